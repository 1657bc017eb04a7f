//! Parts that a report on such a meeting should have, as `words/parts.txt` lists them.

use std::sync::OnceLock;

use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::{Words, read_severity};
use super::super::{Manuscript, Work};
use super::Rule;
use nigao_ground::document::BlockKind;
use nigao_ground::reports::Severity;

/// One reading for all parts, C05 to C23.
pub(super) const RULES: &[(&str, Rule)] = &[("C05", missing)];

/// A part, by its row of `words/parts.txt`.
struct Part {
    code: &'static str,
    name: &'static str,
    /// Whether it is looked for in the opening only.
    opening: bool,
    /// Each a list of words, by their numbers, that have to stand in one sentence.
    cues: Vec<Vec<usize>>,
    severity: Severity,
    why: &'static str,
}

/// All parts and the words of their cues.
struct Parts {
    parts: Vec<Part>,
    /// Every word with those that it begins with, itself among them.
    beginnings: Vec<Vec<usize>>,
    index: Index,
}

impl Parts {
    fn get() -> &'static Parts {
        static READ: OnceLock<Parts> = OnceLock::new();
        READ.get_or_init(Parts::read)
    }

    fn read() -> Parts {
        let rows = Words::get().rows("parts");
        let cues = rows.iter().filter_map(|row| row.get(3));
        let mut list: Vec<&str> = Vec::new();
        for word in cues.flat_map(|cues| cues.split([' ', '+'])).filter(|word| !word.is_empty()) {
            if !list.contains(&word) {
                list.push(word);
            }
        }
        let number = |word: &str| list.iter().position(|known| *known == word).unwrap_or(usize::MAX);
        let part = |row: &Vec<&'static str>| {
            let [code, name, place, cues, severity, why] = row.as_slice() else { return None };
            let cues = cues.split_whitespace().map(|cue| cue.split('+').map(number).collect());
            let (opening, severity) = (*place == "开头", read_severity(severity)?);
            Some(Part { code, name, opening, cues: cues.collect(), severity, why })
        };
        let places = |word: &&str| {
            let others = list.iter().enumerate().filter(|(_, other)| word.starts_with(**other));
            others.map(|(number, _)| number).collect()
        };
        let index = Index::new(list.iter().enumerate().map(|(number, word)| (*word, number)));
        let parts = rows.iter().filter_map(part).collect();
        Parts { parts, beginnings: list.iter().map(places).collect(), index }
    }

    /// In which sentences, counted from 0, each word stands.
    fn heard(&self, text: &[char]) -> Vec<Vec<usize>> {
        let mut heard = vec![Vec::new(); self.beginnings.len()];
        let mut sentence = 0;
        for (at, c) in text.iter().enumerate() {
            sentence += usize::from(ends_sentence(*c));
            let word = self.index.longest(text, at).and_then(|(_, number)| self.beginnings.get(number));
            for number in word.into_iter().flatten() {
                if let Some(places) = heard.get_mut(*number)
                    && places.last() != Some(&sentence)
                {
                    places.push(sentence);
                }
            }
        }
        heard
    }
}

/// Notes the parts of which no cue stands in the text.
fn missing(work: &Work, out: &mut Finder) {
    let setting = work.setting();
    let Some(title) = setting.title.filter(|_| setting.is_report()) else { return };
    let all = Parts::get();
    let (text, opening) = stretches(work.manuscript, title);
    let heard = all.heard(&text);
    let stops = text.iter().take(opening).filter(|c| ends_sentence(**c)).count();
    for part in &all.parts {
        let last = if part.opening { stops } else { usize::MAX };
        if !part.cues.iter().any(|cue| stands(&heard, cue, last)) {
            let Part { code, name, why, .. } = part;
            let note = Note::whole(code, format!("没有写到{name}：{why}。"));
            out.add(note.advice(format!("补写{name}；确实没有的，说明原因。")).severity(part.severity));
        }
    }
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '\n' | '！' | '？')
}

/// The text in which parts are looked for, every digit turned into `#`, and the length of its opening.
fn stretches(manuscript: &Manuscript, title: usize) -> (Vec<char>, usize) {
    let mut text = Vec::new();
    let mut opening = None;
    for (_, passage) in manuscript.numbered().skip(title + 1) {
        if matches!(passage.kind, BlockKind::Heading(_)) {
            opening = opening.or(Some(text.len()));
        }
        if matches!(passage.kind, BlockKind::Attachment { .. }) {
            text.extend("附件".chars());
        }
        text.extend(passage.text.iter().map(|c| if c.is_ascii_digit() { '#' } else { *c }));
        text.push('\n');
    }
    let opening = opening.unwrap_or(text.len());
    (text, opening)
}

/// Whether a cue stands in a text before a sentence: its words in one sentence.
fn stands(heard: &[Vec<usize>], cue: &[usize], end: usize) -> bool {
    let mut words = cue.iter().map(|word| heard.get(*word).map_or(&[][..], Vec::as_slice));
    let Some(first) = words.next() else { return false };
    let others: Vec<&[usize]> = words.collect();
    let mut first = first.iter().take_while(|sentence| **sentence < end);
    first.any(|sentence| others.iter().all(|other| other.binary_search(sentence).is_ok()))
}

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
    /// The number of the word that stands before attachments.
    attachment: usize,
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
        Parts { parts, attachment: number("附件"), beginnings: list.iter().map(places).collect(), index }
    }

    /// In which sentences, counted from 0, each word stands; and how many sentences the opening has.
    fn heard(&self, manuscript: &Manuscript, title: usize) -> (Vec<Vec<usize>>, usize) {
        let mut heard = vec![Vec::new(); self.beginnings.len()];
        let (mut before, mut opening) = (0, None);
        for (_, passage) in manuscript.numbered().skip(title + 1) {
            if matches!(passage.kind, BlockKind::Heading(_)) {
                opening = opening.or(Some(before));
            }
            let attached =
                matches!(passage.kind, BlockKind::Attachment { .. }).then_some((0, self.attachment));
            let hashed = |c: &char| if c.is_ascii_digit() { '#' } else { *c };
            let text: Vec<char> = passage.text.iter().map(hashed).collect();
            let mut ends = passage.sentences().iter().map(|sentence| sentence.end).peekable();
            let mut sentence = before;
            let digits = passage.digits_in(0..passage.len()).flat_map(|at| [at.saturating_sub(1), at]);
            let (mut places, mut digits) = (self.index.places(passage).peekable(), digits.peekable());
            let both = std::iter::from_fn(|| match (places.peek(), digits.peek()) {
                (Some(place), digit) if digit.is_none_or(|digit| place <= digit) => places.next(),
                _ => digits.next(),
            });
            let words = both.filter_map(|at| Some((at, self.index.longest(&text, at)?.1)));
            for (at, number) in attached.into_iter().chain(words) {
                while ends.next_if(|end| *end <= at).is_some() {
                    sentence += 1;
                }
                for number in self.beginnings.get(number).into_iter().flatten() {
                    if let Some(places) = heard.get_mut(*number)
                        && places.last() != Some(&sentence)
                    {
                        places.push(sentence);
                    }
                }
            }
            before += passage.sentences().len() + 1;
        }
        (heard, opening.unwrap_or(before))
    }
}

/// Notes the parts of which no cue stands in the text.
fn missing(work: &Work, out: &mut Finder) {
    let setting = work.setting();
    let Some(title) = setting.title.filter(|_| setting.is_report()) else { return };
    let all = Parts::get();
    let (heard, opening) = all.heard(work.manuscript, title);
    for part in &all.parts {
        let last = if part.opening { opening } else { usize::MAX };
        if !part.cues.iter().any(|cue| stands(&heard, cue, last)) {
            let Part { code, name, why, .. } = part;
            let note = Note::whole(code, format!("没有写到{name}：{why}。"));
            out.add(note.advice(format!("补写{name}；确实没有的，说明原因。")).severity(part.severity));
        }
    }
}

/// Whether a cue stands in a text before a sentence: its words in one sentence.
fn stands(heard: &[Vec<usize>], cue: &[usize], end: usize) -> bool {
    let mut words = cue.iter().map(|word| heard.get(*word).map_or(&[][..], Vec::as_slice));
    let Some(first) = words.next() else { return false };
    let others: Vec<&[usize]> = words.collect();
    let mut first = first.iter().take_while(|sentence| **sentence < end);
    first.any(|sentence| others.iter().all(|other| other.binary_search(sentence).is_ok()))
}

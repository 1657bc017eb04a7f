//! Parts that a report on such a meeting should have, as `words/parts.txt` lists them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::super::finder::{Finder, Note};
use super::super::words::{Index, Words, read_severity};
use super::super::{Manuscript, Work};
use super::Rule;
use super::facts::Setting;
use crate::document::BlockKind;

/// One reading for all parts, C05 to C23.
pub(super) const RULES: &[(&str, Rule)] = &[("C05", missing)];

/// Notes the parts of which no cue stands in the text.
fn missing(work: &Work, out: &mut Finder) {
    let setting = Setting::of(work);
    let Some(title) = setting.title.filter(|_| setting.is_report()) else { return };
    let rows = work.words.rows("parts");
    let texts = ["开头", "全文"].map(|place| (place, heard(&stretch(work.manuscript, title, place))));
    for row in rows {
        let [code, part, place, cues, severity, why] = row.as_slice() else { continue };
        let Some((_, heard)) = texts.iter().find(|(name, _)| name == place) else { continue };
        let found = cues.split_whitespace().any(|cue| stands(heard, cue));
        if !found && let Some(severity) = read_severity(severity) {
            let note = Note::whole(code, format!("没有写到{part}：{why}。"));
            out.add(note.advice(format!("补写{part}；确实没有的，说明原因。")).severity(severity));
        }
    }
}

/// In which sentences, counted from 0, each word stands.
type Heard = BTreeMap<&'static str, BTreeSet<usize>>;

/// Every word of the cues with those that it begins with, itself among them; and where each stands in the list.
type Cues = (Vec<Vec<&'static str>>, Index);

fn cues() -> &'static Cues {
    static READ: OnceLock<Cues> = OnceLock::new();
    READ.get_or_init(|| {
        let cues = Words::get().rows("parts").iter().filter_map(|row| row.get(3));
        let words: BTreeSet<&str> = cues.flat_map(|cues| cues.split([' ', '+'])).collect();
        let list: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let index = Index::new(list.iter().enumerate().map(|(number, word)| (*word, number)));
        let beginnings = |word: &&str| list.iter().copied().filter(|other| word.starts_with(other)).collect();
        (list.iter().map(beginnings).collect(), index)
    })
}

/// Where the words stand in a text, in one reading.
fn heard(text: &[char]) -> Heard {
    let (list, index) = cues();
    let mut heard = Heard::new();
    let mut sentence = 0;
    for (at, c) in text.iter().enumerate() {
        sentence += usize::from(matches!(c, '。' | '\n' | '！' | '？'));
        let Some(words) = index.longest(text, at).and_then(|(_, number)| list.get(number)) else {
            continue;
        };
        for word in words {
            heard.entry(*word).or_default().insert(sentence);
        }
    }
    heard
}

/// The text in which a part is looked for, every digit turned into `#`.
fn stretch(manuscript: &Manuscript, title: usize, place: &str) -> Vec<char> {
    let mut text = Vec::new();
    let body = manuscript.numbered().skip(title + 1);
    for (_, passage) in body {
        let heading = matches!(passage.kind, BlockKind::Heading(_));
        if place == "开头" && heading {
            break;
        }
        if matches!(passage.kind, BlockKind::Attachment { .. }) {
            text.extend("附件".chars());
        }
        text.extend(passage.text.iter().map(|c| if c.is_ascii_digit() { '#' } else { *c }));
        text.push('\n');
    }
    text
}

/// Whether a cue stands in a text; words joined by `+` have to stand in one sentence.
fn stands(heard: &Heard, cue: &str) -> bool {
    let mut words = cue.split('+').map(|word| heard.get(word));
    let Some(Some(first)) = words.next() else { return false };
    let others: Vec<_> = words.collect();
    first
        .iter()
        .any(|sentence| others.iter().all(|other| other.is_some_and(|other| other.contains(sentence))))
}

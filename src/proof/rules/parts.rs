//! Parts that a report on such a meeting should have, as `words/parts.txt` lists them.

use super::super::finder::{Finder, Note};
use super::super::words::read_severity;
use super::super::{Manuscript, Work};
use super::Rule;
use super::facts::Setting;
use crate::document::BlockKind;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("C05", |work, out| missing(work, out, "C05")),
    ("C06", |work, out| missing(work, out, "C06")),
    ("C07", |work, out| missing(work, out, "C07")),
    ("C08", |work, out| missing(work, out, "C08")),
    ("C09", |work, out| missing(work, out, "C09")),
    ("C10", |work, out| missing(work, out, "C10")),
    ("C11", |work, out| missing(work, out, "C11")),
    ("C12", |work, out| missing(work, out, "C12")),
    ("C13", |work, out| missing(work, out, "C13")),
    ("C14", |work, out| missing(work, out, "C14")),
    ("C15", |work, out| missing(work, out, "C15")),
    ("C16", |work, out| missing(work, out, "C16")),
    ("C17", |work, out| missing(work, out, "C17")),
    ("C18", |work, out| missing(work, out, "C18")),
    ("C22", |work, out| missing(work, out, "C22")),
    ("C23", |work, out| missing(work, out, "C23")),
];

/// Notes the parts under a code of which no cue stands in the text.
fn missing(work: &Work, out: &mut Finder, code: &'static str) {
    let setting = Setting::of(work);
    let Some(title) = setting.title.filter(|_| setting.is_report()) else { return };
    for row in work.words.rows("parts").iter().filter(|row| row.first() == Some(&code)) {
        let [_, part, place, cues, severity, why] = row.as_slice() else { continue };
        let text = stretch(work.manuscript, title, place);
        let found = cues.split_whitespace().any(|cue| stands(&text, cue));
        if !found && let Some(severity) = read_severity(severity) {
            let note = Note::whole(code, format!("没有写到{part}：{why}。"));
            out.add(note.advice(format!("补写{part}；确实没有的，说明原因。")).severity(severity));
        }
    }
}

/// The text in which a part is looked for, every digit turned into `#`.
fn stretch(manuscript: &Manuscript, title: usize, place: &str) -> String {
    let mut text = String::new();
    let body = manuscript.numbered().skip(title + 1);
    for (_, passage) in body {
        let heading = matches!(passage.kind, BlockKind::Heading(_));
        if place == "开头" && heading {
            break;
        }
        let to = if place == "标题" && heading { passage.len().min(40) } else { passage.len() };
        if place != "标题" || heading {
            let shown = passage.text.get(..to).unwrap_or_default();
            text.extend(shown.iter().map(|c| if c.is_ascii_digit() { '#' } else { *c }));
            text.push('\n');
        }
    }
    text
}

/// Whether a cue stands in a text; words joined by `+` have to stand in one sentence.
fn stands(text: &str, cue: &str) -> bool {
    match cue.split_once('+') {
        None => text.contains(cue),
        Some(_) => text
            .split(['。', '\n', '！', '？'])
            .any(|sentence| cue.split('+').all(|word| sentence.contains(word))),
    }
}

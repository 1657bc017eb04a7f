//! Parts that a report on such a meeting should have, as `words/parts.txt` lists them.

use super::super::finder::{Finder, Note};
use super::super::words::read_severity;
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
    let texts = ["开头", "全文"].map(|place| (place, stretch(work.manuscript, title, place)));
    for row in work.words.rows("parts") {
        let [code, part, place, cues, severity, why] = row.as_slice() else { continue };
        let Some((_, text)) = texts.iter().find(|(name, _)| name == place) else { continue };
        let found = cues.split_whitespace().any(|cue| stands(text, cue));
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
        text.extend(passage.text.iter().map(|c| if c.is_ascii_digit() { '#' } else { *c }));
        text.push('\n');
    }
    text
}

/// Whether a cue stands in a text; words joined by `+` have to stand in one sentence.
fn stands(text: &str, cue: &str) -> bool {
    match cue.split_once('+') {
        None => text.contains(cue),
        Some(_) => {
            cue.split('+').all(|word| text.contains(word))
                && text
                    .split(['。', '\n', '！', '？'])
                    .any(|sentence| cue.split('+').all(|word| sentence.contains(word)))
        }
    }
}

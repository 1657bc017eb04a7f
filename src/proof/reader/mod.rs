//! Reads a plain text as a document: title, addressee, headings, paragraphs, attachments, signature, date.
//!
//! Knows nothing of rules; a block is a line, and its text is the line's without outer blanks.

mod frame;
mod lines;
mod numbers;

use nigao_ground::check::Edit;
use nigao_ground::document::{Block, Document, Head, Origin, Run, Wording};

pub use frame::HeadPart;
pub use lines::{LineKind, kind_of_lines};

/// A text read as a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The document: one block a line that is not blank.
    pub document: Document,
    /// The text's lines as they were.
    lines: Vec<String>,
    /// The line of each block and the characters before its first.
    places: Vec<(usize, usize)>,
}

/// Reads a text; any text can be read. Lines end with LF, CR LF, CR, a soft break
/// or page break, or a line separator of Unicode.
pub fn read(text: &str) -> Reading {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<String> = text
        .split(|c: char| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}'))
        .map(str::to_owned)
        .collect();
    let mut places = Vec::new();
    let mut words = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let body = line.trim();
        if !body.is_empty() {
            places.push((index, line.chars().take_while(|c| c.is_whitespace()).count()));
            words.push(body);
        }
    }
    let kinds = kind_of_lines(&words);
    let head = head(&words, &kinds);
    let blocks = words.iter().zip(&kinds).enumerate();
    let blocks = blocks.map(|(index, (words, kind))| block(index, words, *kind)).collect();
    Reading { document: Document { head, blocks, ..Document::default() }, lines, places }
}

fn run(text: String) -> Run {
    Run { text, origin: Origin::Wording }
}

/// 版头 as far as the lines before the title tell; `None` when there is none.
fn head(words: &[&str], kinds: &[LineKind]) -> Option<Head> {
    let mut head = None;
    for (words, part) in words.iter().zip(kinds).filter_map(|(words, kind)| Some((words, kind.head?))) {
        let head: &mut Head = head.get_or_insert_with(Head::default);
        let (before, signer) = words.split_once("签发人").unwrap_or((words, ""));
        let signer = signer.trim_start_matches(['：', ':']).trim();
        if !signer.is_empty() {
            head.signer.push(run(signer.into()));
        }
        match part {
            HeadPart::Mark => head.mark.push(run((*words).into())),
            HeadPart::Number => head.number.push(run(before.trim().into())),
            HeadPart::Signer | HeadPart::Other => {}
        }
    }
    head
}

/// A block of a line, of which the number and the run-in heading are told apart.
fn block(index: usize, words: &str, line: LineKind) -> Block {
    let LineKind { kind, number, lead, .. } = line;
    let cut = |words: &str, place: usize| words.char_indices().nth(place).map_or(words.len(), |(at, _)| at);
    let (label, rest) = words.split_at(cut(words, number));
    let (head, body) = rest.split_at(cut(rest, lead.saturating_sub(number)));
    let runs = |words: &str| if words.is_empty() { Vec::new() } else { vec![run(words.to_owned())] };
    Block {
        id: format!("line.{index}"),
        kind,
        number: label.to_owned(),
        lead: runs(head),
        runs: runs(body),
        wording: Wording { chosen: 0, of: 1 },
    }
}

impl Reading {
    /// The text with these edits carried out; of two that overlap the later one stands.
    pub fn mended(&self, edits: &[Edit]) -> String {
        let mut lines: Vec<Vec<char>> = self.lines.iter().map(|line| line.chars().collect()).collect();
        let mut last = None;
        for edit in Edit::from_the_last(edits) {
            let Some((line, offset)) = self.places.get(edit.place.block) else { continue };
            let free = last.is_none_or(|(block, from)| block != edit.place.block || edit.place.to <= from);
            let range = offset + edit.place.from..offset + edit.place.to;
            if let Some(line) = lines.get_mut(*line).filter(|line| free && range.end <= line.len()) {
                line.splice(range, edit.text.chars());
                last = Some((edit.place.block, edit.place.from));
            }
        }
        let lines: Vec<String> = lines.into_iter().map(|line| line.into_iter().collect()).collect();
        lines.join("\n")
    }
}

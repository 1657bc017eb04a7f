//! Reads a plain text as a document: title, addressee, headings, paragraphs, attachments, signature, date.
//!
//! Knows nothing of rules; a block is a line, and its text is the line's without outer blanks.

mod lines;

use crate::check::Edit;
use crate::document::{Block, BlockKind, Document, Origin, Run, Wording};

pub use lines::kind_of_lines;

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

/// Reads a text; any text can be read. Lines end with LF, CR LF, CR, or the line separator of Unicode.
pub fn read(text: &str) -> Reading {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<String> = text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(str::to_owned).collect();
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
    let blocks = words.iter().zip(kinds).enumerate();
    let blocks = blocks
        .map(|(index, (words, (kind, number, lead)))| block(index, words, kind, number, lead))
        .collect();
    Reading { document: Document { blocks, ..Document::default() }, lines, places }
}

/// A block of a line whose first `number` characters are its number and whose first `lead` are number and run-in heading.
fn block(index: usize, words: &str, kind: BlockKind, number: usize, lead: usize) -> Block {
    let run = |text: String| Run { text, origin: Origin::Wording };
    let part = |from: usize, to: usize| words.chars().skip(from).take(to - from).collect::<String>();
    let (head, body) =
        (part(number, lead.max(number)), words.chars().skip(lead.max(number)).collect::<String>());
    Block {
        id: format!("line.{index}"),
        kind,
        number: part(0, number),
        lead: Some(head).filter(|head| !head.is_empty()).map(run).into_iter().collect(),
        runs: Some(body).filter(|body| !body.is_empty()).map(run).into_iter().collect(),
        wording: Wording { chosen: 0, of: 1 },
    }
}

impl Reading {
    /// The text with these edits carried out; of two that overlap the later one stands.
    pub fn mended(&self, edits: &[Edit]) -> String {
        let mut lines: Vec<Vec<char>> = self.lines.iter().map(|line| line.chars().collect()).collect();
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.place));
        let mut last = None;
        for edit in edits {
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

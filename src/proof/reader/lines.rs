//! What each line of a text is.

use nigao_ground::document::{BlockKind, Level};

use super::frame::{self, HeadPart};
use super::numbers::{Number, number_of};

/// Longest heading on a line of its own, in characters.
const LONGEST_HEADING: usize = 60;
/// Longest run-in heading, in characters.
const LONGEST_LEAD: usize = 45;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineKind {
    /// Its kind as a block.
    pub kind: BlockKind,
    /// Length of its number in characters, with what stands before it.
    pub number: usize,
    /// Length of number and run-in heading together, in characters; `number` when there is none.
    pub lead: usize,
    /// What part of 版头 it is, if any.
    pub head: Option<HeadPart>,
}

impl LineKind {
    fn plain(kind: BlockKind) -> LineKind {
        LineKind { kind, number: 0, lead: 0, head: None }
    }
}

/// What each of these trimmed lines is. Lines before the title that are no part of it belong to 版头.
pub fn kind_of_lines(lines: &[&str]) -> Vec<LineKind> {
    let mut kinds: Vec<LineKind> = Vec::with_capacity(lines.len());
    let (head, title) = frame::opening(lines);
    kinds.extend(
        head.iter().map(|part| LineKind { head: *part, ..LineKind::plain(BlockKind::Paragraph(None)) }),
    );
    kinds.extend(std::iter::repeat_n(LineKind::plain(BlockKind::Title), title));
    // Some write the number of the document and 签发人 under the title.
    let under = frame::head_under_title(lines, kinds.len(), title > 0);
    kinds.extend(
        under
            .into_iter()
            .map(|part| LineKind { head: Some(part), ..LineKind::plain(BlockKind::Paragraph(None)) }),
    );
    if title > 0 && lines.get(kinds.len()).is_some_and(|line| frame::is_note(line)) {
        kinds.push(LineKind::plain(BlockKind::Paragraph(None)));
    }
    let mut index = kinds.len();
    if let Some(line) = lines.get(index)
        && frame::is_addressee(line, title > 0)
    {
        kinds.push(LineKind::plain(BlockKind::Addressee));
        index += 1;
    }
    while index < lines.len() {
        let listed = frame::attachments(lines, index);
        if listed.is_empty() {
            let next = lines.get(index + 1).copied().unwrap_or_default();
            kinds.push(body_line(lines.get(index).copied().unwrap_or_default(), next));
            index += 1;
        } else {
            let count = listed.len();
            index += count;
            kinds.extend(listed.into_iter().enumerate().map(|(place, number)| LineKind {
                number,
                lead: number,
                ..LineKind::plain(BlockKind::Attachment { index: place + 1, count })
            }));
        }
    }
    close(lines, &mut kinds);
    kinds
}

/// A line between addressee and signature.
fn body_line(line: &str, next: &str) -> LineKind {
    let plain = LineKind::plain(BlockKind::Paragraph(None));
    if line.contains('\t') {
        return plain;
    }
    let Some(Number { level, length: number }) = number_of(line) else { return plain };
    let rest: Vec<char> = line.chars().skip(number).take(LONGEST_HEADING + 1).collect();
    let stop = rest.iter().position(|c| matches!(c, '。' | '！' | '？' | '；'));
    let heading = LineKind { kind: BlockKind::Heading(level), number, lead: number, head: None };
    let paragraph = LineKind { kind: BlockKind::Paragraph(Some(level)), ..heading };
    match stop {
        None if rest.len() > LONGEST_HEADING => paragraph,
        None if rest.last().is_some_and(|c| matches!(c, '：' | ':')) && rest.len() > 16 => paragraph,
        None => heading,
        Some(at) if at + 1 == rest.len() => {
            let short = rest.len() <= 24 && !rest.contains(&'，') && rest.get(at) == Some(&'。');
            let alone = level <= Level::Two && number_of(next).is_none_or(|next| next.level != level);
            if short && alone { heading } else { paragraph }
        }
        Some(at) if at < LONGEST_LEAD && rest.get(at) == Some(&'。') => {
            LineKind { lead: number + at + 1, ..paragraph }
        }
        Some(_) => paragraph,
    }
}

/// Finds signature, date and note at the end of the body.
fn close(lines: &[&str], kinds: &mut [LineKind]) {
    let is_open = |kind: &LineKind| matches!(kind.kind, BlockKind::Paragraph(None) | BlockKind::Heading(_));
    let mut dated = false;
    for index in 1..lines.len() {
        let line = lines.get(index).copied().unwrap_or_default();
        if !kinds.get(index).is_some_and(|kind| is_open(kind) && kind.head.is_none()) {
            continue;
        }
        if dated && frame::is_note(line) {
            mark(kinds, index, BlockKind::Note);
        } else if !dated && frame::is_date(line) && closes_text(lines, index) {
            mark(kinds, index, BlockKind::Date);
            dated = true;
            for above in (index.saturating_sub(3)..index).rev() {
                let signs = lines.get(above).is_some_and(|line| frame::is_signature(line));
                if !signs
                    || !kinds
                        .get(above)
                        .is_some_and(|kind| kind.kind == BlockKind::Paragraph(None) && kind.head.is_none())
                {
                    break;
                }
                mark(kinds, above, BlockKind::Signature);
            }
        }
    }
    let last = lines.len().saturating_sub(1);
    let titled = kinds.iter().any(|kind| kind.kind == BlockKind::Title);
    if !dated
        && titled
        && last > 1
        && kinds.get(last).is_some_and(|kind| kind.kind == BlockKind::Paragraph(None))
        && lines.get(last).is_some_and(|line| frame::is_signature(line) && frame::is_organ(line))
    {
        mark(kinds, last, BlockKind::Signature);
    }
}

/// Whether a date stands where 成文日期 does: under an organ, near the end, or before what follows it.
fn closes_text(lines: &[&str], index: usize) -> bool {
    let above = index.checked_sub(1).and_then(|above| lines.get(above));
    let signed = above.is_some_and(|line| frame::is_signature(line) && frame::is_organ(line));
    signed || lines.get(index + 1).is_none_or(|next| frame::follows_date(next))
}

fn mark(kinds: &mut [LineKind], index: usize, kind: BlockKind) {
    if let Some(line) = kinds.get_mut(index) {
        *line = LineKind::plain(kind);
    }
}

//! What differs between two texts, in pieces that can be read.

use similar::{Algorithm, ChangeTag, capture_diff_slices};

/// Longer texts are not compared letter by letter: the time grows with the product of their lengths.
const LONGEST: usize = 6_000;

/// A run of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Stands in both.
    Same(String),
    /// Stands in the earlier only.
    Gone(String),
    /// Stands in the later only.
    Come(String),
}

/// Some lines of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// So many lines that are the same.
    Same(usize),
    /// A line that was changed, went or came.
    Changed(Vec<Piece>),
}

/// The way from one text to the other, letter by letter.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let (a, b): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    if a.len() > LONGEST || b.len() > LONGEST {
        return whole(before, after);
    }
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        for change in op.iter_changes(&a, &b) {
            put(&mut pieces, change.tag(), change.value());
        }
    }
    calm(pieces)
}

/// The way from one text to the other, line by line; a line that took the place of another is compared with it.
pub fn passages(before: &[String], after: &[String]) -> Vec<Passage> {
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, before, after) {
        let (tag, old, new) = op.as_tag_tuple();
        let old = before.get(old).unwrap_or_default();
        let new = after.get(new).unwrap_or_default();
        if tag == similar::DiffTag::Equal {
            found.push(Passage::Same(old.len()));
            continue;
        }
        for index in 0..old.len().max(new.len()) {
            let line = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
            found.push(Passage::Changed(pieces(&line(old), &line(new))));
        }
    }
    found
}

fn whole(before: &str, after: &str) -> Vec<Piece> {
    if before == after {
        return vec![Piece::Same(before.into())];
    }
    let gone = (!before.is_empty()).then(|| Piece::Gone(before.into()));
    gone.into_iter().chain((!after.is_empty()).then(|| Piece::Come(after.into()))).collect()
}

fn put(pieces: &mut Vec<Piece>, tag: ChangeTag, letter: char) {
    match (pieces.last_mut(), tag) {
        (Some(Piece::Same(text)), ChangeTag::Equal)
        | (Some(Piece::Gone(text)), ChangeTag::Delete)
        | (Some(Piece::Come(text)), ChangeTag::Insert) => text.push(letter),
        (_, ChangeTag::Equal) => pieces.push(Piece::Same(letter.into())),
        (_, ChangeTag::Delete) => pieces.push(Piece::Gone(letter.into())),
        (_, ChangeTag::Insert) => pieces.push(Piece::Come(letter.into())),
    }
}

/// A single letter that two changes have in common is chance: the changes are joined over it, and of each stretch what
/// went stands before what came.
fn calm(pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let (mut calm, mut gone, mut come) = (Vec::new(), String::new(), String::new());
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Same(text) if index > 0 && index < last && text.chars().count() == 1 => {
                gone.push_str(&text);
                come.push_str(&text);
            }
            Piece::Same(text) => {
                calm.extend(whole(&std::mem::take(&mut gone), &std::mem::take(&mut come)));
                calm.push(Piece::Same(text));
            }
            Piece::Gone(text) => gone.push_str(&text),
            Piece::Come(text) => come.push_str(&text),
        }
    }
    if !(gone.is_empty() && come.is_empty()) {
        calm.extend(whole(&gone, &come));
    }
    calm.retain(|piece| !matches!(piece, Piece::Same(text) if text.is_empty()));
    calm
}

#[cfg(test)]
mod tests {
    use super::{Passage, Piece, passages, pieces};

    fn written(pieces: &[Piece]) -> String {
        let write = |piece: &Piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Gone(text) => format!("[-{text}-]"),
            Piece::Come(text) => format!("[+{text}+]"),
        };
        pieces.iter().map(write).collect()
    }

    fn check(before: &str, after: &str, expected: &str) {
        assert_eq!(written(&pieces(before, after)), expected);
    }

    #[test]
    fn changes_can_be_read() {
        check("征求意见36条", "征求意见38条", "征求意见3[-6-][+8+]条");
        check("", "新", "[+新+]");
        check("旧", "", "[-旧-]");
        check("同", "同", "同");
        check("甲一乙", "丙一丁", "[-甲一乙-][+丙一丁+]");
        check(&"长".repeat(7_000), "短", &format!("[-{}-][+短+]", "长".repeat(7_000)));
    }

    #[test]
    fn both_texts_can_be_made_of_the_pieces() {
        for (before, after) in [("会前认真学习研讨", "会前深入学习交流研讨"), ("ab", "ba"), ("", "")]
        {
            let found = pieces(before, after);
            let make = |leave: fn(&Piece) -> bool| -> String {
                let text = |p: &Piece| match p {
                    Piece::Same(text) | Piece::Gone(text) | Piece::Come(text) => text.clone(),
                };
                found.iter().filter(|piece| !leave(piece)).map(text).collect()
            };
            assert_eq!(make(|piece| matches!(piece, Piece::Come(_))), before);
            assert_eq!(make(|piece| matches!(piece, Piece::Gone(_))), after);
        }
    }

    #[test]
    fn lines_that_are_the_same_are_counted() {
        let lines = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        let found = passages(&lines("一|二|三|四"), &lines("一|二|三甲|四|五"));
        assert_eq!(found.first(), Some(&Passage::Same(2)));
        let changed: Vec<String> = found
            .iter()
            .filter_map(|passage| match passage {
                Passage::Changed(pieces) => Some(written(pieces)),
                Passage::Same(_) => None,
            })
            .collect();
        assert_eq!(changed, ["三[+甲+]", "[+五+]"]);
    }
}

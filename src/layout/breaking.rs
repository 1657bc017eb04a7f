//! Where a line may end. One rule set for preview, PDF and, as far as it can be told so, for Word and WPS:
//!
//! * no line begins with a mark that belongs to what is before it (。，、；：？！）》”…) nor ends with one that
//!   belongs to what follows (（《“〔): the character before goes down with it, nothing hangs and nothing is
//!   squeezed, because the grid of 28 characters is to be seen;
//! * digits with their points, commas and colons (1,280 14:30 98.5%), Latin words, addresses, `——` and `……` are one
//!   piece;
//! * 〔2023〕4号 is not divided. Word can be told so by its lists only, so 号 begins no line and 〕 ends none, anywhere;
//! * an unbreakable piece longer than a line is broken where the line is full: nothing may run off the paper.

/// Marks that never begin a line.
const NEVER_FIRST: &str =
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞号！＂％＇），．：；？］｀｜｝～￠";
/// Marks that never end a line.
const NEVER_LAST: &str = "$(<[{£¥‘“〈《「『【〔〕〖〝﹗﹙﹛＄（．［｛￡￥";

/// A character and the room it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measured {
    /// The character.
    pub(super) character: char,
    /// Its advance in points, tracking included.
    pub(super) width: f64,
}

/// What a line takes: characters from `start` to before `end`, the next line beginning at `next`; between `end` and
/// `next` stand blanks that the break swallowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) next: usize,
}

/// Slack for sums of floating-point widths, in points.
const SLACK: f64 = 0.01;

/// Breaks a text into lines; the first has `first` points, the others `rest`. An empty text gives no line.
pub(super) fn break_lines(text: &[Measured], first: f64, rest: f64) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let room = if cuts.is_empty() { first } else { rest };
        let cut = next_cut(text, start, room);
        start = cut.next;
        cuts.push(cut);
    }
    cuts
}

/// The line that begins at `start`.
fn next_cut(text: &[Measured], start: usize, room: f64) -> Cut {
    let mut used = 0.0;
    let mut best = None;
    for (index, measured) in text.iter().enumerate().skip(start) {
        let before = index.checked_sub(1).filter(|_| index > start).and_then(|at| text.get(at));
        if before.is_some_and(|before| may_break(before.character, measured.character)) {
            best = Some(index);
        }
        used += measured.width;
        // A blank at the end of a line takes no room: it falls away with the break.
        if used > room + SLACK && measured.character != ' ' {
            let next = best.unwrap_or_else(|| index.max(start + 1));
            return Cut { start, end: without_blanks(text, start, next), next };
        }
    }
    Cut { start, end: text.len(), next: text.len() }
}

fn without_blanks(text: &[Measured], start: usize, next: usize) -> usize {
    let line = text.get(start..next).unwrap_or(&[]);
    let kept = line.iter().rposition(|measured| measured.character != ' ');
    kept.map_or(next, |last| start + last + 1)
}

/// Whether a line may end between two neighbours.
fn may_break(before: char, after: char) -> bool {
    if after == ' ' || NEVER_FIRST.contains(after) || NEVER_LAST.contains(before) || is_attached(after) {
        return false;
    }
    if before == ' ' {
        return true;
    }
    if before == '—' && after == '—' {
        return false;
    }
    if is_western(before) && is_western(after) {
        return matches!(before, '/' | '-' | '?' | '!') && !after.is_ascii_digit();
    }
    true
}

/// Characters of words, numbers and addresses.
pub(super) fn is_western(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '\u{a1}'..='\u{24f}' | '\u{370}'..='\u{4ff}')
}

/// Joiners, selectors and combining marks stay with what they follow.
fn is_attached(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
        || c == '\u{2060}'
}

#[cfg(test)]
mod tests {
    use super::{Measured, break_lines};

    /// Lines of so many full-width characters, ASCII being half as wide; `|` between lines.
    fn check(text: &str, width: f64, expected: &str) {
        let wide = |c: char| if c.is_ascii() { 0.5 } else { 1.0 };
        let measured: Vec<Measured> =
            text.chars().map(|c| Measured { character: c, width: wide(c) }).collect();
        let cuts = break_lines(&measured, width, width);
        let characters: Vec<char> = text.chars().collect();
        let lines: Vec<String> =
            cuts.iter().map(|cut| characters[cut.start..cut.end].iter().collect()).collect();
        assert_eq!(lines.join("|"), expected);
    }

    #[test]
    fn marks_do_not_begin_or_end_a_line() {
        check("甲乙丙丁，戊己", 4.0, "甲乙丙|丁，戊己");
        check("甲乙丙（丁）戊", 4.0, "甲乙丙|（丁）戊");
        check("甲乙丙丁）”。戊", 4.0, "甲乙丙|丁）”。|戊");
        check("甲乙丙“丁”", 4.0, "甲乙丙|“丁”");
    }

    #[test]
    fn numbers_and_words_are_one_piece() {
        check("甲乙丙1,280万元", 4.0, "甲乙丙|1,280万|元");
        check("甲乙丙98.5%丁", 4.0, "甲乙丙|98.5%丁");
        check("甲乙丙14:30会", 4.0, "甲乙丙|14:30会");
        check("青组发〔2026〕2号文件", 7.0, "青组发|〔2026〕2号文|件");
        check("团结——批评", 3.0, "团结|——批|评");
        check("甲乙……丙丁", 3.0, "甲|乙……|丙丁");
    }

    #[test]
    fn blanks_fall_away_at_the_end() {
        check("ab cd ef", 2.5, "ab cd|ef");
        check("甲乙 丙", 2.0, "甲乙|丙");
    }

    #[test]
    fn what_cannot_be_broken_is_broken_where_the_line_is_full() {
        check("aaaaaaaaaa", 2.0, "aaaa|aaaa|aa");
        check("。。。。。", 2.0, "。。|。。|。");
        check("", 2.0, "");
        check("甲", 0.5, "甲");
    }
}

//! Where 发文机关标志, signature, date and attachments stand: GB/T 9704 clauses 7.2.4, 7.3.4 and 7.3.5.
//!
//! The closing is counted in characters; the standard's type area is 28 of them wide.

use super::measure::advance;
use super::paragraphs::Paragraph;
use super::pieces::attachment_label;
use super::{Mm, Profile, Pt, Typeface};
use crate::document::BlockKind;

/// Full-width characters on a line (5.2.3).
const CELLS_PER_LINE: u32 = 28;

/// From the foot of 发文字号's line up to the line of the grid that it would fill, in points: its line is so much
/// lower, and the red rule takes the difference.
pub(crate) const NUMBER_LIFT: u32 = 4;

/// The unit a format counts in: what a half-width and a full-width character take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    half: u32,
    cell: u32,
    /// Full-width characters on a line.
    line: u32,
}

/// Half characters: two to a full-width one.
pub(crate) const HALVES: Scale = Scale { half: 1, cell: 2, line: CELLS_PER_LINE };

/// From the top of the type area to the upper edge of 发文机关标志 (7.2.4).
pub(crate) const MARK_DROP: Mm = Mm(35.0);
/// Height of 发文机关标志's line for each point of its size: with the baseline four fifths down, as in every exact
/// line, the square of the character (0.86 em above the baseline) touches the line's top.
pub(crate) const MARK_LINE: f64 = 0.86 / 0.8;
/// From the foot of the line of the grid that 发文字号 stands in to the red rule, in points; with the lift and what an
/// exact line has below its characters this is 4 mm (7.2.7).
pub(crate) const RED_RULE_DROP: u32 = 5;

/// The size of 发文机关标志: 小初 (36 pt) or, on a line so wide, as much less as its characters need; never below
/// 3号 (16 pt), where it takes several lines. A whole number of half points.
pub(crate) fn mark_size(text: &str, width: Pt) -> Pt {
    let ems: f64 = text.chars().map(|c| advance(Typeface::Biaosong, c)).sum();
    Pt((width.0 / ems.max(1.0) * 2.0).floor() / 2.0).max(Pt(16.0)).min(Pt(36.0))
}

/// How far signature and date end before the right edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Closing {
    /// 发文机关署名.
    pub(crate) organ_right: u32,
    /// 成文日期.
    pub(crate) date_right: u32,
}

/// How an attachment's line hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hang {
    /// From the left edge to the first character of the line.
    pub(crate) first: u32,
    /// From the left edge to the name, where the lines after the first begin.
    pub(crate) rest: u32,
}

impl Scale {
    /// Twips on a page of this profile; on the standard one 3号 (16 pt) less 0.25 pt a character: 28 full-width ones
    /// take 8820 of the 8844 twips of a line.
    pub(super) fn of(profile: &Profile) -> Scale {
        let added = profile.tracking().twips();
        let twips = |natural: i64| u32::try_from(natural + added).unwrap_or(0);
        Scale { half: twips(160), cell: twips(320), line: profile.cells() }
    }

    /// Width of so many full-width characters.
    pub(crate) const fn cells(self, count: u32) -> u32 {
        self.cell * count
    }

    /// Width of a text in 仿宋: ASCII is half a character wide, joiners and selectors are nothing.
    pub(crate) fn width(self, text: &str) -> u32 {
        let width = |c: char| match c {
            '\0'..='\u{7f}' | '\u{ff61}'..='\u{ff9f}' => self.half,
            '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => 0,
            _ => self.cell,
        };
        text.chars().map(width).fold(0, u32::saturating_add)
    }

    /// Places a signature that will be sealed, and its date (7.3.5.1): the date ends four characters before the edge
    /// and the organ is centred over it; of an organ so long that it would leave the line, the date is centred under
    /// it.
    fn sealed_closing(self, lines: &[Paragraph]) -> Closing {
        let organ = self.widest(lines, BlockKind::Signature).min(self.cells(self.line));
        let date = self.widest(lines, BlockKind::Date).min(self.cells(self.line.saturating_sub(4)));
        let room = 2 * self.cells(4) + date;
        if organ > room {
            Closing { organ_right: 0, date_right: (organ - date) / 2 }
        } else {
            Closing { organ_right: (room - organ) / 2, date_right: self.cells(4) }
        }
    }

    fn widest(self, lines: &[Paragraph], kind: BlockKind) -> u32 {
        let own = lines.iter().filter(|line| line.kind == kind);
        own.map(|line| self.width(&line.text())).max().unwrap_or(0)
    }

    /// Places signature and date.
    pub(crate) fn closing(self, lines: &[Paragraph], sealed: bool) -> Closing {
        if sealed { self.sealed_closing(lines) } else { self.unsealed_closing(lines) }
    }

    /// Places an unsealed signature and its date (7.3.5.2): the organ ends two characters before the edge and the
    /// date begins two after the organ's beginning; a date longer than the organ ends two before the edge itself.
    /// An organ too long for its line counts as a full line.
    fn unsealed_closing(self, lines: &[Paragraph]) -> Closing {
        let organ = self.widest(lines, BlockKind::Signature).min(self.cells(self.line.saturating_sub(2)));
        let date = self.widest(lines, BlockKind::Date).min(self.cells(self.line.saturating_sub(4)));
        if date > organ {
            Closing { organ_right: self.cells(4) + date - organ, date_right: self.cells(2) }
        } else {
            Closing { organ_right: self.cells(2), date_right: organ - date }
        }
    }

    /// Places an attachment (7.3.4): 附件 stands two characters in, all numbers stand under the first number,
    /// and a long name goes on under its own first character.
    pub(crate) fn hang(self, index: usize, count: usize) -> Hang {
        let first = self.cells(if index > 1 { 5 } else { 2 });
        Hang { first, rest: first + self.width(&attachment_label(index, count)) }
    }

    /// What is left of a line before a text that ends so far from the right edge; nothing when it is too long.
    pub(crate) fn left_of(self, text: &str, right: u32) -> u32 {
        self.cells(self.line).saturating_sub(right).saturating_sub(self.width(text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Closing, HALVES, Hang, mark_size};
    use crate::layout::{Profile, Pt, paragraphs, samples};

    fn check(organ: &str, date: &str, organ_right: u32, date_right: u32) {
        let lines = paragraphs(&samples::parse(&format!("sign {organ}\ndate {date}")));
        assert_eq!(HALVES.closing(&lines, false), Closing { organ_right, date_right }, "{organ} {date}");
    }

    #[test]
    fn date_begins_two_characters_after_the_organ() {
        // 12 and 6.5 characters.
        check("中共临江市教育局委员会机", "2026年2月13日", 4, 11);
        check("临江市教育局七", "2026年2月13日", 4, 1);
    }

    #[test]
    fn long_dates_push_the_organ() {
        // 4 and 7 characters: 4 + 7 - 4 = 7.
        check("临江市委", "2026年12月13日", 14, 4);
        check("", "2026年12月13日", 22, 4);
    }

    #[test]
    fn nothing_leaves_the_line() {
        check(&"长".repeat(10_000), "2026年12月13日", 4, 38);
        check("局", &"长".repeat(10_000), 54, 4);
        check(&"长".repeat(40), &"长".repeat(40), 4, 4);
    }

    fn check_sealed(organ: &str, date: &str, organ_right: u32, date_right: u32) {
        let lines = paragraphs(&samples::parse(&format!("sign {organ}\ndate {date}")));
        assert_eq!(HALVES.closing(&lines, true), Closing { organ_right, date_right }, "{organ} {date}");
    }

    #[test]
    fn a_sealed_organ_stands_over_the_middle_of_its_date() {
        // 6.5 characters over 6.5, 4 over 7: 4 + (7 - 4) / 2; 14 over 7: 4 + (7 - 14) / 2; 15 over 7: 0.
        check_sealed("临江市教育局2", "2026年2月13日", 8, 8);
        check_sealed("临江市委", "2026年12月13日", 11, 8);
        check_sealed(&"长".repeat(14), "2026年12月13日", 1, 8);
        check_sealed(&"长".repeat(15), "2026年12月13日", 0, 8);
        check_sealed(&"长".repeat(20), "2026年12月13日", 0, 13);
        check_sealed(&"长".repeat(10_000), "2026年12月13日", 0, 21);
        check_sealed("局", &"长".repeat(10_000), 31, 8);
        check_sealed("", "", 8, 8);
    }

    #[test]
    fn marks_fit_their_line() {
        let size = |count: usize| mark_size(&"长".repeat(count), Pt(442.2)).0;
        assert_eq!(
            [0, 4, 12, 13, 20, 27, 28, 1000].map(size),
            [36.0, 36.0, 36.0, 34.0, 22.0, 16.0, 16.0, 16.0]
        );
    }

    #[test]
    fn attachments_hang() {
        assert_eq!(HALVES.hang(1, 1), Hang { first: 4, rest: 10 });
        assert_eq!(HALVES.hang(1, 2), Hang { first: 4, rest: 12 });
        assert_eq!(HALVES.hang(2, 2), Hang { first: 10, rest: 12 });
        assert_eq!(Profile::default().scale().hang(10, 10), Hang { first: 1575, rest: 2040 });
    }

    #[test]
    fn widths() {
        assert_eq!(HALVES.width("2026年👨\u{200d}👩"), 10);
        assert_eq!(HALVES.left_of("临江", 4), 48);
        assert_eq!(HALVES.left_of(&"长".repeat(99), 4), 0);
    }
}

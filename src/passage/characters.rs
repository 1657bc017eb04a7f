//! What the rules ask of characters.

use crate::{Passage, Span};

/// Whether a character is a hanzi.
#[inline(never)]
pub fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// Whether it is one of those that are written out; tables of jumps, which the compiler makes of long lists, are large.
#[macro_export]
macro_rules! among {
    ($c:expr, $these:expr) => {
        $crate::characters::is_among(
            $c,
            const {
                &$crate::characters::Set::of(
                    $crate::characters::units::<{ $crate::characters::count($these) }>($these),
                )
            },
        )
    };
}
pub use among;

/// Whether it is one of these.
#[inline(never)]
pub fn is_among(c: char, these: &Set<[u16]>) -> bool {
    these.may_hold(c) && these.units.iter().any(|other| u32::from(*other) == u32::from(c))
}

/// Some characters.
#[derive(Debug)]
pub struct Set<Units: ?Sized> {
    /// A bit for each by its last six bits, which tell most others apart at once.
    bits: u64,
    units: Units,
}

impl<const COUNT: usize> Set<[u16; COUNT]> {
    /// Of characters by their numbers.
    pub const fn of(units: [u16; COUNT]) -> Self {
        let (mut bits, mut rest) = (0, units.as_slice());
        while let [unit, others @ ..] = rest {
            bits |= 1 << (*unit & 63);
            rest = others;
        }
        Set { bits, units }
    }
}

impl<Units: ?Sized> Set<Units> {
    /// Whether it may hold a character; `false` is sure.
    #[inline(always)]
    pub const fn may_hold(&self, c: char) -> bool {
        self.bits >> (c as u32 & 63) & 1 == 1
    }
}

/// How many characters a text has.
#[expect(clippy::indexing_slicing, reason = "run by the compiler")]
pub const fn count(text: &str) -> usize {
    let (bytes, mut at, mut count) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        count += (bytes[at] & 0xc0 != 0x80) as usize;
        at += 1;
    }
    count
}

/// The characters of a text, none of which may have four bytes, by their numbers.
#[expect(clippy::indexing_slicing, reason = "run by the compiler")]
pub const fn units<const COUNT: usize>(text: &str) -> [u16; COUNT] {
    let bytes = text.as_bytes();
    let (mut units, mut at, mut place) = ([0; COUNT], 0, 0);
    while at < bytes.len() {
        let byte = bytes[at] as u16;
        units[place] = match byte {
            0x80.. => (byte & if byte < 0xe0 { 0x1f } else { 0xf }) << 6 | (bytes[at + 1] & 0x3f) as u16,
            _ => byte,
        };
        if byte >= 0xe0 {
            units[place] = units[place] << 6 | (bytes[at + 2] & 0x3f) as u16;
        }
        at += 1 + (byte >= 0xc0) as usize + (byte >= 0xe0) as usize;
        assert!(byte < 0xf0, "a character of four bytes");
        place += 1;
    }
    units
}

/// Whether it is a blank that a line of text may hold.
#[inline(never)]
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}')
}

/// Whether it belongs to Chinese text: a hanzi, or a mark that closes or opens Chinese words.
#[inline(never)]
pub fn is_chinese(c: char) -> bool {
    is_hanzi(c) || among!(c, "”“’‘）（》《〉〈】【%")
}

/// The value of a Chinese digit; 两 is 2, 十 is 10.
#[inline(never)]
pub fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// Whether it is part of a number in hanzi.
#[inline(never)]
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '百' | '千' | '万' | '亿')
}

/// Where the characters that fit end.
#[inline(never)]
pub fn run(passage: &Passage, from: usize, fits: fn(char) -> bool) -> usize {
    run_up_to(passage, from, passage.len(), fits)
}

/// Where the characters that fit end, no farther than so many.
#[inline(never)]
pub fn run_up_to(passage: &Passage, from: usize, most: usize, fits: fn(char) -> bool) -> usize {
    let end = passage.len().min(from + most);
    (from..end).find(|at| !fits(passage.at(*at))).unwrap_or(end.max(from))
}

/// Where the same character ends.
pub fn run_of(passage: &Passage, from: usize, c: char) -> usize {
    let rest = passage.text.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|other| **other == c).count()
}

/// Where a number in Arabic digits that begins here ends, decimals and groups included; `from` when none does.
#[inline(never)]
pub fn number(passage: &Passage, from: usize) -> usize {
    let mut to = run(passage, from, |c| c.is_ascii_digit());
    while to > from && matches!(passage.at(to), '.' | ',') && passage.at(to + 1).is_ascii_digit() {
        to = run(passage, to + 1, |c| c.is_ascii_digit());
    }
    to
}

/// Where the hanzi begin that stand before a place, as far as so many characters back.
#[inline(never)]
pub fn hanzi_before(passage: &Passage, at: usize, most: usize) -> usize {
    let low = at.saturating_sub(most);
    (low..at).rev().find(|at| !is_hanzi(passage.at(*at))).map_or(low, |at| at + 1)
}

/// Whether a number in Arabic digits begins here.
#[inline(never)]
pub fn number_begins(passage: &Passage, at: usize) -> bool {
    let before = passage.before(at);
    passage.at(at).is_ascii_digit()
        && !before.is_ascii_alphanumeric()
        && !(matches!(before, '.' | '-' | '/' | '_') && at > 1)
        && !(matches!(before, ',' | ':') && at > 1 && passage.at(at - 2).is_ascii_alphanumeric())
}

/// The places where a clause may begin: the start, after the number, after a mark that ends a clause.
pub fn clause_starts(passage: &Passage) -> impl Iterator<Item = usize> + '_ {
    let ends = |at: &usize| among!(passage.at(*at), "。；：，！？\u{3000}");
    let marks = passage.others().filter(ends).map(|at| at + 1);
    let number = Some(passage.number).filter(|number| *number > 0);
    let marks = marks.filter(|at| *at != passage.number && *at < passage.len());
    std::iter::once(0).chain(number).chain(marks)
}

/// Whether a clause may begin at a place: at the start, or after a mark that ends one.
#[inline(never)]
pub fn clause_begins(passage: &Passage, at: usize) -> bool {
    at == 0 || at == passage.number || among!(passage.before(at), "。；：，！？\u{3000}")
}

/// The first of these that stands at a place.
#[inline(never)]
pub fn one_of<'a>(passage: &Passage, at: usize, words: &[&'a str]) -> Option<&'a str> {
    let mut first = [0; 4];
    let first = passage.at(at).encode_utf8(&mut first).as_bytes();
    // The last byte of a character tells it from others best.
    let (last, place) = (first.last(), first.len() - 1);
    words.iter().copied().find(|word| word.as_bytes().get(place) == last && passage.starts(at, word))
}

/// Whether one of these words stands in a text.
#[inline(never)]
pub fn says_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| says(text.as_bytes(), word.as_bytes()))
}

/// Whether a word stands in a text: for texts as short as a clause quicker than what looks for long ones.
fn says(text: &[u8], word: &[u8]) -> bool {
    // The last byte of a hanzi tells it from others best.
    let Some((last, rest)) = word.split_last() else { return true };
    for (at, byte) in text.iter().enumerate().skip(rest.len()) {
        if byte == last && text.get(at - rest.len()..at) == Some(rest) {
            return true;
        }
    }
    false
}

/// Whether one of these words ends before a place.
#[inline(never)]
pub fn ends_with(passage: &Passage, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| passage.ends(at, word))
}

/// For each character, whether it stands within these marks, the marks left out.
#[inline(never)]
pub fn within(passage: &Passage, pairs: &[(char, char)]) -> Vec<bool> {
    if !pairs.iter().any(|(open, _)| passage.may_hold(*open)) {
        return vec![false; passage.len()];
    }
    let mut depth = 0_usize;
    let mut marks = Vec::with_capacity(passage.len());
    for c in &passage.text {
        if pairs.iter().any(|(_, close)| close == c) {
            depth = depth.saturating_sub(1);
        }
        marks.push(depth > 0);
        if pairs.iter().any(|(open, _)| open == c) {
            depth += 1;
        }
    }
    marks
}

/// Whether a mark of [`within`] is set.
pub fn set(marks: &[bool], at: usize) -> bool {
    marks.get(at).copied().unwrap_or(false)
}

/// A span of a passage.
pub fn span(passage: usize, from: usize, to: usize) -> Span {
    Span { passage, from, to }
}

//! Numbers of headings and items: 一、 （一） 1. （1）, and forms of them that are wrong but meant so.

use nigao_ground::document::Level;

/// A number at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its level by 7.3.3 of GB/T 9704-2012.
    pub(super) level: Level,
    /// How many characters it has, with left-overs of markdown or HTML and unseen marks before it.
    pub(super) length: usize,
}

/// The number that a line begins with.
pub(super) fn number_of(line: &str) -> Option<Number> {
    let may =
        |c: char| c.is_ascii() || matches!(c, '（' | '★' | '０'..='９') || is_numeral(c) || is_unseen(c);
    if !line.starts_with(|c: char| may(c) || c.is_whitespace()) {
        return None;
    }
    let chars: Vec<char> = line.chars().take(40).collect();
    let start = decoration(&chars);
    let rest = chars.get(start..)?;
    let number = bracketed(rest).or_else(|| bare(rest))?;
    Some(Number { length: start + number.length, ..number })
}

/// How many characters of `#`, `**`, `>`, `- `, a tag, or unseen marks stand before the words.
pub(super) fn decoration(chars: &[char]) -> usize {
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        if *c == '<' {
            match chars.iter().skip(at).position(|c| *c == '>') {
                Some(length) => at += length + 1,
                None => break,
            }
        } else if matches!(c, '#' | '*' | '>' | '-' | '+' | '★') || c.is_whitespace() || is_unseen(*c) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Zero-width and bidi marks.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

pub(super) fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '、' | '.' | '．' | '，' | ',')
}

/// `（一）`, `（1）` and the like, with a mark after them when one stands there.
fn bracketed(rest: &[char]) -> Option<Number> {
    if !matches!(rest.first(), Some('（' | '(')) {
        return None;
    }
    let (count, level) = numerals(rest.get(1..)?)?;
    if !matches!(rest.get(1 + count), Some('）' | ')')) {
        return None;
    }
    let level = if level == Level::One { Level::Two } else { Level::Four };
    let after = usize::from(rest.get(2 + count).is_some_and(|c| is_mark(*c)));
    Some(Number { level, length: 2 + count + after })
}

/// `一、`, `1.` and the like; not a decimal, not `六、七年级`.
fn bare(rest: &[char]) -> Option<Number> {
    let (count, level) = numerals(rest)?;
    let mark = *rest.get(count)?;
    let next = rest.get(count + 1).copied().unwrap_or(' ');
    if level == Level::Three && matches!(mark, '）' | ')') {
        return Some(Number { level: Level::Four, length: count + 1 });
    }
    let counts_on = if level == Level::One { is_numeral(next) } else { next.is_ascii_digit() };
    (is_mark(mark) && !counts_on).then_some(Number { level, length: count + 1 })
}

/// One to three Chinese numerals (level one) or one or two Arabic digits (level three).
fn numerals(rest: &[char]) -> Option<(usize, Level)> {
    let chinese = rest.iter().take_while(|c| is_numeral(**c)).count();
    if (1..=3).contains(&chinese) {
        return Some((chinese, Level::One));
    }
    let digits = rest.iter().take_while(|c| c.is_ascii_digit() || matches!(c, '０'..='９')).count();
    (1..=2).contains(&digits).then_some((digits, Level::Three))
}

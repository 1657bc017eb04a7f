//! Reading numbers in either script.

use super::characters::digit;

/// The value of Chinese numerals up to 99 (`二十三`) or of Arabic digits up to six; `None` for anything else.
pub(super) fn number(text: &[char]) -> Option<u32> {
    if text.is_empty() || text.len() > 6 {
        return None;
    }
    if text.iter().all(char::is_ascii_digit) {
        return text.iter().collect::<String>().parse().ok();
    }
    let mut value = 0;
    let mut unit = None;
    for c in text {
        if *c == '十' {
            value += unit.take().unwrap_or(1) * 10;
        } else {
            unit = Some(numeral(*c)?);
        }
    }
    Some(value + unit.unwrap_or(0))
}

/// The value of one Chinese numeral from 一 to 九; 两 is two.
pub(super) fn numeral(c: char) -> Option<u32> {
    digit(c).filter(|value| (1..10).contains(value))
}

/// Whether it is a numeral of either script.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || c == '十' || numeral(c).is_some()
}

/// A number up to 99 in Chinese numerals.
pub(super) fn chinese(value: u32) -> String {
    let digit = |value: u32| "〇一二三四五六七八九".chars().nth(value as usize).unwrap_or('〇');
    match (value / 10, value % 10) {
        (0, ones) => digit(ones).into(),
        (1, 0) => "十".into(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) => format!("{}十", digit(tens)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

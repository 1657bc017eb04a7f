//! Days in the words of a notice.

use crate::form::Date;

/// A day as the notice writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// The year; `None` when it is not written.
    pub(super) year: Option<i32>,
    pub(super) month: u8,
    /// The day; `None` for the end of the month.
    pub(super) day: Option<u8>,
}

impl Written {
    /// The day in its year, or in this one.
    pub(super) fn day_in(self, year: i32) -> Option<Date> {
        let year = self.year.unwrap_or(year);
        let month = time::Month::try_from(self.month).ok()?;
        let day = self.day.unwrap_or_else(|| month.length(year));
        Date::from_calendar_date(year, month, day).ok()
    }
}

/// The days in a text, each with the place behind it.
pub(super) fn days(text: &str) -> Vec<(Written, usize)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('月') {
        let before = text.get(..at).unwrap_or("");
        let after = text.get(at + '月'.len_utf8()..).unwrap_or("");
        let Some(month) = number_before(before).and_then(|(number, _)| u8::try_from(number).ok()) else {
            continue;
        };
        let rest = number_before(before).map_or("", |(_, rest)| rest);
        let year =
            rest.strip_suffix('年').and_then(number_before).and_then(|(year, _)| i32::try_from(year).ok());
        let year = year.filter(|year| (1949..=2100).contains(year));
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        let tail = after.get(digits.len()..).unwrap_or("");
        let end = at + '月'.len_utf8() + digits.len();
        let written = |day, length: usize| (Written { year, month, day }, end + length);
        if !(1..=12).contains(&month) {
            continue;
        }
        match digits.parse::<u8>() {
            Ok(day) if tail.starts_with(['日', '号']) => found.push(written(Some(day), '日'.len_utf8())),
            _ if digits.is_empty() && tail.starts_with("底") => found.push(written(None, '底'.len_utf8())),
            _ => {}
        }
    }
    found
}

/// The number that ends a text, and what is before it.
fn number_before(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(rest.len()..)?;
    (digits.len() <= 4).then(|| digits.parse().ok()).flatten().map(|number| (number, rest))
}

/// Whether a line is a day and nothing else.
pub(super) fn is_day_line(line: &str) -> bool {
    matches!(days(line).as_slice(), [(Written { year: Some(_), day: Some(_), .. }, end)] if *end == line.len())
        && line.starts_with("20")
}

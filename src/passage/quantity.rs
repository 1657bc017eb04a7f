//! Numbers and days as a text writes them.

use std::ops::Range;

use crate::Passage;
use crate::characters::{among, digit, number, number_begins};
use nigao_ground::form::Date;

/// A number in a passage.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its digits.
    pub range: Range<usize>,
    /// What it amounts to.
    pub value: u64,
}

/// The number at a place, in Arabic digits (at most nine) or Chinese numerals below a hundred.
pub fn number_at(text: &[char], at: usize) -> Option<Figure> {
    let rest = text.get(at..)?;
    let digits = rest.iter().take(10).take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        let digit = |c: &char| c.to_digit(10).map_or(0, u64::from);
        let value = rest.iter().take(digits).fold(0, |value, c| value * 10 + digit(c));
        return (digits <= 9).then_some(Figure { range: at..at + digits, value });
    }
    let numeral = |index: usize| {
        let value = rest.get(index).copied().filter(|c| !matches!(c, '两' | '零')).and_then(digit);
        value.filter(|value| *value < 10).map(u64::from)
    };
    let ten = |index: usize| rest.get(index) == Some(&'十');
    let figure = |length: usize, value: u64| Some(Figure { range: at..at + length, value });
    match (numeral(0), ten(0), ten(1)) {
        (Some(tens), _, true) => match numeral(2) {
            Some(ones) => figure(3, tens * 10 + ones),
            None => figure(2, tens * 10),
        },
        (None, true, _) => match numeral(1) {
            Some(ones) => figure(2, 10 + ones),
            None => figure(1, 10),
        },
        (Some(ones), ..) => figure(1, ones),
        _ => None,
    }
}

/// Every number in Arabic digits that is not part of a decimal, a time, a date or a longer number.
pub fn counts(passage: &Passage, range: Range<usize>) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut next = range.start;
    for at in passage.digits_in(range) {
        if at < next {
            continue;
        }
        match number_at(&passage.text, at) {
            Some(figure) => {
                next = figure.range.end;
                let near = [passage.before(figure.range.start), passage.at(figure.range.end)];
                if !near.iter().any(|c| among!(*c, ".,:%年月日-—～第")) {
                    found.push(figure);
                }
            }
            None => next = past(passage, at),
        }
    }
    found
}

/// The decimal in Arabic digits that begins at a place, groups and all: its value, and where it ends.
pub fn decimal_at(passage: &Passage, from: usize) -> Option<(f64, usize)> {
    let to = number_begins(passage, from).then(|| number(passage, from))?;
    Some((passage.slice(from, to).replace(',', "").parse().ok()?, to))
}

/// The place after a character, or after a whole run of digits, which is too long to count anything.
fn past(passage: &Passage, at: usize) -> usize {
    (at..passage.len()).find(|at| !passage.at(*at).is_ascii_digit()).unwrap_or(passage.len()).max(at + 1)
}

/// The days that a passage names.
#[derive(Debug, Default)]
pub struct Days {
    days: Vec<Day>,
    /// The year that was named last, and where.
    year: Option<(Year, usize)>,
}

/// A year as it is written; `None` when it can be none of ours.
type Year = Option<i64>;

/// A day; without a year it is one of the year that was named before the passage.
#[derive(Debug)]
struct Day {
    range: Range<usize>,
    year: Option<(Year, usize)>,
    month: u64,
    day: u64,
}

impl Days {
    /// Those of a passage.
    pub fn of(passage: &Passage) -> Days {
        let mut found = Days::default();
        let mut next = 0;
        for start in passage.digits_in(0..passage.len()) {
            if start < next {
                continue;
            }
            let Some(first) = number_at(&passage.text, start) else {
                next = past(passage, start);
                continue;
            };
            let mut month = first.clone();
            let mut at = first.range.end;
            next = at;
            if passage.at(at) == '年' && passage.at(at + 1) != '度' {
                let year = i64::try_from(first.value).ok();
                found.year = Some((year.filter(|year| (1900..2200).contains(year)), start));
                let Some(after) = number_at(&passage.text, at + 1) else { continue };
                month = after;
                next = month.range.end;
            }
            if passage.at(month.range.end) != '月' {
                continue;
            }
            let Some(day) = number_at(&passage.text, month.range.end + 1) else { continue };
            if passage.at(day.range.end) == '日' {
                at = day.range.end + 1;
                next = at;
                let (month, day) = (month.value, day.value);
                found.days.push(Day { range: start..at, year: found.year, month, day });
            }
        }
        found
    }

    /// The days of the calendar, with their places, after a year that was named before and gives way to the last here.
    pub fn after(&self, year: &mut Year) -> Vec<(Range<usize>, Date)> {
        let before = *year;
        let year_of = |named: Option<(Year, usize)>| named.map_or(before, |(year, _)| year);
        let date = |day: &Day| Some((day.range.clone(), date(year_of(day.year)?, day.month, day.day)?));
        *year = year_of(self.year);
        self.days.iter().filter_map(date).collect()
    }

    /// The same where a day without a year has that of the day before it, within a sentence or a row.
    pub fn in_sentences(&self, passage: &Passage) -> Vec<(Range<usize>, Date)> {
        let mut stops = passage.others().filter(|at| among!(passage.at(*at), "。；")).peekable();
        let mut stop = 0;
        let date = |day: &Day| {
            while let Some(at) = stops.next_if(|at| *at < day.range.start) {
                stop = at;
            }
            let (year, _) = day.year.filter(|(_, named)| *named >= stop)?;
            Some((day.range.clone(), date(year?, day.month, day.day)?))
        };
        self.days.iter().filter_map(date).collect()
    }
}

/// A day of the calendar.
fn date(year: i64, month: u64, day: u64) -> Option<Date> {
    let [month, day] = [month, day].map(|number| u8::try_from(number).ok());
    nigao_ground::form::calendar_day(i32::try_from(year).ok()?, month?, day?)
}

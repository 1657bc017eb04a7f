//! Reads what was typed as a value of its kind; what cannot be read gets a message in plain Chinese.

use std::ops::RangeInclusive;

use super::{Field, Kind, Shape};

pub use time::{Date, Time};

/// A typed answer that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// Entries, none empty.
    List(Vec<String>),
    /// A whole number (also a year).
    Number(i64),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
}

/// Why a typed answer could not be read: one sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ValueProblem(pub String);

/// Reads `typed` as a value of the field's kind; `Ok(None)` when nothing was typed.
///
/// Full-width digits and marks are taken as half-width in numbers, dates and times.
///
/// # Errors
/// A `ValueProblem` says what is wrong and what to type instead.
pub fn read_value(field: &Field, typed: &str) -> Result<Option<Value>, ValueProblem> {
    let text = clean(typed);
    if text.is_empty() {
        return Ok(None);
    }
    match field.kind {
        Kind::Text => Ok(Some(Value::Text(text))),
        Kind::LongText => Ok(Some(Value::Text(text.lines().map(str::trim).collect()))),
        Kind::Lines | Kind::AnyOf => Ok(Some(Value::List(entries(&text)))),
        Kind::Count | Kind::Tally => count(field, &half_width(&text)).map(Some),
        Kind::Year => year(&half_width(&text)).map(Some),
        Kind::Date => date(&half_width(&text)).map(Some),
        Kind::Time => time(&half_width(&text)).map(Some),
        Kind::OneOf | Kind::YesNo | Kind::Person | Kind::RowOf | Kind::Rows => Ok(Some(Value::Text(text))),
    }
}

/// Reads a day without a field round it.
///
/// # Errors
/// As `read_value`.
pub fn read_date(typed: &str) -> Result<Option<Value>, ValueProblem> {
    let text = clean(typed);
    if text.is_empty() { Ok(None) } else { date(&half_width(&text)).map(Some) }
}

/// The text without outer blanks, and without control and direction marks (which no report can hold).
fn clean(typed: &str) -> String {
    if typed.chars().all(|c| matches!(c, '\n' | ' '..='~' | '\u{2e80}'..='\u{9fff}')) {
        return typed.trim().to_owned();
    }
    let kept: String = typed
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !(c.is_control() || is_invisible(*c)))
        .collect();
    kept.trim().to_owned()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn entries(text: &str) -> Vec<String> {
    let trim = |line: &str| line.trim().trim_end_matches(['；', '。', '，', '、']).to_owned();
    text.lines().map(trim).filter(|line| !line.is_empty()).collect()
}

fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' | '：' | '－' | '／' | '．' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    text.chars().map(narrow).filter(|c| !c.is_whitespace()).collect()
}

fn problem<T>(message: impl Into<String>) -> Result<T, ValueProblem> {
    Err(ValueProblem(message.into()))
}

/// What is unusual about a one-line text for the shape that its field names; the text itself stands.
pub fn shape_problem(field: &Field, text: &str) -> Option<ValueProblem> {
    let ends = |ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    match field.shape? {
        Shape::DocNumber if !is_doc_number(text) => {
            problem::<()>("发文字号的格式是“机关代字〔年份〕序号号”，如“临消党发〔2023〕4号”：用六角括号〔〕，年份四位，序号不加“第”、不补0。").err()
        }
        Shape::PartyOrg if !ends(&["委员会", "党委", "党组", "党工委"]) => {
            problem::<()>("党组织全称一般以“委员会”“党委”“党组”或“党工委”结尾，请核对。").err()
        }
        Shape::Points if read_points(field, text).is_none() => {
            let (min, max) = (field.min, field.max);
            problem::<()>(format!("请填{min}到{max}之间的磅数，最多两位小数，如“28.95”，不带单位；现在照不填排版。")).err()
        }
        Shape::DocNumber | Shape::PartyOrg | Shape::Points => None,
    }
}

/// A length in points as twentieths of a point, rounded; `None` when it is none or not between the field's bounds.
pub fn read_points(field: &Field, text: &str) -> Option<i64> {
    let text = half_width(text);
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let hundredths = whole.parse::<i64>().ok()? * 100 + format!("{part:0<2}").parse::<i64>().ok()?;
    (field.min * 100..=field.max * 100).contains(&hundredths).then_some((hundredths + 2) / 5)
}

/// `机关代字〔2023〕4号`: 1 to 12 characters, 〔〕, a full year, a number without leading zero (7.2.5).
fn is_doc_number(text: &str) -> bool {
    let Some((organ, rest)) = text.split_once('〔') else { return false };
    let Some((year, number)) = rest.split_once('〕') else { return false };
    let Some(digits) = number.strip_suffix('号') else { return false };
    (1..=12).contains(&organ.chars().count())
        && organ.chars().all(|c| !c.is_ascii())
        && year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && !digits.is_empty()
        && !digits.starts_with('0')
        && digits.bytes().all(|b| b.is_ascii_digit())
}

fn count(field: &Field, text: &str) -> Result<Value, ValueProblem> {
    if text.starts_with('-') {
        return problem("不能是负数，请填0或正整数。");
    }
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return problem("请只填整数，如“36”，不带单位、小数和“余”“多”等字。");
    }
    match text.parse::<i64>() {
        Ok(number) if number > field.max => problem(format!("数字过大，最多填{}，请核对。", field.max)),
        Ok(number) if number < field.min => problem(format!("数字过小，最少填{}，请核对。", field.min)),
        Ok(number) => Ok(Value::Number(number)),
        Err(_) => problem("数字过大，请核对。"),
    }
}

fn year(text: &str) -> Result<Value, ValueProblem> {
    let digits = text.trim_end_matches("年度").trim_end_matches('年');
    match digits.parse::<i64>() {
        Ok(year) if digits.len() == 4 && (1949..=2100).contains(&year) => Ok(Value::Number(year)),
        _ => problem("年度要写四位数字，如“2025”。"),
    }
}

/// The years that a report may name.
const YEARS: RangeInclusive<i32> = 1949..=2100;

/// `2023-01-18`, `2023/1/18`, `2023.1.18`, `20230118` or `2023年1月18日`.
fn date(text: &str) -> Result<Value, ValueProblem> {
    if let (8, Some((year, rest))) = (text.len(), text.split_at_checked(4))
        && text.bytes().all(|b| b.is_ascii_digit())
        && let Some((month, day)) = rest.split_at_checked(2)
    {
        return date(&format!("{year}-{month}-{day}"));
    }
    let parts: Vec<&str> = text.trim_end_matches(['日', '号']).split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else {
        return problem("日期请写成“2023-01-18”或“2023年1月18日”。");
    };
    let (Ok(y), Ok(m), Ok(d)) = (year.parse::<i32>(), month.parse::<u8>(), day.parse::<u8>()) else {
        return problem("日期请写成“2023-01-18”或“2023年1月18日”，年月日都用数字。");
    };
    if year.len() != 4 || !YEARS.contains(&y) {
        return problem("年份要写四位数字，如“2023-01-18”。");
    }
    match calendar_day(y, m, d) {
        Some(date) => Ok(Value::Date(date)),
        None if time::Month::try_from(m).is_err() => problem(format!("没有{m}月，请核对月份。")),
        None => problem(format!("{y}年{m}月没有{d}日，请核对日期。")),
    }
}

/// A day of the calendar, of the years that a report may name; `None` where there is no such day.
pub fn calendar_day(year: i32, month: u8, day: u8) -> Option<Date> {
    let month = time::Month::try_from(month).ok()?;
    Date::from_calendar_date(year, month, day).ok().filter(|_| YEARS.contains(&year))
}

/// `9:00`, `14:30`, also `14点30分`.
fn time(text: &str) -> Result<Value, ValueProblem> {
    let whole = text.trim_end_matches('分').replace(['点', '时'], ":");
    let (hour, minute) = whole.split_once(':').unwrap_or((&whole, ""));
    let minute = if minute.is_empty() && whole.ends_with(':') { "0" } else { minute };
    match (hour.parse::<u8>(), minute.parse::<u8>()) {
        (Ok(h), Ok(m)) => match Time::from_hms(h, m, 0) {
            Ok(time) => Ok(Value::Time(time)),
            Err(_) => problem("没有这个时间，请按24小时制填写，如“14:30”。"),
        },
        _ => problem("时间请按24小时制写成“9:00”或“14:30”。"),
    }
}

//! How numbers, days and times are written in a report.

use super::{Date, Time};

/// A day in Arabic digits without zero padding: `2023年1月18日` (GB/T 9704-2012, 7.3.5.4).
pub fn written_day(day: Date) -> String {
    format!("{}年{}", day.year(), written_day_of_year(day))
}

/// Month and day: `1月18日`.
pub fn written_day_of_year(day: Date) -> String {
    format!("{}月{}日", u8::from(day.month()), day.day())
}

/// A time of day on the 24-hour clock: `9:00`, `14:30`.
pub fn written_time(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// The weekday's name: `星期三`.
pub fn written_weekday(day: Date) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    let name = names.get(usize::from(day.weekday().number_days_from_monday())).unwrap_or(&"");
    format!("星期{name}")
}

/// A number from 1 to 99 in Chinese numerals (`十二`); digits outside that range.
pub fn chinese_numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: usize| DIGITS.get(n).copied().unwrap_or("");
    match number {
        1..=9 => digit(number).into(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::chinese_numeral;

    #[test]
    fn numerals_are_chinese() {
        let all: Vec<String> = [1, 10, 11, 20, 35, 99, 100].into_iter().map(chinese_numeral).collect();
        assert_eq!(all, ["一", "十", "十一", "二十", "三十五", "九十九", "100"]);
    }
}

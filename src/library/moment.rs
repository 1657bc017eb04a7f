//! Moments as they stand in files: `2026-11-25T10:20:00Z`.

use time::{Date, Month, OffsetDateTime};

const SECOND_MS: u64 = 1000;

/// A moment (milliseconds since 1970) in words, to the second; empty when it is beyond the calendar.
pub fn write_moment(at: u64) -> String {
    let seconds = i64::try_from(at / SECOND_MS).ok();
    let moment = seconds.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    moment.map_or_else(String::new, |moment| {
        let (day, time) = (moment.date(), moment.time());
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            day.year(),
            u8::from(day.month()),
            day.day(),
            time.hour(),
            time.minute(),
            time.second()
        )
    })
}

/// Reads what `write_moment` wrote; `None` for anything else.
pub fn read_moment(text: &str) -> Option<u64> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut day = day.split('-');
    let (year, month, day) = (number(day.next())?, number(day.next())?, number(day.next())?);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()?;
    let mut time = time.split(':').map(|part| number(Some(part)).and_then(|part| u8::try_from(part).ok()));
    let moment = date.with_hms(time.next()??, time.next()??, time.next()??).ok()?.assume_utc();
    u64::try_from(moment.unix_timestamp()).ok()?.checked_mul(SECOND_MS)
}

fn number(text: Option<&str>) -> Option<u32> {
    text?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{read_moment, write_moment};

    #[test]
    fn moments_come_back_to_the_second() {
        assert_eq!(write_moment(0), "1970-01-01T00:00:00Z");
        assert_eq!(write_moment(1_764_066_001_999), "2025-11-25T10:20:01Z");
        assert_eq!(read_moment("2025-11-25T10:20:01Z"), Some(1_764_066_001_000));
        assert_eq!(write_moment(u64::MAX), "");
        for bad in ["", "2025-11-25", "2025-13-25T10:20:01Z", "2025-11-25T25:20:01Z", "-1-1-1T1:1:1Z"] {
            assert_eq!(read_moment(bad), None, "{bad}");
        }
    }
}

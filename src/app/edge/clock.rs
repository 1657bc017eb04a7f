//! The only clock.

use nigao::form::{Date, Value, read_date};

/// Today where the user is.
pub(crate) fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let text = format!("{}-{}-{}", now.get_full_year(), now.get_month() + 1, now.get_date());
    match read_date(&text) {
        Ok(Some(Value::Date(day))) => Some(day),
        _ => None,
    }
}

/// The time of day, `14:05`.
pub(crate) fn now() -> String {
    let now = js_sys::Date::new_0();
    format!("{}:{:02}", now.get_hours(), now.get_minutes())
}

/// Now, in milliseconds since 1970.
pub(crate) fn stamp() -> f64 {
    js_sys::Date::now()
}

/// Now, in whole milliseconds since 1970; 0 when the clock stands before that.
pub(crate) fn moment_now() -> u64 {
    // Whole and far below 2^53; a clock before 1970 gives 0.
    stamp() as u64
}

/// A moment (milliseconds since 1970) where the user is: `今天 14:05`, `11月25日 14:05`, with the year when it is not
/// this one.
pub(crate) fn moment_words(at: u64) -> String {
    let (then, now) = (js_sys::Date::new(&(at as f64).into()), js_sys::Date::new_0());
    let time = format!("{}:{:02}", then.get_hours(), then.get_minutes());
    let day = format!("{}月{}日", then.get_month() + 1, then.get_date());
    if then.get_full_year() != now.get_full_year() {
        format!("{}年{day} {time}", then.get_full_year())
    } else if then.get_month() == now.get_month() && then.get_date() == now.get_date() {
        format!("今天 {time}")
    } else {
        format!("{day} {time}")
    }
}

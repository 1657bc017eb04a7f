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

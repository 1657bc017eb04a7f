//! Numbers and days as a text writes them.

use std::ops::Range;

use super::super::Passage;
use super::characters::one_of;
use nigao_ground::document::Length;
use nigao_ground::form::Date;

pub(crate) use nigao_passage::quantity::{Days, Figure, counts};
pub(super) use nigao_passage::quantity::{decimal_at, number_at};

/// A decimal with its unit, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Amount {
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Amount {
    /// What it is an amount of, and how much, 万 and 亿 multiplied out.
    pub(super) fn plain(&self) -> (&'static str, f64) {
        for (scale, factor) in [('万', 1e4), ('亿', 1e8)] {
            if let Some(unit) = self.unit.strip_prefix(scale) {
                return (unit, self.value * factor);
            }
        }
        (self.unit, self.value)
    }
}

/// All of them in a stretch.
pub(crate) fn amounts(passage: &Passage, range: Range<usize>) -> Vec<Amount> {
    let found = passage.digits_in(range).filter_map(|from| {
        let (value, end) = decimal_at(passage, from)?;
        // 个百分点 is no 个.
        let units = [list_of!("增减的单位"), list_of!("相加的单位")];
        let unit = units.into_iter().find_map(|units| one_of(passage, end, units))?;
        Some(Amount { value, unit, from, to: end + unit.length() })
    });
    found.collect()
}

/// An amount as it is written.
pub(super) fn trimmed(amount: &Amount) -> String {
    format!("{}{}", amount.value, amount.unit)
}

/// Reads 2023-02-05.
pub(super) fn read_day(text: &str) -> Option<Date> {
    match nigao_ground::form::read_date(text) {
        Ok(Some(nigao_ground::form::Value::Date(day))) => Some(day),
        _ => None,
    }
}

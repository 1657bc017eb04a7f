//! Lengths with their units.

use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};

use serde::{Deserialize, Serialize};

/// Points, 1/72 inch.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
pub struct Pt(pub f64);

/// Millimetres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Mm(pub f64);

/// A number as style sheets write it, to the fourth decimal. (How Rust writes any `f64` weighs 10 KB in the page.)
#[derive(Debug, Clone, Copy)]
pub struct Decimal(pub f64);

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Lengths on paper are far below the limits of i64.
        let parts = (self.0 * 1e4).round() as i64;
        let (whole, rest) = (parts.unsigned_abs() / 10_000, parts.unsigned_abs() % 10_000);
        let sign = if parts < 0 { "-" } else { "" };
        write!(out, "{sign}{whole}")?;
        if rest == 0 {
            return Ok(());
        }
        write!(out, ".{}", format!("{rest:04}").trim_end_matches('0'))
    }
}

impl fmt::Display for Pt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Decimal(self.0).fmt(out)
    }
}

impl Mm {
    /// The same length in points.
    pub const fn pt(self) -> Pt {
        Pt(self.0 * 72.0 / 25.4)
    }
}

impl Pt {
    /// The same length in millimetres.
    pub const fn mm(self) -> Mm {
        Mm(self.0 * 25.4 / 72.0)
    }

    /// The same length in twentieths of a point, rounded.
    pub fn twips(self) -> i64 {
        // Lengths on paper are far below the limits of i64.
        (self.0 * 20.0).round() as i64
    }

    /// The shorter of two.
    pub fn min(self, other: Pt) -> Pt {
        Pt(self.0.min(other.0))
    }

    /// The longer of two.
    pub fn max(self, other: Pt) -> Pt {
        Pt(self.0.max(other.0))
    }
}

impl Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0 + other.0)
    }
}

impl Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0 - other.0)
    }
}

impl Neg for Pt {
    type Output = Pt;
    fn neg(self) -> Pt {
        Pt(-self.0)
    }
}

impl Mul<f64> for Pt {
    type Output = Pt;
    fn mul(self, factor: f64) -> Pt {
        Pt(self.0 * factor)
    }
}

impl Div<f64> for Pt {
    type Output = Pt;
    fn div(self, divisor: f64) -> Pt {
        Pt(self.0 / divisor)
    }
}

impl std::iter::Sum for Pt {
    fn sum<I: Iterator<Item = Pt>>(lengths: I) -> Pt {
        Pt(lengths.map(|length| length.0).sum())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn decimals_are_short() {
        let written = [2.5, 0.0, -0.25, 28.95, 1.0 / 3.0, 1e-9, -1e-9, 1234.00004]
            .map(|n| super::Decimal(n).to_string());
        assert_eq!(written, ["2.5", "0", "-0.25", "28.95", "0.3333", "0", "0", "1234"]);
    }
}

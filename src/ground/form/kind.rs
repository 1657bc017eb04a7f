//! The kinds of answer that a field can take.

use serde::{Deserialize, Serialize};

/// What an answer to a field looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines that become one paragraph.
    LongText,
    /// Several short entries, one a line.
    Lines,
    /// A whole number, 0 or more.
    Count,
    /// A year of four digits.
    Year,
    /// A day.
    Date,
    /// A time of day, to the minute.
    Time,
    /// One of the field's options.
    OneOf,
    /// Some of the field's options, and entries of one's own.
    AnyOf,
    /// Yes or no.
    YesNo,
    /// A person of the roster; the answer is the row's key.
    Person,
    /// A row of the source list; the answer is the row's key.
    RowOf,
    /// A list of rows with cells.
    Rows,
    /// One whole number for each row of the source list.
    Tally,
}

/// A named shape that a one-line text has to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// 发文字号: `机关代字〔2023〕4号` (GB/T 9704-2012, 7.2.5).
    DocNumber,
    /// A party organisation's full name, ending in 委员会, 党委, 党组 or 党工委.
    PartyOrg,
    /// A length in points with two decimals at most, between the field's bounds.
    Points,
}

impl Kind {
    /// Whether the answer is a list of keyed rows.
    pub fn is_rows(self) -> bool {
        matches!(self, Kind::Rows | Kind::Tally)
    }

    /// Whether the answer is a plain text as typed.
    pub fn is_typed(self) -> bool {
        match self {
            Kind::Text
            | Kind::LongText
            | Kind::Lines
            | Kind::Count
            | Kind::Year
            | Kind::Date
            | Kind::Time => true,
            Kind::OneOf
            | Kind::AnyOf
            | Kind::YesNo
            | Kind::Person
            | Kind::RowOf
            | Kind::Rows
            | Kind::Tally => false,
        }
    }
}

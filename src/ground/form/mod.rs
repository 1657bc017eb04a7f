//! What can be asked: steps, fields, kinds and conditions, read from a data file.
//!
//! Knows nothing of answers that were given, of wording or of the screen.

mod definition;
mod expression;
mod file;
mod kind;
mod value;
mod written;

pub use definition::{Field, Form, Step};
pub use expression::{Condition, Expression, Name, Operator, SyntaxError};
pub use file::read_form;
pub use kind::{Kind, Shape};
pub use value::{
    Date, Time, Value, ValueProblem, calendar_day, read_date, read_points, read_value, shape_problem,
};
pub use written::{chinese_numeral, written_day, written_day_of_year, written_time, written_weekday};

/// A fault in a data file, in words that its author understands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which file.
    pub file: String,
    /// Line from 1, 0 when unknown.
    pub line: usize,
    /// Column from 1 in characters, 0 when unknown.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

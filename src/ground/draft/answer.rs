//! Answers as typed, and where in a draft one stands.

use std::fmt;

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

/// The cell in which a tally's row keeps its number.
pub const TALLY_CELL: &str = "n";

/// One answer, kept exactly as it was typed or chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// What was typed or the one option that was chosen.
    Text(String),
    /// The options chosen and own entries, in the order in which they came.
    Chosen(Vec<String>),
    /// Rows in their order.
    Rows(Vec<Row>),
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// Stays with the row when it moves; unique within the draft. In a tally: the key of the row it follows.
    pub key: u32,
    /// Cells as typed, by id.
    #[serde(with = "super::in_order")]
    pub cells: LiteMap<String, String>,
}

impl Answer {
    /// Whether nothing is in it but blanks.
    pub fn is_blank(&self) -> bool {
        match self {
            Answer::Text(text) => text.trim().is_empty(),
            Answer::Chosen(entries) => entries.is_empty(),
            Answer::Rows(rows) => rows.iter().all(Row::is_blank),
        }
    }
}

impl Row {
    /// Whether all its cells are blank.
    pub fn is_blank(&self) -> bool {
        self.cells.values().all(|cell| cell.trim().is_empty())
    }

    /// A cell as typed, empty when absent.
    pub fn cell(&self, id: &str) -> &str {
        self.cells.get(id).map_or("", String::as_str)
    }
}

/// Where an answer stands: `meeting_date`, or `roster.0.name` (rows from 0).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Path {
    /// The field's id.
    pub field: String,
    /// Row and cell, when it is in a list.
    pub cell: Option<(usize, String)>,
}

impl Path {
    /// The path of a whole field.
    pub fn field(id: &str) -> Path {
        Path { field: id.into(), cell: None }
    }

    /// The path of a cell.
    pub fn cell(field: &str, row: usize, cell: &str) -> Path {
        Path { field: field.into(), cell: Some((row, cell.into())) }
    }

    /// Reads a path as it is printed; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Path> {
        let mut parts = text.split('.');
        let field = parts.next().filter(|field| !field.is_empty())?;
        match (parts.next(), parts.next(), parts.next()) {
            (None, None, None) => Some(Path::field(field)),
            (Some(row), cell, None) => Some(Path::cell(field, row.parse().ok()?, cell.unwrap_or(TALLY_CELL))),
            _ => None,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cell {
            None => out.write_str(&self.field),
            Some((row, cell)) if cell == TALLY_CELL => write!(out, "{}.{row}", self.field),
            Some((row, cell)) => write!(out, "{}.{row}.{cell}", self.field),
        }
    }
}

//! What is known of each year's meeting, read from `years.toml`. The superior's notice always stands above it.

use serde::{Deserialize, Serialize};

use super::vocabulary::unread;
use crate::form::Problem;

/// The year table.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct YearTable {
    /// One row a year.
    pub rows: Vec<YearRow>,
}

/// One year; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearRow {
    /// The label year, which is not always the year of the meeting.
    pub label: i64,
    /// The meeting's official name.
    #[serde(default)]
    pub name: String,
    /// 年度 or 专题.
    #[serde(default)]
    pub kind: String,
    /// The theme set for it.
    #[serde(default)]
    pub theme: String,
    /// What the aspects are called together (6个重点方面).
    #[serde(default)]
    pub aspects_name: String,
    /// The aspects to be checked.
    #[serde(default)]
    pub aspects: Vec<String>,
    /// The earlier meetings whose rectification is reported.
    #[serde(default)]
    pub previous: Vec<String>,
    /// What else is reported that year.
    #[serde(default)]
    pub special_reports: Vec<String>,
    /// When such meetings were held.
    #[serde(default)]
    pub window: String,
    /// How sure these facts are, in Chinese.
    pub certainty: String,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    year: Vec<YearRow>,
}

impl YearTable {
    pub(super) const fn empty() -> YearTable {
        YearTable { rows: Vec::new() }
    }

    pub(super) fn read(file: &str, text: &str) -> (YearTable, Vec<Problem>) {
        match toml::from_str::<Raw>(text) {
            Ok(raw) => (YearTable { rows: raw.year }, Vec::new()),
            Err(error) => (YearTable::empty(), vec![unread(file, text, &error)]),
        }
    }

    /// The row of a label year.
    pub fn row(&self, label: i64) -> Option<&YearRow> {
        self.rows.iter().find(|row| row.label == label)
    }
}

impl YearRow {
    /// The entries under a key of the file; empty when it is not known that year.
    pub fn entries(&self, key: &str) -> Vec<String> {
        let one = |text: &String| if text.is_empty() { Vec::new() } else { vec![text.clone()] };
        match key {
            "name" => one(&self.name),
            "kind" => one(&self.kind),
            "theme" => one(&self.theme),
            "aspects_name" => one(&self.aspects_name),
            "aspects" => self.aspects.clone(),
            "previous" => self.previous.clone(),
            "special_reports" => self.special_reports.clone(),
            _ => Vec::new(),
        }
    }
}

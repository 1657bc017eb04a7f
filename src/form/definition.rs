//! A form as values: steps of fields.

use serde::{Deserialize, Serialize};

use super::{Condition, Kind, Shape};

/// A whole form, its steps in order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Form {
    /// The steps, in the order in which they are asked.
    pub steps: Vec<Step>,
}

/// One step of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Stable name (`basics`).
    pub id: String,
    /// Its name on the screen.
    pub title: String,
    /// One sentence that says what is filled in here; may be empty.
    pub about: String,
    /// Its questions; a step may have none.
    pub fields: Vec<Field>,
}

/// One question, or one column of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Stable name (`meeting_date`); for a column, the cell's name (`name`).
    pub id: String,
    /// The question's name on the screen, in the terms of the trade.
    pub label: String,
    /// What an answer looks like.
    pub kind: Kind,
    /// Whether the report has a gap without it (where it is shown).
    pub required: bool,
    /// The rule behind it with its basis; may be empty.
    pub help: String,
    /// An example answer; may be empty.
    pub example: String,
    /// When it is asked at all; `None` is always.
    pub show_if: Option<Condition>,
    /// Options of `OneOf` and `AnyOf`.
    pub options: Vec<String>,
    /// Typical entries that one click puts in.
    pub suggest: Vec<String>,
    /// How an answer can be derived from others, as written; empty when it cannot. Known only while building.
    #[serde(skip)]
    pub offer: String,
    /// For `Tally` and `RowOf` (and `Person`, the roster): the list that it follows.
    pub source: String,
    /// Measure word shown after a number; may be empty.
    pub unit: String,
    /// Lowest count allowed.
    pub min: i64,
    /// Highest count allowed.
    pub max: i64,
    /// Shape of a one-line text.
    pub shape: Option<Shape>,
    /// For a column: whether two rows with the same answer are worth a look.
    pub unique: bool,
    /// Whether only the red head, tables or 版记 use it, not the body.
    pub outside: bool,
    /// Whether the answer holds in the next year as well (the unit, not the meeting).
    pub lasting: bool,
    /// Columns of `Rows`.
    pub cells: Vec<Field>,
}

impl Form {
    /// All fields in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.steps.iter().flat_map(|step| &step.fields)
    }

    /// The field of this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }

    /// The step that asks the field of this path (`roster.0.name` belongs to the step of `roster`).
    pub fn step_of(&self, path: &str) -> Option<usize> {
        let id = path.split('.').next().unwrap_or(path);
        self.steps.iter().position(|step| step.fields.iter().any(|field| field.id == id))
    }
}

impl Field {
    /// The column of this id.
    pub fn cell(&self, id: &str) -> Option<&Field> {
        self.cells.iter().find(|cell| cell.id == id)
    }
}

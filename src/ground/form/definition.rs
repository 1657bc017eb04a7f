//! A form as values: steps of fields.

use serde::{Deserialize, Serialize};

use super::{Condition, Kind, Shape};

/// A whole form, its steps in order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Form {
    /// The steps, in the order in which they are asked.
    pub steps: Vec<Step>,
    /// Step and place in it of every field, by id.
    by_id: Vec<(u16, u16)>,
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
    /// Its number among all fields and columns of the form, from 0.
    pub place: u16,
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
    /// A form without a step.
    pub(crate) const EMPTY: Form = Form { steps: Vec::new(), by_id: Vec::new() };

    /// A form of these steps.
    pub fn new(mut steps: Vec<Step>) -> Form {
        let mut by_id = Vec::new();
        for (index, step) in (0..).zip(&steps) {
            by_id.extend((0..).zip(&step.fields).map(|(place, _)| (index, place)));
        }
        let id = |at: &(u16, u16)| at_place(&steps, *at).map(|field| field.id.as_str());
        by_id.sort_by(|one, other| id(one).cmp(&id(other)));
        let fields = steps.iter_mut().flat_map(|step| &mut step.fields);
        let mut place = 0..;
        for field in fields {
            field.place = place.next().unwrap_or(u16::MAX);
            field.cells.iter_mut().zip(&mut place).for_each(|(cell, place)| cell.place = place);
        }
        Form { steps, by_id }
    }

    /// All fields in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.steps.iter().flat_map(|step| &step.fields)
    }

    /// The field of this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        let found = |at: &(u16, u16)| at_place(&self.steps, *at);
        let place = self.by_id.binary_search_by(|at| found(at).map(|field| field.id.as_str()).cmp(&Some(id)));
        self.by_id.get(place.ok()?).and_then(found)
    }

    /// The step that asks the field of this path (`roster.0.name` belongs to the step of `roster`).
    pub fn step_of(&self, path: &str) -> Option<usize> {
        let id = path.split('.').next().unwrap_or(path);
        self.steps.iter().position(|step| step.fields.iter().any(|field| field.id == id))
    }
}

fn at_place(steps: &[Step], (step, place): (u16, u16)) -> Option<&Field> {
    steps.get(usize::from(step))?.fields.get(usize::from(place))
}

impl Field {
    /// The column of this id.
    pub fn cell(&self, id: &str) -> Option<&Field> {
        self.cells.iter().find(|cell| cell.id == id)
    }
}

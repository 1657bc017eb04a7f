//! Where a control's words go in the draft, and the name by which the page knows the control.

use nigao::draft::{Action, Path, TALLY_CELL};

/// The answer, cell or number that a control holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    /// An answer or a cell.
    Answer(Path),
    /// A tally's number: the field, the index of the source row among the filled rows, and that row's key.
    Number(String, usize, u32),
}

impl Place {
    /// The path as it is printed: `roster.0.name`.
    pub(super) fn path(&self) -> String {
        match self {
            Place::Answer(path) => path.to_string(),
            Place::Number(field, row, _) => Path::cell(field, *row, TALLY_CELL).to_string(),
        }
    }

    /// The control's `id` on the page.
    pub(super) fn id(&self) -> String {
        id(&self.path())
    }

    /// The action that puts a text here.
    pub(super) fn put(&self, text: String) -> Action {
        match self {
            Place::Answer(path) => Action::Type(path.clone(), text),
            Place::Number(field, _, key) => Action::Tally(field.clone(), *key, text),
        }
    }
}

/// The `id` of the control of this path: `f-roster-0-name`.
pub(super) fn id(path: &str) -> String {
    format!("f-{}", path.replace('.', "-"))
}

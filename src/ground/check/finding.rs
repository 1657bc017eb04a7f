//! What a rule has to say, and where.

use serde::{Deserialize, Serialize};

use crate::document::{in_order, key};
use crate::draft::Path;
use crate::reports::{Basis, Severity};

/// Something that should be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's stable name (`P01`).
    pub code: String,
    /// How serious it is.
    pub severity: Severity,
    /// On what the rule rests.
    pub basis: Basis,
    /// The clause or the practice; may be empty.
    pub source: String,
    /// What is wrong and why, in one or two sentences.
    pub message: String,
    /// What to do or to write instead; may be empty.
    pub suggestion: String,
    /// The answers that it concerns, the first foremost.
    pub at: Vec<Path>,
    /// The words of the text that it concerns.
    pub place: Option<Place>,
    /// The remedy, when there is one right answer and it is safe; empty else.
    pub edits: Vec<Edit>,
}

/// Words in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Index of the block.
    pub block: usize,
    /// First character of `Block::text`, from 0.
    pub from: usize,
    /// The character after the last.
    pub to: usize,
}

/// Characters that take the place of others; an insertion when the place is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// What stands there then.
    pub text: String,
}

impl Edit {
    /// Edits from the last in the text to the first, so that each leaves the places of the others as they are.
    pub fn from_the_last(edits: &[Edit]) -> Vec<&Edit> {
        in_order(edits.iter().collect(), |edit| u128::MAX - edit.place.order())
    }
}

impl Place {
    /// A number that is larger the later the place is in the text.
    pub fn order(self) -> u128 {
        key([self.block, self.from, self.to])
    }
}

impl Finding {
    /// A finding about answers, without a place in the text.
    pub fn of_answers(
        code: &str,
        severity: Severity,
        (basis, source): (Basis, &str),
        message: String,
        at: Vec<Path>,
    ) -> Finding {
        Finding {
            code: code.into(),
            severity,
            basis,
            source: source.into(),
            message,
            suggestion: String::new(),
            at,
            place: None,
            edits: Vec::new(),
        }
    }

    /// Whether it concerns this field, in any of its rows.
    pub fn concerns(&self, field: &str) -> bool {
        self.at.iter().any(|path| path.field == field)
    }

    /// Whether it can be mended without asking.
    pub fn is_safe(&self) -> bool {
        !self.edits.is_empty()
    }
}

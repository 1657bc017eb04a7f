//! What page and library tell each other: plain data, so that the library can live in a module of its own.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Standing, Why};

/// What the page tells the library.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Told {
    /// Whether the library is on the screen. It keeps drafts also when it is not.
    pub shown: bool,
    /// The draft on the desk, as it was saved last; `None` while nothing of it has been saved.
    pub open: Option<Open>,
    /// The draft that this tab would have opened, had it been found; empty when it was, or when none was wanted.
    pub wanted: String,
    /// A state of which a version is wanted, before something takes its place.
    pub before: Option<Before>,
    /// A file that was given to the page.
    pub arrived: Option<Arrived>,
    /// The draft of this id was saved as a file at this time (milliseconds since 1970).
    pub filed: Option<(String, u64)>,
}

/// The draft on the desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Open {
    /// Which draft.
    pub id: String,
    /// How often it was saved.
    pub revision: u64,
    /// Its saved text.
    pub draft: Rc<str>,
    /// How far it is; `None` while it has not been looked through.
    pub standing: Option<Standing>,
    /// Whether the place that is written at once refused it, so that the library is its only place.
    pub refused: bool,
}

/// A state before something takes its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Before {
    /// Tells it from the one before it.
    pub count: u32,
    /// Which draft.
    pub id: String,
    /// Its text.
    pub draft: Rc<str>,
    /// What takes its place.
    pub why: Why,
}

/// A file that was given to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arrived {
    /// Tells it from the one before it.
    pub count: u32,
    /// Its name.
    pub name: String,
    /// What is in it.
    pub text: Rc<str>,
}

/// What the library tells the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// Lay this draft on the desk and leave the library; what to say of it.
    Lay {
        /// Which draft.
        id: String,
        /// How often it was saved.
        revision: u64,
        /// Its text.
        draft: String,
        /// What to say of it; empty for nothing.
        words: String,
    },
    /// The library holds a later state of the draft on the desk.
    Newer {
        /// Which draft.
        id: String,
        /// How often it was saved.
        revision: u64,
        /// Its text.
        draft: String,
    },
    /// This state of the draft on the desk is safe in the library.
    Kept {
        /// Which draft.
        id: String,
        /// Which state.
        revision: u64,
    },
    /// The draft on the desk was written to a file at this time (milliseconds since 1970).
    Filed(u64),
    /// Show the library, which has something to ask.
    Show,
    /// Leave the library.
    Close,
    /// It worked.
    Done(String),
    /// It did not; what to do.
    Failed(String),
    /// Room runs short, or nothing is kept for long; empty when that is over.
    Warning(String),
}

//! The core of Nigao: from a draft's answers to a report, as pure functions.
//!
//! It never asks for the clock, for chance, for the network or for the browser; the app does.
//! Rooms import downwards only; `tests/tidy.rs` holds the table.

pub mod background;
pub mod compose;
pub mod export;
pub mod history;
pub mod layout;
pub mod library;
pub mod notice;
pub mod pasted;
pub mod pdf;

pub use nigao_ground::{check, document, draft, form, reports, template};
pub use nigao_proof::{self as proof, reader};

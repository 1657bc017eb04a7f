//! The rooms on which all others stand: what can be asked, what was answered, what a document is, the shelf of reports.
//!
//! A package of its own, so that the proof-reader (`nigao-proof`) can be one and be compiled for size.

pub mod check;
pub mod document;
pub mod draft;
pub mod form;
pub mod reports;
pub mod template;

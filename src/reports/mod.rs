//! The shelf: one folder per kind of document, data only, and one line each in `SHELF`.
//!
//! `build.rs` reads the files, so that the page carries neither their readers nor their syntax; what it writes is
//! opened when a kind is first asked for.

mod frame;
mod relations;
mod shelf;
mod vocabulary;
mod years;

use std::sync::OnceLock;

pub use frame::{AnnexTemplate, ColumnTemplate, Frame, PageTemplate, Part};
pub use relations::{Basis, Relation, Severity};
pub use shelf::{Outline, Report, Sample, read_shelf};
pub use vocabulary::Vocabulary;
pub use years::{YearRow, YearTable};

/// The shelf as `build.rs` wrote it.
const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shelf"));

/// The kind of this name; the first on the shelf when there is none.
pub fn report(id: &str) -> &'static Report {
    static READ: OnceLock<Vec<Report>> = OnceLock::new();
    static EMPTY: Report = Report::empty();
    // The build has written these bytes from the same types.
    let all = READ.get_or_init(|| postcard::from_bytes(BYTES).unwrap_or_default());
    all.iter().find(|report| report.id == id).or_else(|| all.first()).unwrap_or(&EMPTY)
}

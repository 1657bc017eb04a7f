//! The shelf: one folder per kind of document, data only, and one line each in `SHELF`.
//!
//! `build.rs` reads the files, so that the page carries neither their readers nor their syntax. What the form needs is
//! in the page's program, what is needed to write in the background module; the samples lie beside the page and are
//! handed in when they have come. Natively all of it is in the program.

mod frame;
mod offers;
mod relations;
mod shelf;
mod vocabulary;
mod years;

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

pub use frame::{AnnexTemplate, ColumnTemplate, Frame, PageTemplate, Part};
pub use offers::OfferSource;
pub use relations::{Basis, MessagePart, Relation, Severity};
pub use shelf::{Matter, Outline, OutlineName, Report, Sample, read_shelf};
pub use vocabulary::Vocabulary;
pub use years::{YearRow, YearTable};

/// What the forms need, as `build.rs` wrote it.
const FORMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/forms"));

/// The kind of this name; the first on the shelf when there is none.
pub fn report(id: &str) -> &'static Report {
    static EMPTY: Report = Report::empty();
    let all = shelf();
    all.iter().find(|report| report.id == id).or_else(|| all.first()).unwrap_or(&EMPTY)
}

fn shelf() -> &'static [Report] {
    static READ: OnceLock<Vec<Report>> = OnceLock::new();
    READ.get_or_init(|| {
        // The build has written these bytes from the same types.
        let reports: Vec<Report> = postcard::from_bytes(FORMS).unwrap_or_default();
        // The page's own program alone does without: the background module writes the report.
        #[cfg(not(all(target_arch = "wasm32", feature = "web")))]
        put(&reports, include_bytes!(concat!(env!("OUT_DIR"), "/matter")), |report| &report.matter);
        #[cfg(not(target_arch = "wasm32"))]
        put(&reports, include_bytes!(concat!(env!("OUT_DIR"), "/samples")), |report| &report.samples);
        reports
    })
}

/// Takes the filled examples when they have come. `false` when the bytes are not what this build wrote.
pub fn receive_samples(bytes: &[u8]) -> bool {
    put(shelf(), bytes, |report| &report.samples)
}

/// What is there already stays.
fn put<T: DeserializeOwned>(reports: &[Report], bytes: &[u8], place: fn(&Report) -> &OnceLock<T>) -> bool {
    let Ok(all) = postcard::from_bytes::<Vec<T>>(bytes) else { return false };
    let fits = all.len() == reports.len();
    if fits {
        for (report, one) in reports.iter().zip(all) {
            place(report).set(one).ok();
        }
    }
    fits
}

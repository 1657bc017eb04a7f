//! Reads the shelf's data files, with the shelf's own readers, into bytes that `reports` opens.

#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    unreachable_pub,
    reason = "the rooms' files, of which little is used here"
)]

use std::path::PathBuf;
use std::{env, error, fs};

#[path = "document/mod.rs"]
mod document;
#[path = "form/mod.rs"]
mod form;
#[path = "template/mod.rs"]
mod template;

#[path = "reports"]
mod reports {
    mod frame;
    mod offers;
    mod relations;
    mod shelf;
    mod vocabulary;
    mod years;

    pub use frame::Frame;
    pub use offers::OfferSource;
    pub use relations::Relation;
    pub use shelf::read_shelf;
    pub use vocabulary::Vocabulary;
    pub use years::YearTable;
}

fn main() -> Result<(), Box<dyn error::Error>> {
    for room in ["document", "form", "template", "reports"] {
        println!("cargo::rerun-if-changed={room}");
    }
    let (shelf, problems) = reports::read_shelf();
    if !problems.is_empty() {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        return Err(lines.join("\n").into());
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    fs::write(out.join("forms"), postcard::to_allocvec(&shelf.reports)?)?;
    fs::write(out.join("matter"), postcard::to_allocvec(&shelf.matters)?)?;
    Ok(fs::write(out.join("samples"), postcard::to_allocvec(&shelf.samples)?)?)
}

//! How fast it is and what it weighs, on this machine. It prints; it asserts nothing and keeps nothing.
//!
//! `cargo xtask bench` runs it. `--native` leaves page and browser out, `--browser` measures in it alone; `--library` measures many drafts only,
//! `--proof` the proof-reader alone, in all ways; `--peer` measures nothing but our .docx beside
//! that of npm docx, whose `index.iife.js` it is given.

mod browser;
mod library;
mod machine;
mod native;
mod parts;
mod peer;
mod runs;
mod sample;
mod weight;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

const USAGE: &str = "nigao-bench [--native | --browser | --library | --proof | --peer INDEX.IIFE.JS]";

fn main() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    println!("{}", machine::name());
    match *words.as_slice() {
        [] => {
            native::measure()?;
            library::native()?;
            weight::measure(&dist())?;
            parts()?;
            browser::measure()?;
            library::in_browser()
        }
        ["--native"] => native::measure().and_then(|()| library::native()),
        ["--browser"] => weight::measure(&dist()).and_then(|()| browser::measure()),
        ["--library"] => library::native().and_then(|()| library::in_browser()),
        ["--proof"] => {
            let draft = sample::draft()?;
            native::proofread_texts(&draft)?;
            parts()?;
            browser::reviews(&draft)
        }
        ["--peer", library] => peer::measure(Path::new(library)),
        _ => bail!("{USAGE}"),
    }
}

/// Weighs the proof-reader, when a module with names was made for it.
fn parts() -> Result<()> {
    env::var_os("NIGAO_NAMED").map_or(Ok(()), |named| parts::measure(Path::new(&named)))
}

/// The built page.
fn dist() -> PathBuf {
    let named = env::var_os("NIGAO_DIST").filter(|value| !value.is_empty());
    named.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from)
}

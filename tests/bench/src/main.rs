//! How fast it is and what it weighs, on this machine. It prints; it asserts nothing and keeps nothing.
//!
//! `cargo xtask bench` runs it. `--native` leaves page and browser out; `--peer` measures nothing but our .docx beside
//! that of npm docx, whose `index.iife.js` it is given.

mod browser;
mod machine;
mod native;
mod peer;
mod runs;
mod sample;
mod weight;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

const USAGE: &str = "nigao-bench [--native | --peer INDEX.IIFE.JS]";

fn main() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    println!("{}", machine::name());
    match *words.as_slice() {
        [] => {
            native::measure()?;
            weight::measure(&dist())?;
            browser::measure()
        }
        ["--native"] => native::measure(),
        ["--peer", library] => peer::measure(Path::new(library)),
        _ => bail!("{USAGE}"),
    }
}

/// The built page.
fn dist() -> PathBuf {
    let named = env::var_os("NIGAO_DIST").filter(|value| !value.is_empty());
    named.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from)
}

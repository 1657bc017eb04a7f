//! How fast it is and what it weighs, on this machine. It prints; it asserts nothing and keeps nothing.
//!
//! `cargo xtask bench` runs it. `--native` leaves page and browser out.

mod browser;
mod machine;
mod native;
mod runs;
mod sample;
mod weight;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let mut native_only = false;
    for word in env::args().skip(1) {
        match word.as_str() {
            "--native" => native_only = true,
            unknown => bail!("no option {unknown}; nigao-bench [--native]"),
        }
    }
    println!("{}", machine::name());
    native::measure()?;
    if native_only {
        return Ok(());
    }
    weight::measure(&dist())?;
    browser::measure()
}

/// The built page.
fn dist() -> PathBuf {
    let named = env::var_os("NIGAO_DIST").filter(|value| !value.is_empty());
    named.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from)
}

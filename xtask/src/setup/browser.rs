//! The browser for the tests. It is asked for at the start: a late refusal costs all the builds.

use std::path::PathBuf;

use anyhow::{Context, Result};
use xtask::programs::{CHROME, CHROMEDRIVER, Program};

use super::{announce, debian};

const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// Chromium and its driver.
#[derive(Debug)]
pub(crate) struct Browser {
    /// The browser itself.
    pub(crate) chrome: PathBuf,
    /// Its WebDriver server.
    pub(crate) chromedriver: PathBuf,
}

/// Finds or installs the browser. Fails, with the remedy, when there is none.
pub(crate) fn browser() -> Result<Browser> {
    let is_missing = |program: Program| program.chosen().is_none() && program.find().is_none();
    if (is_missing(CHROME) || is_missing(CHROMEDRIVER)) && debian::is_here() {
        let what = "Chromium or chromedriver is missing";
        announce(what, &DEBIAN_PACKAGES.join(" "), "about 2 minutes, 400 MB on disk");
        debian::install(&DEBIAN_PACKAGES)?;
    }
    Ok(Browser { chrome: require(CHROME)?, chromedriver: require(CHROMEDRIVER)? })
}

fn require(program: Program) -> Result<PathBuf> {
    program.find().with_context(|| {
        format!(
            "the browser tests need Chromium and a chromedriver of the same version.\n{}.\n\
             `cargo xtask test --no-browser` leaves these tests out.",
            program.remedy()
        )
    })
}

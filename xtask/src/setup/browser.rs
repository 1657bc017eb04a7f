//! The browsers for the tests. They are asked for at the start: a late refusal costs all the builds.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use xtask::programs::{CHROME, CHROMEDRIVER, FIREFOX, GECKODRIVER, Program};

use super::tool::{self, Tool};
use super::{announce, debian};
use crate::project::Project;
use crate::steps;

const DEBIAN_CHROMIUM: [&str; 2] = ["chromium", "chromium-driver"];
const DEBIAN_FIREFOX: [&str; 1] = ["firefox-esr"];

const DEBIAN_FONT: [&str; 1] = ["fonts-noto-cjk"];

/// The geckodriver that the tests are written for.
const GECKODRIVER_VERSION: &str = "0.37.1";

const NEEDS_FIREFOX: &str = "the browser tests need Firefox ESR and geckodriver";

/// Chromium and its driver.
#[derive(Debug)]
pub(crate) struct Browser {
    /// The browser itself.
    chrome: PathBuf,
    /// Its WebDriver server.
    chromedriver: PathBuf,
}

/// Firefox and its driver.
#[derive(Debug)]
pub(crate) struct Firefox {
    /// The browser itself.
    pub(crate) firefox: PathBuf,
    /// Its WebDriver server.
    pub(crate) geckodriver: PathBuf,
}

/// Finds or installs Chromium. Fails, with the remedy, when there is none.
pub(crate) fn browser() -> Result<Browser> {
    if (is_missing(CHROME) || is_missing(CHROMEDRIVER)) && debian::is_here() {
        let what = "Chromium or chromedriver is missing";
        announce(what, &DEBIAN_CHROMIUM.join(" "), "about 2 minutes, 400 MB on disk");
        debian::install(&DEBIAN_CHROMIUM)?;
    }
    let needs = "the browser tests need Chromium and a chromedriver of the same version";
    Ok(Browser { chrome: require(CHROME, needs)?, chromedriver: require(CHROMEDRIVER, needs)? })
}

/// Finds or installs Firefox. Fails, with the remedy, when there is none.
pub(crate) fn firefox() -> Result<PathBuf> {
    if is_missing(FIREFOX) && debian::is_here() {
        announce("Firefox is missing", &DEBIAN_FIREFOX.join(" "), "about 1 minute, 250 MB on disk");
        debian::install(&DEBIAN_FIREFOX)?;
    }
    require(FIREFOX, NEEDS_FIREFOX)
}

/// Finds or installs the driver of Firefox, which Debian does not have. Any version serves.
pub(crate) fn geckodriver(project: &Project) -> Result<PathBuf> {
    if !is_missing(GECKODRIVER) {
        return require(GECKODRIVER, NEEDS_FIREFOX);
    }
    let tool = Tool {
        package: "geckodriver",
        program: "geckodriver",
        version: GECKODRIVER_VERSION.to_owned(),
        locked: true,
        effort: "0",
        minutes: 2,
    };
    tool::ensure(&tool, project)
}

/// Installs a Chinese font for the page's own words where the machine has none: pictures would show boxes.
pub(crate) fn chinese_font() -> Result<()> {
    let known = steps::ask(Command::new("fc-list").args([":lang=zh-cn", "family"]));
    if known.is_some_and(|families| !families.trim().is_empty()) || !debian::is_here() {
        return Ok(());
    }
    announce("a Chinese font is missing", &DEBIAN_FONT.join(" "), "about 1 minute, 90 MB on disk");
    debian::install(&DEBIAN_FONT)
}

fn is_missing(program: Program) -> bool {
    program.chosen().is_none() && program.find().is_none()
}

fn require(program: Program, needs: &str) -> Result<PathBuf> {
    program.find().with_context(|| {
        format!("{needs}.\n{}.\n`cargo xtask test --no-browser` leaves these tests out.", program.remedy())
    })
}

impl Browser {
    /// Tells a command where browser, driver and built page are.
    pub(crate) fn name_to(&self, command: &mut Command, project: &Project) {
        command.env(CHROME.variable, &self.chrome).env(CHROMEDRIVER.variable, &self.chromedriver);
        command.env("NIGAO_DIST", project.dist());
    }
}

impl Firefox {
    /// Tells a command where browser and driver are.
    pub(crate) fn name_to(&self, command: &mut Command) {
        command.env(FIREFOX.variable, &self.firefox).env(GECKODRIVER.variable, &self.geckodriver);
    }
}

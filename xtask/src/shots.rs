//! Pictures of every screen at three sizes in both themes, below the target folder; `tests/browser` takes them.

use anyhow::{Result, bail};

use crate::page;
use crate::project::Project;
use crate::setup;
use crate::steps;

/// Sets up what is missing, builds the page and takes the pictures; an option is a part of a screen's name.
pub(crate) fn shots(project: &Project, options: &[&str]) -> Result<()> {
    let (["--here", part @ ..] | part) = options;
    if part.len() > 1 || part.iter().any(|part| part.starts_with('-')) {
        bail!("`shots` takes --here (the page as it was built last) and a part of a screen's name");
    }
    let browser = setup::browser()?;
    setup::chinese_font()?;
    if part.len() == options.len() {
        page::build(project)?;
    }
    let mut command = setup::cargo(project);
    command.args(["run", "--quiet", "--package", "nigao-browser-tests", "--bin", "shots", "--"]);
    command.arg(project.target.join("shots")).args(part);
    browser.name_to(&mut command, project);
    steps::run(&mut command)
}

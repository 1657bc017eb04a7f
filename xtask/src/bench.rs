//! How fast it is on this machine; `tests/bench` measures.

use anyhow::{Result, bail};
use xtask::packages::DOCX;

use crate::page;
use crate::project::Project;
use crate::setup;
use crate::steps;

/// Sets up what is missing, builds the page, and measures, natively and in the browser.
pub(crate) fn bench(project: &Project, options: &[&str]) -> Result<()> {
    let mut command = setup::cargo(project);
    command.args(["run", "--quiet", "--release", "--package", "nigao-bench", "--"]);
    match *options {
        [] => {}
        ["--native"] => return steps::run(command.arg("--native")),
        [one @ ("--browser" | "--library" | "--proof")] => {
            command.arg(one);
        }
        ["--peer"] => {
            command.arg("--peer").arg(setup::script(project, DOCX)?);
        }
        _ => bail!("`bench` takes --native, --browser, --library, --proof or --peer, or nothing"),
    }
    let browser = setup::browser()?;
    page::build(project)?;
    if !matches!(*options, ["--browser" | "--library" | "--peer"]) {
        command.env("NIGAO_NAMED", page::named_desk(project)?);
    }
    browser.name_to(&mut command, project);
    steps::run(&mut command)
}

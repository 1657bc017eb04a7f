//! How fast it is on this machine; `tests/bench` measures.

use anyhow::{Result, bail};

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
        ["--peer"] => {
            command.arg("--peer").arg(setup::peer(project)?);
        }
        _ => bail!("`bench` takes --native or --peer, or nothing"),
    }
    let browser = setup::browser()?;
    page::build(project)?;
    command.env("NIGAO_DIST", project.dist());
    command.env("CHROME", &browser.chrome).env("CHROMEDRIVER", &browser.chromedriver);
    steps::run(&mut command)
}

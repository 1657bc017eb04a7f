//! Whether the dependencies keep to `deny.toml`. Not a part of the checks: cargo-deny takes minutes to build, and the
//! known faults come from GitHub.

use std::path::Path;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::setup;
use crate::steps;

/// What can be said without a network, then what cannot.
pub(crate) fn deny(project: &Project) -> Result<()> {
    let program = setup::cargo_deny(project)?;
    check(project, &program, &["licenses", "bans", "sources"])?;
    check(project, &program, &["advisories"])
        .context("licences, bans and sources are in order; the known faults are not, or could not be fetched")
}

fn check(project: &Project, program: &Path, what: &[&str]) -> Result<()> {
    let mut command = std::process::Command::new(program);
    steps::run(command.arg("check").args(what).current_dir(&project.root))
}

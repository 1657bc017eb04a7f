//! Whether the dependencies keep to `deny.toml`.

use std::path::Path;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::setup;
use crate::steps;

/// Licences, bans and sources: what can be said without the list of known faults. A part of the checks.
pub(crate) fn check_terms(project: &Project, program: &Path) -> Result<()> {
    check(project, program, &["licenses", "bans", "sources"])
}

/// All of it. The known faults come from GitHub, which not every machine can reach.
pub(crate) fn deny(project: &Project) -> Result<()> {
    let program = setup::cargo_deny(project)?;
    check_terms(project, &program)?;
    check(project, &program, &["advisories"])
        .context("licences, bans and sources are in order; the known faults are not, or could not be fetched")
}

fn check(project: &Project, program: &Path, what: &[&str]) -> Result<()> {
    let mut command = std::process::Command::new(program);
    steps::run(command.arg("check").args(what).current_dir(&project.root))
}

//! Scripts from the npm registry, installed below the target folder.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use xtask::packages::Package;
use xtask::programs;

use super::announce;
use crate::project::Project;
use crate::steps;

/// Finds or installs the package, and says where its script is.
pub(crate) fn script(project: &Project, package: Package) -> Result<PathBuf> {
    // A folder for each version.
    let folder = package.folder(&project.target);
    let script = folder.join(package.script);
    if script.is_file() {
        return Ok(script);
    }
    let npm = programs::on_path("npm").context("npm is not on PATH: please install Node")?;
    fs::create_dir_all(&folder)?;
    let mut command = Command::new(npm);
    command.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
    command.arg(&folder).arg(package.name);
    let what = format!("npm {} is missing", package.name);
    announce(&what, &steps::show(&command), "some seconds");
    steps::run(&mut command)?;
    ensure!(script.is_file(), "{} has no {}", package.name, package.script);
    Ok(script)
}

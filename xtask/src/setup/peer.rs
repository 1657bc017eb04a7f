//! The library that `bench --peer` compares with, from the npm registry.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use xtask::programs;

use super::announce;
use crate::project::Project;
use crate::steps;

/// The package at the version that the comparison is written for.
const PACKAGE: &str = "docx@9.15.2";
/// In the installed package: the library as a plain script.
const SCRIPT: &str = "node_modules/docx/dist/index.iife.js";

/// Finds or installs the library in the target folder, and says where its script is.
pub(crate) fn peer(project: &Project) -> Result<PathBuf> {
    // A folder for each version.
    let folder = project.target.join("peer").join(PACKAGE);
    let script = folder.join(SCRIPT);
    if script.is_file() {
        return Ok(script);
    }
    let npm = programs::on_path("npm").context("npm is not on PATH: please install Node")?;
    fs::create_dir_all(&folder)?;
    let mut command = Command::new(npm);
    command.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
    command.arg(&folder).arg(PACKAGE);
    announce("npm docx is missing", &steps::show(&command), "some seconds, 30 MB");
    steps::run(&mut command)?;
    ensure!(script.is_file(), "{PACKAGE} has no {SCRIPT}");
    Ok(script)
}

//! The release page: Trunk builds it into `dist/`, wasm-opt makes it smaller, the workers' loaders say when they fail,
//! the workers' names get their version.

mod late;
mod loader;
mod shrink;
mod start;
mod version;

use std::env;

use anyhow::Result;

use crate::project::Project;
use crate::setup::{self, PageTools, WASM_TARGET};
use crate::steps;

/// How the names of the workers' loaders end.
const LOADER: &str = "_loader.js";

/// Sets up what is missing and builds `dist/`.
pub(crate) fn build(project: &Project) -> Result<()> {
    let tools = setup::page_tools(project)?;
    build_with(project, &tools)
}

/// What Trunk leaves to us, in every build of it: the script that starts the page, and the late data. Called by Trunk.
pub(crate) fn finish(project: &Project) -> Result<()> {
    let staging = start::staging()?;
    start::move_out(&staging)?;
    late::put(project, &staging)
}

/// Builds `dist/` with tools that are there.
pub(crate) fn build_with(project: &Project, tools: &PageTools) -> Result<()> {
    // Trunk works offline, so that it never downloads a tool. The crates must be there before:
    // those of the project, and those of a standard library that is built along for the target.
    for words in [&["fetch"][..], &["fetch", "--target", WASM_TARGET]] {
        steps::run(tools.command("cargo")?.args(words).current_dir(&project.root))?;
    }
    let mut trunk = tools.command(&tools.trunk)?;
    trunk.args(["build", "--release", "--offline", "--skip-version-check"]);
    // Trunk refuses to start when NO_COLOR holds anything but true or false.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").arg("--color=never");
    }
    steps::run(trunk.current_dir(&project.root))?;
    shrink::shrink(&project.dist())?;
    loader::let_speak(&project.dist())?;
    version::mark(&project.dist())
}

//! The release page: Trunk builds it into `dist/`, wasm-opt makes it smaller, modules and scripts meet under short
//! names, the workers' loaders say when they fail, the workers' names get their version.

mod late;
mod loader;
mod packed;
mod short;
mod shrink;
mod split;
mod start;
mod version;

use std::path::PathBuf;
use std::{env, fs};

use anyhow::Result;
use xtask::offline;

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

/// What Trunk leaves to us, in every build of it: the second part of the page's program,
/// the script that starts the page, and the late data. Called by Trunk.
pub(crate) fn finish(project: &Project) -> Result<()> {
    let staging = start::staging()?;
    let built = late::built(project)?;
    split::split(project, &built.module, &staging)?;
    start::move_out(project, &staging)?;
    late::put(&built, &staging)
}

/// The background module with the names of its functions, for measuring what its parts weigh.
pub(crate) fn named_desk(project: &Project) -> Result<PathBuf> {
    let target = project.root.join("target/named");
    let mut command = setup::cargo(project);
    command.args([
        "build",
        "--quiet",
        "--target",
        WASM_TARGET,
        "--profile",
        "background",
        "--bin",
        "nigao-desk",
    ]);
    command.args(["--no-default-features", "--features", "desk-worker"]);
    // Names tell of the types that code was made for. This comes on top of the flags of .cargo/config.toml.
    let mangling = r#"target.wasm32-unknown-unknown.rustflags=["-Csymbol-mangling-version=v0"]"#;
    command.args(["--config", mangling]);
    command.env("CARGO_PROFILE_BACKGROUND_STRIP", "debuginfo").env("CARGO_TARGET_DIR", &target);
    steps::run(&mut command)?;
    let module = target.join(WASM_TARGET).join("background/nigao-desk.wasm");
    let named = target.join("nigao-desk.wasm");
    fs::copy(&module, &named)?;
    shrink::shrink_named(&named)?;
    Ok(named)
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
    short::shorten(&project.dist())?;
    loader::let_speak(&project.dist())?;
    version::mark(&project.dist())?;
    offline::list(&project.dist())?;
    packed::pack(&project.dist())
}

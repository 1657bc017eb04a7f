//! Installs what is missing on this machine, and says so. What is there is left alone, silently.

mod browser;
mod debian;
mod npm;
mod office;
mod tool;
mod toolchain;

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use xtask::programs;

use crate::project::Project;
use crate::setup::tool::Tool;
use crate::setup::toolchain::Toolchain;
use crate::steps;

pub(crate) use crate::setup::browser::{Browser, Firefox, browser, chinese_font, firefox, geckodriver};
pub(crate) use crate::setup::npm::script;
pub(crate) use crate::setup::office::page_readers;
pub(crate) use crate::setup::toolchain::WASM_TARGET;

/// The Trunk that the project is tried with.
const TRUNK_VERSION: &str = "0.21.14";

/// The cargo-deny that `deny.toml` is written for.
const CARGO_DENY_VERSION: &str = "0.20.2";

/// What the page is built with.
#[derive(Debug)]
pub(crate) struct PageTools {
    /// The Trunk to call.
    pub(crate) trunk: PathBuf,
    wasm_bindgen: PathBuf,
    toolchain: Toolchain,
}

/// Finds or installs everything that the page's build needs.
pub(crate) fn page_tools(project: &Project) -> Result<PageTools> {
    let toolchain = toolchain::ensure(project)?;
    let trunk = Tool {
        package: "trunk",
        program: "trunk",
        version: TRUNK_VERSION.to_owned(),
        locked: true,
        effort: "0",
        minutes: 5,
    };
    Ok(PageTools { trunk: tool::ensure(&trunk, project)?, wasm_bindgen: wasm_bindgen(project)?, toolchain })
}

/// Finds or installs the wasm-bindgen of the project's version.
pub(crate) fn wasm_bindgen(project: &Project) -> Result<PathBuf> {
    let wasm_bindgen = Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: project.locked_version("wasm-bindgen")?,
        // Its own lock file names versions that a registry need not have.
        locked: false,
        effort: "1",
        minutes: 2,
    };
    tool::ensure(&wasm_bindgen, project)
}

/// Finds or installs wasm-opt. The page can do without: it is larger then.
pub(crate) fn wasm_opt() -> Option<PathBuf> {
    const PACKAGE: &str = "binaryen";
    if programs::on_path("wasm-opt").is_none() && debian::is_here() {
        announce("wasm-opt is missing", PACKAGE, "about 1 minute");
        if let Err(error) = debian::install(&[PACKAGE]) {
            println!("setup: {error:#}");
        }
    }
    programs::on_path("wasm-opt")
}

/// Finds or installs cargo-deny.
pub(crate) fn cargo_deny(project: &Project) -> Result<PathBuf> {
    let deny = Tool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: CARGO_DENY_VERSION.to_owned(),
        locked: true,
        effort: "0",
        minutes: 5,
    };
    tool::ensure(&deny, project)
}

/// Finds or installs rustfmt and clippy.
pub(crate) fn lint_tools(project: &Project) -> Result<()> {
    let missing = |tool: &&str| {
        let mut version = Command::new("cargo");
        version.args([tool, "--version"]).current_dir(&project.root);
        steps::ask(&mut version).is_none()
    };
    if ["fmt", "clippy"].iter().any(missing) {
        let mut rustup = Command::new("rustup");
        rustup.args(["component", "add", "rustfmt", "clippy"]);
        announce("rustfmt or clippy is missing", &steps::show(&rustup), "about 1 minute");
        steps::run(rustup.current_dir(&project.root))?;
    }
    Ok(())
}

impl PageTools {
    /// A command that sees the right compiler, and the right wasm-bindgen first on PATH.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Result<Command> {
        let mut command = Command::new(program);
        let mut folders = Vec::from_iter(self.wasm_bindgen.parent().map(PathBuf::from));
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        self.toolchain.prepare(&mut command, &mut folders);
        command.env("PATH", env::join_paths(folders)?);
        Ok(command)
    }
}

/// Cargo in the project's folder.
pub(crate) fn cargo(project: &Project) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&project.root);
    command
}

/// Says what is about to be done, since it takes a while.
fn announce(what: &str, how: &str, duration: &str) {
    println!("setup: {what}: {how} ({duration})");
}

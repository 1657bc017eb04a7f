//! Tools that cargo installs, each at one exact version.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use xtask::programs;

use super::announce;
use crate::project::Project;
use crate::steps;

/// Compiling the tool matters more than how fast it runs afterwards.
const LIGHT_PROFILE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// A program from the crate registry.
#[derive(Debug)]
pub(super) struct Tool {
    pub(super) package: &'static str,
    pub(super) program: &'static str,
    pub(super) version: String,
    /// Whether to build with the package's own lock file.
    pub(super) locked: bool,
    /// How much the compiler is to make of it: 0 for one that has little to do.
    pub(super) effort: &'static str,
    /// How long cargo takes to build it on a small machine.
    pub(super) minutes: u8,
}

/// Finds the tool, or installs it.
pub(super) fn ensure(tool: &Tool, project: &Project) -> Result<PathBuf> {
    if let Some(found) = find(tool, project) {
        return Ok(found);
    }
    install(tool, project)?;
    find(tool, project).with_context(|| {
        let Tool { program, version, .. } = tool;
        format!("{program} {version} was installed but is not found; is cargo's bin on PATH?")
    })
}

fn find(tool: &Tool, project: &Project) -> Option<PathBuf> {
    candidates(tool, project).find(|path| version(path).as_deref() == Some(&tool.version))
}

/// Everywhere a program of that name may be; many of these files do not exist.
fn candidates(tool: &Tool, project: &Project) -> impl Iterator<Item = PathBuf> {
    let file = programs::file_name(tool.program);
    let search = env::var_os("PATH").unwrap_or_default();
    let mut folders = vec![project.private_tools().join("bin")];
    folders.extend(env::split_paths(&search));
    folders.extend(cargo_bin());
    folders.into_iter().map(move |folder| folder.join(&file))
}

fn cargo_bin() -> Option<PathBuf> {
    let install_root = env::var_os("CARGO_INSTALL_ROOT").or_else(|| env::var_os("CARGO_HOME"));
    let root = install_root.map(PathBuf::from);
    root.or_else(|| Some(env::home_dir()?.join(".cargo"))).map(|root| root.join("bin"))
}

/// The second word that the program says when it is asked for its version.
fn version(program: &Path) -> Option<String> {
    if !program.is_file() {
        return None;
    }
    let mut command = Command::new(program);
    let answer = steps::ask(command.arg("--version"))?;
    answer.split_whitespace().nth(1).map(str::to_owned)
}

fn install(tool: &Tool, project: &Project) -> Result<()> {
    let what = format!("{} {} is missing", tool.program, tool.version);
    if programs::on_path("cargo-binstall").is_some() {
        let mut command = cargo(tool, project, &["binstall", "--no-confirm"]);
        command.args(["--disable-telemetry", "--disable-strategies", "compile"]);
        announce(&what, &steps::show(&command), "about 1 minute");
        match steps::run(&mut command) {
            Ok(()) => return Ok(()),
            Err(error) => println!("setup: {error:#}; cargo builds it instead"),
        }
    }
    let mut command = cargo(tool, project, &["install"]);
    if tool.locked {
        command.arg("--locked");
    }
    let duration = format!("about {} minutes", tool.minutes);
    announce(&what, &steps::show(&command), &duration);
    steps::run(command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.effort).envs(LIGHT_PROFILE))
}

/// A user's tool of another version is not overwritten: ours then goes to a folder of its own.
fn cargo(tool: &Tool, project: &Project, words: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(words).arg(tool.package);
    command.args(["--version", &format!("={}", tool.version)]);
    if programs::on_path(tool.program).is_some() {
        command.arg("--force").arg("--root").arg(project.private_tools());
    }
    command.current_dir(&project.root);
    command
}

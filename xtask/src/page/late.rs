//! The files that the page loads after its form: `build.rs` writes them, Trunk's hook puts them beside the page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::setup::{self, WASM_TARGET};
use crate::steps;

/// The files' names where `build.rs` writes them; the page knows them as `nigao-NAME.bin`.
const NAMES: [&str; 2] = ["matter", "samples"];

/// Puts the files into the folder that Trunk is filling.
pub(super) fn put(project: &Project, staging: &Path) -> Result<()> {
    let out = build_output(project)?;
    for name in NAMES {
        let from = out.join(name);
        fs::copy(&from, staging.join(page_name(name)))
            .with_context(|| format!("cannot copy {}", from.display()))?;
    }
    Ok(())
}

/// The names in `dist/`.
pub(super) fn page_names() -> impl Iterator<Item = String> {
    NAMES.into_iter().map(page_name)
}

fn page_name(name: &str) -> String {
    format!("nigao-{name}.bin")
}

/// The folder into which the build script wrote for the page that Trunk has just built: the same build again, which
/// has nothing to do, names it.
fn build_output(project: &Project) -> Result<PathBuf> {
    let mut cargo = setup::cargo(project);
    cargo.args(["build", "--quiet", "--offline", "--target", WASM_TARGET, "--message-format=json"]);
    cargo.args(["--package=nigao", "--bin=nigao-app", "--no-default-features", "--features=web"]);
    if env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release") {
        cargo.arg("--release");
    }
    let messages = steps::read(&mut cargo)?;
    let folder = messages.lines().filter_map(out_dir).next_back();
    folder.context("cargo names no folder of the build script")
}

/// The build script's folder, when a line of cargo's messages names that of this project.
fn out_dir(message: &str) -> Option<PathBuf> {
    let ours = message.contains("\"build-script-executed\"")
        && ["#nigao@", "/nigao#"].iter().any(|id| message.contains(id));
    let (_, rest) = message.split_once("\"out_dir\":\"").filter(|_| ours)?;
    Some(PathBuf::from(rest.split_once('"')?.0.replace("\\\\", "\\")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_our_build_script_is_found() {
        let line = |package: &str| {
            format!(
                r#"{{"reason":"build-script-executed","package_id":"path+file:///w/{package}","out_dir":"C:\\w\\out"}}"#
            )
        };
        assert_eq!(out_dir(&line("x#nigao@0.1.0")), Some(PathBuf::from(r"C:\w\out")));
        assert!(out_dir(&line("nigao#0.1.0")).is_some());
        assert_eq!(out_dir(&line("x#serde@1.0.0")), None);
    }
}

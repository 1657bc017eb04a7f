//! The files that the page loads after its form: `build.rs` writes them, Trunk's hook puts them beside the page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::setup::{self, WASM_TARGET};
use crate::steps;

/// The cargo profile of the page's program, as `index.html` names it.
const PROFILE: &str = "page";

/// The files' names where `build.rs` writes them; the page knows them as `nigao-NAME.bin`.
const NAMES: [&str; 1] = ["samples"];

/// What cargo says of the page that Trunk has just built.
pub(super) struct Built {
    /// The page's module, as the linker left it.
    pub(super) module: PathBuf,
    /// The folder into which the build script wrote.
    data: PathBuf,
}

/// Puts the files into the folder that Trunk is filling.
pub(super) fn put(built: &Built, staging: &Path) -> Result<()> {
    for name in NAMES {
        let from = built.data.join(name);
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

/// Where the page lies that Trunk has just built: the same build again, which has nothing to do, tells.
pub(super) fn built(project: &Project) -> Result<Built> {
    let mut cargo = setup::cargo(project);
    cargo.args(["build", "--quiet", "--offline", "--target", WASM_TARGET, "--message-format=json"]);
    cargo.args(["--package=nigao", "--bin=nigao-app", "--no-default-features", "--features=web"]);
    if env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release") {
        cargo.args(["--profile", PROFILE]);
    }
    let messages = steps::read(&mut cargo)?;
    let last = |read: fn(&str) -> Option<PathBuf>| messages.lines().filter_map(read).next_back();
    Ok(Built {
        module: last(module).context("cargo names no module of the page")?,
        data: last(out_dir).context("cargo names no folder of the build script")?,
    })
}

/// The folder of the shelf's build script, when a line of cargo's messages names it.
fn out_dir(message: &str) -> Option<PathBuf> {
    let ours = message.contains("\"build-script-executed\"")
        && ["#nigao-ground@", "/ground#"].iter().any(|id| message.contains(id));
    let (_, rest) = message.split_once("\"out_dir\":\"").filter(|_| ours)?;
    Some(unquoted(rest))
}

/// The page's module, when a line of cargo's messages names it.
fn module(message: &str) -> Option<PathBuf> {
    let (_, rest) =
        message.split_once("\"filenames\":[\"").filter(|_| message.contains("\"name\":\"nigao-app\""))?;
    Some(unquoted(rest)).filter(|path| path.extension().is_some_and(|ending| ending == "wasm"))
}

/// The path that a JSON text begins with.
fn unquoted(text: &str) -> PathBuf {
    PathBuf::from(text.split('"').next().unwrap_or_default().replace("\\\\", "\\"))
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
        assert_eq!(out_dir(&line("x#nigao-ground@0.1.0")), Some(PathBuf::from(r"C:\w\out")));
        assert!(out_dir(&line("src/ground#0.1.0")).is_some());
        assert_eq!(out_dir(&line("x#serde@1.0.0")), None);
    }

    #[test]
    fn the_module_of_the_page_is_found() {
        let line = |name: &str, file: &str| {
            format!(r#"{{"target":{{"name":"{name}"}},"filenames":["{file}","x.d"]}}"#)
        };
        assert_eq!(module(&line("nigao-app", r"C:\\w\\a.wasm")), Some(PathBuf::from(r"C:\w\a.wasm")));
        assert_eq!(module(&line("nigao-pdf", "w/a.wasm")), None);
    }
}

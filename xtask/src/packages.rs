//! Scripts from the npm registry, each at one exact version: for tests and comparisons, no part of the page.

use std::env;
use std::path::{Path, PathBuf};

/// axe-core, which looks for what keeps people from using a page.
pub const AXE: Package = Package { name: "axe-core@4.14.1", script: "node_modules/axe-core/axe.min.js" };

/// The library that `bench --peer` compares with.
pub const DOCX: Package = Package { name: "docx@9.15.2", script: "node_modules/docx/dist/index.iife.js" };

/// A package of which one plain script is used.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    /// Its name and version, as npm takes them.
    pub name: &'static str,
    /// The script in the folder where the package is installed.
    pub script: &'static str,
}

impl Package {
    /// Where the package is installed, below cargo's target folder.
    pub fn folder(&self, target: &Path) -> PathBuf {
        target.join("npm").join(self.name)
    }

    /// Where its script is, there or not, when cargo builds where it does by default or where `CARGO_TARGET_DIR` says.
    pub fn script_here(&self) -> PathBuf {
        let chosen = env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty());
        let target = chosen.map_or_else(|| root().join("target"), PathBuf::from);
        self.folder(&target).join(self.script)
    }
}

/// The project's folder, as cargo tells it now: what was compiled in may be that of another checkout, since cargo takes
/// over what it has built when a target folder is moved or shared.
fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = package.ancestors().find(|folder| folder.join("Cargo.lock").is_file());
    root.unwrap_or(&package).to_owned()
}

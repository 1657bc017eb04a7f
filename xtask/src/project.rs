//! Where things are in this project, and what its lock file says.

use std::env;
use std::fs;
use std::path::{self, Path, PathBuf};

use anyhow::{Context, Result};

/// The folders of the project.
#[derive(Debug)]
pub(crate) struct Project {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo builds; absolute, so that it means the same to every child process.
    pub(crate) target: PathBuf,
}

impl Project {
    /// Finds the project from this package's place in it.
    pub(crate) fn locate() -> Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.parent().context("xtask has no parent folder")?;
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
            Some(folder) => path::absolute(folder)?,
            None => root.join("target"),
        };
        Ok(Self { root: root.to_path_buf(), target })
    }

    /// The built page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where the page in one file goes.
    pub(crate) fn single(&self) -> PathBuf {
        self.root.join("single")
    }

    /// Where tools go when the user has another version of them.
    pub(crate) fn private_tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The exact version of a dependency.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = read(&path)?;
        version_in(&lock, package)
            .map(str::to_owned)
            .with_context(|| format!("{} does not name {package}", path.display()))
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The version on the line after the package's name.
fn version_in<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let after_name = lock.lines().skip_while(|line| *line != name).nth(1)?;
    after_name.strip_prefix("version = \"").and_then(|rest| rest.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(package: &str, expected: Option<&str>) {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, package), expected);
    }

    #[test]
    fn the_lock_file_tells_versions() {
        check("wasm-bindgen", Some("0.2.130"));
        check("wasm-bindgen-shared", Some("9.9.9"));
        check("wasm", None);
    }
}

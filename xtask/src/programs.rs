//! Where the programs are that the project does not bring along.

use std::env;
use std::path::PathBuf;

/// The browser that the tests drive.
pub const CHROME: Program =
    Program { variable: "CHROME", names: &["chromium", "chromium-browser", "google-chrome", "chrome"] };

/// The WebDriver server of that browser.
pub const CHROMEDRIVER: Program = Program { variable: "CHROMEDRIVER", names: &["chromedriver"] };

/// The other browser that the tests drive.
pub const FIREFOX: Program = Program { variable: "FIREFOX", names: &["firefox-esr", "firefox"] };

/// The WebDriver server of the other browser.
pub const GECKODRIVER: Program = Program { variable: "GECKODRIVER", names: &["geckodriver"] };

/// A program that an environment variable may point at, and that otherwise is on PATH.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    /// The environment variable that overrides the search; an empty value counts as unset.
    pub variable: &'static str,
    /// The names to look for on PATH, the first found wins.
    pub names: &'static [&'static str],
}

impl Program {
    /// Finds the program; `None` when it is missing, or when the variable names no file.
    pub fn find(&self) -> Option<PathBuf> {
        match self.chosen() {
            Some(path) => Some(path).filter(|path| path.is_file()),
            None => self.names.iter().find_map(|name| on_path(name)),
        }
    }

    /// What the variable says, be it there or not; `None` when it says nothing.
    pub fn chosen(&self) -> Option<PathBuf> {
        let value = env::var_os(self.variable).filter(|value| !value.is_empty());
        value.map(PathBuf::from)
    }

    /// What to tell a person when the program is not found.
    pub fn remedy(&self) -> String {
        let Self { variable, names } = self;
        match self.chosen() {
            Some(path) => format!("{variable} names {}, where no program is", path.display()),
            None => format!("{} is not on PATH: install it, or set {variable} to it", names.join(" / ")),
        }
    }
}

/// Finds an executable on PATH by its name without extension.
pub fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(file_name(name)))
        .find(|path| path.is_file())
}

/// The file name of an executable on this system.
pub fn file_name(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

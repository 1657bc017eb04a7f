//! The compiler for wasm: rustup's target, or Debian's packages where rustup cannot be reached.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};
use xtask::programs;

use super::{announce, debian};
use crate::project::Project;
use crate::steps;

/// What the page is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler with the sources of the standard library, which is then built along.
const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// Where Debian's packages put `rustc` and `cargo`.
const DEBIAN_PROGRAMS: &str = "/usr/bin";

/// A compiler that can build for wasm.
#[derive(Debug)]
pub(crate) enum Toolchain {
    /// The compiler that is in use has the target.
    InUse,
    /// Debian's compiler, with a target folder of its own: its output fits no other compiler.
    Debian {
        /// Where it builds.
        target: PathBuf,
    },
}

/// Finds or installs a compiler for wasm.
pub(super) fn ensure(project: &Project) -> Result<Toolchain> {
    if has_target(project)? {
        return Ok(Toolchain::InUse);
    }
    let fallback = Toolchain::Debian { target: project.target.join("debian") };
    if debian::has(&DEBIAN_PACKAGES) {
        println!("setup: Debian's rustc builds the page, the one in use has no {WASM_TARGET}");
        return Ok(fallback);
    }
    let refusal = match add_target(project) {
        Ok(()) => return Ok(Toolchain::InUse),
        Err(error) => error,
    };
    if !debian::is_here() {
        bail!("{refusal:#}\nPlease install the Rust target {WASM_TARGET} and try again.");
    }
    println!("setup: {refusal:#}");
    let what = "rustup cannot bring the wasm target, Debian's rustc builds it from source";
    let duration = "about 2 minutes, 900 MB on disk; the first build takes some minutes more";
    announce(what, &DEBIAN_PACKAGES.join(" "), duration);
    debian::install(&DEBIAN_PACKAGES)?;
    Ok(fallback)
}

fn has_target(project: &Project) -> Result<bool> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "sysroot"]).current_dir(&project.root);
    let sysroot = steps::read(&mut rustc)?;
    let libraries = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET);
    Ok(libraries.join("lib").is_dir())
}

fn add_target(project: &Project) -> Result<()> {
    if programs::on_path("rustup").is_none() {
        bail!("the Rust target {WASM_TARGET} is missing, and there is no rustup to add it");
    }
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", WASM_TARGET]);
    announce("the wasm target is missing", &steps::show(&rustup), "about 1 minute, 20 MB");
    steps::run(rustup.current_dir(&project.root))
}

impl Toolchain {
    /// Points a command at this compiler; `path` becomes its PATH.
    pub(super) fn prepare(&self, command: &mut Command, path: &mut Vec<PathBuf>) {
        match self {
            Self::InUse => {}
            Self::Debian { target } => {
                let programs = Path::new(DEBIAN_PROGRAMS);
                path.insert(0, programs.to_path_buf());
                command
                    .env("RUSTC", programs.join("rustc"))
                    .env("CARGO", programs.join("cargo"))
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                    .env("CARGO_TARGET_DIR", target);
                // Cargo points these at the libraries of the compiler that built xtask.
                command.env_remove("LD_LIBRARY_PATH").env_remove("RUSTUP_TOOLCHAIN");
            }
        }
    }
}

//! wasm-opt over the built page. It is welcome, not needed: without it the page is only larger.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::setup;
use crate::steps;

/// The features that rustc turns on for wasm32-unknown-unknown, under wasm-opt's names.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Shrinks every module in the folder, if wasm-opt is there.
pub(crate) fn shrink(dist: &Path) -> Result<()> {
    let Some(wasm_opt) = setup::wasm_opt() else {
        println!("wasm-opt is not on PATH: the page stays as it is");
        return Ok(());
    };
    let features = known_features(&steps::read(Command::new(&wasm_opt).arg("--help"))?);
    for module in modules(dist)? {
        shrink_module(&wasm_opt, &features, &module)?;
    }
    Ok(())
}

/// Shrinks a module that keeps the names of its functions, for measuring, as [`shrink`] does those of the page.
pub(crate) fn shrink_named(module: &Path) -> Result<()> {
    let Some(wasm_opt) = setup::wasm_opt() else { return Ok(()) };
    let mut words = known_features(&steps::read(Command::new(&wasm_opt).arg("--help"))?);
    words.push("-g");
    shrink_module(&wasm_opt, &words, module)
}

/// Those of our features that this version of wasm-opt has heard of.
fn known_features(help: &str) -> Vec<&'static str> {
    FEATURES.into_iter().filter(|feature| help.split_whitespace().any(|word| word == *feature)).collect()
}

fn modules(dist: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))?;
    let mut modules = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "wasm") {
            modules.push(path);
        }
    }
    Ok(modules)
}

/// Puts the smaller module in place of the old one; a wasm-opt that fails leaves the old one.
fn shrink_module(wasm_opt: &Path, features: &[&str], module: &Path) -> Result<()> {
    if has_externref_table(&fs::read(module)?) {
        println!("the page stays as it is: does RUSTFLAGS hide the flags of .cargo/config.toml?");
        return Ok(());
    }
    let smaller = module.with_extension("wasm.smaller");
    let mut command = Command::new(wasm_opt);
    command.arg("-Oz").args(features).arg(module);
    command.arg("--output").arg(&smaller);
    let before = fs::metadata(module)?.len();
    if let Err(error) = steps::run(&mut command) {
        println!("the page stays as it is: {error:#}");
        fs::remove_file(&smaller).ok();
        return Ok(());
    }
    let after = fs::metadata(&smaller)?.len();
    fs::rename(&smaller, module)?;
    println!("wasm-opt: {} KB -> {} KB", before / 1024, after / 1024);
    Ok(())
}

/// Whether wasm-bindgen made a table of JavaScript values, which older versions of wasm-opt break.
fn has_externref_table(module: &[u8]) -> bool {
    let name = b"__wbindgen_externrefs";
    module.windows(name.len()).any(|bytes| bytes == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_only_for_features_that_wasm_opt_knows() {
        let help = "  --enable-sign-ext   Enable sign\n  --enable-bulk-memory-opt  Enable";
        assert_eq!(known_features(help), ["--enable-bulk-memory-opt", "--enable-sign-ext"]);
    }
}

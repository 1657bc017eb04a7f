//! Parts the page's module in two: the form, which is there for the first key, and what `src/app/late.rs` names.
//!
//! The crate wasm_split_cli_support does it, from the relocations that the linker leaves in the module (`build.rs` asks
//! for them). Trunk's wasm-bindgen does not keep those: the module is parted as cargo built it, and bound once more.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_encoder::Module;
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

use super::short::copy;
use crate::project::Project;
use crate::setup;
use crate::steps;

/// The page's program.
const PROGRAM: &str = "nigao-app";
/// The script that fetches the second part; `version.rs` gives it and the part their versions.
pub(super) const LINK: &str = "nigao-late.js";
/// The second part, as the crate names it after the module in `src/app/late.rs`.
pub(super) const PART: &str = "split_screens.wasm";

/// Asks the host for the right type of content, which old hosts do not give a module.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// The same without; a page that is not there is not taken for a module.
const WHOLE: &str = "src.then(got => { if (!got.ok) throw new Error(String(got.status)); return got.arrayBuffer(); })\
    .then(bytes => WebAssembly.instantiate(bytes, imports))";

/// Parts the module that cargo built, and puts the parts into the folder that Trunk is filling, under Trunk's names.
pub(super) fn split(project: &Project, built: &Path, staging: &Path) -> Result<()> {
    let bound = script(staging)?;
    let name = bound.trim_end_matches(".js");
    let work = project.target.join("parts");
    // What an earlier build left must not be taken for this one's.
    fs::remove_dir_all(&work).ok();
    fs::create_dir_all(&work)?;
    let main = work.join(format!("{PROGRAM}.wasm"));
    let module = fs::read(built).with_context(|| format!("cannot read {}", built.display()))?;
    let (link, script) = (format!("./{LINK}"), format!("./{name}.js"));
    let mut options = Options::new(&module);
    (options.output_dir, options.main_out_path) = (&work, &main);
    (options.link_name, options.main_module) = (&link, &script);
    let parts = transform(options).map_err(|error| anyhow!("{error:#}"))?.split_modules;
    ensure!(parts == [work.join(PART)], "the module falls into other parts than {PART}: {parts:?}");
    fs::write(&main, without_notes(&fs::read(&main)?)?)?;
    bind(project, &main, staging, name)?;
    let part = without_notes(&fs::read(work.join(PART))?)?;
    fs::write(staging.join(PART), part)?;
    let text = fs::read_to_string(work.join(LINK))?;
    ensure!(text.contains(STREAMED), "{LINK} does not fetch the second part");
    Ok(fs::write(staging.join(LINK), text.replace(STREAMED, WHOLE))?)
}

/// The name that Trunk gave the page's script.
pub(super) fn script(folder: &Path) -> Result<String> {
    let names = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut scripts = names.filter(|name| name.starts_with(PROGRAM) && name.ends_with(".js"));
    scripts.next().with_context(|| format!("Trunk has written no script for {PROGRAM}"))
}

/// Has wasm-bindgen write script and module in the places of Trunk's.
fn bind(project: &Project, main: &Path, staging: &Path, name: &str) -> Result<()> {
    let mut command = Command::new(setup::wasm_bindgen(project)?);
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--remove-producers-section"]);
    command.arg("--remove-name-section").args(["--out-name", name]).arg("--out-dir").arg(staging).arg(main);
    steps::run(&mut command)
}

/// A module without its custom sections: names and relocations are of no more use once it is parted. What wasm-bindgen
/// left for itself is of use until it has run.
fn without_notes(module: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let note =
            matches!(&payload, Payload::CustomSection(note) if !note.name().starts_with("__wasm_bindgen"));
        if !note {
            copy(&payload, module, &mut kept)?;
        }
    }
    Ok(kept.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_keeps_its_sections_and_the_notes_of_wasm_bindgen() {
        let head = b"\0asm\x01\0\0\0";
        let note = |name: &str| {
            let mut section =
                vec![0, u8::try_from(name.len() + 1).unwrap(), u8::try_from(name.len()).unwrap()];
            section.extend(name.bytes());
            section
        };
        let kept = [&head[..], &[1, 2, 9, 9], &note("__wasm_bindgen_unstable")].concat();
        let whole =
            [&head[..], &note("target_features"), &[1, 2, 9, 9], &note("__wasm_bindgen_unstable")].concat();
        assert_eq!(without_notes(&whole).unwrap(), kept);
        assert!(without_notes(&kept[..kept.len() - 1]).is_err());
    }
}

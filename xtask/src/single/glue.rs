//! The scripts of the single file: `static/single.js`, the program's own, and those of workers.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::parts::{self, Face, Part};
use super::read;
use super::shell::{Shell, ascii_script};

/// What unpacks programs.
const UNPACK: &str = "static/unpack.js";

/// The script that starts the page.
pub(super) fn start(shell: &Shell, carried: &[Part], root: &Path) -> Result<String> {
    let worker = |part: &&Part| part.name.ends_with(".js") && part.name != parts::SCRIPT;
    let workers: Vec<String> = carried
        .iter()
        .filter(worker)
        .map(|part| format!("'{}'", part.name.trim_end_matches(".js")))
        .collect();
    let faces: Vec<String> = parts::faces(&shell.style).into_iter().map(written).collect();
    let names: Vec<&str> = carried.iter().map(|part| part.name.as_str()).collect();
    let first = parts::first_worker(&names).unwrap_or_default();
    let known = format!(
        "const carried = {{ program: '{}_bg.wasm', first: '{first}', workers: [{}], faces: [{}] }};\n",
        shell.program,
        workers.join(", "),
        faces.join(", ")
    );
    let [unpack, ours] = [read(&root.join(UNPACK))?, read(&root.join("static/single.js"))?];
    Ok(ascii_script(&format!("{known}{unpack}{ours}")))
}

fn written(Face { family, file, range }: Face) -> String {
    let range = if range.is_empty() { "undefined".to_owned() } else { format!("'{range}'") };
    format!("{{ family: '{family}', file: '{file}', unicodeRange: {range} }}")
}

/// A worker's script, before which `static/single.js` puts what unpacks: it waits for its program, then starts it. It is
/// no module: Chromium starts none from a page on a disk.
pub(super) fn worker(glue: &str, dist: &Path, root: &Path) -> Result<String> {
    let ours = read(&root.join("static/single-worker.js"))?;
    let start = function(glue, dist)?;
    Ok(format!(
        "(async () => {{\n{ours}{start}\
         await self.startProgram({{ module_or_path: joined(unpackLzma(packed, size, repeated)) }}).catch(() => postMessage(['failed']));\n}})();\n"
    ))
}

/// What wasm-bindgen wrote as a module, as the function `startProgram` in a script; modules that it imports whole, in
/// `folder`, stand inside.
pub(super) fn function(glue: &str, folder: &Path) -> Result<String> {
    let (body, exports) = glue.rsplit_once("export").context("the program's script exports nothing")?;
    let (before, _) = exports.split_once("default").context("it has no default export")?;
    let name = before.trim_end().trim_end_matches(" as").rsplit(['{', ',', ' ']).next().unwrap_or_default();
    ensure!(!name.is_empty() && !body.contains("export "), "the program's script exports too much");
    let lines = body.lines().map(|line| match line.strip_prefix("import * as ") {
        Some(import) => inside(import, folder),
        // Indents weigh a fifth of the script.
        None => Ok(line.trim_start().to_owned()),
    });
    let lines: Vec<String> = lines.collect::<Result<_>>()?;
    ensure!(
        !lines.iter().any(|line| line.starts_with("import ")),
        "the program's script imports single names"
    );
    // The program's address is never asked for: it is at hand.
    let lines = lines.join("\n").replace("import.meta.url", "location.href");
    Ok(format!("self.startProgram = (() => {{\n{lines}\nreturn {name};\n}})();\n"))
}

/// A module that is imported as `NAME from "./FILE"`, as an object. What it imports of the program it finds around it.
fn inside(import: &str, folder: &Path) -> Result<String> {
    let (name, file) = import.split_once(" from ").context("an import of another kind")?;
    let file = file.trim_end_matches(';').trim_matches(['"', '\'']);
    let module = read(&folder.join(file))?;
    let lines = module.lines().filter(|line| !line.starts_with("import {"));
    let plain: Vec<&str> = lines.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    let names = module.lines().filter_map(|line| line.strip_prefix("export const "));
    let names: Vec<&str> = names.filter_map(|line| line.split(' ').next()).collect();
    ensure!(names.len() == module.matches("export ").count(), "{file} exports more than constants");
    Ok(format!("const {name} = (() => {{\n{}\nreturn {{ {} }};\n}})();", plain.join("\n"), names.join(", ")))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_module_becomes_a_function() {
        let folder = Path::new("");
        for exports in ["export { initSync, start as default };", "export{initSync,start as default};"] {
            let script = function(&format!("function start() {{}}\n{exports}"), folder).unwrap();
            assert!(script.ends_with("\nreturn start;\n})();\n") && !script.contains("export"), "{script}");
        }
        let import = "import { a } from './b.js';\nexport { a as default };";
        assert!(function(import, folder).is_err());
        assert!(function("function start() {}", folder).is_err());
    }

    #[test]
    fn what_a_module_imports_stands_inside() {
        let folder = std::env::temp_dir().join(format!("nigao-glue-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let late = "import { initSync } from \"./a.js\";\nconst b = 1;\nexport const load = b;\n";
        fs::write(folder.join("late.js"), late).unwrap();
        let glue =
            "import * as import1 from \"./late.js\"\nfunction start() {}\nexport { start as default };";
        let script = function(glue, &folder).unwrap();
        let inside = "const import1 = (() => {\nconst b = 1;\nconst load = b;\nreturn { load };\n})();\n";
        assert!(script.contains(inside) && !script.contains("import {"), "{script}");
        fs::remove_dir_all(&folder).unwrap();
    }
}

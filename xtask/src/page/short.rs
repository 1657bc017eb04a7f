//! Short names where module and script meet. wasm-bindgen gives every function that a module asks of its script a name
//! with a hash in it, in both: a tenth of what the page loads first.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// How a module's name ends; its script's has `.js` there.
const MODULE: &str = "_bg.wasm";

/// How the name ends under which a module asks its own script.
const SCRIPT: &str = "_bg.js";

/// The name that it stands under in the end.
const PLACE: &str = "a";

/// Shortens the names between every module in the folder and its script, and the script itself.
pub(super) fn shorten(dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
        let module = entry?.path();
        let name = module.to_string_lossy().into_owned();
        if let Some(base) = name.strip_suffix(MODULE) {
            pair(&module, Path::new(&format!("{base}.js")))
                .with_context(|| format!("cannot shorten the names of {name}"))?;
        }
    }
    Ok(())
}

fn pair(module: &Path, script: &Path) -> Result<()> {
    let (short, names) = renamed(&fs::read(module)?)?;
    let text = script_with(&fs::read_to_string(script)?, &names)?;
    fs::write(module, short)?;
    Ok(fs::write(script, text)?)
}

/// What a module asks for: the place that it names, and every function's old name with its new one.
struct Names {
    place: String,
    functions: HashMap<String, String>,
}

/// The module with short names for what it asks of its script.
fn renamed(module: &[u8]) -> Result<(Vec<u8>, Names)> {
    let mut names = Names { place: String::new(), functions: HashMap::new() };
    let mut short = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(section) = payload {
            let mut imports = ImportSection::new();
            for import in section.into_imports() {
                let import = import?;
                let kind = RoundtripReencoder.entity_type(import.ty)?;
                if !import.module.ends_with(SCRIPT) {
                    imports.import(import.module, import.name, kind);
                    continue;
                }
                import.module.clone_into(&mut names.place);
                let new = letters(names.functions.len());
                imports.import(PLACE, &new, kind);
                names.functions.insert(import.name.to_owned(), new);
            }
            short.section(&imports);
        } else {
            copy(&payload, module, &mut short)?;
        }
    }
    Ok((short.finish(), names))
}

/// Copies a section of a module as it is; what is none is passed over.
pub(super) fn copy(payload: &Payload<'_>, module: &[u8], to: &mut Module) -> Result<()> {
    if let Some((id, range)) = payload.as_section() {
        let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
        let data = module.get(range).context("a section ends behind the module")?;
        to.section(&RawSection { id, data });
    }
    Ok(())
}

/// The name of that number: a, b … z, ba …
fn letters(number: usize) -> String {
    let (rest, digit) = (number / 26, number % 26);
    let digit = char::from(b"abcdefghijklmnopqrstuvwxyz".get(digit).copied().unwrap_or(b'_'));
    if rest == 0 { digit.into() } else { letters(rest) + &digit.to_string() }
}

/// The script with these names, and without indents, remarks and empty lines; no string of wasm-bindgen's goes over
/// two lines.
fn script_with(text: &str, names: &Names) -> Result<String> {
    let (mut lines, mut met) = (Vec::new(), 0);
    let place = format!("\"{}\":", names.place);
    for line in text.lines().map(str::trim_start) {
        if line.is_empty() || ["//", "/*", "*"].iter().any(|mark| line.starts_with(mark)) {
            continue;
        }
        if let Some((new, rest)) =
            line.split_once(':').and_then(|(name, rest)| Some((names.functions.get(name)?, rest)))
        {
            met += 1;
            lines.push(format!("{new}:{rest}"));
        } else if let Some(rest) = line.strip_prefix(&place) {
            lines.push(format!("{PLACE}:{rest}"));
        } else {
            lines.push(line.to_owned());
        }
    }
    ensure!(met == names.functions.len(), "the script has {met} of {} names", names.functions.len());
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, TypeSection};

    use super::*;

    fn module() -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        for name in ["__wbg_now_0123456789abcdef", "__wbg_log_0123456789abcdef"] {
            imports.import("./x_bg.js", name, EntityType::Function(0));
        }
        imports.import("./late.js", "load", EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.finish()
    }

    const GLUE: &str = "/**\n * What it does: much.\n */\nconst import0 = {\n    __proto__: null,\n    \
        __wbg_log_0123456789abcdef: function(a) {\n        // So it is.\n        log(a ? 1 : 2);\n    },\n    \
        __wbg_now_0123456789abcdef: now,\n};\nreturn {\n    \"./x_bg.js\": import0,\n};";

    #[test]
    fn module_and_script_meet_under_short_names() {
        let (short, names) = renamed(&module()).unwrap();
        assert!(short.len() < module().len());
        let mut asked = Vec::new();
        for payload in Parser::new(0).parse_all(&short) {
            if let Payload::ImportSection(section) = payload.unwrap() {
                asked.extend(section.into_imports().map(|import| import.unwrap()));
            }
        }
        let asked: Vec<_> = asked.iter().map(|import| (import.module, import.name)).collect();
        assert_eq!(asked, [("a", "a"), ("a", "b"), ("./late.js", "load")]);
        let script = script_with(GLUE, &names).unwrap();
        let short = "const import0 = {\n__proto__: null,\nb: function(a) {\nlog(a ? 1 : 2);\n},\na: now,\n};\n\
                     return {\na: import0,\n};";
        assert_eq!(script, short);
    }

    #[test]
    fn a_script_that_lacks_a_name_is_refused() {
        let (_, names) = renamed(&module()).unwrap();
        assert!(script_with("const import0 = {\n};", &names).is_err());
    }

    #[test]
    fn every_number_has_a_name_of_its_own() {
        let names: std::collections::HashSet<String> = (0..1000).map(letters).collect();
        assert_eq!(names.len(), 1000);
        assert_eq!((letters(0), letters(25), letters(26)), ("a".into(), "z".into(), "ba".into()));
    }
}

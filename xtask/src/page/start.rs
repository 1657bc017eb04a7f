//! The script that starts the page. Trunk writes one of its own into `index.html`, where the page's Content Security
//! Policy forbids scripts: `static/start.js` takes its place, in a file with the names that Trunk's script has.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;

/// How Trunk's script begins, as written and as shortened.
const OPENINGS: [&str; 2] = ["<script type=\"module\">", "<script type=module>"];
const CLOSING: &str = "</script>";

/// What the script stands in, below the project.
const OURS: &str = "static/start.js";

/// The folder that Trunk is filling. Trunk tells its hooks.
pub(super) fn staging() -> Result<PathBuf> {
    let folder =
        env::var_os("TRUNK_STAGING_DIR").context("Trunk calls this: TRUNK_STAGING_DIR is not set")?;
    Ok(PathBuf::from(folder))
}

/// Puts our script beside the page in the folder, in place of the one in the page.
pub(super) fn move_out(project: &Project, folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    let parts = parted(&html).context("index.html has no script that starts the page")?;
    let ours = fs::read_to_string(project.root.join(OURS))?;
    let size = fs::metadata(folder.join(parts.module))?.len();
    let script = filled(&ours, &parts, size);
    let name = hashed_name(&script);
    fs::write(folder.join(&name), script)?;
    let Parts { before, after, .. } = parts;
    Ok(fs::write(page, format!("{before}<script type=\"module\" src=\"./{name}\">{CLOSING}{after}"))?)
}

/// A page with Trunk's script in it.
#[derive(Debug, PartialEq, Eq)]
struct Parts<'page> {
    before: &'page str,
    after: &'page str,
    /// The program's script.
    program: &'page str,
    /// The program itself.
    module: &'page str,
}

fn parted(html: &str) -> Option<Parts<'_>> {
    let (before, rest) = OPENINGS.into_iter().find_map(|opening| html.split_once(opening))?;
    let (script, after) = rest.split_once(CLOSING)?;
    Some(Parts { before, after, program: named(script, ".js")?, module: named(script, ".wasm")? })
}

/// The first string in a script that ends like this, without the folder.
fn named<'script>(script: &'script str, ending: &str) -> Option<&'script str> {
    let strings = script.split(['\'', '"', '`']);
    strings.filter_map(|string| string.strip_prefix("./")).find(|name| name.ends_with(ending))
}

fn filled(script: &str, parts: &Parts, size: u64) -> String {
    let script = script.replace("{program}", parts.program).replace("{module}", parts.module);
    script.replace("{size}", &size.to_string())
}

/// The name changes with what the script says.
fn hashed_name(script: &str) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(script.as_bytes());
    format!("nigao-start-{:016x}.js", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_in_the_page_s_script_are_found() {
        for opening in OPENINGS {
            let html = format!(
                "<head>{opening}\nimport init from './a-1.js';await init({{module_or_path:\"./a-1_bg.wasm\"}})\
                 </script><link></head>"
            );
            let (before, after) = ("<head>", "<link></head>");
            assert_eq!(
                parted(&html),
                Some(Parts { before, after, program: "a-1.js", module: "a-1_bg.wasm" })
            );
        }
        assert_eq!(parted("<script src=x></script>"), None);
    }

    #[test]
    fn our_script_takes_the_names() {
        let ours = fs::read_to_string(Project::locate().unwrap().root.join(OURS)).unwrap();
        let parts = Parts { before: "", after: "", program: "a-1.js", module: "a-1_bg.wasm" };
        let script = filled(&ours, &parts, 77);
        assert!(script.contains("from './a-1.js'") && script.contains("'./a-1_bg.wasm'"), "{script}");
        assert!(script.contains("'77'") && !script.contains("{module}"), "{script}");
    }
}

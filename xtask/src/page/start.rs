//! The script that starts the page. Trunk writes it into `index.html`, where the page's Content Security Policy
//! forbids scripts: it gets a file of its own.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// How Trunk's script begins, as written and as shortened.
const OPENINGS: [&str; 2] = ["<script type=\"module\">", "<script type=module>"];
const CLOSING: &str = "</script>";

/// The folder that Trunk is filling. Trunk tells its hooks.
pub(super) fn staging() -> Result<PathBuf> {
    let folder =
        env::var_os("TRUNK_STAGING_DIR").context("Trunk calls this: TRUNK_STAGING_DIR is not set")?;
    Ok(PathBuf::from(folder))
}

/// Moves the script of the page in the folder into a file beside it.
pub(super) fn move_out(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    let (html, name, script) = parted(&html).context("index.html has no script that starts the page")?;
    fs::write(folder.join(name), script)?;
    Ok(fs::write(page, html)?)
}

/// The page without its script, and the script with its name, which changes with what it says.
fn parted(html: &str) -> Option<(String, String, &str)> {
    let (before, rest) = OPENINGS.into_iter().find_map(|opening| html.split_once(opening))?;
    let (script, after) = rest.split_once(CLOSING)?;
    let script = script.trim();
    let mut hasher = DefaultHasher::new();
    hasher.write(script.as_bytes());
    let name = format!("nigao-start-{:016x}.js", hasher.finish());
    let html = format!("{before}<script type=\"module\" src=\"./{name}\">{CLOSING}{after}");
    Some((html, name, script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_leaves_the_page() {
        for opening in OPENINGS {
            let html = format!("<head>{opening}\nimport './a.js';\n</script><link></head>");
            let (html, name, script) = parted(&html).unwrap();
            assert_eq!(script, "import './a.js';");
            assert_eq!(
                html,
                format!("<head><script type=\"module\" src=\"./{name}\"></script><link></head>")
            );
        }
        assert_eq!(parted("<script src=x></script>"), None);
    }
}

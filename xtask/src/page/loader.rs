//! The workers' loaders. Trunk's say nothing when the module does not come: the page would wait for it for ever.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// How Trunk's loader ends.
const START: &str = "await init();";

/// The same with an answer when it fails: the word `nigao::export::reply::FAILED`, and nothing more.
const START_OR_SAY: &str = "await init().catch(() => postMessage(['failed']));";

/// Lets every loader in the folder say when its module does not come.
pub(crate) fn let_speak(dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(super::LOADER) {
            let text = fs::read_to_string(&path)?;
            anyhow::ensure!(text.contains(START), "{} does not start its module", path.display());
            fs::write(&path, text.replace(START, START_OR_SAY))?;
        }
    }
    Ok(())
}

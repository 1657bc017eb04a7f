//! Names of the workers' and the data files with their version in them, so that a new page never meets an old one
//! from a cache.
//!
//! Trunk puts hashes only into the names of the page's own files. A worker has three: `X_loader.js` names `X.js`, which
//! names `X_bg.wasm`; the page finds the loader's name in a `meta` element of `index.html`.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

use super::{LOADER, late, split};

/// Gives every worker and data file in the folder its version.
pub(crate) fn mark(dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(worker) = name.strip_suffix(LOADER) {
            mark_worker(dist, worker).with_context(|| format!("cannot mark {worker} with its version"))?;
        }
    }
    late::page_names().try_for_each(|name| mark_file(dist, &name, "index.html", &name))?;
    mark_file(dist, split::PART, split::LINK, split::PART)?;
    // The module knows the script by its old name, which stands in the page's script as well.
    mark_file(dist, split::LINK, &split::script(dist)?, &format!("from \"./{}\"", split::LINK))
}

/// A file that only one other names, in these words.
fn mark_file(dist: &Path, name: &str, namer: &str, words: &str) -> Result<()> {
    let mut hasher = DefaultHasher::new();
    hasher.write(&fs::read(dist.join(name)).with_context(|| format!("{name} is missing"))?);
    let versioned = name.replacen('.', &format!("-{:016x}.", hasher.finish()), 1);
    rename_in(&dist.join(namer), words, &words.replace(name, &versioned))?;
    Ok(fs::rename(dist.join(name), dist.join(versioned))?)
}

fn mark_worker(dist: &Path, worker: &str) -> Result<()> {
    let [module, script, loader] =
        [format!("{worker}_bg.wasm"), format!("{worker}.js"), format!("{worker}{LOADER}")];
    let mut hasher = DefaultHasher::new();
    for name in [&module, &script, &loader] {
        hasher.write(&fs::read(dist.join(name))?);
    }
    let versioned = |name: &str| name.replacen(worker, &format!("{worker}-{:016x}", hasher.finish()), 1);
    rename_in(&dist.join(&script), &module, &versioned(&module))?;
    rename_in(&dist.join(&loader), &script, &versioned(&script))?;
    rename_in(&dist.join("index.html"), &loader, &versioned(&loader))?;
    for name in [&module, &script, &loader] {
        fs::rename(dist.join(name), dist.join(versioned(name)))?;
    }
    Ok(())
}

/// Writes the new name for the old one in a file that names it.
fn rename_in(file: &Path, old: &str, new: &str) -> Result<()> {
    let text = fs::read_to_string(file)?;
    anyhow::ensure!(text.contains(old), "{} does not name {old}", file.display());
    Ok(fs::write(file, text.replace(old, new))?)
}

//! The list of the page's files for the service worker, which stands before `static/offline.js` in the built page.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

/// The service worker. Its name must never change: browsers that know it ask for it again and again.
const WORKER: &str = "offline.js";

/// Endings of what a page can ask for.
const KEPT: [&str; 8] = ["html", "css", "js", "wasm", "bin", "svg", "png", "webmanifest"];

/// Names the files of the folder to the service worker in it.
pub fn list(dist: &Path) -> Result<()> {
    let files = files(dist, |ending| KEPT.contains(&ending))?;
    let fonts = files_in_fonts(dist)?;
    ensure!(files.iter().any(|(path, _)| path == "./"), "{} has no page", dist.display());
    let worker = dist.join(WORKER);
    let script = fs::read_to_string(&worker).with_context(|| format!("cannot read {}", worker.display()))?;
    let lists = [line("FILES", &files), line("FONTS", &fonts)].concat();
    let names = format!(
        "const VERSION = '{}';\nconst FONTS_VERSION = '{}';\n",
        version(&files, &script),
        version(&fonts, "")
    );
    Ok(fs::write(&worker, format!("{names}{lists}\n{script}"))?)
}

/// Address and sum.
type Listed = (String, String);

fn files(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && is_wanted(&ending) && name != WORKER {
            // The page is asked for under its folder's address.
            let address = if name == "index.html" { "./".to_owned() } else { name };
            found.push((address, sum(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

fn files_in_fonts(dist: &Path) -> Result<Vec<Listed>> {
    let fonts = files(&dist.join("fonts"), |ending| ending == "woff2")?;
    Ok(fonts.into_iter().map(|(name, sum)| (format!("fonts/{name}"), sum)).collect())
}

fn sum(path: &PathBuf) -> Result<String> {
    Ok(BASE64_STANDARD.encode(Sha256::digest(fs::read(path)?)))
}

fn line(name: &str, files: &[Listed]) -> String {
    let entries: Vec<String> = files.iter().map(|(path, sum)| format!("  ['{path}', '{sum}'],\n")).collect();
    format!("const {name} = [\n{}];\n", entries.concat())
}

/// Changes with every file, and with the service worker's own words.
fn version(files: &[Listed], script: &str) -> String {
    let mut hasher = Sha256::new();
    files.iter().for_each(|(path, sum)| hasher.update(format!("{path} {sum}\n")));
    hasher.update(script);
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_follows_the_files() {
        let file = |sum: &str| vec![("./".to_owned(), sum.to_owned())];
        assert_eq!(version(&file("a"), ""), version(&file("a"), ""));
        assert_ne!(version(&file("a"), ""), version(&file("b"), ""));
        assert_ne!(version(&file("a"), ""), version(&file("a"), "x"));
        assert_eq!(line("FILES", &file("a")), "const FILES = [\n  ['./', 'a'],\n];\n");
    }
}

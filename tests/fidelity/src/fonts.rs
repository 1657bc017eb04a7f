//! The page's fonts under the names that a .docx asks for, for LibreOffice alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::workshop::{self, fresh};

/// What `fonts.py` imports. Debian 12's own fonttools is too old to read the tiers.
const MODULES: [&str; 2] = ["fonttools==4.60.1", "brotli==1.1.0"];

/// Makes the fonts unless they are there, and says where LibreOffice's `fonts.conf` is.
pub(crate) fn ready(folder: &Path) -> Result<PathBuf> {
    let tiers = workshop::project().join("static/fonts");
    let script = workshop::here().join("fonts.py");
    let made_from = read(&tiers.join("SHA256SUMS"))? + &read(&script)?;
    let (fonts, stamp) = (folder.join("fonts"), folder.join("fonts.stamp"));
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&made_from) {
        println!("The tiers of the fonts become whole fonts (about a minute, once).");
        fresh(fonts.clone())?;
        let modules = folder.join("python");
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--upgrade", "--target"]).arg(&modules).args(MODULES);
        workshop::run(&mut pip)
            .context("fonttools cannot be had: python3 needs pip (Debian: python3-pip)")?;
        let mut python = Command::new("python3");
        workshop::run(python.env("PYTHONPATH", &modules).arg(script).arg(tiers).arg(&fonts))?;
        fs::write(&stamp, made_from)?;
    }
    let configuration = folder.join("fonts.conf");
    // No other font: a machine's own 黑体 or 宋体 must not step in.
    let text = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n\
         <fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>\n",
        fonts.display(),
        folder.join("font-cache").display()
    );
    fs::write(&configuration, text)?;
    Ok(configuration)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

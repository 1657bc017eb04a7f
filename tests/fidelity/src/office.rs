//! (a) The .docx as LibreOffice sets it: by way of a copy (`office_copy.rs`) and .odt to PDF.

use std::fs::File;
use std::io::{Cursor, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::office_copy;
use crate::workshop::{self, fresh};

/// LibreOffices at work at the same time.
const HANDS: usize = 2;

/// Turns .docx files, by name, into PDF files of the same names in the folder that it gives back.
pub(crate) fn print(files: &[(String, Vec<u8>)], folder: &Path, fonts: &Path) -> Result<PathBuf> {
    let pdf = fresh(folder.join("pdf"))?;
    let share = files.len().div_ceil(HANDS).max(1);
    thread::scope(|scope| {
        let hands: Vec<_> = files
            .chunks(share)
            .enumerate()
            .map(|(hand, files)| {
                let (own, pdf) = (folder.join(format!("office-{hand}")), &pdf);
                scope.spawn(move || print_some(files, own, pdf, fonts))
            })
            .collect();
        hands.into_iter().try_for_each(|hand| hand.join().map_err(|_| anyhow!("a thread has died"))?)
    })?;
    Ok(pdf)
}

fn print_some(files: &[(String, Vec<u8>)], own: PathBuf, pdf: &Path, fonts: &Path) -> Result<()> {
    let own = fresh(own)?;
    let (docx, odt, even) = (fresh(own.join("docx"))?, fresh(own.join("odt"))?, fresh(own.join("even"))?);
    let mut copies = Vec::new();
    for (name, bytes) in files {
        let copy = docx.join(format!("{name}.docx"));
        let parts: [(&str, Change); 2] =
            [("word/styles.xml", &office_copy::styles), ("word/document.xml", &office_copy::document)];
        change(Cursor::new(bytes), &copy, &parts).with_context(|| format!("{name}.docx"))?;
        copies.push(copy);
    }
    convert("odt", &copies, &odt, &own, fonts)?;
    let mut evened = Vec::new();
    for (name, bytes) in files {
        let copy = even.join(format!("{name}.odt"));
        let made = odt.join(format!("{name}.odt"));
        let made = File::open(&made).with_context(|| format!("LibreOffice made no {}", made.display()))?;
        even_out(made, &copy, bytes).with_context(|| format!("{name}.odt"))?;
        evened.push(copy);
    }
    convert("pdf", &evened, pdf, &own, fonts)
}

/// Puts right in the .odt what cannot be put right in the .docx.
fn even_out(odt: File, copy: &Path, docx: &[u8]) -> Result<()> {
    let mut settings = String::new();
    ZipArchive::new(Cursor::new(docx))?.by_name("word/settings.xml")?.read_to_string(&mut settings)?;
    let lists = office_copy::forbidden(&settings);
    let with_lists = |settings: &str| match lists {
        Some(lists) => office_copy::odt_settings(settings, lists),
        None => Ok(settings.to_owned()),
    };
    change(odt, copy, &[("styles.xml", &office_copy::odt_styles), ("settings.xml", &with_lists)])
}

/// Changes the text of a part.
type Change<'a> = &'a dyn Fn(&str) -> Result<String>;

/// Copies a package, some parts of it changed.
fn change(from: impl Read + Seek, to: &Path, parts: &[(&str, Change)]) -> Result<()> {
    let mut package = ZipArchive::new(from)?;
    let mut copy = ZipWriter::new(File::create(to)?);
    for index in 0..package.len() {
        let mut file = package.by_index(index)?;
        let name = file.name()?.into_owned();
        let Some((_, change)) = parts.iter().find(|(part, _)| *part == name) else {
            copy.raw_copy_file(file)?;
            continue;
        };
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        copy.start_file(name, SimpleFileOptions::default())?;
        copy.write_all(change(&text)?.as_bytes())?;
    }
    copy.finish()?;
    Ok(())
}

/// All files in one call: LibreOffice takes a second to start. On a machine where it starts for the first time it was
/// seen to abort while it made its profile; it is then asked once more.
fn convert(format: &str, files: &[PathBuf], out: &Path, own: &Path, fonts: &Path) -> Result<()> {
    let ask = |profile: &str| {
        let mut command = Command::new("soffice");
        // A profile of its own: another running LibreOffice would take the call over.
        command.arg(format!("-env:UserInstallation=file://{}", own.join(profile).display()));
        command.args(["--headless", "--norestore", "--convert-to", format, "--outdir"]).arg(out).args(files);
        command.env("FONTCONFIG_FILE", fonts).env("SAL_USE_VCLPLUGIN", "svp").env("LC_ALL", "C.UTF-8");
        workshop::run(&mut command).map(drop)
    };
    ask("profile").or_else(|_| ask("profile-again"))
}

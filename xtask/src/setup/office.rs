//! What turns a .docx into pages and reads PDF: for comparing outputs with the layout.

use anyhow::{Result, bail};
use xtask::programs;

use super::{announce, debian};

/// LibreOffice Writer without windows, poppler's pdftotext, and pip for what makes whole fonts of the page's tiers.
const DEBIAN_PACKAGES: [&str; 3] = ["libreoffice-writer-nogui", "poppler-utils", "python3-pip"];
/// The programs that are called.
const PROGRAMS: [&str; 3] = ["soffice", "pdftotext", "python3"];

/// Finds or installs them. Fails, with the remedy, where there is no Debian to install from.
pub(crate) fn page_readers() -> Result<()> {
    if debian::has(&DEBIAN_PACKAGES) {
        return Ok(());
    }
    if debian::is_here() {
        let what = "LibreOffice, poppler or pip is missing";
        announce(what, &DEBIAN_PACKAGES.join(" "), "about 2 minutes, 400 MB on disk");
        return debian::install(&DEBIAN_PACKAGES);
    }
    match PROGRAMS.iter().find(|program| programs::on_path(program).is_none()) {
        Some(missing) => {
            bail!("{missing} is not on PATH: please install LibreOffice, poppler and pip for Python")
        }
        None => Ok(()),
    }
}

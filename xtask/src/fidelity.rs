//! Whether .docx, PDF and preview show the pages of the layout; `tests/fidelity` compares.

use anyhow::Result;

use crate::page;
use crate::project::Project;
use crate::setup::{self, Browser};
use crate::steps;

/// Sets up what is missing, builds the page where the preview is compared, and compares.
pub(crate) fn fidelity(project: &Project, options: &[&str]) -> Result<()> {
    let sides = options.iter().skip_while(|option| **option != "--sides").nth(1);
    let wanted = |side: &str| sides.is_none_or(|sides| sides.split(',').any(|one| one == side));
    if wanted("docx") || wanted("pdf") {
        setup::page_readers()?;
    }
    if !wanted("preview") {
        return compare(project, options, None);
    }
    let browser = setup::browser()?;
    page::build(project)?;
    compare(project, options, Some(&browser))
}

/// Compares with what is there; without a browser the preview must not be among the sides.
pub(crate) fn compare(project: &Project, options: &[&str], browser: Option<&Browser>) -> Result<()> {
    let mut command = setup::cargo(project);
    command.args(["run", "--quiet", "--package", "nigao-fidelity", "--"]).args(options);
    if let Some(browser) = browser {
        browser.name_to(&mut command, project);
    }
    steps::run(&mut command)
}

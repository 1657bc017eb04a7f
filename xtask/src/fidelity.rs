//! Whether .docx, PDF and preview show the pages of the layout; `tests/fidelity` compares.

use anyhow::Result;

use crate::page;
use crate::project::Project;
use crate::setup;
use crate::steps;

/// Sets up what is missing, builds the page where the preview is compared, and compares.
pub(crate) fn fidelity(project: &Project, options: &[&str]) -> Result<()> {
    let sides = options.iter().skip_while(|option| **option != "--sides").nth(1);
    let wanted = |side: &str| sides.is_none_or(|sides| sides.split(',').any(|one| one == side));
    if wanted("docx") || wanted("pdf") {
        setup::page_readers()?;
    }
    let mut command = setup::cargo(project);
    command.args(["run", "--quiet", "--package", "nigao-fidelity", "--"]).args(options);
    if wanted("preview") {
        let browser = setup::browser()?;
        page::build(project)?;
        command.env("NIGAO_DIST", project.dist());
        command.env("CHROME", &browser.chrome).env("CHROMEDRIVER", &browser.chromedriver);
    }
    steps::run(&mut command)
}

//! (b) Our own PDF: the same lines, and every line where the layout put it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use nigao::pdf::{Day, FontFile, Fonts, Job, write};

use crate::compare::compare;
use crate::drafts::Case;
use crate::side::Outcome;
use crate::workshop::{fresh, project};
use crate::{pdf_text, sheets};

/// Writes and reads a PDF of each draft; gives the outcomes and how many millimetres a line is off at most.
pub(crate) fn outcomes(cases: &[Case], folder: &Path) -> Result<(Vec<Outcome>, f64)> {
    let folder = fresh(folder.join("our-pdf"))?;
    let mut fonts = Fonts::default();
    for file in FontFile::all() {
        let path = project().join("static/fonts").join(file.name());
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        fonts.put(file, bytes)?;
    }
    let mut farthest: f64 = 0.0;
    let mut outcomes = Vec::new();
    for case in cases {
        let job = Job::new(&case.document, &case.pages, "", Some(Day { year: 2026, month: 1, day: 1 }));
        let path = folder.join(format!("{}.pdf", case.name));
        fs::write(&path, write(&job, &mut fonts)?.bytes)?;
        let found = sheets::found(pdf_text::read(&path)?, &case.pages);
        let expected = sheets::expected(&case.pages);
        let (score, differences) = compare(&expected, &found);
        farthest = farthest.max(sheets::farthest(&expected, &found));
        outcomes.push(Outcome { name: case.name.clone(), score, differences });
    }
    Ok((outcomes, farthest))
}

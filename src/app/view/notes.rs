//! What the layout has to say, among the findings.

use nigao::check::Finding;
use nigao::draft::Path;
use nigao::layout::{Ground, Note, Pages, Weight};
use nigao::reports::{Basis, Severity};

/// The notes on pages as findings.
pub(super) fn of_pages(pages: &Pages) -> impl Iterator<Item = Finding> {
    pages.notes.iter().map(finding)
}

fn finding(note: &Note) -> Finding {
    let severity = match note.weight {
        Weight::Unkept => Severity::Should,
        Weight::Unusual => Severity::Hint,
    };
    let basis = match note.ground {
        Ground::Rule => Basis::Rule,
        Ground::General => Basis::General,
        Ground::Practice => Basis::Practice,
    };
    let at = Path::parse(&note.at).into_iter().collect();
    Finding::of_answers("G01", severity, (basis, note.source), note.message.clone(), at)
}

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
    Finding {
        severity: match note.weight {
            Weight::Unkept => Severity::Should,
            Weight::Unusual => Severity::Hint,
        },
        basis: match note.ground {
            Ground::Rule => Basis::Rule,
            Ground::General => Basis::General,
            Ground::Practice => Basis::Practice,
        },
        source: note.source.into(),
        message: note.message.clone(),
        at: Path::parse(&note.at).into_iter().collect(),
    }
}

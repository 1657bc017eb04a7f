//! What the layout has to say, among the findings.

use crate::check::Finding;
use crate::draft::Path;
use crate::layout::{Ground, Note, Weight};
use crate::reports::{Basis, Severity};

/// A note on pages as a finding.
pub(super) fn finding(note: &Note) -> Finding {
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

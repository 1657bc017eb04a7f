//! What is wrong with the answers, each finding with its reason, its basis and its place.
//!
//! One file per family of rules; knows nothing of the screen.

mod answers;
mod relations;
mod year;

use crate::draft::{Draft, Facts, Known, Path};
use crate::reports::{Basis, Report, Severity};

/// Something that should be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How serious it is.
    pub severity: Severity,
    /// On what the rule rests.
    pub basis: Basis,
    /// The clause or the practice; may be empty.
    pub source: String,
    /// What is wrong and what to do.
    pub message: String,
    /// The answers that it concerns, the first foremost.
    pub at: Vec<Path>,
}

/// Everything that can be said of a draft's answers, in the order of the rules.
pub fn check(report: &Report, draft: &Draft) -> Vec<Finding> {
    check_from(report, Facts { form: &report.form, draft, known: &Known::default() })
}

/// The same for a draft of which something is known already.
pub fn check_from(report: &Report, facts: Facts) -> Vec<Finding> {
    let mut findings = answers::check(facts);
    findings.extend(relations::check(&report.matter().relations, facts));
    findings.extend(year::check(report, facts));
    findings
}

impl Finding {
    /// Whether it concerns this field, in any of its rows.
    pub fn concerns(&self, field: &str) -> bool {
        self.at.iter().any(|path| path.field == field)
    }
}

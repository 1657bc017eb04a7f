//! What is wrong with the answers, each finding with its reason, its basis and its place.
//!
//! One file per family of rules; knows nothing of the screen.

mod answers;
mod finding;
mod relations;
mod year;

pub use finding::{Edit, Finding, Place};

use crate::draft::{Draft, Facts, Known};
use crate::reports::Report;

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

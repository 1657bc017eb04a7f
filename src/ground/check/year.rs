//! Answers against the year table: a year that it does not have, and facts that belong to another year.

use super::Finding;
use crate::draft::{Answer, Facts, Found, Path};
use crate::form::{Field, Value};
use crate::reports::{Basis, OfferSource, Report, Severity, YearRow};

/// The field that holds the label year.
const LABEL: &str = "meeting_label_year";

/// What does not fit the label year. The superior's notice stands above the table, so nothing here is a must.
pub(super) fn check(report: &Report, facts: Facts) -> Vec<Finding> {
    let label = facts.form.field(LABEL).map(|field| facts.value(field));
    let Some(Found::Given(Value::Number(label))) = label else { return Vec::new() };
    let Some(row) = report.years.row(label) else {
        let message = format!("年度表里没有{label}年度，会议名称、主题和重点方面请照上级通知填写。");
        return vec![finding(Severity::Hint, message, LABEL)];
    };
    let fields = facts.form.fields().filter(|field| facts.shows(field));
    fields.filter_map(|field| of_field(report, row, facts, field)).collect()
}

fn of_field(report: &Report, row: &YearRow, facts: Facts, field: &Field) -> Option<Finding> {
    let OfferSource::Year(key) = report.matter().offer(&field.id)? else { return None };
    let years = &report.years;
    let given = entries(facts, field);
    if given.is_empty() || row.entries(key).is_empty() || given == row.entries(key) {
        return None;
    }
    let other = years.rows.iter().find(|other| other.label != row.label && other.entries(key) == given)?;
    // What several years share says nothing about the year.
    let shared = years.rows.iter().filter(|other| other.entries(key) == given).count() > 1;
    (!shared).then(|| {
        let message = format!(
            "{}填的是{}年度的内容，而民主生活会年度是{}年度，请照上级通知核对。",
            field.label, other.label, row.label
        );
        finding(Severity::Should, message, &field.id)
    })
}

/// What was answered, entry by entry.
fn entries(facts: Facts, field: &Field) -> Vec<String> {
    let first = field.cells.first().map(|cell| cell.id.as_str());
    match (facts.draft.answers.get(&field.id), first) {
        (Some(Answer::Text(text)), _) => text.lines().map(|line| line.trim().to_owned()).collect(),
        (Some(Answer::Chosen(entries)), _) => entries.clone(),
        (Some(Answer::Rows(rows)), Some(cell)) => rows.iter().map(|row| row.cell(cell).to_owned()).collect(),
        (Some(Answer::Rows(_)), None) | (None, _) => Vec::new(),
    }
}

fn finding(severity: Severity, message: String, field: &str) -> Finding {
    let basis = (Basis::Practice, "年度表，以上级通知为准");
    Finding::of_answers("A05", severity, basis, message, vec![Path::field(field)])
}

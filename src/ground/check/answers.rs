//! Answers that cannot be read, and rows that say the same.

use litemap::LiteMap;

use super::Finding;
use crate::draft::{Facts, Found, Path, TALLY_CELL};
use crate::form::{Field, Kind, Shape, Value, shape_problem};
use crate::reports::{Basis, Severity};

/// Every shown answer that cannot be read as its kind, and every column that should not repeat and does.
pub(super) fn check(facts: Facts) -> Vec<Finding> {
    facts.form.fields().filter(|field| facts.shows(field)).flat_map(|field| of_field(facts, field)).collect()
}

fn of_field(facts: Facts, field: &Field) -> Vec<Finding> {
    match field.kind {
        Kind::Rows => {
            let mut findings = repeated(facts, field);
            for at in facts.rows(field) {
                for cell in &field.cells {
                    findings.extend(unread(facts.cell(at, cell), Path::cell(&field.id, at.index, &cell.id)));
                }
            }
            findings
        }
        Kind::Tally => {
            let rows = facts.tally_rows(field);
            let numbers = rows.iter().enumerate();
            numbers
                .filter_map(|(index, at)| {
                    unread(facts.tally(field, at.row.key), Path::cell(&field.id, index, TALLY_CELL))
                })
                .collect()
        }
        _ => {
            let found = facts.value(field);
            let odd = misshapen(field, &found);
            unread(found, Path::field(&field.id)).into_iter().chain(odd).collect()
        }
    }
}

/// A text that has not the shape that its field names (发文字号: GB/T 9704-2012, 7.2.5).
fn misshapen(field: &Field, found: &Found) -> Option<Finding> {
    let Found::Given(Value::Text(text)) = found else { return None };
    let problem = shape_problem(field, text)?;
    let (severity, basis) = match field.shape? {
        Shape::DocNumber => (Severity::Must, Basis::Rule),
        Shape::PartyOrg => (Severity::Should, Basis::General),
        Shape::Points => (Severity::Must, Basis::Practice),
    };
    Some(Finding::of_answers("A02", severity, (basis, ""), problem.0, vec![Path::field(&field.id)]))
}

fn unread(found: Found, path: Path) -> Option<Finding> {
    let Found::Unreadable(problem) = found else { return None };
    Some(Finding::of_answers("A01", Severity::Must, (Basis::Practice, ""), problem.0, vec![path]))
}

/// Two rows with the same words in a column that tells rows apart.
fn repeated(facts: Facts, list: &Field) -> Vec<Finding> {
    let mut findings = Vec::new();
    for cell in list.cells.iter().filter(|cell| cell.unique) {
        let mut seen: LiteMap<String, Vec<usize>> = LiteMap::new();
        for at in facts.rows(list) {
            let words = at.row.cell(&cell.id).trim();
            if !words.is_empty() {
                seen.entry(words.to_owned()).or_default().push(at.index);
            }
        }
        for (words, rows) in seen.into_iter().filter(|(_, rows)| rows.len() > 1) {
            let message = format!(
                "{}里有{}行的{}都是“{words}”：同名不同人可以不改，重复填写的请删去。",
                list.label,
                rows.len(),
                cell.label
            );
            let at = rows.into_iter().map(|row| Path::cell(&list.id, row, &cell.id)).collect();
            findings.push(Finding::of_answers("A03", Severity::Hint, (Basis::Practice, ""), message, at));
        }
    }
    findings
}

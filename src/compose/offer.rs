//! Answers that follow from others, or from the year table: offered, never put in by themselves.

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use super::writer::{Scope, Writer, answered};
use crate::document::Origin;
use crate::draft::{Answer, Facts, Found, Operand, Row};
use crate::form::{Expression, Field, Kind, Value};
use crate::reports::{OfferSource, Report};
use crate::template::Node;

/// An answer that the user can take with one click.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The field's id.
    pub field: String,
    /// The answer.
    pub answer: Answer,
    /// How it reads.
    pub words: String,
    /// How sure it is; empty when it follows from other answers.
    pub certainty: String,
}

/// Everything that can be offered, in the order of the form.
pub fn offers(report: &Report, facts: Facts) -> Vec<Offer> {
    facts.form.fields().filter_map(|field| offer(report, facts, field)).collect()
}

/// What can be offered for a field, `None` when nothing can or when it is the answer already.
pub fn offer(report: &Report, facts: Facts, field: &Field) -> Option<Offer> {
    let offer = match report.matter().offer(&field.id)? {
        OfferSource::Year(key) => from_year(report, facts, field, key)?,
        OfferSource::Sum(sum) => from_answers(facts, field, sum)?,
        OfferSource::Wording(line) => from_wording(report, facts, field, line)?,
    };
    let known = facts.draft.answers.get(&field.id);
    let same = answered(known) && known.is_some_and(|known| same_words(known, &offer.answer));
    (!same).then_some(offer)
}

fn from_year(report: &Report, facts: Facts, field: &Field, key: &str) -> Option<Offer> {
    let Found::Given(Value::Number(label)) = facts.value(facts.form.field("meeting_label_year")?) else {
        return None;
    };
    let row = report.years.row(label)?;
    let entries = row.entries(key);
    if entries.is_empty() {
        return None;
    }
    let answer = match (field.kind, field.cells.first()) {
        (Kind::Rows, Some(cell)) => {
            Answer::Rows(entries.iter().map(|entry| one_cell(&cell.id, entry)).collect())
        }
        (Kind::AnyOf, _) => Answer::Chosen(entries.clone()),
        _ => Answer::Text(entries.join("\n")),
    };
    Some(Offer {
        field: field.id.clone(),
        answer,
        words: entries.join("；"),
        certainty: row.certainty.clone(),
    })
}

fn one_cell(id: &str, text: &str) -> Row {
    let mut cells = LiteMap::new();
    cells.insert(id.to_owned(), text.to_owned());
    Row { key: 0, cells }
}

fn from_answers(facts: Facts, field: &Field, sum: &Expression) -> Option<Offer> {
    if let Expression::Name(name) = sum {
        let Some(Answer::Text(text)) = facts.draft.answers.get(&name.id) else { return None };
        return (!text.trim().is_empty()).then(|| plain(field, text.clone()));
    }
    match facts.evaluate(sum, None)? {
        Operand::Number(number) => Some(plain(field, number.to_string())),
        Operand::Day(_) | Operand::Word(_) => None,
    }
}

fn from_wording(report: &Report, facts: Facts, field: &Field, line: &[Node]) -> Option<Offer> {
    let writer = Writer { facts, vocabulary: &report.matter().vocabulary };
    let written = writer.write(line, Scope::default());
    let whole = !written.absent && !written.runs.iter().any(|run| matches!(run.origin, Origin::Gap(_)));
    let words: String = written.runs.into_iter().map(|run| run.text).collect();
    (whole && !words.is_empty()).then(|| plain(field, words))
}

fn plain(field: &Field, words: String) -> Offer {
    Offer { field: field.id.clone(), answer: Answer::Text(words.clone()), words, certainty: String::new() }
}

/// Whether two answers say the same, whatever the keys of their rows.
fn same_words(a: &Answer, b: &Answer) -> bool {
    match (a, b) {
        (Answer::Rows(a), Answer::Rows(b)) => {
            a.iter().map(|row| &row.cells).eq(b.iter().map(|row| &row.cells))
        }
        _ => a == b,
    }
}

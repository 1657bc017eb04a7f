//! What is known beside the text: from the form, or read from the text itself.

use nigao_ground::document::{BlockKind, Document};
use nigao_ground::draft::{Draft, Facts, Found};
use nigao_ground::form::{Date, Value};
use nigao_ground::reports::{Report, YearTable};

use super::words::Words;

/// Facts that rules compare the text with; what is not known is empty.
#[derive(Debug, Clone)]
pub struct Background {
    /// The year table of the kind of report.
    pub years: &'static YearTable,
    /// The label year of the meeting.
    pub label_year: Option<i64>,
    /// 年度 or 专题, as answered.
    pub kind: Option<String>,
    /// 成文日期.
    pub written_on: Option<Date>,
    /// The day of the meeting.
    pub met_on: Option<Date>,
    /// The day on which the text is read, as the app's clock says.
    pub today: Option<Date>,
    /// Everyone named in the form; empty when there is no form.
    pub people: Vec<String>,
    /// The organs named in the form; empty when there is no form.
    pub organs: Vec<String>,
    /// The kind of unit (消防救援队伍).
    pub unit_type: Option<String>,
    /// Whether a form stands behind the text.
    pub has_form: bool,
}

impl Background {
    /// What the form holds.
    pub fn of_draft(report: &'static Report, draft: &Draft) -> Background {
        let memory = nigao_ground::draft::Known::default();
        let facts = Facts { form: &report.form, draft, known: &memory };
        let first = |name: &str| values(facts, name).into_iter().next();
        let day = |name: &str| match first(name) {
            Some(Value::Date(day)) => Some(day),
            _ => None,
        };
        Background {
            years: &report.years,
            label_year: match first("label_year") {
                Some(Value::Number(year)) => Some(year),
                _ => None,
            },
            kind: first("kind").and_then(word),
            written_on: day("written_on"),
            met_on: day("met_on"),
            today: draft.made_on,
            people: values(facts, "person").into_iter().flat_map(words).collect(),
            organs: values(facts, "organ").into_iter().filter_map(word).collect(),
            unit_type: first("unit_type").and_then(word),
            has_form: true,
        }
    }

    /// What a text says of itself: the year in its title, the date under it.
    pub fn of_text(report: &'static Report, document: &Document, today: Option<Date>) -> Background {
        let date = document.blocks.iter().rev().find(|block| block.kind == BlockKind::Date);
        Background {
            years: &report.years,
            label_year: year_of(&document.title()),
            kind: None,
            written_on: date.and_then(|block| day_of(&block.text())),
            met_on: None,
            today,
            people: Vec::new(),
            organs: Vec::new(),
            unit_type: None,
            has_form: false,
        }
    }
}

/// The answers under a name of `words/answers.txt`.
fn values(facts: Facts, name: &str) -> Vec<Value> {
    let rows = Words::get().rows("answers").iter();
    let fields = rows.filter(|row| row.first() == Some(&name)).filter_map(|row| row.get(1).copied());
    fields.flat_map(|field| answered(facts, field)).collect()
}

fn answered(facts: Facts, name: &str) -> Vec<Value> {
    let (id, cell) = name.split_once('.').map_or((name, None), |(id, cell)| (id, Some(cell)));
    let Some(field) = facts.form.field(id) else { return Vec::new() };
    let found = match cell.and_then(|cell| field.cell(cell)) {
        Some(cell) => facts.rows(field).into_iter().map(|at| facts.cell(at, cell)).collect(),
        None => vec![facts.value(field)],
    };
    let given = found.into_iter().filter_map(|found| match found {
        Found::Given(value) => Some(value),
        Found::Missing | Found::Absent | Found::Unreadable(_) => None,
    });
    given.collect()
}

fn words(value: Value) -> Vec<String> {
    match value {
        Value::List(entries) => entries,
        other => word(other).into_iter().collect(),
    }
}

fn word(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        Value::List(_) | Value::Number(_) | Value::Date(_) | Value::Time(_) => None,
    }
}

/// The first year with four digits before 年.
fn year_of(text: &str) -> Option<i64> {
    let before = text.split('年').next().filter(|before| before.len() < text.len())?;
    let digits: Vec<char> = before.chars().rev().take(4).collect();
    let year: String = digits.into_iter().rev().collect();
    year.parse().ok().filter(|year| (1900..2200).contains(year))
}

/// A whole text read as a day (2023年2月5日).
fn day_of(text: &str) -> Option<Date> {
    match nigao_ground::form::read_date(text) {
        Ok(Some(Value::Date(day))) => Some(day),
        _ => None,
    }
}

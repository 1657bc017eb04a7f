//! What a question of one choice can be answered with.

use std::rc::Rc;

use nigao::draft::{Facts, RowAt};
use nigao::form::{Field, Kind};
use nigao::reports::Report;

/// One choice: what is stored, and how it reads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

/// The choices of a question, in order; none for a kind that is typed.
pub(super) fn choices(report: &Report, facts: Facts, field: &Field) -> Rc<Vec<Choice>> {
    let same = |text: String| Choice { value: text.clone(), label: text };
    Rc::new(match field.kind {
        Kind::OneOf => field.options.iter().cloned().map(same).collect(),
        Kind::Year => report.years.rows.iter().map(|row| same(row.label.to_string())).collect(),
        Kind::Person | Kind::RowOf => {
            let rows = facts.form.field(&field.source).map(|source| facts.rows(source));
            let choice =
                |at: RowAt| Choice { value: at.row.key.to_string(), label: row_words(at, field.kind) };
            rows.unwrap_or_default().into_iter().map(choice).collect()
        }
        Kind::Text
        | Kind::LongText
        | Kind::Lines
        | Kind::Count
        | Kind::Date
        | Kind::Time
        | Kind::AnyOf
        | Kind::YesNo
        | Kind::Rows
        | Kind::Tally => Vec::new(),
    })
}

/// A row by its first column, a person as 姓名（职务）; a row without a name by its number.
pub(super) fn row_words(at: RowAt, kind: Kind) -> String {
    let first = at.list.cells.first().map_or("", |cell| at.row.cell(&cell.id)).trim();
    let name = if first.is_empty() { format!("第{}行", at.index + 1) } else { first.to_owned() };
    match at.row.cell("post").trim() {
        post if kind == Kind::Person && !post.is_empty() => format!("{name}（{post}）"),
        _ => name,
    }
}

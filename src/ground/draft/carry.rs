//! Last year's draft taken over for the next: the unit stays, the meeting goes.

use super::in_order::gathered;
use super::{Answer, Draft, Row};
use crate::form::{Date, Form};

/// A new draft with the answers of the lasting fields, and the wordings that were picked.
///
/// Of a list only the lasting columns stay; its rows keep their keys. Answers to fields that the form does not know
/// belong to nobody and go.
pub fn carry_over(form: &Form, draft: &Draft, today: Option<Date>) -> Draft {
    let lasting = form.fields().filter(|field| field.lasting);
    let answers = lasting.filter_map(|field| {
        let kept = match draft.answers.get(&field.id)? {
            Answer::Rows(rows) => Answer::Rows(rows.iter().map(|row| carried(row, field)).collect()),
            answer @ (Answer::Text(_) | Answer::Chosen(_)) => answer.clone(),
        };
        Some((field.id.clone(), kept))
    });
    Draft {
        report: draft.report.clone(),
        outline: draft.outline.clone(),
        made_on: today,
        answers: gathered(answers),
        wordings: draft.wordings.clone(),
        next_key: draft.next_key,
        ignored: std::collections::BTreeSet::new(),
    }
}

fn carried(row: &Row, list: &crate::form::Field) -> Row {
    let lasts = |cell: &str| list.cell(cell).is_some_and(|cell| cell.lasting);
    let cells = row.cells.iter().filter(|(cell, _)| lasts(cell));
    Row { key: row.key, cells: gathered(cells.map(|(cell, text)| (cell.clone(), text.clone()))) }
}

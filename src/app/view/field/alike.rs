//! Whether a question looks as it did: most keys change one answer, and the others need not be drawn anew.

use std::rc::Rc;

use litemap::LiteMap;
use nigao::check::Finding;
use nigao::draft::{Facts, Row, RowAt};
use nigao::form::Field;

use super::FieldProps;
use super::offer::offered;

impl PartialEq for FieldProps {
    fn eq(&self, other: &FieldProps) -> bool {
        let same = self.report == other.report && self.field == other.field;
        let heard = self.act == other.act && self.focus == other.focus;
        let found = Rc::ptr_eq(&self.findings, &other.findings) && Rc::ptr_eq(&self.offers, &other.offers);
        let drawn = self.draft == other.draft && found;
        same && heard && (drawn || looks_alike(self, other))
    }
}

/// Whether nothing that the question shows has changed.
fn looks_alike(a: &FieldProps, b: &FieldProps) -> bool {
    let field = a.field.0;
    let (facts, other) = (a.facts(), b.facts());
    let same_answer = |id: &str| a.draft.answers.get(id) == b.draft.answers.get(id);
    let same_source = |field: &Field| {
        field.source.is_empty()
            || (same_answer(&field.source)
                && facts.form.field(&field.source).is_none_or(|list| facts.shows(list) == other.shows(list)))
    };
    same_answer(&field.id)
        && a.draft.made_on == b.draft.made_on
        && facts.shows(field) == other.shows(field)
        && same_source(field)
        && field.cells.iter().all(same_source)
        && asked(a, facts).eq(asked(a, other))
        && about(field, &a.findings).eq(about(field, &b.findings))
        && offered(&a.offers, field) == offered(&b.offers, field)
}

/// Whether each conditional cell of each row is asked.
fn asked<'a>(props: &'a FieldProps, facts: Facts<'a>) -> impl Iterator<Item = bool> {
    // The row that is offered where there is none.
    static BLANK: Row = Row { key: 0, cells: LiteMap::new() };
    let list = props.field.0;
    let rows = props.draft.rows(&list.id);
    let shown = if rows.is_empty() { std::slice::from_ref(&BLANK) } else { rows };
    shown.iter().enumerate().flat_map(move |(index, row)| {
        let at = RowAt { list, index, row, tally: None };
        let conditions = list.cells.iter().filter_map(|cell| cell.show_if.as_ref());
        conditions.map(move |condition| facts.holds(condition, Some(at)))
    })
}

fn about<'a>(field: &'a Field, findings: &'a [Finding]) -> impl Iterator<Item = &'a Finding> {
    findings.iter().filter(|finding| finding.concerns(&field.id))
}

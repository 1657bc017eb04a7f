//! What differs between two states of a draft, answer by answer, under the names that the form gives them.

use super::{Piece, pieces};
use crate::draft::{Answer, Draft, Row, TALLY_CELL};
use crate::form::{Field, Kind};
use crate::reports::Report;

/// One answer that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The question, and in a list the row and the column (`领导班子成员 第2行 姓名`).
    pub label: String,
    /// The way from the earlier answer to the later.
    pub pieces: Vec<Piece>,
}

/// The answers that differ, in the order of the form; none when the two drafts say the same.
pub fn changes(report: &Report, before: &Draft, after: &Draft) -> Vec<Change> {
    let mut found = Vec::new();
    let outline =
        |draft: &Draft| report.outline(&draft.outline).map_or("", |outline| &outline.label).to_owned();
    add(&mut found, "结构".into(), &outline(before), &outline(after));
    for field in report.form.fields() {
        let both = Both { before, after, field };
        if field.kind.is_rows() { rows(&mut found, &both) } else { plain(&mut found, &both) }
    }
    let known = |id: &String| report.form.field(id).is_some();
    let strange =
        before.answers.keys().chain(after.answers.keys().filter(|id| !before.answers.contains_key(*id)));
    for id in strange.filter(|id| !known(id)) {
        let text = |draft: &Draft| draft.answers.get(id).map(written).unwrap_or_default();
        add(&mut found, format!("这一版没有的栏目（{id}）"), &text(before), &text(after));
    }
    let blocks =
        before.wordings.keys().chain(after.wordings.keys().filter(|id| !before.wordings.contains_key(*id)));
    let picked = |draft: &Draft, id: &String| draft.wordings.get(id).copied().unwrap_or(0);
    let count = blocks.filter(|id| picked(before, id) != picked(after, id)).count();
    if count > 0 {
        found.push(Change {
            label: "写法".into(), pieces: vec![Piece::Come(format!("{count}段换了写法"))]
        });
    }
    found
}

/// One field in two drafts.
struct Both<'a> {
    before: &'a Draft,
    after: &'a Draft,
    field: &'a Field,
}

impl Both<'_> {
    fn drafts(&self) -> [&Draft; 2] {
        [self.before, self.after]
    }

    /// An answer as a reader would say it: a person's key as the name, yes and no as words.
    fn said(&self, draft: &Draft, field: &Field, text: &str) -> String {
        match field.kind {
            Kind::YesNo => match text {
                "yes" => "是".into(),
                "no" => "否".into(),
                other => other.into(),
            },
            Kind::Person | Kind::RowOf => name(draft, &field.source, text),
            Kind::Text
            | Kind::LongText
            | Kind::Lines
            | Kind::Count
            | Kind::Year
            | Kind::Date
            | Kind::Time
            | Kind::OneOf
            | Kind::AnyOf
            | Kind::Rows
            | Kind::Tally => text.into(),
        }
    }
}

fn plain(found: &mut Vec<Change>, both: &Both) {
    let [before, after] = both.drafts().map(|draft| {
        let answer = draft.answers.get(&both.field.id).map(written).unwrap_or_default();
        both.said(draft, both.field, &answer)
    });
    add(found, both.field.label.clone(), &before, &after);
}

/// Rows are told apart by their keys, so that a row that moved or came in between changes no other.
fn rows(found: &mut Vec<Change>, both: &Both) {
    let [old, new] = both.drafts().map(|draft| draft.rows(&both.field.id));
    let label = &both.field.label;
    for (index, row) in new.iter().enumerate() {
        let place = place(both, both.after, index, row);
        match old.iter().find(|known| known.key == row.key) {
            Some(known) => cells(found, both, &format!("{label} {place}"), known, row),
            None => add(found, format!("{label} {place}（增加）"), "", &whole_row(both, both.after, row)),
        }
    }
    for (index, row) in old.iter().enumerate().filter(|(_, row)| new.iter().all(|kept| kept.key != row.key)) {
        let place = place(both, both.before, index, row);
        add(found, format!("{label} 原{place}（删去）"), &whole_row(both, both.before, row), "");
    }
    let order = |rows: &[Row], others: &[Row]| -> Vec<u32> {
        rows.iter().map(|row| row.key).filter(|key| others.iter().any(|row| row.key == *key)).collect()
    };
    if both.field.kind == Kind::Rows && order(old, new) != order(new, old) {
        let names = |draft: &Draft, rows: &[Row]| {
            rows.iter().map(|row| first_words(both, draft, row)).collect::<Vec<_>>().join("、")
        };
        add(found, format!("{label} 顺序"), &names(both.before, old), &names(both.after, new));
    }
}

/// Which row it is: its number, or for a tally the name of the row that it counts for.
fn place(both: &Both, draft: &Draft, index: usize, row: &Row) -> String {
    match both.field.kind {
        Kind::Tally => name(draft, &both.field.source, &row.key.to_string()),
        _ => format!("第{}行", index + 1),
    }
}

fn cells(found: &mut Vec<Change>, both: &Both, label: &str, old: &Row, new: &Row) {
    if both.field.kind == Kind::Tally {
        return add(found, label.into(), old.cell(TALLY_CELL), new.cell(TALLY_CELL));
    }
    for cell in &both.field.cells {
        let said = |draft, row: &Row| both.said(draft, cell, row.cell(&cell.id));
        add(found, format!("{label} {}", cell.label), &said(both.before, old), &said(both.after, new));
    }
}

fn whole_row(both: &Both, draft: &Draft, row: &Row) -> String {
    if both.field.kind == Kind::Tally {
        return row.cell(TALLY_CELL).to_owned();
    }
    let cells = both.field.cells.iter().map(|cell| both.said(draft, cell, row.cell(&cell.id)));
    cells.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("，")
}

fn first_words(both: &Both, draft: &Draft, row: &Row) -> String {
    let said = both.field.cells.iter().map(|cell| both.said(draft, cell, row.cell(&cell.id)));
    said.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_else(|| "空行".into())
}

/// What a row of a list is called: its first cell that says something.
fn name(draft: &Draft, list: &str, key: &str) -> String {
    let key: Option<u32> = key.trim().parse().ok();
    let row = key.and_then(|key| draft.rows(list).iter().find(|row| row.key == key));
    let name = row.map_or("", |row| {
        if row.cell("name").is_empty() {
            row.cells.values().next().map_or("", String::as_str)
        } else {
            row.cell("name")
        }
    });
    name.to_owned()
}

fn written(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Chosen(entries) => entries.join("；"),
        Answer::Rows(rows) => {
            let row = |row: &Row| row.cells.values().cloned().collect::<Vec<_>>().join("，");
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
    }
}

fn add(found: &mut Vec<Change>, label: String, before: &str, after: &str) {
    if before != after {
        found.push(Change { label, pieces: pieces(before, after) });
    }
}

//! Rows that come all at once: behind those that are there, or in their place.

use super::action::{change_rows, new_key};
use super::{Draft, Row};

/// Puts rows into a list. `first` is the id of its first cell.
///
/// Blank rows give way. In place of those that are there, a row with the same first cell as one before keeps its key,
/// so that what points at it still does, and the cells that the new row has no word for.
pub(super) fn put_rows(draft: &mut Draft, field: &str, first: &str, rows: Vec<Row>, replace: bool) {
    let mut old: Vec<Row> = draft.rows(field).iter().filter(|row| !row.is_blank()).cloned().collect();
    let mut made = Vec::new();
    for mut row in rows {
        let name = row.cell(first).trim().to_owned();
        let same = |known: &Row| replace && !name.is_empty() && known.cell(first).trim() == name;
        match old.iter().position(same) {
            Some(at) => {
                let mut known = old.remove(at);
                for (cell, text) in row.cells.iter() {
                    known.cells.insert(cell.clone(), text.clone());
                }
                made.push(known);
            }
            None => {
                row.key = new_key(draft);
                made.push(row);
            }
        }
    }
    let before = if replace { Vec::new() } else { old };
    change_rows(draft, field, |rows| *rows = before.into_iter().chain(made).collect());
}

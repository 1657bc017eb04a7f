//! A table for a tally: whose number, and the number. What cannot be told apart is told, never guessed.

use std::collections::BTreeSet;

use super::columns::{Assignment, assign, names_at, numbers_at};
use super::rows::{Names, Taken, take};
use super::table::Table;
use crate::draft::TALLY_CELL;
use crate::form::{Field, Kind};

/// The cell that names the row whose number it is.
pub const WHOSE: &str = "whose";

/// A tally as a list of two columns to paste into; `label` is what its rows are called.
pub fn numbered(tally: &Field, label: &str) -> Field {
    let whose = Field {
        id: WHOSE.into(),
        label: label.into(),
        kind: Kind::Person,
        cells: Vec::new(),
        ..tally.clone()
    };
    let number = Field {
        id: TALLY_CELL.into(),
        label: format!("{}数", tally.unit),
        kind: Kind::Count,
        cells: Vec::new(),
        ..tally.clone()
    };
    Field { kind: Kind::Rows, cells: vec![whose, number], ..tally.clone() }
}

/// A table of one column with just as many numbers as the tally has rows gets their names before it.
pub fn in_their_order(mut table: Table, names: &[Names]) -> Table {
    let entries = names.iter().find(|names| names.cell == WHOSE).map_or(&[][..], |names| &names.entries);
    let number = |row: &[String]| row.first().is_some_and(|cell| cell.trim().parse::<u32>().is_ok());
    let head = table.rows.iter().take_while(|row| !number(row)).count();
    let all = table.rows.iter().skip(head).all(|row| number(row));
    if table.columns() == 1 && head < 2 && all && table.rows.len() - head == entries.len() {
        let names = entries.iter().map(|(_, name)| name.clone());
        for (row, name) in table.rows.iter_mut().zip(vec![String::new(); head].into_iter().chain(names)) {
            row.insert(0, name);
        }
    }
    table
}

/// Proposes where the columns of a table for a tally go: the numbers need no name, and one name that is known tells
/// that others stand in its column.
pub fn assign_numbers(table: &Table, list: &Field, names: &[Names]) -> Assignment {
    let mut assignment = assign(table, list, names);
    if !assignment.columns.contains(&Some(1))
        && let Some(place) = numbers_at(table, &assignment).and_then(|at| assignment.columns.get_mut(at))
    {
        *place = Some(1);
    }
    if !assignment.columns.contains(&Some(0))
        && let Some(place) =
            names_at(table, &assignment, list, names).and_then(|at| assignment.columns.get_mut(at))
    {
        *place = Some(0);
    }
    // Of two columns, the one beside the names.
    if assignment.columns.contains(&Some(0))
        && let [place @ None, _] | [_, place @ None] = assignment.columns.as_mut_slice()
    {
        *place = Some(1);
    }
    assignment
}

/// The numbers of a table; rows that name none of the tally's or hold no number are left, and that is told.
pub fn take_numbers(table: &Table, assignment: &Assignment, list: &Field, names: &[Names]) -> Taken {
    let mut taken = take(table, assignment, list, names);
    if !assignment.columns.contains(&Some(0)) {
        let (rows, those) = (taken.rows.len(), names.first().map_or(0, |names| names.entries.len()));
        taken.problems.push(format!(
            "表格里有{rows}个数，表单里有{those}行，看不出哪个数是谁的。请连同名称那一列一起复制，或者在表格上方指定。"
        ));
    }
    let before = taken.rows.len();
    taken.rows.retain(|row| !row.cell(WHOSE).is_empty() && !row.cell(TALLY_CELL).is_empty());
    taken.unread += before - taken.rows.len();
    let mut seen = BTreeSet::new();
    let twice = taken.rows.iter().filter(|row| !seen.insert(row.cell(WHOSE))).count();
    if twice > 0 {
        taken.problems.push(format!("有{twice}行和前面的行是同一个名称，以后面的数为准。"));
    }
    taken
}

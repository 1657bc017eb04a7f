//! Which column of a table goes where in a list: by its name, else by what is in it. A proposal; the user decides.

use serde::{Deserialize, Serialize};

use super::rows::{Names, reads};
use super::table::Table;
use crate::form::{Field, Kind};

/// How many rows are looked at.
const LOOKED_AT: usize = 50;

/// Where the columns of a table go.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Assignment {
    /// How many rows at the top are titles and names of columns.
    pub head: usize,
    /// For each column of the table, the index of the list's cell; `None` when it is not taken.
    pub columns: Vec<Option<usize>>,
    /// Whether they go there by what is in them, since none bears a name that is known.
    pub guessed: bool,
}

/// Proposes where the columns go. In a table that names its columns, those with other names are left.
pub fn assign(table: &Table, list: &Field, names: &[Names]) -> Assignment {
    let named = table.rows.iter().take(3).enumerate().find_map(|(index, row)| {
        let columns = by_name(row, list);
        let settled: Vec<bool> =
            columns.iter().zip(row).map(|(place, head)| place.is_some() || !head.is_empty()).collect();
        columns.iter().any(Option::is_some).then_some((index + 1, columns, settled))
    });
    let guessed = named.is_none();
    let (head, columns, settled) =
        named.unwrap_or_else(|| (titles(table), vec![None; table.columns()], vec![false; table.columns()]));
    let columns = by_content(table, list, names, head, (columns, &settled));
    Assignment { head, columns, guessed }
}

/// Rows at the top with one cell of several: the table's title.
fn titles(table: &Table) -> usize {
    let single = |row: &&Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() == 1;
    if table.columns() < 2 { 0 } else { table.rows.iter().take(2).take_while(single).count() }
}

/// The columns that bear the name of a cell, a name of its own before one that only holds it; none when the row looks
/// like one of entries.
fn by_name(row: &[String], list: &Field) -> Vec<Option<usize>> {
    let heads: Vec<String> = row.iter().map(|cell| bare(cell)).collect();
    let mut columns = vec![None; row.len()];
    let same = |head: &str, label: &str| head == label;
    let holds = |head: &str, label: &str| {
        let named = head.contains(label) || label.contains(head);
        named && head.chars().count() <= 12 && !head.contains(|c: char| c.is_ascii_digit())
    };
    let rules: [fn(&str, &str) -> bool; 2] = [same, holds];
    for rule in rules {
        for (cell, field) in list.cells.iter().enumerate() {
            let label = bare(&field.label);
            let free = |at: &usize| columns.get(*at).is_some_and(Option::is_none);
            let taken = columns.contains(&Some(cell));
            let fits = |head: &String| head.chars().count() > 1 && rule(head, &label);
            let found = heads.iter().enumerate().find(|(at, head)| !taken && free(at) && fits(head));
            if let Some(place) = found.map(|(at, _)| at).and_then(|at| columns.get_mut(at)) {
                *place = Some(cell);
            }
        }
    }
    // One cell that only holds a name may well be an entry: 工作作风方面.
    let sure = list.cells.iter().any(|field| heads.contains(&bare(&field.label)));
    if sure || columns.iter().flatten().count() > 1 { columns } else { vec![None; row.len()] }
}

/// A name without blanks, brackets and marks.
fn bare(name: &str) -> String {
    let outside = name.split(['（', '(']).next().unwrap_or(name);
    outside.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Gives what is left to what is left: those that must have a shape first, words last, in their order.
fn by_content(
    table: &Table,
    list: &Field,
    names: &[Names],
    head: usize,
    (mut columns, settled): (Vec<Option<usize>>, &[bool]),
) -> Vec<Option<usize>> {
    let rows = || table.rows.iter().skip(head).take(LOOKED_AT);
    let column = |at: usize| rows().filter_map(move |row| row.get(at)).filter(|cell| !cell.is_empty());
    let order =
        |words: bool| list.cells.iter().enumerate().filter(move |(_, field)| is_words(field.kind) == words);
    for (cell, field) in order(false).chain(order(true)) {
        if columns.contains(&Some(cell)) {
            continue;
        }
        let fits = |at: usize| {
            let (mut all, mut good) = (0, 0);
            for text in column(at) {
                all += 1;
                good += usize::from(reads(field, text, names));
            }
            let serial = column(at).enumerate().all(|(index, text)| *text == (index + 1).to_string());
            all > 0 && good * 10 >= all * 8 && !(serial && all > 1)
        };
        let free = |at: &usize| columns.get(*at) == Some(&None) && settled.get(*at) == Some(&false);
        let found = (0..table.columns()).find(|at| free(at) && fits(*at));
        if let Some(place) = found.and_then(|at| columns.get_mut(at)) {
            *place = Some(cell);
        }
    }
    columns
}

/// The first column that is left and holds at least one name of the list.
pub(super) fn names_at(
    table: &Table,
    assignment: &Assignment,
    list: &Field,
    names: &[Names],
) -> Option<usize> {
    let field = list.cells.first()?;
    let known = |at: usize| {
        let rows = table.rows.iter().skip(assignment.head).take(LOOKED_AT);
        rows.filter_map(|row| row.get(at)).any(|cell| !cell.is_empty() && reads(field, cell, names))
    };
    (0..table.columns()).find(|at| assignment.columns.get(*at) == Some(&None) && known(*at))
}

/// The first column of numbers that is left; not the one that only counts the rows.
pub(super) fn numbers_at(table: &Table, assignment: &Assignment) -> Option<usize> {
    let column = |at: usize| {
        let rows = table.rows.iter().skip(assignment.head).take(LOOKED_AT);
        rows.filter_map(move |row| row.get(at)).filter(|cell| !cell.is_empty())
    };
    let numbers = |at: usize| column(at).filter(|text| text.parse::<u32>().is_ok()).count();
    let serial = |at: usize| column(at).enumerate().all(|(index, text)| *text == (index + 1).to_string());
    let fits = |at: usize| {
        let all = column(at).count();
        all > 0 && numbers(at) * 10 >= all * 8 && !(all > 1 && serial(at))
    };
    (0..table.columns()).find(|at| assignment.columns.get(*at) == Some(&None) && fits(*at))
}

fn is_words(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::LongText | Kind::Lines)
}

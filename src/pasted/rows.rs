//! Cells of a table as rows of a list. What cannot be read is told, not guessed.

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use super::columns::Assignment;
use super::plain::strip_number;
use super::table::Table;
use crate::draft::Row;
use crate::form::{Field, Kind, read_value};

/// The most rows that are taken at once; a report has no use for more, and the form would become slow.
pub const MOST_ROWS: usize = 200;

/// The most problems that are told by row.
const MOST_TOLD: usize = 8;

/// What the answers to a cell of persons or rows are called: the row's key and the ways in which it may be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// The cell's id.
    pub cell: String,
    /// Key of a row, and a name for it.
    pub entries: Vec<(u32, String)>,
}

/// What is taken of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Taken {
    /// The rows, without keys.
    pub rows: Vec<Row>,
    /// How many rows were too many.
    pub beyond: usize,
    /// How many rows held nothing in the columns that are taken.
    pub empty: usize,
    /// How many rows held something there, but nothing that could be taken.
    pub unread: usize,
    /// What could not be read, in words for the user, and how often more than is told.
    pub problems: Vec<String>,
}

/// The rows of a table, its columns where they are assigned to.
pub fn take(table: &Table, assignment: &Assignment, list: &Field, names: &[Names]) -> Taken {
    let mut taken = Taken::default();
    let mut problems = 0;
    let single = list.cells.len() == 1;
    for (index, line) in table.rows.iter().enumerate().skip(assignment.head) {
        let mut cells: LiteMap<String, String> = LiteMap::new();
        for (text, column) in line.iter().zip(&assignment.columns) {
            let Some(cell) = column.and_then(|at| list.cells.get(at)).filter(|_| !text.is_empty()) else {
                continue;
            };
            let text = if single { strip_number(text) } else { text };
            let (answer, problem) = answer(cell, text, names);
            if let Some(problem) = problem.filter(|_| taken.rows.len() < MOST_ROWS) {
                problems += 1;
                if problems <= MOST_TOLD {
                    taken.problems.push(format!("表格第{}行，{}：{problem}", index + 1, cell.label));
                }
            }
            cells.insert(cell.id.clone(), answer);
        }
        match cells.values().all(|cell| cell.trim().is_empty()) {
            true if cells.is_empty() => taken.empty += 1,
            true => taken.unread += 1,
            false if taken.rows.len() == MOST_ROWS => taken.beyond += 1,
            false => taken.rows.push(Row { key: 0, cells }),
        }
    }
    if problems > MOST_TOLD {
        taken.problems.push(format!("另有{}处类似的问题。", problems - MOST_TOLD));
    }
    taken
}

/// Whether a text can be an answer to a cell.
pub(super) fn reads(cell: &Field, text: &str, names: &[Names]) -> bool {
    answer(cell, text, names).1.is_none()
}

/// A text as the answer to a cell; what is typed stays as it is even when it cannot be read.
fn answer(cell: &Field, text: &str, names: &[Names]) -> (String, Option<String>) {
    let choice = |found: Option<String>, words: &str| match found {
        Some(found) => (found, None),
        None => (String::new(), Some(format!("“{}”{words}，没有填入", short(text)))),
    };
    match cell.kind {
        Kind::YesNo => choice(yes_or_no(text).map(str::to_owned), "看不出是或否"),
        Kind::OneOf => {
            choice(cell.options.iter().find(|option| *option == text.trim()).cloned(), "不是可选的一项")
        }
        Kind::Person | Kind::RowOf => choice(key_of(cell, text, names), "在名单里没有找到"),
        Kind::Text | Kind::Count | Kind::Year | Kind::Date | Kind::Time => {
            let line = text.replace('\n', " ");
            let problem = read_value(cell, &line)
                .err()
                .map(|problem| format!("“{}”照原样填入，{problem}", short(&line)));
            (line, problem)
        }
        Kind::LongText | Kind::Lines | Kind::AnyOf | Kind::Rows | Kind::Tally => (text.to_owned(), None),
    }
}

fn yes_or_no(text: &str) -> Option<&'static str> {
    let yes = ["是", "√", "✓", "✔", "到", "到会", "出席", "参会", "已到", "有", "y", "yes", "true"];
    let no = [
        "否",
        "×",
        "✗",
        "x",
        "未到",
        "缺席",
        "请假",
        "未参会",
        "不到",
        "无",
        "没有",
        "n",
        "no",
        "0",
        "false",
    ];
    let text = text.trim().to_lowercase();
    let is = |words: &[&str]| words.contains(&text.as_str());
    if is(&yes) { Some("yes") } else { is(&no).then_some("no") }
}

/// The key of the row that a text names, when it names just one.
fn key_of(cell: &Field, text: &str, names: &[Names]) -> Option<String> {
    let entries = &names.iter().find(|names| names.cell == cell.id)?.entries;
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let wanted = bare(text);
    let one = |found: Vec<u32>| match found.as_slice() {
        [key] => Some(key.to_string()),
        _ => None,
    };
    let with = |test: &dyn Fn(&str) -> bool| {
        entries.iter().filter(|(_, name)| test(&bare(name))).map(|(key, _)| *key).collect::<Vec<_>>()
    };
    one(with(&|name| name == wanted)).or_else(|| one(with(&|name| !name.is_empty() && wanted.contains(name))))
}

fn short(text: &str) -> String {
    const MOST: usize = 16;
    let start: String = text.chars().take(MOST).collect();
    if start.len() < text.len() { format!("{start}……") } else { start }
}

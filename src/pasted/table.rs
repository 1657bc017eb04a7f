//! A table from Excel, WPS or Word, or plain lines, as rows of cells. Merged cells are taken apart.

use serde::{Deserialize, Serialize};

use super::markup::{Piece, attribute, pieces};
use super::plain::{on_one_line, plain_text};

/// The largest paste that is read, in bytes.
pub const LARGEST: usize = 4_000_000;

/// The most columns that are read.
const MOST_COLUMNS: usize = 40;

/// A table as it was pasted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// Its rows, all of the same length, none blank.
    pub rows: Vec<Vec<String>>,
    /// How many cells were merged and have been taken apart: the words stand in each row that they reach over.
    pub merged: usize,
    /// How many tables stood behind the first, which alone is read.
    pub more: usize,
    /// How many columns stood right of the last that is read.
    pub cut: usize,
}

impl Table {
    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }
}

/// A cell as the markup tells it.
#[derive(Debug, Clone, Default)]
struct Cell {
    text: String,
    across: usize,
    down: usize,
}

/// Whether a paste is more than the text of one box: it has several cells, or, for a box of one line, several lines.
/// The markup is only glanced at.
pub fn is_table(html: &str, text: &str, one_line: bool) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let rows = || html.matches("<tr").count().max(html.matches("<TR").count());
    text.trim_end().contains('\t') || (one_line && (lines > 1 || rows() > 1))
}

/// Reads a table: that of the HTML when there is one, else the text by tabs and lines.
pub fn read_table(html: &str, text: &str) -> Table {
    let marked = html_rows(html);
    let mut table = if marked.rows.is_empty() { text_rows(text) } else { marked };
    for cell in table.rows.iter_mut().flatten() {
        *cell = tidy(cell);
    }
    table.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    table.cut = columns.saturating_sub(MOST_COLUMNS);
    for row in &mut table.rows {
        row.resize(columns.min(MOST_COLUMNS), String::new());
    }
    drop_blank_columns(&mut table.rows);
    table
}

fn tidy(cell: &str) -> String {
    let lines = plain_text(cell);
    let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn drop_blank_columns(rows: &mut [Vec<String>]) {
    let columns = rows.first().map_or(0, Vec::len);
    let used: Vec<bool> = (0..columns)
        .map(|at| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty())))
        .collect();
    for row in rows {
        let mut flags = used.iter();
        row.retain(|_| flags.next().copied().unwrap_or(false));
    }
}

/// The first table of an HTML text.
fn html_rows(html: &str) -> Table {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut depth, mut more, mut open) = (0_usize, 0, false);
    for piece in pieces(html) {
        match piece {
            Piece::Open(name, _) if name == "table" => {
                depth += 1;
                more += usize::from(depth == 1);
            }
            Piece::Close(name) if name == "table" => {
                depth = depth.saturating_sub(1);
                open &= depth > 0;
            }
            _ if depth == 0 || more > 1 => {}
            Piece::Open(name, _) if name == "tr" && depth == 1 => {
                rows.push(Vec::new());
                open = false;
            }
            Piece::Open(name, attributes) if (name == "td" || name == "th") && depth == 1 => {
                let span =
                    |name| attribute(attributes, name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1);
                let cell = Cell { text: String::new(), across: span("colspan"), down: span("rowspan") };
                if rows.is_empty() {
                    rows.push(Vec::new());
                }
                rows.last_mut().map(|row| row.push(cell)).unwrap_or_default();
                open = true;
            }
            Piece::Close(name) if (name == "td" || name == "th" || name == "tr") && depth == 1 => {
                open = false
            }
            piece if open => {
                if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                    add(cell, &piece);
                }
            }
            _ => {}
        }
    }
    let (rows, merged) = spread(rows);
    Table { rows, merged, more: more.saturating_sub(1), cut: 0 }
}

fn add(cell: &mut Cell, piece: &Piece) {
    match piece {
        Piece::Words(words) => cell.text.push_str(&on_one_line(words)),
        Piece::Open(name, _) | Piece::Close(name) => {
            if ["br", "p", "div", "li", "tr"].contains(&name.as_str()) {
                cell.text.push('\n');
            }
        }
    }
}

/// Takes merged cells apart: down they are repeated, across the words stand in the first place.
fn spread(rows: Vec<Vec<Cell>>) -> (Vec<Vec<String>>, usize) {
    let mut merged = 0;
    // For each column, the words that still reach down into rows below, and into how many.
    let mut hanging: Vec<(String, usize)> = Vec::new();
    let mut spread = Vec::new();
    for row in rows {
        let mut line: Vec<String> = Vec::new();
        let drop = |line: &mut Vec<String>, hanging: &mut Vec<(String, usize)>| {
            while let Some((words, left)) = hanging.get_mut(line.len()).filter(|(_, left)| *left > 0) {
                *left -= 1;
                line.push(words.clone());
            }
        };
        for cell in row {
            drop(&mut line, &mut hanging);
            merged += usize::from(cell.across > 1 || cell.down > 1);
            for part in 0..cell.across.min(MOST_COLUMNS + 1) {
                let words = if part == 0 { cell.text.clone() } else { String::new() };
                let at = line.len();
                if hanging.len() <= at {
                    hanging.resize(at + 1, (String::new(), 0));
                }
                if let Some(place) = hanging.get_mut(at) {
                    *place = (words.clone(), cell.down - 1);
                }
                line.push(words);
            }
        }
        drop(&mut line, &mut hanging);
        spread.push(line);
    }
    (spread, merged)
}

/// The rows of a plain text: cells end with a tab, rows with a line end; in quotes, as Excel puts cells that have
/// lines or quotes of their own, neither counts.
fn text_rows(text: &str) -> Table {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let tabs = text.contains('\t');
    let mut rows = vec![Vec::new()];
    let (mut cell, mut quoted) = (String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted && matches!(chars.peek(), None | Some('\t' | '\n')) => quoted = false,
            '"' if tabs && cell.is_empty() && !quoted => quoted = true,
            '\t' | '\n' if !quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(std::mem::take(&mut cell));
                }
                if c == '\n' {
                    rows.push(Vec::new());
                }
            }
            c => cell.push(c),
        }
    }
    if let Some(row) = rows.last_mut() {
        row.push(cell);
    }
    Table { rows, ..Table::default() }
}

#[cfg(test)]
mod tests {
    use super::{is_table, read_table};

    fn check(html: &str, text: &str, expected: &str) {
        let table = read_table(html, text);
        let rows: Vec<String> = table.rows.iter().map(|row| row.join("|").replace('\n', "/")).collect();
        assert_eq!(rows.join(" ; "), expected, "{html}{text}");
        assert!(table.rows.iter().all(|row| row.len() == table.columns()));
    }

    #[test]
    fn tabs_and_lines_part_cells() {
        check("", "王甲\t党组书记\r\n李乙\t党组成员\r\n", "王甲|党组书记 ; 李乙|党组成员");
        check("", "王甲\n\n李乙\n", "王甲 ; 李乙");
        check("", "甲\t乙\n丙\n", "甲|乙 ; 丙|");
        check("", "\t甲\t\n\t乙\t\n", "甲 ; 乙");
        check("", "", "");
        check("", "\t\n\t\t\n", "");
    }

    #[test]
    fn quoted_cells_keep_their_lines() {
        check("", "甲\t\"一\n二\"\n乙\t\"说\"\"是\"\"\"\n", "甲|一/二 ; 乙|说\"是\"");
        check("", "“甲”\t5\"屏\n", "“甲”|5\"屏");
        check("", "甲\t\"没有合上\n乙", "甲|没有合上/乙");
    }

    #[test]
    fn tables_of_markup_win_over_the_text() {
        let html = "<html><style>td{}</style><table><tr><td class=xl65>王甲</td><td>书记<br>局长</td></tr>\
                    <tr><td>李&nbsp;乙<td>委员</table><p>尾";
        check(html, "别的", "王甲|书记/局长 ; 李 乙|委员");
        check("<p>没有表</p>", "甲\t乙", "甲|乙");
    }

    #[test]
    fn merged_cells_are_taken_apart() {
        let html = "<table><tr><td colspan=3>名单</td></tr><tr><td rowspan=2>一组</td><td>甲</td><td rowspan=\"2\">共用</td></tr>\
                    <tr><td>乙</td></tr><tr><td>二组</td><td colspan=2>丙</td></tr></table>";
        check(html, "", "名单|| ; 一组|甲|共用 ; 一组|乙|共用 ; 二组|丙|");
        assert_eq!(read_table(html, "").merged, 4);
    }

    #[test]
    fn spans_that_lie_do_no_harm() {
        check(
            "<table><tr><td rowspan=99999999>甲</td><td colspan=99999999>乙</td></tr></table>",
            "",
            "甲|乙",
        );
        check("<table><tr><td rowspan=0 colspan=-1>甲</td></tr><tr></tr></table>", "", "甲");
        assert!(read_table(&"<table><tr><td>".repeat(2_000), "").rows.len() <= 1);
    }

    #[test]
    fn the_first_table_is_read_and_the_others_are_told() {
        let html = "<table><tr><td>甲<table><tr><td>内</td></tr></table></td><td>乙</td></tr></table><table><tr><td>丙</td></tr></table>";
        let table = read_table(html, "");
        assert_eq!((table.rows.len(), table.columns(), table.more), (1, 2, 1));
    }

    #[test]
    fn two_thousand_rows_come_whole() {
        let text: String = (0..2_000).map(|n| format!("{n}\t姓名{n}\r\n")).collect();
        assert_eq!(read_table("", &text).rows.len(), 2_000);
    }

    #[test]
    fn one_box_of_text_is_no_table() {
        assert!(
            !is_table("", "王甲", true) && !is_table("<table><tr><td>王甲</td></tr></table>", "王甲\n", true)
        );
        assert!(is_table("", "王甲\n李乙", true) && !is_table("", "第一段\n第二段", false));
        assert!(is_table("", "王甲\t书记", false));
    }
}

//! Attachments with their tables: label, title on the third line, rows that do not split under a head that repeats
//! (GB/T 9704-2012, 7.3.7; faces and sizes of tables are practice).

use super::profile::{BASELINE, BODY, TITLE};
use super::setter::{Aligned, Letter, Row, Setting, letters, rows};
use super::title::title_rows;
use super::{Ink, Page, Profile, Pt, Rule, SetLine, Typeface};
use crate::document::{Annex, Column, Origin, Run, Table};

/// 小四.
const SIZE: Pt = Pt(12.0);
/// From one line of a cell to the next.
const PITCH: Pt = Pt(20.0);
/// Between a cell's rules and its text, left and right.
const MARGIN: Pt = Pt(5.3);
/// Rules of a table.
const RULE: Pt = Pt(0.5);

/// An attachment on pages of its own.
#[derive(Debug, Clone)]
pub(super) struct SetAnnex {
    /// Its pages.
    pub(super) pages: Vec<Page>,
    /// Where on the last of them it ends, from the sheet's top.
    pub(super) end: Pt,
    /// The first row, from 1, that is taller than a page and had to be divided.
    pub(super) split: Option<usize>,
}

/// Sets an attachment.
pub(super) fn pages(annex: &Annex, profile: &Profile) -> SetAnnex {
    let mut page = Page::default();
    let top = profile.top.pt();
    let label = vec![Run { text: annex.label.clone(), origin: Origin::Wording }];
    let (label, origins) = letters(&label, Typeface::Hei);
    let plain = setting(profile.left.pt(), profile.width.pt(), BODY, Aligned::Left);
    put(rows(&label, &origins, &plain), top + profile.pitch * BASELINE, &annex.id, Pt::default(), &mut page);
    let (title, origins) = letters(&annex.title, Typeface::Biaosong);
    let centred = setting(profile.left.pt(), profile.width.pt(), TITLE, Aligned::Centre);
    let title = title_rows(&title, &origins, &centred);
    let y = top + profile.pitch * 2.0;
    let mut sheet = TableOnPages { profile, id: &annex.id, done: Vec::new(), page, y, split: None };
    sheet.title(title);
    sheet.table(&annex.table);
    sheet.done.push(sheet.page);
    SetAnnex { pages: sheet.done, end: sheet.y, split: sheet.split }
}

fn setting(left: Pt, width: Pt, size: Pt, aligned: Aligned) -> Setting {
    Setting { left, width, first: Pt::default(), size, tracking: Pt::default(), aligned, ink: Ink::Black }
}

fn put(rows: Vec<Row>, baseline: Pt, block: &str, pitch: Pt, page: &mut Page) {
    for (index, row) in rows.into_iter().enumerate() {
        page.lines.push(SetLine {
            block: block.into(),
            baseline: baseline + pitch * index as f64,
            stretches: row.stretches,
            swallowed_blank: row.swallowed_blank,
        });
    }
}

/// A table on its way down the pages.
struct TableOnPages<'a> {
    profile: &'a Profile,
    id: &'a str,
    done: Vec<Page>,
    page: Page,
    /// Where the next row begins.
    y: Pt,
    /// The first row, from 1, that had to be divided.
    split: Option<usize>,
}

/// A cell's rows, and the column that it stands in.
type Cells = Vec<Vec<Row>>;

impl TableOnPages<'_> {
    /// The title and the empty line under it; what a page has no room for goes on the next.
    fn title(&mut self, rows: Vec<Row>) {
        let pitch = self.profile.pitch;
        for row in rows {
            if self.y + pitch > self.profile.top.pt() + self.profile.height.pt() {
                self.done.push(std::mem::take(&mut self.page));
                self.y = self.profile.top.pt();
            }
            put(vec![row], self.y + pitch * BASELINE, self.id, Pt::default(), &mut self.page);
            self.y = self.y + pitch;
        }
        self.y = self.y + pitch;
    }

    fn table(&mut self, table: &Table) {
        let head: Vec<Vec<Run>> = table.columns.iter().map(heading).collect();
        let head = self.cells(&table.columns, &head, Typeface::Hei);
        if self.lines_left() < height(&head) + 1 {
            self.next_page(&table.columns, &head);
        } else {
            self.row(&table.columns, &head);
        }
        for (index, row) in table.rows.iter().enumerate() {
            let cells = self.cells(&table.columns, row, Typeface::Fang);
            if self.body_row(&table.columns, &head, cells) {
                self.split.get_or_insert(index + 1);
            }
        }
    }

    /// A row that does not fit goes to the next page whole; one that fits no page is split where it stands, and
    /// that is told.
    fn body_row(&mut self, columns: &[Column], head: &Cells, mut cells: Cells) -> bool {
        let whole =
            super::flow::rows_in(self.profile.height.pt() - RULE * 2.0, PITCH).saturating_sub(height(head));
        if self.lines_left() == 0 || (self.lines_left() < height(&cells) && height(&cells) <= whole) {
            self.next_page(columns, head);
        }
        let split = height(&cells) > self.lines_left().max(1);
        while height(&cells) > self.lines_left().max(1) {
            let left = self.lines_left().max(1);
            let rest = cells.iter_mut().map(|rows| rows.split_off(left.min(rows.len()))).collect();
            self.row(columns, &cells);
            self.next_page(columns, head);
            cells = rest;
        }
        self.row(columns, &cells);
        split
    }

    fn next_page(&mut self, columns: &[Column], head: &Cells) {
        self.done.push(std::mem::take(&mut self.page));
        self.y = self.profile.top.pt();
        self.row(columns, head);
    }

    fn lines_left(&self) -> usize {
        let bottom = self.profile.top.pt() + self.profile.height.pt();
        super::flow::rows_in(bottom - self.y - RULE, PITCH)
    }

    fn cells(&self, columns: &[Column], row: &[Vec<Run>], typeface: Typeface) -> Cells {
        let cell = |(column, runs): (Edges, &Vec<Run>)| {
            let (letters, origins) = letters(runs, typeface);
            let centred = column.centred || typeface == Typeface::Hei;
            let aligned = if centred { Aligned::Centre } else { Aligned::Left };
            let setting = setting(column.left + MARGIN, column.width - MARGIN * 2.0, SIZE, aligned);
            rows(&without_breaks(letters), &origins, &setting)
        };
        self.edges(columns).into_iter().zip(row).map(cell).collect()
    }

    fn edges(&self, columns: &[Column]) -> Vec<Edges> {
        let all: u32 = columns.iter().map(|column| column.cells).sum();
        let unit = self.profile.width.pt() / f64::from(all.max(1));
        let mut left = self.profile.left.pt();
        let edge = |column: &Column| {
            let width = unit * f64::from(column.cells);
            let edges = Edges { left, width, centred: column.centred };
            left = left + width;
            edges
        };
        columns.iter().map(edge).collect()
    }

    /// Draws a row and its rules.
    fn row(&mut self, columns: &[Column], cells: &Cells) {
        let lines = height(cells);
        let tall = PITCH * lines as f64 + RULE;
        for rows in cells {
            let above = PITCH * (lines - rows.len().min(lines)) as f64 / 2.0;
            let baseline = self.y + above + PITCH * BASELINE;
            put(rows.clone(), baseline, self.id, PITCH, &mut self.page);
        }
        let (left, width) = (self.profile.left.pt(), self.profile.width.pt());
        let rule =
            |left, top, width, height| Rule { left, top, width, height, weight: RULE, ink: Ink::Black };
        for top in [self.y, self.y + tall] {
            self.page.rules.push(rule(left, top, width, Pt::default()));
        }
        for edge in self.edges(columns).iter().map(|edges| edges.left).chain([left + width]) {
            self.page.rules.push(rule(edge, self.y, Pt::default(), tall));
        }
        self.y = self.y + tall;
    }
}

/// Where a column stands.
struct Edges {
    left: Pt,
    width: Pt,
    centred: bool,
}

fn heading(column: &Column) -> Vec<Run> {
    vec![Run { text: column.title.clone(), origin: Origin::Wording }]
}

fn height(cells: &Cells) -> usize {
    cells.iter().map(Vec::len).max().unwrap_or(0).max(1)
}

fn without_breaks(letters: Vec<Letter>) -> Vec<Letter> {
    letters.into_iter().filter(|letter| !letter.character.is_control()).collect()
}

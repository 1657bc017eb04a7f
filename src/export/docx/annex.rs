//! Attachments: each on a new page, its label, its title on the third line, its table (7.3.7).

use std::io::Result;

use super::page::Measures;
use super::styles;
use super::text::{self, Look};
use super::xml::Part;
use crate::document::{Annex, Column, Run, Table};
use crate::layout::{Piece, Pt, clean, one_line};

/// Between a cell's rules and its text, left and right, in twips.
const CELL_MARGIN: i64 = 106;
/// 小四, in twips.
const CHARACTER: i64 = 240;
/// A row of more lines may be split: one that is kept whole and fits no page would be cut off.
const LONGEST_ROW: usize = 22;

/// Writes an attachment: label, an empty line, title, an empty line, table.
pub(super) fn write(part: &mut Part, annex: &Annex, measures: Measures) -> Result<()> {
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| part.value("w:pStyle", styles::ANNEX_LABEL))?;
        text::words(part, &clean(&annex.label))
    })?;
    empty_line(part)?;
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| part.value("w:pStyle", styles::ANNEX_TITLE))?;
        text::title(part, &one_line(&annex.title), Pt(measures.width as f64 / 20.0))
    })?;
    empty_line(part)?;
    table(part, &annex.table, measures.width)
}

/// An empty line that stays with the table below it.
fn empty_line(part: &mut Part) -> Result<()> {
    part.element("w:p", &[], |part| part.element("w:pPr", &[], |part| part.empty("w:keepNext", &[])))
}

fn paragraph(part: &mut Part, style: &str, pieces: &[Piece]) -> Result<()> {
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| part.value("w:pStyle", style))?;
        text::pieces(part, pieces, Look::default())
    })
}

fn table(part: &mut Part, table: &Table, width: i64) -> Result<()> {
    let widths = widths(&table.columns, width);
    if widths.is_empty() {
        return Ok(());
    }
    part.element("w:tbl", &[], |part| {
        properties(part, width)?;
        part.element("w:tblGrid", &[], |part| {
            widths.iter().try_for_each(|width| part.empty("w:gridCol", &[("w:w", &width.to_string())]))
        })?;
        part.element("w:tr", &[], |part| {
            part.element("w:trPr", &[], |part| {
                part.empty("w:cantSplit", &[])?;
                part.empty("w:tblHeader", &[])
            })?;
            table.columns.iter().zip(&widths).try_for_each(|(column, width)| {
                cell(part, *width, |part| {
                    part.element("w:p", &[], |part| {
                        part.element("w:pPr", &[], |part| part.value("w:pStyle", styles::TABLE_HEAD))?;
                        text::words(part, &clean(&column.title))
                    })
                })
            })
        })?;
        table.rows.iter().try_for_each(|cells| row(part, &table.columns, &widths, cells))
    })
}

/// As wide as the type area, single rules of 0.5 pt.
fn properties(part: &mut Part, width: i64) -> Result<()> {
    part.element("w:tblPr", &[], |part| {
        part.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
        part.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")])?;
        part.element("w:tblBorders", &[], |part| {
            ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"].iter().try_for_each(|side| {
                let rule = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")];
                part.empty(side, &rule)
            })
        })?;
        part.empty("w:tblLayout", &[("w:type", "fixed")])?;
        part.element("w:tblCellMar", &[], |part| {
            let margin = CELL_MARGIN.to_string();
            part.empty("w:left", &[("w:w", &margin), ("w:type", "dxa")])?;
            part.empty("w:right", &[("w:w", &margin), ("w:type", "dxa")])
        })
    })
}

/// Widths that add up to the table's: a column ends where its part of the 28 characters, rounded, ends.
fn widths(columns: &[Column], width: i64) -> Vec<i64> {
    let all: i64 = columns.iter().map(|column| i64::from(column.cells.max(1))).sum();
    let mut before = 0;
    let edge = |cells: i64| (cells * width + all / 2) / all.max(1);
    columns
        .iter()
        .map(|column| {
            let left = edge(before);
            before += i64::from(column.cells.max(1));
            edge(before) - left
        })
        .collect()
}

fn row(part: &mut Part, columns: &[Column], widths: &[i64], cells: &[Vec<Run>]) -> Result<()> {
    let texts: Vec<Vec<Piece>> = cells.iter().map(|runs| one_line(runs)).collect();
    let heights = texts.iter().zip(widths).map(|(line, width)| height(line, *width));
    let whole = heights.max().unwrap_or(0) <= LONGEST_ROW;
    part.element("w:tr", &[], |part| {
        if whole {
            part.element("w:trPr", &[], |part| part.empty("w:cantSplit", &[]))?;
        }
        columns.iter().zip(widths).enumerate().try_for_each(|(index, (column, width))| {
            let style = if column.centred { styles::TABLE_NUMBER } else { styles::TABLE_TEXT };
            let line = texts.get(index).map(Vec::as_slice).unwrap_or_default();
            cell(part, *width, |part| paragraph(part, style, line))
        })
    })
}

/// How many lines a cell takes, about.
fn height(line: &[Piece], width: i64) -> usize {
    let room = usize::try_from((width - 2 * CELL_MARGIN) / CHARACTER).unwrap_or(0).max(1);
    text::characters(line).chars().count().div_ceil(room)
}

fn cell(part: &mut Part, width: i64, inner: impl FnOnce(&mut Part) -> Result<()>) -> Result<()> {
    part.element("w:tc", &[], |part| {
        part.element("w:tcPr", &[], |part| {
            part.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            part.value("w:vAlign", "center")
        })?;
        inner(part)
    })
}

#[cfg(test)]
mod tests {
    use super::{widths, write};
    use crate::document::{Annex, Column, Origin, Run, Table};
    use crate::export::docx::page::Measures;
    use crate::export::docx::xml::Part;
    use crate::layout::Profile;

    fn run(text: &str) -> Vec<Run> {
        vec![Run { text: text.into(), origin: Origin::Wording }]
    }

    fn column(title: &str, cells: u32, centred: bool) -> Column {
        Column { title: title.into(), cells, centred }
    }

    fn written(rows: Vec<Vec<Vec<Run>>>) -> String {
        let columns = vec![column("序号", 3, true), column("问题", 25, false)];
        let annex = Annex {
            id: "annex.1".into(),
            label: "附件1".into(),
            title: run("清单"),
            table: Table { columns, rows },
        };
        let measures = Measures::of(&Profile::default());
        let part = Part::write("x", &[], |part| write(part, &annex, measures)).unwrap();
        let xml = String::from_utf8(part).unwrap();
        let inner = xml.split_once("<x>").unwrap().1.split_once("</x>").unwrap().0;
        let inner = inner.replace("<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>", "");
        let inner = inner.replace("<w:vAlign w:val=\"center\"/>", "");
        inner.replace(" xml:space=\"preserve\"", "").replace("w:", "").replace('"', "'")
    }

    #[test]
    fn label_title_and_rows() {
        let xml = written(vec![vec![run("1"), run("甲\n乙")], vec![Vec::new()]]);
        assert!(xml.starts_with(
            "<p><pPr><pStyle val='AnnexLabel'/></pPr><r><t>附件1</t></r></p><p><pPr><keepNext/></pPr></p>\
             <p><pPr><pStyle val='AnnexTitle'/></pPr><r><t>清单</t></r></p><p><pPr><keepNext/></pPr></p><tbl>"
        ));
        let rows = xml.split_once("<tblGrid>").unwrap().1;
        assert_eq!(
            rows,
            "<gridCol w='948'/><gridCol w='7896'/></tblGrid>\
             <tr><trPr><cantSplit/><tblHeader/></trPr>\
             <tc><tcPr><tcW w='948' type='dxa'/></tcPr><p><pPr><pStyle val='TableHead'/></pPr><r><t>序号</t></r></p></tc>\
             <tc><tcPr><tcW w='7896' type='dxa'/></tcPr><p><pPr><pStyle val='TableHead'/></pPr><r><t>问题</t></r></p></tc></tr>\
             <tr><trPr><cantSplit/></trPr>\
             <tc><tcPr><tcW w='948' type='dxa'/></tcPr><p><pPr><pStyle val='TableNumber'/></pPr><r><t>1</t></r></p></tc>\
             <tc><tcPr><tcW w='7896' type='dxa'/></tcPr><p><pPr><pStyle val='TableText'/></pPr><r><t>甲乙</t></r></p></tc></tr>\
             <tr><trPr><cantSplit/></trPr>\
             <tc><tcPr><tcW w='948' type='dxa'/></tcPr><p><pPr><pStyle val='TableNumber'/></pPr></p></tc>\
             <tc><tcPr><tcW w='7896' type='dxa'/></tcPr><p><pPr><pStyle val='TableText'/></pPr></p></tc></tr></tbl>"
        );
    }

    #[test]
    fn a_row_longer_than_a_page_may_be_split() {
        let split = |text: String| written(vec![vec![run("1"), run(&text)]]).matches("cantSplit").count();
        assert_eq!(split("长".repeat(32 * 22)), 2);
        assert_eq!(split("长".repeat(32 * 22 + 1)), 1);
    }

    #[test]
    fn widths_add_up() {
        let columns = [column("", 3, true), column("", 7, false), column("", 11, false), column("", 7, true)];
        assert_eq!(widths(&columns, 8844).iter().sum::<i64>(), 8844);
        assert_eq!(widths(&[column("", 0, true), column("", 0, true)], 99), [50, 49]);
        assert!(widths(&[], 8844).is_empty());
    }
}

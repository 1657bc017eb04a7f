//! 版头, 版记 and the tables that follow as attachments.

use super::writer::{Scope, Writer};
use crate::document::{Annex, Column, FolioWish, FontWish, Head, Imprint, Origin, PageWishes, Run, Table};
use crate::draft::{Found, RowAt};
use crate::form::{Value, read_points};
use crate::reports::{AnnexTemplate, ColumnTemplate, Frame, Part};
use crate::template::Node;

/// The cell of the attachments list that chooses a table.
const CHOICE: &str = "table";
/// The list of attachments.
const ATTACHMENTS: &str = "attachments";

/// 版头, where the document has one.
pub(super) fn head(writer: &Writer, frame: &Frame) -> Option<Head> {
    let part = frame.head.as_ref().filter(|part| writer.facts.holds(&part.when, None))?;
    let line = |name| line(writer, part, name);
    Some(Head {
        copy_number: line("copy_number"),
        secrecy: line("secrecy"),
        urgency: line("urgency"),
        mark: line("mark"),
        number: line("number"),
        signer: line("signer"),
    })
}

/// 版记, where the document has one.
pub(super) fn imprint(writer: &Writer, frame: &Frame) -> Option<Imprint> {
    let part = frame.imprint.as_ref().filter(|part| writer.facts.holds(&part.when, None))?;
    let line = |name| line(writer, part, name);
    Some(Imprint { copies_to: line("copies_to"), printer: line("printer"), printed_on: line("printed_on") })
}

fn line(writer: &Writer, part: &Part, name: &str) -> Vec<Run> {
    writer.write(part.line(name), Scope::default()).runs
}

/// How the pages are to look.
pub(super) fn page(writer: &Writer, frame: &Frame) -> PageWishes {
    let Some(page) = &frame.page else { return PageWishes::default() };
    let facts = writer.facts;
    let millimetres = |id: &str| match facts.form.field(id).map(|field| facts.value(field)) {
        Some(Found::Given(Value::Number(number))) => Some(number),
        _ => None,
    };
    let pitch = facts.form.field(&page.pitch).and_then(|field| match facts.value(field) {
        Found::Given(Value::Text(text)) => read_points(field, &text),
        _ => None,
    });
    let folio = if facts.holds(&page.unnumbered, None) {
        FolioWish::Nowhere
    } else if facts.holds(&page.centred, None) {
        FolioWish::Centred
    } else {
        FolioWish::Outside
    };
    PageWishes {
        sealed: !facts.holds(&page.unsealed, None),
        folio,
        top_mm: millimetres(&page.top),
        left_mm: millimetres(&page.left),
        right_mm: millimetres(&page.right),
        bottom_mm: millimetres(&page.bottom),
        pitch_twips: pitch,
        fonts: if facts.holds(&page.system_fonts, None) { FontWish::System } else { FontWish::Gb2312 },
    }
}

/// The attachments for which a table was chosen, in the order of 附件说明 and with its numbers (7.3.7).
pub(super) fn annexes(writer: &Writer, frame: &Frame) -> Vec<Annex> {
    let Some(list) = writer.facts.form.field(ATTACHMENTS) else { return Vec::new() };
    let rows = writer.facts.rows(list);
    let count = rows.len();
    let annex = |(index, at): (usize, &RowAt)| {
        let chosen = word(writer, *at, CHOICE)?;
        let template = frame.annexes.iter().find(|annex| annex.name == chosen)?;
        let label = if count == 1 { "附件".into() } else { format!("附件{}", index + 1) };
        let path = format!("{ATTACHMENTS}.{}.title", at.index);
        let title = Run { text: word(writer, *at, "title")?, origin: Origin::Answer(path) };
        Some(Annex {
            id: format!("annex.{}", at.row.key),
            label,
            title: vec![title],
            table: table(writer, template),
        })
    };
    rows.iter().enumerate().filter_map(annex).collect()
}

fn word(writer: &Writer, at: RowAt, cell: &str) -> Option<String> {
    match writer.facts.cell(at, at.list.cell(cell)?) {
        Found::Given(Value::Text(text)) => Some(text),
        _ => None,
    }
}

fn table(writer: &Writer, template: &AnnexTemplate) -> Table {
    let rows = writer.facts.form.field(&template.list).map_or_else(Vec::new, |list| writer.facts.rows(list));
    let row = |(index, at): (usize, &RowAt)| {
        let scope = Scope { at: Some(*at), ..Scope::default() };
        let cell = |text: &Option<Vec<Node>>| match text {
            Some(nodes) => writer.write(nodes, scope).runs,
            None => vec![Run { text: (index + 1).to_string(), origin: Origin::Wording }],
        };
        template.columns.iter().map(|column| cell(&column.text)).collect()
    };
    let column = |column: &ColumnTemplate| Column {
        title: column.title.clone(),
        cells: column.cells,
        centred: column.centred,
    };
    Table {
        columns: template.columns.iter().map(column).collect(),
        rows: rows.iter().enumerate().map(row).collect(),
    }
}

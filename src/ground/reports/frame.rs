//! What stands round the body, read from `frame.toml`: 版头, 版记, tables that follow as attachments.

use serde::{Deserialize, Serialize};

use super::vocabulary::unread;
use crate::form::{Condition, Problem};
use crate::template::{Node, read_line};

/// The frame of a kind of document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Frame {
    /// 版头 (GB/T 9704-2012, 7.2); `None` when this kind has none.
    pub head: Option<Part>,
    /// 版记 (7.4); `None` when this kind has none.
    pub imprint: Option<Part>,
    /// Tables that can follow as attachments (7.3.7).
    pub annexes: Vec<AnnexTemplate>,
    /// Which answers change the page; `None` when none does.
    pub page: Option<PageTemplate>,
}

/// Which answers change the page.
#[derive(Debug, Serialize, Deserialize)]
pub struct PageTemplate {
    /// When no seal will be pressed.
    pub unsealed: Condition,
    /// When page numbers stand in the middle.
    pub centred: Condition,
    /// When pages are not numbered.
    pub unnumbered: Condition,
    /// The field that holds 天头 in millimetres.
    pub top: String,
    /// The field that holds 订口 in millimetres.
    pub left: String,
    /// The field that holds the margin at the right in millimetres.
    pub right: String,
    /// The field that holds the margin at the foot in millimetres.
    pub bottom: String,
    /// The field that holds the distance of lines in points.
    pub pitch: String,
    /// When a `.docx` asks for the fonts that come with Windows.
    pub system_fonts: Condition,
}

/// A part with named lines.
#[derive(Debug, Serialize, Deserialize)]
pub struct Part {
    /// When it is there at all.
    pub when: Condition,
    lines: Vec<(String, Vec<Node>)>,
}

/// A table over the rows of a list.
#[derive(Debug, Serialize, Deserialize)]
pub struct AnnexTemplate {
    /// The option that chooses it.
    pub name: String,
    /// The list whose rows it shows.
    pub list: String,
    /// Its columns; their widths add up to 28 characters.
    pub columns: Vec<ColumnTemplate>,
}

/// A column of such a table.
#[derive(Debug, Serialize, Deserialize)]
pub struct ColumnTemplate {
    /// Its head.
    pub title: String,
    /// Its width in characters.
    pub cells: u32,
    /// Whether its cells are centred.
    pub centred: bool,
    /// What stands in its cells; `None` for the row's number.
    pub text: Option<Vec<Node>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    head: Option<toml::Table>,
    imprint: Option<toml::Table>,
    #[serde(default)]
    annex: Vec<RawAnnex>,
    page: Option<RawPage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPage {
    unsealed: String,
    centred: String,
    unnumbered: String,
    top: String,
    left: String,
    right: String,
    bottom: String,
    pitch: String,
    system_fonts: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAnnex {
    name: String,
    list: String,
    column: Vec<RawColumn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumn {
    title: String,
    cells: u32,
    #[serde(default)]
    centred: bool,
    #[serde(default)]
    number: bool,
    #[serde(default)]
    text: String,
}

impl Part {
    /// The line of this name; nothing when the part has none.
    pub fn line(&self, name: &str) -> &[Node] {
        self.lines.iter().find(|(known, _)| known == name).map_or(&[], |(_, nodes)| nodes)
    }

    /// All lines.
    pub fn lines(&self) -> impl Iterator<Item = &[Node]> {
        self.lines.iter().map(|(_, nodes)| nodes.as_slice())
    }
}

impl Frame {
    pub(super) const fn empty() -> Frame {
        Frame { head: None, imprint: None, annexes: Vec::new(), page: None }
    }

    pub(super) fn read(file: &str, text: &str) -> (Frame, Vec<Problem>) {
        let raw = match toml::from_str::<Raw>(text) {
            Ok(raw) => raw,
            Err(error) => return (Frame::empty(), vec![unread(file, text, &error)]),
        };
        let mut problems = Vec::new();
        let mut fault =
            |message: String| problems.push(Problem { file: file.into(), line: 0, column: 0, message });
        let frame = Frame {
            head: raw.head.and_then(|table| part("head", &table).map_err(&mut fault).ok()),
            imprint: raw.imprint.and_then(|table| part("imprint", &table).map_err(&mut fault).ok()),
            annexes: raw.annex.into_iter().filter_map(|raw| annex(raw).map_err(&mut fault).ok()).collect(),
            page: raw.page.and_then(|raw| page(raw).map_err(&mut fault).ok()),
        };
        (frame, problems)
    }
}

fn part(name: &str, table: &toml::Table) -> Result<Part, String> {
    let text = |value: &toml::Value| value.as_str().unwrap_or_default().to_owned();
    let when = table.get("when").map(text).unwrap_or_default();
    let when = Condition::parse(&when).map_err(|error| format!("[{name}] when：{}", error.message))?;
    let lines = table.iter().filter(|(key, _)| *key != "when");
    let lines =
        lines.map(|(key, value)| Ok((key.clone(), wording(&format!("[{name}] {key}"), &text(value))?)));
    Ok(Part { when, lines: lines.collect::<Result<_, String>>()? })
}

fn page(raw: RawPage) -> Result<PageTemplate, String> {
    let parse = |text: &str| Condition::parse(text).map_err(|error| format!("[page]：{}", error.message));
    Ok(PageTemplate {
        unsealed: parse(&raw.unsealed)?,
        centred: parse(&raw.centred)?,
        unnumbered: parse(&raw.unnumbered)?,
        top: raw.top,
        left: raw.left,
        right: raw.right,
        bottom: raw.bottom,
        pitch: raw.pitch,
        system_fonts: parse(&raw.system_fonts)?,
    })
}

fn annex(raw: RawAnnex) -> Result<AnnexTemplate, String> {
    let width: u32 = raw.column.iter().map(|column| column.cells).sum();
    if width != 28 {
        return Err(format!("附表“{}”各列宽度之和是{width}，应为28", raw.name));
    }
    let column = |column: RawColumn| {
        let place = format!("附表“{}”的“{}”列", raw.name, column.title);
        let text = if column.number { None } else { Some(wording(&place, &column.text)?) };
        let centred = column.centred || column.number;
        Ok(ColumnTemplate { title: column.title, cells: column.cells, centred, text })
    };
    let columns = raw.column.into_iter().map(column).collect::<Result<_, String>>()?;
    Ok(AnnexTemplate { name: raw.name, list: raw.list, columns })
}

fn wording(place: &str, text: &str) -> Result<Vec<Node>, String> {
    read_line(text, 1).map_err(|(_, column, message)| format!("{place}第{column}字：{message}"))
}

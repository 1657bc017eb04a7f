//! Blocks of a wording file: headers, alternative wordings, `@use`.

use serde::{Deserialize, Serialize};

use super::Node;
use super::inline::{Fault, read_line};
use crate::document::{BlockKind, Level};
use crate::form::{Condition, Name, Problem};

/// One block as its file describes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BlockTemplate {
    /// Stable name.
    pub id: String,
    /// What kind of paragraph it becomes.
    pub shape: Shape,
    /// Over which rows it is repeated.
    pub repeat: Option<Repeat>,
    /// When it is written at all.
    pub condition: Option<Condition>,
    /// Its wordings, at least one.
    pub wordings: Vec<WordingTemplate>,
}

/// One wording of a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordingTemplate {
    /// The run-in heading, empty when there is none.
    pub lead: Vec<Node>,
    /// The text.
    pub text: Vec<Node>,
}

/// Over which rows a block is repeated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Repeat {
    /// The list.
    pub list: Name,
    /// Which of its rows.
    pub filter: Option<Condition>,
}

/// What a block becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// A block that needs no more than its text.
    Plain(BlockKind),
    /// One line of 附件说明.
    Attachment,
}

/// Reads a wording file; blocks that cannot be read are left out and named in the problems.
/// `@use id` takes a block of `common`.
pub fn read_blocks(file: &str, text: &str, common: &[BlockTemplate]) -> (Vec<BlockTemplate>, Vec<Problem>) {
    let mut blocks: Vec<BlockTemplate> = Vec::new();
    let mut problems = Vec::new();
    for part in parts(text) {
        match read_part(&part, common) {
            Ok(block) if blocks.iter().any(|known| known.id == block.id) => {
                problems.push(problem(file, (part.line, 1, format!("块 {} 出现了两次", block.id))));
            }
            Ok(block) => blocks.push(block),
            Err(fault) => problems.push(problem(file, fault)),
        }
    }
    (blocks, problems)
}

fn problem(file: &str, (line, column, message): Fault) -> Problem {
    Problem { file: file.into(), line, column, message }
}

/// A header line and the lines under it.
struct Part<'a> {
    header: &'a str,
    line: usize,
    body: Vec<(usize, &'a str)>,
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found: Vec<Part> = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        let line = raw.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match (line.strip_prefix('@'), found.last_mut()) {
            (Some(header), _) => found.push(Part { header, line: index + 1, body: Vec::new() }),
            (None, Some(part)) => part.body.push((index + 1, line)),
            (None, None) => found.push(Part { header: "", line: index + 1, body: Vec::new() }),
        }
    }
    found
}

fn read_part(part: &Part, common: &[BlockTemplate]) -> Result<BlockTemplate, Fault> {
    let fault = |message: String| (part.line, 1, message);
    let (head, condition) = clause(part.header, " if ");
    let (head, repeat) = clause(head, " each ");
    let (kind, id) = head.trim().split_once(' ').ok_or_else(|| fault("块头应写成“@种类 名称”".into()))?;
    let id = id.trim();
    if kind == "use" {
        let known = common.iter().find(|block| block.id == id);
        return known.cloned().ok_or_else(|| fault(format!("公用块 {id} 不存在")));
    }
    let shape = read_shape(kind).ok_or_else(|| fault(format!("没有“{kind}”这种块")))?;
    let parse = |text: &str| Condition::parse(text).map_err(|error| fault(format!("条件{}", error.message)));
    Ok(BlockTemplate {
        id: id.into(),
        shape,
        repeat: repeat.map(|text| read_repeat(text).map_err(&fault)).transpose()?,
        condition: condition.map(parse).transpose()?,
        wordings: read_wordings(part)?,
    })
}

/// Splits a trailing clause off a header.
fn clause<'a>(header: &'a str, word: &str) -> (&'a str, Option<&'a str>) {
    header.split_once(word).map_or((header, None), |(before, after)| (before, Some(after.trim())))
}

fn read_repeat(text: &str) -> Result<Repeat, String> {
    let (list, filter) = clause(text, " where ");
    let list = Name::read(list.trim()).ok_or_else(|| format!("“{list}”不是列表名"))?;
    let filter =
        filter.map(Condition::parse).transpose().map_err(|error| format!("条件{}", error.message))?;
    Ok(Repeat { list, filter })
}

fn read_shape(kind: &str) -> Option<Shape> {
    Some(match kind {
        "title" => Shape::Plain(BlockKind::Title),
        "addressee" => Shape::Plain(BlockKind::Addressee),
        "h1" => Shape::Plain(BlockKind::Heading(Level::One)),
        "h2" => Shape::Plain(BlockKind::Heading(Level::Two)),
        "h3" => Shape::Plain(BlockKind::Heading(Level::Three)),
        "p" => Shape::Plain(BlockKind::Paragraph(None)),
        "r2" => Shape::Plain(BlockKind::Paragraph(Some(Level::Two))),
        "r3" => Shape::Plain(BlockKind::Paragraph(Some(Level::Three))),
        "attachment" => Shape::Attachment,
        "signature" => Shape::Plain(BlockKind::Signature),
        "date" => Shape::Plain(BlockKind::Date),
        "note" => Shape::Plain(BlockKind::Note),
        _ => return None,
    })
}

fn read_wordings(part: &Part) -> Result<Vec<WordingTemplate>, Fault> {
    let mut wordings = Vec::new();
    for lines in part.body.split(|(_, line)| *line == "--") {
        let Some((first, _)) = lines.first() else {
            return Err((part.line, 1, "有一种写法是空的".into()));
        };
        let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        wordings.push(match text.split_once("//") {
            None => WordingTemplate { lead: Vec::new(), text: read_line(&text, *first)? },
            Some((lead, rest)) => WordingTemplate {
                lead: read_line(lead, *first)?,
                text: read_line(rest, *first + lead.matches('\n').count())?,
            },
        });
    }
    Ok(wordings)
}

//! Markdown (CommonMark): headings by level, one paragraph per line of the report, LF, no byte order mark.
//!
//! Characters that Markdown, or a common extension of it, would read as markup are escaped; `<`, `>` and `&` as
//! entities, so that no dialect lets HTML through. A run-in heading stays plain: bold is not 楷体, and `**` beside
//! Chinese punctuation often fails to close. Alignment has no form in Markdown and is left out.

use super::{ExportError, Format, Properties};
use crate::document::{BlockKind, Document, Level};
use crate::layout::{Paragraph, elements, paragraphs};

/// The format's row in the table.
pub(super) const FORMAT: Format =
    Format { id: "md", label: "Markdown", extension: "md", mime: "text/markdown;charset=utf-8" };

/// Writes the file.
pub(super) fn write(document: &Document, _: &Properties) -> Result<Vec<u8>, ExportError> {
    let paragraphs: Vec<String> = elements(&paragraphs(document)).map(paragraph).collect();
    Ok(paragraphs.join("\n").into_bytes())
}

fn paragraph(element: &[Paragraph]) -> String {
    let text: String = element.iter().map(Paragraph::text).collect();
    let prefix = element.first().map_or("", |line| prefix(line.kind));
    format!("{prefix}{}\n", guard_start(&escape(&text)))
}

fn prefix(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "# ",
        BlockKind::Heading(Level::One) => "## ",
        BlockKind::Heading(Level::Two) => "### ",
        BlockKind::Heading(Level::Three) => "#### ",
        BlockKind::Heading(Level::Four) => "##### ",
        BlockKind::Addressee
        | BlockKind::Paragraph(_)
        | BlockKind::Attachment { .. }
        | BlockKind::Signature
        | BlockKind::Date
        | BlockKind::Note => "",
    }
}

/// Escapes what is markup anywhere in a line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '~' | '|' | '$' => {
                escaped.extend(['\\', c])
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Escapes what is markup only at the beginning of a line: list marks, rules and underlines of headings.
fn guard_start(line: &str) -> String {
    if line.starts_with(['-', '+', '=']) {
        return format!("\\{line}");
    }
    let (number, rest) =
        line.split_at(line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    let is_mark = rest.starts_with(['.', ')']) && rest.chars().nth(1).is_none_or(char::is_whitespace);
    if !number.is_empty() && is_mark { format!("{number}\\{rest}") } else { line.into() }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::layout::samples;

    fn check(source: &str, expected: &str) {
        let bytes = write(&samples::parse(source), &crate::export::sample_properties()).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn a_whole_report() {
        check(samples::SHORT, include_str!("samples/short.md"));
    }

    #[test]
    fn markup_in_data_is_escaped() {
        check("p <script>&lt;", "&lt;script&gt;&amp;lt;\n");
        check("p **粗**_斜_`码`[链](x)![图]", "\\*\\*粗\\*\\*\\_斜\\_\\`码\\`\\[链\\](x)!\\[图\\]\n");
        check("p {unit}~~a~~|b|$c$\\", "\\{unit\\}\\~\\~a\\~\\~\\|b\\|\\$c\\$\\\\\n");
        check("title 甲 # ", "# 甲 \\#\n");
    }

    #[test]
    fn lines_do_not_become_lists() {
        check("p - 甲", "\\- 甲\n");
        check("p ---", "\\---\n");
        check("p 1. 甲", "1\\. 甲\n");
        check("p 2)", "2\\)\n");
        check("p 3.5万元 - 1", "3.5万元 - 1\n");
        check("h3 1.|甲", "#### 1.甲\n");
    }

    #[test]
    fn a_title_on_two_lines_is_one_heading() {
        check("title 关于\\n报告\np 甲\\n乙", "# 关于报告\n\n甲\n\n乙\n");
    }
}

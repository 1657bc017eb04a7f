//! A web page that stands alone: no script, nothing from elsewhere, A4 when it is printed.

use std::fmt::Write;

use super::escape::escape_html;
use super::{ExportError, Format, Properties};
use crate::document::{BlockKind, Document, Level};
use crate::layout::{Closing, HALVES};
use crate::layout::{Decimal, clean};
use crate::layout::{Face, Piece};
use crate::layout::{Paragraph, elements, paragraphs};

/// The format's row in the table.
pub(super) const FORMAT: Format =
    Format { id: "html", label: "网页", extension: "html", mime: "text/html;charset=utf-8" };

const STYLE: &str = include_str!("html.css");

/// Writes the file.
pub(super) fn write(document: &Document, properties: &Properties) -> Result<Vec<u8>, ExportError> {
    let head = head(&document.title(), &properties.organ);
    let body = body(document);
    Ok(format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n{head}<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
    .into_bytes())
}

fn head(title: &str, organ: &str) -> String {
    let attribute = |text: &str| escape_html(clean(text).trim());
    let author = match attribute(organ) {
        organ if organ.is_empty() => String::new(),
        organ => format!("<meta name=\"author\" content=\"{organ}\">\n"),
    };
    let title = match attribute(title) {
        title if title.is_empty() => "报告".into(),
        title => title,
    };
    let policy = "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;";
    format!(
        "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n{author}<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n"
    )
}

fn body(document: &Document) -> String {
    let lines = paragraphs(document);
    let closing = HALVES.closing(&lines, document.page.sealed);
    elements(&lines).map(|element| tagged(element, closing)).collect()
}

fn tagged(element: &[Paragraph], closing: Closing) -> String {
    let Some(first) = element.first() else { return String::new() };
    let texts: Vec<String> = element.iter().map(|line| line.pieces.iter().map(inline).collect()).collect();
    let (tag, class) = tag(first.kind);
    let mut classes = vec![class];
    classes.extend(match first.blanks_above {
        0 => None,
        1 => Some("blank"),
        _ => Some("blanks"),
    });
    classes.extend(first.keep_next.then_some("keep"));
    classes.retain(|class| !class.is_empty());
    let mut open = tag.to_owned();
    if !classes.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(open, " class=\"{}\"", classes.join(" "));
    }
    open.push_str(&place(first.kind, closing));
    format!("<{open}>{}</{tag}>\n", texts.join("<br>"))
}

/// Element and class; the headings begin under the title, which is the page's only `h1`.
fn tag(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Title => ("h1", ""),
        BlockKind::Heading(Level::One) => ("h2", ""),
        BlockKind::Heading(Level::Two) => ("h3", ""),
        BlockKind::Heading(Level::Three) => ("h4", ""),
        BlockKind::Heading(Level::Four) => ("h5", ""),
        BlockKind::Paragraph(_) => ("p", ""),
        BlockKind::Addressee => ("p", "addressee"),
        BlockKind::Attachment { .. } => ("p", "attachment"),
        BlockKind::Signature => ("p", "signature"),
        BlockKind::Date => ("p", "date"),
        BlockKind::Note => ("p", "note"),
    }
}

/// The style attribute of the lines whose place is counted.
fn place(kind: BlockKind, closing: Closing) -> String {
    let cells = |halves: i64| format!("calc({} * var(--cell))", Decimal(halves as f64 / 2.0));
    match kind {
        BlockKind::Attachment { index, count } => {
            let hang = HALVES.hang(index, count);
            let back = i64::from(hang.first) - i64::from(hang.rest);
            format!(" style=\"padding-left:{};text-indent:{}\"", cells(hang.rest.into()), cells(back))
        }
        BlockKind::Signature => format!(" style=\"padding-right:{}\"", cells(closing.organ_right.into())),
        BlockKind::Date => format!(" style=\"padding-right:{}\"", cells(closing.date_right.into())),
        BlockKind::Title
        | BlockKind::Addressee
        | BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Note => String::new(),
    }
}

fn inline(piece: &Piece) -> String {
    let text = escape_html(&piece.text);
    let marked = if piece.gap { format!("<mark>{text}</mark>") } else { text };
    match piece.face {
        Face::RunIn(Level::One) => format!("<span class=\"lead-1\">{marked}</span>"),
        Face::RunIn(Level::Two) => format!("<span class=\"lead-2\">{marked}</span>"),
        Face::Own | Face::RunIn(Level::Three | Level::Four) => marked,
    }
}

#[cfg(test)]
mod tests {
    use super::{body, head, write};
    use crate::export::Properties;
    use crate::layout::samples;

    fn check(source: &str, expected: &str) {
        assert_eq!(body(&samples::parse(source)), expected);
    }

    #[test]
    fn a_whole_report() {
        check(samples::SHORT, include_str!("samples/short.html"));
    }

    #[test]
    fn data_is_only_text() {
        check(
            "p <script>alert(\"1\")</script>",
            "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</p>\n",
        );
        check("title 甲\\n乙", "<h1>甲<br>乙</h1>\n");
        assert!(
            head("</title><script>", "\"><script>").contains("<title>&lt;/title&gt;&lt;script&gt;</title>")
        );
        assert!(!head("</title><script>", "\"><script>").contains("<script>"));
    }

    #[test]
    fn the_page_stands_alone() {
        let bytes = write(&samples::report(), &Properties::default()).unwrap();
        let page = String::from_utf8(bytes).unwrap();
        for foreign in ["http://", "https://", "url(", "@import", "<script", "src=", "name=\"author\""] {
            assert!(!page.contains(foreign), "{foreign}");
        }
    }
}

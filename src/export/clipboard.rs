//! What goes on the clipboard: rich text for Word and WPS, plain text for everything else.
//!
//! Both programs keep inline styles and drop style sheets, and both know Microsoft's `mso-` properties: the outline
//! level, exact line height, an indent counted in characters, and the face for East Asian text. The title is a
//! paragraph and 一、 is `h1`, as in the `.docx`: pasted headings become 标题 1 to 标题 4 of the target document.

use super::escape::escape_html;
use super::plain;
use crate::document::{BlockKind, Document, Level};
use crate::layout::Piece;
use crate::layout::Typeface;
use crate::layout::{Closing, Decimal, Profile};
use crate::layout::{Paragraph, paragraphs};

/// What every paragraph has: no space around it, exact lines, no gaps beside digits.
fn shared(profile: &Profile) -> String {
    format!(
        "margin-top:0pt;margin-bottom:0pt;line-height:{}pt;mso-line-height-rule:exactly;mso-pagination:none;\
         mso-layout-grid-align:none;text-autospace:none;font-weight:normal",
        Decimal(profile.pitch.0)
    )
}

/// Gives the report as an HTML fragment with inline styles that Word and WPS keep when it is pasted.
pub fn clipboard_html(document: &Document) -> String {
    let lines = paragraphs(document);
    let profile = Profile::of(document);
    let closing = profile.scale().closing(&lines, document.page.sealed);
    let mut fragment = String::new();
    for line in &lines {
        for _ in 0..line.blanks_above {
            fragment.push_str(&format!("<p style=\"{};font-size:16pt\">&nbsp;</p>\n", shared(&profile)));
        }
        fragment.push_str(&paragraph(line, closing, &profile));
    }
    fragment
}

/// Gives the report as plain text: the `.txt` without its byte order mark and with LF, which every system's
/// clipboard turns into its own line end.
pub fn clipboard_text(document: &Document) -> String {
    plain::text(document, "\n")
}

fn paragraph(line: &Paragraph, closing: Closing, profile: &Profile) -> String {
    let (tag, level) = tag(line.kind);
    let outline =
        level.map_or(String::new(), |level| format!(";mso-outline-level:{level};page-break-after:avoid"));
    let keep = if line.keep_next && level.is_none() { ";page-break-after:avoid" } else { "" };
    let place = place(line.kind, closing, profile);
    let runs: String = line.pieces.iter().map(|piece| span(line, piece, profile)).collect();
    let shared = shared(profile);
    format!("<{tag} style=\"{shared};{place}{outline}{keep}\">{runs}</{tag}>\n")
}

fn tag(kind: BlockKind) -> (&'static str, Option<u8>) {
    match kind {
        BlockKind::Heading(Level::One) => ("h1", Some(1)),
        BlockKind::Heading(Level::Two) => ("h2", Some(2)),
        BlockKind::Heading(Level::Three) => ("h3", Some(3)),
        BlockKind::Heading(Level::Four) => ("h4", Some(4)),
        BlockKind::Title
        | BlockKind::Addressee
        | BlockKind::Paragraph(_)
        | BlockKind::Attachment { .. }
        | BlockKind::Signature
        | BlockKind::Date
        | BlockKind::Note => ("p", None),
    }
}

fn place(kind: BlockKind, closing: Closing, profile: &Profile) -> String {
    match kind {
        BlockKind::Title => "text-align:center;text-indent:0pt".into(),
        BlockKind::Addressee => "text-align:justify;text-indent:0pt".into(),
        BlockKind::Heading(_) | BlockKind::Paragraph(_) | BlockKind::Note => {
            let indent = points(profile.scale().cells(2));
            format!("text-align:justify;text-indent:{indent};mso-char-indent-count:2.0")
        }
        BlockKind::Attachment { index, count } => {
            let hang = profile.scale().hang(index, count);
            let (left, back) = (points(hang.rest), points(hang.rest - hang.first));
            format!("text-align:justify;margin-left:{left};text-indent:-{back}")
        }
        BlockKind::Signature => {
            format!("text-align:right;text-indent:0pt;margin-right:{}", points(closing.organ_right))
        }
        BlockKind::Date => {
            format!("text-align:right;text-indent:0pt;margin-right:{}", points(closing.date_right))
        }
    }
}

fn points(twips: u32) -> String {
    format!("{}pt", Decimal(f64::from(twips) / 20.0))
}

fn span(line: &Paragraph, piece: &Piece, profile: &Profile) -> String {
    let typeface = Typeface::of(line, piece.face);
    let (name, fallback) = (typeface.name(profile.fonts), typeface.fallback());
    let size = match typeface {
        Typeface::Biaosong => "22pt;letter-spacing:0pt".into(),
        Typeface::Hei | Typeface::Kai | Typeface::Fang | Typeface::Song => {
            format!("16pt;letter-spacing:{}pt", profile.tracking().0)
        }
    };
    let mark = if piece.gap { ";background:yellow;mso-highlight:yellow" } else { "" };
    let text = escape_html(&piece.text);
    format!(
        "<span lang=\"zh-CN\" style=\"font-family:'{name}',{fallback};mso-fareast-font-family:'{name}';\
         font-size:{size};font-weight:normal{mark}\">{text}</span>"
    )
}

#[cfg(test)]
mod tests {
    use super::{clipboard_html, clipboard_text, shared};
    use crate::layout::{Profile, samples};

    fn check(source: &str, expected: &[&str]) {
        let mut document = samples::parse(source);
        document.page.sealed = false;
        let fragment = clipboard_html(&document).replace(&shared(&Profile::default()), "…");
        for piece in expected {
            assert!(fragment.contains(piece), "{piece}\n{fragment}");
        }
    }

    #[test]
    fn headings_keep_their_level() {
        check(
            "h1 一、|甲",
            &[
                "<h1 style=\"…;text-align:justify;text-indent:31.5pt;mso-char-indent-count:2.0;mso-outline-level:1;page-break-after:avoid\">",
                "font-family:'黑体'",
                ">一、甲</span></h1>",
            ],
        );
        check("h2 （一）|甲", &["<h2 ", "mso-outline-level:2", "'楷体_GB2312'"]);
        check("h3 1.|甲", &["<h3 ", "mso-outline-level:3", "'仿宋_GB2312'"]);
    }

    #[test]
    fn signature_and_date_stand_right() {
        check(
            "p 甲\nsign 中共临江市教育局委员会\ndate 2026年2月13日",
            &["&nbsp;</p>", "text-align:right;text-indent:0pt;margin-right:31.5pt", "margin-right:71.75pt"],
        );
    }

    #[test]
    fn run_in_headings_and_gaps_show() {
        check(
            "p2 （一）|甲。|乙‹丙›",
            &["'楷体_GB2312'", ">（一）甲。</span>", "background:yellow;mso-highlight:yellow\">【待补：丙】"],
        );
        check(
            "att 甲\natt 乙",
            &["margin-left:94.25pt;text-indent:-62.75pt", "margin-left:94.25pt;text-indent:-15.5pt"],
        );
    }

    #[test]
    fn data_is_only_text() {
        check("p <script>\"'&", &[">&lt;script&gt;&quot;&#39;&amp;</span>"]);
        assert_eq!(clipboard_text(&samples::parse("p <b>\np 乙")), "　　<b>\n　　乙\n");
    }
}

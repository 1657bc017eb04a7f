//! The named styles, as a table; `style_part` writes them.
//!
//! Word knows a built-in style by its English name (`heading 1` shows as 标题 1 and feeds the navigation pane), so
//! those keep it and carry the Chinese name as an alias. No indent hangs on `Normal`: Word merges indents attribute
//! by attribute, and a first line counted in characters would win over a hanging one below it.

use crate::document::{BlockKind, Level};
use crate::layout::Typeface;

/// Id of the character style of a run-in heading of level one.
pub(super) const RUN_IN_ONE: &str = "RunInOne";
/// Id of the character style of a run-in heading of level two.
pub(super) const RUN_IN_TWO: &str = "RunInTwo";

/// Id of the character style of the name after 签发人.
pub(super) const SIGNER: &str = "Signer";
/// Id of the style of 份号.
pub(super) const COPY_NUMBER: &str = "CopyNumber";
/// Id of the style of 密级 and 紧急程度.
pub(super) const CORNER: &str = "Corner";
/// Id of the style of 发文机关标志.
pub(super) const MARK: &str = "Mark";
/// Id of the style of 发文字号 and 签发人.
pub(super) const NUMBER: &str = "DocumentNumber";
/// Id of the style of 附件1 on the attachment itself.
pub(super) const ANNEX_LABEL: &str = "AnnexLabel";
/// Id of the style of an attachment's title.
pub(super) const ANNEX_TITLE: &str = "AnnexTitle";
/// Id of the style of a table's header row.
pub(super) const TABLE_HEAD: &str = "TableHead";
/// Id of the style of text in a table.
pub(super) const TABLE_TEXT: &str = "TableText";
/// Id of the style of numbers and dates in a table.
pub(super) const TABLE_NUMBER: &str = "TableNumber";
/// Id of the style of 抄送.
pub(super) const COPIES: &str = "Copies";
/// Id of the style of 印发机关 and 印发日期.
pub(super) const PRINTED: &str = "Printed";

/// The red of 发文机关标志 and its rule (7.2.4).
pub(super) const RED: &str = "FF0000";

/// Id of 正文, on which all others are based.
pub(super) const NORMAL: &str = "Normal";
const BODY: &str = "Body";

/// The id of the style that a block is written in.
pub(super) fn of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "Title",
        BlockKind::Addressee => "Addressee",
        BlockKind::Heading(Level::One) => "Heading1",
        BlockKind::Heading(Level::Two) => "Heading2",
        BlockKind::Heading(Level::Three) => "Heading3",
        BlockKind::Heading(Level::Four) => "Heading4",
        BlockKind::Paragraph(_) => BODY,
        BlockKind::Attachment { .. } => "Attachment",
        BlockKind::Signature => "OrganSignature",
        BlockKind::Date => "IssueDate",
        BlockKind::Note => "Note",
    }
}

/// How a paragraph style differs from `Normal`.
pub(super) struct Style {
    /// The id that paragraphs name it by.
    pub(super) id: &'static str,
    /// The name by which Word knows it.
    pub(super) name: &'static str,
    /// Its Chinese name, where `name` is a built-in English one.
    pub(super) alias: &'static str,
    /// The style of the paragraph that is typed after it.
    pub(super) next: &'static str,
    /// Its face.
    pub(super) typeface: Typeface,
    /// `w:sz` in half points; of other sizes than 3号 the characters stand at their natural distance.
    pub(super) half_points: u32,
    /// The height of its lines in twips; zero as in `Normal`.
    pub(super) line: u32,
    /// Its indents.
    pub(super) indent: Indent,
    /// `w:jc`; empty as in `Normal`.
    pub(super) aligned: &'static str,
    /// Whether it stays on one page with the next paragraph.
    pub(super) keep_next: bool,
    /// `w:outlineLvl`; empty for text.
    pub(super) outline: &'static str,
    /// Whether it begins a page.
    pub(super) new_page: bool,
    /// Whether it is red.
    pub(super) red: bool,
}

/// The indents of a style, in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Indent {
    /// None.
    None,
    /// The first line begins two characters in, whatever their size.
    TwoCharacters,
    /// All lines end so far in.
    Right(u32),
    /// The first line begins so far in, the others so far; all end as far in as the first begins.
    Hanging(u32, u32),
    /// All lines begin so far in.
    Left(u32),
}

/// 3号 in half points.
pub(super) const BODY_SIZE: u32 = 32;
/// 2号.
const TITLE_SIZE: u32 = 44;
/// 4号.
const SMALL_SIZE: u32 = 28;
/// 小四.
const TABLE_SIZE: u32 = 24;
/// Lines of tables and page numbers: 20 pt.
const NARROW: u32 = 400;
/// A character of 4号 in twips.
const SMALL: u32 = 280;

const PLAIN: Style = Style {
    id: "",
    name: "",
    alias: "",
    next: BODY,
    typeface: Typeface::Fang,
    half_points: BODY_SIZE,
    line: 0,
    indent: Indent::None,
    aligned: "",
    keep_next: false,
    outline: "",
    new_page: false,
    red: false,
};

/// The paragraph styles, in the order in which they are written.
pub(super) const STYLES: &[Style] = &[
    Style {
        id: "Title",
        name: "Title",
        alias: "公文标题",
        next: "Addressee",
        typeface: Typeface::Biaosong,
        half_points: TITLE_SIZE,
        aligned: "center",
        keep_next: true,
        ..PLAIN
    },
    Style { id: "Addressee", name: "主送机关", ..PLAIN },
    Style { id: BODY, name: "公文正文", indent: Indent::TwoCharacters, ..PLAIN },
    Style { id: "Heading1", name: "heading 1", alias: "一级标题", outline: "0", ..heading(Level::One) },
    Style { id: "Heading2", name: "heading 2", alias: "二级标题", outline: "1", ..heading(Level::Two) },
    Style { id: "Heading3", name: "heading 3", alias: "三级标题", outline: "2", ..heading(Level::Three) },
    Style { id: "Heading4", name: "heading 4", alias: "四级标题", outline: "3", ..heading(Level::Four) },
    Style { id: "Attachment", name: "附件说明", next: "Attachment", ..PLAIN },
    Style {
        id: "OrganSignature",
        name: "署名",
        next: "IssueDate",
        aligned: "right",
        keep_next: true,
        ..PLAIN
    },
    Style { id: "IssueDate", name: "成文日期", aligned: "right", ..PLAIN },
    Style { id: "Note", name: "附注", indent: Indent::TwoCharacters, ..PLAIN },
    Style { id: COPY_NUMBER, name: "份号", next: CORNER, ..PLAIN },
    Style { id: CORNER, name: "密级和紧急程度", next: CORNER, typeface: Typeface::Hei, ..PLAIN },
    Style {
        id: MARK,
        name: "发文机关标志",
        next: NUMBER,
        typeface: Typeface::Biaosong,
        half_points: 72,
        aligned: "center",
        red: true,
        ..PLAIN
    },
    Style { id: NUMBER, name: "发文字号和签发人", next: "Title", aligned: "left", ..PLAIN },
    Style {
        id: ANNEX_LABEL,
        name: "附件标识",
        next: ANNEX_TITLE,
        typeface: Typeface::Hei,
        keep_next: true,
        new_page: true,
        ..PLAIN
    },
    Style {
        id: ANNEX_TITLE,
        name: "附件标题",
        typeface: Typeface::Biaosong,
        half_points: TITLE_SIZE,
        aligned: "center",
        keep_next: true,
        outline: "0",
        ..PLAIN
    },
    Style { id: TABLE_HEAD, name: "表头", typeface: Typeface::Hei, aligned: "center", ..TABLE },
    Style { id: TABLE_TEXT, name: "表格文字", aligned: "left", ..TABLE },
    Style { id: TABLE_NUMBER, name: "表格数字", aligned: "center", ..TABLE },
    Style { id: COPIES, name: "抄送", next: PRINTED, indent: Indent::Hanging(SMALL, 4 * SMALL), ..IMPRINT },
    Style { id: PRINTED, name: "印发", indent: Indent::Left(SMALL), aligned: "left", ..IMPRINT },
    Style { id: "Footer", name: "footer", alias: "页码", next: "Footer", aligned: "center", ..FOLIO },
    Style {
        id: "FooterOdd",
        name: "单页码",
        next: "FooterOdd",
        indent: Indent::Right(SMALL),
        aligned: "right",
        ..FOLIO
    },
    Style {
        id: "FooterEven",
        name: "双页码",
        next: "FooterEven",
        indent: Indent::Left(SMALL),
        aligned: "left",
        ..FOLIO
    },
];

const TABLE: Style = Style { half_points: TABLE_SIZE, line: NARROW, next: TABLE_TEXT, ..PLAIN };

const IMPRINT: Style = Style { half_points: SMALL_SIZE, line: 579, next: PRINTED, ..PLAIN };

const FOLIO: Style = Style { half_points: SMALL_SIZE, line: NARROW, typeface: Typeface::Song, ..PLAIN };

const fn heading(level: Level) -> Style {
    Style { typeface: Typeface::of_level(level), indent: Indent::TwoCharacters, keep_next: true, ..PLAIN }
}

#[cfg(test)]
mod tests {
    use super::STYLES;

    #[test]
    fn next_styles_exist() {
        for style in STYLES {
            assert!(STYLES.iter().any(|other| other.id == style.next), "{}", style.id);
        }
    }
}

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
    /// Whether its first line begins two characters in.
    pub(super) two_characters_in: bool,
    /// `w:jc`; empty as in `Normal`.
    pub(super) aligned: &'static str,
    /// Whether it stays on one page with the next paragraph.
    pub(super) keep_next: bool,
    /// `w:outlineLvl`; empty for text.
    pub(super) outline: &'static str,
}

const PLAIN: Style = Style {
    id: "",
    name: "",
    alias: "",
    next: BODY,
    typeface: Typeface::Fang,
    two_characters_in: false,
    aligned: "",
    keep_next: false,
    outline: "",
};

/// The paragraph styles, in the order in which they are written.
pub(super) const STYLES: &[Style] = &[
    Style {
        id: "Title",
        name: "Title",
        alias: "公文标题",
        next: "Addressee",
        typeface: Typeface::Biaosong,
        aligned: "center",
        keep_next: true,
        ..PLAIN
    },
    Style { id: "Addressee", name: "主送机关", ..PLAIN },
    Style { id: BODY, name: "公文正文", two_characters_in: true, ..PLAIN },
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
    Style { id: "Note", name: "附注", two_characters_in: true, ..PLAIN },
];

const fn heading(level: Level) -> Style {
    Style { typeface: Typeface::of_level(level), two_characters_in: true, keep_next: true, ..PLAIN }
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

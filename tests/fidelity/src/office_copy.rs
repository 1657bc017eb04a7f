//! What LibreOffice is given instead of the .docx itself: a copy that means there what the original means.
//!
//! LibreOffice 7.4 departs from the file in six points, each put right in the copy; nothing else is changed, and a
//! file that does not say what is expected is refused, so that a fault of the .docx cannot hide here. Each was judged
//! by ECMA-376, part 1; in brackets how many lines agree when it alone is left out (of 6619, 38 documents).
//!
//! Four are departures from the text of the standard, so the .docx stays as it is:
//!
//! * `w:overflowPunct` is read the wrong way round (writerfilter, `DomainMapper`: hanging punctuation becomes
//!   `nIntValue == 0`; 17.3.1.21 says that 1 lets marks hang). The copy says 1. [78 %]
//! * `w:autoSpaceDE` and `w:autoSpaceDN` (17.3.1.2, 17.3.1.3) are skipped (the same place, `break;`), and the default,
//!   a gap of a fifth of an em between hanzi and digits, stays. No setting turns it off. The copy goes through .odt,
//!   whose default style then says `style:text-autospace="none"`. The detour alone changes no line. [50 %]
//! * `w:spacing w:val="-5"` (0.25 pt less after each character, 17.3.2.35) is not applied to the last character of a
//!   stretch of one script, so that each number makes its line 0.5 pt longer. The copy has no tracking; it names fonts
//!   that have it inside (`fonts.py`), in the styles that inherit it. [93 %]
//! * `w:noLineBreaksBefore` and `w:noLineBreaksAfter` (17.15.1.59, 17.15.1.58) are skipped, and LibreOffice's own list
//!   for Chinese lacks …. The .odt gets the lists that the .docx has. [99.3 %]
//!
//! Two are choices that ECMA-376 leaves to the program, and no .docx can state them. The layout follows what Word is
//! known to do; neither has been tried in Word for this comparison:
//!
//! * The line breaker of Latin text (ICU with old rules of UAX #14: LB30 `CL × (AL | NU)`, LB19 `× QU ×`) ties a word
//!   or number to a closing mark before it (，2026年) and a quotation mark to both neighbours. The lists above forbid
//!   neither break. The copy has a zero width space there. [98.7 %]
//! * —— is divided. GB/T 15834 forbids it, and the layout never does it. The copy writes the second as ― (U+2015),
//!   with which no line begins; `original` turns it back. Should Word divide it, such a line of the preview would be
//!   one character off there. [99.4 %, against 99.4 % with all six]
//!
//! What differs now are ties that rounding decides: a line that is
//! 0.02 pt too long, a cell whose text leaves 0.5 pt (LibreOffice takes the rule's width off the cell), and a table's
//! row that ends 1 pt above the page's foot.
//!
//! The fonts are those of the page. In the foundries' own 仿宋 and 楷体 all letters are half an em wide; lines with
//! Latin words can end elsewhere on a machine that has them, lines with hanzi, marks and digits of 仿宋 cannot.

use anyhow::{Result, ensure};

/// What the styles must say, so that the copy means the same.
const SAID: [&str; 5] = [
    "<w:kinsoku w:val=\"1\"/>",
    "<w:overflowPunct w:val=\"0\"/>",
    "<w:autoSpaceDE w:val=\"0\"/>",
    "<w:autoSpaceDN w:val=\"0\"/>",
    TRACKING,
];
/// The tracking of 正文.
const TRACKING: &str = "<w:spacing w:val=\"-5\"/>";
/// What a style says that does not inherit it.
const NO_TRACKING: &str = "<w:spacing w:val=\"0\"/>";
/// The fonts that the grid uses.
const TRACKED: [&str; 5] = ["仿宋_GB2312", "楷体_GB2312", "仿宋", "楷体", "黑体"];

const ZERO_WIDTH_SPACE: char = '\u{200b}';
/// Stands for the second half of ——.
const SECOND_DASH: char = '―';
/// Marks after which a line may end.
const CLOSING: &str = "，。、；：？！）》」』】”’";
/// Quotation marks that open.
const OPENING_QUOTES: &str = "“‘";
/// Marks that no line ends with.
const OPENING: &str = "（《「『【〔“‘";

/// `word/styles.xml` of the copy.
pub(crate) fn styles(styles: &str) -> Result<String> {
    for said in SAID {
        ensure!(styles.contains(said), "the styles do not say {said}");
    }
    let (defaults, rest) = styles.split_once("<w:style ").unwrap_or((styles, ""));
    let mut copy = defaults.to_owned();
    for style in rest.split("<w:style ") {
        copy.push_str("<w:style ");
        copy.push_str(&if style.contains(NO_TRACKING) { style.to_owned() } else { tight(style) });
    }
    let copy = copy.replace(TRACKING, NO_TRACKING);
    Ok(copy.replace("<w:overflowPunct w:val=\"0\"/>", "<w:overflowPunct w:val=\"1\"/>"))
}

fn tight(style: &str) -> String {
    let rename =
        |style: String, font: &&str| style.replace(&format!("\"{font}\""), &format!("\"{font} Tight\""));
    TRACKED.iter().fold(style.to_owned(), rename)
}

/// `word/document.xml` of the copy.
pub(crate) fn document(document: &str) -> Result<String> {
    let mut copy = String::with_capacity(document.len());
    let mut before = None;
    for (index, part) in document.split('<').enumerate() {
        if index > 0 {
            copy.push('<');
        }
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        if tag == "w:p" || tag.starts_with("w:p ") {
            before = None;
        }
        copy.push_str(part.strip_suffix(text).unwrap_or(""));
        for c in text.chars() {
            let c = if before == Some('—') && c == '—' { SECOND_DASH } else { c };
            if before.is_some_and(|before| parts(before, c)) {
                copy.push(ZERO_WIDTH_SPACE);
            }
            copy.push(c);
            before = Some(c);
        }
    }
    Ok(copy)
}

/// Whether LibreOffice has to be told that a line may end between two characters.
fn parts(before: char, after: char) -> bool {
    CLOSING.contains(before) && after.is_ascii_alphanumeric()
        || OPENING_QUOTES.contains(after) && !OPENING.contains(before)
}

/// `styles.xml` of the .odt that LibreOffice made of the copy.
pub(crate) fn odt_styles(styles: &str) -> Result<String> {
    let (on, off) = ("style:text-autospace=\"ideograph-alpha\"", "style:text-autospace=\"none\"");
    ensure!(styles.contains(on) || styles.contains(off), "the default style says nothing of autospace");
    Ok(styles.replace(on, off))
}

/// The lists of `word/settings.xml`: marks that never begin a line and marks that never end one, as XML text.
pub(crate) fn forbidden(settings: &str) -> Option<(&str, &str)> {
    let list = |name: &str| {
        let (_, after) = settings.split_once(&format!("<w:{name} w:lang=\"zh-CN\" w:val=\""))?;
        after.split_once('"').map(|(list, _)| list)
    };
    Some((list("noLineBreaksBefore")?, list("noLineBreaksAfter")?))
}

/// `settings.xml` of the .odt with these lists.
pub(crate) fn odt_settings(settings: &str, (begin, end): (&str, &str)) -> Result<String> {
    let item = |name: &str, value: &str| {
        format!(
            "<config:config-item config:name=\"{name}\" config:type=\"string\">{value}</config:config-item>"
        )
    };
    let lists =
        item("Language", "zh") + &item("Country", "CN") + &item("Variant", "") + &item("BeginLine", begin);
    let map = format!(
        "<config:config-item-map-indexed config:name=\"ForbiddenCharacters\"><config:config-item-map-entry>{lists}{}\
         </config:config-item-map-entry></config:config-item-map-indexed>",
        item("EndLine", end)
    );
    let opening = "config:name=\"ooo:configuration-settings\">";
    ensure!(settings.contains(opening), "the .odt has no settings");
    ensure!(
        !settings.contains("ForbiddenCharacters"),
        "LibreOffice has taken over the lists: leave this out"
    );
    Ok(settings.replace(opening, &format!("{opening}{map}")))
}

/// A text as it was in the original.
pub(crate) fn original(text: &str) -> String {
    text.replace(SECOND_DASH, "—").replace(ZERO_WIDTH_SPACE, "")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]

    use super::document;

    fn check(text: &str, expected: &str) {
        let copy = document(&format!("<w:p><w:t a=\"b\">{text}</w:t></w:p>")).unwrap();
        assert_eq!(copy.replace('\u{200b}', "|"), format!("<w:p><w:t a=\"b\">{expected}</w:t></w:p>"));
    }

    #[test]
    fn lines_may_end_where_the_layout_ends_them() {
        check("于，2026年", "于，|2026年");
        check("于，</w:t></w:r><w:r><w:t>2026年", "于，</w:t></w:r><w:r><w:t>|2026年");
        check("（“三会”GDP“一课”", "（“三会”|GDP|“一课”");
        check("〔2026〕4号，甲——乙", "〔2026〕4号，甲—―乙");
    }
}

//! Runs of text, in whatever paragraph they stand.

use std::io::Result;

use super::styles;
use super::xml::Part;
use crate::document::Level;
use crate::layout::{Face, Piece, Pt, Typeface, advance, title_breaks};

/// A longer title is no title but a slip, and not worth balancing.
const LONGEST_TITLE: usize = 300;
/// 2号.
const TITLE: Pt = Pt(22.0);

/// How a run differs from the style of its paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Id of a character style; empty for none.
    pub(super) style: &'static str,
    /// `w:sz`; zero for the size of the style.
    pub(super) half_points: u32,
}

/// The characters of pieces.
pub(super) fn characters(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// Writes pieces as runs, each in the face that it has; neighbours of one look are one run.
pub(super) fn pieces(part: &mut Part, pieces: &[Piece], look: Look) -> Result<()> {
    alike(pieces).try_for_each(|pieces| {
        let Some(Piece { face, gap, .. }) = pieces.first() else { return Ok(()) };
        let style = match face {
            Face::RunIn(Level::One) => styles::RUN_IN_ONE,
            Face::RunIn(Level::Two) => styles::RUN_IN_TWO,
            Face::Own | Face::RunIn(Level::Three | Level::Four) => look.style,
        };
        run(part, &characters(pieces), *gap, Look { style, ..look })
    })
}

/// Stretches of pieces that look alike.
fn alike(pieces: &[Piece]) -> impl Iterator<Item = &[Piece]> {
    pieces.chunk_by(|one, next| (one.face, one.gap) == (next.face, next.gap))
}

/// Writes a title with a line break where our own pages have one, so that all programs balance its lines alike.
pub(super) fn title(part: &mut Part, line: &[Piece], width: Pt) -> Result<()> {
    let letters: Vec<char> = characters(line).chars().collect();
    let widths: Vec<f64> = letters.iter().map(|c| (TITLE * advance(Typeface::Biaosong, *c)).0).collect();
    let breaks =
        if letters.len() > LONGEST_TITLE { Vec::new() } else { title_breaks(&letters, &widths, width.0) };
    let mut at = 0;
    for pieces in alike(line) {
        let gap = pieces.iter().any(|piece| piece.gap);
        let mut open = String::new();
        for character in pieces.iter().flat_map(|piece| piece.text.chars()) {
            if breaks.contains(&at) {
                run(part, &open, gap, Look::default())?;
                open.clear();
                part.element("w:r", &[], |part| part.empty("w:br", &[]))?;
            }
            open.push(character);
            at += 1;
        }
        run(part, &open, gap, Look::default())?;
    }
    Ok(())
}

/// Writes words of our own.
pub(super) fn words(part: &mut Part, text: &str) -> Result<()> {
    run(part, text, false, Look::default())
}

/// Writes a tab.
pub(super) fn tab(part: &mut Part) -> Result<()> {
    part.element("w:r", &[], |part| part.empty("w:tab", &[]))
}

/// A run. The hint makes “ ” … — · Chinese: without it Word takes them from the Latin slot.
pub(super) fn run(part: &mut Part, text: &str, gap: bool, look: Look) -> Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    part.element("w:r", &[], |part| {
        part.element("w:rPr", &[], |part| {
            if !look.style.is_empty() {
                part.value("w:rStyle", look.style)?;
            }
            part.empty("w:rFonts", &[("w:hint", "eastAsia")])?;
            if look.half_points > 0 {
                part.value("w:sz", &look.half_points.to_string())?;
                part.value("w:szCs", &look.half_points.to_string())?;
            }
            if gap {
                part.value("w:highlight", "yellow")?;
            }
            Ok(())
        })?;
        part.text("w:t", &[("xml:space", "preserve")], text)
    })
}

#[cfg(test)]
mod tests {
    use super::{characters, title};
    use crate::document::{Origin, Run};
    use crate::export::docx::xml::Part;
    use crate::layout::{Pt, one_line};

    fn run(text: &str, origin: Origin) -> Run {
        Run { text: text.into(), origin }
    }

    #[test]
    fn a_line_has_no_breaks() {
        let text = |text: &str| characters(&one_line(&[run(text, Origin::Wording)]));
        assert_eq!([text("甲\n 乙\0"), text(" \n"), text("")], ["甲乙", "", ""]);
    }

    #[test]
    fn a_title_is_broken_as_on_our_pages() {
        let runs = [run("关于召开", Origin::Wording), run("民主生活会情况的报告", Origin::Gap("a".into()))];
        let xml = Part::write("x", &[], |part| title(part, &one_line(&runs), Pt(220.0))).unwrap();
        let xml = String::from_utf8(xml).unwrap().replace("<w:br/>", "<w:t>|</w:t>");
        let shown: Vec<&str> =
            xml.split("</w:t>").filter_map(|t| t.rsplit_once('>')).map(|(_, t)| t).collect();
        assert_eq!(shown.concat(), "关于召开民主生活会|情况的报告");
    }
}

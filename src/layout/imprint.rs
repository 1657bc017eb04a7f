//! 版记: at the foot of the last page, its last rule on the lower edge of the type area (GB/T 9704-2012, 7.4).

use super::profile::{BASELINE, SMALL};
use super::setter::{Aligned, Letter, Row, Setting, letters, rows};
use super::{Ink, Page, Profile, Pt, Rule, SetLine, Typeface};
use crate::document::{Imprint, Run};

/// First and last rule (7.4.1 recommends 0.35 mm).
const THICK: Pt = Pt(1.0);
/// The rule between (7.4.1 recommends 0.25 mm).
const THIN: Pt = Pt(0.75);
/// Above and below the lines of a row.
const MARGIN: Pt = Pt(4.0);
/// From one line to the next.
const PITCH: Pt = Pt(28.95);

/// The rows of a 版记, each with its lines.
pub(super) struct Foot {
    rows: Vec<Vec<Row>>,
}

/// Sets a 版记; nothing when it says nothing, several when it is taller than a page.
pub(super) fn feet(imprint: &Imprint, profile: &Profile) -> Vec<Foot> {
    let inner = Setting {
        left: profile.left.pt() + SMALL,
        width: profile.width.pt() - SMALL * 2.0,
        first: Pt::default(),
        size: SMALL,
        tracking: Pt::default(),
        aligned: Aligned::Left,
        ink: Ink::Black,
    };
    let mut all = Vec::new();
    if !imprint.copies_to.is_empty() {
        // Lines after the first begin under the first organ.
        let hang = SMALL * 3.0;
        let setting = Setting { left: inner.left + hang, width: inner.width - hang, first: -hang, ..inner };
        all.push(line("抄送：", &imprint.copies_to, "。", &setting));
    }
    if !imprint.printer.is_empty() || !imprint.printed_on.is_empty() {
        let mut row = line("", &imprint.printer, "", &inner);
        let date = Setting { aligned: Aligned::Right, ..inner };
        let printed = if imprint.printed_on.is_empty() {
            Vec::new()
        } else {
            line("", &imprint.printed_on, "印发", &date)
        };
        let mut printed = printed.into_iter();
        match (row.pop(), printed.next()) {
            (Some(last), Some(date)) if last.right() + SMALL <= date.left() => {
                row.push(Row::beside(vec![last, date]));
            }
            (last, date) => row.extend(last.into_iter().chain(date)),
        }
        row.extend(printed);
        all.push(row);
    }
    parts(all, profile)
}

/// As many as go on a page together; a row taller than a page is cut.
fn parts(rows: Vec<Vec<Row>>, profile: &Profile) -> Vec<Foot> {
    let whole = Foot { rows };
    if whole.rows.is_empty() || whole.height() <= profile.height.pt() {
        return if whole.rows.is_empty() { Vec::new() } else { vec![whole] };
    }
    let most = super::flow::rows_in(profile.height.pt() - MARGIN * 2.0 - THICK * 2.0, PITCH).max(1);
    let cut = whole.rows.iter().flat_map(|rows| rows.chunks(most));
    cut.map(|rows| Foot { rows: vec![rows.to_vec()] }).collect()
}

fn line(before: &str, runs: &[Run], after: &str, setting: &Setting) -> Vec<Row> {
    let (inner, origins) = letters(runs, Typeface::Fang);
    let wording = origins.len();
    let plain = |text: &str| -> Vec<Letter> {
        text.chars()
            .map(|character| Letter { character, typeface: Typeface::Fang, origin: wording })
            .collect()
    };
    let ends = inner.last().is_some_and(|last| after.starts_with(last.character));
    let after = if ends { "" } else { after };
    let all: Vec<Letter> = plain(before).into_iter().chain(inner).chain(plain(after)).collect();
    rows(&all, &origins, setting)
}

impl Foot {
    /// How much of the page it takes.
    pub(super) fn height(&self) -> Pt {
        let rows: Pt = self.rows.iter().map(|rows| PITCH * rows.len() as f64 + MARGIN * 2.0).sum();
        rows + THICK * 2.0 + THIN * self.rows.len().saturating_sub(1) as f64
    }

    /// Draws it at the foot of a page.
    pub(super) fn draw(self, profile: &Profile, page: &mut Page) {
        let mut y = profile.top.pt() + profile.height.pt() - self.height();
        let count = self.rows.len();
        rule(y, THICK, profile, page);
        for (index, rows) in self.rows.into_iter().enumerate() {
            y = y + if index == 0 { THICK } else { THIN } + MARGIN;
            for row in rows {
                page.lines.push(SetLine {
                    block: "imprint".into(),
                    baseline: y + PITCH * BASELINE,
                    stretches: row.stretches,
                    swallowed_blank: row.swallowed_blank,
                });
                y = y + PITCH;
            }
            y = y + MARGIN;
            rule(y, if index + 1 == count { THICK } else { THIN }, profile, page);
        }
    }
}

fn rule(top: Pt, weight: Pt, profile: &Profile, page: &mut Page) {
    let (left, width) = (profile.left.pt(), profile.width.pt());
    page.rules.push(Rule { left, top, width, height: Pt::default(), weight, ink: Ink::Black });
}

//! 版头: where everything above the title of a red-head document stands (GB/T 9704-2012, 7.2).

use super::place::{MARK_DROP, MARK_LINE, NUMBER_LIFT, RED_RULE_DROP, mark_size};
use super::profile::{BASELINE, BODY};
use super::setter::{Aligned, Letter, Row, Setting, letters, natural_width, rows};
use super::{Ink, Page, Profile, Pt, Rule, SetLine, Typeface};
use crate::document::{Head, Run};

/// Red rule: about 1 pt; the standard gives no width (7.2.7).
const RULE: Pt = Pt(1.0);
/// What stands between the names of signatories.
const BETWEEN: char = '、';
/// Names on a line (7.2.6); more only where the lines would not fit on the page.
const NAMES: usize = 2;

/// Draws the head on the first page, and on more where it is taller than one; says how much of the type area of the
/// last of them it takes.
pub(super) fn draw(head: &Head, profile: &Profile) -> (Vec<Page>, Pt) {
    let mut pen = Pen { profile, pages: vec![Page::default()], y: Pt::default() };
    corner(head, &mut pen);
    mark(head, &mut pen);
    pen.down(profile.pitch * 2.0);
    number(head, &mut pen);
    pen.down(Pt(f64::from(RED_RULE_DROP)));
    pen.rule();
    let above = pen.y + RULE + profile.pitch * 2.0;
    (pen.pages, above)
}

/// The place that has been reached, from the top of the type area of the last page.
struct Pen<'a> {
    profile: &'a Profile,
    pages: Vec<Page>,
    y: Pt,
}

impl Pen<'_> {
    fn down(&mut self, distance: Pt) {
        self.y = self.y + distance;
    }

    /// Draws rows side by side, in a line so high that their baseline is four fifths down.
    fn line(&mut self, parts: Vec<(&str, Row)>, height: Pt) {
        if self.y + height > self.profile.height.pt() && self.y > Pt::default() {
            self.pages.push(Page::default());
            self.y = Pt::default();
        }
        let baseline = self.profile.top.pt() + self.y + height * BASELINE;
        let lines = parts.into_iter().map(|(block, row)| SetLine {
            block: block.into(),
            baseline,
            stretches: row.stretches,
            swallowed_blank: row.swallowed_blank,
        });
        if let Some(page) = self.pages.last_mut() {
            page.lines.extend(lines);
        }
        self.down(height);
    }

    fn rule(&mut self) {
        let (left, width) = (self.profile.left.pt(), self.profile.width.pt());
        let top = self.profile.top.pt() + self.y;
        let rule = Rule { left, top, width, height: Pt::default(), weight: RULE, ink: Ink::Red };
        if let Some(page) = self.pages.last_mut() {
            page.rules.push(rule);
        }
    }
}

fn plain(profile: &Profile) -> Setting {
    Setting {
        left: profile.left.pt(),
        width: profile.width.pt(),
        first: Pt::default(),
        size: BODY,
        tracking: profile.tracking(),
        aligned: Aligned::Left,
        ink: Ink::Black,
    }
}

/// Runs as rows.
fn set(runs: &[Run], typeface: Typeface, setting: &Setting) -> Vec<Row> {
    let (letters, origins) = letters(runs, typeface);
    rows(&letters, &origins, setting)
}

/// 份号, 密级 and 紧急程度 at the top left, in this order (7.2.1 to 7.2.3).
fn corner(head: &Head, pen: &mut Pen) {
    let lines = [
        ("head.copy_number", &head.copy_number, Typeface::Fang),
        ("head.secrecy", &head.secrecy, Typeface::Hei),
        ("head.urgency", &head.urgency, Typeface::Hei),
    ];
    for (name, runs, typeface) in lines {
        for row in set(runs, typeface, &plain(pen.profile)) {
            pen.line(vec![(name, row)], pen.profile.pitch);
        }
    }
}

/// 发文机关标志: its upper edge 35 mm below that of the type area (7.2.4), lower only where the corner reaches so far.
fn mark(head: &Head, pen: &mut Pen) {
    let text: String = head.mark.iter().map(|run| super::clean(&run.text)).collect();
    let size = mark_size(&text, pen.profile.width.pt());
    let plain = plain(pen.profile);
    let setting = Setting { size, ink: Ink::Red, aligned: Aligned::Centre, tracking: Pt::default(), ..plain };
    if pen.pages.len() == 1 {
        pen.y = pen.y.max(MARK_DROP.pt());
    }
    for row in set(&head.mark, Typeface::Biaosong, &setting) {
        pen.line(vec![("head.mark", row)], size * MARK_LINE);
    }
}

/// 发文字号 at the left and 签发人 at the right, one character in; in the middle where nobody signs (7.2.5). Of
/// several signatories 发文字号 stands beside the last (7.2.6), or under them where there is no room for it.
fn number(head: &Head, pen: &mut Pen) {
    let profile = pen.profile;
    let inset = profile.cell();
    let inner = Setting {
        left: profile.left.pt() + inset,
        width: profile.width.pt() - inset * 2.0,
        ..plain(profile)
    };
    let mut lines: Vec<Vec<(&str, Row)>> = Vec::new();
    let room = Pt(profile.height.pt().0 - pen.y.0).max(profile.pitch);
    let signers = signers(&head.signer, &inner, (room.0 / profile.pitch.0).floor().max(1.0) as usize);
    lines.extend(signers.into_iter().map(|row| vec![("head.signer", row)]));
    let aligned = if lines.is_empty() { Aligned::Centre } else { Aligned::Left };
    let mut number = set(&head.number, Typeface::Fang, &Setting { aligned, ..inner });
    if let (Some(last), [only]) = (lines.last_mut(), number.as_slice()) {
        let end = only.right() + inset;
        if last.iter().all(|(_, row)| row.left() >= end) {
            last.splice(0..0, number.drain(..).map(|row| ("head.number", row)));
        }
    }
    lines.extend(number.into_iter().map(|row| vec![("head.number", row)]));
    let (lift, count) = (Pt(f64::from(NUMBER_LIFT)), lines.len());
    for (index, line) in lines.into_iter().enumerate() {
        pen.line(line, profile.pitch - lift);
        if index + 1 < count {
            pen.down(lift);
        }
    }
    pen.down(lift);
}

/// The lines of 签发人: the label in 仿宋, the names in 楷体, two a line and each under the one above (7.2.6), evenly
/// more of them where `most` lines would not do.
fn signers(runs: &[Run], inner: &Setting, most: usize) -> Vec<Row> {
    let (all, origins) = letters(runs, Typeface::Kai);
    let names: Vec<&[Letter]> =
        all.split(|letter| letter.character == BETWEEN).filter(|name| !name.is_empty()).collect();
    let Some(longest) =
        names.iter().map(|name| natural_width(name, inner.size, inner.tracking)).reduce(Pt::max)
    else {
        return Vec::new();
    };
    let wording = origins.len();
    let label: Vec<Letter> = "签发人："
        .chars()
        .map(|character| Letter { character, typeface: Typeface::Fang, origin: wording })
        .collect();
    let cell = inner.size + inner.tracking;
    let label_width = cell * label.len() as f64;
    // A name wider than the line is broken in its column.
    let column = longest.min(inner.width - label_width);
    let fitting = ((inner.width - label_width + cell).0 / (column + cell).0).floor().max(1.0) as usize;
    let columns = NAMES.max(names.len().div_ceil(most)).min(fitting).min(names.len());
    let left = inner.left + inner.width - (column + cell) * columns as f64 + cell;
    let mut lines: Vec<Row> = Vec::new();
    for names in names.chunks(columns) {
        let cells: Vec<Vec<Row>> = (0u32..)
            .zip(names)
            .map(|(index, name)| {
                let left = left + (column + cell) * f64::from(index);
                rows(name, &origins, &Setting { left, width: column + Pt(0.1), ..*inner })
            })
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let line = |index| cells.iter().filter_map(|rows: &Vec<Row>| rows.get(index)).cloned().collect();
        lines.extend((0..height).map(line).map(Row::beside));
    }
    let before = Setting { left: left - label_width, width: label_width + Pt(0.1), ..*inner };
    if let (Some(first), Some(label)) = (lines.first_mut(), rows(&label, &origins, &before).pop()) {
        first.stretches = label.stretches.iter().chain(&*first.stretches).cloned().collect();
    }
    lines
}

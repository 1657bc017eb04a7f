//! 版头: where everything above the title of a red-head document stands (GB/T 9704-2012, 7.2).

use super::place::{MARK_DROP, MARK_LINE, NUMBER_LIFT, RED_RULE_DROP, mark_size};
use super::profile::{ASCENT, BASELINE, BODY};
use super::setter::{Aligned, Letter, Setting, letters, rows};
use super::{Ink, Page, Profile, Pt, Rule, SetLine, Typeface};
use crate::document::{Head, Origin, Run};

/// Red rule: about 1 pt; the standard gives no width (7.2.7).
const RULE: Pt = Pt(1.0);

/// Draws the head on the first page and says how much of the type area it takes.
pub(super) fn draw(head: &Head, profile: &Profile, page: &mut Page) -> Pt {
    let top = profile.top.pt();
    corner(head, profile, page);
    let text: String = head.mark.iter().map(|run| super::clean(&run.text)).collect();
    let size = mark_size(&text, profile.width.pt());
    let mark =
        Setting { size, ink: Ink::Red, aligned: Aligned::Centre, tracking: Pt::default(), ..plain(profile) };
    let upper = top + MARK_DROP.pt();
    put(&head.mark, Typeface::Biaosong, &mark, upper + size * ASCENT, "head.mark", page);
    let number_top = upper + size * MARK_LINE + profile.pitch * 2.0;
    number(head, profile, number_top, page);
    let rule = number_top + profile.pitch + Pt(f64::from(RED_RULE_DROP));
    page.rules.push(Rule {
        left: profile.left.pt(),
        top: rule,
        width: profile.width.pt(),
        height: Pt::default(),
        weight: RULE,
        ink: Ink::Red,
    });
    rule + RULE + profile.pitch * 2.0 - top
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

/// Baseline of 3号 in a line that begins at `top`.
fn baseline(top: Pt, profile: &Profile) -> Pt {
    top + profile.pitch * BASELINE
}

/// 份号, 密级 and 紧急程度 at the top left, in this order (7.2.1 to 7.2.3).
fn corner(head: &Head, profile: &Profile, page: &mut Page) {
    let lines = [
        ("head.copy_number", &head.copy_number, Typeface::Fang),
        ("head.secrecy", &head.secrecy, Typeface::Hei),
        ("head.urgency", &head.urgency, Typeface::Hei),
    ];
    let mut top = profile.top.pt();
    for (name, runs, typeface) in lines.into_iter().filter(|(_, runs, _)| !runs.is_empty()) {
        put(runs, typeface, &plain(profile), baseline(top, profile), name, page);
        top = top + profile.pitch;
    }
}

/// 发文字号 at the left and 签发人 at the right, one character in; in the middle where nobody signs (7.2.5, 7.2.6).
fn number(head: &Head, profile: &Profile, top: Pt, page: &mut Page) {
    let baseline = top + (profile.pitch - Pt(f64::from(NUMBER_LIFT))) * BASELINE;
    let inner =
        Setting { left: profile.left.pt() + BODY, width: profile.width.pt() - BODY * 2.0, ..plain(profile) };
    put(&head.number, Typeface::Fang, &inner, baseline, "head.number", page);
    if head.signer.is_empty() {
        return;
    }
    let (mut all, origins) = letters(&head.signer, Typeface::Kai);
    let wording = origins.len();
    let label =
        "签发人：".chars().map(|character| Letter { character, typeface: Typeface::Fang, origin: wording });
    all.splice(0..0, label);
    let right = Setting { aligned: Aligned::Right, ..inner };
    put_letters(&all, &origins, &right, baseline, "head.signer", page);
}

fn put(runs: &[Run], typeface: Typeface, setting: &Setting, baseline: Pt, block: &str, page: &mut Page) {
    let (letters, origins) = letters(runs, typeface);
    put_letters(&letters, &origins, setting, baseline, block, page);
}

/// Puts letters on one line; what is too long for it goes on below, so that nothing vanishes.
fn put_letters(
    all: &[Letter],
    origins: &[Origin],
    setting: &Setting,
    baseline: Pt,
    block: &str,
    page: &mut Page,
) {
    for (index, row) in rows(all, origins, setting).into_iter().enumerate() {
        page.lines.push(SetLine {
            block: block.into(),
            baseline: baseline + setting.size * 1.3 * index as f64,
            stretches: row.stretches,
            swallowed_blank: row.swallowed_blank,
        });
    }
}

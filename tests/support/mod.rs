//! What several tests share: random drafts, and what a clean text is.

#![allow(dead_code, reason = "each test takes what it needs")]

use nigao::document::Document;
use nigao::draft::{Answer, Draft, Row};
use nigao::form::{Field, Kind};
use nigao::reports::Report;

/// Marks that never follow each other in a sound text.
const COLLISIONS: [&str; 22] = [
    "，，", "，。", "，、", "，；", "，：", "、。", "、，", "、、", "、；", "。。", "。，", "；；", "；。",
    "；，", "：。", "：，", "：；", "“”", "《》", "（）", "《《", "  ",
];

/// Fails with the block's text when two marks collide or a sentence is left open.
pub(crate) fn assert_clean(document: &Document) {
    for block in &document.blocks {
        let text = block.text();
        for collision in COLLISIONS {
            assert!(!text.contains(collision), "{}: “{collision}” in {text}", block.id);
        }
        for start in ["，", "。", "；", "、"] {
            assert!(!text.starts_with(start), "{} begins with a mark: {text}", block.id);
        }
        if matches!(block.kind, nigao::document::BlockKind::Paragraph(_)) {
            assert!(text.ends_with(['。', '：', '！', '”']), "{} has no end mark: {text}", block.id);
        }
    }
}

/// A sample in which any answer may be left out, emptied, changed to 0 or 1, or cut to fewer rows, with any wording;
/// the same seed gives the same draft.
pub(crate) fn any_draft(report: &Report, samples: &[Draft], seed: u64) -> Draft {
    let mut dice = Dice(seed);
    let mut draft = samples[dice.below(samples.len())].clone();
    draft.outline = report.outlines[dice.below(report.outlines.len())].id.clone();
    let rate = [4, 12, 40][dice.below(3)];
    for field in report.form.fields() {
        let die = dice.below(rate);
        change(&mut draft, field, die, &mut dice);
    }
    for block in nigao::compose::compose(report, &draft).blocks {
        draft.wordings.insert(block.id, dice.below(4));
    }
    draft
}

/// Chance that can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

fn change(draft: &mut Draft, field: &Field, die: usize, dice: &mut Dice) {
    match (die, field.kind) {
        (0, _) => {
            draft.answers.remove(&field.id);
        }
        (1 | 2, Kind::Count) => set(draft, field, ["0", "1", "不详"][dice.below(3)]),
        (1, Kind::Date | Kind::Time | Kind::Year) => set(draft, field, "不详"),
        (1 | 2, Kind::OneOf) => set(draft, field, &field.options[dice.below(field.options.len())]),
        (1 | 2, Kind::YesNo) => set(draft, field, ["yes", "no"][dice.below(2)]),
        (1 | 2, Kind::AnyOf) => {
            let entries = field.options.iter().take(1 + dice.below(4)).cloned().collect();
            draft.answers.insert(field.id.clone(), Answer::Chosen(entries));
        }
        (1 | 2, Kind::Lines) => {
            let path = nigao::draft::Path::field(&field.id);
            let text: Vec<&str> = draft.text(&path).lines().take(1 + dice.below(2)).collect();
            let text = text.join("\n");
            set(draft, field, &text);
        }
        (1, Kind::Text | Kind::LongText) => {
            let words = ["王甲", "<script>{unit}[x]**", "持续加强学习。", "第一行\n第二行；", "😀"];
            set(draft, field, words[dice.below(words.len())]);
        }
        (1, Kind::Rows | Kind::Tally) => {
            let keep = dice.below(4);
            rows(draft, field, |kept| kept.truncate(keep));
        }
        (2, Kind::Rows) => {
            let cell = &field.cells[dice.below(field.cells.len())].id;
            rows(draft, field, |kept| kept.iter_mut().for_each(|row| drop(row.cells.remove(cell))));
        }
        _ => {}
    }
}

fn rows(draft: &mut Draft, field: &Field, change: impl FnOnce(&mut Vec<Row>)) {
    let mut kept = draft.rows(&field.id).to_vec();
    change(&mut kept);
    draft.answers.remove(&field.id);
    if !kept.is_empty() {
        draft.answers.insert(field.id.clone(), Answer::Rows(kept));
    }
}

fn set(draft: &mut Draft, field: &Field, text: &str) {
    draft.answers.insert(field.id.clone(), Answer::Text(text.into()));
}

//! What is compared: every sample in every outline and mode, and drafts made by chance.

use anyhow::{Context, Result};
use nigao::compose::compose;
use nigao::document::Document;
use nigao::draft::{Answer, Draft, Row, saved};
use nigao::form::{Field, Kind};
use nigao::layout::{Pages, Profile, set};
use nigao::reports::{Report, report};

use crate::dice::Dice;
use crate::words;

/// The answer that turns plain paper into a red-head document.
const MODE: (&str, &str) = ("paper", "红头文件");

/// The answer that changes the distance of characters, which the copy for LibreOffice counts on.
const NARROWS: &str = "page_right";

/// A report to compare.
#[derive(Debug)]
pub(crate) struct Case {
    /// How it is named in messages and files: `sample-1-five_parts`, `draft-17`.
    pub(crate) name: String,
    /// The answers.
    pub(crate) draft: Draft,
    /// Its text.
    pub(crate) document: Document,
    /// The pages that the layout set.
    pub(crate) pages: Pages,
}

impl Case {
    fn new(name: String, report: &Report, draft: Draft) -> Case {
        let document = compose(report, &draft);
        let pages = set(&document, &Profile::of(&document));
        Case { name, draft, document, pages }
    }
}

/// All samples and so many drafts.
pub(crate) fn cases(drafts: u64) -> Result<Vec<Case>> {
    let shelf = report("life_meeting");
    let samples: Vec<Draft> = shelf
        .samples()
        .iter()
        .map(|sample| saved::decode(&sample.draft).with_context(|| format!("{} does not open", sample.label)))
        .collect::<Result<_>>()?;
    let mut cases = Vec::new();
    for (number, sample) in samples.iter().enumerate() {
        for outline in &shelf.outlines {
            let mut draft = sample.clone();
            draft.outline = outline.id.clone();
            let name = format!("sample-{}-{}", number + 1, outline.id);
            if let Some(red) = red_head(shelf, &draft) {
                cases.push(Case::new(format!("{name}-red"), shelf, red));
            }
            cases.push(Case::new(name, shelf, draft));
        }
    }
    for seed in 0..drafts {
        cases.push(Case::new(format!("draft-{seed}"), shelf, by_chance(shelf, &samples, seed)));
    }
    Ok(cases)
}

/// The same as a red-head document; `None` while the form does not ask for it.
fn red_head(report: &Report, draft: &Draft) -> Option<Draft> {
    report.form.field(MODE.0)?;
    let mut red = draft.clone();
    red.answers.insert(MODE.0.into(), Answer::Text(MODE.1.into()));
    Some(red)
}

/// A sample in which about every other answer has another length; the same seed gives the same draft.
fn by_chance(report: &Report, samples: &[Draft], seed: u64) -> Draft {
    let mut dice = Dice::new(seed);
    let mut draft = match samples.get(dice.below(samples.len())) {
        Some(sample) => sample.clone(),
        None => Draft::new(&report.id, "", None),
    };
    draft.outline = report.outlines.get(dice.below(report.outlines.len())).map_or("", |o| &o.id).into();
    let rate = dice.between(2, 5);
    for field in report.form.fields() {
        if field.id == MODE.0 {
            let answer = dice.one_of(&[MODE.1, ""]);
            draft.answers.insert(field.id.clone(), Answer::Text(answer.into()));
        } else if dice.one_in(rate) && field.id != NARROWS {
            change(&mut draft, field, &mut dice);
        }
    }
    for block in compose(report, &draft).blocks {
        draft.wordings.insert(block.id, dice.below(4));
    }
    draft
}

fn change(draft: &mut Draft, field: &Field, dice: &mut Dice) {
    if !field.required && dice.one_in(4) {
        draft.answers.remove(&field.id);
        return;
    }
    let answer = match field.kind {
        Kind::OneOf => field.options.get(dice.below(field.options.len())).cloned().map(Answer::Text),
        Kind::AnyOf => Some(Answer::Chosen(field.options.iter().take(dice.between(1, 5)).cloned().collect())),
        Kind::Person | Kind::RowOf | Kind::Tally | Kind::Year => None,
        Kind::Rows => Some(Answer::Rows(rows(draft, field, dice))),
        Kind::Text | Kind::LongText | Kind::Lines | Kind::Count | Kind::Date | Kind::Time | Kind::YesNo => {
            Some(Answer::Text(typed(field, dice)))
        }
    };
    if let Some(answer) = answer {
        draft.answers.insert(field.id.clone(), answer);
    }
}

/// The rows that are there, some of their cells anew, and some more.
fn rows(draft: &mut Draft, field: &Field, dice: &mut Dice) -> Vec<Row> {
    let mut rows = draft.rows(&field.id).to_vec();
    for _ in 0..dice.below(3) {
        let key = draft.next_key;
        draft.next_key += 1;
        let cells = field.cells.iter().map(|cell| (cell.id.clone(), typed(cell, dice)));
        rows.push(Row { key, cells: cells.collect() });
    }
    for row in &mut rows {
        for cell in field.cells.iter().filter(|cell| matches!(cell.kind, Kind::Text | Kind::LongText)) {
            if dice.one_in(3) {
                row.cells.insert(cell.id.clone(), typed(cell, dice));
            }
        }
    }
    rows
}

/// An answer as it would be typed.
fn typed(field: &Field, dice: &mut Dice) -> String {
    let length = dice.between(2, 36);
    if let Some(text) = words::of_form(dice, &field.id) {
        return text;
    }
    match field.kind {
        Kind::Count => format!("{}", [3, 17, 128, 1280, 23456].get(dice.below(5)).copied().unwrap_or(0)),
        Kind::Date => format!("2026-{:02}-{:02}", dice.between(1, 12), dice.between(1, 28)),
        Kind::Time => format!("{:02}:{:02}", dice.between(8, 18), dice.between(0, 59)),
        Kind::YesNo => dice.one_of(&["yes", "no"]).into(),
        Kind::OneOf => field.options.get(dice.below(field.options.len())).cloned().unwrap_or_default(),
        Kind::Lines => {
            let lines: Vec<String> = (0..dice.between(1, 5)).map(|_| words::phrase(dice, length)).collect();
            lines.join("\n")
        }
        Kind::LongText if in_table(field) => words::phrase(dice, length),
        Kind::LongText => words::phrase(dice, length * length / 2),
        Kind::Text if field.id == "title" => words::title(dice, length + 10),
        Kind::Text => words::phrase(dice, length),
        Kind::Year | Kind::AnyOf | Kind::Person | Kind::RowOf | Kind::Rows | Kind::Tally => String::new(),
    }
}

/// Whether it is a cell of an attached table, where longer rows than a page are nobody's.
fn in_table(cell: &Field) -> bool {
    matches!(cell.id.as_str(), "problem" | "measure" | "owner" | "deadline")
}

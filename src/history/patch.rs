//! What differs between two drafts, so that either can be made from the other.

use std::collections::BTreeSet;

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use crate::draft::in_order::gathered;
use crate::draft::{Answer, Draft, Row};
use crate::form::Date;

/// The way from one draft to another and back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Patch {
    /// What was not an answer: kind, outline, day, next key, what is ignored; `None` when all is the same.
    frame: Option<Box<(Frame, Frame)>>,
    /// Answers that differ, before and after.
    #[serde(with = "crate::draft::in_order")]
    answers: LiteMap<String, (Option<Answer>, Option<Answer>)>,
    /// Wordings that differ, before and after.
    #[serde(with = "crate::draft::in_order")]
    wordings: LiteMap<String, (Option<usize>, Option<usize>)>,
}

/// A draft without its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Frame {
    report: String,
    outline: String,
    /// Julian day.
    made_on: Option<i32>,
    next_key: u32,
    ignored: BTreeSet<String>,
}

impl Frame {
    fn of(draft: &Draft) -> Frame {
        Frame {
            report: draft.report.clone(),
            outline: draft.outline.clone(),
            made_on: draft.made_on.map(Date::to_julian_day),
            next_key: draft.next_key,
            ignored: draft.ignored.clone(),
        }
    }
}

impl Patch {
    /// The way from `before` to `after`.
    pub fn between(before: &Draft, after: &Draft) -> Patch {
        let frames = (Frame::of(before), Frame::of(after));
        Patch {
            frame: (frames.0 != frames.1).then(|| Box::new(frames)),
            answers: differing(&before.answers, &after.answers),
            wordings: differing(&before.wordings, &after.wordings),
        }
    }

    /// Whether the two drafts are the same.
    pub fn is_empty(&self) -> bool {
        *self == Patch::default()
    }

    /// The way back.
    #[must_use]
    pub fn inverse(self) -> Patch {
        Patch {
            frame: self.frame.map(|frames| Box::new((frames.1, frames.0))),
            answers: turned(self.answers),
            wordings: turned(self.wordings),
        }
    }

    /// This way and then `next` as one.
    #[must_use]
    pub fn then(mut self, next: Patch) -> Patch {
        self.frame = match (self.frame, next.frame) {
            (Some(first), Some(second)) => Some(Box::new((first.0, second.1))),
            (one, other) => one.or(other),
        };
        join(&mut self.answers, next.answers);
        join(&mut self.wordings, next.wordings);
        if self.frame.as_ref().is_some_and(|frames| frames.0 == frames.1) {
            self.frame = None;
        }
        self
    }

    /// The draft at the end of the way. What the way does not touch stays as it is.
    #[must_use]
    pub fn apply(&self, mut draft: Draft) -> Draft {
        if let Some(frames) = &self.frame {
            let after = &frames.1;
            draft.report.clone_from(&after.report);
            draft.outline.clone_from(&after.outline);
            draft.made_on = after.made_on.and_then(|day| Date::from_julian_day(day).ok());
            draft.next_key = after.next_key;
            draft.ignored.clone_from(&after.ignored);
        }
        put(&mut draft.answers, &self.answers);
        put(&mut draft.wordings, &self.wordings);
        draft
    }

    /// Where it changes an answer, at first in each field: a field, a row, or a cell in it (`roster.1.name`).
    pub fn places(&self) -> impl Iterator<Item = String> {
        self.answers.iter().map(|(id, (before, after))| match (before, after) {
            (Some(Answer::Rows(before)), Some(Answer::Rows(after))) => {
                format!("{id}.{}", row_that_differs(before, after))
            }
            _ => id.clone(),
        })
    }
}

/// The first row that differs, and its cell when the row itself is the same; of rows that went, the last that is left.
fn row_that_differs(before: &[Row], after: &[Row]) -> String {
    let pairs = before.iter().zip(after);
    let row = pairs.clone().position(|(was, is)| was != is).unwrap_or(before.len().min(after.len()));
    let cell = pairs.skip(row).take(1).filter(|(was, is)| was.key == is.key).find_map(|(was, is)| {
        let cells = is.cells.keys().chain(was.cells.keys());
        cells.into_iter().find(|id| was.cell(id) != is.cell(id))
    });
    let row = row.min(after.len().saturating_sub(1));
    cell.map_or_else(|| row.to_string(), |cell| format!("{row}.{cell}"))
}

type Changes<V> = LiteMap<String, (Option<V>, Option<V>)>;

fn differing<V: Clone + PartialEq>(before: &LiteMap<String, V>, after: &LiteMap<String, V>) -> Changes<V> {
    let gone = before.iter().filter(|(id, _)| !after.contains_key(*id));
    let gone = gone.map(|(id, value)| (id.clone(), (Some(value.clone()), None)));
    let come = after.iter().filter(|(id, value)| before.get(*id) != Some(value));
    let come = come.map(|(id, value)| (id.clone(), (before.get(id).cloned(), Some(value.clone()))));
    gathered(gone.chain(come))
}

fn turned<V>(changes: Changes<V>) -> Changes<V> {
    gathered(changes.into_iter().map(|(id, (before, after))| (id, (after, before))))
}

fn join<V: Clone + PartialEq>(first: &mut Changes<V>, second: Changes<V>) {
    for (id, (before, after)) in second {
        let before = first.remove(&id).map_or(before, |(earliest, _)| earliest);
        if before != after {
            first.insert(id, (before, after));
        }
    }
}

fn put<V: Clone>(values: &mut LiteMap<String, V>, changes: &Changes<V>) {
    for (id, (_, after)) in changes {
        match after {
            Some(value) => values.insert(id.clone(), value.clone()),
            None => values.remove(id),
        };
    }
}

//! What the proof-reader beside the form does, in the late part of the program: sorting what was found, walking
//! through it, mending.

use std::collections::BTreeSet;
use std::rc::Rc;

use nigao::background::{Mending, Review, Task, decode};
use nigao::check::Finding;
use nigao::draft::Action;
use nigao::reports::Report;
use yew::prelude::*;

use super::act::Act;
use super::found::Found;
use super::live::Reviewed;
use crate::edge::{self, Line};
use crate::state::{Desk, DraftRef, Event, Notice};

/// Everything that was found, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Sorted {
    pub(super) found: Rc<Found>,
    /// The findings for the questions of the form.
    pub(super) asked: Rc<Vec<Finding>>,
}

/// What is at hand when something is done with a finding.
#[derive(Clone)]
pub(crate) struct Acting {
    pub(super) desk: UseReducerHandle<Desk>,
    pub(super) line: Line,
    pub(super) found: Rc<Found>,
    /// Index of the open finding, and where it was when it was opened.
    pub(super) current: Option<usize>,
    pub(super) at: Option<usize>,
    pub(super) open: UseStateSetter<Option<(String, usize)>>,
    pub(super) expanded: UseStateSetter<bool>,
    pub(super) on: Callback<Event>,
    pub(super) go: Callback<String>,
}

/// Sorts out what was found in the answers and in the text.
pub(crate) fn sorted(
    report: &'static Report,
    answers: &[Finding],
    last: Option<&Reviewed>,
    ignored: &BTreeSet<String>,
) -> Sorted {
    let review = last.map(|last| last.review.clone()).unwrap_or_default();
    let blocks = last.map(|last| last.written.blocks.iter());
    let texts = blocks.into_iter().flatten().map(|block| block.text().chars().collect::<Rc<[char]>>());
    let texts: Vec<Rc<[char]>> = texts.collect();
    let text = |block: usize| texts.get(block).cloned().unwrap_or_default();
    let findings = answers.iter().chain(&review.findings).cloned();
    let found = Found::of(findings, text, |path| report.form.step_of(path), ignored, &review.titles);
    let asked = found.items.iter().map(|item| asked(&item.finding)).collect();
    Sorted { found: Rc::new(found), asked: Rc::new(asked) }
}

/// Reads the outcome of `Task::Review`.
///
/// # Errors
/// What to tell the user.
pub(crate) fn review(outcome: Result<Vec<u8>, String>) -> Result<Option<Review>, String> {
    outcome.and_then(|bytes| decode(&bytes).map_err(|why| why.to_string()))
}

/// Does something with what was found.
pub(crate) fn act(act: Act, acting: &Acting) {
    let Acting { desk, line, found, on, .. } = acting;
    let open = |index: Option<usize>| {
        let item = index.and_then(|index| Some((found.items.get(index)?.ident.clone(), index)));
        acting.open.set(item);
    };
    match act {
        Act::Open(index) => open(Some(index)),
        Act::Turn(forward) => open(turned(found.items.len(), acting.current, acting.at, forward)),
        Act::Close => open(None),
        Act::Expand(wide) => acting.expanded.set(wide),
        Act::Fill(path) => acting.go.emit(path),
        Act::Ignore(key) => on.emit(Event::Act(Action::Ignore(key), edge::stamp())),
        Act::Heed(key) => on.emit(Event::Act(Action::Heed(key), edge::stamp())),
        Act::Mend(index) => {
            let one = found.items.get(index).map(|item| (*item.finding).clone());
            mend(desk, line, one.into_iter().collect(), on);
        }
        Act::MendAll => mend(desk, line, found.safe(), on),
    }
}

/// A finding as it stands at a question: one of the text at the question that its words came from.
fn asked(finding: &Finding) -> Finding {
    let mut finding = finding.clone();
    if finding.place.is_some() {
        finding.at.truncate(1);
    }
    finding
}

/// The finding after or before the open one; after one that is gone, the one in its place.
pub(super) fn turned(
    count: usize,
    current: Option<usize>,
    at: Option<usize>,
    forward: bool,
) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (current, at) {
        (Some(index), _) if forward => {
            if index < last {
                index + 1
            } else {
                0
            }
        }
        (None, Some(index)) if forward => {
            if index <= last {
                index
            } else {
                0
            }
        }
        (None, None) if forward => 0,
        (current, at) => current.or(at).unwrap_or(0).min(count).checked_sub(1).unwrap_or(last),
    })
}

/// Has findings mended, unless the draft is changed meanwhile.
fn mend(desk: &UseReducerHandle<Desk>, line: &Line, findings: Vec<Finding>, on: &Callback<Event>) {
    let (draft, on) = (desk.draft.clone(), on.clone());
    line.ask(&Task::Mend(findings), move |outcome| {
        let mending = outcome.and_then(|bytes| decode::<Mending>(&bytes).map_err(|why| why.to_string()));
        on.emit(match mending {
            Ok(mending) => mended(&draft, &mending),
            Err(why) => Event::Notice(Some(Notice::Failed(why))),
        });
    });
}

fn mended(draft: &DraftRef, mending: &Mending) -> Event {
    let left = match mending.left {
        0 => String::new(),
        left => format!("{left}处的文字来自几处填写，请手工改。"),
    };
    if mending.mended == 0 {
        return Event::Notice(Some(Notice::Failed(left)));
    }
    let draft = mending.patch.apply((**draft).clone());
    Event::Change(Box::new(draft), format!("已改正{}处。{left}", mending.mended), edge::stamp())
}

#[cfg(test)]
mod tests {
    use super::turned;

    #[test]
    fn walking_goes_round_and_on_from_where_a_finding_was() {
        assert_eq!(turned(0, None, None, true), None);
        assert_eq!([true, false].map(|on| turned(3, None, None, on)), [Some(0), Some(2)]);
        assert_eq!([true, false].map(|on| turned(3, Some(2), Some(2), on)), [Some(0), Some(1)]);
        assert_eq!([true, false].map(|on| turned(3, Some(0), Some(0), on)), [Some(1), Some(2)]);
        // The one at 1 was mended: the next is in its place.
        assert_eq!([true, false].map(|on| turned(3, None, Some(1), on)), [Some(1), Some(0)]);
        assert_eq!(turned(2, None, Some(2), true), Some(0));
    }
}

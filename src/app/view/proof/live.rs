//! Proof-reading beside the form: what was found in the draft, which finding is open, and what is done with it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use nigao::background::{Review, Task};
use nigao::check::Finding;
use nigao::document::{Block, Document};
use nigao::draft::{Action, saved};
use nigao::proof::mend_draft;
use yew::prelude::*;

use super::act::Act;
use super::found::Found;
use crate::edge;
use crate::state::{Desk, DraftRef, Event, Notice, View};

/// When the draft is first read after opening, in milliseconds; what is on the screen comes first.
const SPARE_MS: u32 = 3000;

/// How long typing pauses before the draft is read again, in milliseconds.
const PAUSE_MS: u32 = 300;

/// What was read last.
#[derive(Debug, Clone, PartialEq)]
struct Reviewed {
    /// The document that places are of.
    document: Rc<Document>,
    review: Rc<Review>,
}

/// What became of the last reading.
#[derive(Debug, Clone, PartialEq, Default)]
struct Reading {
    last: Option<Reviewed>,
    /// Why it did not come to an end.
    failed: Option<String>,
}

/// The proof-reader beside the form.
#[derive(Clone, PartialEq)]
pub(crate) struct Live {
    pub(crate) found: Rc<Found>,
    /// The findings for the questions of the form.
    pub(crate) asked: Rc<Vec<Finding>>,
    /// The document that places are of; `None` before the first reading.
    pub(crate) document: Option<Rc<Document>>,
    /// Index of the open finding.
    pub(crate) current: Option<usize>,
    pub(crate) expanded: bool,
    /// Whether everything on the screen has been read.
    pub(crate) fresh: bool,
    pub(crate) failed: Option<AttrValue>,
    pub(crate) act: Callback<Act>,
}

/// Reads the draft whenever it has changed, and keeps what is open.
#[hook]
pub(crate) fn use_live(
    desk: &UseReducerHandle<Desk>,
    document: &Rc<Document>,
    answers: &Rc<Vec<Finding>>,
    on: &Callback<Event>,
    go: &Callback<String>,
) -> Live {
    let reading = use_reading(&desk.draft, document);
    let found = use_found(desk, answers, reading.last.clone());
    let asked =
        use_memo(found.clone(), |found| found.items.iter().map(|item| asked(&item.finding)).collect());
    let open = use_state_eq(|| None::<(String, usize)>);
    let expanded = use_state_eq(|| false);
    let current =
        open.as_ref().and_then(|(ident, _)| found.items.iter().position(|item| item.ident == *ident));
    use_effect_with((open.clone(), *expanded), |_| edge::show_finding());
    let (known, set) = (found.clone(), open.setter());
    let turn = {
        let at = open.as_ref().map(|(_, index)| *index);
        move |forward: bool| turned(known.items.len(), current, at, forward)
    };
    let act = {
        let (desk, found, last) = (desk.clone(), found.clone(), reading.last.clone());
        let (on, go, expanded) = (on.clone(), go.clone(), expanded.setter());
        move |act: Act| match act {
            Act::Open(index) => set.set(found.items.get(index).map(|item| (item.ident.clone(), index))),
            Act::Turn(forward) => {
                let next = turn(forward).and_then(|index| Some((found.items.get(index)?, index)));
                set.set(next.map(|(item, index)| (item.ident.clone(), index)));
            }
            Act::Close => set.set(None),
            Act::Expand(wide) => expanded.set(wide),
            Act::Fill(path) => go.emit(path),
            Act::Ignore(key) => on.emit(Event::Act(Action::Ignore(key), edge::stamp())),
            Act::Heed(key) => on.emit(Event::Act(Action::Heed(key), edge::stamp())),
            Act::Mend(index) => {
                let one = found.items.get(index).map(|item| (*item.finding).clone());
                mend(&desk.draft, last.as_ref(), &one.into_iter().collect::<Vec<_>>(), &on);
            }
            Act::MendAll => mend(&desk.draft, last.as_ref(), &found.safe(), &on),
        }
    };
    let act = use_stable(act);
    use_key(&act, desk.view == View::Form);
    let last = reading.last.as_ref();
    Live {
        fresh: last.is_some_and(|last| Rc::ptr_eq(&last.document, document)),
        document: last.map(|last| last.document.clone()),
        failed: reading.failed.clone().map(AttrValue::from),
        expanded: *expanded,
        found,
        asked,
        current,
        act,
    }
}

/// Sorts out what was found, anew when anything of it has changed.
#[hook]
fn use_found(desk: &UseReducerHandle<Desk>, answers: &Rc<Vec<Finding>>, last: Option<Reviewed>) -> Rc<Found> {
    let form = &desk.report().form;
    use_memo((answers.clone(), last, desk.draft.ignored.clone()), |(answers, last, ignored)| {
        let review = last.as_ref().map(|last| last.review.clone()).unwrap_or_default();
        let texts: Vec<Rc<[char]>> =
            last.as_ref().map_or_else(Vec::new, |last| characters(&last.document.blocks));
        let text = |block: usize| texts.get(block).cloned().unwrap_or_default();
        let findings = answers.iter().chain(&review.findings).cloned();
        Found::of(findings, text, |path| form.step_of(path), ignored, &review.titles)
    })
}

/// Moves to the next finding when F8 is pressed, to the one before with Shift; only while it is shown.
#[hook]
pub(super) fn use_key(act: &Callback<Act>, shown: bool) {
    let act = act.clone();
    use_effect_with(shown, move |shown| {
        let listener = shown.then(|| edge::on_next_key(move |back| act.emit(Act::Turn(!back))));
        move || drop(listener)
    });
}

/// One callback for as long as the component lives, which always does the latest.
#[hook]
pub(super) fn use_stable(act: impl Fn(Act) + 'static) -> Callback<Act> {
    type Latest = Rc<dyn Fn(Act)>;
    let latest = use_mut_ref(|| None::<Latest>);
    *latest.borrow_mut() = Some(Rc::new(act));
    use_callback((), move |act, ()| {
        let now = latest.borrow().clone();
        if let Some(now) = now {
            now(act);
        }
    })
}

/// Has the draft read in the background after each pause.
#[hook]
fn use_reading(draft: &DraftRef, document: &Rc<Document>) -> Rc<Reading> {
    let reading = use_state(|| Rc::new(Reading::default()));
    let reader = use_memo((), |()| edge::Proofreader::default());
    let begun = use_mut_ref(|| false);
    let set = reading.setter();
    let before = (*reading).clone();
    // What the wording needs may come after the draft: the document changes then, too.
    use_effect_with((draft.clone(), document.clone()), move |(draft, document)| {
        let pause = if *begun.borrow() { PAUSE_MS } else { SPARE_MS };
        let (draft, document) = (draft.clone(), document.clone());
        let timer = Timeout::new(pause, move || {
            *begun.borrow_mut() = true;
            let then = move |outcome: edge::Outcome| {
                set.set(Rc::new(match outcome {
                    Ok(review) => {
                        let last = Reviewed { document: document.clone(), review: Rc::new(review) };
                        Reading { last: Some(last), failed: None }
                    }
                    Err(why) => Reading { failed: Some(why), ..(*before).clone() },
                }));
            };
            reader.ask(Task::Draft(saved::encode(&draft)), Callback::from(then));
        });
        move || drop(timer)
    });
    (*reading).clone()
}

/// The characters of each block.
fn characters(blocks: &[Block]) -> Vec<Rc<[char]>> {
    blocks.iter().map(|block| block.text().chars().collect()).collect()
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

fn mend(draft: &DraftRef, last: Option<&Reviewed>, findings: &[Finding], on: &Callback<Event>) {
    let Some(last) = last else { return };
    let done = mend_draft(draft, &last.document, findings);
    let left = match done.left {
        0 => String::new(),
        left => format!("{left}处的文字来自几处填写，请手工改。"),
    };
    on.emit(if done.mended == 0 {
        Event::Notice(Some(Notice::Failed(left)))
    } else {
        Event::Change(Box::new(done.draft), format!("已改正{}处。{left}", done.mended), edge::stamp())
    });
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

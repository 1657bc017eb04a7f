//! Proof-reading beside the form: what was found in the draft, which finding is open, and what is done with it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use nigao::background::{Review, Task, Written};
use nigao::check::Finding;
use yew::prelude::*;

use super::super::shown::Made;
use super::act::Act;
use super::acting::{Acting, Sorted};
use super::found::Found;
use crate::edge;
use crate::late;
use crate::state::{Desk, Event, View};

/// How long typing pauses before the draft is read again, in milliseconds.
const PAUSE_MS: u32 = 300;

/// What was read last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reviewed {
    /// The report that places are of.
    pub(super) written: Rc<Written>,
    pub(super) review: Rc<Review>,
}

/// What became of the last reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// The report that places are of; `None` before the first reading.
    pub(crate) read: Option<Rc<Written>>,
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
    made: &Made,
    on: &Callback<Event>,
    go: &Callback<String>,
) -> Live {
    let reading = use_reading(made);
    let Sorted { found, asked } = use_sorted(desk, &made.shown.findings, reading.last.clone());
    let open = use_state_eq(|| None::<(String, usize)>);
    let expanded = use_state_eq(|| false);
    let current =
        open.as_ref().and_then(|(ident, _)| found.items.iter().position(|item| item.ident == *ident));
    use_effect_with((open.clone(), *expanded), |_| edge::show_finding());
    let acting = Acting {
        desk: desk.clone(),
        line: made.line.clone(),
        found: found.clone(),
        current,
        at: open.as_ref().map(|(_, index)| *index),
        open: open.setter(),
        expanded: expanded.setter(),
        on: on.clone(),
        go: go.clone(),
    };
    let act = move |act: Act| {
        late::ask(|late| (late.act)(act, &acting));
    };
    let act = use_stable(act);
    use_key(&act, desk.view == View::Form);
    let last = reading.last.as_ref();
    Live {
        fresh: made.fresh && last.is_some_and(|last| Rc::ptr_eq(&last.written, &made.shown.written)),
        read: last.map(|last| last.written.clone()),
        failed: reading.failed.clone().map(AttrValue::from),
        expanded: *expanded,
        found,
        asked,
        current,
        act,
    }
}

/// Sorts out what was found, anew when anything of it has changed; before the late part has come there is nothing to
/// be sorted.
#[hook]
fn use_sorted(desk: &UseReducerHandle<Desk>, answers: &Rc<Vec<Finding>>, last: Option<Reviewed>) -> Sorted {
    let report = desk.report();
    let of = (answers.clone(), last, desk.draft.ignored.clone());
    let sorted = use_memo(of, |(answers, last, ignored)| {
        late::ask(|late| (late.sorted)(report, answers, last.as_ref(), ignored)).unwrap_or_default()
    });
    (*sorted).clone()
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

/// Has the report read after each pause.
#[hook]
fn use_reading(made: &Made) -> Rc<Reading> {
    let reading = use_state(|| Rc::new(Reading::default()));
    let set = reading.setter();
    let before = (*reading).clone();
    let line = made.line.clone();
    use_effect_with((made.shown.written.clone(), made.fresh), move |(_, fresh)| {
        let timer = fresh.then(|| {
            Timeout::new(PAUSE_MS, move || {
                let clerk = line.clone();
                line.ask(&Task::Review, move |outcome| {
                    let review = late::ask(|late| (late.review)(outcome)).unwrap_or(Ok(None));
                    set.set(Rc::new(match review {
                        // The draft has changed meanwhile, and is read after the next pause.
                        Ok(None) => return,
                        Ok(Some(review)) => {
                            let (written, review) = (clerk.shown().written, Rc::new(review));
                            Reading { last: Some(Reviewed { written, review }), failed: None }
                        }
                        Err(why) => Reading { failed: Some(why), ..(*before).clone() },
                    }));
                });
            })
        });
        move || drop(timer)
    });
    (*reading).clone()
}

//! What the clerk in the background module makes of the draft.

use std::cell::Cell;

use nigao::background::Shown;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::edge::{Line, Told};
use crate::late;
use crate::state::{Desk, DraftRef, Event, Matter};

/// What is shown beside the form.
#[derive(Clone)]
pub(crate) struct Made {
    pub(super) shown: Shown,
    /// Whether it is of the draft that is in the form; else the answer to the last change is on its way.
    pub(super) fresh: bool,
    pub(super) line: Line,
}

/// What is needed to show the report, and what the desk has been told of it.
#[derive(Default)]
struct Needed {
    /// Whether the clerk has answered since he was last lost.
    clerk: Cell<bool>,
    /// Whether the late part of the program has come.
    late: Cell<bool>,
    told: Cell<Option<Matter>>,
}

impl Needed {
    fn tell(&self, desk: &UseReducerDispatcher<Desk>) {
        let both = self.clerk.get() && self.late.get();
        self.say(if both { Matter::Here } else { Matter::Coming }, desk);
    }

    fn say(&self, matter: Matter, desk: &UseReducerDispatcher<Desk>) {
        if self.told.replace(Some(matter)) != Some(matter) {
            desk.dispatch(Event::Matter(matter));
        }
    }
}

/// Tells the clerk of every change of the draft and gives what came back last; fetches the late part of the program,
/// which shows it.
#[hook]
pub(super) fn use_shown(desk: &UseReducerHandle<Desk>) -> Made {
    let last = use_state(|| (None::<DraftRef>, Shown::default()));
    let needed = use_memo((), |()| Needed::default());
    let line = use_memo((), |()| {
        let (setter, desk, needed) = (last.setter(), desk.dispatcher(), needed.clone());
        Line::new(Callback::from(move |told| match told {
            Told::Shown(draft, shown) => {
                setter.set((Some(draft), shown));
                needed.clerk.set(true);
                needed.tell(&desk);
            }
            Told::Lost => {
                needed.clerk.set(false);
                needed.say(Matter::Lost, &desk);
            }
        }))
    });
    let latest = use_mut_ref(|| desk.draft.clone());
    *latest.borrow_mut() = desk.draft.clone();
    // At once, not in an effect: the clerk comes and works while the page draws the form.
    if late::is_here() {
        line.show(&desk.draft);
    } else {
        line.open();
    }
    let dispatcher = desk.dispatcher();
    use_effect_with((desk.matter, line.clone()), move |(matter, line)| {
        if *matter == Matter::Coming {
            needed.told.set(Some(Matter::Coming));
            line.retry();
            let line = line.clone();
            spawn_local(async move {
                needed.late.set(late::fetch().await);
                if needed.late.get() {
                    line.show(&latest.borrow());
                    needed.tell(&dispatcher);
                } else {
                    needed.say(Matter::Lost, &dispatcher);
                }
            });
        }
    });
    let (draft, shown) = (*last).clone();
    Made { shown, fresh: draft.as_ref() == Some(&desk.draft), line: (*line).clone() }
}

//! Saving the draft, and hearing of other tabs that do.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use nigao::draft::saved;
use nigao::history::Slot;
use yew::prelude::*;

use crate::edge::{self, Refusal};
use crate::state::{Desk, DraftRef, Event, Saving, StepsRef, Stored};

/// How long typing may pause before the draft is saved, in milliseconds.
const PAUSE_MS: u32 = 400;
const _: () = assert!(PAUSE_MS < 1_000, "a tab that is killed may lose a second of typing, no more");

/// How long the library has to take what local storage refused before the user is told, in milliseconds.
const LIBRARY_MS: u32 = 1_000;

/// What this tab knows of the storage.
struct Known {
    /// The draft as it was last read or saved by this tab.
    draft: DraftRef,
    /// What lay in the storage then.
    slot: Option<Slot>,
}

/// What would be saved now.
#[derive(Clone)]
struct Latest {
    id: Rc<str>,
    draft: DraftRef,
    steps: StepsRef,
    saves: bool,
}

/// Tells this tab of a state that was saved elsewhere.
pub(super) type Hear = Callback<(String, Slot)>;

/// Saves shortly after each change, and at once when the page is left or another draft is laid on the desk; never what
/// the user did not change. What another tab saves is shown here too, unless this tab has changes of its own: then the
/// user is asked.
#[hook]
pub(super) fn use_saving(desk: &UseReducerHandle<Desk>) -> Hear {
    let now = Latest {
        id: desk.identity.id.clone(),
        draft: desk.own_draft().clone(),
        steps: desk.own_steps().clone(),
        saves: desk.saves(),
    };
    let (draft, saves) = (now.draft.clone(), now.saves);
    let known = use_mut_ref(|| Known { draft: draft.clone(), slot: slot(desk) });
    let latest = use_mut_ref(|| now.clone());
    let hear = {
        let (desk, known, latest) = (desk.dispatcher(), known.clone(), latest.clone());
        move |(id, slot): (String, Slot)| {
            if *id != *latest.borrow().id {
                return;
            }
            let event = heard(slot, &mut known.borrow_mut(), &latest.borrow());
            if let Some(event) = event {
                desk.dispatch(event);
            }
        }
    };
    let store = {
        let (desk, hear, known, latest) = (desk.dispatcher(), hear.clone(), known.clone(), latest.clone());
        move || {
            let now = latest.borrow().clone();
            if !now.saves || now.draft == known.borrow().draft {
                return;
            }
            // Apart from the match: what is known is let go before it is heard of.
            let outcome = save(&now, &mut known.borrow_mut());
            let (stored, refusal) = match outcome {
                Ok(saved) => saved,
                Err(slot) => return hear((now.id.to_string(), slot)),
            };
            match refusal {
                None => desk.dispatch(Event::Saving(Saving::Saved(edge::now()))),
                Some(why) => {
                    let (desk, refused) =
                        (desk.clone(), Event::Refused(now.id.clone(), stored.revision, why));
                    Timeout::new(LIBRARY_MS, move || desk.dispatch(refused)).forget();
                }
            }
            desk.dispatch(Event::Stored(now.id, stored));
        }
    };
    if latest.borrow().id != now.id {
        store();
        *known.borrow_mut() = Known { draft: draft.clone(), slot: slot(desk) };
    }
    *latest.borrow_mut() = now;
    let later = store.clone();
    use_effect_with((draft, saves), move |_| {
        let timer = Timeout::new(PAUSE_MS, later);
        move || drop(timer)
    });
    let other = hear.clone();
    use_effect_with((), move |()| {
        let other = move |id: &str, slot| other((id.to_owned(), slot));
        let listeners = (edge::on_leaving(store), edge::on_other_tab(other));
        move || drop(listeners)
    });
    use_callback((), move |told, ()| hear(told))
}

/// What the desk says was saved.
fn slot(desk: &Desk) -> Option<Slot> {
    desk.identity.saved.as_ref().map(|saved| Slot { number: saved.revision, text: saved.text.to_string() })
}

/// Saves what is on the desk, and says why it was refused; the slot of another tab stands in the way.
fn save(now: &Latest, known: &mut Known) -> Result<(Stored, Option<String>), Slot> {
    let text = saved::encode(&now.draft);
    match edge::save(&now.id, &text, &now.steps, known.slot.as_ref()) {
        Ok(slot) => {
            let stored = Stored::of(&slot);
            *known = Known { draft: now.draft.clone(), slot: Some(slot) };
            edge::note_open(&now.id);
            Ok((stored, None))
        }
        // The library may have room where local storage has none.
        Err(Refusal::Browser(why)) => {
            // What lies there stays what it is; the number goes on, so that later states are told from earlier ones.
            let slot = known.slot.get_or_insert(Slot { number: 0, text: String::new() });
            slot.number = slot.number.saturating_add(1);
            let number = slot.number;
            Ok((Stored { revision: number, text: text.into(), refused: true }, Some(why)))
        }
        Err(Refusal::Other(slot)) => Err(slot),
    }
}

/// What follows from a draft that another tab has saved.
fn heard(slot: Slot, known: &mut Known, latest: &Latest) -> Option<Event> {
    // The library may tell late of what this tab has gone beyond.
    if known.slot.as_ref().is_some_and(|known| known.number > slot.number) {
        return None;
    }
    let (text, stored) = (slot.text.clone(), Stored::of(&slot));
    known.slot = Some(slot);
    if text == saved::encode(&latest.draft) {
        known.draft = latest.draft.clone();
        return Some(Event::Agreed);
    }
    let Ok(draft) = saved::decode(&text).map(DraftRef::new) else {
        // Of a later version of the page: this tab goes on with its own.
        edge::keep_aside(&text);
        return None;
    };
    if latest.draft != known.draft || !latest.saves {
        return Some(Event::Other(draft));
    }
    known.draft = draft.clone();
    Some(Event::Follow(draft, StepsRef::new(edge::load_steps(&latest.id, &text)), stored))
}

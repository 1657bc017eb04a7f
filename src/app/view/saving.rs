//! Saving the draft, and hearing of other tabs that do.

use gloo::timers::callback::Timeout;
use nigao::draft::saved;
use nigao::history::Slot;
use yew::prelude::*;

use crate::edge::{self, Refusal};
use crate::state::{Desk, DraftRef, Event, Saving, StepsRef};

/// How long typing may pause before the draft is saved, in milliseconds.
const PAUSE_MS: u32 = 400;

/// What this tab knows of the storage.
struct Stored {
    /// The draft as it was last read or saved by this tab.
    draft: DraftRef,
    /// What lay in the storage then.
    slot: Option<Slot>,
}

/// What would be saved now.
#[derive(Clone)]
struct Latest {
    draft: DraftRef,
    steps: StepsRef,
    saves: bool,
}

/// Saves shortly after each change, and at once when the page is left; never what the user did not change. What
/// another tab saves is shown here too, unless this tab has changes of its own: then the user is asked.
#[hook]
pub(super) fn use_saving(desk: &UseReducerHandle<Desk>) {
    let now =
        Latest { draft: desk.own_draft().clone(), steps: desk.own_steps().clone(), saves: desk.saves() };
    let (draft, saves) = (now.draft.clone(), now.saves);
    let stored = use_mut_ref(|| Stored { draft: draft.clone(), slot: edge::load().slot });
    let latest = use_mut_ref(|| now.clone());
    *latest.borrow_mut() = now;
    let hear = {
        let (desk, stored, latest) = (desk.dispatcher(), stored.clone(), latest.clone());
        move |slot: Slot| {
            let event = heard(slot, &mut stored.borrow_mut(), &latest.borrow());
            if let Some(event) = event {
                desk.dispatch(event);
            }
        }
    };
    let store = {
        let (desk, hear) = (desk.dispatcher(), hear.clone());
        move || {
            let Latest { draft, steps, saves } = latest.borrow().clone();
            if !saves || draft == stored.borrow().draft {
                return;
            }
            let saved = edge::save(&saved::encode(&draft), &steps, stored.borrow().slot.as_ref());
            desk.dispatch(Event::Saving(match saved {
                Ok(slot) => {
                    *stored.borrow_mut() = Stored { draft, slot: Some(slot) };
                    Saving::Saved(edge::now())
                }
                Err(Refusal::Browser(why)) => Saving::Failed(why),
                Err(Refusal::Other(slot)) => return hear(slot),
            }));
        }
    };
    let later = store.clone();
    use_effect_with((draft, saves), move |_| {
        let timer = Timeout::new(PAUSE_MS, later);
        move || drop(timer)
    });
    use_effect_with((), move |()| {
        let listeners = (edge::on_leaving(store), edge::on_other_tab(hear));
        move || drop(listeners)
    });
}

/// What follows from a draft that another tab has saved.
fn heard(slot: Slot, stored: &mut Stored, latest: &Latest) -> Option<Event> {
    let text = slot.text.clone();
    stored.slot = Some(slot);
    if text == saved::encode(&latest.draft) {
        stored.draft = latest.draft.clone();
        return Some(Event::Agreed);
    }
    let Ok(draft) = saved::decode(&text).map(DraftRef::new) else {
        // Of a later version of the page: this tab goes on with its own.
        edge::keep_aside(&text);
        return None;
    };
    if latest.draft != stored.draft || !latest.saves {
        return Some(Event::Other(draft));
    }
    stored.draft = draft.clone();
    Some(Event::Follow(draft, StepsRef::new(edge::load_steps(&text))))
}

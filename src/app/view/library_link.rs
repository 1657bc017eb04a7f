//! Between page and library: what it is told, and what is done with what it says.

use std::rc::Rc;

use nigao::check::Finding;
use nigao::draft::saved;
use nigao::history::{Slot, Steps};
use nigao::library::{Open, Said, Standing, Told};
use nigao::reports::Severity;
use yew::prelude::*;

use super::saving::Hear;
use crate::edge;
use crate::state::{Desk, Event, Laid, Notice, Stored, View};

/// What the library is told, and what is done with what it says.
#[hook]
pub(super) fn use_library(
    desk: &UseReducerHandle<Desk>,
    findings: &Rc<Vec<Finding>>,
    fresh: bool,
    hear: Hear,
) -> (Told, Callback<Said>) {
    let last = use_mut_ref(|| None::<(Rc<str>, Standing)>);
    // Nothing is counted of a sample, nor of what has not been looked through.
    let counted = desk.identity.saved.clone().filter(|_| desk.own.is_none() && fresh);
    let standing =
        use_memo((counted, findings.clone(), desk.identity.id.clone()), |(saved, findings, id)| {
            let mut last = last.borrow_mut();
            if saved.is_some() {
                *last = Some((id.clone(), standing(desk, findings)));
            }
            last.as_ref().filter(|(known, _)| known == id).map(|(_, standing)| *standing)
        });
    let open = desk.identity.saved.as_ref().map(|saved| Open {
        id: desk.identity.id.to_string(),
        revision: saved.revision,
        draft: saved.text.clone(),
        standing: *standing,
        refused: saved.refused,
    });
    let told = Told {
        shown: desk.view == View::Library,
        open,
        wanted: desk.identity.wanted.to_string(),
        before: desk.errands.before.clone(),
        arrived: desk.errands.arrived.clone(),
        filed: desk.errands.filed.clone(),
    };
    let at = use_mut_ref(|| desk.identity.id.clone());
    *at.borrow_mut() = desk.identity.id.clone();
    let heed = use_callback((desk.dispatcher(), hear), move |said: Said, (desk, hear)| {
        let here = at.borrow().clone();
        let event = match said {
            Said::Lay { id, revision, draft, words } => {
                lay(&id, &here, Slot { number: revision, text: draft }, words)
            }
            Said::Newer { id, revision, draft } => {
                // What local storage holds is an earlier state, and would look like another tab's.
                if edge::load(&id).slot.is_some_and(|slot| slot.number < revision) {
                    edge::forget(&id);
                }
                return hear.emit((id, Slot { number: revision, text: draft }));
            }
            Said::Kept { id, revision } => Event::Kept(id, revision, edge::now()),
            Said::Filed(at) => Event::Filed(at, false),
            Said::Show => Event::Show(View::Library),
            Said::Close => Event::Show(View::Form),
            Said::Done(words) => Event::Notice(Some(Notice::Done(words))),
            Said::Failed(words) => Event::Notice(Some(Notice::Failed(words))),
            Said::Warning(words) => Event::Warn(words),
        };
        desk.dispatch(event);
    });
    (told, heed)
}

fn standing(desk: &Desk, findings: &[Finding]) -> Standing {
    let (asked, missing) = desk.draft.facts(&desk.report().form).progress();
    let must = findings.iter().filter(|finding| finding.severity == Severity::Must).count();
    // Far below the limit.
    let [asked, missing, findings, must] =
        [asked, missing, findings.len(), must].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    Standing { asked, missing, findings, must }
}

/// A draft from the library; what local storage holds of it is taken when it is later.
fn lay(id: &str, here: &str, given: Slot, words: String) -> Event {
    let found = if id == here { None } else { edge::load(id).slot };
    let slot = match found {
        Some(slot) if slot.number >= given.number && saved::decode(&slot.text).is_ok() => slot,
        Some(_) => {
            // What is there is an earlier state of the same draft, and would look like another tab's.
            edge::forget(id);
            given
        }
        None => given,
    };
    match saved::decode(&slot.text) {
        Ok(draft) => {
            let steps = if id == here { Steps::default() } else { edge::load_steps(id, &slot.text) };
            edge::note_open(id);
            let saved = Stored::of(&slot);
            let draft = Box::new(draft);
            Event::Lay(Box::new(Laid { id: id.into(), draft, steps, saved, words, now: edge::stamp() }))
        }
        Err(error) => Event::Notice(Some(Notice::Failed(format!("没有打开：{error}。")))),
    }
}

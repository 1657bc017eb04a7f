//! Which draft is on the desk, and what is to be kept of it.

use std::rc::Rc;

use nigao::draft::{Action, Draft, saved};
use nigao::history::{Slot, Steps};
use nigao::library::{Arrived, Before, Why};

use super::{Desk, DraftRef, Event, Notice, Own, Saving, StepsRef, View};

/// Which draft is on the desk, and how it was saved last.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Identity {
    /// Tells it from all others.
    pub(crate) id: Rc<str>,
    /// Its state as it was saved or laid here last; `None` while nothing of it has been saved.
    pub(crate) saved: Option<Stored>,
    /// The last state that is safe in the library; 0 when none is.
    pub(crate) kept: u64,
    /// The draft that would have been opened, had it been found; empty when it was, or when none was wanted.
    pub(crate) wanted: Rc<str>,
}

/// A saved state.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stored {
    /// How often it was saved.
    pub(crate) revision: u64,
    /// Its text.
    pub(crate) text: Rc<str>,
    /// Whether local storage refused it.
    pub(crate) refused: bool,
}

impl Stored {
    pub(crate) fn of(slot: &Slot) -> Stored {
        Stored { revision: slot.number, text: slot.text.as_str().into(), refused: false }
    }
}

/// A draft that is laid on the desk.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Laid {
    pub(crate) id: Rc<str>,
    pub(crate) draft: Box<Draft>,
    pub(crate) steps: Steps,
    /// The state that it was read from.
    pub(crate) saved: Stored,
    /// What to say of it; empty for nothing.
    pub(crate) words: String,
    /// When, in milliseconds since 1970.
    pub(crate) now: f64,
}

/// What the library is told once.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Errands {
    /// How many there were.
    pub(crate) count: u32,
    /// A state before something takes its place.
    pub(crate) before: Option<Before>,
    /// A file that was given to the page.
    pub(crate) arrived: Option<Arrived>,
    /// The draft of this id was saved as a file at this time (milliseconds since 1970).
    pub(crate) filed: Option<(String, u64)>,
}

impl Errands {
    /// Has a version kept of a state before something takes its place.
    pub(crate) fn keep(&mut self, id: &str, draft: &Draft, why: Why) {
        self.keep_text(id, saved::encode(draft).into(), why);
    }

    /// The same of a text.
    pub(crate) fn keep_text(&mut self, id: &str, draft: Rc<str>, why: Why) {
        self.count = self.count.wrapping_add(1);
        self.before = Some(Before { count: self.count, id: id.into(), draft, why });
    }

    /// Hands a file over.
    pub(crate) fn hand_over(&mut self, name: String, text: Rc<str>) {
        self.count = self.count.wrapping_add(1);
        self.arrived = Some(Arrived { count: self.count, name, text });
    }
}

impl Desk {
    /// Goes on with the other tab's draft or with this one's; what is given up stays as a version.
    pub(super) fn settle(mut self, theirs: bool, now: f64) -> Desk {
        let Some(other) = self.other.take() else { return self };
        if !theirs {
            self.errands.keep(&self.identity.id, &other, Why::Other);
            return self;
        }
        let mut desk = self.back_to_own();
        desk.errands.keep(&desk.identity.id, &desk.draft, Why::Other);
        desk.act(Action::Replace(Box::new((*other).clone())), now);
        desk.notice = Some(Notice::Changed("已换成另一个标签页里的文稿。".into()));
        desk
    }

    /// Lays a draft on the desk: another one with its own steps, another state of this one as a step.
    pub(super) fn lay(self, laid: Laid) -> Desk {
        let Laid { id, draft, steps, saved, words, now } = laid;
        let mut desk = self.back_to_own();
        if id == desk.identity.id {
            desk.act(Action::Replace(draft), now);
        } else {
            let steps = StepsRef::new(steps);
            desk = desk.with(Own { draft: DraftRef::new(*draft), steps, step: 0 });
            desk.identity = Identity { id, saved: Some(saved), ..Identity::default() };
            (desk.filed.0, desk.other) = (0, None);
        }
        (desk.step, desk.focus, desk.agreed, desk.asking, desk.view) =
            (0, String::new(), false, None, View::Form);
        desk.notice = (!words.is_empty()).then_some(Notice::Done(words));
        let first = desk.report().form.fields().next().map_or("", |field| &field.id);
        desk.turned = (desk.turned.0.wrapping_add(1), first.into());
        desk
    }
}

impl Desk {
    /// What became of saving: in the browser, in the library, in a file.
    pub(super) fn heed(&mut self, event: Event) {
        match event {
            Event::Stored(id, stored) => {
                if id == self.identity.id {
                    self.identity.saved = Some(stored);
                } else if stored.refused {
                    // It left the desk just now: as a version it is not lost.
                    self.errands.keep_text(&id, stored.text, Why::Session);
                }
            }
            Event::Kept(id, revision, time) if *id == *self.identity.id => {
                self.identity.kept = revision;
                if matches!(self.saving, Saving::Failed(_)) {
                    self.saving = Saving::Saved(time);
                }
            }
            Event::Refused(id, revision, why) if id == self.identity.id && self.identity.kept < revision => {
                self.saving = Saving::Failed(why);
            }
            Event::Filed(time, tell) => {
                self.filed.0 = time;
                if tell {
                    self.errands.filed = Some((self.identity.id.to_string(), time));
                }
            }
            _ => {}
        }
    }
}

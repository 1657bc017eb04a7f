//! What the page is showing: the draft, and what concerns the screen alone. Pure; no browser in it.

mod kept;
mod look;
mod panes;
mod parts;
mod refs;

use std::rc::Rc;

use nigao::background::Written;
use nigao::draft::{Action, Draft, apply};
use nigao::history::Steps;
use nigao::library::Why;
use nigao::reports::{Report, report};
use yew::Reducible;

pub(crate) use kept::{Errands, Identity, Laid, Stored};
pub(crate) use look::{Look, Size, Theme};
pub(crate) use panes::{Divider, Panes};
pub(crate) use parts::{Aside, Errand, Matter, Notice, Panel, Saving, View};
pub(crate) use refs::{DraftRef, StepsRef};

/// The kind of document that the page drafts.
pub(crate) const REPORT: &str = "life_meeting";

/// Everything on the screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Desk {
    /// The draft that is shown.
    pub(crate) draft: DraftRef,
    /// The steps that led to it and can be taken back.
    pub(crate) steps: StepsRef,
    /// How often a change led elsewhere (undo, another draft), and the place to look at, empty for none.
    pub(crate) turned: (u32, String),
    /// What another tab made of the draft while this one has changes of its own; nothing is saved until the user has
    /// chosen.
    pub(crate) other: Option<DraftRef>,
    /// Which draft it is, and how it was saved last.
    pub(crate) identity: Identity,
    /// What the library is told once.
    pub(crate) errands: Errands,
    /// When the draft was last written to a file on this visit, 0 when it was not; and a warning about room, empty for
    /// none.
    pub(crate) filed: (u64, String),
    /// The user's own work, while a sample is shown.
    pub(crate) own: Option<Own>,
    /// Whether there is somebody who writes the report.
    pub(crate) matter: Matter,
    /// Index of the open step.
    pub(crate) step: usize,
    /// Path of the field that has the focus, empty for none.
    pub(crate) focus: String,
    /// What became of the last attempt to save.
    pub(crate) saving: Saving,
    /// A saved text that could not be opened.
    pub(crate) aside: Option<Aside>,
    /// What waits for the user's word because the report has gaps or something must be changed.
    pub(crate) asking: Option<Errand>,
    /// Whether the user has agreed to take the report out with gaps.
    pub(crate) agreed: bool,
    /// What became of the last errand.
    pub(crate) notice: Option<Notice>,
    /// On a narrow screen: whether the report is shown instead of the form.
    pub(crate) reading: bool,
    /// Drafting, or proof-reading a text from elsewhere.
    pub(crate) view: View,
    /// What stands in the form's place.
    pub(crate) panel: Panel,
}

/// The user's own work while it is put by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Own {
    draft: DraftRef,
    steps: StepsRef,
    /// Index of the step that was open.
    step: usize,
}

/// Everything that can happen. Times are in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// A change to the draft, and when.
    Act(Action, f64),
    /// The draft was changed in many places; what to say of it, and when.
    Change(Box<Draft>, String, f64),
    /// Another draft, or another state of this one, takes the place of the user's own.
    Lay(Box<Laid>),
    /// A state of the draft of this id was saved, or is offered to the library alone.
    Stored(Rc<str>, Stored),
    /// This state of the draft of this id is safe in the library; the time of day.
    Kept(String, u64, String),
    /// Local storage refused this state some time ago; why.
    Refused(Rc<str>, u64, String),
    /// A file was given to the page: its name and its text.
    Arrived(String, Rc<str>),
    /// The draft was written to a file at this time; whether the library is to be told.
    Filed(u64, bool),
    /// Room runs short, or no longer when empty.
    Warn(String),
    /// The last step is taken back.
    Undo,
    /// The step that was taken back last is done again.
    Redo,
    /// Whoever writes the report is there, is lost, or is looked for again.
    Matter(Matter),
    /// Another step is opened.
    Open(usize),
    /// The field of this path has the focus.
    Focus(String),
    /// A filled example is shown; the user's draft is put by.
    ShowSample(DraftRef),
    /// Back to the user's draft.
    LeaveSample,
    /// Another tab saved the draft, and it is shown here too.
    Follow(DraftRef, StepsRef, Stored),
    /// Another tab saved the draft, while this one has changes of its own.
    Other(DraftRef),
    /// Another tab saved just what is here.
    Agreed,
    /// The user chose the other tab's draft, or this one's; and when.
    Settle(bool, f64),
    /// The browser saved, or refused.
    Saving(Saving),
    /// The text that could not be opened is safe with the user.
    AsideTaken,
    /// Wait for the user's word.
    Ask(Errand),
    /// The user agreed, or thought better of it.
    Answered(bool),
    /// A word to the user, or none.
    Notice(Option<Notice>),
    /// Form or report on a narrow screen.
    Read(bool),
    /// Drafting, or proof-reading a text from elsewhere.
    Show(View),
    /// The form, or something in its place.
    Panel(Panel),
}

impl Desk {
    /// The desk as it is at the start.
    pub(crate) fn new(
        identity: Identity,
        draft: Draft,
        steps: Steps,
        step: usize,
        aside: Option<Aside>,
    ) -> Desk {
        Desk {
            draft: DraftRef::new(draft),
            steps: StepsRef::new(steps),
            turned: (0, String::new()),
            other: None,
            identity,
            errands: Errands::default(),
            filed: Default::default(),
            own: None,
            matter: Matter::Coming,
            step,
            focus: String::new(),
            saving: Saving::Idle,
            aside,
            asking: None,
            agreed: false,
            notice: None,
            reading: false,
            view: View::Form,
            panel: Panel::Form,
        }
    }

    /// The kind of document on the shelf.
    pub(crate) fn report(&self) -> &'static Report {
        report(&self.draft.report)
    }

    /// Whether the user's draft may be saved over what is.
    pub(crate) fn saves(&self) -> bool {
        self.other.is_none() && self.aside.as_ref().is_none_or(|aside| aside.kept)
    }

    /// The draft that is to be saved, also while a sample is shown.
    pub(crate) fn own_draft(&self) -> &DraftRef {
        self.own.as_ref().map_or(&self.draft, |own| &own.draft)
    }

    /// The steps that led to it.
    pub(crate) fn own_steps(&self) -> &StepsRef {
        self.own.as_ref().map_or(&self.steps, |own| &own.steps)
    }

    /// The step to come back to, also while a sample is shown.
    pub(crate) fn own_step(&self) -> usize {
        self.own.as_ref().map_or(self.step, |own| own.step)
    }

    /// Indexes of the steps that have something to ask or to show.
    pub(crate) fn open_steps(&self) -> Vec<usize> {
        let report = self.report();
        let facts = self.draft.facts(&report.form);
        let steps = report.form.steps.iter().enumerate();
        steps
            .filter(|(_, step)| step.fields.is_empty() || step.fields.iter().any(|field| facts.shows(field)))
            .map(|(index, _)| index)
            .collect()
    }

    /// The desk with other work on it; what was asked or said of the one before is over.
    fn with(self, work: Own) -> Desk {
        let Own { draft, steps, step } = work;
        Desk { draft, steps, step, focus: String::new(), agreed: false, asking: None, notice: None, ..self }
    }

    /// The desk with the user's own work on it.
    fn back_to_own(mut self) -> Desk {
        match self.own.take() {
            Some(own) => self.with(own),
            None => self,
        }
    }

    /// Does something to the draft and takes note of the step.
    fn act(&mut self, action: Action, now: f64) {
        let after = apply((*self.draft).clone(), action.clone());
        let mut steps = (*self.steps).clone();
        steps.record(&self.draft, &after, &action, now);
        (self.draft, self.steps) = (DraftRef::new(after), StepsRef::new(steps));
    }

    /// The notice that offers to undo goes: its button would take back something else now.
    fn drop_offer(&mut self) {
        self.notice.take_if(|notice| matches!(notice, Notice::Changed(_)));
    }

    /// Takes a step back or does it again, and opens the step of the form in which it changed something.
    fn turn(&mut self, back: bool) {
        let mut steps = (*self.steps).clone();
        let turned = if back { steps.undo(&self.draft) } else { steps.redo(&self.draft) };
        let Some((draft, places)) = turned else { return };
        (self.draft, self.steps) = (DraftRef::new(draft), StepsRef::new(steps));
        self.drop_offer();
        let form = &self.report().form;
        let open = places.iter().find(|place| form.step_of(place) == Some(self.step));
        let place = open.or_else(|| places.first()).cloned().unwrap_or_default();
        if let Some(step) = form.step_of(&place) {
            (self.step, self.reading) = (step, false);
            // Facts from a notice are taken back where they were taken.
            if self.panel != Panel::Notice {
                self.panel = Panel::Form;
            }
        }
        self.turned = (self.turned.0.wrapping_add(1), place);
    }

    /// Whether taking the report out needs the user's word first.
    ///
    /// `wrong` says whether something must be changed.
    pub(crate) fn must_ask(&self, written: &Written, wrong: bool) -> bool {
        !self.agreed && (wrong || !written.gaps().is_empty())
    }
}

impl Reducible for Desk {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        let mut desk = (*self).clone();
        match event {
            Event::Act(action, now) => {
                desk.act(action, now);
                desk.drop_offer();
            }
            Event::Change(draft, words, now) => {
                if desk.own.is_none() {
                    desk.errands.keep(&desk.identity.id, &desk.draft, Why::Change);
                }
                desk.act(Action::Replace(draft), now);
                desk.notice = Some(Notice::Changed(words));
            }
            Event::Lay(laid) => desk = desk.lay(*laid),
            Event::Stored(..) | Event::Kept(..) | Event::Refused(..) | Event::Filed(..) => desk.heed(event),
            Event::Arrived(name, text) => desk.errands.hand_over(name, text),
            Event::Warn(words) => desk.filed.1 = words,
            Event::Undo => desk.turn(true),
            Event::Redo => desk.turn(false),
            Event::Matter(matter) => desk.matter = matter,
            Event::Open(step) => (desk.step, desk.panel) = (step, Panel::Form),
            Event::Focus(path) => desk.focus = path,
            Event::ShowSample(draft) => {
                let Desk { steps, step, .. } = desk.clone();
                let own = desk.own.take().unwrap_or(Own { draft: desk.draft.clone(), steps, step });
                desk = desk.with(Own { draft, steps: StepsRef::default(), step: 0 });
                desk.own = Some(own);
            }
            Event::LeaveSample => desk = desk.back_to_own(),
            Event::Follow(draft, steps, stored) => {
                desk.identity.saved = Some(stored);
                match &mut desk.own {
                    Some(own) => (own.draft, own.steps) = (draft, steps),
                    None => (desk.draft, desk.steps) = (draft, steps),
                }
            }
            Event::Other(draft) => desk.other = Some(draft),
            Event::Agreed => desk.other = None,
            Event::Settle(theirs, now) => desk = desk.settle(theirs, now),
            Event::Saving(saving) => desk.saving = saving,
            Event::AsideTaken => desk.aside = None,
            Event::Ask(errand) => desk.asking = Some(errand),
            Event::Answered(agreed) => {
                desk.agreed = agreed;
                desk.asking = None;
            }
            Event::Notice(notice) => desk.notice = notice,
            Event::Read(reading) => desk.reading = reading,
            Event::Show(view) => desk.view = view,
            Event::Panel(panel) => (desk.panel, desk.reading) = (panel, false),
        }
        Rc::new(desk)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use nigao::draft::{Action, Draft, Path};
    use nigao::history::Steps;
    use yew::Reducible;

    use super::{Desk, DraftRef, Event, Identity, Notice};

    /// Each at a time of its own, so that no two are one step.
    fn typed(text: &str, now: f64) -> Event {
        Event::Act(Action::Type(Path::field("a"), text.into()), now)
    }

    fn empty() -> Draft {
        Draft::new("life_meeting", "o", None)
    }

    fn after(events: Vec<Event>) -> Rc<Desk> {
        let desk = Rc::new(Desk::new(Identity::default(), empty(), Steps::default(), 0, None));
        events.into_iter().fold(desk, |desk, event| desk.reduce(event))
    }

    fn changed() -> Event {
        let draft = after(vec![typed("甲，乙", 0.0)]).draft.clone();
        Event::Change(Box::new((*draft).clone()), "已改正1处。".into(), 9_000.0)
    }

    fn text(desk: &Desk) -> &str {
        desk.draft.text(&Path::field("a"))
    }

    #[test]
    fn many_changes_at_once_are_undone_in_one_step() {
        let desk = after(vec![typed("甲,乙", 0.0), changed(), Event::Undo]);
        assert_eq!((text(&desk), &desk.notice), ("甲,乙", &None));
        assert_eq!(text(&desk.reduce(Event::Redo)), "甲，乙");
    }

    #[test]
    fn a_notice_offers_to_undo_only_what_it_tells_of() {
        let desk = after(vec![changed()]);
        assert!(matches!(desk.notice, Some(Notice::Changed(_))));
        assert_eq!(desk.reduce(typed("甲，乙丙", 10_000.0)).notice, None);
    }

    #[test]
    fn a_sample_has_steps_of_its_own() {
        let sample = Event::ShowSample(DraftRef::new(empty()));
        let desk = after(vec![typed("甲", 0.0), sample, Event::Undo, typed("乙", 9_000.0)]);
        assert_eq!((text(&desk), desk.own_draft().text(&Path::field("a"))), ("乙", "甲"));
        let desk = desk.reduce(Event::LeaveSample).reduce(Event::Undo);
        assert_eq!((text(&desk), desk.steps.can()), ("", (false, true)));
    }
}

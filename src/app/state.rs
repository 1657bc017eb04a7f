//! What the page is showing: the draft, and what concerns the screen alone. Pure; no browser in it.

mod parts;
mod refs;

use std::rc::Rc;

use nigao::document::Document;
use nigao::draft::{Action, Draft, apply};
use nigao::history::Steps;
use nigao::reports::{Report, report};
use yew::Reducible;

pub(crate) use parts::{Aside, Errand, Filing, Matter, Notice, Saving, View};
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
    /// What is asked about the draft as a whole.
    pub(crate) filing: Filing,
    /// The user's own work, while a sample is shown.
    pub(crate) own: Option<Own>,
    /// Whether what is needed to write the report has come.
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
    /// Another draft takes the place of the user's own; what to say of it, and when.
    Lay(Box<Draft>, String, f64),
    /// Something about the draft as a whole is asked, or no longer.
    File(Filing),
    /// The last step is taken back.
    Undo,
    /// The step that was taken back last is done again.
    Redo,
    /// What is needed to write the report has come, or cannot be had.
    Matter(bool),
    /// Another step is opened.
    Open(usize),
    /// The field of this path has the focus.
    Focus(String),
    /// A filled example is shown; the user's draft is put by.
    ShowSample(DraftRef),
    /// Back to the user's draft.
    LeaveSample,
    /// Another tab saved the draft, and it is shown here too.
    Follow(DraftRef, StepsRef),
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
}

impl Desk {
    /// The desk as it is at the start.
    pub(crate) fn new(draft: Draft, steps: Steps, step: usize, aside: Option<Aside>) -> Desk {
        Desk {
            draft: DraftRef::new(draft),
            steps: StepsRef::new(steps),
            turned: (0, String::new()),
            other: None,
            filing: Filing::Closed,
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
        }
        self.turned = (self.turned.0.wrapping_add(1), place);
    }

    /// Whether taking the report out needs the user's word first.
    ///
    /// `wrong` says whether something must be changed.
    pub(crate) fn must_ask(&self, document: &Document, wrong: bool) -> bool {
        !self.agreed && (wrong || !document.gaps().is_empty())
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
                desk.act(Action::Replace(draft), now);
                desk.notice = Some(Notice::Changed(words));
            }
            Event::Lay(draft, words, now) => {
                desk = desk.back_to_own();
                desk.act(Action::Replace(draft), now);
                (desk.step, desk.focus, desk.agreed, desk.asking) = (0, String::new(), false, None);
                (desk.view, desk.filing) = (View::Form, Filing::Closed);
                desk.notice = Some(Notice::Changed(words));
                let first = desk.report().form.fields().next().map_or("", |field| &field.id);
                desk.turned = (desk.turned.0.wrapping_add(1), first.into());
            }
            Event::File(filing) => desk.filing = filing,
            Event::Undo => desk.turn(true),
            Event::Redo => desk.turn(false),
            Event::Matter(here) => desk.matter = if here { Matter::Here } else { Matter::Lost },
            Event::Open(step) => desk.step = step,
            Event::Focus(path) => desk.focus = path,
            Event::ShowSample(draft) => {
                let Desk { steps, step, .. } = desk.clone();
                let own = desk.own.take().unwrap_or(Own { draft: desk.draft.clone(), steps, step });
                desk = desk.with(Own { draft, steps: StepsRef::default(), step: 0 });
                desk.own = Some(own);
            }
            Event::LeaveSample => desk = desk.back_to_own(),
            Event::Follow(draft, steps) => match &mut desk.own {
                Some(own) => (own.draft, own.steps) = (draft, steps),
                None => (desk.draft, desk.steps) = (draft, steps),
            },
            Event::Other(draft) => desk.other = Some(draft),
            Event::Agreed => desk.other = None,
            Event::Settle(theirs, now) => {
                if let Some(other) = desk.other.take().filter(|_| theirs) {
                    desk = desk.back_to_own();
                    desk.act(Action::Replace(Box::new((*other).clone())), now);
                    desk.notice = Some(Notice::Changed("已换成另一个标签页里的文稿。".into()));
                }
            }
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

    use super::{Desk, DraftRef, Event, Notice};

    /// Each at a time of its own, so that no two are one step.
    fn typed(text: &str, now: f64) -> Event {
        Event::Act(Action::Type(Path::field("a"), text.into()), now)
    }

    fn empty() -> Draft {
        Draft::new("life_meeting", "o", None)
    }

    fn after(events: Vec<Event>) -> Rc<Desk> {
        let desk = Rc::new(Desk::new(empty(), Steps::default(), 0, None));
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

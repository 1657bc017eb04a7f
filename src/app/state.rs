//! What the page is showing: the draft, and what concerns the screen alone. Pure; no browser in it.

use std::ops::Deref;
use std::rc::Rc;

use nigao::document::Document;
use nigao::draft::{Action, Draft, Facts, Known, apply};
use nigao::export::FORMATS;
use nigao::form::Form;
use nigao::reports::{Report, report};
use yew::Reducible;

/// The kind of document that the page drafts.
pub(crate) const REPORT: &str = "life_meeting";

/// Everything on the screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Desk {
    /// The draft that is shown.
    pub(crate) draft: DraftRef,
    /// The user's own draft and the step open in it, while a sample is shown.
    pub(crate) own: Option<(DraftRef, usize)>,
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

/// A draft with what has been found out about it. It never changes in place, so drafts are compared by place.
#[derive(Debug, Clone)]
pub(crate) struct DraftRef(Rc<(Draft, Known)>);

impl DraftRef {
    pub(crate) fn new(draft: Draft) -> DraftRef {
        DraftRef(Rc::new((draft, Known::default())))
    }

    /// Its answers seen through its form.
    pub(crate) fn facts<'a>(&'a self, form: &'a Form) -> Facts<'a> {
        Facts { form, draft: &self.0.0, known: &self.0.1 }
    }
}

impl Deref for DraftRef {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.0.0
    }
}

impl PartialEq for DraftRef {
    fn eq(&self, other: &DraftRef) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Whether what is needed to write the report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matter {
    /// It is on its way; the form can be filled.
    Coming,
    /// It has come.
    Here,
    /// It did not come.
    Lost,
}

/// What became of the last attempt to save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Saving {
    /// Nothing to save yet.
    Idle,
    /// Saved at this time of day (`14:32`).
    Saved(String),
    /// The browser refused; why, in words for the user.
    Failed(String),
}

/// A saved text that could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aside {
    /// The text as it was found.
    pub(crate) text: String,
    /// Why it could not be opened.
    pub(crate) why: String,
    /// Whether a copy lies safely beside; if not, nothing is saved over it until the user has taken it as a file.
    pub(crate) kept: bool,
}

/// What the page is for at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// Drafting: form and report.
    Form,
    /// Proof-reading a text from elsewhere.
    Text,
}

/// Something that takes the report out of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Errand {
    /// To the clipboard.
    Copy,
    /// As a file in the format of this id.
    Download(&'static str),
    /// As a PDF, which is made away from the page and takes a moment.
    Pdf,
}

impl Errand {
    /// Whether a worker does it.
    pub(crate) fn is_sent_away(self) -> bool {
        match self {
            Errand::Copy => false,
            Errand::Download(id) => FORMATS.iter().any(|format| format.id == id && format.write.is_none()),
            Errand::Pdf => true,
        }
    }
}

/// A word to the user.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Notice {
    /// It worked.
    Done(String),
    /// It did not; what to do.
    Failed(String),
    /// It is under way and can be stopped.
    Working(String),
    /// The clipboard refused; the text to copy by hand.
    CopyByHand(String),
    /// Answers were mended; the draft from before comes back with one click, as long as nothing else was changed.
    Mended(String, DraftRef),
}

/// Everything that can happen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// A change to the draft.
    Act(Action),
    /// The proof-reader mended answers; what to say of it.
    Mend(Box<Draft>, String),
    /// The draft from before the mending is wanted back.
    Unmend,
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
    pub(crate) fn new(draft: Draft, step: usize, aside: Option<Aside>) -> Desk {
        Desk {
            draft: DraftRef::new(draft),
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

    /// Whether what is shown is the user's and is to be saved.
    pub(crate) fn saves(&self) -> bool {
        self.own.is_none() && self.aside.as_ref().is_none_or(|aside| aside.kept)
    }

    /// The draft that is to be saved, also while a sample is shown.
    pub(crate) fn own_draft(&self) -> &DraftRef {
        self.own.as_ref().map_or(&self.draft, |(draft, _)| draft)
    }

    /// The step to come back to, also while a sample is shown.
    pub(crate) fn own_step(&self) -> usize {
        self.own.as_ref().map_or(self.step, |(_, step)| *step)
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

    /// The desk with another draft on it; what was asked or said of the one before is over.
    fn with(self, draft: DraftRef, own: Option<(DraftRef, usize)>, step: usize) -> Desk {
        Desk { draft, own, step, focus: String::new(), agreed: false, asking: None, notice: None, ..self }
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
            Event::Act(action) => {
                desk.draft = DraftRef::new(apply((*desk.draft).clone(), action));
                // What was typed since must not be lost with the mending.
                desk.notice = desk.notice.filter(|notice| !matches!(notice, Notice::Mended(..)));
            }
            Event::Mend(draft, words) => {
                let before = std::mem::replace(&mut desk.draft, DraftRef::new(*draft));
                desk.notice = Some(Notice::Mended(words, before));
            }
            Event::Unmend => {
                if let Some(Notice::Mended(_, before)) = desk.notice.take() {
                    desk.draft = before;
                }
            }
            Event::Matter(here) => desk.matter = if here { Matter::Here } else { Matter::Lost },
            Event::Open(step) => desk.step = step,
            Event::Focus(path) => desk.focus = path,
            Event::ShowSample(sample) => {
                let own = desk.own.take().unwrap_or_else(|| (desk.draft.clone(), desk.step));
                desk = desk.with(sample, Some(own), 0);
            }
            Event::LeaveSample => {
                if let Some((own, step)) = desk.own.take() {
                    desk = desk.with(own, None, step);
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
    use yew::Reducible;

    use super::{Desk, Event};

    fn typed(text: &str) -> Event {
        Event::Act(Action::Type(Path::field("a"), text.into()))
    }

    fn after(events: Vec<Event>) -> Rc<Desk> {
        let desk = Rc::new(Desk::new(Draft::new("life_meeting", "o", None), 0, None));
        events.into_iter().fold(desk, |desk, event| desk.reduce(event))
    }

    fn mended() -> Event {
        let draft = after(vec![typed("甲，乙")]).draft.clone();
        Event::Mend(Box::new((*draft).clone()), "已改正1处。".into())
    }

    #[test]
    fn a_mending_is_undone_in_one_step() {
        let desk = after(vec![typed("甲,乙"), mended(), Event::Unmend, Event::Unmend]);
        assert_eq!(desk.draft.text(&Path::field("a")), "甲,乙");
        assert_eq!(desk.notice, None);
    }

    #[test]
    fn what_was_typed_after_a_mending_is_never_lost() {
        let desk = after(vec![typed("甲,乙"), mended(), typed("甲，乙丙"), Event::Unmend]);
        assert_eq!(desk.draft.text(&Path::field("a")), "甲，乙丙");
    }
}

//! The clerk keeps the draft that the page shows, and what was written, set and found of it.

use std::rc::Rc;

use serde::Serialize;

use super::notes::finding;
use super::shown::{Shown, Written};
use super::{Copies, Mending, Review, Task, titles, unlike};
use crate::check::check_from;
use crate::compose::{compose, compose_from, offers};
use crate::document::{Block, Document};
use crate::draft::{Draft, Facts, Known, Path, saved};
use crate::export::{Format, Properties, clipboard_html, clipboard_text};
use crate::history::Patch;
use crate::layout::{Kept, Pages, Profile, notes, set_again};
use crate::pdf::{Day, Job, missing};
use crate::proof::{Background, Reading, mend_draft};
use crate::reports::report;

/// The field that says who issues the document.
const ORGAN: &str = "signature_organ";

/// Keeps a draft and does tasks about it. It lives in the background module as long as the page is open.
#[derive(Debug)]
pub struct Clerk {
    draft: Draft,
    document: Document,
    set: Pages,
    kept: Kept,
    shown: Shown,
    /// A proof-reading under way.
    reading: Option<UnderWay>,
}

/// A proof-reading, and the review that it will complete; `None` for the draft at hand.
#[derive(Debug)]
struct UnderWay {
    reading: Reading,
    text: Option<Review>,
}

/// The outcome of a task, or what to tell the user.
pub type Outcome = Result<Vec<u8>, String>;

impl Default for Clerk {
    fn default() -> Clerk {
        Clerk {
            draft: Clerk::blank(),
            document: Document::default(),
            set: Pages::default(),
            kept: Kept::default(),
            shown: Shown::default(),
            reading: None,
        }
    }
}

impl Clerk {
    /// The draft from which the first `Task::Show` leads on.
    pub fn blank() -> Draft {
        Draft::new("", "", None)
    }

    /// Does a task and hands over what comes of it; of `Task::Review` and `Task::Text`, which take a while, when `go_on`
    /// has done it. The reading of a draft is given up for a new one; any other is brought to its end before anything
    /// else, so that outcomes come in the order of their tasks.
    pub fn carry_out(&mut self, task: Task, mut hand_over: impl FnMut(Outcome)) {
        let of_draft = |under_way: &mut UnderWay| under_way.text.is_none();
        if matches!(task, Task::Show(_)) && self.reading.take_if(of_draft).is_some() {
            hand_over(told(&None::<Review>));
        }
        while let Some(outcome) = self.go_on() {
            outcome.into_iter().for_each(&mut hand_over);
        }
        match task {
            Task::Review => self.reading = Some(UnderWay { reading: self.begin(), text: None }),
            Task::Text(pasted) => {
                let (reading, review) = pasted.begin();
                self.reading = Some(UnderWay { reading, text: Some(review) });
            }
            task => hand_over(self.outcome(task)),
        }
    }

    /// Does a small piece of the proof-reading under way; `None` when there is none, else the outcome if it is done.
    pub fn go_on(&mut self) -> Option<Option<Outcome>> {
        if self.reading.as_mut()?.reading.step() {
            return Some(None);
        }
        let UnderWay { reading, text } = self.reading.take()?;
        let (findings, titles) = (reading.finish(), titles());
        Some(Some(match text {
            Some(review) => told(&Review { findings, titles, ..review }),
            None => told(&Some(Review { findings, titles, ..Review::default() })),
        }))
    }

    /// How far the reading of a text is, of a hundred; `None` when there is none.
    pub fn percent(&self) -> Option<usize> {
        let under_way = self.reading.as_ref()?;
        under_way.text.as_ref().map(|_| under_way.reading.percent())
    }

    fn outcome(&mut self, task: Task) -> Outcome {
        match task {
            Task::Show(patch) => self.show(&patch).map_err(|error| error.to_string()),
            Task::Remark => self.remark().map_err(|error| error.to_string()),
            Task::Mend(findings) => {
                let mended = mend_draft(&self.draft, &self.document, &findings);
                let patch = Patch::between(&self.draft, &mended.draft);
                told(&Mending { patch, mended: mended.mended, left: mended.left })
            }
            Task::Write(id) => self.write(&id),
            Task::Copy => {
                told(&Copies { html: clipboard_html(&self.document), text: clipboard_text(&self.document) })
            }
            Task::Pdf => self.job().encode().map_err(|error| error.to_string()),
            Task::Lines(drafts) => told(&drafts.iter().map(|text| lines(text)).collect::<Vec<_>>()),
            Task::Review | Task::Text(_) => told(&None::<Review>),
        }
    }

    fn begin(&self) -> Reading {
        Reading::new(&self.document, Background::of_draft(report(&self.draft.report), &self.draft))
    }

    /// Takes a change of the draft over; what has changed in the report and its pages.
    fn show(&mut self, patch: &Patch) -> Result<Vec<u8>, super::TaskError> {
        self.draft = patch.apply(std::mem::replace(&mut self.draft, Clerk::blank()));
        let known = Known::default();
        self.document = compose_from(report(&self.draft.report), self.facts(&known));
        self.set = set_again(&self.document, &Profile::of(&self.document), &mut self.kept);
        let now = Shown {
            written: Rc::new(written(&self.document)),
            pages: Rc::new(self.set.pages.clone()),
            ..self.shown.clone()
        };
        let news = self.shown.news(&now);
        self.shown = now;
        news.encode()
    }

    /// What has changed in what there is to say to it.
    fn remark(&mut self) -> Result<Vec<u8>, super::TaskError> {
        let (report, known) = (report(&self.draft.report), Known::default());
        let facts = self.facts(&known);
        let notes = notes(&self.document, &self.set, &Profile::of(&self.document));
        let findings = check_from(report, facts).into_iter().chain(notes.iter().map(finding));
        let now = Shown {
            findings: Rc::new(findings.collect()),
            offers: Rc::new(offers(report, facts)),
            missing: Rc::new(missing(&self.set.pages)),
            ..self.shown.clone()
        };
        let remarks = self.shown.remarks(&now);
        self.shown = now;
        remarks.encode()
    }

    fn facts<'a>(&'a self, known: &'a Known) -> Facts<'a> {
        Facts { form: &report(&self.draft.report).form, draft: &self.draft, known }
    }

    fn write(&mut self, id: &str) -> Result<Vec<u8>, String> {
        let format = Format::of(id).ok_or("没有这种格式。请刷新网页后再试。")?;
        let properties = Properties { organ: self.draft.text(&Path::field(ORGAN)).to_owned() };
        format.write_again(&self.document, &properties, &mut self.kept).map_err(|error| error.to_string())
    }

    /// Everything that the PDF is made from, but for the fonts.
    fn job(&self) -> Job {
        // A file for the archive must bear a date; the draft's own keeps the same draft the same file.
        let made_on = self.draft.made_on.and_then(|day| {
            Some(Day { year: u16::try_from(day.year()).ok()?, month: u8::from(day.month()), day: day.day() })
        });
        Job::new(&self.document, &self.set, self.draft.text(&Path::field(ORGAN)), made_on)
    }
}

fn told(outcome: &impl Serialize) -> Outcome {
    postcard::to_allocvec(outcome).map_err(|error| unlike(error).to_string())
}

/// A document as it is shown.
fn written(document: &Document) -> Written {
    Written {
        head: document.head.clone().map(Rc::new),
        blocks: document.blocks.iter().cloned().map(Rc::new).collect(),
        annexes: document.annexes.iter().cloned().map(Rc::new).collect(),
        imprint: document.imprint.clone().map(Rc::new),
    }
}

/// The lines of the report that a saved draft gives; none when it cannot be read.
fn lines(text: &str) -> Vec<String> {
    let Ok(draft) = saved::decode(text) else { return Vec::new() };
    compose(report(&draft.report), &draft).blocks.iter().map(Block::text).collect()
}

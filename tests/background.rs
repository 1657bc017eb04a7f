//! Tasks of the background module: what goes in comes out as the page expects it.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::rc::Rc;

use nigao::background::{Clerk, Copies, Mending, Pasted, Review, Shown, Task, decode};
use nigao::check::{Edit, check};
use nigao::compose::{compose, offers};
use nigao::document::Document;
use nigao::draft::{Action, Draft, Facts, Known, Path, apply, saved};
use nigao::export::{Format, Properties, clipboard_html, clipboard_text};
use nigao::history::Patch;
use nigao::layout::{Profile, set};
use nigao::pdf::Job;
use nigao::proof::{Background, proofread};
use nigao::reports::report;

/// A page that shows drafts, and its clerk.
struct Page {
    clerk: Clerk,
    draft: Draft,
    shown: Shown,
    /// Bytes of the last answer to `Show`.
    heard: usize,
}

impl Page {
    fn open(draft: &Draft) -> Page {
        let mut page =
            Page { clerk: Clerk::default(), draft: Clerk::blank(), shown: Shown::default(), heard: 0 };
        page.show(draft);
        page
    }

    /// What a task gives after the way there.
    fn ask(&mut self, task: Task) -> Vec<u8> {
        let mut outcomes = self.asked(task);
        while let Some(more) = self.clerk.go_on() {
            outcomes.extend(more.map(Result::unwrap));
        }
        assert_eq!(outcomes.len(), 1);
        outcomes.remove(0)
    }

    /// What is handed over at once.
    fn asked(&mut self, task: Task) -> Vec<Vec<u8>> {
        let sent = Task::decode(&task.encode().unwrap()).unwrap();
        assert_eq!(sent, task);
        let mut outcomes = Vec::new();
        self.clerk.carry_out(sent, |outcome| outcomes.push(outcome.unwrap()));
        outcomes
    }

    fn show(&mut self, draft: &Draft) {
        let answer = self.ask(Task::Show(Patch::between(&self.draft, draft)));
        self.heard = answer.len();
        self.shown = self.shown.renewed(&answer).unwrap();
        let remarks = self.ask(Task::Remark);
        self.shown = self.shown.remarked(&remarks).unwrap().unwrap_or_else(|| self.shown.clone());
        self.draft = draft.clone();
    }

    fn act(&mut self, action: Action) {
        self.show(&apply(self.draft.clone(), action));
    }

    fn assert_shows(&self, document: &Document) {
        let written = &self.shown.written;
        assert_eq!(written.head.as_deref(), document.head.as_ref());
        assert!(written.blocks.iter().map(|block| &**block).eq(&document.blocks));
        assert!(written.annexes.iter().map(|annex| &**annex).eq(&document.annexes));
        assert_eq!(written.imprint.as_deref(), document.imprint.as_ref());
        let pages = set(document, &Profile::of(document)).pages;
        assert_eq!(*self.shown.pages, pages);
        assert_eq!(written.title(), document.title());
        assert!(written.gaps().iter().map(|(path, _)| *path).eq(document.gaps()));
    }
}

fn sample(index: usize) -> Draft {
    saved::decode(&report("life_meeting").samples()[index].draft).expect("a sample opens")
}

fn written(draft: &Draft) -> Document {
    compose(report("life_meeting"), draft)
}

fn typed(path: &str, text: &str) -> Action {
    Action::Type(Path::parse(path).expect("a path"), text.into())
}

fn pasted(text: &str, edits: Vec<Edit>) -> Review {
    let task = Task::Text(Box::new(Pasted::new(text.into(), edits, None)));
    let mut page = Page::open(&Clerk::blank());
    decode(&page.ask(task)).unwrap()
}

#[test]
fn what_is_shown_is_what_the_draft_gives_after_every_change() {
    let mut page = Page::open(&Draft::new("life_meeting", "five_parts", None));
    page.assert_shows(&written(&page.draft));
    for draft in [sample(0), sample(1), sample(0)] {
        page.show(&draft);
        page.assert_shows(&written(&draft));
    }
    for action in [
        typed("unit_full_name", "临江市水务局"),
        typed("roster.0.name", "王甲"),
        Action::DeleteRow("roster".into(), 1),
        Action::AddRow("attachments".into()),
        Action::PickOutline("three_parts".into()),
        Action::PickWording("title".into(), 1),
        typed("meeting_place", "😀\u{fffd}甲"),
        typed("margin_top", "50"),
    ] {
        page.act(action);
        page.assert_shows(&written(&page.draft));
    }
    let form = &report("life_meeting").form;
    let facts = Facts { form, draft: &page.draft, known: &Known::default() };
    assert_eq!(*page.shown.offers, offers(report("life_meeting"), facts));
    let answers = check(report("life_meeting"), &page.draft);
    assert_eq!(page.shown.findings[..answers.len()], answers);
    assert!(page.shown.findings.iter().any(|finding| finding.code == "G01"), "the layout has its word");
    assert_eq!(*page.shown.missing, ['😀', '\u{fffd}']);
}

#[test]
fn only_what_has_changed_comes_over() {
    let mut page = Page::open(&sample(0));
    let (first, before) = (page.heard, page.shown.clone());
    page.act(typed("meeting_place", "第9会议室"));
    assert!(page.heard * 4 < first, "{} of {first} bytes", page.heard);
    let same = |index: usize| Rc::ptr_eq(&before.pages[index], &page.shown.pages[index]);
    assert!((0..before.pages.len()).filter(|index| !same(*index)).count() == 1);
    page.show(&page.draft.clone());
    assert!(page.heard < 100, "{} bytes for nothing", page.heard);
}

#[test]
fn a_report_is_proof_read_and_mended_as_it_is_composed() {
    let shelf = report("life_meeting");
    let draft = apply(sample(0), typed("superior_name", "临江市委,"));
    let mut page = Page::open(&draft);
    let review: Option<Review> = decode(&page.ask(Task::Review)).unwrap();
    let review = review.expect("it is done");
    let document = written(&draft);
    assert_eq!(review.findings, proofread(&document, &Background::of_draft(shelf, &draft)));
    let comma = review.findings.iter().find(|finding| finding.code == "P01").expect("the comma is found");
    let place = comma.place.expect("a place");
    let words = document.blocks[place.block].text();
    assert!(words.chars().skip(place.from).take(place.to - place.from).any(|c| c == ','), "{words}");
    assert!(review.titles.iter().any(|(code, title)| code == "P01" && !title.is_empty()));
    let mending: Mending = decode(&page.ask(Task::Mend(vec![comma.clone()]))).unwrap();
    assert_eq!((mending.mended, mending.left), (1, 0));
    let mended = mending.patch.apply(draft);
    assert_eq!(mended.text(&Path::field("superior_name")), "临江市委，");
}

#[test]
fn a_reading_gives_way_to_a_new_draft_and_to_nothing_else() {
    let mut page = Page::open(&sample(0));
    assert!(page.asked(Task::Review).is_empty());
    assert_eq!(page.clerk.go_on(), Some(None));
    let outcomes = page.asked(Task::Show(Patch::between(&page.draft, &sample(1))));
    assert_eq!((outcomes.len(), decode::<Option<Review>>(&outcomes[0])), (2, Ok(None)));
    assert!(page.asked(Task::Review).is_empty());
    let outcomes = page.asked(Task::Write("txt".into()));
    let review: Option<Review> = decode(&outcomes[0]).unwrap();
    let background = Background::of_draft(report("life_meeting"), &sample(1));
    assert_eq!(review.expect("it is done").findings, proofread(&written(&sample(1)), &background));
    assert!(outcomes[1].starts_with("\u{feff}".as_bytes()));
}

#[test]
fn a_text_comes_back_mended() {
    let text = "关于召开情况的报告\n\n　　会前开展了学习,组织了调研。\n";
    let first = pasted(text, Vec::new());
    assert_eq!(first.lines, ["关于召开情况的报告", "会前开展了学习,组织了调研。"]);
    assert_eq!(first.text, None);
    let edits: Vec<Edit> = first.findings.iter().flat_map(|finding| finding.edits.clone()).collect();
    let second = pasted(text, edits);
    assert_eq!(second.text.as_deref(), Some("关于召开情况的报告\n\n　　会前开展了学习，组织了调研。\n"));
    assert!(second.findings.iter().all(|finding| finding.code != "P01"));
}

#[test]
fn the_report_goes_out_as_it_is_shown() {
    let draft = sample(0);
    let (mut page, document) = (Page::open(&draft), written(&draft));
    let organ = draft.text(&Path::field("signature_organ")).to_owned();
    for id in ["docx", "txt", "md", "html"] {
        let properties = Properties { organ: organ.clone() };
        let file = Format::of(id).expect("a format").write(&document, &properties).expect("a file");
        assert!(page.ask(Task::Write(id.into())) == file, "{id}");
    }
    let copies: Copies = decode(&page.ask(Task::Copy)).unwrap();
    assert_eq!(copies, Copies { html: clipboard_html(&document), text: clipboard_text(&document) });
    let job = Job::decode(&page.ask(Task::Pdf)).expect("a job");
    assert_eq!((job.title, job.organ), (document.title(), organ));
    assert_eq!(job.sheets.len(), page.shown.pages.len());
}

#[test]
fn what_is_no_task_is_refused() {
    assert!(Task::decode(b"{").unwrap_err().to_string().contains("刷新"));
    assert!(decode::<Review>(b"\xff\xff").is_err());
    assert!(Shown::default().renewed(b"\xff\xff").is_err());
    assert!(Shown::default().remarked(b"\xff\xff").is_err());
    Clerk::default().carry_out(Task::Write("doc".into()), |outcome| assert!(outcome.is_err()));
}

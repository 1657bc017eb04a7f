//! Tasks of the background module: what goes in comes out as the page expects it.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao::background::{Order, Pasted, Review, Task};
use nigao::check::Edit;
use nigao::compose::compose;
use nigao::draft::{Action, Path, apply, saved};
use nigao::export::Properties;
use nigao::proof::{Background, proofread};
use nigao::reports::report;

/// What a task gives after the way there and back.
fn review(task: Task) -> Review {
    let sent = Task::decode(&task.encode().unwrap()).unwrap();
    assert_eq!(sent, task);
    Review::decode(&sent.carry_out().unwrap()).unwrap()
}

fn pasted(text: &str, edits: Vec<Edit>) -> Review {
    review(Task::Text(Box::new(Pasted::new(text.into(), edits, None))))
}

#[test]
fn a_draft_is_proof_read_as_it_is_composed() {
    let shelf = report("life_meeting");
    let draft = saved::decode(&shelf.samples()[0].draft).expect("a sample opens");
    let draft = apply(draft, Action::Type(Path::field("superior_name"), "临江市委,".into()));
    let document = compose(shelf, &draft);
    let review = review(Task::Draft(saved::encode(&draft)));
    assert_eq!(review.findings, proofread(&document, &Background::of_draft(shelf, &draft)));
    let comma = review.findings.iter().find(|finding| finding.code == "P01").expect("the comma is found");
    let place = comma.place.expect("a place");
    let words = document.blocks[place.block].text();
    assert!(words.chars().skip(place.from).take(place.to - place.from).any(|c| c == ','), "{words}");
    assert!(review.titles.iter().any(|(code, title)| code == "P01" && !title.is_empty()));
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
fn a_document_becomes_a_file() {
    let shelf = report("life_meeting");
    let document = compose(shelf, &saved::decode(&shelf.samples()[0].draft).expect("a sample opens"));
    let order = Order { document, properties: Properties { organ: "中共临江市教育局党组".into() } };
    let file = Task::Docx(Box::new(order)).carry_out().expect("a file");
    assert!(file.starts_with(b"PK"));
}

#[test]
fn what_is_no_task_is_refused() {
    assert!(Task::decode(b"{").unwrap_err().to_string().contains("刷新"));
    assert!(Review::decode(b"\xff\xff").is_err());
    assert!(Task::Draft("[]".into()).carry_out().is_err());
}

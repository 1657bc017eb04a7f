//! Pasted texts are read as documents: every line keeps its words, every part its kind.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::collections::BTreeMap;

use nigao::check::{Edit, Place};
use nigao::compose::compose;
use nigao::document::{BlockKind, Level};
use nigao::draft::{Path, saved};
use nigao::export::{FORMATS, Properties};
use nigao::proof::{Known, proofread};
use nigao::reader::read;
use nigao::reports::{Severity, report};
use proptest::prelude::*;

fn kinds(text: &str) -> Vec<BlockKind> {
    read(text).document.blocks.iter().map(|block| block.kind).collect()
}

const PLAIN: BlockKind = BlockKind::Paragraph(None);

#[test]
fn a_whole_report_is_read() {
    let text = "000012\n特急\n中共临江市水务局党组文件\n临水党组〔2026〕3号　　签发人：王甲\n中共临江市水务局党组\n关于2025年度党员领导干部民主生活会\n召开情况的报告\n\n\
                中共临江市委：\n　　根据通知要求，我局党组召开了会议。现将情况报告如下：\n一、会议准备情况\n（一）制定方案。会前研究制定了方案。\n（二）征求意见\n\
                会前发放了征求意见表。\n1.走访机关\n(2)走访企业\n特此报告。\n附件：1.整改清单\n2.意见汇总表\n中共临江市水务局党组\n2026年2月5日\n（联系人：李乙，电话：0000-7654321）\n附件1\n整改清单";
    let reading = read(text);
    let head = reading.document.head.as_ref().expect("a head");
    assert_eq!(head.mark[0].text, "中共临江市水务局党组文件");
    assert_eq!(head.number[0].text, "临水党组〔2026〕3号");
    assert_eq!(head.signer[0].text, "王甲");
    let attachment = |index| BlockKind::Attachment { index, count: 2 };
    let (one, two) = (BlockKind::Heading(Level::One), Level::Two);
    let expected = [
        PLAIN,
        PLAIN,
        PLAIN,
        PLAIN,
        BlockKind::Title,
        BlockKind::Title,
        BlockKind::Title,
        BlockKind::Addressee,
        PLAIN,
        one,
        BlockKind::Paragraph(Some(two)),
        BlockKind::Heading(two),
        PLAIN,
        BlockKind::Heading(Level::Three),
        BlockKind::Heading(Level::Four),
        PLAIN,
        attachment(1),
        attachment(2),
        BlockKind::Signature,
        BlockKind::Date,
        BlockKind::Note,
        PLAIN,
        PLAIN,
    ];
    assert_eq!(kinds(text), expected);
    assert_eq!(
        reading.document.title(),
        "中共临江市水务局党组关于2025年度党员领导干部民主生活会召开情况的报告"
    );
    let lead = &reading.document.blocks[10];
    assert_eq!((lead.number.as_str(), lead.lead[0].text.as_str()), ("（一）", "制定方案。"));
}

#[test]
fn wrong_numbers_are_numbers_and_figures_are_none() {
    for line in [
        "（一）、加强学习",
        "(一)加强学习",
        "一.加强学习",
        "一、加强学习",
        "1、加强学习",
        "1．加强学习",
        "（1）加强学习",
        "1）加强学习",
        "**一、加强学习**",
        "\u{200b}一、加强学习",
    ] {
        assert!(matches!(kinds(line)[0], BlockKind::Heading(_)), "{line}");
    }
    for line in [
        "1.5万元已经到位",
        "六、七年级学生参加",
        "2026年2月5日召开",
        "一是加强学习",
        "10,000人参加",
        "1.\t问题\t措施",
        "（三）\t问题",
    ] {
        assert_eq!(kinds(line)[0], PLAIN, "{line}");
    }
}

#[test]
fn fragments_have_no_title() {
    for text in [
        "会议要求，要深入学习贯彻会议精神。\n大家一致表示，要抓好整改。",
        "一、会议准备情况\n会前开展了学习。",
        "党委领导班子成员围绕会议主题逐一作了对照检查并开展了\n批评和自我批评，会议达到了预期目的，为下一步工作开\n展打下了基础。",
        "关于2025年度民主生活会召开情况的报告",
        "",
        "\n\r\n \u{feff}",
    ] {
        assert_eq!(read(text).document.title(), "", "{text}");
    }
}

#[test]
fn line_ends_may_be_mixed_and_remedies_keep_the_lines() {
    let reading = read("甲\r\n  乙，，丙\r丁\u{2028}戊\u{b}己");
    let texts: Vec<String> = reading.document.blocks.iter().map(nigao::document::Block::text).collect();
    assert_eq!(texts, ["甲", "乙，，丙", "丁", "戊", "己"]);
    let edit = Edit { place: Place { block: 1, from: 1, to: 3 }, text: "，".into() };
    assert_eq!(reading.mended(&[edit]), "甲\n  乙，丙\n丁\n戊\n己");
}

#[test]
fn long_texts_are_read_and_proofread() {
    let line = "一是“查摆问题16个（对班子×个）：**其中##ab##x局".repeat(7_000);
    for text in [
        line,
        "会前走访了机关\n".repeat(40_000),
        "：".repeat(200_000),
        "（一）".repeat(60_000),
        "**市".repeat(60_000),
        "<p".repeat(90_000),
    ] {
        let document = read(&text).document;
        let known = Known::of_text(report("life_meeting"), &document, None);
        let _ = proofread(&document, &known);
        assert_eq!(
            document.blocks.iter().map(|block| block.text().len() + 1).sum::<usize>(),
            text.trim().len() + 1
        );
    }
}

proptest! {
    #[test]
    fn blocks_are_the_trimmed_lines(text in "([一二三关于报告（）：、。年月日附件1. \t\n\r#*<>p\u{200b}\u{feff}]|\\PC){0,80}") {
        let reading = read(&text);
        let lines: Vec<&str> = text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).map(str::trim).filter(|line| !line.is_empty()).collect();
        let blocks: Vec<String> = reading.document.blocks.iter().map(nigao::document::Block::text).collect();
        prop_assert_eq!(blocks, lines);
        let known = Known::of_text(report("life_meeting"), &reading.document, None);
        let _ = proofread(&reading.document, &known);
    }
}

/// The findings of the families that look at structure and left-overs.
fn faults(document: &nigao::document::Document, known: &Known) -> Vec<String> {
    let findings = proofread(document, known).into_iter();
    let own = findings.filter(|finding| finding.code.starts_with(['F', 'H']));
    let shown = own.map(|finding| {
        let words = finding.place.map(|place| {
            document.blocks[place.block]
                .text()
                .chars()
                .skip(place.from)
                .take(place.to - place.from)
                .collect::<String>()
        });
        format!("{} {:?} {} {}", finding.code, finding.severity, words.unwrap_or_default(), finding.message)
    });
    shown.collect()
}

#[test]
fn our_own_reports_have_no_fault() {
    let shelf = report("life_meeting");
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for sample in &shelf.samples {
        for outline in &shelf.outlines {
            for pick in 0..4 {
                let mut draft = saved::decode(sample.draft).expect("a sample opens");
                draft.outline = outline.id.into();
                for block in compose(shelf, &draft).blocks {
                    draft.wordings.insert(block.id, pick % block.wording.of.max(1));
                }
                let document = compose(shelf, &draft);
                let properties = Properties { organ: draft.text(&Path::field("signature_organ")).into() };
                let text = FORMATS.iter().find(|format| format.id == "txt").expect("text");
                let text = String::from_utf8(
                    text.write.expect("a writer")(&document, &properties).expect("written"),
                )
                .expect("text");
                let pasted = read(&text).document;
                let known = Known::of_text(shelf, &pasted, None);
                let found = faults(&document, &Known::of_draft(shelf, &draft))
                    .into_iter()
                    .chain(faults(&pasted, &known));
                for fault in found {
                    *all.entry(fault).or_default() += 1;
                }
            }
        }
    }
    println!("{all:#?}");
    let must = format!("{:?}", Severity::Must);
    let grave: Vec<&String> = all.keys().filter(|fault| fault.split(' ').nth(1) == Some(&must)).collect();
    assert_eq!(grave, Vec::<&String>::new());
}

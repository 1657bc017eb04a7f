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
use nigao::export::{Format, Properties};
use nigao::proof::{Background, proofread};
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
        let known = Background::of_text(report("life_meeting"), &document, None);
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
        let known = Background::of_text(report("life_meeting"), &reading.document, None);
        let _ = proofread(&reading.document, &known);
    }
}

/// The findings of the families that look at structure and left-overs.
fn faults(document: &nigao::document::Document, known: &Background) -> Vec<String> {
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
    for sample in shelf.samples() {
        for outline in &shelf.outlines {
            for pick in 0..4 {
                let mut draft = saved::decode(&sample.draft).expect("a sample opens");
                draft.outline = outline.id.clone();
                for block in compose(shelf, &draft).blocks {
                    draft.wordings.insert(block.id, pick % block.wording.of.max(1));
                }
                let document = compose(shelf, &draft);
                let properties = Properties { organ: draft.text(&Path::field("signature_organ")).into() };
                let text = Format::of("txt").expect("text");
                let text =
                    String::from_utf8(text.write(&document, &properties).expect("written")).expect("text");
                let pasted = read(&text).document;
                let known = Background::of_text(shelf, &pasted, None);
                let found = faults(&document, &Background::of_draft(shelf, &draft))
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

/// What is found in a text, by code.
fn codes(text: &str) -> Vec<String> {
    let document = read(text).document;
    let known = Background::of_text(report("life_meeting"), &document, None);
    proofread(&document, &known).into_iter().map(|finding| finding.code).collect()
}

#[test]
fn bad_texts_get_a_clear_result() {
    for nothing in ["", " \r\n\t\n", "\u{feff}", "\u{200b}\u{200b}"] {
        let found = codes(nothing);
        assert!(found.iter().all(|code| code == "H07"), "{nothing:?}: {found:?}");
    }
    let latin = "The quick brown fox (see note 3) said: \"hello, world\"... Nothing to do; 3-5 days, 15:30.";
    assert_eq!(codes(latin), Vec::<String>::new(), "Latin only");
    assert_eq!(codes("他说：“大家讲“真话，不讲‘假话。"), ["P05", "P05"], "quotes that nobody closes");
    assert_eq!(codes("“".repeat(50).as_str()).iter().filter(|code| *code != "P05").count(), 0);
    let page = "<div class=\"a\"><p>会前&nbsp;走访了机关。</p></div>";
    assert!(codes(page).iter().all(|code| code == "H07"), "a pasted page: {:?}", codes(page));
    assert_eq!(codes("会前\u{200b}走访了\u{202e}机关。"), ["H07", "H07"], "zero-width and bidi characters");
    let ends = "会前走访了机关.\r\n会上作了发言.\r会后作了整改.\u{2028}大家表示满意.";
    assert_eq!(codes(ends), ["P03"; 4], "mixed line ends");
}

#[test]
fn what_is_fixed_stays_as_it_is() {
    let text = "14:30,王甲(局长)说:\"投入1,280万元,占98.5%\",见临党发〔2023〕5号,网址https://a.example/b,c?d=1:2,邮箱a.b@c.example.";
    let reading = read(text);
    let known = Background::of_text(report("life_meeting"), &reading.document, None);
    let edits: Vec<_> =
        proofread(&reading.document, &known).into_iter().flat_map(|finding| finding.edits).collect();
    assert!(!edits.is_empty(), "there is something to mend");
    let mended = reading.mended(&edits);
    let kept = [
        "14:30",
        "王甲",
        "1,280万元",
        "98.5%",
        "〔2023〕5号",
        "https://a.example/b,c?d=1:2",
        "a.b@c.example",
    ];
    for words in kept {
        assert!(mended.contains(words), "{words} in {mended}");
    }
}

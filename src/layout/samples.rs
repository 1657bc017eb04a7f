//! Documents for the tests of this room, in a notation of one block a line.
//!
//! `title`, `to`, `p`, `att`, `sign`, `date`, `note` take the text; `h1` to `h4` number`|`text; `p1` to `p4`
//! number`|`lead`|`text. `‹x›` is the gap of the field x; `\n` and `\0` stand for themselves.

use crate::document::{Block, BlockKind, Document, Level, Origin, Run, Wording};

/// A report with one block of every kind.
pub(crate) const SHORT: &str = "\
title 中共临江市教育局党组关于召开2025年度民主生活会情况的报告
to 中共临江市委：
p 现将有关情况报告如下。
h1 一、|会前准备情况
p2 （一）|深入开展学习。|党组书记王甲主持集中学习3次，‹研讨主题›。
h2 （二）|广泛征求意见
h3 1.|座谈走访
p4 （1）||发放征求意见表120份。
p 特此报告。
att 会议议程
att 整改措施清单
sign 中共临江市教育局党组
date 2026年2月13日
note （联系人：李乙，电话：0000-1234567）
";

/// The report of `SHORT`.
pub(crate) fn report() -> Document {
    parse(SHORT)
}

/// Every kind of block filled with what must stay text.
pub(crate) fn hostile() -> Document {
    let bad = "<script>alert('1')</script>{unit}[x](javascript:1)**b**&amp;]]>\0\u{b}\u{1f}\u{7f}\u{85}\u{202e}\u{2066}\
               \u{ffff}\u{fdd0}\u{1fffe}\u{fffd}👨\u{200d}👩\u{200d}👧\u{2028}𠮷\r\n\t２０２６\"";
    let long = "长".repeat(10_000);
    let mut document = parse(SHORT);
    for block in &mut document.blocks {
        let runs = [run(bad, Origin::Answer("a".into())), run(&long, Origin::Answer("b".into()))];
        block.number.push_str(bad);
        block.lead.push(run(bad, Origin::Gap("c".into())));
        block.runs.extend(runs);
    }
    document
}

/// Reads the notation.
pub(crate) fn parse(source: &str) -> Document {
    Document {
        blocks: source.lines().enumerate().map(|(index, line)| block(index, line, source)).collect(),
        ..Document::default()
    }
}

fn block(index: usize, line: &str, source: &str) -> Block {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let kind = kind(word, &source.lines().take(index + 1).collect::<Vec<_>>(), source);
    let mut fields = rest.split('|');
    let numbered = word.len() == 2 && word.ends_with(|c: char| c.is_ascii_digit());
    let number = if numbered { fields.next().unwrap_or("") } else { "" };
    let lead = if numbered && word.starts_with('p') { fields.next().unwrap_or("") } else { "" };
    let text = if numbered { fields.collect::<Vec<_>>().join("|") } else { rest.into() };
    Block {
        id: format!("block.{index}"),
        kind,
        number: number.into(),
        lead: runs(lead),
        runs: runs(&text),
        wording: Wording { chosen: 0, of: 1 },
    }
}

fn kind(word: &str, above: &[&str], source: &str) -> BlockKind {
    let attachments =
        |lines: &mut dyn Iterator<Item = &str>| lines.filter(|line| line.starts_with("att ")).count();
    let level = match word.chars().last() {
        Some('1') => Some(Level::One),
        Some('2') => Some(Level::Two),
        Some('3') => Some(Level::Three),
        Some('4') => Some(Level::Four),
        _ => None,
    };
    match (word, level) {
        ("title", _) => BlockKind::Title,
        ("to", _) => BlockKind::Addressee,
        ("att", _) => BlockKind::Attachment {
            index: attachments(&mut above.iter().copied()),
            count: attachments(&mut source.lines()),
        },
        ("sign", _) => BlockKind::Signature,
        ("date", _) => BlockKind::Date,
        ("note", _) => BlockKind::Note,
        (heading, Some(level)) if heading.starts_with('h') => BlockKind::Heading(level),
        (_, level) => BlockKind::Paragraph(level),
    }
}

fn runs(text: &str) -> Vec<Run> {
    let text = text.replace("\\n", "\n").replace("\\0", "\0");
    let mut runs = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, (name, after))) =
        rest.split_once('‹').and_then(|(b, a)| Some((b, a.split_once('›')?)))
    {
        runs.push(run(before, Origin::Wording));
        runs.push(run(&format!("【待补：{name}】"), Origin::Gap(name.into())));
        rest = after;
    }
    runs.push(run(rest, Origin::Wording));
    runs.retain(|run| !run.text.is_empty());
    runs
}

fn run(text: &str, origin: Origin) -> Run {
    Run { text: text.into(), origin }
}

//! The PDF room: small documents and the samples, written with the page's fonts and read back.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

mod geometry;
mod own;
mod reader;

use std::rc::Rc;

use nigao::compose::compose;
use nigao::document::{Block, BlockKind, Document, Level as Depth, Origin, Run, Wording};
use nigao::draft::saved;
use nigao::layout::{Ink, Page, Pages, Profile, Pt, Rule, SetLine, Stretch, Typeface, set};
use nigao::pdf::{Day, FontFile, Fonts, Job, Level, PdfError, Written, write};
use nigao::reports::report;

use crate::reader::{Reader, Sheet};

const DAY: Day = Day { year: 2026, month: 2, day: 13 };

fn font(file: FontFile) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/fonts/");
    std::fs::read(format!("{folder}{}", file.name())).expect("a font")
}

/// The fonts that a job asks for, as the worker has them.
fn fonts(job: &Job) -> Fonts {
    let mut fonts = Fonts::default();
    job.files().into_iter().for_each(|file| fonts.put(file, font(file)).expect("woff2"));
    fonts
}

/// The pages of a document and the order to write them.
fn order(document: &Document) -> (Pages, Job) {
    let pages = set(document, &Profile::of(document));
    let job = Job::new(document, &pages, "中共临江市教育局党组", Some(DAY));
    (pages, job)
}

fn make(document: &Document) -> (Pages, Written) {
    let (pages, job) = order(document);
    let sent = Job::decode(&job.encode().unwrap()).unwrap();
    assert!(sent == job, "the job changed on its way");
    let written = write(&sent, &mut fonts(&sent)).expect("a PDF");
    (pages, written)
}

fn block(id: &str, kind: BlockKind, number: &str, lead: &str, text: &str) -> Block {
    let runs = |text: &str| match text {
        "" => Vec::new(),
        text => vec![Run { text: text.into(), origin: Origin::Wording }],
    };
    let wording = Wording { chosen: 0, of: 1 };
    Block { id: id.into(), kind, number: number.into(), lead: runs(lead), runs: runs(text), wording }
}

fn short(text: &str) -> Document {
    let blocks = vec![
        block("title", BlockKind::Title, "", "", "关于召开民主生活会情况的报告"),
        block("one", BlockKind::Heading(Depth::One), "一、", "", "会前准备"),
        block("two", BlockKind::Paragraph(Some(Depth::Two)), "（一）", "深入学习。", "开展研讨。"),
        block("text", BlockKind::Paragraph(None), "", "", text),
    ];
    Document { blocks, ..Document::default() }
}

/// What the pages say, line by line, the page number last.
fn set_text(pages: &Pages) -> Vec<Vec<String>> {
    let page = |page: &Rc<Page>| page.lines.iter().chain(&page.folio).map(SetLine::text).collect();
    pages.pages.iter().map(page).collect()
}

/// Every page reads back line by line.
fn check(pages: &Pages, written: &Written) {
    let sheets = Reader::new(&written.bytes).sheets();
    let text = |sheet: &Sheet| sheet.lines.iter().map(|line| line.text.clone()).collect();
    let found: Vec<Vec<String>> = sheets.iter().map(text).collect();
    assert_eq!(found, set_text(pages));
}

#[test]
fn samples_read_back_line_by_line() {
    let shelf = report("life_meeting");
    for sample in shelf.samples() {
        for outline in &shelf.matter().outlines {
            let mut draft = saved::decode(&sample.draft).unwrap();
            draft.outline = outline.id.clone();
            let (pages, written) = make(&compose(shelf, &draft));
            check(&pages, &written);
            assert_eq!((written.level, written.missing), (Level::Archive, Vec::new()));
            assert!(written.bytes.len() < 400_000, "{} bytes", written.bytes.len());
        }
    }
}

#[test]
fn same_job_same_bytes() {
    let document = short("正文，仿宋。");
    let pages = set(&document, &Profile::default());
    let job = Job::new(&document, &pages, "", Some(DAY));
    let first = write(&job, &mut fonts(&job)).unwrap();
    let mut all = Fonts::default();
    FontFile::all().into_iter().for_each(|file| all.put(file, font(file)).unwrap());
    assert_eq!(first, write(&job, &mut all).unwrap());
    assert_eq!(first, write(&job, &mut all).unwrap());
}

#[test]
fn rare_characters_come_from_their_tiers_and_missing_ones_are_marked() {
    let text = "昕𫖯ⅧΩ〓，😀和👩\u{200d}👧、葛\u{e0100}葛，é。";
    let (pages, written) = make(&short(text));
    assert_eq!(written.missing, ['😀', '👩', '👧']);
    check(&pages, &written);
    assert_eq!(written.level, Level::Archive);
}

#[test]
fn readers_are_told_headings_bookmarks_and_properties() {
    let (_, written) = make(&short("正文。"));
    let reader = Reader::new(&written.bytes);
    let hex = |text: &str| -> String {
        std::iter::once(0xfeff).chain(text.encode_utf16()).map(|word| format!("{word:04X}")).collect()
    };
    for tag in ["/S/H1", "/S/H2", "/S/P", "/Lang(zh-CN)", "/MarkInfo"] {
        assert!(!reader.with(tag).is_empty(), "{tag}");
    }
    for text in ["一、会前准备", "（一）深入学习", "关于召开民主生活会情况的报告"]
    {
        assert!(!reader.with(&hex(text)).is_empty(), "{text}");
    }
    let about = reader.stream("pdfaid:part").expect("metadata");
    assert!(about.contains("<pdfaid:part>2<") && about.contains("<pdfaid:conformance>U<"), "{about}");
    assert!(about.contains("2026-02-13T00:00:00+08:00") && about.contains("中共临江市教育局党组"), "{about}");
}

#[test]
fn a_file_without_a_day_is_plain() {
    let document = short("正文。");
    let job = Job::new(&document, &set(&document, &Profile::default()), "", None);
    let written = write(&job, &mut fonts(&job)).unwrap();
    assert_eq!(written.level, Level::Plain);
    assert!(Reader::new(&written.bytes).with("/CreationDate").is_empty());
}

#[test]
fn colours_rules_and_gaps_are_drawn() {
    let stretch = |text: &str, ink, origin| Stretch {
        text: text.into(),
        left: Pt(80.0),
        width: Pt(64.0),
        added: Pt(0.0),
        typeface: Typeface::Biaosong,
        size: Pt(32.0),
        ink,
        origin,
    };
    let line = |baseline, stretch| SetLine {
        block: "head".into(),
        baseline: Pt(baseline),
        stretches: [stretch].into(),
        swallowed_blank: false,
    };
    let rule = Rule {
        left: Pt(80.0),
        top: Pt(200.0),
        width: Pt(440.0),
        height: Pt(0.0),
        weight: Pt(2.0),
        ink: Ink::Red,
    };
    let lines = vec![
        line(150.0, stretch("文件", Ink::Red, Origin::Wording)),
        line(250.0, stretch("待补", Ink::Black, Origin::Gap("x".into()))),
    ];
    let pages = Pages {
        width: Pt(595.0),
        height: Pt(842.0),
        pages: vec![Page { lines, rules: vec![rule], folio: None }.into()],
        split: Vec::new(),
    };
    let job = Job::new(&Document::default(), &pages, "", Some(DAY));
    let content = Reader::new(&write(&job, &mut fonts(&job)).unwrap().bytes).stream("BDC").expect("a page");
    // The rule lies round its middle; the pale box under the gap begins 0.86 em above the baseline.
    for words in [
        "1 0 0 scn",
        "80 199 m 520 199 l 520 201 l",
        "80 222.48 m 144 222.48 l 144 254.48 l",
        "1 0.9490196 0.7019608 scn",
    ] {
        assert!(content.contains(words), "{words} in\n{content}");
    }
}

#[test]
fn without_any_font_the_user_is_told() {
    let document = short("正文。");
    let job = Job::new(&document, &set(&document, &Profile::default()), "", Some(DAY));
    assert_eq!(write(&job, &mut Fonts::default()), Err(PdfError::NoFonts));
}

#[test]
fn odd_documents_are_written_too() {
    for document in [Document::default(), short(""), short(&"长".repeat(5000)), short(&"w".repeat(300))] {
        let (pages, written) = make(&document);
        check(&pages, &written);
    }
    assert!(Job::decode(b"{").unwrap_err().to_string().contains("刷新"));
}

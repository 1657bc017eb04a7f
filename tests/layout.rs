//! Pages of the samples: text whole and in order, 28 characters and 22 rows at most, everything inside the type area.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

mod support;

use std::collections::BTreeMap;

use nigao::compose::compose;
use nigao::document::{Document, Run};
use nigao::draft::saved;
use nigao::layout::{Pages, Profile, SetLine, set};
use nigao::reports::report;

/// Characters that a page shows: without blanks, controls and direction marks.
fn bare(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !c.is_control());
    kept.filter(|c| !"\u{202a}\u{202c}\u{202e}\u{feff}".contains(*c)).collect()
}

/// How often each character occurs.
fn tally(text: &str) -> BTreeMap<char, usize> {
    let mut tally = BTreeMap::new();
    bare(text).chars().for_each(|c| *tally.entry(c).or_default() += 1);
    tally
}

/// Every text of a document, wherever it stands.
fn all_text(document: &Document) -> String {
    let mut text: String = document.blocks.iter().map(|block| block.text()).collect();
    let mut add = |runs: &[Run]| runs.iter().for_each(|run| text.push_str(&run.text));
    if let Some(h) = &document.head {
        [&h.copy_number, &h.secrecy, &h.urgency, &h.mark, &h.number].into_iter().for_each(|runs| add(runs));
        let names = |run: &Run| Run { text: run.text.replace('、', ""), ..run.clone() };
        add(&h.signer.iter().map(names).collect::<Vec<_>>());
    }
    for annex in &document.annexes {
        add(&annex.title);
        annex.table.rows.iter().flatten().for_each(|cell| add(cell));
    }
    if let Some(i) = &document.imprint {
        [&i.copies_to, &i.printer, &i.printed_on].into_iter().for_each(|runs| add(runs));
    }
    text
}

/// Left, right, top and foot of a line's characters.
fn span(line: &SetLine) -> [f64; 4] {
    let (first, last) =
        (line.stretches.first().expect("a stretch"), line.stretches.last().expect("a stretch"));
    let size = line.stretches.iter().map(|stretch| stretch.size.0).fold(0.0, f64::max);
    let right = last.left.0 + last.width.0 - last.added.0;
    [first.left.0, right, line.baseline.0 - 0.86 * size, line.baseline.0 + 0.14 * size]
}

/// Nothing of the document vanishes, nothing lies on something else, nothing leaves the type area.
fn check(document: &Document) -> Pages {
    let profile = Profile::of(document);
    let pages = set(document, &profile);
    assert_eq!(pages, set(document, &profile));
    let shown: String = pages.pages.iter().flat_map(|page| &page.lines).map(|line| line.text()).collect();
    let shown = tally(&shown);
    for (c, count) in tally(&all_text(document)) {
        assert!(shown.get(&c).is_some_and(|found| *found >= count), "{c:?} vanishes");
    }
    let (left, top) = (profile.left.pt().0, profile.top.pt().0);
    let (right, foot) = (left + profile.width.pt().0, top + profile.height.pt().0);
    for page in &pages.pages {
        let spans: Vec<[f64; 4]> = page.lines.iter().map(span).collect();
        for (index, (line, one)) in page.lines.iter().zip(&spans).enumerate() {
            let inside =
                one[0] >= left - 0.5 && one[1] <= right + 0.5 && one[2] >= top - 0.5 && one[3] <= foot + 0.5;
            assert!(inside, "{} at {one:?} leaves the type area", line.text());
            for (other, text) in spans.iter().zip(&page.lines).skip(index + 1) {
                let beside = one[1] <= other[0] + 0.5 || other[1] <= one[0] + 0.5;
                let apart = one[3] <= other[2] + 0.01 || other[3] <= one[2] + 0.01;
                assert!(beside || apart, "{} lies on {}", line.text(), text.text());
            }
        }
    }
    pages
}

#[test]
fn samples_are_set_into_pages() {
    let shelf = report("life_meeting");
    for sample in shelf.samples() {
        for outline in &shelf.matter().outlines {
            let mut draft = saved::decode(&sample.draft).expect("opens");
            draft.outline = outline.id.clone();
            let pages = check(&compose(shelf, &draft));
            assert!((5..=9).contains(&pages.pages.len()), "{} pages", pages.pages.len());
            let last = pages.pages.last().expect("a page");
            assert!(last.lines.iter().any(|line| line.block == "signature"));
            assert!(
                last.lines.iter().any(|line| line.block == "closing" || line.block.starts_with("t.next"))
            );
            assert_eq!(pages.pages[0].folio.as_ref().map(|folio| folio.text()), Some("— 1 —".into()));
        }
    }
}

#[test]
fn any_draft_is_set_into_pages() {
    let shelf = report("life_meeting");
    let samples: Vec<_> = shelf.samples().iter().map(|s| saved::decode(&s.draft).expect("opens")).collect();
    for seed in 0..200 {
        check(&compose(shelf, &support::any_draft(shelf, &samples, seed)));
    }
    let empty = check(&Document::default());
    assert_eq!((empty.pages.len(), empty.split.len()), (1, 0));
}

/// A sample as a red-head document with its tables.
fn red() -> Document {
    red_with(&[])
}

/// The same with other answers.
fn red_with(more: &[(&str, &str)]) -> Document {
    let shelf = report("life_meeting");
    let mut draft = saved::decode(&shelf.samples()[0].draft).expect("opens");
    let answers = [
        ("paper", "红头文件"),
        ("head_mark", "中共青山县教育局党组文件"),
        ("printer", "青山县教育局办公室"),
        ("print_date", "2026-02-13"),
        ("attachments.0.table", "整改清单"),
        ("attachments.1.table", "征求意见汇总表"),
    ];
    for (path, text) in answers.iter().chain(more).copied() {
        let path = nigao::draft::Path::parse(path).expect("a path");
        draft = nigao::draft::apply(draft, nigao::draft::Action::Type(path, text.into()));
    }
    compose(shelf, &draft)
}

#[test]
fn a_red_head_document_has_its_parts_in_their_places() {
    let document = red();
    let pages = set(&document, &Profile::of(&document));
    let first = &pages.pages[0];
    let mark = first.lines.iter().find(|line| line.block == "head.mark").expect("the mark");
    let top = mark.baseline.mm().0 - mark.stretches[0].size.mm().0 * 0.86;
    assert!((top - 72.0).abs() < 0.5, "the mark's upper edge is at {top} mm");
    assert_eq!(mark.stretches[0].ink, nigao::layout::Ink::Red);
    let number = first.lines.iter().find(|line| line.block == "head.number").expect("the number");
    let signer = first.lines.iter().find(|line| line.block == "head.signer").expect("the signer");
    assert_eq!(number.baseline, signer.baseline);
    assert_eq!(signer.text(), "签发人：陈子");
    assert_eq!(first.rules.len(), 1);
    assert!(first.lines.iter().any(|line| line.block == "lead"), "page 1 shows body text");
    let last = pages.pages.last().expect("a page");
    let foot = last.rules.iter().map(|rule| (rule.top + rule.weight).mm().0).fold(0.0, f64::max);
    assert!((foot - 262.0).abs() < 0.5, "the last rule is at {foot} mm");
    let annexes = pages.pages.iter().filter(|page| {
        page.lines.iter().any(|line| line.text().starts_with("附件1") || line.text().starts_with("附件2"))
    });
    assert!(annexes.count() >= 2);
    assert!(last.lines.iter().any(|line| line.text().contains("抄送：中共青山县纪律检查委员会")));
}

#[test]
fn long_tables_repeat_their_head_and_keep_rows_whole() {
    let mut document = red();
    let table = &mut document.annexes[0].table;
    let row = table.rows[0].clone();
    table.rows = vec![row; 300];
    let pages = set(&document, &Profile::default());
    let heads =
        pages.pages.iter().filter(|page| page.lines.iter().any(|line| line.text() == "整改措施")).count();
    assert!(heads > 20, "{heads} pages carry the head");
    for page in &pages.pages {
        let bottom = page.rules.iter().map(|rule| (rule.top + rule.height).mm().0).fold(0.0, f64::max);
        assert!(bottom <= 262.5, "a rule at {bottom} mm");
    }
}

/// What the pages say of a document, its parts joined.
fn notes(document: &Document, pages: &Pages) -> String {
    let notes = nigao::layout::notes(document, pages, &Profile::of(document));
    notes.iter().map(|note| format!("{}（{}）\n", note.message, note.at)).collect()
}

#[test]
fn signatories_stand_two_a_line_and_the_number_beside_the_last() {
    let document = red_with(&[("cosigners", "李乙丙\n张丁")]);
    let pages = check(&document);
    let lines = &pages.pages[0].lines;
    let signers: Vec<&SetLine> = lines.iter().filter(|line| line.block == "head.signer").collect();
    assert_eq!(signers.iter().map(|line| line.text()).collect::<Vec<_>>(), ["签发人：陈子李乙丙", "张丁"]);
    let number = lines.iter().find(|line| line.block == "head.number").expect("the number");
    assert_eq!(number.baseline, signers[1].baseline);
    // The label has a stretch of its own; names stand under names.
    assert_eq!(signers[0].stretches[1].left, signers[1].stretches[0].left);
    assert_eq!(notes(&document, &pages), "");
}

#[test]
fn a_long_number_stands_under_the_signatories() {
    let document =
        red_with(&[("doc_number", &format!("{}〔2026〕4号", "长".repeat(14))), ("cosigners", "李乙丙")]);
    let pages = check(&document);
    assert!(notes(&document, &pages).contains("发文字号排到了签发人下面"), "{}", notes(&document, &pages));
}

#[test]
fn forty_signatories_fit_on_the_first_page() {
    let names: Vec<String> = (0..40).map(|index| format!("王甲{}", ["一", "二", "三"][index % 3])).collect();
    let document = red_with(&[("cosigners", &names.join("\n"))]);
    let pages = check(&document);
    assert!(pages.pages[0].rules.len() == 1, "the red rule is on page 1");
    assert!(notes(&document, &pages).contains("签发人有41人"), "{}", notes(&document, &pages));
    let many: Vec<String> = (0..400).map(|index| format!("王甲{index}")).collect();
    check(&red_with(&[("cosigners", &many.join("\n"))]));
}

#[test]
fn odd_answers_everywhere_in_a_red_head_document_overlap_nothing() {
    let url = format!("https://example.invalid/{}", "a".repeat(60));
    let odd = ["长".repeat(200), url, "长".repeat(5000), "𬱖㛃\u{fffd}§°×é".repeat(40), "长 a".repeat(400)];
    for text in &odd {
        for path in [
            "copy_number",
            "secrecy",
            "head_mark",
            "doc_number",
            "cosigners",
            "title",
            "party_org_name",
            "printer",
            "cc_list",
            "attachments.0.title",
            "measures.0.measure",
            "contact",
            "basis",
        ] {
            check(&red_with(&[(path, text)]));
        }
    }
}

#[test]
fn what_is_unusual_is_said() {
    let said = |path: &str, text: &str, expected: &str| {
        let document = red_with(&[(path, text)]);
        let pages = check(&document);
        assert!(notes(&document, &pages).contains(expected), "{path}: {}", notes(&document, &pages));
    };
    said("title", &"长".repeat(200), "标题排了");
    said("title", &"长".repeat(200), "（title）");
    said("basis", &"长".repeat(5000), "超过了两页");
    said("basis", &"a".repeat(90), "比一行还长");
    said(
        "measures.0.measure",
        &"长".repeat(900),
        "第1行比一页还高，只好分在两页上。请精简这一行，或者拆成几行。（measures.0",
    );
    said("theme", "𬱖", "“𬱖”（U+2CC56）是生僻字");
    said("theme", "甲\u{fffd}", "读不出来的字符");
    said("title", &"长".repeat(900), "首页没有正文");
    said("line_pitch", "33", "每面排19行；一般每行28个字、每面22行。（line_pitch）");
    let shelf = report("life_meeting");
    for sample in shelf.samples() {
        let document = compose(shelf, &saved::decode(&sample.draft).expect("opens"));
        let pages = check(&document);
        assert_eq!(notes(&document, &pages), "");
    }
}

#[test]
fn a_signature_without_text_above_it_is_said() {
    let document = red_with(&[("signature_organ", &"长".repeat(700))]);
    let pages = check(&document);
    assert!(notes(&document, &pages).contains("署名和日期单独落在一页上"), "{}", notes(&document, &pages));
}

#[test]
fn the_page_follows_its_fields() {
    let document = red_with(&[
        ("page_left", "30"),
        ("page_right", "30"),
        ("page_top", "30"),
        ("page_bottom", "40"),
        ("line_pitch", "30.5"),
    ]);
    let pages = check(&document);
    let profile = Profile::of(&document);
    assert_eq!((profile.width.0, profile.height.0, profile.pitch.0), (150.0, 227.0, 30.5));
    assert_eq!((profile.cells(), profile.lines()), (26, 21));
    let body: Vec<&SetLine> = pages.pages[1].lines.iter().collect();
    assert!((body[1].baseline.0 - body[0].baseline.0 - 30.5).abs() < 0.01);
    for (left, right) in [("60", "60"), ("10", "10"), ("60", ""), ("", "60")] {
        for (top, bottom) in [("60", "60"), ("10", "20"), ("60", ""), ("", "60")] {
            for pitch in ["22", "50", ""] {
                check(&red_with(&[
                    ("page_left", left),
                    ("page_right", right),
                    ("page_top", top),
                    ("page_bottom", bottom),
                    ("line_pitch", pitch),
                ]));
            }
        }
    }
}

//! Pages of the samples: text whole and in order, 28 characters and 22 rows at most, everything inside the type area.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

mod support;

use nigao::compose::compose;
use nigao::document::Document;
use nigao::draft::saved;
use nigao::layout::{Pages, Profile, set};
use nigao::reports::report;

fn check(document: &Document) -> Pages {
    let profile = Profile::default();
    let pages = set(document, &profile);
    assert_eq!(pages, set(document, &profile));
    let words: String = document.blocks.iter().map(|block| block.text()).collect();
    let set_words: String = pages.pages.iter().flat_map(|page| &page.lines).map(|line| line.text()).collect();
    let bare = |text: &str| {
        let kept = text.chars().filter(|c| !c.is_whitespace() && !c.is_control());
        kept.filter(|c| !"\u{202a}\u{202c}\u{202e}".contains(*c)).collect::<String>()
    };
    // 附件： and its numbers are added by the layout.
    let plain = bare(&set_words).replace("附件：1.", "附件：");
    assert!(plain.len() >= bare(&words).len(), "nothing vanishes");
    let right = profile.left.pt().0 + profile.width.pt().0;
    for page in &pages.pages {
        assert!(page.lines.len() <= 22, "{} rows", page.lines.len());
        for line in &page.lines {
            let last = line.stretches.last().expect("a stretch");
            let end = last.left.0 + last.width.0 - last.added.0;
            assert!(end <= right + 0.5, "{} ends at {end}, {right} at most", line.text());
            assert!(line.stretches[0].left.0 >= profile.left.pt().0 - 0.5, "{}", line.text());
            let bottom = profile.top.pt().0 + profile.height.pt().0;
            assert!(line.baseline.0 <= bottom, "{} under the type area", line.text());
        }
    }
    pages
}

#[test]
fn samples_are_set_into_pages() {
    let shelf = report("life_meeting");
    for sample in &shelf.samples {
        for outline in &shelf.outlines {
            let mut draft = saved::decode(sample.draft).expect("opens");
            draft.outline = outline.id.into();
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
    let samples: Vec<_> = shelf.samples.iter().map(|s| saved::decode(s.draft).expect("opens")).collect();
    for seed in 0..200 {
        check(&compose(shelf, &support::any_draft(shelf, &samples, seed)));
    }
    assert_eq!(set(&Document::default(), &Profile::default()).pages.len(), 1);
}

/// A sample as a red-head document with its tables.
fn red() -> Document {
    let shelf = report("life_meeting");
    let mut draft = saved::decode(shelf.samples[0].draft).expect("opens");
    let answers = [
        ("paper", "红头文件"),
        ("head_mark", "中共青山县教育局党组文件"),
        ("printer", "青山县教育局办公室"),
        ("print_date", "2026-02-13"),
        ("attachments.0.table", "整改清单"),
        ("attachments.1.table", "征求意见汇总表"),
    ];
    for (path, text) in answers {
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

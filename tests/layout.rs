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
    for sample in shelf.samples {
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

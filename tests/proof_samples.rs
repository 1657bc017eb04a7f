//! Our own wording passes the proof-reader: nothing that must be changed in a complete sample, however it is worded.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::collections::BTreeSet;

use nigao::compose::compose;
use nigao::draft::saved;
use nigao::proof::{Known, proofread};
use nigao::reports::{Severity, report};

#[test]
fn no_sample_has_to_be_changed_in_any_wording() {
    let shelf = report("life_meeting");
    let mut wrong = BTreeSet::new();
    for sample in &shelf.samples {
        for outline in &shelf.outlines {
            let mut draft = saved::decode(sample.draft).expect("a sample opens");
            draft.outline = outline.id.into();
            let blocks: Vec<String> =
                compose(shelf, &draft).blocks.into_iter().map(|block| block.id).collect();
            for pick in 0..12 {
                for (index, block) in blocks.iter().enumerate() {
                    let chosen = if pick < 4 { pick } else { (index * 7 + pick * pick) % 4 };
                    draft.wordings.insert(block.clone(), chosen);
                }
                let document = compose(shelf, &draft);
                let by_form = proofread(&document, &Known::of_draft(shelf, &draft));
                let by_text = proofread(&document, &Known::of_text(shelf, &document, None));
                let musts =
                    by_form.into_iter().chain(by_text).filter(|finding| finding.severity == Severity::Must);
                wrong.extend(musts.map(|finding| format!("{} {}", finding.code, finding.message)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

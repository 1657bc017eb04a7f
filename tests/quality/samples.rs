//! Our own samples, in all outlines and wordings, hold nothing that must be changed.

use std::collections::BTreeMap;

use nigao::check::Finding;
use nigao::compose::compose;
use nigao::draft::{Draft, saved};
use nigao::proof::{Background, proofread};
use nigao::reports::{Severity, report};

#[test]
fn samples_hold_nothing_that_must_be_changed() {
    let shelf = report("life_meeting");
    let mut faults = Vec::new();
    let mut hints: BTreeMap<String, usize> = BTreeMap::new();
    let mut chance = 7;
    for sample in shelf.samples() {
        for outline in &shelf.outlines {
            for pick in 0..PICKS {
                let mut draft = saved::decode(&sample.draft).expect("a sample opens");
                draft.outline.clone_from(&outline.id);
                let ids = compose(shelf, &draft).blocks.into_iter().map(|block| block.id);
                draft.wordings = ids.map(|id| (id, wording(pick, &mut chance))).collect();
                let document = compose(shelf, &draft);
                let by_form = proofread(&document, &Background::of_draft(shelf, &draft));
                let by_text = proofread(&document, &Background::of_text(shelf, &document, None));
                for finding in by_form.into_iter().chain(by_text) {
                    let block = finding.place.map_or(0, |place| place.block);
                    let words = document.blocks[block].text();
                    if finding.severity == Severity::Must {
                        faults.push(fault(&finding, &words));
                    } else {
                        *hints.entry(fault(&finding, &words)).or_default() += 1;
                    }
                }
            }
        }
    }
    hints.iter().for_each(|(hint, times)| println!("{times} x {hint}"));
    faults.sort();
    faults.dedup();
    assert_eq!(faults.join("\n"), "");
}

#[test]
fn an_empty_draft_draws_no_finding_on_its_words() {
    let shelf = report("life_meeting");
    let mut found = Vec::new();
    for outline in &shelf.outlines {
        for pick in 0..WORDINGS {
            let mut draft = Draft::new("life_meeting", &outline.id, None);
            let ids = compose(shelf, &draft).blocks.into_iter().map(|block| block.id);
            draft.wordings = ids.map(|id| (id, pick)).collect();
            let document = compose(shelf, &draft);
            let findings = proofread(&document, &Background::of_draft(shelf, &draft));
            let placed = findings.iter().filter(|finding| finding.severity != Severity::Hint);
            found.extend(placed.filter_map(|finding| {
                Some(fault(finding, &document.blocks.get(finding.place?.block)?.text()))
            }));
        }
    }
    found.sort();
    found.dedup();
    assert_eq!(found.join("\n"), "");
}

/// Picks of wordings for each sample and outline: first the same number everywhere, then by chance.
const PICKS: usize = 60;
/// No block has more wordings than this.
const WORDINGS: usize = 6;

/// Which wording a block takes.
fn wording(pick: usize, chance: &mut usize) -> usize {
    *chance = chance.wrapping_mul(1_103_515_245).wrapping_add(12_345) % (1 << 31);
    if pick < WORDINGS { pick } else { (*chance >> 16) % WORDINGS }
}

fn fault(finding: &Finding, words: &str) -> String {
    format!("{} {} in {words}", finding.code, finding.message)
}

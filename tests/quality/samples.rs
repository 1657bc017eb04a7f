//! Our own samples, in all outlines and wordings, hold nothing that must be changed.

use nigao::check::Finding;
use nigao::compose::compose;
use nigao::draft::saved;
use nigao::proof::{Background, proofread};
use nigao::reports::{Severity, report};

#[test]
fn samples_hold_nothing_that_must_be_changed() {
    let shelf = report("life_meeting");
    let mut faults = Vec::new();
    for sample in &shelf.samples {
        for outline in &shelf.outlines {
            for choice in 0..6 {
                let mut draft = saved::decode(sample.draft).expect("a sample opens");
                draft.outline = outline.id.into();
                let ids: Vec<String> = compose(shelf, &draft).blocks.iter().map(|b| b.id.clone()).collect();
                draft.wordings = ids.into_iter().map(|id| (id, choice)).collect();
                let document = compose(shelf, &draft);
                for finding in proofread(&document, &Background::of_draft(shelf, &draft)) {
                    let block = finding.place.map_or(0, |place| place.block);
                    let words = document.blocks[block].text();
                    if finding.severity == Severity::Must {
                        faults.push(fault(&finding, &words));
                    } else {
                        println!("{}", fault(&finding, &words));
                    }
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert_eq!(faults.join("\n"), "");
}

fn fault(finding: &Finding, words: &str) -> String {
    format!("{} {} in {words}", finding.code, finding.message)
}

//! How well the proof-reader reads: recall and precision, by rule and in all, over a corpus of texts.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

mod corpus;
mod samples;
mod score;

use corpus::cases;
use score::{Tally, judge};

/// Shares that have to be reached, in per cent.
const RECALL: f64 = 95.0;
const PRECISION: f64 = 98.0;

#[test]
fn errors_are_found_and_right_usage_is_left_alone() {
    let mut tally = Tally::default();
    for case in cases() {
        judge(&case, &mut tally);
    }
    println!("{tally}");
    assert_eq!(tally.never_found(), Vec::<&str>::new(), "rules without a seeded error that is found");
    assert!(tally.recall() >= RECALL, "recall {:.2} % is below {RECALL} %", tally.recall());
    assert!(tally.precision() >= PRECISION, "precision {:.2} % is below {PRECISION} %", tally.precision());
}

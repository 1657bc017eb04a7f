//! Punctuation (GB/T 15834-2011).

use super::super::finder::{Finder, Note};
use super::super::{Span, Work};
use super::Rule;

pub(super) const RULES: &[(&str, Rule)] = &[("P12", repeated_marks)];

/// P12: a mark stands once.
fn repeated_marks(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let mut from = 0;
        while from < passage.len() {
            let mark = passage.at(from);
            let to = (from..passage.len()).find(|to| passage.at(*to) != mark).unwrap_or(passage.len());
            if matches!(mark, '，' | '、' | '；' | '：') && to - from > 1 {
                let span = Span { passage: index, from, to };
                out.add(Note::new("P12", span, format!("“{mark}”重复了，一处只用一个标点。")).right(mark));
            }
            from = to;
        }
    }
}

//! The rules: one file a family, one row a rule.

mod canon;
mod characters;
mod figures;
mod fixed;
mod parts;
mod punctuation;
mod references;
mod strangers;
mod structure;
mod traces;
mod web;

pub(super) use fixed::{fixed, is_hanzi};

use super::Work;
use super::finder::Finder;

/// A rule looks at the text and adds what it finds.
pub(super) type Rule = fn(&Work, &mut Finder);

/// Rules by their codes, family by family. Codes have a card in `words/rules.txt`.
pub(super) const FAMILIES: &[&[(&str, Rule)]] = &[
    punctuation::RULES,
    structure::RULES,
    parts::RULES,
    references::RULES,
    figures::RULES,
    traces::RULES,
    web::RULES,
    canon::RULES,
    strangers::RULES,
];

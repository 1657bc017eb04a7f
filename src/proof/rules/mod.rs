//! The rules: one file a family, one row a rule.

mod characters;
mod enumerations;
mod fixed;
mod marks;
mod numerals;
mod numerals_dates;
mod numerals_words;
mod pairs;
mod punctuation;
mod ranges;
mod titles;

pub(super) use fixed::fixed;

use super::Work;
use super::finder::Finder;

/// A rule looks at the text and adds what it finds.
pub(super) type Rule = fn(&Work, &mut Finder);

/// Rules by their codes, family by family. Codes have a card in `words/rules.txt`.
pub(super) const FAMILIES: &[&[(&str, Rule)]] = &[
    punctuation::RULES,
    marks::RULES,
    pairs::RULES,
    titles::RULES,
    ranges::RULES,
    enumerations::RULES,
    numerals::RULES,
    numerals_dates::RULES,
    numerals_words::RULES,
];

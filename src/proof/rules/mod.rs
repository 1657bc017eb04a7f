//! The rules: one file a family, one row a rule.

mod facts;
mod fixed;
mod language;
mod parts;
mod phrasebook;
mod phrases;
mod punctuation;
mod quantity;

pub(super) use fixed::fixed;

use super::Work;
use super::finder::Finder;

/// A rule looks at the text and adds what it finds.
pub(super) type Rule = fn(&Work, &mut Finder);

/// Rules by their codes, family by family. Codes have a card in `words/rules.txt`.
pub(super) const FAMILIES: &[&[(&str, Rule)]] =
    &[punctuation::RULES, phrases::RULES, language::RULES, facts::RULES, parts::RULES];

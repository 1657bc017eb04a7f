//! The rules: one file a family, one row a rule.

mod canon;
mod claims;
mod collocations;
mod common;
mod contents;
mod counting;
mod doubled;
mod enumerations;
mod facts;
mod figures;
mod fixed;
mod grammar;
mod groups;
mod headings;
mod idioms;
mod language;
mod left_out;
mod marks;
mod numerals;
mod numerals_dates;
mod numerals_slips;
mod numerals_words;
mod openers;
mod others;
mod pairs;
mod parts;
mod phrasebook;
mod phrases;
mod progress;
mod punctuation;
mod quantity;
mod ranges;
mod ratios;
mod reckoning;
mod references;
mod strangers;
mod stretches;
mod structure;
mod sums;
mod titles;
mod traces;
mod trends;
mod web;

pub(super) use characters::is_hanzi;
pub(super) use facts::Setting;
pub(super) use fixed::fixed;
use nigao_passage::characters;
pub(super) use phrasebook::{Hit, Phrasebook};
pub(super) use quantity::{Amount, Days, Figure, amounts, counts};

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
    numerals_slips::RULES,
    structure::RULES,
    headings::RULES,
    parts::RULES,
    references::RULES,
    figures::RULES,
    sums::RULES,
    reckoning::RULES,
    ratios::RULES,
    progress::RULES,
    claims::RULES,
    trends::RULES,
    traces::RULES,
    web::RULES,
    canon::RULES,
    strangers::RULES,
    others::RULES,
    phrases::RULES,
    collocations::RULES,
    idioms::RULES,
    grammar::RULES,
    language::RULES,
    openers::RULES,
    doubled::RULES,
    left_out::RULES,
    facts::RULES,
    contents::RULES,
];

#[cfg(test)]
mod tests {
    use super::FAMILIES;
    use crate::words::Words;

    #[test]
    fn every_rule_has_a_card() {
        let codes = FAMILIES.iter().copied().flatten().map(|(code, _)| *code);
        let bare: Vec<&str> = codes.filter(|code| Words::get().card(code).is_none()).collect();
        assert_eq!(bare, Vec::<&str>::new());
    }
}

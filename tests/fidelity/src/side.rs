//! One output of the program, compared with the layout: what came of it, and whether that is enough.

use std::collections::BTreeMap;

use crate::cause::cause;
use crate::compare::{Difference, Score};

/// What came of one draft.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The draft's name.
    pub(crate) name: String,
    pub(crate) score: Score,
    pub(crate) differences: Vec<Difference>,
}

/// Lines of a difference that are shown.
const SHOWN: usize = 4;

/// Prints what one side showed, and says whether it reaches its goal, in percent of the lines.
pub(crate) fn report(side: &str, goal: f64, outcomes: &[Outcome], show: usize) -> bool {
    let mut sum = Score::default();
    outcomes.iter().for_each(|outcome| sum.add(outcome.score));
    let all = outcomes.iter().flat_map(|outcome| outcome.differences.iter().map(move |d| (&outcome.name, d)));
    all.take(show).for_each(|(name, difference)| print(name, difference));
    let differences: usize = outcomes.iter().map(|outcome| outcome.differences.len()).sum();
    if differences > show {
        println!("\n… {differences} differences in all; --show shows more");
    }
    print_causes(outcomes);
    let reached = sum.share() >= goal && sum.wrong_folios == 0;
    println!(
        "\n{side}: {} documents; {:.3} % of {} lines and {:.2} % of {} pages agree; {differences} differences, \
         {} wrong page numbers; goal {goal} % of the lines: {}",
        outcomes.len(),
        sum.share(),
        sum.lines,
        sum.page_share(),
        sum.pages,
        sum.wrong_folios,
        if reached { "reached" } else { "missed" }
    );
    reached
}

/// The groups of differences, the largest first, with the lines that they cost.
fn print_causes(outcomes: &[Outcome]) {
    let mut groups: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for difference in outcomes.iter().flat_map(|outcome| &outcome.differences) {
        let (count, lines) = groups.entry(cause(difference)).or_default();
        *count += 1;
        *lines += difference.expected.len();
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, (_, lines))| std::cmp::Reverse(*lines));
    if !groups.is_empty() {
        println!("\ndifferences  lines  group");
    }
    groups.iter().for_each(|(name, (count, lines))| println!("{count:>11}  {lines:>5}  {name}"));
}

fn print(name: &str, difference: &Difference) {
    println!("\n{name}, page {}, after “{}”", difference.page, difference.above);
    lines('-', &difference.expected);
    if !difference.found.is_empty() && difference.found_page != difference.page {
        println!("  on page {}:", difference.found_page);
    }
    lines('+', &difference.found);
}

fn lines(mark: char, lines: &[String]) {
    lines.iter().take(SHOWN).for_each(|line| println!("  {mark} {line}"));
    if lines.len() > SHOWN {
        println!("  {mark} … {} lines in all", lines.len());
    }
}

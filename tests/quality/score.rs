//! Compares what is found in a case with what should be, and keeps count.

use std::collections::BTreeMap;
use std::fmt;

use nigao::check::Finding;
use nigao::document::Document;
use nigao::form::Value;
use nigao::form::read_date;
use nigao::proof::{Background, proofread, rule_cards};
use nigao::reader;
use nigao::reports::report;

use crate::corpus::{Case, Expected};

/// Counts by rule, and every miss and false alarm in words.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    rules: BTreeMap<String, Count>,
    faults: Vec<String>,
    cases: usize,
    clean: usize,
}

/// Counts of one rule.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    found: usize,
    missed: usize,
    false_alarms: usize,
}

/// Proof-reads a case and counts.
pub(crate) fn judge(case: &Case, tally: &mut Tally) {
    let reading = reader::read(&case.text);
    let findings = proofread(&reading.document, &known(case, &reading.document));
    let mut taken = vec![false; findings.len()];
    for expected in &case.expected {
        let hit = (0..findings.len())
            .find(|index| !taken[*index] && fits(&reading.document, &findings[*index], expected));
        let count = tally.rules.entry(expected.code.clone()).or_default();
        match hit {
            Some(index) => {
                taken[index] = true;
                if expected.must {
                    count.found += 1;
                }
                let mended = reading.mended(&findings[index].edits);
                if let Some(fault) = expected
                    .right
                    .as_ref()
                    .and_then(|right| wrong_remedy(expected, right, &mended, &findings[index]))
                {
                    tally.faults.push(format!("{} {}: {fault}", case.file, case.name));
                    count.missed += 1;
                    count.found -= usize::from(expected.must);
                }
            }
            None if expected.must => {
                count.missed += 1;
                tally.faults.push(format!(
                    "{} {}: missed {} {}",
                    case.file, case.name, expected.code, expected.words
                ));
            }
            None => {}
        }
    }
    let excused = |finding: &Finding| case.any_parts && finding.place.is_none() && is_part(&finding.code);
    for (finding, _) in findings.iter().zip(&taken).filter(|(finding, taken)| !**taken && !excused(finding)) {
        tally.rules.entry(finding.code.clone()).or_default().false_alarms += 1;
        let words = words(&reading.document, finding);
        tally.faults.push(format!(
            "{} {}: false alarm {} {words} ({})",
            case.file, case.name, finding.code, finding.message
        ));
    }
    tally.cases += 1;
    tally.clean += usize::from(case.expected.iter().all(|expected| !expected.must));
}

/// Whether a rule asks for a part of a whole report.
fn is_part(code: &str) -> bool {
    code.starts_with('C') || matches!(code, "F06" | "F07" | "F09")
}

fn wrong_remedy(expected: &Expected, right: &str, mended: &str, finding: &Finding) -> Option<String> {
    if finding.edits.is_empty() {
        return Some(format!("{} {} has no safe remedy", expected.code, expected.words));
    }
    let stays = right != expected.words
        && !right.contains(&expected.words)
        && mended.contains(&expected.words)
        && mended.matches(&expected.words).count() > 1;
    (!mended.contains(right) && !stays)
        .then(|| format!("{} {} becomes {mended}", expected.code, expected.words))
}

fn known(case: &Case, document: &Document) -> Background {
    let mut known = Background::of_text(report("life_meeting"), document, None);
    let day = |value: &str| match read_date(value) {
        Ok(Some(Value::Date(day))) => Some(day),
        other => panic!("{}: not a day: {value} ({other:?})", case.name),
    };
    for (name, value) in &case.facts {
        let list = || value.split('、').map(str::to_owned).collect();
        match name.as_str() {
            "year" => known.label_year = Some(value.parse().unwrap()),
            "kind" => known.kind = Some(value.clone()),
            "people" => (known.people, known.has_form) = (list(), true),
            "organs" => (known.organs, known.has_form) = (list(), true),
            "unit" => known.unit_type = Some(value.clone()),
            "written" => known.written_on = Some(day(value)).flatten(),
            "met" => known.met_on = Some(day(value)).flatten(),
            "today" => known.today = Some(day(value)).flatten(),
            other => panic!("{}: unknown fact {other}", case.name),
        }
    }
    known
}

/// Same code, and its words touch the expected words; without words, a finding on the whole.
fn fits(document: &Document, finding: &Finding, expected: &Expected) -> bool {
    if finding.code != expected.code {
        return false;
    }
    let Some(place) = finding.place else { return expected.words.is_empty() };
    let text: Vec<char> = document.blocks[place.block].text().chars().collect();
    let words: Vec<char> = expected.words.chars().collect();
    if words.is_empty() {
        return false;
    }
    let places = text.windows(words.len()).enumerate().filter(|(_, window)| **window == *words);
    places.map(|(at, _)| at).any(|at| {
        place.from <= at + words.len()
            && at <= place.to
            && (place.from < at + words.len() && at < place.to || place.from == place.to)
    })
}

fn words(document: &Document, finding: &Finding) -> String {
    finding.place.map_or_else(String::new, |place| {
        document.blocks[place.block].text().chars().skip(place.from).take(place.to - place.from).collect()
    })
}

impl Tally {
    fn total(&self) -> Count {
        self.rules.values().fold(Count::default(), |sum, count| Count {
            found: sum.found + count.found,
            missed: sum.missed + count.missed,
            false_alarms: sum.false_alarms + count.false_alarms,
        })
    }

    /// Rules whose cards promise what no case shows.
    pub(crate) fn never_found(&self) -> Vec<&'static str> {
        let codes = rule_cards().map(|card| card.code.as_str());
        codes.filter(|code| self.rules.get(*code).is_none_or(|count| count.found == 0)).collect()
    }

    /// Share of the expected findings that came, in per cent.
    pub(crate) fn recall(&self) -> f64 {
        self.total().recall()
    }

    /// Share of the findings that were expected, in per cent.
    pub(crate) fn precision(&self) -> f64 {
        self.total().precision()
    }
}

impl Count {
    fn recall(self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    fn precision(self) -> f64 {
        share(self.found, self.found + self.false_alarms)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).expect("a small number"));
    if whole == 0 { 100.0 } else { 100.0 * number(part) / number(whole) }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.faults {
            writeln!(out, "{fault}")?;
        }
        writeln!(out, "rule   found missed false  recall precision")?;
        let line = |out: &mut fmt::Formatter<'_>, name: &str, count: Count| {
            let Count { found, missed, false_alarms } = count;
            let (recall, precision) = (count.recall(), count.precision());
            writeln!(out, "{name:<6}{found:>6}{missed:>7}{false_alarms:>6}{recall:>8.1}{precision:>10.1}")
        };
        for (name, count) in &self.rules {
            line(out, name, *count)?;
        }
        line(out, "all", self.total())?;
        writeln!(out, "{} texts, {} of them clean", self.cases, self.clean)
    }
}

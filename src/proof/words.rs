//! The words of the rules: files of lines, one an entry, its columns parted by `|`, comments after `#`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::reports::{Basis, Severity};

const FILES: &[(&str, &str)] = &[
    ("rules", include_str!("words/rules.txt")),
    ("answers", include_str!("words/answers.txt")),
    ("numeral_terms", include_str!("words/numeral_terms.txt")),
    ("units", include_str!("words/units.txt")),
    ("relative_times", include_str!("words/relative_times.txt")),
    ("not_titles", include_str!("words/not_titles.txt")),
    ("documents", include_str!("words/documents.txt")),
    ("dashes", include_str!("words/dashes.txt")),
    ("closings", include_str!("words/closings.txt")),
    ("repealed", include_str!("words/repealed.txt")),
    ("status", include_str!("words/status.txt")),
    ("masks", include_str!("words/masks.txt")),
    ("placeholders", include_str!("words/placeholders.txt")),
    ("web", include_str!("words/web.txt")),
    ("spun", include_str!("words/spun.txt")),
    ("canon", include_str!("words/canon.txt")),
    ("surnames", include_str!("words/surnames.txt")),
    ("posts", include_str!("words/posts.txt")),
    ("trades", include_str!("words/trades.txt")),
    ("phrases", include_str!("words/phrases.txt")),
    ("formulas", include_str!("words/formulas.txt")),
    ("terms", include_str!("words/terms.txt")),
    ("language", include_str!("words/language.txt")),
    ("vivid", include_str!("words/vivid.txt")),
    ("often", include_str!("words/often.txt")),
    ("events", include_str!("words/events.txt")),
    ("meetings", include_str!("words/meetings.txt")),
    ("quantities", include_str!("words/quantities.txt")),
    ("totals", include_str!("words/totals.txt")),
    ("own_papers", include_str!("words/own_papers.txt")),
    ("parts", include_str!("words/parts.txt")),
    ("yields", include_str!("words/yields.txt")),
    ("lists", include_str!("words/lists.txt")),
    ("unit_kinds", include_str!("words/unit_kinds.txt")),
];

/// A rule as it is shown to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCard {
    /// Its stable name (`P01`).
    pub code: String,
    /// What it asks, in a few words.
    pub title: String,
    /// How serious a breach is, unless the finding says otherwise.
    pub severity: Severity,
    /// On what it rests.
    pub basis: Basis,
    /// The clause or the practice.
    pub source: String,
}

/// All words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    cards: BTreeMap<String, RuleCard>,
    files: BTreeMap<&'static str, Vec<Vec<&'static str>>>,
    lists: BTreeMap<&'static str, Vec<&'static str>>,
}

/// The short list of this name in `words/lists.txt`.
pub(crate) fn list(name: &str) -> &'static [&'static str] {
    Words::get().lists.get(name).map_or(&[], Vec::as_slice)
}

/// Every rule there is, by code.
pub fn rule_cards() -> impl Iterator<Item = &'static RuleCard> {
    Words::get().cards.values()
}

impl Words {
    /// The words, read once.
    pub(crate) fn get() -> &'static Words {
        static READ: OnceLock<Words> = OnceLock::new();
        READ.get_or_init(Words::read)
    }

    fn read() -> Words {
        let files: BTreeMap<_, _> = FILES.iter().map(|(name, text)| (*name, rows(text))).collect();
        let cards = files.get("rules").into_iter().flatten().filter_map(|row| card(row));
        let cards = cards.map(|card| (card.code.clone(), card)).collect();
        let lists = files.get("lists").into_iter().flatten();
        let lists = lists.filter_map(|row| Some((*row.first()?, row.get(1)?.split_whitespace().collect())));
        Words { cards, lists: lists.collect(), files }
    }

    /// The card of a rule.
    pub(crate) fn card(&self, code: &str) -> Option<&RuleCard> {
        self.cards.get(code)
    }

    /// The entries of a file, each as its columns.
    pub(crate) fn rows(&self, file: &str) -> &[Vec<&'static str>] {
        self.files.get(file).map_or(&[], Vec::as_slice)
    }
}

fn rows(text: &'static str) -> Vec<Vec<&'static str>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('|').map(str::trim).collect()).collect()
}

/// `code | severity | basis | source | title`.
fn card(row: &[&str]) -> Option<RuleCard> {
    let [code, severity, basis, source, title] = row else { return None };
    Some(RuleCard {
        code: (*code).into(),
        title: (*title).into(),
        severity: read_severity(severity)?,
        basis: read_basis(basis)?,
        source: (*source).into(),
    })
}

/// Reads 必须改, 建议改, 提示.
pub(crate) fn read_severity(word: &str) -> Option<Severity> {
    match word {
        "必须改" => Some(Severity::Must),
        "建议改" => Some(Severity::Should),
        "提示" => Some(Severity::Hint),
        _ => None,
    }
}

/// Reads 规定, 一般, 实务.
pub(crate) fn read_basis(word: &str) -> Option<Basis> {
    match word {
        "规定" => Some(Basis::Rule),
        "一般" => Some(Basis::General),
        "实务" => Some(Basis::Practice),
        _ => None,
    }
}

/// Finds the entries of a list in a text, in time that does not grow with the list.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// Sorted.
    entries: Vec<(Vec<char>, usize)>,
    /// Where the entries of each first character stand.
    first: BTreeMap<char, (usize, usize)>,
    starts: Starts,
}

/// Characters that may begin an entry, by their last twelve bits: tells most others apart at once.
#[derive(Debug)]
pub(crate) struct Starts([u64; 64]);

impl Default for Starts {
    fn default() -> Starts {
        Starts([0; 64])
    }
}

impl Starts {
    pub(crate) fn of(chars: impl Iterator<Item = char>) -> Starts {
        let mut starts = Starts::default();
        for c in chars {
            if let Some(bits) = starts.0.get_mut(Starts::place(c)) {
                *bits |= 1 << (u32::from(c) & 63);
            }
        }
        starts
    }

    pub(crate) fn may(&self, c: char) -> bool {
        self.0.get(Starts::place(c)).is_some_and(|bits| bits >> (u32::from(c) & 63) & 1 == 1)
    }

    fn place(c: char) -> usize {
        (u32::from(c) >> 6 & 63) as usize
    }
}

impl Index {
    /// An index of words, each with a number that the caller gives it; empty words are left out.
    pub(crate) fn new<'a>(words: impl Iterator<Item = (&'a str, usize)>) -> Index {
        let mut entries: Vec<(Vec<char>, usize)> = words
            .map(|(word, number)| (word.chars().collect::<Vec<_>>(), number))
            .filter(|(w, _)| !w.is_empty())
            .collect();
        entries.sort();
        let mut first: BTreeMap<char, (usize, usize)> = BTreeMap::new();
        for (place, (word, _)) in entries.iter().enumerate() {
            if let Some(c) = word.first() {
                first.entry(*c).or_insert((place, place)).1 = place + 1;
            }
        }
        Index { starts: Starts::of(first.keys().copied()), entries, first }
    }

    /// The longest entry that stands at a place: its length in characters and its number.
    pub(crate) fn longest(&self, text: &[char], at: usize) -> Option<(usize, usize)> {
        let rest = text.get(at..)?;
        let c = rest.first().filter(|c| self.starts.may(**c))?;
        let (from, to) = *self.first.get(c)?;
        let group = self.entries.get(from..to)?;
        let fitting = group.iter().filter(|(word, _)| rest.starts_with(word));
        fitting.max_by_key(|(word, _)| word.len()).map(|(word, number)| (word.len(), *number))
    }

    /// Every entry that stands in the text, longest first at each place, without overlap:
    /// place, length in characters, number.
    pub(crate) fn all(&self, text: &[char]) -> Vec<(usize, usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match self.longest(text, at) {
                Some((length, number)) => {
                    found.push((at, length, number));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }
}

//! Lists of wrong forms with their contexts, as `words/phrases.txt` and `words/language.txt` write them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::super::Passage;
use super::super::words::{Words, read_severity};
use super::fixed::is_hanzi;
use crate::reports::Severity;

/// The most hanzi that `~` stands for.
const GAP: usize = 4;

/// One wrong form.
#[derive(Debug)]
pub(super) struct Entry {
    code: &'static str,
    before: Vec<Vec<char>>,
    core: Vec<char>,
    after: Vec<Vec<char>>,
    /// What is right; several are parted by `/`.
    pub(super) right: &'static str,
    /// How serious it is.
    pub(super) severity: Severity,
    /// Why it is wrong.
    pub(super) why: &'static str,
    /// Longer words that hold the form and are right, each with the place of the form in it.
    unless: Vec<(usize, Vec<char>)>,
}

/// All wrong forms of the lists.
#[derive(Debug, Default)]
pub(super) struct Phrasebook {
    entries: Vec<Entry>,
    first: BTreeMap<char, Vec<usize>>,
}

impl Phrasebook {
    /// The lists, read once.
    pub(super) fn get() -> &'static Phrasebook {
        static READ: OnceLock<Phrasebook> = OnceLock::new();
        READ.get_or_init(|| {
            let words = Words::get();
            let rows = words.rows("phrases").iter().chain(words.rows("language"));
            Phrasebook::of(rows.filter_map(|row| entry(row)).collect())
        })
    }

    fn of(entries: Vec<Entry>) -> Phrasebook {
        let mut first: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            if let Some(c) = entry.core.first() {
                first.entry(*c).or_default().push(index);
            }
        }
        Phrasebook { entries, first }
    }

    /// Where forms of a code stand in a passage, from left to right; in 《》 only what is surely wrong.
    pub(super) fn hits(&self, passage: &Passage, code: &str) -> Vec<(usize, usize, &Entry)> {
        let mut found = Vec::new();
        let mut titles = Titles::default();
        let mut at = 0;
        while at < passage.len() {
            titles.step(passage.at(at));
            let sure = |entry: &&Entry| {
                !titles.inside || entry.severity == Severity::Must && matches!(code, "D01" | "L05")
            };
            match self.at(&passage.text, at, code).filter(sure) {
                Some(entry) => {
                    found.push((at, at + entry.core.len(), entry));
                    at += entry.core.len();
                }
                None => at += 1,
            }
        }
        found
    }

    fn at(&self, text: &[char], at: usize, code: &str) -> Option<&Entry> {
        let group = self.first.get(text.get(at)?)?;
        let entries = group.iter().filter_map(|index| self.entries.get(*index));
        let fitting = entries.filter(|entry| entry.code == code && entry.stands(text, at));
        fitting.max_by_key(|entry| entry.core.len())
    }
}

/// Whether a place is within 《》.
#[derive(Default)]
struct Titles {
    inside: bool,
}

impl Titles {
    fn step(&mut self, c: char) {
        match c {
            '《' => self.inside = true,
            '》' => self.inside = false,
            _ => {}
        }
    }
}

impl Entry {
    fn stands(&self, text: &[char], at: usize) -> bool {
        let end = at + self.core.len();
        text.get(at..).is_some_and(|rest| rest.starts_with(&self.core))
            && (self.before.is_empty() || self.before.iter().any(|context| ends(text, at, context)))
            && (self.after.is_empty() || self.after.iter().any(|context| begins(text, end, context)))
            && !self.unless.iter().any(|(offset, longer)| {
                at.checked_sub(*offset)
                    .and_then(|from| text.get(from..))
                    .is_some_and(|rest| rest.starts_with(longer))
            })
    }
}

/// `code | wrong | right | severity | source | why | unless`; the last may be left out.
fn entry(row: &[&'static str]) -> Option<Entry> {
    let [code, wrong, right, severity, _, why, rest @ ..] = row else { return None };
    let (before, wrong) = match wrong.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((before, wrong)) => (alternatives(before), wrong),
        None => (Vec::new(), *wrong),
    };
    let (core, after) = match wrong.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
        Some((core, after)) => (core, alternatives(after)),
        None => (wrong, Vec::new()),
    };
    let core: Vec<char> = core.chars().collect();
    let longer = rest.first().unwrap_or(&"").split_whitespace();
    let longer = longer.filter_map(|longer| {
        let longer: Vec<char> = longer.chars().collect();
        let offset = longer.windows(core.len()).position(|window| window == core)?;
        Some((offset, longer))
    });
    let unless = longer.collect();
    Some(Entry { code, before, core, after, right, severity: read_severity(severity)?, why, unless })
}

fn alternatives(list: &str) -> Vec<Vec<char>> {
    list.split('/').map(|word| word.chars().collect()).collect()
}

/// Whether a context begins at a place; `#` stands for a digit, `~` for none to four hanzi.
fn begins(text: &[char], at: usize, context: &[char]) -> bool {
    let Some((first, rest)) = context.split_first() else { return true };
    if *first == '~' {
        let reach = (0..=GAP).take_while(|reach| {
            *reach == 0 || text.get(at + reach - 1).is_some_and(|c| is_hanzi(*c) && !"和与及的".contains(*c))
        });
        return reach.collect::<Vec<_>>().into_iter().any(|reach| begins(text, at + reach, rest));
    }
    text.get(at).is_some_and(|c| fits(*c, *first)) && begins(text, at + 1, rest)
}

fn ends(text: &[char], at: usize, context: &[char]) -> bool {
    let before = at.checked_sub(context.len()).and_then(|from| text.get(from..at));
    before.is_some_and(|before| before.iter().zip(context).all(|(c, wanted)| fits(*c, *wanted)))
}

fn fits(c: char, wanted: char) -> bool {
    c == wanted || wanted == '#' && c.is_ascii_digit()
}

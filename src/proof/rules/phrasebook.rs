//! Lists of wrong forms with their contexts, as `words/phrases.txt` and `words/language.txt` write them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::super::Passage;
use super::super::words::{Starts, Words, read_severity};
use super::is_hanzi;
use crate::reports::Severity;

/// The most hanzi that `~` stands for.
const GAP: usize = 4;

/// One wrong form.
#[derive(Debug)]
pub(super) struct Entry {
    /// The rule that it belongs to.
    pub(super) code: &'static str,
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
    starts: Starts,
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

    fn of(mut entries: Vec<Entry>) -> Phrasebook {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.core.len()));
        let mut first: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            if let Some(c) = entry.core.first() {
                first.entry(*c).or_default().push(index);
            }
        }
        Phrasebook { starts: Starts::of(first.keys().copied()), entries, first }
    }

    /// Where the forms stand in a passage, from left to right; in 《》 only what is surely wrong. Of the forms of one
    /// code that overlap, the first and longest counts.
    pub(super) fn hits(&self, passage: &Passage) -> Vec<(usize, usize, &Entry)> {
        let mut found: Vec<(usize, usize, &Entry)> = Vec::new();
        let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
        let mut inside = false;
        for (at, c) in passage.text.iter().enumerate() {
            match c {
                '《' => inside = true,
                '》' => inside = false,
                _ => {}
            }
            if !self.starts.may(*c) {
                continue;
            }
            let group = self.first.get(c).into_iter().flatten();
            for entry in group.filter_map(|index| self.entries.get(*index)) {
                let sure = !inside || entry.severity == Severity::Must && matches!(entry.code, "D01" | "L05");
                if sure
                    && ends.get(entry.code).is_none_or(|end| *end <= at)
                    && entry.stands(&passage.text, at)
                {
                    ends.insert(entry.code, at + entry.core.len());
                    found.push((at, at + entry.core.len(), entry));
                }
            }
        }
        found
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

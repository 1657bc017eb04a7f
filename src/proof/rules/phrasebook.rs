//! Lists of wrong forms with their contexts, as `words/phrases.txt` and `words/language.txt` write them.

use std::sync::OnceLock;

use super::super::search::{Heads, in_order, key_of};
use super::super::words::{Words, read_severity};
use super::super::{Manuscript, Passage};
use nigao_ground::reports::Severity;
use nigao_passage::forms::{Beside, Form};

/// No form has more characters.
const LONGEST: usize = 40;
/// No title has more characters.
const TITLE: usize = 200;

/// One wrong form.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The rule that it belongs to.
    pub(super) code: &'static str,
    form: Form,
    /// What is right; several are parted by `/`.
    pub(super) right: &'static str,
    /// How serious it is.
    pub(super) severity: Severity,
    /// Why it is wrong; empty for a character that is written wrong, and for a fixed phrase that differs.
    pub(super) why: &'static str,
}

/// Where a form stands: from, to, and which.
pub(crate) type Hit = (usize, usize, &'static Entry);

/// All wrong forms of the lists.
#[derive(Debug, Default)]
pub(crate) struct Phrasebook {
    /// Sorted by head, then the longest first.
    entries: Vec<Entry>,
    heads: Heads,
}

impl Phrasebook {
    /// The lists, read once.
    pub(crate) fn get() -> &'static Phrasebook {
        static READ: OnceLock<Phrasebook> = OnceLock::new();
        READ.get_or_init(|| {
            let words = Words::get();
            let rows = words.rows("phrases").iter().chain(words.rows("language"));
            let typos = words.rows("typos").iter().flat_map(|row| typos(row));
            let mixed = words.rows("mixed").iter().flat_map(|row| mixed(row));
            Phrasebook::of(rows.filter_map(|row| entry(row)).chain(typos).chain(mixed).collect())
        })
    }

    fn of(entries: Vec<Entry>) -> Phrasebook {
        let entries = in_order(entries, |entry| key_of(entry.form.core()));
        let heads = Heads::of(entries.iter().map(|entry| entry.form.core()));
        Phrasebook { entries, heads }
    }

    /// Where the forms stand in a passage, from left to right; in 《》 only what is surely wrong. Of the forms of one
    /// code that overlap, the first and longest counts.
    pub(crate) fn hits(&'static self, passage: &Passage) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for (at, entry) in self.heads.candidates(passage) {
            let Some(entry) = self.entries.get(entry) else { continue };
            let sure = || entry.severity == Severity::Must && matches!(entry.code, "D01" | "L05");
            if entry.form.stands(&passage.text, at)
                && free(&found, entry.code, at)
                && (sure() || !in_title(passage, at))
            {
                found.push((at, at + entry.form.core().len(), entry));
            }
        }
        found
    }
}

/// Characters of which something has been told.
pub(super) struct Marks(Vec<bool>);

impl Marks {
    /// Those of a passage that belong to a form of the lists.
    pub(super) fn of(manuscript: &Manuscript, index: usize) -> Marks {
        let mut marks = Marks(vec![false; manuscript.passages.get(index).map_or(0, Passage::len)]);
        for (from, to, _) in manuscript.listed(index) {
            marks.put(*from, *to);
        }
        marks
    }

    /// Marks a range.
    pub(super) fn put(&mut self, from: usize, to: usize) {
        self.0.get_mut(from..to).unwrap_or_default().fill(true);
    }

    /// Whether a range holds a marked character.
    pub(super) fn touch(&self, from: usize, to: usize) -> bool {
        self.0.get(from..to).is_some_and(|marks| marks.contains(&true))
    }
}

/// Whether no form of a code that was found before reaches a place.
fn free(found: &[Hit], code: &str, at: usize) -> bool {
    let near = found.iter().rev().take_while(|(from, ..)| from + LONGEST > at);
    !near.into_iter().any(|(_, to, entry)| *to > at && entry.code == code)
}

/// Whether a place is within 《 》.
fn in_title(passage: &Passage, at: usize) -> bool {
    let before = passage.text.get(at.saturating_sub(TITLE)..at).unwrap_or_default();
    let last = || before.iter().rev().find(|c| matches!(c, '《' | '》'));
    passage.may_hold('《') && last() == Some(&'《')
}

/// `code | wrong | right | severity | source | why | unless`; the last may be left out.
fn entry(row: &[&'static str]) -> Option<Entry> {
    let [code, wrong, right, severity, _, rest @ ..] = row else { return None };
    let (why, rest) = rest.split_first().map_or(("", rest), |(why, rest)| (*why, rest));
    let (before, wrong) = match wrong.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((before, wrong)) => (Beside::before(before.split('/')), wrong),
        None => (Beside::default(), *wrong),
    };
    let (core, after) = match wrong.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
        Some((core, after)) => (core, Beside::after(after.split('/'))),
        None => (wrong, Beside::default()),
    };
    let form = Form::of(core.chars().collect(), before, after, rest.first().unwrap_or(&""));
    Some(Entry { code, form, right, severity: read_severity(severity)?, why })
}

/// `wrong | right | before | after | unless` of a word that is mixed up with another: one of the contexts has to fit.
fn mixed(row: &[&'static str]) -> Vec<Entry> {
    let column = |place: usize| row.get(place).copied().unwrap_or_default();
    let entry = |before, after| Entry {
        code: "L08",
        form: Form::of(column(0).chars().collect(), before, after, column(4)),
        right: column(1),
        severity: Severity::Should,
        why: "",
    };
    let before = Beside::before(column(2).split_whitespace());
    let after = Beside::after(column(3).split_whitespace());
    match (before.is_empty(), after.is_empty()) {
        (false, false) => vec![entry(before, Beside::default()), entry(Beside::default(), after)],
        _ => vec![entry(before, after)],
    }
}

/// A word with characters written wrong, as `build.rs` packs it: each with its place before it (`1步` for 按步就班).
fn misspelt(right: &str, differ: &str) -> Vec<char> {
    let mut word: Vec<char> = right.chars().collect();
    let mut place = None;
    for c in differ.chars() {
        match c.to_digit(10) {
            Some(digit) => place = Some(digit as usize),
            None => {
                if let Some(wrong) = place.take().and_then(|place| word.get_mut(place)) {
                    *wrong = c;
                }
            }
        }
    }
    word
}

/// `right | wrong wrong`: characters that are written wrong.
fn typos(row: &[&'static str]) -> impl Iterator<Item = Entry> {
    let (right, wrong) = (row.first().copied().unwrap_or_default(), row.get(1).copied().unwrap_or_default());
    wrong.split_whitespace().map(move |wrong| Entry {
        code: "L08",
        form: Form::of(misspelt(right, wrong), Beside::default(), Beside::default(), ""),
        right,
        severity: Severity::Must,
        why: "",
    })
}

//! Lists of wrong forms with their contexts, as `words/phrases.txt` and `words/language.txt` write them.

use std::sync::OnceLock;

use super::super::search::{Heads, in_order, key, key_of, stands};
use super::super::words::{Words, read_severity};
use super::super::{Manuscript, Passage};
use super::characters::is_hanzi;
use nigao_ground::reports::Severity;

/// No form has more characters.
const LONGEST: usize = 40;
/// The most hanzi that `~` stands for.
const GAP: usize = 4;

/// No title has more characters.
const TITLE: usize = 200;

/// One wrong form.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The rule that it belongs to.
    pub(super) code: &'static str,
    before: Beside,
    core: Vec<char>,
    after: Beside,
    /// What is right; several are parted by `/`.
    pub(super) right: &'static str,
    /// How serious it is.
    pub(super) severity: Severity,
    /// Why it is wrong; empty for a character that is written wrong, and for a fixed phrase that differs.
    pub(super) why: &'static str,
    /// Longer words that hold the form and are right, each with the place of the form in it.
    unless: Vec<(usize, Vec<char>)>,
}

/// Words one of which has to stand on one side of a form, if there are any.
#[derive(Debug, Clone, Default)]
struct Beside {
    words: Vec<Vec<char>>,
    /// The characters of them that come next to the form, sorted; none when one of them may be any.
    touching: Vec<char>,
    /// Whether `~` stands between the form and one of them.
    gap: bool,
}

impl Beside {
    /// Of these words; `near` gives what of a word stands next to the form first.
    fn of<'a>(words: impl Iterator<Item = &'a str>, near: fn(&[char]) -> Vec<char>) -> Beside {
        let words: Vec<Vec<char>> = words.map(|word| word.chars().collect()).collect();
        let mut next = Beside { words, ..Beside::default() };
        let mut known = true;
        for word in &next.words {
            let near = near(word);
            let gap = usize::from(near.first() == Some(&'~'));
            next.gap |= gap == 1;
            match near.get(gap) {
                None | Some('~') => known = false,
                Some('#') => next.touching.extend('0'..='9'),
                Some(c) => next.touching.push(*c),
            }
        }
        next.touching.retain(|_| known);
        Beside { touching: in_order(next.touching, |c| key([u32::from(*c) as usize])), ..next }
    }

    /// Those that stand before a form.
    fn before<'a>(words: impl Iterator<Item = &'a str>) -> Beside {
        Beside::of(words, |word| word.iter().rev().copied().collect())
    }

    /// Those that stand behind it.
    fn after<'a>(words: impl Iterator<Item = &'a str>) -> Beside {
        Beside::of(words, <[char]>::to_vec)
    }

    /// Whether one of them may stand where one of these characters comes next to the form; most do not.
    fn may(&self, near: &[char]) -> bool {
        self.touching.is_empty() || near.iter().any(|c| self.touching.binary_search(c).is_ok())
    }

    /// Whether one of them does, or there are none.
    fn fits(&self, fits: impl Fn(&[char]) -> bool) -> bool {
        self.words.is_empty() || self.words.iter().any(|word| fits(word))
    }
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
        let entries = in_order(entries, |entry| key_of(&entry.core));
        let heads = Heads::of(entries.iter().map(|entry| entry.core.as_slice()));
        Phrasebook { entries, heads }
    }

    /// Where the forms stand in a passage, from left to right; in 《》 only what is surely wrong. Of the forms of one
    /// code that overlap, the first and longest counts.
    pub(crate) fn hits(&'static self, passage: &Passage) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for (at, entry) in self.heads.candidates(passage) {
            let Some(entry) = self.entries.get(entry) else { continue };
            let sure = || entry.severity == Severity::Must && matches!(entry.code, "D01" | "L05");
            if entry.stands(&passage.text, at)
                && free(&found, entry.code, at)
                && (sure() || !in_title(passage, at))
            {
                found.push((at, at + entry.core.len(), entry));
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

impl Entry {
    fn stands(&self, text: &[char], at: usize) -> bool {
        let end = at + self.core.len();
        stands(text, at, &self.core)
            && self.before.may(text.get(at.saturating_sub(1)..at).unwrap_or_default())
            && {
                let hanzi = if self.after.gap { filling(text, end) } else { 0 };
                let near = text.get(end..text.len().min(end + hanzi + 1)).unwrap_or_default();
                self.after.may(near) && self.after.fits(|context| begins(text, end, context, hanzi))
            }
            && self.before.fits(|context| ends(text, at, context))
            && !self.unless.iter().any(|(offset, longer)| {
                at.checked_sub(*offset)
                    .and_then(|from| text.get(from..))
                    .is_some_and(|rest| rest.starts_with(longer))
            })
    }
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
    let core: Vec<char> = core.chars().collect();
    let unless = longer(rest.first().unwrap_or(&""), &core);
    Some(Entry { code, before, core, after, right, severity: read_severity(severity)?, why, unless })
}

/// Longer words that hold a form, each with the place of the form in it.
fn longer(words: &str, core: &[char]) -> Vec<(usize, Vec<char>)> {
    let words = words.split_whitespace().filter_map(|longer| {
        let longer: Vec<char> = longer.chars().collect();
        let offset = longer.windows(core.len()).position(|window| window == core)?;
        Some((offset, longer))
    });
    words.collect()
}

/// `wrong | right | before | after | unless` of a word that is mixed up with another: one of the contexts has to fit.
fn mixed(row: &[&'static str]) -> Vec<Entry> {
    let column = |place: usize| row.get(place).copied().unwrap_or_default();
    let core: Vec<char> = column(0).chars().collect();
    let entry = |before, after| Entry {
        code: "L08",
        before,
        core: core.clone(),
        after,
        right: column(1),
        severity: Severity::Should,
        why: "",
        unless: longer(column(4), &core),
    };
    let before = Beside::before(column(2).split_whitespace());
    let after = Beside::after(column(3).split_whitespace());
    match (before.words.is_empty(), after.words.is_empty()) {
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
        before: Beside::default(),
        core: misspelt(right, wrong),
        after: Beside::default(),
        right,
        severity: Severity::Must,
        why: "",
        unless: Vec::new(),
    })
}

/// Whether a context begins at a place; `#` stands for a digit, `~` for none to four hanzi, no more than are there.
fn begins(text: &[char], at: usize, context: &[char], hanzi: usize) -> bool {
    let Some((first, rest)) = context.split_first() else { return true };
    let next = rest.first().filter(|next| **next != '~');
    let filling = |at: usize| if next.is_none() { filling(text, at) } else { 0 };
    if *first != '~' {
        return text.get(at).is_some_and(|c| fits(*c, *first)) && begins(text, at + 1, rest, filling(at + 1));
    }
    (at..=at + hanzi).any(|at| {
        let may = text.get(at).is_some_and(|c| next.is_none_or(|next| fits(*c, *next)));
        may && begins(text, at, rest, filling(at))
    })
}

/// How many characters from a place on `~` may stand for.
fn filling(text: &[char], at: usize) -> usize {
    let fills = |c: &&char| is_hanzi(**c) && !matches!(c, '和' | '与' | '及' | '的' | '召');
    text.iter().skip(at).take(GAP).take_while(fills).count()
}

fn ends(text: &[char], at: usize, context: &[char]) -> bool {
    let before = at.checked_sub(context.len()).and_then(|from| text.get(from..at));
    before.is_some_and(|before| before.iter().zip(context).all(|(c, wanted)| fits(*c, *wanted)))
}

fn fits(c: char, wanted: char) -> bool {
    c == wanted || wanted == '#' && c.is_ascii_digit()
}

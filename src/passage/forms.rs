//! Wrong forms with what has to stand beside them.

use crate::characters::is_hanzi;
use crate::search::{in_order, key, stands};

/// The most hanzi that `~` stands for.
const GAP: usize = 4;

/// A wrong form.
#[derive(Debug)]
pub struct Form {
    before: Beside,
    core: Vec<char>,
    after: Beside,
    /// Longer words that hold it and are right, each with its place in them.
    unless: Vec<(usize, Vec<char>)>,
}

impl Form {
    /// A form; `unless` are longer words that hold it and are right.
    pub fn of(core: Vec<char>, before: Beside, after: Beside, unless: &str) -> Form {
        let unless = longer(unless, &core);
        Form { before, core, after, unless }
    }

    /// Its characters.
    pub fn core(&self) -> &[char] {
        &self.core
    }

    /// Whether it stands at a place, with what has to stand beside it.
    pub fn stands(&self, text: &[char], at: usize) -> bool {
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

/// Words one of which has to stand on one side of a form, if there are any.
#[derive(Debug, Clone, Default)]
pub struct Beside {
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
    pub fn before<'a>(words: impl Iterator<Item = &'a str>) -> Beside {
        Beside::of(words, |word| word.iter().rev().copied().collect())
    }

    /// Those that stand behind it.
    pub fn after<'a>(words: impl Iterator<Item = &'a str>) -> Beside {
        Beside::of(words, <[char]>::to_vec)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
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

/// Longer words that hold a form, each with the place of the form in it.
fn longer(words: &str, core: &[char]) -> Vec<(usize, Vec<char>)> {
    let words = words.split_whitespace().filter_map(|longer| {
        let longer: Vec<char> = longer.chars().collect();
        let offset = longer.windows(core.len()).position(|window| window == core)?;
        Some((offset, longer))
    });
    words.collect()
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

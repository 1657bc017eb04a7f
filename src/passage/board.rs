//! Where the lists of words may have entries: one look at two characters tells it of all lists.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

use crate::search::{Head, gram};

/// So many lists have a bit on the board; those that come later are looked for one by one.
const MOST: usize = 64;

/// A bit for each list that has an entry with these first two characters.
static PAIRS: [AtomicU64; 1 << 16] = [const { AtomicU64::new(0) }; 1 << 16];
/// The same for entries of one character, by its last twelve bits.
static SINGLES: [AtomicU64; 1 << 12] = [const { AtomicU64::new(0) }; 1 << 12];
/// How many lists have their bits on the board.
static LISTS: AtomicUsize = AtomicUsize::new(0);
/// Held while a list puts its bits there.
static ENTERING: Mutex<()> = Mutex::new(());

/// The place of a list on the board, which it takes when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Seat(OnceLock<Option<usize>>);

impl Seat {
    /// The place, with these heads put on the board if they are not yet; `None` when the board is full.
    pub(super) fn of(&self, heads: impl Iterator<Item = Head>) -> Option<usize> {
        *self.0.get_or_init(|| {
            let _entering = ENTERING.lock().ok()?;
            let list = LISTS.load(Ordering::Relaxed);
            if list == MOST {
                return None;
            }
            for (c, next) in heads {
                let bits =
                    if next == '\0' { SINGLES.get(single(c)) } else { PAIRS.get(usize::from(gram(c, next))) };
                bits?.fetch_or(1 << list, Ordering::Relaxed);
            }
            LISTS.store(list + 1, Ordering::Release);
            Some(list)
        })
    }
}

#[inline(always)]
fn single(c: char) -> usize {
    u32::from(c) as usize % SINGLES.len()
}

/// Where entries of each list may begin in a text, for the lists that were on the board when it was read.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// Where each list has its first place among the places.
    firsts: Vec<u32>,
    places: Vec<Place>,
}

/// A place, and where the next of the same list stands among the places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    at: u32,
    next: u32,
}

/// There is no next one.
const NONE: u32 = u32::MAX;

impl Beginnings {
    /// Those of a text, of which each character with the next is given.
    pub(super) fn of(text: &[char], grams: &[u16]) -> Beginnings {
        let lists = LISTS.load(Ordering::Acquire);
        let known = 1_u64.checked_shl(lists as u32).map_or(u64::MAX, |bit| bit - 1);
        let mut firsts = vec![NONE; lists];
        let mut places = Vec::with_capacity(text.len());
        for (at, (c, gram)) in text.iter().zip(grams).enumerate().rev() {
            let mut bits = known & (load(PAIRS.get(usize::from(*gram))) | load(SINGLES.get(single(*c))));
            while bits != 0 {
                if let Some(first) = firsts.get_mut(bits.trailing_zeros() as usize) {
                    let next = std::mem::replace(first, places.len() as u32);
                    places.push(Place { at: at as u32, next });
                }
                bits &= bits - 1;
            }
        }
        Beginnings { firsts, places }
    }

    /// Those of one list; `None` when it was not on the board.
    pub(super) fn list(&self, list: usize) -> Option<Places<'_>> {
        Some(Places { places: Cow::Borrowed(&self.places), next: *self.firsts.get(list)? })
    }
}

/// Goes over the places of one list, from left to right.
#[derive(Debug)]
pub struct Places<'a> {
    places: Cow<'a, [Place]>,
    next: u32,
}

impl Places<'_> {
    /// Of places that were looked for one by one.
    pub(super) fn of(places: impl Iterator<Item = usize>) -> Self {
        let place = |(next, at): (u32, usize)| Place { at: at as u32, next };
        Places { places: (1..).zip(places).map(place).collect(), next: 0 }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        let Place { at, next } = *self.places.get(self.next as usize)?;
        self.next = next;
        Some(at as usize)
    }
}

#[inline(always)]
fn load(bits: Option<&AtomicU64>) -> u64 {
    bits.map_or(0, |bits| bits.load(Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_where_the_entries_of_a_list_may_begin() {
        let seat = Seat::default();
        let place = seat.of([('整', '改'), ('了', '\0')].into_iter()).unwrap();
        let text: Vec<char> = "整改了，整顿了，整改".chars().collect();
        let next = text.iter().skip(1).copied().chain(['\0']);
        let grams: Vec<u16> = text.iter().zip(next).map(|(c, next)| gram(*c, next)).collect();
        let beginnings = Beginnings::of(&text, &grams);
        assert_eq!(beginnings.list(place).unwrap().collect::<Vec<_>>(), [0, 2, 6, 8]);
        assert_eq!(seat.of(std::iter::empty()), Some(place));
    }
}

//! Where the lists of words may have entries: one look at two characters tells it of all lists.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

use super::search::{Head, gram};

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
                let bits = if next == '\0' { SINGLES.get(single(c)) } else { PAIRS.get(pair(gram(c, next))) };
                bits?.fetch_or(1 << list, Ordering::Relaxed);
            }
            LISTS.store(list + 1, Ordering::Release);
            Some(list)
        })
    }
}

fn single(c: char) -> usize {
    u32::from(c) as usize % SINGLES.len()
}

fn pair(gram: u16) -> usize {
    usize::from(gram)
}

/// Where entries of each list may begin in a text, for the lists that were on the board when it was read.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// The places, list by list.
    places: Vec<u32>,
    /// Where those of each list end.
    ends: Vec<usize>,
}

impl Beginnings {
    /// Those of a text, of which each character with the next is given.
    pub(super) fn of(text: &[char], grams: &[u16]) -> Beginnings {
        let lists = LISTS.load(Ordering::Acquire);
        let known = 1_u64.checked_shl(lists as u32).map_or(u64::MAX, |bit| bit - 1);
        let load = |bits: Option<&AtomicU64>| bits.map_or(0, |bits| bits.load(Ordering::Relaxed));
        let mut ends = [0; MOST];
        let mut all = Vec::new();
        for (at, (c, gram)) in (0..).zip(text.iter().zip(grams)) {
            let mut bits = (load(PAIRS.get(pair(*gram))) | load(SINGLES.get(single(*c)))) & known;
            if bits == 0 {
                continue;
            }
            all.push((at, bits));
            while let Some(end) = ends.get_mut(bits.trailing_zeros() as usize) {
                *end += 1;
                bits &= bits - 1;
            }
        }
        // From how many there are of each list to where they begin; what is put there moves this on to the end.
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut places = vec![0; sum];
        for (at, mut bits) in all {
            while let Some(end) = ends.get_mut(bits.trailing_zeros() as usize) {
                if let Some(place) = places.get_mut(*end) {
                    *place = at;
                }
                *end += 1;
                bits &= bits - 1;
            }
        }
        Beginnings { places, ends: ends.iter().copied().take(lists).collect() }
    }

    /// Those of one list; `None` when it was not on the board.
    pub(super) fn list(&self, list: usize) -> Option<&[u32]> {
        let from = list.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.places.get(from..*self.ends.get(list)?)
    }
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
        assert_eq!(Beginnings::of(&text, &grams).list(place), Some(&[0, 2, 6, 8][..]));
        assert_eq!(seat.of(std::iter::empty()), Some(place));
    }
}

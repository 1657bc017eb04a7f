//! Finds many words in a text at once, in time that does not grow with their number.

use crate::Passage;
use crate::board::{Places, Seat};
pub use nigao_ground::document::{in_order, key};

/// Characters that may be there, by their last twelve bits: tells most others apart at once.
#[derive(Debug)]
pub struct Starts([u64; 64]);

impl Default for Starts {
    fn default() -> Starts {
        Starts([0; 64])
    }
}

impl Starts {
    /// Takes a character in.
    pub fn put(&mut self, c: char) {
        if let Some(bits) = self.0.get_mut(Starts::place(c)) {
            *bits |= 1 << (u32::from(c) & 63);
        }
    }

    /// Whether a character may be there; `false` is sure.
    #[inline(always)]
    pub fn may(&self, c: char) -> bool {
        self.0.get(Starts::place(c)).is_some_and(|bits| bits >> (u32::from(c) & 63) & 1 == 1)
    }

    /// The same for two characters.
    #[inline(always)]
    pub fn put_gram(&mut self, gram: u16) {
        if let Some(bits) = self.0.get_mut(usize::from(gram >> 10)) {
            *bits |= 1 << (gram >> 4 & 63);
        }
    }

    /// Whether two characters may be there; `false` is sure.
    #[inline(always)]
    pub fn may_gram(&self, gram: u16) -> bool {
        self.0.get(usize::from(gram >> 10)).is_some_and(|bits| bits >> (gram >> 4 & 63) & 1 == 1)
    }

    #[inline(always)]
    fn place(c: char) -> usize {
        (u32::from(c) >> 6 & 63) as usize
    }
}

/// Two characters as sixteen bits, of which the first are mixed best.
#[inline(always)]
pub fn gram(c: char, next: char) -> u16 {
    let mixed = u32::from(c).wrapping_mul(0x9e37_79b1) ^ u32::from(next).wrapping_mul(0x85eb_ca77);
    (mixed.wrapping_mul(0xc2b2_ae35) >> 16) as u16
}

/// A word's first two characters; the second is `\0` when there is but one.
pub type Head = (char, char);

/// Which entries of a list begin like the text at a place: a set of bits tells nearly every other place apart.
#[derive(Debug, Default)]
pub struct Heads {
    bits: Vec<u64>,
    /// How many bits of a gram are left out.
    shift: u32,
    /// Each head with its first entry and the one after the last.
    groups: Vec<(Head, usize, usize)>,
    /// By gram, from 1, which group stands there, or further on; 0 is none.
    slots: Vec<u16>,
    /// Words of one character, if there are any.
    single: Option<Starts>,
    /// The last character of each entry, and how many it has.
    tails: Vec<(char, usize)>,
    seat: Seat,
}

impl Heads {
    /// The heads of a list that is sorted by them.
    pub fn of<'a>(words: impl Iterator<Item = &'a [char]>) -> Heads {
        let tail = |word: &[char]| (word.last().copied().unwrap_or('\0'), word.len());
        Heads::of_all(words.map(|word| (head_of(word), tail(word))).collect())
    }

    /// The same of heads and tails; apart, so that there is one copy of it.
    #[inline(never)]
    fn of_all(words: Vec<(Head, (char, usize))>) -> Heads {
        let mut groups: Vec<(Head, usize, usize)> = Vec::new();
        for (place, (head, _)) in words.iter().copied().enumerate() {
            match groups.last_mut() {
                Some((last, _, to)) if *last == head => *to = place + 1,
                _ => groups.push((head, place, place + 1)),
            }
        }
        let size = (groups.len() * 32).next_power_of_two().clamp(1 << 10, 1 << 16);
        let mut heads = Heads {
            bits: vec![0; size / 64],
            shift: 16 - size.trailing_zeros(),
            single: None,
            tails: words.into_iter().map(|(_, tail)| tail).collect(),
            seat: Seat::default(),
            slots: vec![0; (groups.len() * 2 + 1).next_power_of_two()],
            groups: Vec::new(),
        };
        for (number, ((c, next), ..)) in (1..).zip(&groups) {
            if *next == '\0' {
                heads.single.get_or_insert_default().put(*c);
            }
            let bit = usize::from(gram(*c, *next) >> heads.shift);
            if let Some(bits) = heads.bits.get_mut(bit / 64) {
                *bits |= 1 << (bit % 64);
            }
            let place = heads.slots_from(gram(*c, *next)).find(|place| heads.slots.get(*place) == Some(&0));
            if let Some(slot) = place.and_then(|place| heads.slots.get_mut(place)) {
                *slot = number;
            }
        }
        heads.groups = groups;
        heads
    }

    /// Whether entries may begin where this gram stands; `false` is sure.
    #[inline(always)]
    fn may(&self, gram: u16) -> bool {
        let bit = usize::from(gram >> self.shift);
        self.bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    #[inline(always)]
    fn may_single(&self, c: char) -> bool {
        self.single.as_ref().is_some_and(|single| single.may(c))
    }

    /// The places of a passage where entries may begin: known beforehand, unless this list came later or too late.
    #[inline(never)]
    pub fn places<'a>(&self, passage: &'a Passage) -> Places<'a> {
        let seat = self.seat.of(self.groups.iter().map(|(head, ..)| *head));
        seat.and_then(|seat| passage.beginnings.list(seat)).unwrap_or_else(|| {
            let all = passage.grams.iter().zip(&passage.text).enumerate();
            let places = all.filter(|(_, (gram, c))| self.may(**gram) || self.may_single(**c));
            Places::of(places.map(|(at, _)| at))
        })
    }

    /// Where entries may stand in a passage, from left to right, and which: those of which both ends are there.
    #[inline(never)]
    pub fn candidates(&self, passage: &Passage) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for at in self.places(passage) {
            let gram = passage.grams.get(at).copied().unwrap_or_default();
            for (from, to) in self.groups_at(&passage.text, at, gram) {
                found.extend(
                    (from..to).filter(|entry| self.ends(&passage.text, at, *entry)).map(|entry| (at, entry)),
                );
            }
        }
        found
    }

    /// Whether an entry that begins at a place ends as the text does.
    #[inline(always)]
    fn ends(&self, text: &[char], at: usize, entry: usize) -> bool {
        self.tails
            .get(entry)
            .is_some_and(|(last, length)| text.get((at + length).wrapping_sub(1)) == Some(last))
    }

    /// The entries whose head stands at a place, as ranges of the list, those of two characters and more first.
    pub fn at(&self, text: &[char], at: usize) -> [(usize, usize); 2] {
        let c = |at: usize| text.get(at).copied().unwrap_or('\0');
        self.groups_at(text, at, gram(c(at), c(at + 1)))
    }

    /// The same where the gram of the place is known.
    #[inline(always)]
    fn groups_at(&self, text: &[char], at: usize, own: u16) -> [(usize, usize); 2] {
        let Some(c) = text.get(at).copied() else { return [(0, 0); 2] };
        let next = text.get(at + 1).copied().filter(|_| self.may(own));
        let single = self.may_single(c).then(|| self.group((c, '\0'), gram(c, '\0')));
        [next.map_or((0, 0), |next| self.group((c, next), own)), single.unwrap_or_default()]
    }

    /// Whether entries may begin at a place; `false` is sure.
    #[inline(always)]
    fn begin(&self, text: &[char], at: usize) -> bool {
        let Some(c) = text.get(at) else { return false };
        text.get(at + 1).is_some_and(|next| self.may(gram(*c, *next))) || self.may_single(*c)
    }

    /// Where the group of a head may stand, in the order in which it is looked for.
    fn slots_from(&self, gram: u16) -> impl Iterator<Item = usize> + use<> {
        let size = self.slots.len();
        let from = usize::from(gram);
        (0..size).map(move |step| (from + step) & (size - 1))
    }

    fn group(&self, head: Head, gram: u16) -> (usize, usize) {
        for place in self.slots_from(gram) {
            let number = self.slots.get(place).map_or(0, |number| usize::from(*number));
            match number.checked_sub(1).and_then(|number| self.groups.get(number)) {
                Some((known, from, to)) if *known == head => return (*from, *to),
                Some(_) => {}
                None => break,
            }
        }
        (0, 0)
    }
}

/// The first two characters of a word.
pub fn head_of(word: &[char]) -> Head {
    let c = |place: usize| word.get(place).copied().unwrap_or('\0');
    (c(0), c(1))
}

/// Whether a word stands at a place.
#[inline]
pub fn stands(text: &[char], at: usize, word: &[char]) -> bool {
    text.get(at..at + word.len()) == Some(word)
}

/// A key for lists with heads: by head, then the longest first.
pub fn key_of(word: &[char]) -> u128 {
    let (c, next) = head_of(word);
    key([u32::from(c) as usize, u32::from(next) as usize, usize::from(u16::MAX) - word.len()])
}

/// Finds the entries of a list in a text.
#[derive(Debug, Default)]
pub struct Index {
    /// Sorted by head, then the longest first.
    entries: Vec<(Vec<char>, usize)>,
    heads: Heads,
}

impl Index {
    /// An index of words, each with a number that the caller gives it; empty words are left out, and of equal ones
    /// the first counts.
    pub fn new<'a>(words: impl Iterator<Item = (&'a str, usize)>) -> Index {
        Index::of(words.collect())
    }

    /// The same of a list; apart, so that there is one copy of it.
    #[inline(never)]
    fn of(words: Vec<(&str, usize)>) -> Index {
        let words = words.into_iter().map(|(word, number)| (word.chars().collect::<Vec<_>>(), number));
        let entries: Vec<(Vec<char>, usize)> = words.filter(|(word, _)| !word.is_empty()).collect();
        let entries = in_order(entries, |(word, _)| key_of(word));
        let heads = Heads::of(entries.iter().map(|(word, _)| word.as_slice()));
        Index { entries, heads }
    }

    /// The places of a passage where entries may begin, from left to right.
    pub fn places<'a>(&self, passage: &'a Passage) -> Places<'a> {
        self.heads.places(passage)
    }

    /// The longest entry that stands at a place: its length in characters and its number.
    #[inline]
    pub fn longest(&self, text: &[char], at: usize) -> Option<(usize, usize)> {
        if !self.heads.begin(text, at) {
            return None;
        }
        for (from, to) in self.heads.at(text, at) {
            for entry in (from..to).filter(|entry| self.heads.ends(text, at, *entry)) {
                let word = self.entries.get(entry).filter(|(word, _)| stands(text, at, word));
                if let Some((word, number)) = word {
                    return Some((word.len(), *number));
                }
            }
        }
        None
    }

    /// Every entry that stands in a passage, longest first at each place, without overlap:
    /// place, length in characters, number.
    pub fn all(&self, passage: &Passage) -> Vec<(usize, usize, usize)> {
        let mut found = Vec::new();
        let mut end = 0;
        for at in self.heads.places(passage) {
            if at >= end
                && let Some((length, number)) = self.longest(&passage.text, at)
            {
                found.push((at, length, number));
                end = at + length;
            }
        }
        found
    }
}

/// Where all that stand beside each other stand in a text: words are found without reading it again.
#[derive(Debug)]
pub struct Grams {
    /// By gram, the number of its last place; in a short text by its first bits only.
    lasts: Vec<u32>,
    /// How many bits of a gram are left out.
    shift: u32,
    places: Vec<GramPlace>,
}

/// A place, and the number of the one before it with the same gram.
#[derive(Debug)]
struct GramPlace {
    passage: u32,
    at: u32,
    before: u32,
}

/// There is none before.
const NONE: u32 = u32::MAX;

impl Grams {
    /// Those of these passages.
    #[inline(never)]
    pub fn of(passages: &[Passage]) -> Grams {
        let length: usize = passages.iter().map(Passage::len).sum();
        let bits = length.next_power_of_two().trailing_zeros().clamp(6, 16);
        let mut grams =
            Grams { lasts: vec![NONE; 1 << bits], shift: 16 - bits, places: Vec::with_capacity(length) };
        for (passage, text) in (0..).zip(passages) {
            for (at, gram) in (0..).zip(&text.grams) {
                if let Some(last) = grams.lasts.get_mut(usize::from(*gram >> grams.shift)) {
                    let before = std::mem::replace(last, grams.places.len() as u32);
                    grams.places.push(GramPlace { passage, at, before });
                }
            }
        }
        grams
    }

    /// Where a word of two characters and more may begin, passage and place, from the end on; `None` of a shorter one.
    pub fn may_begin(&self, word: &str) -> Option<impl Iterator<Item = (usize, usize)> + '_> {
        let mut chars = word.chars();
        let mut number = *self.lasts.get(usize::from(gram(chars.next()?, chars.next()?) >> self.shift))?;
        Some(std::iter::from_fn(move || {
            let GramPlace { passage, at, before } = *self.places.get(number as usize)?;
            number = before;
            Some((passage as usize, at as usize))
        }))
    }
}

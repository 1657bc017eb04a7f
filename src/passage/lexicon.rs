//! Words of two characters by their sounds and looks, and where one of them is likely to be written wrong.

use std::ops::Range;

use crate::Passage;
use crate::characters::is_hanzi;
use crate::pairs::{MayBe, Pair, Pairs};
use crate::search::{in_order, key};

/// No sound has a number like this; numbers of sounds are below.
const SOUNDS: usize = 512;
/// Where hanzi begin.
const FIRST: u32 = 0x4e00;

/// Common words of two characters, found by the sounds of their characters.
#[derive(Debug)]
pub struct Lexicon {
    /// The number of the sound of each hanzi, from 1; 0 is unknown.
    sounds: Vec<u16>,
    /// The words, sorted by their sounds.
    words: Vec<(usize, Pair)>,
    /// The words again, to look two characters up.
    known: Pairs,
    /// Others, which are right as they stand.
    right: Pairs,
    /// Characters with others that they are mistaken for, sorted.
    looks: Vec<(char, Vec<char>)>,
    /// Pairs that sound or look like one of the words and have stood in right text, where one word ends and another
    /// begins.
    met: Pairs,
    /// Pairs that may be one of the words with a character mistaken, or turned round.
    doubtful: MayBe,
    /// Characters that a word may end or begin beside.
    breaks: Vec<char>,
    /// Characters that count or point, which may stand before anything.
    counting: Vec<char>,
    /// Characters that names of places end in.
    places: Vec<char>,
}

/// Two characters that are likely to be a word with one of them wrong.
#[derive(Debug)]
pub struct Wrong {
    /// Where they stand.
    pub at: usize,
    /// The words that may be meant.
    pub meant: Vec<Pair>,
    /// Whether words or marks stand on both sides of them.
    pub sure: bool,
}

/// What is known of two characters each.
#[derive(Debug)]
pub struct KnownPairs {
    /// Common words.
    pub common: Vec<Pair>,
    /// Others that are right as they stand.
    pub right: Vec<Pair>,
    /// Pairs that sound or look like a common word and have stood in right text.
    pub seen: Vec<Pair>,
    /// Pairs that may be a common word with a character mistaken, or turned round, and are not known to be right.
    pub doubtful: MayBe,
}

/// What a lexicon is made of.
#[derive(Debug)]
pub struct Lists<'a> {
    /// What is known of two characters each.
    pub pairs: KnownPairs,
    /// Characters of one sound, a line each, and others that sound so in some words; no more than 511.
    pub sounds: Vec<[&'a str; 2]>,
    /// Characters that look alike, a group each.
    pub looks: Vec<&'a str>,
    /// Characters that a word may end or begin beside.
    pub breaks: &'a [&'a str],
    /// Characters that count or point, which may stand before anything.
    pub counting: &'a [&'a str],
    /// Characters that names of places end in.
    pub places: &'a [&'a str],
}

/// Characters, sorted.
fn sorted(characters: impl Iterator<Item = char>) -> Vec<char> {
    in_order(characters.collect(), |c| key([u32::from(*c) as usize]))
}

impl Lexicon {
    /// Of these lists.
    pub fn of(lists: Lists) -> Lexicon {
        let mut sounds = vec![0; 0x5200];
        // What else a character sounds like (长 in 长期 and in 校长).
        let mut others: Vec<(char, usize)> = Vec::new();
        for (number, [line, more]) in (1..).zip(&lists.sounds).take(SOUNDS - 1) {
            others.extend(more.chars().map(|c| (c, usize::from(number))));
            for c in line.chars() {
                if let Some(sound) = sounds.get_mut(place_of(c)) {
                    *sound = number;
                }
            }
        }
        let heard = |c: char| {
            let others = others.iter().filter(move |(other, _)| *other == c).map(|(_, sound)| *sound);
            others.chain([sound_in(&sounds, c)])
        };
        let KnownPairs { common: all, right, seen, doubtful } = lists.pairs;
        let words = all.iter().flat_map(|[c, next]| {
            heard(*c).flat_map(move |one| heard(*next).map(move |other| (one * SOUNDS + other, [*c, *next])))
        });
        let words = in_order(words.collect(), |(sounds, _)| key([*sounds]));
        let groups: Vec<Vec<char>> = lists.looks.iter().map(|group| group.chars().collect()).collect();
        let looks = groups.iter().flat_map(|group| {
            let others = |c: char| group.iter().copied().filter(|other| *other != c).collect();
            group.iter().map(move |c| (*c, others(*c)))
        });
        let looks = in_order(looks.collect(), |(c, _): &(char, Vec<char>)| key([u32::from(*c) as usize]));
        let characters = |list: &[&str]| sorted(list.iter().flat_map(|word| word.chars()));
        Lexicon {
            words,
            looks,
            doubtful,
            known: Pairs::of(&all),
            right: Pairs::of(&right),
            met: Pairs::of(&seen),
            breaks: characters(lists.breaks),
            counting: characters(lists.counting),
            places: characters(lists.places),
            sounds,
        }
    }

    #[inline(always)]
    fn sound(&self, c: char) -> usize {
        sound_in(&self.sounds, c)
    }

    /// Where two characters are likely to be a word with one of them wrong.
    pub fn wrong(&self, passage: &Passage) -> Vec<Wrong> {
        let mut found = Vec::new();
        let text = passage.text.as_slice();
        let mut last = '\0';
        for (at, c) in text.iter().enumerate() {
            if self.doubtful.has([last, *c]) && at > 0 {
                found.extend(self.meant(text, at - 1));
            }
            last = *c;
        }
        found
    }

    /// Whether two characters are known to sound alike.
    pub fn sound_alike(&self, one: char, other: char) -> bool {
        self.sound(one) > 0 && self.sound(one) == self.sound(other)
    }

    /// Whether one character is mistaken for another by its look.
    pub fn look_alike(&self, one: char, other: char) -> bool {
        self.looks_of(one).any(|like| like == other)
    }

    /// The characters that one is mistaken for by its look.
    fn looks_of(&self, one: char) -> impl Iterator<Item = char> {
        likes(&self.looks, one)
    }

    /// The words of these sounds.
    fn sounding(&self, sounds: usize) -> impl Iterator<Item = Pair> {
        let from = self.words.partition_point(|(other, _)| *other < sounds);
        self.words.iter().skip(from).take_while(move |(other, _)| *other == sounds).map(|(_, word)| *word)
    }

    /// Whether the two characters of a range may stand together: they are a word, or named as right.
    pub fn right(&self, text: &[char], range: Range<usize>) -> bool {
        let pair: Option<Pair> = text.get(range).and_then(|pair| pair.try_into().ok());
        pair.is_some_and(|pair| self.known.has(pair) || self.right.has(pair))
    }

    /// Whether a common word begins here.
    pub fn is_common(&self, text: &[char], at: usize) -> bool {
        text.get(at..at + 2).is_some_and(|pair| matches!(*pair, [c, next] if self.known.has([c, next])))
    }

    /// Whether a word ends before a range, and whether one begins behind it.
    pub fn clear(&self, text: &[char], range: Range<usize>) -> [bool; 2] {
        let ends = |c: Option<&char>| c.is_none_or(|c| !is_hanzi(*c) || self.breaks.binary_search(c).is_ok());
        let Range { start, end } = range;
        // A measure behind digits ends what is counted (6家纺织企业).
        let counted = start.checked_sub(2).and_then(|at| text.get(at)).is_some_and(char::is_ascii_digit);
        let before = counted || start.checked_sub(2).is_some_and(|at| self.right(text, at..start));
        [
            before || ends(start.checked_sub(1).and_then(|at| text.get(at))),
            ends(text.get(end)) || self.right(text, end..end + 2),
        ]
    }

    /// The words that may be meant at a place, none where what stands there may be right.
    fn meant(&self, text: &[char], at: usize) -> Option<Wrong> {
        let [c, next] = [text.get(at)?, text.get(at + 1)?];
        let pair = [*c, *next];
        let part = |from: Option<usize>| from.is_some_and(|from| self.right(text, from..from + 2));
        let common = |from: usize| self.is_common(text, from);
        // A neighbour takes one of the two, unless another word holds the neighbour (充分|发…, not 分发); a common word
        // holds it before one that is not (总|政治|部).
        let held =
            |by: Option<usize>, from: usize| part(by) && !by.is_some_and(|by| common(from) && !common(by));
        let before = || at > 0 && part(Some(at - 1)) && !held(at.checked_sub(2), at - 1);
        let behind = || part(Some(at + 1)) && !held(Some(at + 2), at + 1);
        // 来来往往, 却实实在在: one of the two is said twice.
        let twice = c == next || text.get(at + 2) == Some(next);
        if !is_hanzi(*c) || !is_hanzi(*next) || twice || part(Some(at)) || before() || behind() {
            return None;
        }
        // Letters of a document number (临市监党〔2024〕12号) are no words.
        let coded = text.iter().skip(at + 2).take(8).find(|c| !is_hanzi(**c));
        if coded.is_some_and(|c| matches!(c, '〔' | '[' | '［' | '【')) {
            return None;
        }
        let place = text.get(at + 2).is_some_and(|c| self.places.binary_search(c).is_ok());
        let clear = self.clear(text, at..at + 2);
        if clear == [false, false] || place {
            return None;
        }
        let both = clear == [true, true];
        // What has never stood in right text needs a word or a mark on one side only.
        let new = !self.met.has(pair);
        let is = |list: &[char], c: char| list.binary_search(&c).is_ok();
        let mut meant = self.alike(pair);
        meant.retain(|word| {
            let (wrong, right_one) = if word[0] == pair[0] { (pair[1], word[1]) } else { (pair[0], word[0]) };
            (both || new) && (self.look_alike(wrong, right_one) || !is(&self.counting, wrong))
        });
        if both && pair.iter().all(|c| !is(&self.breaks, *c)) {
            let turned = [*next, *c];
            meant.extend(self.known.has(turned).then_some(turned));
        }
        (!meant.is_empty()).then_some(Wrong { at, meant, sure: both })
    }

    /// The words that differ from two characters in one of them, which sounds or looks alike.
    fn alike(&self, pair: Pair) -> Vec<Pair> {
        let [one, two] = pair.map(|c| self.sound(c));
        let known = [one > 0, two > 0];
        let heard = self.sounding(one * SOUNDS + two).filter(|word| {
            (word[0] == pair[0] && word[1] != pair[1] && known[1])
                || (word[1] == pair[1] && word[0] != pair[0] && known[0])
        });
        let mut meant: Vec<Pair> = heard.collect();
        for (place, c) in pair.into_iter().enumerate() {
            for other in self.looks_of(c) {
                let word = if place == 0 { [other, pair[1]] } else { [pair[0], other] };
                if self.known.has(word) && !meant.contains(&word) {
                    meant.push(word);
                }
            }
        }
        meant
    }
}

/// The characters that one is mistaken for, of sorted groups.
fn likes(looks: &[(char, Vec<char>)], one: char) -> impl Iterator<Item = char> {
    let from = looks.partition_point(|(c, _)| *c < one);
    let groups = looks.iter().skip(from).take_while(move |(c, _)| *c == one);
    groups.flat_map(|(_, others)| others.iter().copied())
}

#[inline(always)]
fn place_of(c: char) -> usize {
    u32::from(c).wrapping_sub(FIRST) as usize
}

#[inline(always)]
fn sound_in(sounds: &[u16], c: char) -> usize {
    sounds.get(place_of(c)).map_or(0, |sound| usize::from(*sound))
}

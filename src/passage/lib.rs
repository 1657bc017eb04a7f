//! A paragraph as the proof-reader reads it: its characters, where its marks stand, and how words are found in it.
//!
//! Everything here is called for every character of a text, and is compiled to be quick; the rules are compiled to be
//! small.

pub mod addresses;
mod board;
pub mod characters;
pub mod forms;
pub mod lexicon;
pub mod pairs;
pub mod quantity;
pub mod repeats;
pub mod search;

use std::ops::Range;

use nigao_ground::document::{Block, BlockKind, Length, Origin};
use nigao_ground::draft::Path;

use board::Beginnings;
use characters::{Set, is_hanzi, is_numeral};
use search::{Starts, gram};

/// Ranges of characters, from left to right.
pub type Stretches = Vec<Range<usize>>;

/// One paragraph.
#[derive(Debug)]
pub struct Passage {
    /// What it is.
    pub kind: BlockKind,
    /// Its characters, the number included: those of `Block::text`.
    pub text: Vec<char>,
    /// The same as words.
    words: String,
    /// Where each character begins in them, and where the last ends.
    starts: Vec<u32>,
    /// How many characters the number has that the structure gives it.
    pub number: usize,
    /// How many characters number and run-in heading have together; `number` when there is none.
    pub lead: usize,
    /// Where runs end and which answers they came from.
    origins: Vec<(usize, Option<Path>)>,
    /// Gaps that the page itself marks as such.
    gaps: Vec<Range<usize>>,
    /// Web and mail addresses.
    addresses: Vec<Range<usize>>,
    /// Its characters: what it surely does not hold need not be looked for.
    chars: Starts,
    /// Where everything stands that is no hanzi: marks, digits, letters, blanks.
    others: Vec<u32>,
    /// Where numerals stand, of either script.
    numerals: Vec<u32>,
    /// Each character with the next, as the lists of words look for them.
    grams: Vec<u16>,
    /// The same as a set: what it surely does not hold need not be looked for.
    pairs: Starts,
    /// Where entries of the lists may begin.
    beginnings: Beginnings,
    /// Sentences, each with its closing mark.
    sentences: Vec<Range<usize>>,
}

/// Characters of one passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Index of the passage.
    pub passage: usize,
    /// First character, from 0.
    pub from: usize,
    /// The character after the last.
    pub to: usize,
}

impl Passage {
    /// A block as a passage.
    pub fn of(block: &Block) -> Passage {
        let mut words = block.number.clone();
        let number = words.length();
        let mut origins = vec![(number, None)];
        let mut gaps = Vec::new();
        let (mut lead, mut end) = (number, number);
        for (index, run) in block.all_runs().enumerate() {
            let from = end;
            words.push_str(&run.text);
            end += run.text.length();
            let path = match &run.origin {
                Origin::Wording => None,
                Origin::Answer(path) => Path::parse(path),
                Origin::Gap(path) => {
                    gaps.push(from..end);
                    Path::parse(path)
                }
            };
            origins.push((end, path));
            if index + 1 == block.lead.len() {
                lead = end;
            }
        }
        let Read { text, starts, chars, others, numerals, grams, pairs, sentences } = read(&words, end);
        Passage {
            kind: block.kind,
            number,
            lead,
            origins,
            gaps,
            addresses: addresses::addresses(&text, &others),
            chars,
            others,
            numerals,
            beginnings: Beginnings::of(&text, &grams),
            text,
            words,
            starts,
            grams,
            pairs,
            sentences,
        }
    }

    /// The character at a place; `\0` outside.
    #[inline(never)]
    pub fn at(&self, index: usize) -> char {
        self.text.get(index).copied().unwrap_or('\0')
    }

    /// The character before a place; `\0` at the start.
    #[inline(never)]
    pub fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\0', |index| self.at(index))
    }

    /// How many characters it has.
    #[inline]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The words of a range; what lies outside is left out.
    #[inline(never)]
    pub fn slice(&self, from: usize, to: usize) -> &str {
        let place = |at: usize| self.starts.get(at).map(|at| *at as usize);
        let range = place(from).zip(place(to.min(self.len())));
        range.and_then(|(from, to)| self.words.get(from..to)).unwrap_or_default()
    }

    /// Whether these words stand at a place.
    #[inline(never)]
    pub fn starts(&self, index: usize, words: &str) -> bool {
        let from = self.starts.get(index).map_or(self.words.len(), |from| *from as usize);
        stands(&self.words, from, words)
    }

    /// Whether these words end before a place.
    #[inline(never)]
    pub fn ends(&self, index: usize, words: &str) -> bool {
        let to = self.starts.get(index).map_or(0, |to| *to as usize);
        to.checked_sub(words.len()).is_some_and(|from| stands(&self.words, from, words))
    }

    /// Where these words stand, from left to right, without overlap.
    #[inline(never)]
    pub fn find(&self, words: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = self.next(words, from..self.len()) {
            found.push(at);
            from = at + words.length();
        }
        found
    }

    /// Whether these words stand in it.
    #[inline(never)]
    pub fn holds(&self, words: &str) -> bool {
        self.next(words, 0..self.len()).is_some()
    }

    /// Whether one of these words stands within a range.
    #[inline(never)]
    pub fn says(&self, range: Range<usize>, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| self.next(word, range.clone()).is_some_and(|at| at + word.length() <= range.end))
    }

    /// Where these words begin next within a range.
    #[inline(never)]
    fn next(&self, words: &str, range: Range<usize>) -> Option<usize> {
        let mut chars = words.chars();
        let first = chars.next()?;
        let may = match chars.next() {
            Some(second) => self.pairs.may_gram(gram(first, second)),
            None => self.chars.may(first),
        };
        if !may {
            return None;
        }
        let text = self.text.get(range.start..range.end.min(self.len()))?;
        for (at, c) in (range.start..).zip(text) {
            if *c == first && self.starts(at, words) {
                return Some(at);
            }
        }
        None
    }

    /// Where a character stands.
    pub fn places(&self, c: char) -> impl Iterator<Item = usize> + use<> {
        self.all_of(c).into_iter()
    }

    #[inline(never)]
    fn all_of(&self, c: char) -> Vec<usize> {
        if !self.chars.may(c) {
            return Vec::new();
        }
        if !is_hanzi(c) {
            return self.others().filter(|at| self.text.get(*at) == Some(&c)).collect();
        }
        self.text.iter().enumerate().filter(|(_, other)| **other == c).map(|(at, _)| at).collect()
    }

    /// Where everything stands that is no hanzi.
    pub fn others(&self) -> impl Iterator<Item = usize> + '_ {
        self.others.iter().map(|at| *at as usize)
    }

    /// The same as they are kept.
    pub fn marks(&self) -> &[u32] {
        &self.others
    }

    /// Where everything stands within a range that is no hanzi.
    pub fn others_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        within(&self.others, range)
    }

    /// Where numerals stand, of either script: digits, and what numbers in hanzi are written with.
    pub fn numerals(&self) -> impl Iterator<Item = usize> + '_ {
        self.numerals.iter().map(|at| *at as usize)
    }

    /// Those within a range.
    pub fn numerals_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        within(&self.numerals, range)
    }

    /// Where Arabic digits stand within a range.
    pub fn digits_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        self.others_in(range).filter(|at| self.at(*at).is_ascii_digit())
    }

    /// Whether it may hold a character; `false` is sure.
    #[inline]
    pub fn may_hold(&self, c: char) -> bool {
        self.chars.may(c)
    }

    /// Sentences as ranges, each with its closing 。！？.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The sentence that holds a place, as far as it reaches to both sides, in characters; empty where there is none.
    #[inline(never)]
    pub fn sentence_near(&self, at: usize, reach: usize) -> Range<usize> {
        let sentence = self.sentences.get(self.sentences.partition_point(|sentence| sentence.end <= at));
        let near = |sentence: &Range<usize>| {
            sentence.start.max(at.saturating_sub(reach))..sentence.end.min(at + reach)
        };
        sentence.map_or(at..at, near)
    }

    /// The answers that these characters came from, each once.
    #[inline(never)]
    pub fn paths(&self, from: usize, to: usize) -> Vec<Path> {
        let mut start = 0;
        let mut paths: Vec<Path> = Vec::new();
        for (end, path) in &self.origins {
            if start < to.max(from + 1)
                && *end > from
                && let Some(path) = path
                && !paths.contains(path)
            {
                paths.push(path.clone());
            }
            start = *end;
        }
        paths
    }

    /// Whether the range touches a gap that the page marks as such.
    pub fn in_gap(&self, from: usize, to: usize) -> bool {
        let next = self.gaps.partition_point(|gap| gap.end <= from);
        self.gaps.get(next).is_some_and(|gap| gap.start < to)
    }

    /// Web and mail addresses.
    pub fn addresses(&self) -> &[Range<usize>] {
        &self.addresses
    }

    /// Whether a character belongs to a web or mail address.
    #[inline(never)]
    pub fn in_address(&self, at: usize) -> bool {
        self.addresses
            .get(self.addresses.partition_point(|range| range.end <= at))
            .is_some_and(|r| r.start <= at)
    }
}

/// Whether words stand in a text from a byte on. Their last byte tells them from others best.
fn stands(text: &str, from: usize, words: &str) -> bool {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let end = from + words.len();
    words.is_empty() || text.get(end - 1) == words.last() && text.get(from..end) == Some(words)
}

/// The places within a range.
fn within(places: &[u32], range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let place = |at: usize| places.partition_point(|place| (*place as usize) < at);
    let found = places.get(place(range.start)..place(range.end)).unwrap_or_default();
    found.iter().map(|at| *at as usize)
}

/// What stands where in a text.
struct Read {
    text: Vec<char>,
    starts: Vec<u32>,
    chars: Starts,
    others: Vec<u32>,
    numerals: Vec<u32>,
    grams: Vec<u16>,
    pairs: Starts,
    sentences: Vec<Range<usize>>,
}

impl Read {
    #[inline(always)]
    fn put_gram(&mut self, c: char, next: char) {
        let gram = gram(c, next);
        self.grams.push(gram);
        self.pairs.put_gram(gram);
    }
}

/// Reads words of so many characters, once.
fn read(words: &str, count: usize) -> Read {
    let mut read = Read {
        text: Vec::with_capacity(count),
        starts: Vec::with_capacity(count + 1),
        chars: Starts::default(),
        others: Vec::new(),
        numerals: Vec::new(),
        grams: Vec::with_capacity(count),
        pairs: Starts::default(),
        sentences: Vec::new(),
    };
    const NUMERALS: Set<[u16; 17]> = Set::of(characters::units("〇零一二两三四五六七八九十百千万亿"));
    let (mut start, mut last) = (0, None);
    for (at, (byte, c)) in words.char_indices().enumerate() {
        if let Some(last) = last.replace(c) {
            read.put_gram(last, c);
        }
        read.starts.push(byte as u32);
        read.text.push(c);
        read.chars.put(c);
        if c.is_ascii_digit() || NUMERALS.may_hold(c) && is_numeral(c) {
            read.numerals.push(at as u32);
        }
        if is_hanzi(c) {
            continue;
        }
        read.others.push(at as u32);
        if matches!(c, '。' | '！' | '？') {
            read.sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    read.starts.push(words.len() as u32);
    if let Some(last) = last {
        read.put_gram(last, '\0');
    }
    if start < count {
        read.sentences.push(start..count);
    }
    read
}

//! Near misses of long fixed phrases.

use super::common::lexicon;
use std::ops::Range;
use std::sync::OnceLock;

use super::super::finder::{Finder, Note};
use super::super::search::{Heads, in_order, key, key_of, stands};
use super::super::words::Words;
use super::super::{Span, Work};
use super::{Rule, is_hanzi};
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

pub(super) const RULES: &[(&str, Rule)] = &[("H09", near_misses)];

/// Phrases from this length on may differ in two characters, shorter ones in one.
const LONG: usize = 12;
/// Begins phrases whose parts may stand in any order.
pub(super) const FREE: char = '=';
/// No phrase has more characters.
const LONGEST: usize = 60;
/// How many characters have to stand unchanged to look closer.
const ANCHOR: usize = 3;

/// The first characters of a part of a phrase, which phrase, and where the part begins in it.
type Anchor = (Vec<char>, usize, usize);

/// Phrases, and where each of their anchors stands in them. A text with `k` changes of a phrase leaves one of
/// `k + 1` parts of it as it is, and so the anchor that this part begins with.
struct Canon {
    phrases: Vec<Vec<char>>,
    /// Other right forms, which are no near misses.
    others: Vec<Vec<char>>,
    /// Sorted by head.
    anchors: Vec<Anchor>,
    heads: Heads,
}

impl Canon {
    fn get() -> &'static Canon {
        static READ: OnceLock<Canon> = OnceLock::new();
        READ.get_or_init(Canon::read)
    }

    fn read() -> Canon {
        let rows = Words::get().rows("canon");
        let chars = |words: &&str| words.trim_start_matches(FREE).chars().collect::<Vec<char>>();
        let phrases = rows.iter().filter_map(|row| row.first().map(chars));
        // Documents that are named whole.
        let documents = Words::get().rows("documents").iter().filter_map(|row| match row.as_slice() {
            [name, ""] => Some(chars(name)).filter(|name| name.iter().all(|c| is_hanzi(*c))),
            _ => None,
        });
        let phrases: Vec<Vec<char>> = phrases.chain(documents).collect();
        let others = rows.iter().flat_map(|row| row.iter().skip(1).map(chars)).collect();
        let mut anchors: Vec<Anchor> = Vec::new();
        for (number, phrase) in phrases.iter().enumerate() {
            let parts = most(phrase) + 1;
            let starts = (0..parts).map(|part| part * phrase.len() / parts);
            let anchor = |from: usize| Some((phrase.get(from..from + ANCHOR)?.to_vec(), number, from));
            anchors.extend(starts.filter_map(anchor));
        }
        let anchors = in_order(anchors, |(anchor, ..)| key_of(anchor));
        let heads = Heads::of(anchors.iter().map(|(anchor, ..)| anchor.as_slice()));
        Canon { phrases, others, anchors, heads }
    }

    /// The phrases whose anchor stands at a place, and where it stands in them.
    fn anchored(&self, text: &[char], at: usize) -> impl Iterator<Item = (usize, usize)> {
        let [(from, to), _] = self.heads.at(text, at);
        let group = self.anchors.get(from..to).unwrap_or_default().iter();
        group
            .filter(move |(anchor, ..)| stands(text, at, anchor))
            .map(|(_, number, offset)| (*number, *offset))
    }
}

/// The most changes that still make a near miss.
fn most(phrase: &[char]) -> usize {
    if phrase.len() >= LONG { 2 } else { 1 }
}

/// A place that is near a phrase: which, and how many changes lie between.
struct Near {
    range: Range<usize>,
    distance: usize,
    number: usize,
}

/// H09: a fixed phrase with one or two characters changed; D02 and D01 for its parts.
fn near_misses(work: &Work, out: &mut Finder) {
    let canon = Canon::get();
    for (index, passage) in work.manuscript.numbered() {
        let mut all: Vec<Near> = Vec::new();
        for (at, anchor) in canon.heads.candidates(passage) {
            let anchor = canon.anchors.get(anchor).filter(|(anchor, ..)| stands(&passage.text, at, anchor));
            if let Some((_, number, offset)) = anchor {
                let (number, offset) = (*number, *offset);
                let phrase = canon.phrases.get(number).map_or(&[][..], Vec::as_slice);
                let near = nearest(&passage.text, phrase, at, offset);
                all.extend(near.map(|(distance, range)| Near { range, distance, number }));
            }
        }
        // What stands there as it should comes first of all that begin at a place.
        let mut end = 0;
        let listed = work.manuscript.listed(index).iter();
        let mut told: Vec<Range<usize>> = listed.map(|(from, to, _)| *from..*to).collect();
        for Near { range, distance, number } in in_order(all, |near| key([near.range.start, near.distance])) {
            let phrase = canon.phrases.get(number).map_or(&[][..], Vec::as_slice);
            let found = passage.text.get(range.clone()).unwrap_or_default();
            // The first character may belong to a word before it (学|习贯彻).
            if distance > 0
                && (range.start < end
                    || canon.others.iter().any(|other| other == found)
                    || found.get(1) != phrase.get(1)
                        && range.start > 0
                        && lexicon().is_common(&passage.text, range.start - 1)
                    || covered(canon, &passage.text, &range)
                    || !changes_words(phrase, found, distance))
            {
                continue;
            }
            end = end.max(range.end);
            if distance > 0 {
                let right: String = phrase.iter().collect();
                let span = Span { passage: index, from: range.start, to: range.end };
                let message = format!("固定提法是“{right}”，这里有{distance}处不同。");
                let severity = if distance == 1 { Severity::Must } else { Severity::Should };
                out.add(Note::new("H09", span, message).severity(severity).right(right));
                told.push(range);
            }
        }
        super::groups::look(passage, index, &told, out);
    }
}

/// Whether a phrase as it should be stands in a range, or reaches into it.
fn covered(canon: &Canon, text: &[char], range: &Range<usize>) -> bool {
    let from = range.start.saturating_sub(LONGEST);
    let stands = |at: usize, phrase: &[char]| {
        at < range.end && at + phrase.len() > range.start && text.get(at..at + phrase.len()) == Some(phrase)
    };
    (from..range.end).any(|at| {
        let exact = |(number, offset): (usize, usize)| {
            let phrase = canon.phrases.get(number).map_or(&[][..], Vec::as_slice);
            at.checked_sub(offset).is_some_and(|start| stands(start, phrase))
        };
        canon.anchored(text, at).any(exact)
    })
}

/// The place near an anchor where the text is nearest to a phrase, and how many changes lie between; ends are equal.
fn nearest(text: &[char], phrase: &[char], at: usize, offset: usize) -> Option<(usize, Range<usize>)> {
    let most = most(phrase);
    let due = at.checked_sub(offset);
    // Mostly it stands there as it should.
    if let Some(due) = due.filter(|due| stands(text, *due, phrase)) {
        return Some((0, due..due + phrase.len()));
    }
    if let Some(due) = due.filter(|due| ends_differ(text, *due, phrase)) {
        return Some((1, due..due + phrase.len()));
    }
    let first = (at + most).checked_sub(offset)?.saturating_sub(2 * most);
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    for from in first..=first + 2 * most {
        if text.get(from) != phrase.first() {
            continue;
        }
        for length in phrase.len() - most..=phrase.len() + most {
            let Some(piece) = text.get(from..from + length) else { break };
            if piece.last() != phrase.last() {
                continue;
            }
            if let Some(distance) = distance(piece, phrase, most) {
                let shift = due.map_or(most, |due| due.abs_diff(from));
                if best.as_ref().is_none_or(|(d, s, _)| (distance, shift) < (*d, *s)) {
                    best = Some((distance, shift, from..from + length));
                }
            }
        }
    }
    best.map(|(distance, _, range)| (distance, range))
}

/// Whether nothing but the first or the last character is another one, which belongs to no word outside the phrase.
fn ends_differ(text: &[char], from: usize, phrase: &[char]) -> bool {
    let to = from + phrase.len();
    let found = text.get(from..to).unwrap_or_default();
    let mut differ = found.iter().zip(phrase).enumerate().filter(|(_, (is, due))| is != due);
    let (Some((place, (is, _))), None) = (differ.next(), differ.next()) else { return false };
    let free = if place == 0 {
        from.checked_sub(1).and_then(|before| text.get(before)).is_none_or(|c| !is_hanzi(*c))
    } else {
        place + 1 == phrase.len() && !lexicon().is_common(text, to - 1)
    };
    free && is_hanzi(*is) && !among!(*is, "的了和与及或同对向把将让使在从以为是也都再又更等")
}

/// How many characters have to be changed, put in or left out; `None` when more than `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(same..)?, b.get(same..)?);
    if a.is_empty() || b.is_empty() {
        let rest = a.len().max(b.len());
        return (rest <= most).then_some(rest);
    }
    let left = most.checked_sub(1)?;
    let ways = [(1, 1), (1, 0), (0, 1)];
    ways.into_iter()
        .filter_map(|(in_a, in_b)| Some(distance(a.get(in_a..)?, b.get(in_b..)?, left)? + 1))
        .min()
}

/// Whether more than marks differ: words are changed, not punctuation or quotation marks only.
fn changes_words(phrase: &[char], found: &[char], distance: usize) -> bool {
    // Nor words that join parts.
    let word = |text: &[char], at: usize, c: char| {
        // Nor 好, 到 and 了 that are put in (深刻领悟到……).
        let joins = among!(c, "和与及同好到了") || c == '以' && text.get(at + 1) == Some(&'及');
        is_hanzi(c) && !joins
    };
    let words = |text: &[char]| -> Vec<char> {
        (0..).zip(text).filter(|(at, c)| word(text, *at, **c)).map(|(_, c)| *c).collect()
    };
    let (due, is) = (words(phrase), words(found));
    let blank = found.iter().any(|c| c.is_whitespace() || c.is_ascii() || super::traces::is_mask(*c));
    let cut = found.iter().any(|c| among!(*c, "。；：《》"));
    due != is && !blank && !cut && distance > 0
}

//! Near misses of long fixed phrases.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::super::finder::{Finder, Note};
use super::super::words::{Starts, Words};
use super::super::{Span, Work};
use super::{Rule, is_hanzi};

pub(super) const RULES: &[(&str, Rule)] = &[("H09", near_misses)];

/// Phrases from this length on may differ in two characters, shorter ones in one.
const LONG: usize = 12;
/// How many characters have to stand unchanged to look closer.
const ANCHOR: usize = 3;

/// Phrases, and where each of their anchors stands in them. A text with `k` changes of a phrase leaves one of
/// `k + 1` parts of it as it is, and so the anchor that this part begins with.
struct Canon {
    phrases: Vec<Vec<char>>,
    /// Other right forms, which are no near misses.
    others: BTreeSet<Vec<char>>,
    anchors: BTreeMap<Vec<char>, Vec<(usize, usize)>>,
    starts: Starts,
}

impl Canon {
    fn get() -> &'static Canon {
        static READ: OnceLock<Canon> = OnceLock::new();
        READ.get_or_init(Canon::read)
    }

    fn read() -> Canon {
        let rows = Words::get().rows("canon");
        let chars = |words: &&str| words.chars().collect::<Vec<char>>();
        let phrases: Vec<Vec<char>> = rows.iter().filter_map(|row| row.first().map(chars)).collect();
        let others = rows.iter().flat_map(|row| row.iter().skip(1).map(chars)).collect();
        let mut anchors: BTreeMap<Vec<char>, Vec<(usize, usize)>> = BTreeMap::new();
        for (number, phrase) in phrases.iter().enumerate() {
            let parts = most(phrase) + 1;
            for part in 0..parts {
                let from = part * phrase.len() / parts;
                if let Some(anchor) = phrase.get(from..from + ANCHOR) {
                    anchors.entry(anchor.to_vec()).or_default().push((number, from));
                }
            }
        }
        let starts = Starts::of(anchors.keys().filter_map(|anchor| anchor.first().copied()));
        Canon { phrases, others, anchors, starts }
    }
}

/// The most changes that still make a near miss.
fn most(phrase: &[char]) -> usize {
    if phrase.len() >= LONG { 2 } else { 1 }
}

/// H09: a fixed phrase with one or two characters changed.
fn near_misses(work: &Work, out: &mut Finder) {
    let canon = Canon::get();
    for (index, passage) in work.manuscript.numbered() {
        let mut best: BTreeMap<usize, (usize, Range<usize>, usize)> = BTreeMap::new();
        let mut exact: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (at, window) in passage.text.windows(ANCHOR).enumerate() {
            if !window.first().is_some_and(|c| canon.starts.may(*c)) {
                continue;
            }
            for (number, offset) in canon.anchors.get(window).into_iter().flatten() {
                let Some(phrase) = canon.phrases.get(*number) else { continue };
                match nearest(&passage.text, phrase, at, *offset) {
                    Some((0, range)) => _ = exact.insert((range.start, range.end)),
                    Some((distance, range)) => {
                        let entry = best.entry(range.start).or_insert((distance, range.clone(), *number));
                        if distance < entry.0 {
                            *entry = (distance, range, *number);
                        }
                    }
                    None => {}
                }
            }
        }
        let mut end = 0;
        for (distance, range, number) in best.into_values() {
            let covered = exact
                .range((range.start.saturating_sub(60), 0)..(range.end, 0))
                .any(|(_, to)| *to > range.start);
            let (Some(phrase), Some(found)) = (canon.phrases.get(number), passage.text.get(range.clone()))
            else {
                continue;
            };
            if range.start < end
                || covered
                || canon.others.contains(found)
                || !changes_words(phrase, found, distance)
            {
                continue;
            }
            end = range.end;
            let right: String = phrase.iter().collect();
            let span = Span { passage: index, from: range.start, to: range.end };
            let message = format!("固定提法是“{right}”，这里有{distance}处不同。");
            out.add(Note::new("H09", span, message).right(right));
        }
    }
}

/// The place near an anchor where the text is nearest to a phrase, and how many changes lie between; ends are equal.
fn nearest(text: &[char], phrase: &[char], at: usize, offset: usize) -> Option<(usize, Range<usize>)> {
    let most = most(phrase);
    let due = at.checked_sub(offset);
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
    let words = |text: &[char]| text.iter().copied().filter(|c| is_hanzi(*c)).collect::<Vec<char>>();
    let (due, is) = (words(phrase), words(found));
    let blank = found.iter().any(|c| c.is_whitespace() || c.is_ascii() || super::traces::is_mask(*c));
    let cut = found.iter().any(|c| matches!(c, '。' | '；' | '：' | '《' | '》'));
    due != is && !blank && !cut && distance > 0
}

//! Language: words and clauses that come twice.

use std::collections::VecDeque;
use std::sync::OnceLock;

use super::super::finder::MOST;
use super::super::finder::{Finder, Note};
use super::super::search::{Index, in_order, key};
use super::super::words::index_of;
use super::super::{Passage, Span, Work};
use super::Rule;
use super::is_hanzi;
use super::stretches::stretches_again;
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;
use nigao_passage::repeats::{APART, PLACES, twice};

pub(super) const RULES: &[(&str, Rule)] = &[("L01", repeated), ("L01", again_later)];

/// How far apart, in characters, a repetition is still noticed.
const NEAR: usize = 200;
/// How far apart, in characters, a vivid phrase in another paragraph is still noticed.
const LATER: usize = 1500;
/// The least characters of a clause whose repetition is no chance.
const CLAUSE: usize = 8;
/// The least characters of an end that comes again as a beginning.
const ECHO: usize = 7;
/// The least characters in which two clauses end alike by no chance.
const ENDS: usize = 9;

/// L01: nothing is said twice in one breath; what comes again and again is named once a paragraph.
fn repeated(work: &Work, out: &mut Finder) {
    static VIVID: OnceLock<Index> = OnceLock::new();
    static OFTEN: OnceLock<Index> = OnceLock::new();
    let (vivid, often) =
        (VIVID.get_or_init(|| index_of("vivid", 0)), OFTEN.get_or_init(|| index_of("often", 0)));
    // Where characters stood last in the text, and where the passage begins in it.
    let (mut last, mut start) = (vec![0; PLACES], APART);
    for (index, passage) in work.manuscript.numbered() {
        let doubled = twice(passage, &mut last, start, &|one, end| is_repeated(passage, one, end));
        let told = |(from, one): (usize, &[char])| (from, from + 2 * one.len(), Some(one.iter().collect()));
        let mut spans: Vec<Repeat> = doubled.into_iter().map(told).collect();
        start += passage.len() + APART;
        spans.extend(again(passage, vivid));
        let often = |span: &Repeat| !words_of(passage, span, often);
        let clauses = clauses(passage);
        spans.extend(begun_again(passage, &clauses));
        spans.extend(clauses_again(passage, &clauses).into_iter().filter(often));
        spans.extend(run_on(passage, &clauses).into_iter().filter(often));
        spans.extend(pairs_again(passage).into_iter().filter(often));
        spans.extend(ends_again(passage, &clauses).into_iter().filter(often));
        spans.extend(stretches_again(passage).into_iter().map(|(from, to)| (from, to, None)));
        spans.extend(narrower(passage, &clauses).into_iter().filter(often));
        if spans.is_empty() {
            continue;
        }
        let titles = quoted(passage);
        let inside = |at: usize| titles.iter().any(|(from, to)| *from <= at && at < *to);
        let mut end = 0;
        let mut told: Vec<&[char]> = Vec::new();
        for (from, to, right) in in_order(spans, |(from, to, _)| key([*from, passage.len() - *to])) {
            let words = passage.text.get(from..to).unwrap_or_default();
            if from < end || told.len() > MOST || inside(from) || told.contains(&words) {
                continue;
            }
            told.push(words);
            end = to;
            let span = Span { passage: index, from, to };
            let note = Note::new("L01", span, format!("“{}”前后重复了。", passage.slice(from, to)));
            out.add(match right {
                Some(right) => note.right(right).severity(Severity::Must),
                None => note.advice("删去一处，或者换一个说法。"),
            });
        }
    }
}

/// L01, as a hint: a vivid phrase comes again in a later paragraph; told once a phrase.
fn again_later(work: &Work, out: &mut Finder) {
    static VIVID: OnceLock<Index> = OnceLock::new();
    let vivid = VIVID.get_or_init(|| index_of("vivid", 0));
    // The phrase, its paragraph, the characters before it in the text.
    let mut seen: Vec<(usize, usize, usize)> = Vec::new();
    let mut offset = 0;
    for (index, passage) in work.manuscript.body() {
        for (at, length, word) in vivid.all(passage) {
            match seen.iter_mut().find(|(other, ..)| *other == word) {
                Some((_, place, before)) => {
                    if *place != index && offset + at - *before <= LATER {
                        let span = Span { passage: index, from: at, to: at + length };
                        let message = format!("“{}”前面的段落里已经用过。", passage.slice(at, at + length));
                        let note = Note::new("L01", span, message).severity(Severity::Hint);
                        out.add(note.advice("换一个说法，读来不重复。"));
                        *before = 0;
                        *place = index;
                    }
                }
                None => seen.push((word, index, offset + at)),
            }
        }
        offset += passage.len();
    }
}

type Repeat = (usize, usize, Option<String>);

/// Whether one of these words stands in a span.
fn words_of(passage: &Passage, (from, to, _): &Repeat, words: &Index) -> bool {
    let span = passage.text.get(*from..*to).unwrap_or_default();
    (0..span.len()).any(|at| words.longest(span, at).is_some())
}

/// What stands between 《》 or “”.
fn quoted(passage: &Passage) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for index in passage.others() {
        match (passage.at(index), start) {
            ('《' | '“', None) => start = Some(index),
            ('》' | '”', Some(from)) => {
                found.push((from, index));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether these characters may not stand twice, the second time up to a place.
fn is_repeated(passage: &Passage, one: &[char], end: usize) -> bool {
    // 2025年1月2025年1月13日.
    let dated = one.iter().all(|c| is_hanzi(*c) || c.is_ascii_digit())
        && matches!(one.last(), Some('年' | '月'))
        && one.first().is_some_and(char::is_ascii_digit);
    (dated || one.iter().all(|c| is_hanzi(*c)))
        && !one.first().is_some_and(|c| among!(*c, "一二三四五六七八九十两几每逐再又"))
        && one.first() != one.get(1)
        && *one != ['委', '员', '会']
        && !(one.ends_with(&['会']) && passage.at(end) == '议')
}

/// Clauses of at least four characters that the next one begins with once more (会议要求，会议要求各科室……).
fn begun_again(passage: &Passage, clauses: &[(usize, usize)]) -> Vec<Repeat> {
    let again = clauses.windows(2).filter_map(|pair| {
        let [(from, to), (next, end)] = *pair else { return None };
        let words = passage.text.get(from..to).filter(|words| words.len() >= 4)?;
        let rest = passage.text.get(next..end)?;
        let whole = rest.len() == words.len() && words.len() > 4 && words.iter().all(|c| is_hanzi(*c));
        let same = rest.starts_with(words) && (rest.len() > words.len() || whole) && next == to + 1;
        (same && passage.at(to) == '，').then_some((from, next + words.len(), None))
    });
    again.collect()
}

/// A vivid phrase a second time within one sentence or 200 characters.
fn again(passage: &Passage, vivid: &Index) -> Vec<Repeat> {
    let mut last: Vec<(usize, usize)> = Vec::new();
    let mut found = Vec::new();
    for (at, length, word) in vivid.all(passage) {
        match last.iter_mut().find(|(other, _)| *other == word) {
            Some((_, before)) => {
                if at - *before <= NEAR {
                    found.push((at, at + length, None));
                }
                *before = at;
            }
            None => last.push((word, at)),
        }
    }
    found
}

/// Clauses between marks: from, to.
fn clauses(passage: &Passage) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in passage.others().chain([passage.len()]) {
        if among!(passage.at(at), "\0，。；、：！？（）") {
            if start < at {
                found.push((start, at));
            }
            start = at + 1;
        }
    }
    found
}

/// A whole clause of hanzi a second time within 200 characters.
fn clauses_again(passage: &Passage, clauses: &[(usize, usize)]) -> Vec<Repeat> {
    let mut near: VecDeque<(&[char], usize)> = VecDeque::new();
    let mut found = Vec::new();
    for (from, to) in clauses {
        let clause = bare(passage.text.get(*from..*to).unwrap_or_default());
        if clause.len() < CLAUSE {
            continue;
        }
        while near.front().is_some_and(|(_, before)| before + NEAR < *from) {
            near.pop_front();
        }
        let again = near.iter().any(|(other, _)| *other == clause);
        if again && clause.iter().all(|c| is_hanzi(*c)) && !is_name(clause) {
            found.push((*from, *to, None));
        }
        near.push_back((clause, *from));
    }
    found
}

/// A clause that begins with what the clause before it ends in (……加强作风建设，加强作风建设……).
fn run_on(passage: &Passage, clauses: &[(usize, usize)]) -> Vec<Repeat> {
    let mut found = Vec::new();
    for ((from, to), (next, end)) in clauses.iter().zip(clauses.iter().skip(1)) {
        let (clause, after) = (passage.text.get(*from..*to), passage.text.get(*next..*end));
        let (Some(clause), Some(after)) = (clause, after) else { continue };
        // ……加强队伍建设，为加强队伍建设提供保障.
        let joins = usize::from(after.first() == Some(&'为'));
        let (next, after) = (next + joins, after.get(joins..).unwrap_or_default());
        let longest = clause.len().min(after.len());
        let same = |length: &usize| {
            let end = clause.get(clause.len() - length..).unwrap_or_default();
            end.first() == after.first() && after.starts_with(end)
        };
        let length = (ECHO..=longest).rev().find(same);
        if let Some(length) = length
            && next == to + 1 + joins
            && passage.at(*to) == '，'
            && after.iter().take(length).all(|c| is_hanzi(*c))
            && !is_name(after.get(..length).unwrap_or_default())
        {
            found.push((next, next + length, None));
        }
    }
    found
}

/// A clause that ends like the one before it, in a verb and its object (……加强某所队伍建设，……加强某所队伍建设).
fn ends_again(passage: &Passage, clauses: &[(usize, usize)]) -> Vec<Repeat> {
    let pairs = clauses.iter().zip(clauses.iter().skip(1));
    let found = pairs.filter(|((_, to), (next, _))| next == &(to + 1) && passage.at(*to) == '，');
    let found = found.filter_map(|((from, to), (next, end))| {
        let same = (1..=(to - from).min(end - next))
            .take_while(|back| {
                let (c, other) = (passage.at(to - back), passage.at(end - back));
                c == other && is_hanzi(c)
            })
            .count();
        let whole = same == to - from || same == end - next;
        let words = passage.text.get(end - same..*end).unwrap_or_default();
        (same >= ENDS && !whole && !is_name(words)).then_some((end - same, *end, None))
    });
    found.collect()
}

/// Two phrases of four hanzi joined by 、 a second time within one sentence and 200 characters.
fn pairs_again(passage: &Passage) -> Vec<Repeat> {
    let mut found = Vec::new();
    for sentence in passage.sentences() {
        let mut near: VecDeque<(&[char], usize)> = VecDeque::new();
        let mut end = 0;
        let joints = passage.others_in(sentence.clone()).filter(|at| passage.at(*at) == '、');
        for at in joints.filter(|at| *at >= sentence.start + 4) {
            let Some(pair) = passage
                .text
                .get(at - 4..at + 5)
                .filter(|pair| pair.iter().filter(|c| is_hanzi(**c)).count() == 8 && !is_name(pair))
            else {
                continue;
            };
            while near.front().is_some_and(|(_, before)| before + NEAR < at) {
                near.pop_front();
            }
            if at - 4 >= end {
                if near.iter().any(|(other, _)| *other == pair) {
                    found.push((at - 4, at + 5, None));
                    end = at + 5;
                }
                near.push_back((pair, at));
            }
        }
    }
    found
}

/// A clause without 要, 将 and the like before its verb.
fn bare(clause: &[char]) -> &[char] {
    let modal = clause.iter().take_while(|c| matches!(c, '要' | '将' | '须' | '应')).count();
    clause.get(modal..).unwrap_or_default()
}

/// Whether a clause is but the name of an organ, a post or a document, which may come again.
fn is_name(clause: &[char]) -> bool {
    clause
        .last()
        .is_some_and(|c| among!(*c, "局委会组部室科处院校厅府队站所司长记员志公司村镇乡街年度法例定则划系期"))
}

/// The same verb and object twice in one sentence, once with a narrower word between
/// (加强党委班子建设……加强某局党委班子建设).
fn narrower(passage: &Passage, all: &[(usize, usize)]) -> Vec<Repeat> {
    let mut found = Vec::new();
    let words = all.iter().map(|(from, to)| bare(passage.text.get(*from..*to).unwrap_or_default()));
    let all: Vec<(&[char], &(usize, usize))> = words.zip(all).collect();
    for (index, (clause, _)) in all.iter().enumerate().filter(|(_, (clause, _))| clause.len() >= 8) {
        for (other, (from, to)) in all.iter().skip(index + 1).take(8) {
            if matches!(passage.before(*from), '。' | '；') {
                break;
            }
            if clause.first() == other.first() && (same_object(clause, other) || same_object(other, clause)) {
                found.push((*from, *to, None));
            }
        }
    }
    found
}

/// Whether the longer clause is the shorter one with up to eight characters after its verb.
fn same_object(short: &[char], long: &[char]) -> bool {
    let (Some(verb), Some(object)) = (short.get(..2), short.get(2..)) else { return false };
    let more = long.len().saturating_sub(short.len());
    object.len() >= 6
        && (1..=8).contains(&more)
        && long.starts_with(verb)
        && long.ends_with(object)
        && short.iter().all(|c| is_hanzi(*c))
}

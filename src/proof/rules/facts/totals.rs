//! Opinions, problems, measures and criticisms: a total has one number, before its noun or after it.

use std::ops::Range;
use std::sync::OnceLock;

use crate::finder::{Finder, Note};
use crate::words::Words;
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

use super::super::characters::{ends_with, one_of};
use super::super::quantity::Figure;

/// A thing that is counted throughout a report: a row of `words/totals.txt`.
struct Kind {
    name: &'static str,
    nouns: Vec<&'static str>,
    measures: Vec<&'static str>,
    /// One of these in the clause says that the total is told.
    verbs: Vec<&'static str>,
    /// With one of these in the clause only a part, or something else, is counted.
    not: Vec<&'static str>,
}

fn kinds() -> &'static [Kind] {
    static READ: OnceLock<Vec<Kind>> = OnceLock::new();
    let kind = |row: &Vec<&'static str>| {
        let [name, nouns, measures, verbs, not] = row.as_slice() else { return None };
        let words = |column: &&'static str| column.split_whitespace().collect::<Vec<_>>();
        let of_noun = |word: &&str| nouns.split_whitespace().any(|noun| noun.contains(word));
        Some(Kind {
            name,
            nouns: words(nouns),
            measures: words(measures),
            verbs: words(verbs),
            not: words(not).into_iter().filter(|word| !of_noun(word)).collect(),
        })
    };
    READ.get_or_init(|| Words::get().rows("totals").iter().filter_map(kind).collect())
}

/// A number that counts a noun.
struct Mention {
    value: u64,
    span: Span,
    /// Whether it is a total: of all, or of one kind (突出问题), which is named.
    of: Option<&'static str>,
    /// Whether 班子 is named.
    body: bool,
    /// Whether it speaks of what was told before (这36条意见).
    definite: bool,
    /// Whether something is drawn up for all of them.
    answered: bool,
}

/// X01: a total is the same everywhere; X05: as many problems as opinions looks like a copy.
pub(super) fn same_totals(work: &Work, out: &mut Finder) {
    let mut firsts = Vec::new();
    let label = work.setting().label;
    for kind in kinds() {
        let passages = work.manuscript.with(&kind.nouns).into_iter();
        let mut all: Vec<Mention> = passages
            .flat_map(|(index, passage)| mentions(kind, index, passage, work.manuscript.counts(index)))
            .collect();
        // What is told of the meeting of another year counts other things.
        all.retain(|mention| !of_another_year(work, mention.span, label));
        if let Some(first) = all.iter().find(|mention| mention.of == Some("")) {
            firsts.push((kind.name, first.value, first.span));
        }
        turned(kind, &all, out);
        for part in std::iter::once("").chain(list_of!("同一部分").iter().copied()) {
            differ(kind, part, &all, out);
        }
    }
    if let [("征求到的意见建议", opinions, _), ("班子查摆的问题", problems, span), ..] = firsts.as_slice()
        && opinions == problems
        && *problems >= 6
    {
        let message =
            format!("征求到的意见建议和班子查摆的问题恰好都是{problems}，请核对是否照抄了同一个数。");
        let note = Note::new("X05", *span, message).severity(Severity::Hint);
        out.add(note.advice("两者确有对应关系的，写明逐项对应。"));
    }
}

/// Whether the sentence names another year's meeting before a place (2020年度查摆问题15个，制定措施32条).
fn of_another_year(work: &Work, span: Span, label: Option<i64>) -> bool {
    let Some(passage) = work.manuscript.passages.get(span.passage).filter(|passage| passage.holds("年度"))
    else {
        return false;
    };
    let words = passage.slice(sentence_start(passage, span.from), span.from);
    let year = words.rsplit_once("年度").and_then(|(before, _)| before.get(before.len().checked_sub(4)?..));
    let year = year.and_then(|year| year.parse::<i64>().ok());
    label.is_some() && year.is_some() && year != label
}

/// X01: a number whose digits come back turned round (批评意见56条……结合65条批评意见).
fn turned(kind: &Kind, all: &[Mention], out: &mut Finder) {
    // How often numbers of two digits come, and how often so far.
    let (mut times, mut seen) = ([0_usize; 100], [0_usize; 100]);
    let place = |value: u64| usize::try_from(value).ok().filter(|value| (10..100).contains(value));
    for value in all.iter().filter_map(|mention| place(mention.value)) {
        if let Some(times) = times.get_mut(value) {
            *times += 1;
        }
    }
    for mention in all {
        let Some(value) = place(mention.value) else { continue };
        let other = value % 10 * 10 + value / 10;
        let before = other >= 10 && other != value && seen.get(other).is_some_and(|seen| *seen > 0);
        // Totals are looked at as such.
        if before && times.get(value) == Some(&1) && mention.of.is_none() && mention.definite {
            let message = format!("{}前面说是{other}，这里是{value}，像是数字颠倒了。", kind.name);
            let note = Note::new("X01", mention.span, message).advice("核对后统一。");
            out.add(note.severity(Severity::Should));
        }
        if let Some(seen) = seen.get_mut(value) {
            *seen += 1;
        }
    }
}

/// Totals of one kind that are not the same.
fn differ(kind: &Kind, part: &'static str, all: &[Mention], out: &mut Finder) {
    let mut sure = all.iter().filter(|mention| mention.of == Some(part));
    let Some(first) = sure.next() else { return };
    let partial = |value| all.iter().any(|other| other.of != Some(part) && other.value == value);
    for other in sure.filter(|other| other.value != first.value && !partial(other.value)) {
        let parted = || all.iter().any(|mention| mention.of != Some(part));
        if first.body != other.body && !other.answered && (!other.definite || parted()) {
            continue;
        }
        let message = format!("{}前面说是{}，这里是{}，前后不一致。", kind.name, first.value, other.value);
        out.tell("X01", other.span, &message, "核对后统一；确是两回事的，写明各指什么。");
    }
}

/// Every number of a passage that counts the noun.
fn mentions(kind: &Kind, index: usize, passage: &Passage, figures: &[Figure]) -> Vec<Mention> {
    let found = figures.iter().filter_map(|figure| {
        let (from, end) = (figure.range.start, figure.range.end);
        let to = end + one_of(passage, end, &kind.measures)?.length();
        if passage.starts(end, "个方面") {
            return None;
        }
        let (before, after) = (noun_before(kind, passage, from), noun_after(kind, passage, to));
        if before.is_none() && after.is_none() {
            return None;
        }
        let start = clause_start(passage, from);
        // 书记通报了征求到的36条意见 tells of all.
        let told = list_of!("通报了").iter().filter_map(|word| {
            let at = (start..from).find(|at| passage.starts(*at, word))?;
            Some(at + word.length())
        });
        let start = told.max().unwrap_or(start);
        let stop = after.unwrap_or(to);
        let of = || {
            // What becomes of them does not make them a part (征求到的36条意见已逐条反馈).
            let named = ends_with(passage, from, list_of!("数过的"));
            let tail = (stop..stop + 4).find(|at| !super::super::is_hanzi(passage.at(*at)));
            let clause = start..if named { stop } else { tail.unwrap_or(stop + 4) };
            let says = |word: &str| passage.says(clause.clone(), &[word]);
            // 从6个方面查摆问题17个 tells of all.
            let aspects = says("个方面");
            let parts = list_of!("总数之外").iter().copied();
            let mut parts = parts.filter(|word| says(word) && !(aspects && *word == "方面"));
            let of = match (parts.next(), parts.next()) {
                (None, _) => Some(""),
                (part, None) => part.filter(|part| list_of!("同一部分").contains(part)),
                _ => None,
            };
            let part = passage.says(start..stop, &kind.not)
                || passage.says(sentence_start(passage, from)..from, list_of!("句中的部分"))
                || addressed(kind, passage, start..stop);
            of.filter(|_| !part)
        };
        let answered = answered(passage, start, from, stop);
        Some(Mention {
            value: figure.value,
            span: Span { passage: index, from, to },
            of: if passage.says(start..stop, &kind.verbs) || answered { of() } else { None },
            body: passage.says(start..stop, &["班子"]),
            definite: after.is_some(),
            answered,
        })
    });
    found.collect()
}

/// Whether something is drawn up for all of them (针对19个问题制定整改措施).
fn answered(passage: &Passage, start: usize, from: usize, stop: usize) -> bool {
    passage.says(start..from, list_of!("针对")) && passage.says(stop..stop + 4, list_of!("制定一类"))
}

/// Whether opinions or criticisms on somebody are counted (对班子36条), not all of them (对这36条).
fn addressed(kind: &Kind, passage: &Passage, lead: Range<usize>) -> bool {
    let towards = ['对', '给', '向'];
    let lead = passage.slice(lead.start, lead.end);
    if kind.name == "班子查摆的问题" || !lead.contains(towards) {
        return false;
    }
    list_of!("不是对某人").iter().fold(lead.to_owned(), |rest, word| rest.replace(word, "")).contains(towards)
}

/// The start of the clause that a place stands in, as far as 40 characters back.
fn clause_start(passage: &Passage, from: usize) -> usize {
    let low = from.saturating_sub(40);
    (low..from).rev().find(|at| among!(passage.at(*at), "，。；：（")).map_or(low, |at| at + 1)
}

fn sentence_start(passage: &Passage, from: usize) -> usize {
    let low = from.saturating_sub(120);
    (low..from).rev().find(|at| among!(passage.at(*at), "。；")).map_or(low, |at| at + 1)
}

/// Where the noun begins that stands right before a number.
fn noun_before(kind: &Kind, passage: &Passage, from: usize) -> Option<usize> {
    std::iter::once("").chain(list_of!("数前一词").iter().copied()).find_map(|word| {
        let end = from.checked_sub(word.length())?;
        let fits = word.is_empty() || passage.starts(end, word);
        (fits && ends_with(passage, end, &kind.nouns)).then_some(end)
    })
}

/// Where the noun ends that follows a number, with at most six hanzi between, no verb among them (9个问题制定措施).
fn noun_after(kind: &Kind, passage: &Passage, to: usize) -> Option<usize> {
    (to..to + 7)
        .take_while(|at| super::super::is_hanzi(passage.at(*at)))
        .take_while(|at| one_of(passage, *at, list_of!("制定一类")).is_none())
        .find_map(|at| one_of(passage, at, &kind.nouns).map(|noun| at + noun.length()))
}

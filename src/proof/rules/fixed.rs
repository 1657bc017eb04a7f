//! What no remedy may alter: names, amounts, times, numbers of documents, addresses and quotations.

use std::ops::Range;

use super::super::search::{in_order, key};
use super::super::words::Words;
use super::super::{Background, Passage};
use super::characters::is_hanzi;
use nigao_passage::Stretches;
use nigao_passage::addresses::{listed, stretches};

/// The ranges of a passage that stay as they are, in order, merged where they touch.
pub(in super::super) fn fixed(passage: &Passage, known: &Background) -> Stretches {
    let (text, others) = (passage.text.as_slice(), passage.marks());
    let mut ranges = quoted(text, others);
    ranges.retain(|range| !is_term(text.get(range.clone()).unwrap_or_default()));
    ranges.extend_from_slice(passage.addresses());
    ranges.extend(figures(text, others));
    ranges.extend(document_numbers(text, others));
    ranges.extend(names(text, known));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in in_order(ranges, |range| key([range.start, range.end])) {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// What stands between “ ” and 《 》, the marks themselves left out; unclosed ones end with the paragraph.
fn quoted(text: &[char], others: &[u32]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for (open, close) in [('“', '”'), ('《', '》')] {
        let mut start = None;
        for (index, c) in listed(text, others) {
            if *c == open && start.is_none() {
                start = Some(index + 1);
            } else if *c == close
                && let Some(start) = start.take()
                && start < index
            {
                ranges.push(start..index);
            }
        }
    }
    ranges
}

/// Whether quoted words are but a fixed term with a numeral written wrong, which is nobody's utterance.
fn is_term(words: &[char]) -> bool {
    if !words.iter().any(char::is_ascii_digit) {
        return false;
    }
    let words: String = words.iter().take(12).collect();
    let mut rows = Words::get().rows("numeral_terms").iter();
    rows.any(|row| row.get(1).is_some_and(|term| term.trim_matches(['“', '”']) == words))
}

/// Times, decimals, grouped numbers, percentages, amounts and long numbers (telephone, identity).
fn figures(text: &[char], others: &[u32]) -> Vec<Range<usize>> {
    let numeric = |c: char| matches!(c, '0'..='9' | '.' | ',' | ':' | '%' | '‰' | '：');
    let is_figure = |range: &Range<usize>| {
        let stretch = text.get(range.clone()).unwrap_or_default();
        let digits = stretch.iter().filter(|c| c.is_ascii_digit()).count();
        let after = text.get(range.end).copied().unwrap_or('\0');
        let within = stretch.get(1..stretch.len().saturating_sub(1)).unwrap_or_default();
        let grouped = within.iter().any(|c| !c.is_ascii_digit());
        digits > 0
            && (grouped || digits >= 5 || stretch.ends_with(&['%']) || matches!(after, '万' | '亿' | '元'))
    };
    stretches(text, others, numeric).map(|range| trimmed(text, range)).filter(is_figure).collect()
}

/// Without marks at either end that belong to the sentence.
fn trimmed(text: &[char], range: Range<usize>) -> Range<usize> {
    let keeps =
        |index: &usize| text.get(*index).is_some_and(|c| c.is_ascii_digit() || matches!(c, '%' | '‰'));
    let from = range.clone().find(keeps).unwrap_or(range.end);
    let to = range.rev().find(keeps).map_or(from, |last| last + 1);
    from..to
}

/// 发文字号 in whatever brackets: the year, the brackets and the number with 号, and the letters before.
fn document_numbers(text: &[char], others: &[u32]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for (index, _) in listed(text, others).filter(|(_, c)| **c == '〔') {
        let digits = text.get(index + 1..index + 5).unwrap_or_default();
        let mut to = index + 6;
        while text.get(to).is_some_and(char::is_ascii_digit) {
            to += 1;
        }
        if digits.iter().filter(|c| c.is_ascii_digit()).count() == 4 && text.get(to) == Some(&'号') {
            let mut from = index;
            while from > 0 && index - from < 12 && text.get(from - 1).is_some_and(|c| is_hanzi(*c)) {
                from -= 1;
            }
            ranges.push(from..to + 1);
        }
    }
    ranges
}

fn names(text: &[char], known: &Background) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for name in &known.people {
        let name: Vec<char> = name.chars().collect();
        if name.len() > 1 {
            let places = text.iter().enumerate().filter(|(_, c)| name.first() == Some(c)).map(|(at, _)| at);
            let places = places.filter(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(&name)));
            ranges.extend(places.map(|at| at..at + name.len()));
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::{document_numbers, figures, quoted};

    fn kept(text: &str, find: fn(&[char], &[u32]) -> Vec<std::ops::Range<usize>>) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        let words = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().iter().collect();
        let others: Vec<u32> =
            (0..).zip(&text).filter(|(_, c)| !super::is_hanzi(**c)).map(|(at, _)| at).collect();
        find(&text, &others).into_iter().map(words).collect()
    }

    #[test]
    fn figures_are_times_decimals_groups_and_amounts() {
        assert_eq!(kept("9:30投入1,200元、3万元，占0.5%，共36条。", figures), ["9:30", "1,200", "3", "0.5%"]);
    }

    #[test]
    fn quotations_and_document_numbers_stay() {
        assert_eq!(kept("“严”和《准则》", quoted), ["严", "准则"]);
        assert_eq!(kept("按临党发〔2023〕5号办", document_numbers), ["按临党发〔2023〕5号"]);
    }
}

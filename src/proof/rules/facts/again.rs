//! What is told twice in one text, and differently.

use std::ops::Range;

use super::super::characters::one_of;
use super::super::is_hanzi;
use crate::finder::{Finder, Note};
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::says_one_of;

/// The most groups that are remembered.
const MOST: usize = 100;
/// How far a sentence is read, in characters.
const REACH: usize = 200;

/// X01: the group that came from above has one number (省委第四巡视组……省委第六巡视组).
pub(super) fn one_group(work: &Work, out: &mut Finder) {
    let mut seen: Vec<(&str, &str, &str)> = Vec::new();
    for (index, passage, at, group) in work.manuscript.written(list_of!("上级的组")) {
        let from = (at.saturating_sub(4)..at).rev().find(|from| passage.at(*from) == '第');
        let Some(from) = from else { continue };
        let number = passage.slice(from + 1, at);
        let sent = passage.slice(from.saturating_sub(2), from);
        if number.is_empty() || !sent.chars().all(is_hanzi) {
            continue;
        }
        match seen.iter().find(|(other, by, _)| *other == group && *by == sent) {
            None if seen.len() < MOST => seen.push((group, sent, number)),
            Some((.., other)) if *other != number => {
                let message = format!("前面是{sent}第{other}{group}，这里是第{number}{group}。");
                let span = Span { passage: index, from, to: at + group.length() };
                out.add(Note::new("X01", span, message).advice("核对是哪一组。").severity(Severity::Should));
            }
            _ => {}
        }
    }
}

/// X07: a paper that was issued is not still to be drawn up (《……办法》已于3月印发……抓紧起草《……办法》).
pub(super) fn papers_done_or_to_do(work: &Work, out: &mut Finder) {
    let mut done: Vec<&str> = Vec::new();
    let mut promised: Vec<(&str, Span)> = Vec::new();
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('《')) {
        for from in passage.places('《') {
            let Some(to) = (from + 4..from + 50).find(|at| passage.at(*at) == '》') else { continue };
            let name = passage.slice(from + 1, to);
            let clause = clause(passage, from, to);
            let words = [passage.slice(clause.start, from), passage.slice(to, clause.end)];
            let says = |list: &[&str]| words.iter().any(|words| says_one_of(words, list));
            if !says(list_of!("拟定文件")) {
                continue;
            }
            let done_now = words.iter().any(|words| words.contains('已'));
            if says(list_of!("打算办")) && !done_now {
                promised.push((name, Span { passage: index, from, to: to + 1 }));
            } else if done_now && !says(list_of!("尚未")) {
                done.push(name);
            }
        }
    }
    done.sort_unstable();
    for (name, span) in promised.into_iter().filter(|(name, _)| done.binary_search(name).is_ok()) {
        let message = format!("别处说《{name}》已经印发或者修订，这里又说将要办，前后矛盾。");
        out.tell("X07", span, &message, "核对办没办，统一说法。");
    }
}

/// Two clauses: the one that a title stands in and the next, which may tell the day.
fn clause(passage: &Passage, from: usize, to: usize) -> Range<usize> {
    let sentence = passage.sentence_near(from, REACH);
    let stops = |at: &usize| matches!(passage.at(*at), '；' | '。');
    let start = (sentence.start..from).rev().find(|at| stops(at) || passage.at(*at) == '，');
    let end = (to..sentence.end).find(stops).unwrap_or(sentence.end);
    start.map_or(sentence.start, |at| at + 1)..end
}

/// X07: of what was done altogether nothing is left (25项已全部落实到位。其中，2项正在推进).
pub(super) fn all_but_some(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.with(list_of!("全部办完")) {
        let sentences = passage.sentences();
        for (one, next) in sentences.iter().zip(sentences.iter().skip(1)) {
            let says = |sentence: &Range<usize>, words: &[&str]| passage.says(sentence.clone(), words);
            let goes_on = one_of(passage, next.start, list_of!("其中一部分")).is_some();
            if says(one, list_of!("全部办完"))
                && goes_on
                && says(next, list_of!("还没办完"))
                && !says(next, list_of!("余下"))
                && !says(one, list_of!("全部之外"))
            {
                let span = Span { passage: index, from: next.start, to: next.end };
                let note = Note::new("X07", span, "前面说全部办完，这里又有还没办完的，前后矛盾。");
                out.add(note.advice("核对完成的情况，统一说法。").severity(Severity::Should));
            }
        }
    }
}

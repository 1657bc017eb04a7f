//! Dates and states that contradict each other.

use nigao_ground::document::Length;
use std::ops::Range;
use std::sync::OnceLock;

use nigao_ground::form::Date;

use super::super::finder::Finder;
use super::super::words::Words;
use super::super::{Span, Work};
use super::Rule;
use super::characters::ends_with;
use nigao_passage::characters::says_one_of;

pub(super) const RULES: &[(&str, Rule)] = &[("F16", later_days), ("F18", states), ("F18", restated)];

/// How far around a day its sentence is read, in characters.
const REACH: usize = 200;

/// F16: what has happened is not later than the report's date; of the meeting itself X08 tells.
fn later_days(work: &Work, out: &mut Finder) {
    let Some(written) = work.known.written_on else { return };
    let met = work.setting().met_on;
    for (index, passage) in work.manuscript.body() {
        let days = work.manuscript.days_read(index).map(|days| days.in_sentences(passage));
        let late = days.into_iter().flatten().filter(|(_, day)| *day > written);
        let late: Vec<(Range<usize>, Date)> = late.collect();
        if late.is_empty() {
            continue;
        }
        // 截至某日 tells of what has been counted.
        for (range, _) in late.iter().filter(|(range, _)| ends_with(passage, range.start, &["截至"])) {
            let span = Span { passage: index, from: range.start, to: range.end };
            out.tell("F16", span, "数字截至的日期晚于成文日期。", "核对这里的日期和成文日期。");
        }
        for (range, _) in late.iter().filter(|(_, day)| Some(*day) != met) {
            let sentence = passage.sentence_near(range.start, REACH);
            // What is told behind has its own time (于2月12日召开推进会，8月底前完成).
            let end = (range.end + 1..sentence.end).find(|at| matches!(passage.at(*at), '，' | '；'));
            let words = passage.slice(sentence.start, end.unwrap_or(sentence.end));
            let words =
                list_of!("非将来").iter().fold(words.to_owned(), |words, word| words.replace(word, ""));
            if !says_one_of(&words, list_of!("将来")) && says_one_of(&words, list_of!("已经")) {
                let span = Span { passage: index, from: range.start, to: range.end };
                let message = "这件事写作已经发生，日期却晚于成文日期。";
                out.tell("F16", span, message, "核对这里的日期和成文日期。");
            }
        }
    }
}

/// The ways to say that a thing is done, and that it is still to be done, thing by thing.
fn forms() -> Vec<[Vec<String>; 2]> {
    let rows = Words::get().rows("status").iter().map(Vec::as_slice);
    let rows = rows.filter_map(|row| if let [thing, lists @ ..] = row { Some((thing, lists)) } else { None });
    let spell = |thing: &str, list: &str| list.split('、').map(|form| form.replace('~', thing)).collect();
    rows.filter_map(|(thing, lists)| {
        let [done, ahead] = lists else { return None };
        Some([spell(thing, done), spell(thing, ahead)])
    })
    .collect()
}

/// F18: one thing is not both done and still to be done.
fn states(work: &Work, out: &mut Finder) {
    static READ: OnceLock<Vec<[Vec<String>; 2]>> = OnceLock::new();
    for [done, ahead] in READ.get_or_init(forms) {
        let said = |forms: &[String]| {
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            let said = work.manuscript.said(&forms).into_iter();
            let first = said.min_by_key(|(index, ..)| *index);
            first.map(|(passage, _, from, form)| Span { passage, from, to: from + form.length() })
        };
        if let (Some(done), Some(ahead)) = (said(done), said(ahead)) {
            let (done, shown) = (work.manuscript.words(done), work.manuscript.words(ahead));
            let message = format!("前后说法不一：一处是“{done}”，这里是“{shown}”。");
            out.tell("F18", ahead, &message, "核实是否已经完成，统一说法；如果是两件事，写明是哪一件。");
        }
    }
}

/// F18: a paper that is out is not still being drawn up (方案已印发……该方案尚在征求意见); told within a paragraph.
fn restated(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.with(list_of!("文已办完")) {
        let mut done: Vec<(String, usize)> = Vec::new();
        for (number, sentence) in passage.sentences().iter().enumerate() {
            let words = passage.slice(sentence.start, sentence.end);
            let things = things_of(words);
            let last = done.iter().find(|(thing, before)| *before < number && things.contains(thing));
            let ahead = || {
                list_of!("还要办").iter().find_map(|word| {
                    words.find(word).map(|at| (*word, words.get(..at).map_or(0, Length::length)))
                })
            };
            if let Some((thing, _)) = last
                && let Some((word, at)) = ahead()
            {
                let near = words.chars().skip(at).take(24).collect::<String>();
                let clause = near.split(['。', '；']).next().unwrap_or_default();
                if says_one_of(clause, list_of!("办文的动词")) && !says_one_of(words, list_of!("另一份"))
                {
                    let from = sentence.start + at;
                    let span = Span { passage: index, from, to: from + word.length() };
                    let message = format!("前面说“{thing}”已经办完，这里又说还在办，前后矛盾。");
                    out.tell(
                        "F18",
                        span,
                        &message,
                        "核实是否已经完成，统一说法；如果是两件事，写明是哪一件。",
                    );
                }
            }
            if says_one_of(words, list_of!("文已办完")) {
                done.extend(things.into_iter().map(|thing| (thing, number)));
            }
        }
    }
}

/// Papers that a sentence names: by their titles, or 整改方案 and the like.
fn things_of(words: &str) -> Vec<String> {
    let titles =
        words.split('《').skip(1).filter_map(|rest| rest.split_once('》')).map(|(title, _)| title.to_owned());
    let named =
        list_of!("办的文").iter().filter(|word| words.contains(**word)).map(|word| (*word).to_owned());
    titles.chain(named).collect()
}

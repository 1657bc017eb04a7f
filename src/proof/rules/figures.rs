//! Dates and states that contradict each other.

use nigao_ground::document::Length;
use std::ops::Range;
use std::sync::OnceLock;

use nigao_ground::form::Date;

use super::super::finder::Finder;
use super::super::words::Words;
use super::super::{Passage, Span, Work};
use super::Rule;
use super::characters::ends_with;
use super::counting::number;
use super::facts::met_on;
use nigao_ground::passage::characters::says_one_of;

pub(super) const RULES: &[(&str, Rule)] = &[("F16", later_days), ("F18", states), ("F18", restated)];

/// A day in the text.
struct Day {
    from: usize,
    to: usize,
    day: (i64, i64, i64),
}

/// Every 年月日 with its place; a day without a year takes that of the day before it in the sentence.
fn days(passage: &Passage) -> Vec<Day> {
    let mut found: Vec<Day> = Vec::new();
    let mut at = 0;
    let mut year = None;
    while at < passage.len() {
        if matches!(passage.at(at), '。' | '；') {
            year = None;
        }
        let Some((value, next)) = figure(passage, at) else {
            at += 1;
            continue;
        };
        let (start, mut month) = (at, None);
        at = next;
        if passage.at(next) == '年' && (1949..2100).contains(&value) {
            year = Some(value);
            if let Some((value, next)) =
                figure(passage, next + 1).filter(|(_, next)| passage.at(*next) == '月')
            {
                month = Some((value, next));
            }
        } else if passage.at(next) == '月' {
            month = Some((value, next));
        }
        if let (Some(year), Some((month, end))) = (year, month)
            && let Some((day, end)) = figure(passage, end + 1).filter(|(_, end)| passage.at(*end) == '日')
        {
            found.push(Day { from: start, to: end + 1, day: (year, month, day) });
            at = end + 1;
        }
    }
    found
}

/// The number of Arabic digits that begins at a place, and where it ends.
fn figure(passage: &Passage, at: usize) -> Option<(i64, usize)> {
    if passage.before(at).is_ascii_digit() {
        return None;
    }
    let to = (at..at + 7).find(|to| !passage.at(*to).is_ascii_digit())?;
    number(passage.text.get(at..to)?).map(|value| (i64::from(value), to))
}

/// F16: what has happened is not later than the report's date; of the meeting itself X08 tells.
fn later_days(work: &Work, out: &mut Finder) {
    let Some(written) = work.known.written_on.as_ref() else { return };
    let plain = |day: &Date| (i64::from(day.year()), i64::from(u8::from(day.month())), i64::from(day.day()));
    let (written, met) = (plain(written), met_on(work).as_ref().map(plain));
    for (index, passage) in work.manuscript.body() {
        if !passage.may_hold('日') {
            continue;
        }
        let found = days(passage);
        let is_late = |day: &&Day, sentence: &Range<usize>| {
            sentence.contains(&day.from) && day.day > written && Some(day.day) != met
        };
        if found.iter().all(|day| day.day <= written) {
            continue;
        }
        // 截至某日 tells of what has been counted.
        for day in found.iter().filter(|day| day.day > written && ends_with(passage, day.from, &["截至"])) {
            let span = Span { passage: index, from: day.from, to: day.to };
            out.tell("F16", span, "数字截至的日期晚于成文日期。", "核对这里的日期和成文日期。");
        }
        for sentence in passage.sentences() {
            let words = passage.slice(sentence.start, sentence.end);
            let words = list_of!("非将来").iter().fold(words, |words, word| words.replace(word, ""));
            if says_one_of(&words, list_of!("将来")) || !says_one_of(&words, list_of!("已经")) {
                continue;
            }
            for day in found.iter().filter(|day| is_late(day, sentence)) {
                let span = Span { passage: index, from: day.from, to: day.to };
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
            let forms = work.manuscript.among(&forms);
            let mut body = work.manuscript.body().filter(|_| !forms.is_empty());
            body.find_map(|(index, passage)| {
                let form = forms.iter().find_map(|form| Some((*passage.find(form).first()?, form.length())));
                form.map(|(at, length)| Span { passage: index, from: at, to: at + length })
            })
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
    let says = says_one_of;
    for (index, passage) in work.manuscript.with(list_of!("文已办完")) {
        let mut done: Vec<(String, usize)> = Vec::new();
        for (number, sentence) in passage.sentences().iter().enumerate() {
            let words = passage.slice(sentence.start, sentence.end);
            let things = things_of(&words);
            let last = done.iter().find(|(thing, before)| *before < number && things.contains(thing));
            let ahead = list_of!("还要办").iter().find_map(|word| {
                words.find(word).map(|at| (*word, words.get(..at).map_or(0, Length::length)))
            });
            if let (Some((thing, _)), Some((word, at))) = (last, ahead) {
                let near = words.chars().skip(at).take(24).collect::<String>();
                let clause = near.split(['。', '；']).next().unwrap_or_default();
                if says(clause, list_of!("办文的动词")) && !says(&words, list_of!("另一份")) {
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
            if says(&words, list_of!("文已办完")) {
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

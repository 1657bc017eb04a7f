//! F17 and F16: what grows does not become less, what begins does not end before, days are counted right.

use super::Rule;
use super::characters::one_of;
use super::quantity::{Amount, number_at, trimmed};
use crate::finder::{Finder, Note};
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_ground::form::Date;
use nigao_passage::characters::{among, says_one_of};

pub(super) const RULES: &[(&str, Rule)] =
    &[("F17", from_to), ("F17", year_on_year), ("F17", short_of), ("F16", begun_and_ended), ("F17", lasting)];

/// How far behind a day its event is looked for, in characters.
const NEAR: usize = 16;

/// How far before 同比 the numbers of two years are looked for, in characters.
const REACH: usize = 120;

/// The passages that may hold one of these.
fn with_one_of<'a>(work: &'a Work, these: &[char]) -> impl Iterator<Item = (usize, &'a Passage)> {
    work.manuscript.body().filter(move |(_, passage)| these.iter().any(|c| passage.may_hold(*c)))
}

/// F17: 由2.1万吨提高到1.9万吨.
fn from_to(work: &Work, out: &mut Finder) {
    for (index, passage) in with_one_of(work, &['由', '从']) {
        for sentence in passage.sentences() {
            let all = work.manuscript.amounts(index, sentence.start..sentence.end);
            for (one, other) in all.iter().zip(all.iter().skip(1)) {
                let between = passage.slice(one.to, other.from);
                let before = passage.slice(one.from.saturating_sub(12), one.from);
                let clause = before.rsplit(['，', '。', '；', '、']).next().unwrap_or_default();
                let goes = |words: &[&'static str]| {
                    let verb = words.iter().find(|verb| between.starts_with(**verb))?;
                    // 增加到2024年的.
                    let dated = |c: char| c.is_ascii_digit() || matches!(c, '年' | '的');
                    let rest = between.get(verb.len()..)?.trim_end_matches(dated);
                    list_of!("增减到").contains(&rest).then_some(*verb)
                };
                let same = one.unit == other.unit && clause.contains(['由', '从']);
                let wrong = match (goes(list_of!("增长的动词")), goes(list_of!("减少的动词"))) {
                    (Some(verb), _) if other.value < one.value => Some(verb),
                    (_, Some(verb)) if other.value > one.value => Some(verb),
                    _ => None,
                };
                if let Some(verb) = wrong.filter(|_| same) {
                    let span = Span { passage: index, from: one.from, to: other.to };
                    let message = format!("从{}到{}，不是“{verb}”。", trimmed(one), trimmed(other));
                    out.tell("F17", span, &message, "核对两个数，或者改动词。");
                }
            }
        }
    }
}

/// F17: two years' numbers beside each other and what is said of them (2023年41万人次，2024年45万人次，同比下降).
fn year_on_year(work: &Work, out: &mut Finder) {
    for (index, passage, at, _) in work.manuscript.said(list_of!("同比")) {
        let sentence = passage.sentence_near(at, REACH);
        let to = at + one_of(passage, at, list_of!("同比")).map_or(0, Length::length);
        let (up, down) =
            (one_of(passage, to, list_of!("增长的动词")), one_of(passage, to, list_of!("减少的动词")));
        let Some(verb) = up.or(down) else { continue };
        let years = |amount: &Amount| {
            let before = passage.slice(amount.from.saturating_sub(20).max(sentence.start), amount.from);
            let clause: Vec<char> = before.rsplit('，').next().unwrap_or_default().chars().collect();
            (0..clause.len()).find_map(|at| {
                let year = number_at(&clause, at).filter(|year| year.range.len() == 4)?;
                (clause.get(year.range.end) == Some(&'年')).then_some(year.value)
            })
        };
        let all = work.manuscript.amounts(index, sentence.start..at);
        let [one, other] = all else { continue };
        let (Some(first), Some(second)) = (years(one), years(other)) else { continue };
        let more = other.value > one.value;
        if one.unit == other.unit && first + 1 == second && one.value != other.value && more != up.is_some() {
            let span = Span { passage: index, from: at, to: to + verb.length() };
            let message = format!("前一年{}，后一年{}，不是“{verb}”。", trimmed(one), trimmed(other));
            out.tell("F17", span, &message, "核对两年的数，或者改动词。");
        }
    }
}

/// F17: 计划1200件，实际760件，差540件.
fn short_of(work: &Work, out: &mut Finder) {
    for (index, passage) in with_one_of(work, &['差', '缺', '少', '剩', '结']) {
        for sentence in passage.sentences() {
            let all = work.manuscript.amounts(index, sentence.start..sentence.end);
            let [whole, part, rest] = all else { continue };
            let after = |amount: &Amount, words: &[&str]| {
                let before = passage.slice(amount.from.saturating_sub(12).max(sentence.start), amount.from);
                let clause = before.rsplit(['，', '；', '、']).next().unwrap_or_default();
                says_one_of(clause, words)
            };
            let fits = after(whole, list_of!("打算的数"))
                && after(part, list_of!("做到的数"))
                && after(rest, list_of!("差的数"));
            let same = whole.unit == part.unit && part.unit == rest.unit;
            if fits && same && (whole.value - part.value - rest.value).abs() > 1e-6 {
                let due = whole.value - part.value;
                let span = Span { passage: index, from: rest.from, to: rest.to };
                let message =
                    format!("{}减{}是{due}，这里写作{}。", trimmed(whole), trimmed(part), trimmed(rest));
                out.tell("F17", span, &message, "核对三个数。");
            }
        }
    }
}

/// Two days of one sentence that follow each other, with the characters behind each: the place of the second, both days.
fn pairs_of_days<'a>(
    work: &Work,
    index: usize,
    passage: &'a Passage,
) -> Vec<(Span, [Date; 2], [&'a str; 2])> {
    // A year does not matter as long as both have the same.
    let found = work.manuscript.days(index, &mut Some(2001));
    let mut pairs = Vec::new();
    for ((one, first), (other, second)) in found.iter().zip(found.iter().skip(1)) {
        let between = passage.slice(one.end, other.start);
        let near = other.start - one.end <= NEAR && !between.contains(['。', '；']);
        if near {
            let span = Span { passage: 0, from: other.start, to: other.end };
            pairs.push((span, [*first, *second], [between, passage.slice(other.end, other.end + NEAR)]));
        }
    }
    pairs
}

/// F16: 10月8日开工，9月26日竣工.
fn begun_and_ended(work: &Work, out: &mut Finder) {
    let starts = |words: &str, verbs: &[&str]| {
        verbs.iter().any(|word| words.trim_start_matches("正式").starts_with(word))
    };
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('日')) {
        for (span, [first, second], [between, after]) in pairs_of_days(work, index, passage) {
            if second < first
                && starts(between, list_of!("开始的动词"))
                && starts(after, list_of!("结束的动词"))
            {
                let message = "结束的日子早于开始的日子。";
                out.tell("F16", Span { passage: index, ..span }, message, "核对日期。");
            }
        }
    }
}

/// F17: 3月11日开班，3月15日结业，为期8天; 6月3日至7日举办，为期6天.
fn lasting(work: &Work, out: &mut Finder) {
    for (index, passage, at, _) in work.manuscript.said(&["为期"]) {
        let told = number_at(&passage.text, at + 2).filter(|told| passage.at(told.range.end) == '天');
        let sentence = passage.sentence_near(at, 80);
        let mut days = (sentence.start..at).filter(|at| passage.at(*at) == '日');
        let (Some(told), Some(end), None) = (told, days.nth(1), days.next()) else { continue };
        // The second day without its month.
        let from = (end.saturating_sub(2)..end).find(|from| passage.at(*from).is_ascii_digit());
        let last = from.and_then(|from| number_at(&passage.text, from));
        let mark = from.and_then(|from| from.checked_sub(2));
        let until = mark.filter(|at| passage.at(*at) == '日' && among!(passage.at(at + 1), "至到—～－-"));
        let first = until.and_then(|at| {
            (at.saturating_sub(2)..at)
                .find_map(|from| number_at(&passage.text, from).filter(|day| day.range.end == at))
        });
        let (Some(first), Some(last)) = (first, last.filter(|last| last.range.end == end)) else { continue };
        let due = (last.value + 1).saturating_sub(first.value);
        if due > 1 && told.value != due {
            let message = format!("{}日至{}日是{due}天，这里写作{}天。", first.value, last.value, told.value);
            let span = Span { passage: index, from: at, to: told.range.end + 1 };
            out.add(Note::new("F17", span, message).advice("核对日期和天数。"));
        }
    }
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('日')) {
        for (span, [first, second], [between, after]) in pairs_of_days(work, index, passage) {
            let Some((clause, rest)) = after.split_once("为期") else { continue };
            let joined = among!(between.chars().next().unwrap_or_default(), "至到—～－-")
                || says_one_of(between, list_of!("开始的动词"));
            let rest: Vec<char> = rest.chars().collect();
            let told = number_at(&rest, 0).filter(|told| rest.get(told.range.end) == Some(&'天'));
            let Some(told) = told.filter(|_| joined && !clause.contains('。') && second > first) else {
                continue;
            };
            let due = u64::try_from((second - first).whole_days()).unwrap_or_default();
            if told.value != due + 1 {
                let message = format!("前面的两个日子之间是{}天，这里写作{}天。", due + 1, told.value);
                let from = span.to + clause.length();
                let to = from + "为期".length() + told.range.end + 1;
                out.add(
                    Note::new("F17", Span { passage: index, from, to }, message).advice("核对日期和天数。"),
                );
            }
        }
    }
}

//! Numerals: slips of the hand in years, days, percentages and long numbers.

use super::super::finder::{Finder, Note};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{
    clause_begins, ends_with, is_hanzi, number, number_begins, one_of, run, run_of, span,
};
use super::numerals_dates::digits_before;
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("N02", second_years),
    ("N04", second_days),
    ("N06", changed_rates),
    ("N14", some_tens),
    ("N19", wrong_groups),
    ("N20", odd_lengths),
];

fn digits(passage: &Passage, at: usize) -> usize {
    run(passage, at, |c| c.is_ascii_digit())
}

/// N02: 2021年至24年, and 19年全市 at the beginning of a sentence.
fn second_years(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        for at in passage.places('年') {
            let from = digits_before(passage, at);
            let mark = passage.before(from);
            let year = digits_before(passage, from.saturating_sub(2));
            let after_year = among!(mark, "至到—－-～") && passage.at(from.wrapping_sub(2)) == '年';
            let range = after_year && from >= 6 && from - 2 - year == 4;
            let opens = (from == 0 || among!(mark, "。；")) && passage.at(at + 1) == '全';
            if at - from == 2 && (range || opens) {
                let advice = format!("如“20{}年”。", passage.slice(from, at));
                let note = Note::new("N02", span(index, from, at + 1), "年份应当写全四位数字。");
                out.add(note.advice(advice));
            }
        }
    }
}

/// N04: 1月7日、8日和10号.
fn second_days(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('月')) {
        for at in passage.places('号') {
            let from = digits_before(passage, at);
            let joined = among!(passage.before(from), "、和及与至到—");
            let day = joined && passage.before(from - 1) == '日';
            let near = passage.slice(from.saturating_sub(20), from);
            let clause = near.rsplit(['，', '。', '；']).next().unwrap_or_default();
            if (1..=2).contains(&(at - from))
                && day
                && clause.contains('月')
                && !among!(passage.at(at + 1), "楼门院文令台线车")
            {
                out.mend("N04", span(index, at, at + 1), "日期用“日”，不用“号”。", "日");
            }
        }
    }
}

/// N06: 由82.4提高到91.6%.
fn changed_rates(work: &Work, out: &mut Finder) {
    for (index, passage, at, verb) in work.manuscript.said(list_of!("变化的动词")) {
        let from = (at.saturating_sub(7)..at)
            .find(|from| number_begins(passage, *from) && number(passage, *from) == at);
        let to = at + verb.chars().count();
        let end = number(passage, to);
        let leads = from.is_some_and(|from| among!(passage.before(from), "由从的"));
        if let Some(from) = from.filter(|_| leads && end > to && passage.at(end) == '%') {
            let note = Note::new("N06", span(index, from, end + 1), "前后两个百分数都要带百分号。");
            out.add(note.edit(span(index, at, at), "%").advice("前一个数后补上“%”。"));
        }
    }
}

/// N14: 数十条意见, 近百人次, 若干个问题.
fn some_tens(work: &Work, out: &mut Finder) {
    for (index, passage, at, word) in work.manuscript.said(list_of!("大概的数")) {
        let to = at + word.chars().count();
        let Some(measure) = one_of(passage, to, list_of!("准确数的量词")) else { continue };
        let end = to + measure.chars().count();
        let low = at.saturating_sub(10);
        let near = [passage.slice(low, at), passage.slice(end, end + 6)].concat();
        let clause = near.split(['，', '。', '；']).any(|words| says_one_of(words, list_of!("准确数")));
        if clause {
            let message = "向上级报告，意见、问题、措施的数目应当准确。";
            out.add(Note::new("N14", span(index, at, end), message).advice("写出准确的数目。"));
        }
    }
}

/// N19: 23,45份, 1，680册, 135000000元.
fn wrong_groups(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        for at in passage.places(',') {
            let (from, to) = (digits_before(passage, at), digits(passage, at + 1));
            let wrong = (1..=3).contains(&(at - from))
                && (to - at == 3 || to - at == 2)
                && !among!(passage.at(to), ",.");
            if wrong
                && from > 0
                && is_hanzi(passage.before(from))
                && is_hanzi(passage.at(to))
                && !passage.in_address(at)
            {
                out.tell("N19", span(index, from, to), "千分撇应当从右往左每三位一个。", "核对这个数。");
            }
        }
        for at in passage.places('，') {
            let (from, to) = (digits_before(passage, at), digits(passage, at + 1));
            let counted =
                || one_of(passage, to, list_of!("计数")).or(one_of(passage, to, list_of!("计量"))).is_some();
            let alone =
                || from > 0 && is_hanzi(passage.before(from)) && !among!(passage.before(from), "第年月日");
            if (1..=3).contains(&(at - from)) && to - at == 4 && counted() && alone() {
                let note = Note::new("N19", span(index, from, to), "数字中间用了全角的逗号。");
                out.add(note.advice("千分撇用半角，或者不用。").severity(Severity::Should));
            }
        }
        for at in passage.places('元') {
            let from = digits_before(passage, at);
            let whole = (at - from >= 8).then(|| run_of(passage, from, '0'));
            if whole == Some(from)
                && passage.slice(at.saturating_sub(4), at) == "0000"
                && !ends_with(passage, from, &["."])
            {
                let note = Note::new("N19", span(index, from, at), "这个数位数多，不容易读准。");
                out.add(note.advice("以“万”“亿”为单位写。").severity(Severity::Hint));
            }
        }
    }
}

/// N20: 20019年, 204年12月, and a label later than the next year of a day in the text.
fn odd_lengths(work: &Work, out: &mut Finder) {
    let mut newest = 0;
    for pass in [false, true] {
        for (index, passage) in work.manuscript.numbered() {
            for at in passage.places('年') {
                let from = digits_before(passage, at);
                let words = passage.slice(from, at);
                let Ok(year) = words.parse::<u32>() else { continue };
                let month = digits(passage, at + 1);
                let dated = month > at + 1 && passage.at(month) == '月';
                if !pass {
                    newest = if dated && (1990..2100).contains(&year) { newest.max(year) } else { newest };
                    continue;
                }
                let plain = !passage.before(from).is_ascii_graphic();
                let long =
                    words.len() == 5 && words.starts_with("20") && !dated && passage.at(at + 1) != '度';
                let day = dated && passage.at(digits(passage, month + 1)) == '日';
                let short = words.len() == 3
                    && words.starts_with('2')
                    && day
                    && (from == 0 || clause_begins(passage, from) || !is_hanzi(passage.before(from)));
                let late = words.len() == 4
                    && passage.at(at + 1) == '度'
                    && newest > 0
                    && year > newest + 2
                    && year < 2100;
                let told =
                    late && work.known.today.is_some_and(|day| i64::from(year) > i64::from(day.year()) + 1);
                if plain && (long || short || late && !told) {
                    let message = format!("“{words}年”不像是对的年份。");
                    out.tell("N20", span(index, from, at + 1), &message, "核对年份。");
                }
            }
        }
    }
}

//! Numerals: amounts (GB/T 15835-2011).

use super::super::finder::{Finder, Note};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{
    digit, ends_with, hanzi_before, is_hanzi, is_numeral, number, number_begins, one_of, run, run_up_to, set,
    span, within,
};
use nigao_ground::document::Length;
use nigao_passage::characters::among;
use nigao_passage::search::Starts;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("N01", mixed_numerals),
    ("N01", mixed_counts),
    ("N08", bare_decimals),
    ("N09", amounts),
    ("N16", doubled_totals),
    ("N17", fewer_times),
    ("N19", groups),
];

/// N01: a number in hanzi beside one in digits.
fn mixed_numerals(work: &Work, out: &mut Finder) {
    for (index, passage, at, word) in work.manuscript.said(list_of!("分类的词")) {
        let to = at + word.length();
        let end = number(passage, to);
        let first = passage.before(at);
        let counts = one_of(passage, end, list_of!("计数")).is_some() && end > to;
        if counts && digit(first).is_some_and(|n| n > 1) && passage.at(at.wrapping_sub(2)) != '第' {
            let message = "相连的两个数，一个用汉字、一个用阿拉伯数字，写法应当一致。";
            out.tell("N01", span(index, at - 1, end + 1), message, "统计数都用阿拉伯数字，如“6个方面16项”。");
        }
    }
}

/// N01: a count in hanzi in a sentence whose other counts are in digits.
fn mixed_counts(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        let mut quoted = Vec::new();
        for sentence in passage.sentences() {
            if passage.digits_in(sentence.clone()).next().is_none() {
                continue;
            }
            if quoted.is_empty() {
                quoted = within(passage, &[('“', '”'), ('《', '》')]);
            }
            let (mut arabic, mut chinese): (Vec<&str>, Vec<(usize, usize, &str)>) = (Vec::new(), Vec::new());
            let mut next = sentence.start;
            for at in passage.numerals_in(sentence.clone()) {
                if at < next {
                    continue;
                }
                let digits = if number_begins(passage, at) { number(passage, at) } else { at };
                let hanzi = run(passage, at, is_numeral);
                let to = digits.max(hanzi);
                if to > at
                    && !set(&quoted, at)
                    && let Some(unit) = one_of(passage, to, list_of!("统计的量词"))
                {
                    if digits > at {
                        arabic.push(unit);
                    } else {
                        chinese.push((at, to, unit));
                    }
                }
                next = to;
            }
            for (from, to, unit) in chinese.into_iter().filter(|_| !arabic.is_empty()) {
                if is_count(passage, (from, to, unit), &arabic) {
                    let end = to + unit.length();
                    let message = "同一句里的数，有的用汉字、有的用阿拉伯数字，写法应当一致。";
                    out.tell("N01", span(index, from, end), message, "统计数都用阿拉伯数字。");
                }
            }
        }
    }
}

/// Whether a number in hanzi is a count: above ten, or behind its noun, or with a unit that the digits have too.
fn is_count(passage: &Passage, (from, to, unit): (usize, usize, &str), arabic: &[&str]) -> bool {
    let words = passage.slice(from, to);
    let before = passage.before(from);
    let end = to + unit.length();
    let after = passage.at(end);
    let length = words.length();
    if passage.starts(end, "以上")
        || passage.starts(end, "以内")
        || among!(before, "第每逐几多又同某另任这那其上下前后")
        || one_of(passage, from, list_of!("不是计数")).is_some()
        || words.starts_with('一') && length == 1
        || words.contains(['万', '亿'])
        || words.contains(['百', '千']) && words.chars().filter(|c| digit(*c).is_some()).count() < 2
        || one_of(passage, end, list_of!("名称里的数")).is_some()
    {
        return false;
    }
    let large = length > 1 && words != "二十" && words.contains(['十', '百', '千']);
    let behind = is_hanzi(before)
        && among!(after, "，。；、）")
        && !words.contains('两')
        && ends_with(passage, from, list_of!("所数的名词"));
    let same = list_of!("同用的量词").contains(&unit) && arabic.contains(&unit);
    large && unit != "人" || behind || same && length == 1 && !among!(before, "初再首")
}

/// N08: 0.5, not .5.
fn bare_decimals(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.places('.') {
            let to = run(passage, at + 1, |c| c.is_ascii_digit());
            let before = passage.before(at);
            let unit = one_of(passage, to, list_of!("小数的单位"));
            // 同比下降.8微克: a verb of changing stands before, whatever the unit.
            let changed = ends_with(passage, at, list_of!("小数之前")) && is_hanzi(passage.at(to));
            if to > at + 1
                && is_hanzi(before)
                && !is_numeral(before)
                && (unit.is_some() || changed || passage.at(to).is_ascii_alphabetic())
                && !passage.in_address(at)
            {
                let note = Note::new("N08", span(index, at, to), "小数点前面的“0”不能省。");
                out.add(
                    note.edit(span(index, at, at), "0").advice(format!("改为“0{}”。", passage.slice(at, to))),
                );
            }
        }
    }
}

/// N09, N12, N13 and N14: a number and the words round it.
fn amounts(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        let mut next = 0;
        for at in passage.numerals() {
            if at < next {
                continue;
            }
            let arabic = number_begins(passage, at) && !passage.in_address(at);
            let to = if arabic { number(passage, at) } else { run(passage, at, is_numeral) };
            if to > at {
                amount(out, index, passage, (at, to), arabic);
            }
            next = to;
        }
    }
}

fn amount(out: &mut Finder, index: usize, passage: &Passage, (from, to): (usize, usize), arabic: bool) {
    let unit = passage.at(to);
    let measured = one_of(passage, to + 1, list_of!("百千之后")).is_some();
    // 6十户, not 5十字绣.
    let tens = unit == '十'
        && (one_of(passage, to + 1, list_of!("计数")).is_some() || among!(passage.at(to + 1), "多余几"));
    if arabic && (matches!(unit, '百' | '千') && !measured || tens) {
        out.tell(
            "N09",
            span(index, from, to + 1),
            &format!("阿拉伯数字后面不接“{unit}”。"),
            "全部用阿拉伯数字，或者全部用汉字。",
        );
    }
    let ten = usize::from(matches!(unit, '万' | '亿') && arabic);
    let more = matches!(passage.at(to + ten), '余' | '多');
    let end = to + ten + usize::from(more);
    about(out, index, passage, (from, end), more);
    let large = arabic || passage.slice(from, to).contains(['十', '百']);
    if more && large && exact(passage, from, end) {
        out.tell(
            "N14",
            span(index, from, end),
            "向上级报告，意见、问题、措施的数目应当准确。",
            "写出准确的数目。",
        );
    }
    if !arabic {
        return;
    }
    let scale = usize::from(matches!(passage.at(to), '万' | '亿'));
    let measure =
        one_of(passage, to + scale, list_of!("计数")).or(one_of(passage, to + scale, list_of!("计量")));
    let place = to + scale + measure.map_or(0, |measure| measure.length());
    let counted = passage.slice(to, place);
    let (more, after) = (passage.at(place), passage.at(place + 1));
    // 5天多 and 3次多 tell of a part of one more; of people and things there is none.
    let late = match more {
        '余' => !among!(after, "额款下地量数热生钱粮"),
        '多' => {
            measure.is_some_and(|measure| list_of!("没有零头").contains(&measure))
                && among!(after, "，。；、）")
        }
        _ => false,
    };
    if measure.is_some() && late {
        let message = format!("“{more}”应当放在“{counted}”前面。");
        out.mend("N13", span(index, to, place + 1), &message, &format!("{more}{counted}"));
    }
}

/// N12: an amount is called approximate once.
fn about(out: &mut Finder, index: usize, passage: &Passage, (from, end): (usize, usize), more: bool) {
    // Most numbers have no such word near.
    let round = passage.text.get(from.saturating_sub(10)..passage.len().min(end + 8)).unwrap_or_default();
    if !round.iter().any(|c| among!(*c, "约近余多左逾超概上接")) {
        return;
    }
    let has = usize::from(passage.before(from) == '有');
    let word = list_of!("约数").iter().copied().find(|word| ends_with(passage, from - has, &[word]));
    let word = word.filter(|_| !ends_with(passage, from - has, list_of!("非约数")));
    let start = word.map_or(from, |word| from - has - word.length());
    // 3个多小时 says 多, too.
    let later = !more && passage.at(end) == '个' && matches!(passage.at(end + 1), '多' | '余');
    let (more, end) = (more || later, end + 2 * usize::from(later));
    let limit = (end..passage.len().min(end + 6))
        .find(|at| matches!(passage.at(*at), '，' | '。' | '；' | '、' | '0'..='9'));
    let limit = limit.unwrap_or(passage.len().min(end + 6));
    let tail = (end..limit).find_map(|at| Some(at + one_of(passage, at, list_of!("数后的约数"))?.length()));
    let tail = tail.filter(|to| one_of(passage, *to, list_of!("不是约数")).is_none());
    let over = (end..limit.min(end + 3)).find(|at| passage.starts(*at, "以上")).map(|at| at + 2);
    let years =
        word == Some("近") && (matches!(passage.at(end), '年' | '天' | '日') || passage.starts(end, "个月"));
    let twice = word.is_some_and(|word| list_of!("约后的约数").contains(&word))
        && ends_with(passage, start, list_of!("先说的约数"))
        && !ends_with(passage, start, list_of!("非约数"));
    let rough = far(passage, from).filter(|_| more && word.is_none());
    let start = rough.unwrap_or(start);
    let double = rough.is_some()
        || (twice && !years)
        || (word.is_some() && more && !years)
        || (word.is_some() && tail.is_some())
        || (more && tail.is_some())
        || (word.is_some_and(|word| list_of!("以上之前").contains(&word)) && over.is_some())
        || (more && over.is_some() && word.is_some());
    if double {
        let to = tail.or(over).unwrap_or(end);
        out.tell(
            "N12",
            span(index, start, to),
            "表示约数的词重复了。",
            "“约”“近”“余”“左右”只留一个；有准确数的写准确数。",
        );
    }
}

/// Where 大约 or 大概 stands before in the clause, with a verb and its object between.
fn far(passage: &Passage, from: usize) -> Option<usize> {
    (hanzi_before(passage, from, 10)..from).find(|at| one_of(passage, *at, list_of!("远处的约数")).is_some())
}

/// Whether opinions, problems or measures are counted here, after the number or right before it.
fn exact(passage: &Passage, from: usize, end: usize) -> bool {
    let words = list_of!("准确数");
    let Some(measure) = one_of(passage, end, list_of!("准确数的量词")) else { return false };
    let noun = end + measure.length();
    let clause = run_up_to(passage, noun, 8, |c| is_hanzi(c) || matches!(c, '“' | '”'));
    let total = list_of!("准确数之前");
    let counted =
        (0..=2).try_fold(from, |at, _| match total.iter().find(|word| ends_with(passage, at, &[word])) {
            Some(word) => Ok(at - word.length()),
            None => Err(at),
        });
    let (Ok(before) | Err(before)) = counted;
    (noun..clause).any(|at| one_of(passage, at, words).is_some()) || ends_with(passage, before, words)
}

/// N16: 共 and 共计 say the same.
fn doubled_totals(work: &Work, out: &mut Finder) {
    let (totals, same) = (list_of!("合计的词"), list_of!("等于说共"));
    let other = "产同识建享青和性鸣治赢商有事处管克通筹存振勉党性";
    let mut turns = Starts::default();
    let begin = totals.iter().filter_map(|word| word.chars().next());
    begin.chain("，。；：、共".chars()).for_each(|c| turns.put(c));
    for (index, passage) in work.manuscript.body() {
        let mut first: Option<usize> = None;
        if !['共', '计'].iter().any(|c| passage.may_hold(*c)) {
            continue;
        }
        for (at, c) in passage.text.iter().copied().enumerate().filter(|(_, c)| turns.may(*c)) {
            let total = one_of(passage, at, totals);
            if among!(c, "，。；：、") {
                first = None;
            } else if let Some(word) = total {
                let near = first.filter(|from| at > *from + 1 && at - from <= 26);
                if let Some(from) = near.filter(|_| same.contains(&word)) {
                    let message = format!("前面已经有“共”，又用“{word}”，意思重复。");
                    out.tell("N16", span(index, from, at + word.length()), &message, "只留一个。");
                    first = None;
                } else {
                    first = Some(at);
                }
            } else if c == '共'
                && passage.at(at + 1).is_ascii_digit()
                && first.is_some_and(|from| at > from + 2)
            {
                let from = first.take().unwrap_or(at);
                let message = "前面已经说是合计，数前又用“共”，意思重复。";
                out.tell("N16", span(index, from, at + 1), message, "只留一个。");
            } else if c == '共'
                && !among!(passage.before(at), "公中总一国")
                && !other.contains(passage.at(at + 1))
            {
                first = first.or(Some(at));
            }
        }
    }
}

/// N17: what shrinks does not shrink by times.
fn fewer_times(work: &Work, out: &mut Finder) {
    for (index, passage, at, _) in work.manuscript.said(&["少了一倍"]) {
        if !among!(passage.before(at), "不至减") {
            out.tell("N17", span(index, at, at + 4), "减少一倍就没有了，不用倍数。", "改用百分数或者分数。");
        }
    }
    for (index, passage, at, word) in work.manuscript.said(list_of!("不减几倍")) {
        let from = run(passage, at + word.length(), |c| matches!(c, '了' | '近' | '约'));
        let to = number(passage, from).max(run(passage, from, is_numeral));
        let more = run(passage, to, |c| matches!(c, '多' | '余'));
        if to > from && passage.at(more) == '倍' {
            let message = format!("“{word}”不用倍数，减少一倍就没有了。");
            out.tell("N17", span(index, at, more + 1), &message, "改用百分数或者分数。");
        }
    }
}

/// N19: numbers of as many digits are grouped everywhere or nowhere; 3480 beside 12,345 is right.
fn groups(work: &Work, out: &mut Finder) {
    let mut grouped = 9;
    let mut plain: Vec<(usize, usize, usize)> = Vec::new();
    for (index, passage) in work.manuscript.body() {
        let mut next = 0;
        for at in passage.digits_in(0..passage.len()) {
            if at < next || !number_begins(passage, at) {
                continue;
            }
            let to = number(passage, at);
            next = to;
            let words = passage.text.get(at..to).unwrap_or_default();
            let counted = is_hanzi(passage.at(to)) && !among!(passage.at(to), "年号日月时分");
            let whole = words.iter().take_while(|c| **c != '.').count();
            if !counted || whole > 11 || passage.in_address(at) {
                continue;
            }
            if words.contains(&',') {
                grouped = grouped.min(if whole == 5 { 4 } else { 5 });
            } else if (4..=8).contains(&whole) {
                plain.push((index, at, to));
            }
        }
    }
    if let Some((index, from, to)) = plain.into_iter().find(|(_, from, to)| to - from >= grouped) {
        out.tell("N19", span(index, from, to), "有的大数用了千分撇，有的没有用。", "全文写法一致。");
    }
}

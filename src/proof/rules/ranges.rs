//! Ranges (GB/T 15834-2011, 4.13; GB/T 15835-2011).

use super::super::finder::{Finder, Note};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{is_hanzi, number, number_begins, one_of, run, span};
use nigao_ground::document::Length;
use nigao_passage::characters::among;

pub(super) const RULES: &[(&str, Rule)] = &[("P15", ranges), ("P15", places)];

/// P15, N06 and N07: the right mark between two numbers, and both with their unit.
fn ranges(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let mut next = 0;
        for at in passage.digits_in(0..passage.len()) {
            if at >= next && number_begins(passage, at) && !passage.in_address(at) {
                next = range(out, index, passage, at);
            }
        }
    }
}

/// P15: 临江-青河高速, 12--18公里.
fn places(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for at in
            passage.places('-').filter(|at| is_hanzi(passage.before(*at)) && is_hanzi(passage.at(at + 1)))
        {
            let line = (at + 3..at + 10).any(|at| one_of(passage, at, list_of!("线路")).is_some());
            let words = passage.slice(at + 1, at + 10);
            let whole = words.split(['，', '。', '、', '；']).next().unwrap_or_default().length() >= 3;
            if line && whole {
                out.mend("P15", span(index, at, at + 1), "地名之间的起止用一字线“—”。", "—");
            }
        }
        for at in passage.find("--").into_iter().filter(|at| passage.before(*at).is_ascii_digit()) {
            let to = number(passage, at + 2);
            let counted = one_of(passage, to, list_of!("范围的单位")).is_some();
            if to > at + 2 && counted && passage.at(at + 2) != '-' && !passage.in_address(at) {
                out.mend("P15", span(index, at, at + 2), "数值的范围用浪纹线“～”。", "～");
            }
        }
    }
}

/// Looks at a number and what follows; where to go on.
fn range(out: &mut Finder, index: usize, passage: &Passage, from: usize) -> usize {
    let end = clock(passage, number(passage, from));
    let unit = one_of(passage, end, list_of!("起止的单位")).unwrap_or_default();
    let mut mark = end + unit.length();
    if unit == "年" || unit == "月" {
        // A date in full up to the mark.
        let day = number(passage, mark);
        let unit = one_of(passage, day, &["月", "日"]).filter(|_| day > mark);
        mark = unit.map_or(mark, |_| day + 1);
    }
    let c = passage.at(mark);
    if !among!(c, "-~–－～—―至到") || !passage.at(mark + 1).is_ascii_digit() {
        return mark.max(end);
    }
    let to = clock(passage, number(passage, mark + 1));
    if matches!(passage.at(to), '-' | '/' | '.') || passage.at(to).is_ascii_alphabetic() {
        return run(passage, to, |c| c.is_ascii_graphic());
    }
    let all = span(index, from, to);
    if among!(c, "-~–－―")
        && let Some(right) = joint(passage, (from, end, mark), to)
    {
        let message = format!("表示起止或者范围不用“{c}”。");
        let note = Note::new("P15", all, message).edit(span(index, mark, mark + 1), right);
        out.add(note.advice(format!("改为“{right}”。")));
    }
    if unit.is_empty() {
        units(out, index, passage, (end, to), !is_hanzi(c));
    }
    to
}

/// Where a clock time that these digits begin ends (9:30).
fn clock(passage: &Passage, end: usize) -> usize {
    let colon = matches!(passage.at(end), ':' | '：') && passage.at(end + 1).is_ascii_digit();
    if colon { run(passage, end + 1, |c| c.is_ascii_digit()) } else { end }
}

/// The mark that belongs between: `—` for times, `～` for amounts; none when it may be something else.
fn joint(passage: &Passage, (from, end, mark): (usize, usize, usize), to: usize) -> Option<&'static str> {
    let is_clock = |from: usize, to: usize| (from..to).any(|at| matches!(passage.at(at), ':' | '：'));
    if is_clock(from, end) && is_clock(mark + 1, to) {
        return Some("—");
    }
    let unit = one_of(passage, to, &["年", "月", "日"]);
    let dated = mark > end && matches!(passage.before(mark), '年' | '月' | '日');
    let years = end - from == 4 && to - mark == 5;
    let short = end - from <= 2 && to - mark <= 3;
    match unit {
        Some("年") if years || dated => Some("—"),
        Some("月" | "日") if dated || short => Some("—"),
        None if one_of(passage, to, list_of!("范围的单位")).is_some()
            && !matches!(passage.before(from), '第' | '—') =>
        {
            (!dated && !is_hanzi(passage.before(mark)) || matches!(passage.before(mark), '元' | '万' | '亿'))
                .then_some("～")
        }
        _ => None,
    }
}

/// N06 and N07: per cent stands with both numbers; 万 and 亿 do so when a mark joins them.
fn units(out: &mut Finder, index: usize, passage: &Passage, (end, to): (usize, usize), sums: bool) {
    let place = span(index, end, end);
    let all = |length: usize| span(index, end - 1, to + length);
    if let Some(unit) = one_of(passage, to, &["%", "％"]) {
        let note = Note::new("N06", all(1), "百分数的范围，前后两个数都要带百分号。");
        out.add(note.edit(place, unit).advice("前一个数后补上“%”。"));
    } else if let Some(unit) = one_of(passage, to, list_of!("前后都带")).filter(|_| sums) {
        let message = format!("数值范围里的“{unit}”，前后两个数都要带，免得误解。");
        let note = Note::new("N07", all(unit.length()), message);
        out.add(note.edit(place, unit).advice(format!("前一个数后补上“{unit}”。")));
    }
}

//! Numbers that have to agree: said twice, parts of a whole, those who came.

use std::ops::Range;
use std::sync::OnceLock;

use super::super::characters::{ends_with, one_of};
use super::super::quantity::{Figure, counts, number_at};
use crate::finder::Finder;
use crate::search::Index;
use crate::words::Words;
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_passage::characters::{among, says_one_of};

/// X01: what is counted has the same number everywhere.
pub(super) fn same_everywhere(work: &Work, out: &mut Finder) {
    let rows = work.words.rows("quantities");
    let leads = |(number, row): (usize, &Vec<&'static str>)| {
        let leads = row.get(1).copied().unwrap_or_default();
        leads.split_whitespace().map(move |lead| (lead, number))
    };
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index =
        INDEX.get_or_init(|| Index::new(Words::get().rows("quantities").iter().enumerate().flat_map(leads)));
    let mut seen = vec![None; rows.len()];
    for (place, passage) in work.manuscript.body() {
        for (at, length, number) in index.all(passage) {
            let measures = rows.get(number).and_then(|row| row.get(2)).copied().unwrap_or_default();
            let told = total(passage, at, at + length, measures);
            let Some(figure) = told.or_else(|| told_before(passage, at, measures)) else { continue };
            let (value, from, to) = figure;
            let Some(first) = seen.get_mut(number).map(|first| *first.get_or_insert(value)) else { continue };
            if first != value {
                let name = rows.get(number).and_then(|row| row.first()).copied().unwrap_or_default();
                let message = format!("{name}前面说是{first}，这里是{value}，前后不一致。");
                out.tell("X01", Span { passage: place, from, to }, &message, "核对后统一。");
            }
        }
    }
}

/// The number that follows a counted thing, unless only a part is counted: value, from, to.
fn total(passage: &Passage, at: usize, end: usize, measures: &str) -> Option<(u64, usize, usize)> {
    let start = (at.saturating_sub(24)..at)
        .rev()
        .find(|at| among!(passage.at(*at), "，。；：、（"))
        .map_or(at.saturating_sub(24), |at| at + 1);
    let before = passage.slice(start, at);
    if !before.is_empty() && !list_of!("全部").iter().any(|word| before.ends_with(word))
        || before.contains(['对', '向', '给', '与', '和', '同', '间', '每', '各'])
    {
        return None;
    }
    let skip = list_of!("名数之间")
        .iter()
        .filter(|word| passage.starts(end, word))
        .map(|word| word.length())
        .max()
        .unwrap_or(0);
    let figure = number_at(&passage.text, end + skip)
        .filter(|figure| passage.at(figure.range.start).is_ascii_digit())?;
    let fits = measures.split_whitespace().any(|measure| passage.starts(figure.range.end, measure));
    fits.then_some((figure.value, figure.range.start, figure.range.end))
}

/// The number before a counted thing that was named before (这32人次谈心谈话).
fn told_before(passage: &Passage, at: usize, measures: &str) -> Option<(u64, usize, usize)> {
    let measure = measures.split_whitespace().find(|measure| ends_with(passage, at, &[measure]))?;
    let end = at - measure.length();
    let from = (end.saturating_sub(4)..end).find(|from| passage.at(*from).is_ascii_digit())?;
    let figure = number_at(&passage.text, from).filter(|figure| figure.range.end == end)?;
    let all = ends_with(passage, from, list_of!("说的是全部"));
    all.then_some((figure.value, from, end))
}

/// X03: those who came and those who did not are all who should; X04: two thirds have to come.
pub(super) fn attendance(work: &Work, out: &mut Finder) {
    for (index, passage, at, _) in work.manuscript.said(list_of!("应到人数")) {
        let end = (at..(at + 80).min(passage.len()))
            .find(|at| passage.at(*at) == '。')
            .unwrap_or((at + 80).min(passage.len()));
        let figure = |words: &[&str]| {
            words.iter().find_map(|word| {
                let found = (at..end).find(|at| passage.starts(*at, word))? + word.length();
                let found = (found..found + 5).find_map(|at| number_at(&passage.text, at))?;
                (passage.at(found.range.end) == '人' || passage.at(found.range.end) == '名').then_some(found)
            })
        };
        let (Some(due), Some(came)) = (figure(list_of!("应到人数")), figure(list_of!("实到人数")))
        else {
            continue;
        };
        // 缺席2人; 因病请假2人，因公出差1人; 2名委员因执行任务请假.
        let excused = |figure: &Figure| {
            let stops = |at: &usize| among!(passage.at(*at), "，。；");
            let (from, to) = (figure.range.start, figure.range.end);
            let low = (came.range.end..from).rev().find(stops).unwrap_or(came.range.end);
            let high = (to..end).find(stops).unwrap_or(end);
            among!(passage.at(to), "人名位") && passage.says(low..high, list_of!("没有到"))
        };
        // 请假2人，其中1人因病: parts are not added.
        let parted =
            (came.range.end..end).find(|at| among!(passage.at(*at), "（") || passage.starts(*at, "其中"));
        let away = counts(passage, came.range.end..parted.unwrap_or(end)).into_iter().filter(excused);
        let away: Vec<Figure> = away.collect();
        let last = away.last().map_or(0, |away| away.range.end + 1);
        let span = Span { passage: index, from: at, to: came.range.end.max(last) };
        let words = passage.slice(came.range.end, end);
        // 党组成员李乙因公出差请假: one, if no more names stand in the clause.
        let absent = words.split('，').find(|clause| {
            says_one_of(clause, list_of!("没有到")) && !clause.contains(['无', '没', '0', '均', '不'])
        });
        let alone = absent.is_some_and(|clause| {
            let named = says_one_of(clause, list_of!("请假的职务")) && !clause.contains("的同志");
            named
                && !words.contains(['、', '等', '和', '另', '们'])
                && !clause.contains(|c: char| c.is_ascii_digit())
        });
        let absent = absent.is_some();
        let told: u64 = away.iter().map(|away| away.value).sum();
        let missing = if away.is_empty() { u64::from(absent) } else { told };
        if came.value > due.value {
            let message = format!("实到{}人多于应到{}人。", came.value, due.value);
            out.tell("X03", span, &message, "核对出席人数；列席人员另计。");
        } else if (!away.is_empty() || absent && (alone || came.value == due.value))
            && came.value + missing != due.value
        {
            let message = format!("实到{}人加缺席{missing}人不等于应到{}人。", came.value, due.value);
            out.tell("X03", span, &message, "核对出席人数。");
        } else if came.value * 3 < due.value * 2 {
            let message = format!("应到{}人，实到{}人，不足三分之二。", due.value, came.value);
            out.tell("X04", span, &message, "到会人数达到应到会人数的三分之二以上，会议才能召开，请核对。");
        }
    }
}

/// X01: no more members speak than there are, nor more than came.
pub(super) fn more_than_came(work: &Work, out: &mut Finder) {
    let sorts =
        [[list_of!("班子的人数"), list_of!("班子的人")], [list_of!("来了的人数"), list_of!("来了的人")]];
    for [told, again] in sorts {
        let mut all: Option<u64> = None;
        for (index, passage) in work.manuscript.with(&[told, again].concat()) {
            for figure in work.manuscript.counts(index) {
                let Range { start, end } = figure.range;
                let who = one_of(passage, end, again);
                if ends_with(passage, start, told) && among!(passage.at(end), "人名") {
                    all = all.or(Some(figure.value));
                } else if let (Some(all), Some(who)) = (all.filter(|all| figure.value > *all), who) {
                    let message = format!("前面说是{all}人，这里是{}人。", figure.value);
                    let span = Span { passage: index, from: start, to: end + who.length() };
                    out.tell("X01", span, &message, "核对人数。");
                }
            }
        }
    }
}

/// X05: as many problems as grouped opinions looks like a copy.
pub(super) fn suspicious(work: &Work, out: &mut Finder) {
    if !work.setting().speaks {
        return;
    }
    let mut opinions = None;
    for (index, passage) in work.manuscript.body() {
        for figure in work.manuscript.counts(index) {
            let Range { start, end } = figure.range;
            if !matches!(passage.at(end), '项' | '条' | '个')
                || passage.starts(end, "个方面")
                || figure.value < 6
            {
                continue;
            }
            let sentence = passage.slice(start.saturating_sub(30), start);
            let clause = sentence.rsplit(['。', '；']).next().unwrap_or_default();
            let part = clause.rsplit('，').next().unwrap_or_default();
            if clause.contains("归纳")
                && (part.contains("方面") || part.contains("归纳"))
                && opinions.is_none()
            {
                opinions = Some(figure.value);
            } else if opinions == Some(figure.value)
                && part.contains("班子")
                && !part.contains("班子成员")
                && (part.contains("查摆") || part.contains("查找") || part.contains("问题"))
            {
                let message = format!(
                    "归纳的意见建议和班子查摆的问题恰好都是{}，请核对是否照抄了同一个数。",
                    figure.value
                );
                out.tell(
                    "X05",
                    Span { passage: index, from: start, to: end },
                    &message,
                    "两者确有对应关系的，写明逐项对应。",
                );
                return;
            }
        }
    }
}

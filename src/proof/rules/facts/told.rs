//! Events beside a day in the text itself.

use super::super::characters::number_begins;
use super::super::quantity::number_at;
use super::year::{is_awaited, known_events};
use crate::finder::{Finder, Note};
use crate::{Passage, Span, Work};
use nigao_ground::form::Date;
use nigao_passage::characters::says_one_of;

/// Year and month.
type Month = (u64, u64);

/// How far behind an event's name its day is looked for, in characters.
const REACH: usize = 24;

/// Y03: an event has its own day (党的二十大于2021年10月召开), and nothing is studied before it came (2024年5月，学习二十届
/// 三中全会精神).
pub(super) fn told_days(work: &Work, out: &mut Finder) {
    let (events, index) = known_events();
    // What is later than the report itself is told already.
    let day = work.setting().written_on.or(work.setting().met_on);
    for (place, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('月')) {
        for (from, length, number) in index.all(passage) {
            let Some(event) = events.get(number).filter(|event| day.is_none_or(|day| event.from <= day))
            else {
                continue;
            };
            let to = from + length;
            let words = passage.slice(from, to);
            let own = own_month(passage, to).filter(|_| is_congress(words));
            if let Some((start, end, month)) = own.or_else(|| month_before(passage, from, to))
                && (month < month_of(event.from) || month > month_of(event.to))
            {
                let (year, month) = month_of(event.from);
                let does = if is_congress(words) { "召开" } else { "开始" };
                let message = format!("“{words}”是{year}年{month}月{does}的。");
                let note = Note::new("Y03", Span { passage: place, from: start, to: end }, message);
                out.add(note.advice("核对日期。").severity(event.severity));
            }
            let studied = studied_in(passage, from).filter(|month| *month < month_of(event.from));
            if let Some((year, month)) = studied.filter(|_| !is_awaited(passage, from)) {
                let (first_year, first_month) = month_of(event.from);
                let message = format!(
                    "“{words}”始于{first_year}年{first_month}月，{year}年{month}月还没有，不会已经学习贯彻。"
                );
                let note = Note::new("Y03", Span { passage: place, from, to }, message);
                out.add(note.advice("核对日期或者学习的内容。").severity(event.severity));
            }
        }
    }
}

fn is_congress(name: &str) -> bool {
    name.ends_with('大') || name.ends_with("全会")
}

fn month_of(day: Date) -> Month {
    (u64::try_from(day.year()).unwrap_or_default(), u64::from(u8::from(day.month())))
}

/// The year and month that begin at a place, and where they end.
fn month_at(passage: &Passage, at: usize) -> Option<(usize, Month)> {
    let year = number_at(&passage.text, at).filter(|year| year.range.len() == 4)?;
    let month =
        (passage.at(year.range.end) == '年').then(|| number_at(&passage.text, year.range.end + 1))??;
    let end = month.range.end;
    (passage.at(end) == '月').then_some((end + 1, (year.value, month.value)))
}

/// The month that is told of the event itself: 于2022年10月……召开.
fn own_month(passage: &Passage, to: usize) -> Option<(usize, usize, Month)> {
    let start = if matches!(passage.at(to), '于' | '在' | '是') { to + 1 } else { return None };
    let (end, month) = month_at(passage, start)?;
    let rest = passage.slice(end, end + REACH);
    let clause = rest.split(['，', '。', '；']).next().unwrap_or_default();
    says_one_of(clause, list_of!("会议召开")).then_some((start, end, month))
}

/// The month that stands right before an event: 2024年7月15日至18日召开的……, 2023年4月至7月……期间.
fn month_before(passage: &Passage, from: usize, to: usize) -> Option<(usize, usize, Month)> {
    // 党史学习教育专题民主生活会 is a meeting after the event.
    if passage.starts(to, "专题") || passage.starts(to, "民主生活会") {
        return None;
    }
    let low = from.saturating_sub(REACH);
    let starts = (low..from).filter(|at| number_begins(passage, *at));
    let (start, (end, month)) = starts.filter_map(|at| Some((at, month_at(passage, at)?))).next_back()?;
    let between = passage.slice(end, from);
    let dated = |c: char| c.is_ascii_digit() || matches!(c, '日' | '至' | '月' | '—');
    let words = between.trim_start_matches(dated);
    let during = words.is_empty() && passage.starts(to, "期间");
    (during || list_of!("召开的").contains(&words)).then_some((start, end, month))
}

/// The month in which the sentence says that something was studied, when it stands before the place.
fn studied_in(passage: &Passage, at: usize) -> Option<Month> {
    let digits = passage
        .digits_in(passage.sentence_near(at, 5 * REACH).start..at)
        .filter(|from| number_begins(passage, *from));
    let (end, month) = digits.filter_map(|from| month_at(passage, from)).last()?;
    let between = passage.slice(end, at);
    let studied = says_one_of(between, list_of!("学了"));
    (studied && !between.contains('；')).then_some(month)
}

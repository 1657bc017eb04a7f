//! Meetings that a text names by year, and which of them is the one at hand.

use std::sync::OnceLock;

use super::super::characters::{ends_with, one_of};
use super::super::quantity::number_at;
use crate::search::Index;
use crate::words::Words;
use crate::{Passage, Work};
use nigao_passage::characters::among;

/// A meeting named in a passage: from, to, the year of its label.
pub(super) fn meetings(passage: &Passage) -> Vec<(usize, usize, i64)> {
    if !passage.holds("民主生活会") {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize, i64)> = named_meetings()
        .all(passage)
        .into_iter()
        .filter_map(|(at, length, year)| Some((at, at + length, i64::try_from(year).ok()?)))
        .collect();
    for end in passage.find("民主生活会") {
        let from = end.saturating_sub(20);
        let year = (from..end).rev().find(|at| passage.starts(*at, "年度")).and_then(|at| {
            let start = at.checked_sub(4)?;
            let year = number_at(&passage.text, start).filter(|year| year.range.len() == 4)?;
            let between = passage.slice(at, end);
            (!between.contains(['，', '。', '、', '；', '《', '》'])).then_some((start, year.value))
        });
        if let Some((start, year)) = year
            && let Ok(year) = i64::try_from(year)
        {
            found.push((start, end + 5, year));
        }
    }
    found
}

fn named_meetings() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let rows = || Words::get().rows("meetings").iter().filter_map(|row| Some((row.first()?, row.get(1)?)));
    let years = || rows().filter_map(|(names, year)| Some((names, year.parse::<usize>().ok()?)));
    let names =
        |(names, year): (&&'static str, usize)| names.split_whitespace().map(move |name| (name, year));
    INDEX.get_or_init(|| Index::new(years().flat_map(names)))
}

/// The meeting at hand, as a text without a title names it first: its words, and the year of its label.
pub(super) fn own_meeting<'a>(work: &Work<'a>) -> Option<(&'a str, i64)> {
    let excerpt = work.manuscript.title().is_empty();
    let named = work.manuscript.body().filter(|_| excerpt).find_map(|(_, passage)| {
        let own = |(from, to, _): &(usize, usize, i64)| {
            let held = one_of(passage, *to, list_of!("会议的时间")).is_some();
            passage.at(*from).is_ascii_digit() && (held || is_own(work, passage, *from, *to))
        };
        let (from, to, year) = meetings(passage).into_iter().find(own)?;
        Some((passage.slice(from, to), year))
    });
    // 随后代表班子作2024年度对照检查.
    let checked = || {
        work.manuscript.body().filter(|_| excerpt).find_map(|(_, passage)| {
            let places = passage.find("年度对照检查").into_iter();
            places.filter_map(|at| at.checked_sub(4)).find_map(|from| {
                let year = number_at(&passage.text, from).filter(|year| year.range.len() == 4)?;
                Some((passage.slice(from, from + 6), i64::try_from(year.value).ok()?))
            })
        })
    };
    named.or_else(checked)
}

/// Whether a meeting is the one at hand: it was held, or is judged, or its papers are named.
pub(super) fn is_own(work: &Work, passage: &Passage, from: usize, to: usize) -> bool {
    ends_with(passage, from, list_of!("本次会议之前"))
        || one_of(passage, to, list_of!("会议的评价")).is_some()
        || is_paper(work, passage, from, to)
}

/// Whether a sentence reports on the rectification of the meeting named in it.
pub(super) fn is_reported(passage: &Passage, from: usize, to: usize) -> bool {
    let start = (from.saturating_sub(60)..from)
        .rev()
        .find(|at| passage.at(*at) == '。')
        .map_or(from.saturating_sub(60), |at| at + 1);
    let end = (to..(to + 40).min(passage.len()))
        .find(|at| passage.at(*at) == '。')
        .unwrap_or((to + 40).min(passage.len()));
    // The name may begin with what is done (通报主题教育专题民主生活会).
    let (before, after) = (passage.slice(start, from + 2), passage.slice(to, end));
    (before.contains("通报") || before.contains("听取") || before.contains("上次") || before.contains("上年"))
        && (after.contains("整改") || after.contains("落实"))
}

/// Whether papers of the meeting itself are named (会后印发了某年度民主生活会整改方案).
fn is_paper(work: &Work, passage: &Passage, from: usize, to: usize) -> bool {
    let start = (from.saturating_sub(40)..from).rev().find(|at| among!(passage.at(*at), "。；，"));
    let before = passage.slice(start.map_or(from.saturating_sub(40), |at| at + 1), from);
    let end =
        (to..(to + 24).min(passage.len())).find(|at| among!(passage.at(*at), "。；，")).unwrap_or(to + 24);
    let after = passage.slice(to, end);
    let papers = work.words.rows("own_papers");
    let one = |sort: &str, fits: &dyn Fn(&str) -> bool| {
        papers.iter().any(|row| matches!(row.as_slice(), [kind, word] if *kind == sort && fits(word)))
    };
    let near = |word: &str| before.contains(word) || after.contains(word);
    let named = |word: &str| after.trim_start_matches('“').starts_with(word);
    one("必是", &named) || one("办理", &near) && one("材料", &named) && !one("从前", &near)
}

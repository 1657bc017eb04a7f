//! One year's meeting: label, day, theme, aspects, the meeting before it and the events cited (the year table).

use std::sync::OnceLock;

use super::super::counting::chinese;
use super::super::quantity::read_day;
use super::meetings::{is_own, is_reported, meetings, own_meeting};
use crate::finder::{Finder, Note};
use crate::search::Index;
use crate::words::{Words, read_severity};
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_ground::form::Date;
use nigao_ground::reports::{Severity, YearRow};
use nigao_passage::characters::says_one_of;

/// Said with every finding that rests on the year table.
const NOTICE: &str = "请照上级通知核对，以通知为准。";

/// Y01: the meeting whose rectification is reported is the one before.
pub(super) fn previous_meeting(work: &Work, out: &mut Finder) {
    let setting = work.setting();
    let Some(label) = setting.label else { return };
    let mut wrong = Vec::new();
    for (index, passage) in work.manuscript.body().filter(|_| setting.speaks || work.known.has_form) {
        for (from, to, year) in meetings(passage) {
            if year == label || !is_reported(passage, from, to) {
                continue;
            }
            if year == label - 1 {
                return;
            }
            wrong.push((Span { passage: index, from, to }, year));
        }
    }
    if let Some((span, year)) = wrong.into_iter().next() {
        let words = work.manuscript.words(span);
        let sure = work.known.years.row(year + 1).is_some_and(is_sure_of_previous);
        let message = format!(
            "{label}年度的会议应当通报上一次（{}年度）会议的整改情况，“{words}”是{}年度会议通报的，年度或上次会议有一处不对。",
            label - 1,
            year + 1
        );
        let severity = if sure { Severity::Must } else { Severity::Should };
        out.add(Note::new("Y01", span, message).advice(NOTICE).severity(severity));
    }
}

fn is_sure_of_previous(row: &YearRow) -> bool {
    let part = row.certainty.split(['；', ';']).find(|part| part.contains("上次会议")).unwrap_or_default();
    part.ends_with("可靠") && !part.ends_with("较可靠")
}

/// Y02: a yearly meeting is not called a special one, nor the other way round.
pub(super) fn kind(work: &Work, out: &mut Finder) {
    let setting = work.setting();
    branch_meeting(work, out);
    let mut name = setting.name.clone();
    if name.is_empty() {
        let own = || own_meeting(work).map(|(name, _)| if name.contains("专题") { "专题" } else { "年度" });
        name = work.known.kind.as_deref().or_else(own).unwrap_or_default().to_owned();
    }
    let (wrong, right) = match (name.contains("年度"), name.contains("专题")) {
        (true, false) => ("专题民主生活会", "年度"),
        (false, true) => ("年度民主生活会", "专题"),
        _ => return,
    };
    for (index, passage, at, _) in work.manuscript.said(&[wrong]) {
        let before = passage.slice(at.saturating_sub(2), at);
        if list_of!("就是这次").contains(&before) {
            let span = Span { passage: index, from: at, to: at + 2 };
            let (other, place) = (passage.slice(at, at + 2), setting.place());
            let message = format!("{place}是{right}民主生活会，这里却说是{other}民主生活会，前后不一。");
            out.tell("Y02", span, &message, &format!("改为“{right}”；{NOTICE}"));
        }
    }
}

/// Y02: a report on a branch's 组织生活会 does not call it 民主生活会.
fn branch_meeting(work: &Work, out: &mut Finder) {
    let title = work.manuscript.title();
    if !title.contains("组织生活会") || title.contains("民主生活会") {
        return;
    }
    for (index, passage, at, wrong) in work.manuscript.said(&["民主生活会"]) {
        let before = passage.slice(at.saturating_sub(2), at);
        if ["此次", "本次", "这次"].contains(&before) {
            let span = Span { passage: index, from: at, to: at + wrong.length() };
            out.tell(
                "Y02",
                span,
                "标题里是组织生活会，这里却说是民主生活会，前后不一。",
                "改为“组织生活会”。",
            );
        }
    }
}

/// Something that happened, or a phrase that came up, on a day.
pub(super) struct Event {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) severity: Severity,
    kind: &'static str,
}

/// The events of `words/events.txt`, read once.
pub(super) fn known_events() -> &'static (Vec<Event>, Index) {
    static READ: OnceLock<(Vec<Event>, Index)> = OnceLock::new();
    READ.get_or_init(|| events_of(Words::get()))
}

fn events_of(words: &'static Words) -> (Vec<Event>, Index) {
    let mut events = Vec::new();
    let mut names = Vec::new();
    for row in words.rows("events") {
        let [named, from, to, severity, _, kind, ..] = row.as_slice() else { continue };
        if let (Some(from), Some(to), Some(severity)) =
            (read_day(from), read_day(to), read_severity(severity))
        {
            names.extend(named.split_whitespace().map(|word| (word, events.len())));
            events.push(Event { from, to, severity, kind });
        }
    }
    (events, Index::new(names.into_iter()))
}

/// Y03: nothing is cited before it happened.
pub(super) fn events(work: &Work, out: &mut Finder) {
    let met = work.setting().met_on;
    let Some(day) = work.setting().written_on.or(met).or(work.known.today) else { return };
    let (events, index) = known_events();
    for (place, passage) in work.manuscript.numbered() {
        for (from, length, number) in index.all(passage) {
            let Some(event) = events.get(number) else { continue };
            let day = if event.kind == "提法" { met.unwrap_or(day) } else { day };
            if event.from <= day || is_awaited(passage, from) {
                continue;
            }
            let span = Span { passage: place, from, to: from + length };
            let words = passage.slice(from, from + length);
            let (known, now) = (written(event.from), written(day));
            let message = if event.kind == "提法" {
                format!("“{words}”是{known}以后才有的提法，而会议（成文）在{now}。")
            } else {
                format!("“{words}”始于{known}，晚于会议或成文的日期{now}。")
            };
            out.add(
                Note::new("Y03", span, message)
                    .advice("核对年度、日期或引用的内容。")
                    .severity(event.severity),
            );
        }
    }
}

/// Y04: what is studied and carried on in one year is not the session or the campaign of years before.
pub(super) fn stale_events(work: &Work, out: &mut Finder) {
    let setting = work.setting();
    let Some(label) = setting.label.filter(|_| setting.speaks) else { return };
    static INDEX: OnceLock<Index> = OnceLock::new();
    let rows = Words::get().rows("events");
    let over = read_day(&format!("{}-6-30", label + 1));
    let index = INDEX.get_or_init(|| {
        Index::new(rows.iter().enumerate().flat_map(|(number, row)| {
            row.first()
                .into_iter()
                .flat_map(move |names| names.split_whitespace().map(move |name| (name, number)))
        }))
    });
    for (place, passage) in work.manuscript.body() {
        let found = index.all(passage);
        for sentence in passage.sentences().iter().filter(|_| !found.is_empty()) {
            let within = found.iter().filter(|(at, ..)| sentence.contains(at));
            let hits: Vec<(usize, usize, &[&str])> = within
                .filter_map(|(at, length, row)| Some((*at, *length, rows.get(*row)?.as_slice())))
                .collect();
            let last =
                |row: &[&str]| row.get(2).and_then(|day| read_day(day)).map(|day| i64::from(day.year()));
            let newest = hits.iter().filter_map(|(_, _, row)| last(row)).max();
            for (from, length, row) in &hits {
                let Some(year) = last(row).filter(|year| newest == Some(*year)) else { continue };
                let kind = row.get(5).copied().unwrap_or_default();
                let span = Span { passage: place, from: *from, to: from + length };
                let late =
                    row.get(1).and_then(|day| read_day(day)).zip(over).is_some_and(|(day, over)| day > over);
                if late && !is_awaited(passage, *from) {
                    let words = work.manuscript.words(span);
                    let message = format!("“{words}”是{year}年的事，{label}年度的会议召开时还没有。");
                    out.tell("Y04", span, &message, NOTICE);
                } else if is_stale(passage, (*from, from + length), kind, label - year) {
                    let message = format!(
                        "“{}”是{year}年的事，{label}年度的材料写作眼下的工作，像是从以前的材料带来的。",
                        work.manuscript.words(span)
                    );
                    out.tell("Y04", span, &message, NOTICE);
                }
            }
        }
    }
}

/// Whether an event of some years ago is told as one of the day.
fn is_stale(passage: &Passage, (from, to): (usize, usize), kind: &str, age: i64) -> bool {
    let before = passage.slice(from.saturating_sub(14), from);
    let before = before.rsplit(['，', '。', '；']).next().unwrap_or_default();
    let after = passage.slice(to, to + 12);
    let after = after.split(['，', '。', '；']).next().unwrap_or_default();
    if says_one_of(after, list_of!("往事之后")) || says_one_of(before, list_of!("往事之前")) {
        return false;
    }
    let says = |list: &[&str]| says_one_of(before, list);
    match kind {
        "届会" => {
            age >= 2 && after.contains("精神") && (says(list_of!("学习精神")) || after.contains("学习"))
        }
        _ if !after.starts_with("成果") && passage.slice(from, to).contains("教育") => {
            let now = list_of!("用作主线").iter().any(|word| after.starts_with(word));
            age >= 1 && (now || says(list_of!("正在开展"))) || age >= 3 && says(list_of!("巩固教育"))
        }
        _ => age >= 3 && after.starts_with("成果") && says(list_of!("巩固成果")),
    }
}

/// Whether the words before say that the event is still to come.
pub(super) fn is_awaited(passage: &Passage, at: usize) -> bool {
    let before = passage.slice(at.saturating_sub(10), at);
    let after = passage.slice(at, at + 16);
    says_one_of(before, list_of!("将有")) || after.contains("将于") || after.contains("即将")
}

fn written(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), u8::from(day.month()), day.day())
}

/// Y04: a report on a year's meeting knows what happened in that year.
pub(super) fn newest_event(work: &Work, out: &mut Finder) {
    let setting = work.setting();
    let Some(label) = setting.label.filter(|_| setting.is_report()) else { return };
    let (Some(spring), Some(last)) =
        (read_day(&format!("{label}-3-1")), read_day(&format!("{}-6-1", label - 1)))
    else {
        return;
    };
    let (events, index) = known_events();
    let mut newest: Option<(Date, Span)> = None;
    let mut year = None;
    for (place, passage) in work.manuscript.numbered() {
        if work.manuscript.days(place, &mut year).iter().any(|(_, day)| *day >= spring) {
            return;
        }
        for (from, length, number) in index.all(passage) {
            let Some(event) = events.get(number).filter(|event| event.kind != "提法") else { continue };
            if event.from >= spring {
                return;
            }
            let yearly = event.kind == "届会" && event.from >= last;
            if yearly && newest.is_none_or(|(day, _)| event.from > day) {
                newest = Some((event.from, Span { passage: place, from, to: from + length }));
            }
        }
    }
    let known =
        [work.setting().met_on, work.setting().written_on].into_iter().flatten().any(|day| day >= spring);
    if let Some((day, span)) = newest.filter(|_| !known) {
        let message = format!(
            "材料标的是{label}年度，引用的最新的事是{}的“{}”，全文没有{label}年3月以后的事，很可能是{}年度的材料。",
            written(day),
            work.manuscript.words(span),
            label - 1
        );
        out.tell("Y04", span, &message, NOTICE);
    }
}

/// Y05: aspects and theme are those of the year.
pub(super) fn aspects_and_theme(work: &Work, out: &mut Finder) {
    let setting = work.setting();
    let Some(own) = setting.label.and_then(|label| work.known.years.row(label)) else { return };
    for row in work.known.years.rows.iter().filter(|row| row.label != own.label) {
        let tail: String = row.theme.chars().skip(row.theme.length().saturating_sub(24)).collect();
        let named = is_special(&own.aspects_name, &row.aspects_name);
        let hanzi = in_hanzi(&row.aspects_name)
            .filter(|hanzi| named && in_hanzi(&own.aspects_name) != Some(hanzi.clone()));
        for (what, words) in [
            ("对照检查的方面", Some(row.aspects_name.clone()).filter(|_| named)),
            ("对照检查的方面", hanzi),
            ("对照检查的方面", short_aspects(&row.aspects).filter(|_| row.aspects != own.aspects)),
            ("会议主题", Some(tail).filter(|_| !row.theme.is_empty() && row.theme != own.theme)),
        ] {
            let Some(words) = words else { continue };
            if let Some((passage, _, from, _)) = work.manuscript.said(&[&words]).into_iter().next() {
                let span = Span { passage, from, to: from + words.length() };
                let message = format!("“{words}”是{}年度的{what}，与{}年度不合。", row.label, own.label);
                out.tell("Y05", span, &message, NOTICE);
            }
        }
    }
}

/// Whether what one year's aspects are called tells it from the other's.
fn is_special(own: &str, other: &str) -> bool {
    let telling = |name: &str| name.contains("带头") || name.contains("重点方面");
    !own.is_empty() && own != other && telling(other) && (telling(own) || other.contains("重点方面"))
}

/// The first three of aspects that are named in a few words, as a row.
fn short_aspects(aspects: &[String]) -> Option<String> {
    let first = aspects.get(..3)?;
    first.iter().all(|aspect| aspect.length() <= 6).then(|| first.join("、"))
}

/// The name of aspects with its digit in hanzi (六个重点方面).
fn in_hanzi(name: &str) -> Option<String> {
    let digit = name.chars().next()?.to_digit(10)?;
    Some(format!("{}{}", chinese(digit), name.get(1..)?))
}

/// Y06: the meeting has one label year throughout.
pub(super) fn own_label(work: &Work, out: &mut Finder) {
    let setting = work.setting();
    let Some(label) = setting.label.filter(|_| setting.speaks) else { return };
    for (index, passage) in work.manuscript.body() {
        for (from, to, year) in meetings(passage) {
            let own = is_own(work, passage, from, to);
            if own && year != label && passage.at(from).is_ascii_digit() && !is_reported(passage, from, to) {
                let span = Span { passage: index, from, to: from + 4 };
                let place = setting.place();
                let message = format!("{place}是{label}年度，这里是{year}年度，年度不一致。");
                out.tell("Y06", span, &message, "核对会议的年度，全文统一。");
            }
        }
    }
}

/// Y07: the meeting of a year is held between the autumn of that year and the next spring.
pub(super) fn day_of_meeting(work: &Work, out: &mut Finder) {
    let setting = work.setting();
    let (Some(label), Some(met)) = (setting.label.filter(|_| setting.speaks), work.setting().met_on) else {
        return;
    };
    let (Some(from), Some(to)) =
        (read_day(&format!("{label}-7-1")), read_day(&format!("{}-4-30", label + 1)))
    else {
        return;
    };
    if (from..=to).contains(&met) {
        return;
    }
    let severity =
        if met < from || i64::from(met.year()) > label + 1 { Severity::Must } else { Severity::Should };
    let message = format!(
        "{label}年度的会议一般在{label}年下半年到次年春天召开，这里的会议日期是{}，年度或日期有一处不对。",
        written(met)
    );
    let span = work.manuscript.body().take(8).find_map(|(index, _)| {
        let found = work.manuscript.days(index, &mut None).into_iter().find(|(_, day)| *day == met)?;
        Some(Span { passage: index, from: found.0.start, to: found.0.end })
    });
    let note = span
        .map_or_else(|| Note::whole("Y07", message.clone()), |span| Note::new("Y07", span, message.clone()));
    out.add(note.advice(NOTICE).severity(severity));
}

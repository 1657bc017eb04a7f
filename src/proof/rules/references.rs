//! What refers to something else: attachments, documents, short names.

use std::sync::OnceLock;

use nigao_ground::document::{BlockKind, Length};
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::index_of;
use super::super::{Passage, Span, Work};
use super::counting::number;
use super::{Rule, is_hanzi};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("F11", attachments),
    ("F12", documents),
    ("F12", numbers_inside),
    ("F13", short_names),
    ("F14", repealed),
];

/// More short names than this are not followed up.
const MOST_NAMES: usize = 40;

/// What short names of organs end in.
const ORGANS: [char; 18] = [
    '局', '委', '组', '会', '厅', '府', '院', '校', '司', '队', '心', '站', '所', '处', '馆', '行', '宫',
    '团',
];

/// An attachment of 附件说明.
struct Listed<'a> {
    span: Span,
    number: Option<u32>,
    title: &'a str,
}

fn listed<'a>(work: &Work<'a>) -> Vec<Listed<'a>> {
    let lines = work.manuscript.numbered().filter_map(|(index, passage)| match passage.kind {
        BlockKind::Attachment { count, .. } => Some((index, passage, count)),
        _ => None,
    });
    let read = lines.map(|(index, passage, _)| {
        let label = passage.text.get(..passage.number).unwrap_or_default();
        let from = label.iter().position(char::is_ascii_digit);
        let digits =
            label.iter().skip(from.unwrap_or(label.len())).take_while(|c| c.is_ascii_digit()).count();
        let value = from.and_then(|from| number(label.get(from..from + digits)?));
        let title = passage.slice(passage.number, passage.len());
        Listed { span: Span { passage: index, from: 0, to: passage.len() }, number: value, title }
    });
    read.collect()
}

/// F11: 附件说明, attachments and mentions agree.
fn attachments(work: &Work, out: &mut Finder) {
    let list = listed(work);
    let single = list.len() == 1;
    for (entry, due) in list.iter().zip(1..) {
        if single && entry.number.is_some_and(|number| number != 1)
            || !single && entry.number.is_some_and(|number| number != due)
        {
            let message = format!("附件序号不连续，这里应当是“{due}”。");
            out.tell("F11", entry.span, &message, "改正序号，或者补上缺少的附件。");
        } else if single && entry.number.is_some() {
            let note = Note::new("F11", entry.span, "只有一个附件时不编序号。").advice("删去序号。");
            out.add(note.severity(Severity::Should));
        }
        let Some(passage) = work.manuscript.passages.get(entry.span.passage) else { continue };
        if matches!(passage.before(passage.len()), '。' | '；' | '，' | '、') {
            let span = Span { from: passage.len() - 1, ..entry.span };
            out.mend("F11", span, "附件名称后面不加标点符号。", "");
        }
    }
    mentions(work, &list, out);
    annexes(work, &list, out);
}

/// Mentions such as 见附件2.
fn mentions(work: &Work, list: &[Listed], out: &mut Finder) {
    if !work.manuscript.whole && list.is_empty() {
        return;
    }
    let count = if work.known.has_form && list.is_empty() { return } else { list.len() };
    for (index, passage, at, _) in work.manuscript.said(&["附件"]) {
        let digits = (at + 2..at + 5).take_while(|at| passage.at(*at).is_ascii_digit()).count();
        let to = at + 2 + digits;
        let named = passage.text.get(at + 2..to).and_then(number);
        let seen = passage.before(at) == '见' || passage.before(at) == '（' && passage.at(to) == '）';
        let missing = match named {
            Some(value) => usize::try_from(value).is_ok_and(|value| value > count),
            None => seen && count == 0,
        };
        let other = named.and_then(|value| {
            let title = passage.slice(to, to + 60).strip_prefix('《')?.split_once('》')?.0;
            let entry = list.iter().find(|entry| entry.number == Some(value))?;
            let known = entry.title.trim_start_matches('《').trim_end_matches('》');
            (!known.contains(title) && !title.contains(known)).then_some((title, known))
        });
        if let Some((title, known)) = other {
            let span = Span { passage: index, from: at, to: to + title.length() + 2 };
            let message = format!("这里的附件是《{title}》，附件说明里是“{known}”。");
            out.tell("F11", span, &message, "两处用同一个名称，或者改正序号。");
        } else if seen && missing {
            let span = Span { passage: index, from: at, to };
            let message = format!("正文提到“{}”，附件说明里没有。", work.manuscript.words(span));
            out.tell("F11", span, &message, "在正文之后补上附件说明，或者改正这里的序号。");
        }
    }
}

/// Attachments that stand in the text: labels and titles after the date.
fn annexes(work: &Work, list: &[Listed], out: &mut Finder) {
    let Some((date, _)) = work.manuscript.first(BlockKind::Date).filter(|_| !list.is_empty()) else { return };
    for (index, passage) in work.manuscript.numbered().skip(date + 1) {
        let digits = passage.len().saturating_sub(2);
        if !passage.starts(0, "附件") || digits > 2 || !passage.text.iter().skip(2).all(char::is_ascii_digit)
        {
            continue;
        }
        let value = passage.text.get(2..).and_then(number);
        let span = Span { passage: index, from: 0, to: passage.len() };
        let entry = match value {
            Some(value) => list
                .iter()
                .find(|entry| entry.number == Some(value))
                .or_else(|| list.first().filter(|_| list.len() == 1 && value == 1)),
            None => list.first(),
        };
        let Some(entry) = entry else {
            let message = format!("“{}”在附件说明里没有。", work.manuscript.words(span));
            out.tell("F11", span, &message, "补上附件说明，或者改正序号。");
            continue;
        };
        let Some(next) = work.manuscript.passages.get(index + 1) else { continue };
        let plain =
            |text: &str| text.chars().filter(|c| is_hanzi(*c) || c.is_ascii_digit()).collect::<String>();
        let two = work.manuscript.passages.get(index + 2).map_or("", |p| p.slice(0, 80));
        let (title, here) = (plain(entry.title), plain(next.slice(0, 120)));
        if title != here && next.len() <= 60 && title != format!("{here}{}", plain(two)) {
            let span = Span { passage: index + 1, from: 0, to: next.len() };
            let message = format!("附件的标题与附件说明里的“{}”不一致。", entry.title);
            out.tell("F11", span, &message, "两处用同一个名称。");
        }
    }
}

/// 发文字号 in the text: from where to where, and the year.
fn numbers(passage: &Passage) -> Vec<(usize, usize, u32)> {
    let mut found = Vec::new();
    for open in 1..passage.len() {
        if !matches!(passage.at(open), '〔' | '[' | '［' | '【')
            || !matches!(passage.at(open + 5), '〕' | ']' | '］' | '】')
        {
            continue;
        }
        let Some(year) = passage.text.get(open + 1..open + 5).and_then(number) else { continue };
        let digits = (open + 6..open + 12).take_while(|at| passage.at(*at).is_ascii_digit()).count();
        if digits == 0 || passage.at(open + 6 + digits) != '号' {
            continue;
        }
        let mut from = open;
        while from > 0 && open - from < 12 && is_hanzi(passage.before(from)) {
            from -= 1;
        }
        found.push((from, open + 7 + digits, year));
    }
    found
}

/// F12: a document is cited by title, then number; its year is not later than the report's.
fn documents(work: &Work, out: &mut Finder) {
    let written = work.known.written_on.as_ref().map(|day| i64::from(day.year()));
    for (index, passage) in work.manuscript.body() {
        for (from, to, year) in numbers(passage) {
            let span = Span { passage: index, from, to };
            if written.is_some_and(|written| i64::from(year) > written) {
                let message = format!("引用的文件是{year}年的，晚于本文的成文日期。");
                out.add(
                    Note::new("F12", span, message)
                        .advice("核对发文字号或者成文日期。")
                        .severity(Severity::Must),
                );
            }
            if let Some(told) = told_year(passage, from).filter(|told| *told < year) {
                let message = format!("这件事是{told}年的，引用的文件却是{year}年的。");
                out.tell("F12", span, &message, "核对年份或者发文字号。");
            }
            let bracketed = passage.starts(to, "）《") && passage.before(from) == '（';
            let reversed = passage.at(to) == '《'
                || bracketed && from.checked_sub(2).is_none_or(|at| passage.at(at) != '》');
            let bare = passage.starts(to, "文件")
                && passage.before(from) != '》'
                && !passage.slice(from.saturating_sub(8), from).contains('》');
            if reversed || bare {
                let what = if reversed {
                    "发文字号写在了标题前面"
                } else {
                    "只写了发文字号，没有标题"
                };
                let message = format!("引用公文应当先引标题，后引发文字号；这里{what}。");
                let note = Note::new("F12", span, message).advice("写成“《标题》（发文字号）”。");
                out.add(if reversed { note } else { note.severity(Severity::Hint) });
            }
        }
    }
}

/// How far from the year that opens a sentence a document is looked at, in characters.
const REACH: usize = 120;

/// The year that a sentence opens with (2023年11月，党委按照……), when it names no other before the place.
fn told_year(passage: &Passage, at: usize) -> Option<u32> {
    let from = passage.sentence_near(at, REACH + 1).start.max(passage.lead);
    if at > from + REACH {
        return None;
    }
    let year = passage.text.get(from..from + 4).and_then(number)?;
    let rest = passage.slice(from + 4, at);
    // The document's title has its own years.
    let lead = rest.split('《').next().unwrap_or_default();
    let leads = rest.starts_with('年') && !rest.starts_with("年度") && lead.matches('年').count() == 1;
    let rests_on = says_one_of(rest, list_of!("依据的词"));
    (leads && rests_on && !rest.contains('；') && year > 1900).then_some(year)
}

/// F12: 《……细则（青教党〔2024〕15号）》, with the number inside.
fn numbers_inside(work: &Work, out: &mut Finder) {
    for (passage, _, at, _) in work.manuscript.said(&["》〔"]) {
        let span = Span { passage, from: at + 1, to: at + 2 };
        out.tell("F12", span, "发文字号要写全，机关代字在年份前面。", "写作（某发〔2024〕7号）。");
    }
    for (index, passage, at, _) in work.manuscript.said(&["号）》"]) {
        let from = (at.saturating_sub(24)..at).rev().find(|at| passage.at(*at) == '（');
        let Some(from) = from.filter(|from| passage.slice(*from, at).contains('〔')) else { continue };
        let number = passage.slice(from, at + 2);
        let note =
            Note::new("F12", Span { passage: index, from, to: at + 3 }, "发文字号应当写在书名号外面。");
        out.add(note.advice(format!("改为“》{number}”。")).severity(Severity::Should));
    }
}

/// A short name and what it stands for.
struct Defined {
    passage: usize,
    /// Where the short name stands.
    from: usize,
    short: String,
    full: Option<String>,
}

fn definitions(work: &Work, out: &mut Finder) -> Vec<Defined> {
    let mut found = Vec::new();
    for (index, passage, at, _) in work.manuscript.said(&["下简称"]) {
        let from = at + 3;
        let open = (at.saturating_sub(3)..at).rev().find(|at| matches!(passage.at(*at), '（' | '('));
        let close = (from..from + 40).find(|at| among!(passage.at(*at), "）)，。\0"));
        let (Some(open), Some(close)) = (open, close) else { continue };
        let shown = passage.slice(from, close);
        let short = shown.trim_matches(|c| among!(c, "“”\"：《》为「」")).to_owned();
        if short.is_empty() || short.length() > 20 || found.len() >= MOST_NAMES {
            continue;
        }
        let organ = short.ends_with(ORGANS);
        let tail = !organ && passage.slice(open.saturating_sub(40), open).ends_with(&short);
        // Of organs many offices write 以下简称局党组.
        if !shown.contains(['“', '"', '《', '「']) && !tail && !organ {
            let span = Span { passage: index, from, to: close };
            let message = format!("简称“{short}”没有加引号。");
            let note = Note::new("F13", span, message).advice(format!("写成（以下简称“{short}”）。"));
            out.add(note);
        }
        found.push(Defined { passage: index, from, short, full: full_name(work, passage, open) });
    }
    found
}

/// The full name that ends where the bracket opens: a known organ, one that begins with 中共, a title, or an organ
/// with which the clause begins.
fn full_name(work: &Work, passage: &Passage, open: usize) -> Option<String> {
    let before = passage.slice(open.saturating_sub(40), open);
    let organ = work
        .known
        .organs
        .iter()
        .filter(|organ| before.ends_with(organ.as_str()))
        .max_by_key(|organ| organ.len());
    if let Some(organ) = organ {
        return Some(organ.clone());
    }
    if let Some(inner) = before.strip_suffix('》') {
        return inner.rfind('《').and_then(|at| inner.get(at + '《'.len_utf8()..)).map(str::to_owned);
    }
    let clause = before.rsplit(|c| !is_hanzi(c)).next().unwrap_or_default();
    let name = clause.rfind("中共").and_then(|at| clause.get(at..)).unwrap_or(clause);
    (name.ends_with(ORGANS) && name.length() >= 4).then(|| name.to_owned())
}

/// F13: a short name is defined once and used afterwards; the full name does not come back.
fn short_names(work: &Work, out: &mut Finder) {
    let all = definitions(work, out);
    for (place, one) in all.iter().enumerate() {
        let length = one.short.length();
        let span = Span { passage: one.passage, from: one.from, to: one.from + length + 2 };
        let earlier = all.iter().take(place).find(|other| {
            other.short == one.short
                || other.full.is_some() && other.full == one.full
                || one.full.as_ref() == Some(&other.short)
        });
        if let Some(earlier) = earlier {
            let message = if earlier.short == one.short {
                format!("简称“{}”前面已经定义过。", one.short)
            } else {
                format!("同一个名称前面已经简称“{}”。", earlier.short)
            };
            out.tell("F13", span, &message, "一个名称只定义一次，只用一个简称。");
            continue;
        }
        let mut used = false;
        let mut again = None;
        for (index, passage) in work.manuscript.body().skip_while(|(index, _)| *index < one.passage) {
            let start = if index == one.passage { one.from + length } else { 0 };
            used |= passage.find(&one.short).into_iter().any(|at| at >= start);
            if let (Some(full), None) = (one.full.as_ref().filter(|full| full.length() > length), again) {
                let fits = |at: &usize| *at >= start && !is_longer(passage, *at, full.length());
                again = passage.find(full).into_iter().find(fits).map(|at| (index, at, full.length()));
            }
        }
        if !used && work.manuscript.whole {
            let message = format!("定义了简称“{}”，后文没有用到。", one.short);
            out.tell("F13", span, &message, "删去括号里的说明，或者后文改用简称。");
        }
        if let Some((passage, from, length)) = again {
            let span = Span { passage, from, to: from + length };
            let message = format!("前面已经定义简称“{}”，这里又用了全称。", one.short);
            out.tell("F13", span, &message, &format!("改用“{}”。", one.short));
        }
    }
}

/// Whether a full name is part of a quotation, a title or a longer name.
fn is_longer(passage: &Passage, at: usize, length: usize) -> bool {
    let before = passage.slice(at.saturating_sub(40), at);
    let titled = before.rfind('《') > before.rfind('》') && passage.before(at) != '《';
    titled
        || passage.starts(at + length, "（以下")
        || passage.at(at + length) == '》' && passage.starts(at + length + 1, "（")
        || matches!(passage.at(at + length), '委' | '办' | '机' | '党')
}

/// F14: documents that are no longer in force.
fn repealed(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let rows = work.words.rows("repealed");
    let index = INDEX.get_or_init(|| index_of("repealed", 0));
    for (at_passage, passage) in work.manuscript.numbered() {
        for (at, length, row) in index.all(passage) {
            let Some(now) = rows.get(row).and_then(|row| row.get(1)) else { continue };
            let near = passage.slice(at.saturating_sub(16), at);
            if says_one_of(near, list_of!("当时的文件"))
                || passage.starts(at + length, "（试行）")
                || passage.slice(at + length, at + length + 12).contains("废止")
            {
                continue;
            }
            let span = Span { passage: at_passage, from: at, to: at + length };
            let message = format!("“{}”已经废止或者被新的文件替代。", work.manuscript.words(span));
            out.tell("F14", span, &message, &format!("核对后改引{now}。"));
        }
    }
}

//! Until when the meeting is to be held, the report sent in, the faults mended.

use super::Fact;
use super::dates::{Written, days, is_day_line};
use super::text::{Notice, end, start};
use crate::form::{Date, written_day};

/// The most limits that are proposed.
const MOST: usize = 8;

/// What a limit is for: field, name, and words that a sentence about it holds.
struct Purpose {
    field: &'static str,
    label: &'static str,
    words: &'static [&'static str],
}

/// The more particular come first.
const PURPOSES: [Purpose; 3] = [
    Purpose {
        field: "report_deadline",
        label: "情况报告的上报期限",
        words: &[
            "情况报告",
            "综合报告",
            "报送",
            "上报",
            "书面报告",
            "报告报",
            "报市委",
            "报县委",
            "报省委",
            "报上级",
        ],
    },
    Purpose { field: "rectification_deadline", label: "整改完成期限", words: &["整改"] },
    Purpose {
        field: "meeting_deadline",
        label: "会议召开期限",
        words: &["召开", "开好", "完成民主生活会", "结束"],
    },
];

/// The limits that the text sets.
pub(super) fn facts(notice: &Notice, meeting: Option<Date>) -> Vec<Fact> {
    let sent = notice.paragraphs.iter().rev().find(|line| is_day_line(line));
    let sent = sent.and_then(|line| days(line).first().and_then(|(written, _)| written.day_in(0)));
    let mut facts: Vec<Fact> = Vec::new();
    for sentence in notice.sentences().filter(|sentence| !is_day_line(sentence)) {
        for clause in sentence.split(['；', '。']) {
            let found = absolute(clause, sent).into_iter().chain(relative(clause, meeting));
            for fact in found.take(MOST) {
                if facts.len() < MOST
                    && facts.iter().all(|known| (&known.field, &known.words) != (&fact.field, &fact.words))
                {
                    facts.push(fact);
                }
            }
        }
    }
    facts
}

/// What a limit in a clause is for: the nearest words behind it tell, else those before it up to a comma.
fn purpose(before: &str, after: &str) -> Option<&'static Purpose> {
    let after = start(after, 60);
    let near = after.split('，').next().unwrap_or("");
    // The faults of the meeting before have limits of their own.
    let last =
        [before, after].iter().any(|part| part.contains("年度民主生活会整改") || part.contains("上次"));
    let before = end(before, 30).rsplit('，').next().unwrap_or("");
    [near, after, before].into_iter().find_map(|part| {
        let first = |purpose: &Purpose| purpose.words.iter().filter_map(|word| part.find(word)).min();
        let named = PURPOSES.iter().filter(|purpose| !(last && purpose.field == "rectification_deadline"));
        let named = named.filter_map(|purpose| Some((first(purpose)?, purpose)));
        named.min_by_key(|(at, _)| *at).map(|(_, purpose)| purpose)
    })
}

/// 3月10日前……, 2026年2月底前……
fn absolute(clause: &str, sent: Option<Date>) -> Vec<Fact> {
    let before = |end: usize| {
        let after = clause.get(end..).unwrap_or("");
        ["前", "以前", "之前"].iter().any(|word| after.starts_with(word))
    };
    let limits = days(clause).into_iter().filter(|(_, end)| before(*end));
    limits.filter_map(|(written, end)| dated(clause, written, end, sent)).collect()
}

fn dated(clause: &str, written: Written, end: usize, sent: Option<Date>) -> Option<Fact> {
    let purpose = purpose(clause.get(..end)?, clause.get(end..)?)?;
    let (day, guessed) = match (written.year, sent) {
        (Some(year), _) => (written.day_in(year)?, false),
        (None, Some(sent)) => {
            let near = written.day_in(sent.year())?;
            (if near < sent { written.day_in(sent.year() + 1)? } else { near }, true)
        }
        (None, None) => {
            let words =
                format!("{}月{}前", written.month, written.day.map_or("底".into(), |day| format!("{day}日")));
            let fact = unplaced(purpose.label, words, clause);
            return Some(fact.doubted("通知没有写是哪一年，也没有落款日期，请自己填到相应的栏目。"));
        }
    };
    let fact = Fact::text(purpose.field, purpose.label, written_day(day), clause);
    Some(if guessed {
        fact.doubted("原文没有写年份，这里按通知的日期推算，请核对。")
    } else {
        fact
    })
}

/// 会后15日内……, 会前10日……
fn relative(clause: &str, meeting: Option<Date>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (start, ends) in [("会后", "内"), ("会议结束后", "内"), ("召开后", "内"), ("会前", "")]
    {
        for (at, _) in clause.match_indices(start) {
            let rest = clause.get(at + start.len()..).unwrap_or("");
            facts.extend(span(rest, ends).and_then(|span| counted((clause, at), start, span, meeting)));
        }
    }
    facts
}

/// So many days, as written, whether working days, and what follows.
struct Span<'a> {
    days: i64,
    words: String,
    working: bool,
    after: &'a str,
}

fn span<'a>(rest: &'a str, ends: &str) -> Option<Span<'a>> {
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let (days, tail) = match digits.parse::<i64>() {
        Ok(days) => (days, rest.get(digits.len()..)?),
        Err(_) => written_number(rest)?,
    };
    let units =
        [("个工作日", 1, true), ("日", 1, false), ("天", 1, false), ("个星期", 7, false), ("周", 7, false)];
    let (unit, factor, working) = units.into_iter().find(|(unit, ..)| tail.starts_with(unit))?;
    let after = tail.strip_prefix(unit)?;
    let after = after
        .strip_prefix(ends)
        .or_else(|| after.strip_prefix("之内"))
        .or_else(|| after.strip_prefix("以内"))?;
    let length = rest.len() - tail.len() + unit.len();
    let days = days.checked_mul(factor).filter(|days| (1..=400).contains(days))?;
    Some(Span { days, words: rest.get(..length)?.to_owned(), working, after })
}

/// 十五, 一, 两 and the like at the beginning, and what follows.
fn written_number(text: &str) -> Option<(i64, &str)> {
    let known = [
        ("三十", 30),
        ("二十", 20),
        ("十五", 15),
        ("十", 10),
        ("七", 7),
        ("五", 5),
        ("三", 3),
        ("两", 2),
        ("二", 2),
        ("一", 1),
    ];
    known.into_iter().find_map(|(word, number)| Some((number, text.strip_prefix(word)?)))
}

fn counted((clause, at): (&str, usize), start: &str, span: Span, meeting: Option<Date>) -> Option<Fact> {
    let words = format!("{start}{}", span.words);
    if start == "会前" {
        let label = if clause.contains("方案") { "会前报审方案" } else { "会前报送材料" };
        let sends = ["报", "送", "审"].iter().any(|word| clause.contains(word));
        return sends.then(|| unplaced(label, words, clause));
    }
    let purpose = purpose(clause.get(..at)?, span.after)?;
    let words = format!("{words}内");
    if span.working {
        let fact = unplaced(purpose.label, words, clause);
        return Some(fact.doubted("工作日要扣除节假日，请自己算出日期填写。"));
    }
    let end = meeting.and_then(|day| day.checked_add(time::Duration::days(span.days)));
    Some(match end {
        Some(end) => Fact::text(purpose.field, purpose.label, written_day(end), clause)
            .doubted(format!("按开会日期加{}天算的，请核对。", span.days)),
        None => unplaced(purpose.label, words, clause).doubted("填了开会日期再来，就能算出具体日期。"),
    })
}

/// What the form has no place for, or what is not known well enough: to be read only.
fn unplaced(label: &str, words: String, clause: &str) -> Fact {
    let mut fact = Fact::text("", label, words, clause);
    fact.answer = crate::draft::Answer::Text(String::new());
    fact
}

//! What cannot be: days that no calendar has, more papers back than were sent out.

use super::super::finder::{Finder, Note};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{digit, is_hanzi, number_begins, one_of, span};
use super::quantity::{Figure, counts, number_at};
use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("N20", no_such_day),
    ("N20", weekdays),
    ("F16", turned_days),
    ("F17", more_back_than_sent),
    ("F02", aspects),
    ("F02", kinds),
    ("F02", sayings),
    ("F02", rows_counted),
];

/// The days of each month; February has one less in most years.
const DAYS: [u64; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// N20: 2月30日, or 2月29日 of a year that has none.
fn no_such_day(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.places('月') {
            let Some(day) = number_at(&passage.text, at + 1) else { continue };
            let from = (at.saturating_sub(2)..at).find(|from| number_begins(passage, *from));
            let month = from.and_then(|from| number_at(&passage.text, from));
            let Some(month) = month.filter(|month| month.range.end == at) else { continue };
            let place = usize::try_from(month.value).unwrap_or_default().wrapping_sub(1);
            let year = month.range.start.checked_sub(5).and_then(|from| number_at(&passage.text, from));
            let year = year.filter(|year| year.range.len() == 4 && passage.at(year.range.end) == '年');
            let common = year.as_ref().is_some_and(|year| !is_leap(year.value));
            let last = DAYS.get(place).map_or(0, |days| days - u64::from(place == 1 && common));
            if passage.at(day.range.end) == '日' && (day.value > last || day.value == 0) {
                let from = year.map_or(month.range.start, |year| year.range.start);
                let to = day.range.end + 1;
                let message = format!("“{}”不是日历上有的日子。", passage.slice(from, to));
                out.tell("N20", span(index, from, to), &message, "核对日期。");
            }
        }
    }
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

/// N20: a day has one weekday (2022年1月20日（星期五）).
fn weekdays(work: &Work, out: &mut Finder) {
    let mut year = None;
    for (index, passage) in work.manuscript.numbered().filter(|(_, passage)| passage.may_hold('日')) {
        for (range, day) in work.manuscript.days(index, &mut year) {
            // Its own year: one that was named before may be another's. 周一鸣 may be a name.
            let bracket = among!(passage.at(range.end), "（(");
            let from = range.end + usize::from(bracket);
            let word = one_of(passage, from, if bracket { &["星期", "周"] } else { &["星期"] });
            let dated = passage.slice(range.start, range.end).contains('年');
            let Some(at) = word.filter(|_| dated).map(|word| from + word.length()) else { continue };
            let due = "一二三四五六日".chars().nth(usize::from(day.weekday().number_days_from_monday()));
            let told = passage.at(at);
            let other =
                among!(told, "一二三四五六日天") && due != Some(if told == '天' { '日' } else { told });
            if let Some(due) = due.filter(|_| other) {
                let message = format!(
                    "{}是星期{due}，这里写作“{}”。",
                    passage.slice(range.start, range.end),
                    passage.slice(from, at + 1)
                );
                out.tell("N20", span(index, from, at + 1), &message, "核对日期和星期。");
            }
        }
    }
}

/// F16: a time that ends before it begins (1月10日至1月8日).
fn turned_days(work: &Work, out: &mut Finder) {
    let mut year = None;
    for (index, passage) in work.manuscript.body() {
        let found = work.manuscript.days(index, &mut year);
        for ((first, begins), (last, ends)) in found.iter().zip(found.iter().skip(1)) {
            let joined = last.start == first.end + 1 && among!(passage.at(first.end), "至到—～－-");
            // The new year may be left to be understood (12月28日至1月3日).
            let next_year = u8::from(begins.month()) > 10 && u8::from(ends.month()) < 3;
            if joined && ends < begins && !next_year {
                let message = "结束的日子早于开始的日子。";
                out.tell("F16", span(index, first.start, last.end), message, "核对日期。");
            }
        }
    }
}

/// Whether one of the words of a list stands shortly before a place, within the clause.
fn after(passage: &Passage, at: usize, words: &[&str], reach: usize) -> bool {
    let before = passage.slice(at.saturating_sub(reach), at);
    let clause = before.rsplit(['，', '。', '；', '：', '（']).next().unwrap_or_default();
    says_one_of(clause, words)
}

/// F17: of papers that were sent out, no more come back.
fn more_back_than_sent(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        for sentence in passage.sentences() {
            let mut sent: Option<Figure> = None;
            for figure in counts(passage, sentence.clone()) {
                if !among!(passage.at(figure.range.end), "份张") {
                    continue;
                }
                if after(passage, figure.range.start, list_of!("收回"), 6) {
                    if let Some(all) = sent.as_ref().filter(|all| all.value < figure.value) {
                        let (from, to) = (figure.range.start, figure.range.end + 1);
                        let message =
                            format!("发出{}份，收回{}份，收回的比发出的还多。", all.value, figure.value);
                        let note = Note::new("F17", span(index, from, to), message).advice("核对两个数。");
                        out.add(note.severity(Severity::Must));
                    }
                } else if after(passage, figure.range.start, list_of!("发出"), 20) {
                    sent = Some(figure);
                }
            }
        }
    }
}

/// F02: 五个方面 are followed by five that are named 某某方面.
fn aspects(work: &Work, out: &mut Finder) {
    for (index, passage, at, _) in work.manuscript.said(&["个方面"]) {
        let Some(from) = (at.saturating_sub(2)..at)
            .find(|from| number_at(&passage.text, *from).is_some_and(|figure| figure.range.end == at))
        else {
            continue;
        };
        let told = number_at(&passage.text, from).map_or(0, |figure| figure.value);
        let rest = passage.slice(at + 3, passage.len().min(at + 200));
        let sentence = rest.split(['。', '；']).next().unwrap_or_default();
        let Some((lead, items)) = sentence.split_once('：') else { continue };
        let named: Vec<&str> = items.split(['、', '，']).collect();
        let all = named.iter().all(|item| item.ends_with("方面"));
        if all && named.len() > 1 && u64::try_from(named.len()) != Ok(told) && !lead.contains('，') {
            let message = format!("前面说是{told}个方面，后面列出{}个。", named.len());
            out.tell("F02", span(index, from, at + 3), &message, "核对方面的个数。");
        }
    }
}

/// F02: 五种渠道：甲、乙、丙、丁; 附件共4个，即甲、乙、丙; 走访3个街道，即东街、西街; 4项制度，即《甲》《乙》.
fn kinds(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        let mut next = 0;
        for at in passage.numerals_in(0..passage.len()) {
            let Some(figure) = number_at(&passage.text, at).filter(|_| at >= next) else { continue };
            let unit = figure.range.end;
            next = unit;
            if !among!(passage.at(unit), "种个项类份名位家条部篇所") || figure.range.len() > 3 {
                continue;
            }
            let from = figure.range.start;
            let before = passage.before(from);
            if before.is_ascii_digit() || among!(before, "第几多两百千.") || digit(before).is_some() {
                continue;
            }
            let noun = one_of(passage, unit + 1, list_of!("项目种类"));
            let end = unit + 1 + noun.map_or(0, |noun| noun.length());
            let rest = passage.slice(end, end + 160);
            let named = rest
                .split_once('：')
                .filter(|(lead, _)| noun.is_some() && lead.length() <= 4 && lead.chars().all(is_hanzi));
            let Some((row, told)) =
                named.map(|(_, row)| (row, false)).or_else(|| Some((named_row(rest, 10)?, true)))
            else {
                continue;
            };
            let Some((items, joined)) = items(row) else { continue };
            let fits = items == figure.value || told && items + joined == figure.value;
            if !fits && (told || joined == 0) && (2..=12).contains(&figure.value) {
                differ(out, index, (from, end), figure.value, items);
            }
        }
    }
}

/// F02: 东坡、南湾、西岭、北沟5个管护站: as many names as are counted behind them.
fn rows_counted(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('、')) {
        for figure in work.manuscript.counts(index) {
            let (from, end) = (figure.range.start, figure.range.end);
            let counted =
                among!(passage.at(end), "个家所") && one_of(passage, end + 1, list_of!("地方单位")).is_some();
            if !counted || !(2..=20).contains(&figure.value) {
                continue;
            }
            let low = from.saturating_sub(80);
            let start = (low..from)
                .rev()
                .find(|at| among!(passage.at(*at), "，。；：（“”《》"))
                .map_or(low, |at| at + 1);
            let items: Vec<&str> = passage.slice(start, from).split('、').collect();
            let short = |item: &str| (2..=6).contains(&item.length()) && item.chars().all(is_hanzi);
            let joined = items.iter().any(|item| item.contains(['和', '与', '及', '或', '等', '共']));
            // Of one length, so that the last has no verb (听汇报、查资料、走访8家企业).
            let length = items.last().map_or(0, |last| last.length());
            let even = items.iter().skip(1).all(|item| short(item) && item.length() == length);
            let named = items.len() > 2 && (start > low || low == 0) && even && !joined;
            if let Some(named) = Some(items.len() as u64).filter(|count| named && *count != figure.value) {
                let message = format!("前面列出{named}个，这里写作{}个。", figure.value);
                let note = Note::new("F02", span(index, from, end + 1), message).advice("核对个数。");
                out.add(note.severity(Severity::Should));
            }
        }
    }
}

fn differ(out: &mut Finder, index: usize, (from, to): (usize, usize), told: u64, items: u64) {
    let message = format!("前面说是{told}，后面列出{items}。");
    let note = Note::new("F02", span(index, from, to), message).advice("核对个数。");
    out.add(note.severity(Severity::Should));
}

/// F02: “四必谈”要求，即甲必谈、乙必谈、丙必谈; “三清单一台账”，即甲清单、乙清单和丙台账.
fn sayings(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('”')) {
        for close in passage.places('”') {
            let low = close.saturating_sub(10);
            let Some(open) = (low..close).rev().find(|at| passage.at(*at) == '“') else { continue };
            let saying = passage.text.get(open + 1..close).unwrap_or_default();
            let number = |c: &char| digit(*c).filter(|_| among!(*c, "两二三四五六七八九")).map(u64::from);
            let one = |c: &char| u64::from(*c == '一');
            let Some(first) = saying.first().and_then(number) else { continue };
            // 五位一体 is five.
            let whole = saying.ends_with(&['位', '一', '体']);
            let inner = saying.get(2..saying.len().saturating_sub(1)).filter(|_| !whole).unwrap_or_default();
            let told = first + inner.iter().map(|c| number(c).unwrap_or_else(|| one(c))).sum::<u64>();
            let Some((items, joined)) = named_row(passage.slice(close + 1, close + 160), 6).and_then(items)
            else {
                continue;
            };
            if items != told && items + joined != told {
                differ(out, index, (open, close + 1), told, items);
            }
        }
    }
}

/// What is listed behind a count after 即 or 分别是, a few words on at most.
fn named_row(rest: &str, most: usize) -> Option<&str> {
    let (lead, row) = rest.split_once('，')?;
    let row = list_of!("逐个列出").iter().find_map(|word| row.strip_prefix(word))?;
    // 即知即改, 即将.
    if row.starts_with(['知', '查', '将', '刻', '日', '时', '可', '便', '行', '整', '使']) {
        return None;
    }
    (lead.length() <= most && lead.chars().all(|c| is_hanzi(c) || among!(c, "“”"))).then_some(row)
}

/// How many things a row names, and how many more if its last 和 joins two; none when it is no plain row.
fn items(row: &str) -> Option<(u64, u64)> {
    let mut clauses = row.split_inclusive(['，', '。', '；']);
    let row = clauses.next().unwrap_or_default();
    // 严以修身、严以用权、严以律己，谋事要实、……: the row goes on.
    let goes_on = |next: &str| next.contains('、') || next.length() <= 7;
    if row.ends_with('，') && clauses.next().is_some_and(goes_on) {
        return None;
    }
    let row = row.trim_end_matches(['，', '。', '；']);
    let titles = row.matches('》').count();
    let plain = !row.contains(['等', '（', '：']) && !row.chars().any(|c| c.is_ascii_digit());
    if titles > 1 && plain {
        return Some((u64::try_from(titles).ok()?, 0));
    }
    let items: Vec<&str> = row.split('、').collect();
    let plain =
        plain && titles == 0 && items.len() > 1 && items.iter().all(|item| (2..=20).contains(&item.length()));
    // 甲必谈、甲与乙必谈: what ends alike is one each.
    let end = |item: &str| item.chars().rev().take(2).collect::<String>();
    let alike = items.first().is_some_and(|first| items.iter().all(|item| end(item) == end(first)));
    let joined = !alike && items.last().is_some_and(|last| last.contains(['和', '与', '及', '或']));
    plain.then_some((u64::try_from(items.len()).ok()?, u64::from(joined)))
}

//! F17: what is added up, shared out, or left over comes to what is told.

use super::Rule;
use super::characters::is_hanzi;
use super::quantity::{Amount, trimmed};
use crate::finder::{Finder, Note};
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("F17", totals_behind),
    ("F17", totals_of_the_sentence_before),
    ("F17", parts_behind),
    ("F17", rests),
    ("F17", per_head),
    ("F17", shares),
];

/// How far before its parts a total is looked for, and how far before a rest what it is left of, in characters.
const REACH: usize = 80;
/// The most characters between 合计 and its number (累计谈心谈话).
const TAIL: usize = 8;
/// More numbers than this in a sentence, or before a rest, are not reckoned with each other.
const MOST: usize = 20;
/// One of these stands before every total.
const OPENERS: &str = "共总累合";
/// A difference of less is none.
const NONE: f64 = 1e-6;

/// The words before a place, back to the start of the clause.
fn lead(passage: &Passage, at: usize, low: usize) -> &str {
    let low = low.max(at.saturating_sub(24));
    let from = (low..at).rev().find(|at| among!(passage.at(*at), "，。；：（、")).map_or(low, |at| at + 1);
    passage.slice(from, at)
}

/// Whether the words before a number say that it is a total, and whether surely so (合计, not 共).
fn is_total(lead: &str) -> Option<bool> {
    if !lead.chars().any(|c| among!(c, OPENERS)) {
        return None;
    }
    let after = |word: &str| lead.rsplit_once(word).map(|(before, tail)| (before.chars().last(), tail));
    let near = |tail: &str, most: usize| tail.length() <= most && tail.chars().all(is_hanzi);
    let sure = list_of!("合计").iter().any(|word| after(word).is_some_and(|(_, tail)| near(tail, TAIL)));
    let all = || {
        after("共").is_some_and(|(before, tail)| {
            let word = before.is_some_and(|c| among!(c, "公中总一国党"));
            near(tail, 2) && !word && !tail.starts_with(['同', '享', '建', '识', '产', '青', '有'])
        })
    };
    if sure { Some(true) } else { all().then_some(false) }
}

fn sum(parts: &[Amount]) -> f64 {
    parts.iter().map(|part| part.plain().1).sum()
}

/// Whether the first or the last parts, two at least, come to a total.
fn come_to(parts: &[Amount], total: f64) -> bool {
    let is_all = |parts: Option<&[Amount]>| {
        parts.is_some_and(|parts| parts.len() > 1 && (sum(parts) - total).abs() < NONE)
    };
    (0..=parts.len()).any(|at| is_all(parts.get(at..)) || is_all(parts.get(..at)))
}

fn tell(out: &mut Finder, index: usize, total: &Amount, parts: &[Amount], severity: Severity) {
    let unit = total.plain().0;
    let factor = total.plain().1 / total.value.max(NONE);
    let due = (sum(parts) / factor * 1e4).round() / 1e4;
    let scale = total.unit.strip_suffix(unit).unwrap_or_default();
    let message = format!("合计写作{}，各项相加是{due}{scale}{unit}。", trimmed(total));
    let note = Note::new("F17", Span { passage: index, from: total.from, to: total.to }, message);
    out.add(note.advice("核对合计数和各分项，改正其中的数字。").severity(severity));
}

/// F17: 对甲谈30人次，对乙谈24人次，累计70人次.
fn totals_behind(work: &Work, out: &mut Finder) {
    for (index, passage) in
        work.manuscript.body().filter(|(_, passage)| OPENERS.chars().any(|c| passage.may_hold(c)))
    {
        for sentence in passage.sentences() {
            let all = work.manuscript.amounts(index, sentence.start..sentence.end);
            let mut first = 0;
            for (number, total) in all.iter().enumerate() {
                let Some(sure) = is_total(lead(passage, total.from, sentence.start)) else { continue };
                let (unit, value) = total.plain();
                let before = all.get(first.max(number.saturating_sub(MOST))..number).unwrap_or_default();
                let parts: Vec<Amount> =
                    before.iter().copied().filter(|part| part.plain().0 == unit).collect();
                first = number + 1;
                let Some(start) = parts.first().map(|part| part.from) else { continue };
                let words = passage.slice(start.saturating_sub(12).max(sentence.start), total.from);
                let fits = parts.len() > 1
                    && parts.iter().all(|part| part.plain().1 < value)
                    && !says_one_of(words, list_of!("不能相加"))
                    && !says_one_of(words, list_of!("归并"))
                    && (sure || !words.contains("其中"))
                    && apart(passage, all, &parts);
                if fits && !come_to(&parts, value) {
                    let near = start + REACH > total.from;
                    let must = sure && near && parts.len() > 2;
                    tell(out, index, total, &parts, if must { Severity::Must } else { Severity::Should });
                }
            }
        }
    }
}

/// Whether a mark or a word of joining stands behind each of these but the last, before the next amount of any kind
/// (not 提出1条意见的21份).
fn apart(passage: &Passage, all: &[Amount], parts: &[Amount]) -> bool {
    parts.iter().zip(parts.iter().skip(1)).all(|(one, next)| {
        let next =
            all.get(all.partition_point(|amount| amount.from < one.to)).map_or(next.from, |next| next.from);
        (one.to..next).any(|at| among!(passage.at(at), "，；、和与及"))
    })
}

/// F17: 甲方面3个，乙方面2个，丙方面4个。这14个问题; 会前谈46人次，会后谈19人次。两个阶段共谈67人次.
fn totals_of_the_sentence_before(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.with(list_of!("前面各项")) {
        for (before, sentence) in passage.sentences().iter().zip(passage.sentences().iter().skip(1)) {
            let end = sentence.end.min(sentence.start + 24);
            let Some(total) = work.manuscript.amounts(index, sentence.start..end).first().copied() else {
                continue;
            };
            let words = passage.slice(sentence.start, total.from);
            let these = list_of!("这些").contains(&words);
            let stages = says_one_of(words, list_of!("前面各项")) && is_total(words).is_some();
            let (unit, value) = total.plain();
            let parts = work.manuscript.amounts(index, before.start..before.end);
            let same = parts.iter().all(|part| part.plain().0 == unit && part.plain().1 < value);
            let many = parts.len() > if these { 2 } else { 1 };
            let told = passage.slice(before.start, before.end);
            if (these || stages)
                && same
                && many
                && !says_one_of(told, list_of!("不能相加"))
                && !told.contains("其中")
                && apart(passage, parts, parts)
                && (sum(parts) - value).abs() > NONE
            {
                tell(out, index, &total, parts, Severity::Should);
            }
        }
    }
}

/// F17: 窗口24个，分为综合窗口16个和专窗6个; 意见19条，包括……; 26条，5人分别收到5条、6条…….
fn parts_behind(work: &Work, out: &mut Finder) {
    for (index, passage, at, word) in work.manuscript.said(list_of!("分项之前")) {
        let all = work.manuscript.amounts(index, 0..passage.len());
        parts_at(index, passage, all, (at, word), out);
    }
}

fn parts_at(index: usize, passage: &Passage, all: &[Amount], (at, word): (usize, &str), out: &mut Finder) {
    // In a row of parts (涉及甲的16条、涉及乙的13条) it is no opening.
    if passage.before(at) == '、' {
        return;
    }
    let after = all.partition_point(|amount| amount.from < at);
    let end = passage.sentence_near(at, 400).end;
    let (before, behind) = (all.get(..after).unwrap_or_default(), all.get(after..).unwrap_or_default());
    let behind: Vec<Amount> = behind.iter().copied().take_while(|amount| amount.from < end).collect();
    // The unit of the first that is a count of its own: 5名委员分别…… is before the word.
    let Some((unit, _)) = behind.first().map(Amount::plain) else { return };
    let parts: Vec<Amount> = behind.iter().copied().take_while(|part| part.plain().0 == unit).collect();
    let mut near = before.iter().rev().take_while(|amount| amount.to + REACH > at);
    let total = near.find(|amount| amount.plain().0 == unit);
    let Some(total) = total.filter(|_| parts.len() > 1 && apart(passage, all, &parts)) else { return };
    // It is a part itself when the word stands before it, too.
    let clause = passage.slice(total.from.saturating_sub(24), total.from);
    let clause = clause.rsplit(['，', '。', '；']).next().unwrap_or_default();
    if clause.contains(word.trim_start_matches('，')) {
        return;
    }
    let (value, last) = (total.plain().1, parts.last().map_or(at, |part| part.to));
    let start = (total.from.saturating_sub(8)..total.from)
        .rev()
        .find(|at| among!(passage.at(*at), "，。；：、"))
        .unwrap_or(total.from.saturating_sub(8));
    let words = passage.slice(start, last + 4);
    let between = passage.slice(total.to, at);
    let stops = between.matches(['。', '；']).count();
    let opens = list_of!("另起的分项").contains(&word);
    // What is told in the sentence before is shared out only where the sentence begins so.
    let near = stops == 0 || stops == 1 && (opens || between.length() <= 5);
    let sorted = between.starts_with(['（', '：']) || between.contains("其中") || words.contains("其中");
    let composed =
        word != "由" || list_of!("组成").iter().any(|end| passage.slice(last, last + 8).contains(end));
    // A list goes on from one part to the next, without other clauses between.
    let listed = parts.iter().zip(parts.iter().skip(1)).all(|(one, next)| next.from - one.to <= 24);
    if !near
        || sorted
        || !composed
        || !listed
        || says_one_of(words, list_of!("不能相加"))
        || parts.iter().any(|part| part.plain().1 > value)
    {
        return;
    }
    let told = sum(&parts);
    let whole = opens || word == "由" || list_of!("全部分项").contains(&word);
    let nearly = parts.len() > 2 && told >= value * 0.9;
    if come_to(&parts, value) {
        return;
    }
    if told > value + NONE {
        let severity = if parts.len() > 2 { Severity::Must } else { Severity::Should };
        tell(out, index, total, &parts, severity);
    } else if told < value - NONE && (whole || nearly) {
        tell(out, index, total, &parts, Severity::Should);
    }
}

/// F17: 53条，能立即办的11条，其余43条: what is left is off by a little.
fn rests(work: &Work, out: &mut Finder) {
    for (index, passage, at, _) in work.manuscript.said(list_of!("其余之数")) {
        let all = work.manuscript.amounts(index, 0..passage.len());
        let after = all.partition_point(|amount| amount.from < at);
        let Some(rest) = all.get(after).filter(|rest| rest.from <= at + 6) else { continue };
        let unit = rest.plain().0;
        let near = all.get(after.saturating_sub(MOST)..after).unwrap_or_default();
        let before: Vec<&Amount> =
            near.iter().filter(|amount| amount.plain().0 == unit && amount.to + 3 * REACH > at).collect();
        let Some((part, wholes)) = before.split_last() else { continue };
        let due = part.plain().1 + rest.plain().1;
        let near = |whole: &&&Amount| (whole.plain().1 - due).abs() < 1.0 + NONE;
        let fits = before.iter().any(|whole| (whole.plain().1 - due).abs() < NONE)
            || (0..before.len()).any(|from| {
                let done: f64 = before.iter().skip(from + 1).map(|part| part.plain().1).sum();
                before.get(from).is_some_and(|whole| (whole.plain().1 - done - rest.plain().1).abs() < NONE)
            });
        if let (false, Some(whole)) = (fits, wholes.iter().find(near)) {
            let left = whole.plain().1 - part.plain().1;
            let message = format!(
                "{}除去{}，余下{left}{unit}，这里写作{}。",
                trimmed(whole),
                trimmed(part),
                trimmed(rest)
            );
            let note = Note::new("F17", Span { passage: index, from: rest.from, to: rest.to }, message);
            out.add(note.advice("核对三个数。").severity(Severity::Should));
        }
    }
}

/// F17: 8名委员共检视问题96个，人均11个; 7名成员每人讲2次，合计12次; 7人两两各谈1次，共谈15次.
fn per_head(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.with(list_of!("每一个")) {
        for sentence in passage.sentences() {
            let all = work.manuscript.amounts(index, sentence.start..sentence.end);
            if all.len() > MOST {
                continue;
            }
            let pairs = passage.slice(sentence.start, sentence.end).contains("两两");
            for (number, each) in all.iter().enumerate() {
                let Some(Share { heads, told, average }) = share(passage, sentence.start, all, number) else {
                    continue;
                };
                let times = if pairs { heads * (heads - 1.0) / 2.0 } else { heads };
                let (is, due) =
                    if average { (each.value, told.value / times) } else { (told.value, times * each.value) };
                let step = if each.value.fract() == 0.0 { 1.0 } else { 0.1 };
                if (is - due).abs() < step - NONE || times < 2.0 {
                    continue;
                }
                let (wrong, says) = if average { (each, "平均") } else { (told, "一共") };
                let due = (due * 10.0).round() / 10.0;
                let message =
                    format!("按前面的数算，{says}是{due}{}，这里写作{}。", each.unit, trimmed(wrong));
                let note = Note::new("F17", Span { passage: index, from: wrong.from, to: wrong.to }, message);
                out.add(note.advice("核对这几个数。").severity(Severity::Should));
            }
        }
    }
}

/// What falls to each of some, and what to all together.
struct Share<'a> {
    heads: f64,
    told: &'a Amount,
    /// Whether it is told how much falls to each on the average.
    average: bool,
}

/// The share that one of the amounts of a sentence is: how many there are, and the amount that all have.
fn share<'a>(passage: &Passage, start: usize, all: &'a [Amount], number: usize) -> Option<Share<'a>> {
    let each = all.get(number)?;
    let before = lead(passage, each.from, start);
    let sort = list_of!("每一个").iter().find(|word| before.contains(**word))?;
    let ranged = among!(passage.before(each.from), "至～—到-");
    let rate = matches!(each.unit, "%" | "％" | "个百分点");
    if says_one_of(before, list_of!("至少"))
        || before.matches('每').count() > 1
        || ranged
        || rate
        || before.contains("对")
    {
        return None;
    }
    let average = list_of!("平均").contains(sort);
    let people = |unit: &str| matches!(unit, "人" | "名" | "位");
    let counted = sort.rsplit('每').next().unwrap_or_default();
    let counted = if *sort == "各谈" { "人" } else { counted };
    let mut heads = all.iter().filter(|amount| {
        let unit = amount.plain().0;
        let whose = people(counted) || average && sort.ends_with(['均', '人', '名', '位']);
        (people(unit) && whose || unit == counted) && amount.from != each.from
    });
    let (Some(heads), None) = (heads.next(), heads.next()) else { return None };
    let same =
        |amount: &&Amount| amount.unit == each.unit && amount.from != each.from && amount.from != heads.from;
    let is_all = |amount: &&Amount| is_total(lead(passage, amount.from, start)).is_some();
    let told = if average {
        all.iter().take(number).filter(same).max_by(|one, other| one.value.total_cmp(&other.value))
    } else {
        all.iter().skip(number + 1).filter(same).find(is_all)
    };
    Some(Share { heads: heads.value, told: told?, average })
}

/// F17: 优秀62%、良好31%、一般9%: shares of one whole come to no more than a hundred.
fn shares(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.with(list_of!("各占")) {
        for sentence in passage.sentences() {
            let all = work.manuscript.amounts(index, sentence.start..sentence.end);
            let all: Vec<Amount> = all.iter().copied().filter(|amount| amount.unit == "%").collect();
            let words = passage.slice(sentence.start, sentence.end);
            let joined = |pair: (&Amount, &Amount)| {
                let between = passage.slice(pair.0.to, pair.1.from);
                between.starts_with(['、', '，', '和']) && between.length() <= 10 && !between.contains('率')
            };
            let (Some(first), Some(last)) = (all.first(), all.last()) else { continue };
            if all.len() > 2
                && says_one_of(words, list_of!("各占"))
                && all.iter().zip(all.iter().skip(1)).all(joined)
                && (100.5..140.0).contains(&sum(&all))
            {
                let span = Span { passage: index, from: first.from, to: last.to };
                let message =
                    format!("各部分所占的比例相加是{}%，超过100%。", (sum(&all) * 100.0).round() / 100.0);
                out.add(Note::new("F17", span, message).advice("核对各个比例。").severity(Severity::Should));
            }
        }
    }
}

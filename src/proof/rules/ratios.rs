//! F17: rates, fractions and growth follow from the numbers beside them.

use super::Rule;
use super::characters::one_of;
use super::quantity::{Amount, trimmed};
use crate::finder::{Finder, Note};
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::says_one_of;

pub(super) const RULES: &[(&str, Rule)] =
    &[("F17", rates), ("F17", fractions), ("F17", compared), ("F17", year_on_year), ("F17", changed)];

/// How far before a fraction what it is of is looked for, in characters.
const REACH: usize = 200;
/// A difference of less is none.
const NONE: f64 = 1e-6;

fn percent(amount: &Amount) -> bool {
    matches!(amount.unit, "%" | "％")
}

/// The last step of a number as it is written: 1 for 92, 0.1 for 92.4.
fn step(passage: &Passage, amount: &Amount) -> (f64, usize) {
    let words = passage.slice(amount.from, amount.to);
    let decimals =
        words.split_once('.').map_or(0, |(_, rest)| rest.chars().take_while(char::is_ascii_digit).count());
    (10_f64.powi(-i32::try_from(decimals).unwrap_or_default()), decimals)
}

/// Paragraphs with a percentage or a word of comparing.
fn sentences<'a>(
    work: &'a Work,
    may: &'a [char],
) -> impl Iterator<Item = (usize, &'a Passage, &'a [Amount])> {
    let body = work.manuscript.body().filter(|(_, passage)| may.iter().any(|c| passage.may_hold(*c)));
    body.flat_map(move |(index, passage)| {
        let all = passage
            .sentences()
            .iter()
            .map(move |sentence| work.manuscript.amounts(index, sentence.start..sentence.end));
        all.map(move |all| (index, passage, all))
    })
}

/// F17: 问题20个，已整改17个，整改完成率为90%; 余额86.4亿元，不良余额1.44亿元，不良率为16.7%.
fn rates(work: &Work, out: &mut Finder) {
    for (index, passage, all) in sentences(work, &['%', '％']) {
        let mut first = 0;
        for (number, rate) in all.iter().enumerate().filter(|(_, amount)| percent(amount)) {
            let before = all.get(first..number).unwrap_or_default();
            first = number + 1;
            let lead = passage.slice(rate.from.saturating_sub(10), rate.from);
            let clause = lead.rsplit(['，', '。', '；', '：', '（', '、']).next().unwrap_or_default();
            let of_all = clause == "占" || clause == "约占";
            let known = of_all || says_one_of(clause, list_of!("两数之比"));
            let ends = ["", "为", "是", "达", "达到", "仅为", "仅"];
            let any =
                ends.iter().any(|end| clause.strip_suffix(end).is_some_and(|name| name.ends_with('率')));
            if known && rate.value > 100.0 {
                let place = Span { passage: index, from: rate.from, to: rate.to };
                let note = Note::new("F17", place, format!("“{clause}”不会超过100%。"));
                out.add(note.advice("核对这个比率。"));
                continue;
            }
            if clause.starts_with("占") || of_all {
                told_share(work, out, (index, passage), all, (before, rate), clause);
                continue;
            }
            let (Some(whole), true) = (before.first(), known || any) else { continue };
            let same = alike(passage, before, whole);
            // 4736份，其中线上3450份，收回率为100% does not tell how many came back.
            if clause.contains("收")
                && !passage.says(whole.from..rate.from - clause.length(), list_of!("收回"))
            {
                continue;
            }
            let pairs = || {
                same.iter()
                    .enumerate()
                    .flat_map(|(n, one)| same.iter().skip(n + 1).map(move |two| (*one, *two)))
            };
            let (step, digits) = step(passage, rate);
            let told = |(whole, part): (&Amount, &Amount)| part.value * 100.0 / whole.value.max(NONE);
            let fits = |pair| (told(pair) - rate.value).abs() < step - NONE;
            let Some((whole, part)) = pairs().find(|(whole, part)| part.value <= whole.value) else {
                continue;
            };
            let due = told((whole, part));
            // Of a rate that is not known to be of these two, only a slip is told.
            let slip = [10.0, 0.1].iter().any(|by| (due * by / rate.value.max(NONE) - 1.0).abs() < 0.02);
            let left = matches!(same.as_slice(), [whole, part, rest] if (whole.value - part.value - rest.value).abs() < NONE);
            let is_two = known && (same.len() == 2 || left && same.len() == before.len());
            if (is_two || slip) && !pairs().any(fits) {
                let message =
                    format!("{}比{}是{due:.digits$}%，这里写作{}%。", part.value, whole.value, rate.value);
                let place = Span { passage: index, from: rate.from, to: rate.to };
                let note = Note::new("F17", place, message).advice("核对比率和前面的两个数。");
                out.add(if slip { note.severity(Severity::Should) } else { note });
            }
        }
    }
}

/// Amounts of one unit before a rate, of the last one's if there are two of it; how many fall to each is none of them.
fn alike<'a>(passage: &Passage, before: &'a [Amount], whole: &'a Amount) -> Vec<&'a Amount> {
    let each =
        |amount: &&Amount| passage.slice(amount.from.saturating_sub(6), amount.from).contains(['每', '均']);
    let of_unit = |unit| before.iter().filter(move |amount| amount.unit == unit && !each(amount));
    let nearest = before.last().filter(|last| of_unit(last.unit).count() > 1).unwrap_or(whole);
    of_unit(nearest.unit).collect()
}

/// Of what a share is told (占党员总数的).
fn whose(clause: &str) -> Option<&str> {
    let of =
        clause.strip_prefix("约").unwrap_or(clause).strip_prefix('占')?.trim_end_matches(['的', '约', '近']);
    let of = list_of!("总数").iter().find_map(|all| of.strip_suffix(all))?;
    (of.length() > 1).then_some(of)
}

/// F17: 现有党员1240名。其中，35岁及以下党员186名，占党员总数的12%: the whole is the last that is so called.
fn named_share(
    work: &Work,
    out: &mut Finder,
    (index, passage): (usize, &Passage),
    part: &Amount,
    told: &Amount,
    of: &str,
) {
    let all = work.manuscript.amounts(index, part.from.saturating_sub(REACH)..part.from);
    let unit = part.plain().0;
    // 400名，占党员总数的32% is a share itself.
    let shares = |amount: &&Amount| passage.slice(amount.to, amount.to + 3).contains('占');
    let whole = all.iter().rev().filter(|amount| !shares(amount)).find(|whole| {
        let around =
            [passage.slice(whole.from.saturating_sub(8), whole.from), passage.slice(whole.to, whole.to + 6)];
        let near = around.map(|words| words.split(['，', '。', '；', '、']).any(|words| words.contains(of)));
        whole.plain().0 == unit && whole.plain().1 > part.plain().1 && near.contains(&true)
    });
    if let Some(whole) = whole.filter(|whole| whole.to + REACH > told.from && part.to + 24 > told.from) {
        tell_share(out, index, passage, (whole, part), told);
    }
}

fn tell_share(
    out: &mut Finder,
    index: usize,
    passage: &Passage,
    (whole, part): (&Amount, &Amount),
    told: &Amount,
) {
    let (step, digits) = step(passage, told);
    let due = part.plain().1 * 100.0 / whole.plain().1.max(NONE);
    if (due - told.value).abs() > step - NONE {
        let message =
            format!("{}占{}的{due:.digits$}%，这里写作{}%。", trimmed(part), trimmed(whole), told.value);
        let note = Note::new("F17", Span { passage: index, from: told.from, to: told.to }, message);
        out.add(note.advice("核对这几个数。").severity(Severity::Should));
    }
}

/// A share of what was told before.
fn told_share(
    work: &Work,
    out: &mut Finder,
    (index, passage): (usize, &Passage),
    all: &[Amount],
    (before, rate): (&[Amount], &Amount),
    clause: &str,
) {
    let Some(part) = before.last() else { return };
    let start = all.first().map_or(0, |first| passage.sentence_near(first.from, REACH).start);
    if let Some(of) = whose(clause) {
        named_share(work, out, (index, passage), part, rate, of);
    } else if let [.., whole, part] = before
        && passage.slice(whole.to, whole.to + 6).contains("中，")
        && whole.unit == part.unit
    {
        // 25个问题中，涉及甲的有9个，占比为34%.
        tell_share(out, index, passage, (whole, part), rate);
    } else if passage.starts(start, "其中") {
        // 问题12个。其中，甲5个，占41.7%；乙4个，占33.3%.
        let whole = work.manuscript.amounts(index, 0..start).last();
        if let Some(whole) = whole.filter(|whole| whole.unit == part.unit && whole.value > part.value) {
            tell_share(out, index, passage, (whole, part), rate);
        }
    } else if let (Some(whole), "占" | "约占") = (all.first(), clause) {
        share_of(out, index, passage, (whole, part), rate);
    }
}

/// F17: 60名职工代表……51名评价为“好”，占80%.
fn share_of(
    out: &mut Finder,
    index: usize,
    passage: &Passage,
    (whole, part): (&Amount, &Amount),
    told: &Amount,
) {
    let due = part.plain().1 * 100.0 / whole.plain().1.max(NONE);
    let fits = whole.plain().0 == part.plain().0 && part.to + 24 > told.from && whole.from != part.from;
    if fits && (50.0..100.0).contains(&due) {
        tell_share(out, index, passage, (whole, part), told);
    }
}

/// F17: 36个村中的18个，占总数的三分之二.
fn fractions(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('占')) {
        for word in list_of!("占几分") {
            for at in passage.find(word).into_iter().map(|at| at + word.length()) {
                let sentence = passage.sentence_near(at, REACH);
                let row = work
                    .words
                    .rows("fractions")
                    .iter()
                    .find(|row| row.first().is_some_and(|word| passage.starts(at, word)));
                let Some([word, share]) = row.map(Vec::as_slice) else { continue };
                let Ok(share) = share.parse::<f64>() else { continue };
                let all = work.manuscript.amounts(index, sentence.start..at);
                let [.., whole, part] = all else { continue };
                let is = part.value / whole.value.max(NONE);
                let more = one_of(passage, at + word.length(), list_of!("几分以上")).is_some();
                if whole.unit == part.unit && is <= 1.0 && (is - share).abs() > 0.1 && !(more && is > share) {
                    let place = Span { passage: index, from: at, to: at + word.length() };
                    let message = format!(
                        "{}占{}的{:.0}%，这里写作{word}。",
                        trimmed(part),
                        trimmed(whole),
                        is * 100.0
                    );
                    out.add(
                        Note::new("F17", place, message).advice("核对这几个数。").severity(Severity::Should),
                    );
                }
            }
        }
    }
}

/// Which way a change goes that is told right after a number, and the verb.
fn change(words: &str) -> Option<(bool, &'static str)> {
    let verb = |verbs: &[&'static str]| {
        let words = words.trim_start_matches(['，', '、']).trim_start_matches("同比");
        verbs
            .iter()
            .copied()
            .find(|verb| words.strip_prefix(verb).is_some_and(|rest| matches!(rest, "" | "了" | "约" | "近")))
    };
    verb(list_of!("增长的动词"))
        .map(|verb| (true, verb))
        .or_else(|| verb(list_of!("减少的动词")).map(|verb| (false, verb)))
}

/// Tells where a change does not lead from the old amount to the new one.
fn tell(out: &mut Finder, index: usize, passage: &Passage, (old, new): (&Amount, &Amount), told: &Amount) {
    let start = if old.to < new.from { new.to } else { old.to };
    let words = passage.slice(start.max(told.from.saturating_sub(8)), told.from);
    let words = words.rsplit('，').next().unwrap_or_default();
    let Some((up, verb)) = change(words) else { return };
    let (was, is) = (old.plain().1, new.plain().1);
    let place = Span { passage: index, from: told.from - verb.length().min(told.from - start), to: told.to };
    let by = (is - was).abs();
    let (step, digits) = step(passage, told);
    let (due, right) = match told.unit {
        "%" | "％" if !percent(old) => (by * 100.0 / was.max(NONE), true),
        "个百分点" if percent(old) => (by, true),
        unit => {
            (by * told.value / told.plain().1.max(NONE), unit == old.unit || told.plain().0 == old.plain().0)
        }
    };
    if !right {
        return;
    }
    let note = if by > NONE && up != (is > was) {
        Note::new("F17", place, format!("从{}到{}，不是“{verb}”。", trimmed(old), trimmed(new)))
    } else if (due - told.value).abs() > step - NONE
        || !told.unit.contains(['%', '％']) && (due - told.value).abs() > step / 2.0
    {
        let message = format!(
            "从{}到{}，{verb}{due:.digits$}{}，这里写作{}。",
            trimmed(old),
            trimmed(new),
            told.unit,
            trimmed(told)
        );
        Note::new("F17", place, message)
    } else {
        return;
    };
    out.add(note.advice("核对这几个数。").severity(Severity::Should));
}

/// F17: 50项，比2023年的40项增长20%; 79处，比上年的86处增加7处.
fn compared(work: &Work, out: &mut Finder) {
    for (index, passage, all) in sentences(work, &['比', '较']) {
        for (place, three) in all.windows(3).enumerate() {
            let [new, old, told] = three else { continue };
            let between = passage.slice(new.to, old.from);
            let against =
                between.trim_start_matches('，').starts_with(['比', '较']) && between.length() <= 14;
            let by = [list_of!("增长的动词"), list_of!("减少的动词")]
                .iter()
                .any(|verbs| says_one_of(between, verbs));
            if against && !by && new.unit == old.unit && between.matches('，').count() < 2 {
                tell(out, index, passage, (old, new), told);
                // 比上年的150份减少33份，下降32%.
                let next = all.get(place + 3).filter(|next| next.from <= told.to + 6);
                if let Some(next) = next {
                    tell(out, index, passage, (old, new), next);
                }
            }
        }
    }
}

/// F17: 2022年完成3200万吨，2023年完成3680万吨，同比增长18%; 余额198.5亿元，较年初增加14.7亿元，增长8.6%.
fn year_on_year(work: &Work, out: &mut Finder) {
    for (index, passage, all) in sentences(work, &['%', '％']) {
        for three in all.windows(3) {
            let [one, two, told] = three else { continue };
            let between = passage.slice(one.to, two.from);
            let last = passage.slice(two.to, told.from);
            if one.unit != two.unit
                || !percent(told)
                || last.matches('，').count() != 1
                || !last.starts_with('，')
            {
                continue;
            }
            let year = |from: usize| {
                let clause = passage.slice(from.saturating_sub(16), from);
                let clause = clause.rsplit(['，', '。', '；']).next().unwrap_or_default();
                clause
                    .split_once('年')
                    .and_then(|(year, _)| year.get(year.len().checked_sub(4)?..)?.parse::<i64>().ok())
            };
            let years = year(one.from).zip(year(two.from));
            // Whether it goes up or down, `trends` looks at.
            let up = says_one_of(last, list_of!("增长的动词")) == (two.value > one.value);
            if up && last.starts_with("，同比") && years.is_some_and(|(first, second)| first + 1 == second)
            {
                tell(out, index, passage, (one, two), told);
                continue;
            }
            let clause = between.strip_prefix('，').unwrap_or_default();
            let more = list_of!("增长的动词").iter().any(|verb| clause.ends_with(verb));
            let less = list_of!("减少的动词").iter().any(|verb| clause.ends_with(verb));
            let old = if more { one.value - two.value } else { one.value + two.value };
            if (more || less) && clause.starts_with(['比', '较']) && !clause.contains('，') && old > NONE {
                tell(out, index, passage, (&Amount { value: old, ..*one }, one), told);
            }
        }
    }
}

/// F17: 由120万元减至96万元，压减25%; 由200家增至300家，实现翻一番.
fn changed(work: &Work, out: &mut Finder) {
    for (index, passage, all) in sentences(work, &['由', '从']) {
        for (number, old) in all.iter().enumerate() {
            let (Some(new), told) = (all.get(number + 1), all.get(number + 2)) else { continue };
            let between = passage.slice(old.to, new.from);
            let before = passage.slice(old.from.saturating_sub(16), old.from);
            let clause = before.rsplit(['，', '。', '；', '、']).next().unwrap_or_default();
            let goes = list_of!("变到").iter().any(|end| {
                let end = between
                    .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '的' | '底' | '末'))
                    .ends_with(end);
                end && between.length() <= 12 && !between.contains(['，', '。', '；', '、'])
            });
            if !goes || !clause.contains(['由', '从']) || old.unit != new.unit {
                continue;
            }
            if let Some(told) = told {
                tell(out, index, passage, (old, new), told);
            }
            let rest = passage.slice(new.to, new.to + 8);
            let doubled = list_of!("翻一番").iter().find(|word| rest.contains(**word));
            if let Some(word) = doubled.filter(|_| new.value < old.value * 1.9) {
                let place = Span { passage: index, from: new.to, to: new.to + 8 };
                let message = format!("从{}到{}，不到一倍，不是“{word}”。", trimmed(old), trimmed(new));
                out.add(Note::new("F17", place, message).advice("核对两个数。").severity(Severity::Should));
            }
        }
    }
}

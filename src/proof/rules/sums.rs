//! F17: parts add up to their total.

use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

use super::Rule;
use super::characters::{ends_with, one_of};
use super::is_hanzi;
use super::quantity::decimal_at;
use crate::finder::{Finder, Note};
use crate::{Passage, Span, Work};

pub(super) const RULES: &[(&str, Rule)] = &[("F17", sums)];

/// Of each number this many parts are counted, so that 38.6 and 12.45 add up exactly.
const SCALE: f64 = 1000.0;

/// A quantity: its value in thousandths, its unit, and where it stands.
#[derive(Clone, Copy)]
struct Quantity {
    value: u64,
    unit: &'static str,
    from: usize,
    to: usize,
}

fn quantity(passage: &Passage, from: usize, end: usize) -> Option<Quantity> {
    let exact =
        !among!(passage.before(from), "约近超余〔第.,") || ends_with(passage, from, list_of!("其余之数"));
    let (value, to) = exact.then(|| decimal_at(passage, from))??;
    let unit = one_of(passage, to, list_of!("相加的单位")).filter(|_| to < end && to - from < 12)?;
    Some(Quantity { value: (value * SCALE).round() as u64, unit, from, to: to + unit.length() })
}

/// A value as it is written.
fn shown(value: u64) -> String {
    (value as f64 / SCALE).to_string()
}

/// F17: `36条（对班子21条、对成员15条）`, `16项：甲3项、乙13项`.
fn sums(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        for open in passage.others() {
            let bracket = matches!(passage.at(open), '（' | '(');
            let opens = match passage.at(open) {
                // 27个问题中，甲方面9个，乙方面8个…….
                '，' if passage.before(open) == '中' => true,
                '，' | '。' | '；' => passage.starts(open + 1, "其中"),
                mark => bracket || mark == '：',
            };
            if !opens {
                continue;
            }
            if let Some((span, message, severity)) = sum_at(passage, open, bracket) {
                let note = Note::new("F17", Span { passage: index, ..span }, message);
                out.add(note.advice("核对合计数和各分项，改正其中的数字。").severity(severity));
            }
        }
    }
}

fn sum_at(passage: &Passage, open: usize, bracket: bool) -> Option<(Span, String, Severity)> {
    let among = passage.before(open) == '中';
    let partly = (among || passage.starts(open + 1, "其中")) && !bracket;
    let start = open + if partly && !among { 3 } else { 1 };
    let total = if passage.at(open) == '。' {
        total_of_sentence(passage, open)?
    } else {
        total_before(passage, open)?
    };
    let stops: &[char] = if bracket { &['）', ')', '。'] } else { &['。', '：'] };
    let end = (start..passage.len().min(start + 600)).find(|at| stops.contains(&passage.at(*at)))?;
    let parts = parts(passage, start, end, total.unit)?;
    let words = passage.slice(start, end.min(parts.last()?.to + 1));
    let rest = says_one_of(words, list_of!("其余之数"));
    let open = || words.replace("余", "").replace("主要负责", "").replace("主要领导", "");
    // Women, people under 35, people with a degree: they are counted in different ways.
    let ways = list_of!("交叉的分类").iter().filter(|way| words.contains(**way)).count();
    let both = words.contains("增加") && words.contains("减少");
    if ways > 1 || both || !rest && words.contains('余') || says_one_of(&open(), list_of!("分项不尽")) {
        return None;
    }
    let sum: u64 = parts.iter().map(|part| part.value).sum();
    let halves = |pair: &&str| pair.split(',').all(|half| words.contains(half));
    let aspects = parts.len() > 3 && words.matches("方面").count() == parts.len();
    let all_of = !partly || aspects || rest || list_of!("互补").iter().any(halves);
    let span = Span { passage: 0, from: total.from, to: total.to };
    let (whole, unit) = (total.value, total.unit);
    let split_twice = parts.iter().scan(0, |sum, part| {
        *sum += part.value;
        Some(*sum)
    });
    let sort = of_one_sort(passage, &parts).unwrap_or_default();
    // 其中 with three parts and more that leave a twentieth over: one of them was miscounted.
    if among && sort == '\0' {
        // 120个行政村中，通硬化路118个、通宽带115个: each may be both.
        return None;
    }
    let nearly = parts.len() > 2 && sum * 20 >= whole * 19 || parts.len() > 3 && sum * 10 >= whole * 9;
    let alike = nearly || parts.len() > 2 && sort != '\0' || sort == '类';
    if parts.len() < 2 || split_twice.into_iter().any(|sum| sum == whole) || sum < whole && !all_of && !alike
    {
        return None;
    }
    let message = format!("合计写作{}{unit}，各分项相加是{}{unit}。", shown(whole), shown(sum));
    let sure = sum > whole || parts.len() > 2 && !(partly && aspects);
    let severity = match (sure, all_of || sum > whole) {
        (_, false) => Severity::Hint,
        (true, _) => Severity::Must,
        (false, _) => Severity::Should,
    };
    Some((span, message, severity))
}

/// In what the names before all parts end (东片、西片、南片): such parts are likely to be all there are.
fn of_one_sort(passage: &Passage, parts: &[Quantity]) -> Option<char> {
    let mut ends = parts.iter().map(|part| passage.before(part.from));
    let first = ends.next().filter(|c| is_hanzi(*c))?;
    ends.all(|c| c == first).then_some(first)
}

/// The quantity that stands right before a place, at most a few words away and within the clause.
fn total_before(passage: &Passage, open: usize) -> Option<Quantity> {
    let from = open.saturating_sub(16);
    let stop = (from..open).rev().find(|at| among!(passage.at(*at), "。；：（）")).map_or(from, |at| at + 1);
    let found = (stop..open).rev().find_map(|at| quantity(passage, at, open))?;
    let each = |at: usize| passage.at(at) == '每' || passage.starts(at, "至少");
    if (stop..found.from).any(each) {
        return None;
    }
    let between = passage.slice(found.to, open);
    let near = list_of!("合计之后");
    let noun = between.strip_suffix('中').is_some_and(|noun| {
        (2..=6).contains(&noun.length()) && !noun.contains("百分") && !noun.ends_with(['手', '其', '集'])
    });
    (between.is_empty() || noun || near.contains(&between)).then_some(found)
}

/// The first of the last two quantities of the sentence that ends here (征求到意见20条，归纳为4个方面。其中……).
fn total_of_sentence(passage: &Passage, end: usize) -> Option<Quantity> {
    let from = end.saturating_sub(40);
    let start = (from..end).rev().find(|at| among!(passage.at(*at), "。；")).map_or(from, |at| at + 1);
    let each = |quantity: &Quantity| {
        let lead = passage.slice(quantity.from.saturating_sub(10).max(start), quantity.from);
        lead.rsplit('，').next().is_some_and(|clause| clause.contains('每'))
    };
    let all = (start..end).filter_map(|at| quantity(passage, at, end));
    let all: Vec<Quantity> = all.filter(|quantity| !each(quantity)).collect();
    match all.as_slice() {
        [.., one, sorts] if passage.starts(sorts.to, "方面") => Some(*one),
        [.., last] => Some(*last),
        [] => None,
    }
}

/// The parts between two places: each clause ends in one quantity of the unit; nested brackets are passed over.
fn parts(passage: &Passage, start: usize, end: usize, unit: &str) -> Option<Vec<Quantity>> {
    let mut found = Vec::new();
    let (mut at, mut depth) = (start, 0_u32);
    let mut last = None;
    while at <= end {
        match passage.at(at) {
            '（' => depth += 1,
            '）' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            _ if at == end || matches!(passage.at(at), '、' | '；' | '，') => found.extend(last.take()),
            _ => {
                if let Some(next) = quantity(passage, at, end).filter(|next| next.unit == unit) {
                    if last.is_some() {
                        return None;
                    }
                    last = Some(next);
                    at = next.to;
                    continue;
                }
            }
        }
        at += 1;
    }
    Some(found)
}

//! What the checks are to be made against: 五个带头 and the like, by name and one by one.

use super::Fact;
use super::text::{Notice, excerpt};
use crate::pasted::strip_number;

/// Mark of an aspect in most years.
const LEAD: &str = "带头";

/// The name that the aspects have together, and the aspects.
pub(super) fn facts(notice: &Notice) -> Vec<Fact> {
    let names = names(notice);
    let expected = names.first().and_then(|(_, count, _)| *count);
    let (entries, quote) = best(listed(notice), expected);
    let mut facts: Vec<Fact> = names
        .iter()
        .map(|(name, _, quote)| Fact::text("aspects_name", "对照检查方面的统称", name.clone(), quote))
        .collect();
    if !entries.is_empty() {
        let fact = Fact::rows("aspects", "对照检查的方面", "text", &entries, &quote);
        facts.push(match expected {
            Some(count) if count != entries.len() => {
                fact.doubted(format!("统称里说有{count}个，找到的是{}个，请对照原文增删。", entries.len()))
            }
            _ => fact,
        });
    }
    facts
}

/// What the aspects are called together, with the number in it.
fn names(notice: &Notice) -> Vec<(String, Option<usize>, String)> {
    let mut found: Vec<(String, Option<usize>, String)> = Vec::new();
    for sentence in notice.sentences() {
        for kind in ["个带头", "个重点方面", "个方面"] {
            for (at, _) in sentence.match_indices(kind) {
                let before: Vec<char> =
                    sentence.get(..at).unwrap_or("").chars().rev().take_while(|c| numeral(*c)).collect();
                let number: String = before.into_iter().rev().collect();
                let name = format!("{number}{kind}");
                let is_aspects = kind != "个方面"
                    || ["对照", "检视", "查摆", "检查"].iter().any(|word| sentence.contains(word));
                let plenty = count(&number).is_some_and(|count| (2..=12).contains(&count));
                if plenty && is_aspects && found.iter().all(|(known, _, _)| *known != name) {
                    found.push((name, count(&number), excerpt(sentence)));
                }
            }
        }
    }
    // “五个带头” beside “五个方面” is one thing with two names: the first that speaks of 带头 is the one.
    let leading = found.iter().any(|(name, _, _)| name.ends_with(LEAD));
    found.retain(|(name, _, _)| !leading || name.ends_with(LEAD));
    found
}

fn numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十两".contains(c)
}

fn count(number: &str) -> Option<usize> {
    let digits = "零一二三四五六七八九十";
    match number {
        "两" => Some(2),
        "十一" => Some(11),
        "十二" => Some(12),
        number => number.parse().ok().or_else(|| {
            let mut chars = number.chars();
            let only = chars.next().filter(|_| chars.next().is_none())?;
            digits.chars().position(|digit| digit == only)
        }),
    }
}

/// Every list of aspects in the text, with where it stands.
fn listed(notice: &Notice) -> Vec<(Vec<String>, String)> {
    let mut lists = Vec::new();
    for paragraph in &notice.paragraphs {
        lists.push((leads_in(paragraph), paragraph.clone()));
        lists.push((before_count(paragraph), paragraph.clone()));
    }
    let heads = notice.paragraphs.iter().filter_map(|line| {
        let words = strip_number(line);
        (words.len() < line.len() && words.starts_with(LEAD)).then(|| (entry(words), line.clone()))
    });
    let (entries, quotes): (Vec<String>, Vec<String>) = heads.unzip();
    lists.push((entries, quotes.into_iter().next().unwrap_or_default()));
    lists
}

/// The list with the number of entries that the name tells, else the longest of three or more.
fn best(lists: Vec<(Vec<String>, String)>, expected: Option<usize>) -> (Vec<String>, String) {
    let lists: Vec<_> = lists.into_iter().filter(|(entries, _)| entries.len() >= 2).collect();
    let exact = lists.iter().find(|(entries, _)| Some(entries.len()) == expected);
    let longest =
        lists.iter().rev().filter(|(entries, _)| entries.len() >= 3).max_by_key(|(entries, _)| entries.len());
    exact.or(longest).cloned().unwrap_or_default()
}

/// The aspects that follow each other in one paragraph.
fn leads_in(paragraph: &str) -> Vec<String> {
    let starts: Vec<usize> = paragraph
        .match_indices(LEAD)
        .map(|(at, _)| at)
        .filter(|at| begins(paragraph.get(..*at).unwrap_or("")))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([paragraph.len()]);
    let mut lists: Vec<Vec<String>> = vec![Vec::new()];
    let mut ended = false;
    for (start, end) in starts.iter().copied().zip(ends) {
        let words = paragraph.get(start..end).unwrap_or("");
        // In another sentence a list goes on only with a number.
        if ended && paragraph.get(..start).is_some_and(|before| before.ends_with(['，', '、', '和'])) {
            lists.push(Vec::new());
        }
        ended = words.contains('。');
        let (one, whole) = cut(words);
        if let Some(list) = lists.last_mut() {
            list.push(one);
        }
        // More words after an aspect than its own explanation: the list has ended.
        if !whole {
            lists.push(Vec::new());
        }
    }
    lists.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

/// Whether an aspect can begin after these words.
fn begins(before: &str) -> bool {
    let before = before.trim_end_matches(['“', '"', ' ']);
    let marks = ['：', ':', '；', ';', '，', '、', '。', '.', '．', '）', ')', '是', '绕', '照', '和'];
    before.is_empty()
        || before.ends_with(marks)
        || before.ends_with(|c: char| ('①'..='⑳').contains(&c) || numeral(c))
}

/// An aspect without what follows it, and whether the next may belong to the same list.
fn cut(words: &str) -> (String, bool) {
    let end = words.find(['；', '。', ';', '：', ':', '”', '（', '\n']).unwrap_or(words.len());
    let after = words.get(end..).unwrap_or("");
    let short = after.chars().count() <= 120;
    (entry(words.get(..end).unwrap_or(words)), short)
}

/// An aspect's own words.
fn entry(words: &str) -> String {
    let mut words = words.split(['；', '。', '：', ':', '”', '（', '\n']).next().unwrap_or(words);
    for end in ["等方面", "方面", "五个带头", "四个带头"] {
        words = words.strip_suffix(end).unwrap_or(words);
    }
    if let Some(at) = words
        .find("等")
        .filter(|at| words.get(*at..).is_some_and(|rest| rest.contains("个方面") || rest.contains("个带头")))
    {
        words = words.get(..at).unwrap_or(words);
    }
    // What says where the next begins is not part of this one.
    let ordinals = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是"];
    let mut words = words.trim_end_matches(['，', '、', '；', ' ', '和', '“']);
    for ordinal in ordinals {
        words = words.strip_suffix(ordinal).unwrap_or(words);
    }
    words
        .trim_end_matches(|c: char| {
            "，、；（( ".contains(c) || numeral(c) || ".．".contains(c) || ('①'..='⑳').contains(&c)
        })
        .to_owned()
}

/// 甲、乙、丙等3个方面: the entries before the count, when there are as many as it says.
fn before_count(paragraph: &str) -> Vec<String> {
    for kind in ["个重点方面", "个方面"] {
        for (at, _) in paragraph.match_indices(kind) {
            let before = paragraph.get(..at).unwrap_or("");
            let words = before.trim_end_matches(numeral);
            let number = before.get(words.len()..).and_then(count);
            let words = words.trim_end_matches(['“', '这', '等']);
            let list = words.rsplit(['，', '。', '；', '：', '绕', '从', '照']).next().unwrap_or("");
            let entries: Vec<String> = list.split('、').map(|one| one.trim().to_owned()).collect();
            let fits = entries.iter().all(|one| (2..=20).contains(&one.chars().count()));
            if Some(entries.len()) == number && entries.len() >= 3 && fits {
                return entries;
            }
        }
    }
    Vec::new()
}

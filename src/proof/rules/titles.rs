//! Punctuation: titles of documents (GB/T 15834-2011, 4.5.3.5, 4.15).

use std::sync::OnceLock;

use super::super::finder::Finder;
use super::super::search::Index;
use super::super::words::{Words, index_of};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{ends_with, hanzi_before, is_hanzi, one_of, run_up_to, set, span, within};
use nigao_ground::document::Length;
use nigao_passage::characters::{among, says_one_of};

pub(super) const RULES: &[(&str, Rule)] =
    &[("P07", marks_between_titles), ("P22", no_titles), ("P23", bare_titles)];

/// P07: quotations and titles in a row need no 顿号 between them.
fn marks_between_titles(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        if !["”、“", "’、‘", "》、《"].iter().any(|marks| passage.holds(marks)) {
            continue;
        }
        // Where the row's first 顿号 stands, where its last item begins, and the mark that closes an item.
        let mut row: Option<(usize, usize, char)> = None;
        for at in passage.others().filter(|at| *at > 0) {
            let (before, c, after) = (passage.before(at), passage.at(at), passage.at(at + 1));
            let bare = matches!((before, after), ('”', '“') | ('’', '‘') | ('》', '《'))
                && c == '、'
                && !joins(passage, at);
            if bare {
                row = Some((row.map_or(at, |(from, ..)| from), at + 1, before));
            } else if c == '、' && matches!(before, '”' | '’' | '》' | '）') {
                // Something else stands in the row: the 顿号 is in its place.
                row = None;
            }
            if let Some((from, to, _)) = row.filter(|(_, to, close)| at > *to && c == *close)
                && !among!(after, "、（")
            {
                row = None;
                if !mixed_before(&passage.text, from) {
                    let message = "并列的引号、书名号之间通常不用顿号。";
                    out.tell("P07", span(index, from, to), message, "删去中间的顿号。");
                }
            }
        }
    }
}

/// Whether the row had another item, or a note, before this place.
fn mixed_before(text: &[char], at: usize) -> bool {
    let start = at.saturating_sub(60);
    let before = text.get(start..at).unwrap_or_default();
    let sentence =
        before.iter().rposition(|c| matches!(c, '，' | '。' | '；' | '：')).map_or(0, |end| end + 1);
    let row = before.get(sentence..).unwrap_or_default();
    row.contains(&'、') || row.windows(2).any(|pair| matches!(pair, ['》' | '”', '（']))
}

/// P22: meetings, campaigns, organs and prizes are no titles.
fn no_titles(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let mut open = None;
        for at in passage.others() {
            let c = passage.at(at);
            if c == '《' {
                open = Some(at);
            } else if c == '》'
                && let Some(from) = open.take()
            {
                let mut rows = work.words.rows("not_titles").iter().filter_map(|row| row.first());
                let named = rows.any(|word| from + word.length() < at && ends_with(passage, at, &[word]));
                // 《……》主题活动, unless a document is what it is about.
                let called = one_of(passage, at + 1, list_of!("不是书名的名称")).is_some()
                    && !list_of!("书名的末字").iter().any(|end| ends_with(passage, at, &[end]));
                // A play or a piece of writing may be named after a meeting.
                let work_of_art = among!(passage.before(from), "剧片歌文品书诗")
                    || passage.starts(from + 1, "一次")
                    || passage.starts(from + 1, "一堂");
                if (named || called) && !work_of_art {
                    let message = "书名号用于书、文件、报刊等，会议、活动、机构、奖项不用。";
                    out.tell("P22", span(index, from, at + 1), message, "删去书名号；是文件就写全文件名。");
                }
            }
        }
    }
}

/// Whether what is parted by a 顿号 is a pair itself (“管”与“放”、“快”与“稳”).
fn joins(passage: &Passage, at: usize) -> bool {
    let joint = |at: Option<usize>| at.is_some_and(|at| matches!(passage.at(at), '与' | '和' | '同'));
    let back = (at.saturating_sub(12)..at).rev().find(|at| matches!(passage.at(*at), '“' | '《'));
    let ahead = (at + 1..at + 13).find(|at| matches!(passage.at(*at), '”' | '》'));
    joint(back.and_then(|at| at.checked_sub(1))) && joint(ahead.map(|at| at + 1))
}

/// P23: a document that is cited stands between 《 》.
fn bare_titles(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let rows = Words::get().rows("documents");
    let names = INDEX.get_or_init(|| index_of("documents", 0));
    let ends = work.manuscript.among(list_of!("文件名末"));
    for (index, passage) in work.manuscript.body() {
        let found = names.all(passage);
        let cited = cited(passage, &ends);
        if found.is_empty() && cited.is_empty() {
            continue;
        }
        let titled = within(passage, &[('《', '》'), ('〈', '〉'), ('“', '”')]);
        let mut told = 0;
        for (at, length, number) in found {
            let after = rows.get(number).and_then(|row| row.get(1)).copied().unwrap_or_default();
            // “……条例” stands for 《……条例》.
            let (open, close) = (at.wrapping_sub(1), at + length);
            let long = length > 8 && passage.at(open) == '“' && passage.at(close) == '”';
            let words: Vec<&str> = after.split('、').filter(|word| !word.is_empty()).collect();
            if long || !set(&titled, at) && (words.is_empty() || ends_with(passage, at, &words)) {
                out.tell(
                    "P23",
                    span(index, at, at + length),
                    "引用文件要加书名号。",
                    &format!("写作《{}》。", passage.slice(at, at + length)),
                );
                told = at + length;
            }
        }
        let quoted =
            |from: usize, to: usize| passage.before(from) == '“' && passage.at(to) == '”' && to - from > 8;
        let bare =
            |(from, to): &(usize, usize)| *from >= told && (!set(&titled, *from) || quoted(*from, *to));
        for (from, to) in cited.into_iter().filter(bare) {
            out.tell(
                "P23",
                span(index, from, to),
                "引用文件要加书名号。",
                &format!("写作《{}》。", passage.slice(from, to)),
            );
        }
    }
}

/// The shortest and the longest name of a document that is seen by its end.
const NAMES: std::ops::Range<usize> = 8..28;

/// How the names of laws begin.
const STATE: &str = "中华人民共和国";

/// Whether 法 before a place ends the name of a law: no word goes on behind it, and nothing is told in the name.
fn is_law(passage: &Passage, from: usize, to: usize) -> bool {
    let words = passage.slice(from, to);
    passage.before(to) == '法'
        && one_of(passage, to - 1, list_of!("法字起头")).is_none()
        && !says_one_of(words, list_of!("不是法律名"))
        && to - from < passage.len()
}

/// Names of documents that stand behind a word of citing (根据……条例), by their ends.
fn cited(passage: &Passage, ends: &[&str]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = passage
        .find(STATE)
        .into_iter()
        .filter_map(|from| {
            let all = run_up_to(passage, from, NAMES.end, is_hanzi);
            let law = |to: &usize| is_law(passage, from, *to);
            (from + STATE.length() + 2..=all).find(law).map(|to| (from, to))
        })
        .collect();
    let of_the_party = passage.find("中国共产党");
    for end in ends {
        for at in passage.find(end) {
            let to = at + end.length();
            let run = hanzi_before(passage, at, NAMES.end.saturating_sub(end.length()));
            let verb = |from: &usize| one_of(passage, *from, list_of!("引文动词"));
            let from = (run..at).rev().find_map(|from| verb(&from).map(|verb| from + verb.length()));
            let named = of_the_party.partition_point(|from| *from < at).checked_sub(1);
            let named = named.and_then(|last| of_the_party.get(last)).copied().filter(|from| run <= *from);
            let Some(from) = named.or(from).filter(|from| NAMES.contains(&(to - from.min(&to)))) else {
                continue;
            };
            let words = passage.slice(from, to);
            if !says_one_of(words, list_of!("不是文件名")) {
                found.push((from, to));
            }
        }
    }
    found
}

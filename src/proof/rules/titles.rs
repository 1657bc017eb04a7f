//! Punctuation: titles of documents (GB/T 15834-2011, 4.5.3.5, 4.15).

use std::sync::OnceLock;

use super::super::Work;
use super::super::finder::{Finder, Note};
use super::super::words::{Index, Words};
use super::Rule;
use super::characters::{ends_with, set, span, within};

pub(super) const RULES: &[(&str, Rule)] =
    &[("P07", marks_between_titles), ("P22", no_titles), ("P23", bare_titles)];

/// P07: quotations and titles in a row need no 顿号 between them.
fn marks_between_titles(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let mut chain: Option<(usize, usize)> = None;
        for at in 1..passage.len() {
            let (before, c, after) = (passage.before(at), passage.at(at), passage.at(at + 1));
            let bare = matches!((before, after), ('”', '“') | ('》', '《')) && c == '、';
            let ends = matches!(c, '，' | '。' | '；' | '：') && passage.before(at) != '》';
            let other = c == '、' && !bare;
            if bare {
                chain = Some(chain.map_or((at, at + 1), |(from, _)| (from, at + 1)));
            } else if other || passage.at(at) == '（' && matches!(before, '”' | '》') {
                // Something else stands in the row: the 顿号 is in its place.
                chain = None;
            }
            if let Some((from, to)) = chain
                && (ends || at + 1 == passage.len() || at > to + 40)
                && !mixed_before(&passage.text, from)
            {
                let message = "并列的引号、书名号之间通常不用顿号。";
                out.add(Note::new("P07", span(index, from, to), message).advice("删去中间的顿号。"));
                chain = None;
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
        for (at, c) in passage.text.iter().enumerate() {
            if *c == '《' {
                open = Some(at);
            } else if *c == '》'
                && let Some(from) = open.take()
            {
                let mut rows = work.words.rows("not_titles").iter().filter_map(|row| row.first());
                if rows.any(|word| from + word.chars().count() < at && ends_with(passage, at, &[word])) {
                    let message = "书名号用于书、文件、报刊等，会议、活动、机构、奖项不用。";
                    let note = Note::new("P22", span(index, from, at + 1), message);
                    out.add(note.advice("删去书名号；是文件就写全文件名。"));
                }
            }
        }
    }
}

/// P23: a document that is cited stands between 《 》.
fn bare_titles(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let rows = Words::get().rows("documents");
    let names = rows.iter().enumerate().filter_map(|(number, row)| row.first().map(|name| (*name, number)));
    let names = INDEX.get_or_init(|| Index::new(names));
    for (index, passage) in work.manuscript.body() {
        let titled = within(passage, &[('《', '》'), ('〈', '〉'), ('“', '”')]);
        for (at, length, number) in names.all(&passage.text) {
            let after = rows.get(number).and_then(|row| row.get(1)).copied().unwrap_or_default();
            let words: Vec<&str> = after.split('、').filter(|word| !word.is_empty()).collect();
            if !set(&titled, at) && (words.is_empty() || ends_with(passage, at, &words)) {
                let note = Note::new("P23", span(index, at, at + length), "引用文件要加书名号。");
                out.add(note.advice(format!("写作《{}》。", passage.slice(at, at + length))));
            }
        }
    }
}

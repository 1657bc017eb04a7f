//! Fixed phrases: their wording, their order, and one word for one thing.

use std::sync::OnceLock;

use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::read_severity;
use super::super::{Manuscript, Passage, Span, Work};
use super::Rule;
use super::phrasebook::Entry;
use nigao_ground::reports::Severity;

pub(super) const RULES: &[(&str, Rule)] = &[("D01", listed), ("D03", one_word)];

/// D01, and every other rule whose words are entries of the lists (L01, L03, L05, L06, L08, L09), in one reading.
fn listed(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for (from, to, entry) in work.manuscript.listed(index) {
            out.add(listed_note(Span { passage: index, from: *from, to: *to }, passage, entry));
        }
    }
}

fn listed_note(span: Span, passage: &Passage, entry: &Entry) -> Note {
    let wrong = passage.slice(span.from, span.to);
    let why = match (entry.why, entry.code) {
        ("", "D01") => format!("固定提法是“{}”", entry.right),
        ("", _) => misspelling(wrong, entry.right),
        (why, _) => why.to_owned(),
    };
    let note = Note::new(entry.code, span, format!("“{wrong}”：{why}。")).severity(entry.severity);
    if entry.right.contains('/') {
        let rights: Vec<String> = entry.right.split('/').map(|right| format!("“{right}”")).collect();
        note.advice(format!("可改为{}。", rights.join("或")))
    } else {
        note.right(entry.right)
    }
}

/// No row of `words/terms.txt` has more terms.
const MOST_TERMS: usize = 64;

/// Which characters are written wrong.
pub(super) fn misspelling(wrong: &str, right: &str) -> String {
    let differ: Vec<(char, char)> = wrong.chars().zip(right.chars()).filter(|(a, b)| a != b).collect();
    match differ.as_slice() {
        [(wrong, right)] => format!("“{wrong}”写错了，应当是“{right}”"),
        _ => format!("应当写作“{right}”"),
    }
}

/// D03: one word for one thing within a text.
fn one_word(work: &Work, out: &mut Finder) {
    let rows = work.words.rows("terms");
    let used = used(work.manuscript, rows);
    for (number, row) in rows.iter().enumerate() {
        let [terms, severity, ..] = row.as_slice() else { continue };
        let told = |term: &usize| used.iter().any(|(row, other, _)| (*row, other) == (number, term));
        let terms = terms.split_whitespace().enumerate().filter(|(term, _)| told(term));
        let terms: Vec<(usize, &str)> = terms.collect();
        let [(first, best), _, ..] = terms.as_slice() else { continue };
        let names: Vec<String> = terms.iter().map(|(_, term)| format!("“{term}”")).collect();
        for (.., span) in used.iter().filter(|(row, term, _)| *row == number && term != first) {
            let message = format!("同一个意思用了{}几种说法，一份材料里用一个。", names.join(""));
            let note = Note::new("D03", *span, message).advice(format!("统一为“{best}”。"));
            out.add(note.severity(read_severity(severity).unwrap_or(Severity::Hint)));
        }
    }
}

/// Where terms stand: the row, which of its terms, the place.
fn used(manuscript: &Manuscript, rows: &[Vec<&'static str>]) -> Vec<(usize, usize, Span)> {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let terms = |row: &Vec<&'static str>| row.first().copied().unwrap_or_default().split_whitespace();
    let all = rows.iter().enumerate().flat_map(|(row, columns)| {
        terms(columns).enumerate().map(move |(number, term)| (term, row * MOST_TERMS + number))
    });
    let longer = rows.iter().filter_map(|row| row.get(2)).flat_map(|words| words.split_whitespace());
    let index = INDEX.get_or_init(|| Index::new(all.chain(longer.map(|word| (word, usize::MAX)))));
    let mut used = Vec::new();
    for (passage, text) in manuscript.numbered() {
        let found = index.all(text).into_iter().filter(|(.., term)| *term != usize::MAX);
        used.extend(found.map(|(from, length, term)| {
            (term / MOST_TERMS, term % MOST_TERMS, Span { passage, from, to: from + length })
        }));
    }
    used
}

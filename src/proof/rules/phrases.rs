//! Fixed phrases: their wording, their order, and one word for one thing.

use std::sync::OnceLock;

use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::{Words, read_severity};
use super::super::{Manuscript, Passage, Span, Work};
use super::Rule;
use super::phrasebook::Entry;
use nigao_ground::reports::Severity;

pub(super) const RULES: &[(&str, Rule)] = &[("D01", listed), ("D02", order), ("D03", one_word)];

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

/// A phrase whose parts stand in a set order.
struct Formula {
    items: Vec<&'static str>,
    /// Whether the place of each part is only a matter of habit.
    weak: Vec<bool>,
    /// The most characters between two parts.
    gap: usize,
    severity: Severity,
}

/// `items | gap | severity | source`.
fn formula(row: &[&'static str]) -> Option<Formula> {
    let [items, gap, severity, ..] = row else { return None };
    let words = items.split_whitespace();
    Some(Formula {
        items: words.clone().map(|word| word.trim_start_matches('?')).collect(),
        weak: words.map(|word| word.starts_with('?')).collect(),
        gap: gap.parse().ok()?,
        severity: read_severity(severity)?,
    })
}

/// All formulas, and whose each part is.
struct Formulas {
    formulas: Vec<Formula>,
    owners: Vec<(usize, usize)>,
    index: Index,
}

impl Formulas {
    fn read() -> Formulas {
        let formulas: Vec<Formula> =
            Words::get().rows("formulas").iter().filter_map(|row| formula(row)).collect();
        let all = formulas.iter().enumerate();
        let owners = all.flat_map(|(number, f)| (0..f.items.len()).map(move |item| (number, item))).collect();
        let items = formulas.iter().flat_map(|formula| &formula.items).copied();
        let index = Index::new(items.enumerate().map(|(place, item)| (item, place)));
        Formulas { formulas, owners, index }
    }
}

/// D02: the parts of a formula stand in their order.
fn order(work: &Work, out: &mut Finder) {
    static READ: OnceLock<Formulas> = OnceLock::new();
    let Formulas { formulas, owners, index } = READ.get_or_init(Formulas::read);
    for (place, passage) in work.manuscript.numbered() {
        let found = index.all(passage);
        let hits = found.iter().filter_map(|(at, length, entry)| {
            let (number, item) = owners.get(*entry)?;
            Some((*number, (*at, *length, *item)))
        });
        let hits: Vec<(usize, Hit)> = if found.len() > 1 { hits.collect() } else { Vec::new() };
        for (number, formula) in formulas.iter().enumerate().filter(|_| !hits.is_empty()) {
            let own = hits.iter().filter(|(other, _)| *other == number).map(|(_, hit)| *hit);
            let hits: Vec<Hit> = own.collect();
            if hits.len() < 2 {
                continue;
            }
            for note in groups(passage, hits, formula.gap).iter().filter_map(|g| disorder(formula, place, g))
            {
                out.add(note);
            }
        }
    }
}

/// Where a part stands: place, length, number of the part.
type Hit = (usize, usize, usize);

/// Parts that stand close together without a full stop between, each part once.
fn groups(passage: &Passage, hits: Vec<Hit>, gap: usize) -> Vec<Vec<Hit>> {
    let mut groups: Vec<Vec<Hit>> = Vec::new();
    for hit in hits {
        let fits =
            groups.last().and_then(|group| Some((group, group.last()?))).is_some_and(|(group, last)| {
                let end = last.0 + last.1;
                hit.0 - end <= gap
                    && !(end..hit.0).any(|at| matches!(passage.at(at), '。' | '；' | '！'))
                    && !group.iter().any(|other| other.2 == hit.2)
            });
        match groups.last_mut() {
            Some(group) if fits => group.push(hit),
            _ => groups.push(vec![hit]),
        }
    }
    groups
}

fn disorder(formula: &Formula, passage: usize, group: &[Hit]) -> Option<Note> {
    let (first, last) = (group.first()?, group.last()?);
    let descends = |group: &[Hit]| group.iter().zip(group.iter().skip(1)).any(|(one, next)| one.2 > next.2);
    if group.len() < 2 || !descends(group) {
        return None;
    }
    let weak = |hit: &&Hit| formula.weak.get(hit.2).copied().unwrap_or(false);
    let firm: Vec<_> = group.iter().filter(|hit| !weak(hit)).copied().collect();
    let severity = if descends(&firm) { formula.severity } else { Severity::Hint };
    let span = Span { passage, from: first.0, to: last.0 + last.1 };
    let order: Vec<String> = formula.items.iter().map(|item| format!("“{item}”")).collect();
    Some(
        Note::new("D02", span, "这组提法的次序和通行的次序不同。".to_owned())
            .advice(format!("通行的次序是{}。", order.join("")))
            .severity(severity),
    )
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

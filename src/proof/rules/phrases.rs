//! Fixed phrases: their wording, their order, and one word for one thing.

use std::collections::BTreeMap;

use super::super::finder::{Finder, Note};
use super::super::words::{Index, read_severity};
use super::super::{Manuscript, Passage, Span, Work};
use super::Rule;
use super::phrasebook::{Entry, Phrasebook};
use crate::reports::Severity;

pub(super) const RULES: &[(&str, Rule)] = &[("D01", wrong_forms), ("D02", order), ("D03", one_word)];

/// D01: a fixed phrase keeps its wording.
fn wrong_forms(work: &Work, out: &mut Finder) {
    listed(work, out, "D01");
}

/// Notes every entry of the lists under this code.
pub(super) fn listed(work: &Work, out: &mut Finder, code: &'static str) {
    for (index, passage) in work.manuscript.numbered() {
        for (from, to, entry) in Phrasebook::get().hits(passage, code) {
            out.add(listed_note(code, Span { passage: index, from, to }, passage, entry));
        }
    }
}

fn listed_note(code: &'static str, span: Span, passage: &Passage, entry: &Entry) -> Note {
    let wrong = passage.slice(span.from, span.to);
    let note = Note::new(code, span, format!("“{wrong}”：{}。", entry.why)).severity(entry.severity);
    if entry.right.contains('/') {
        let rights: Vec<String> = entry.right.split('/').map(|right| format!("“{right}”")).collect();
        note.advice(format!("可改为{}。", rights.join("或")))
    } else {
        note.right(entry.right)
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

/// D02: the parts of a formula stand in their order.
fn order(work: &Work, out: &mut Finder) {
    for formula in work.words.rows("formulas").iter().filter_map(|row| formula(row)) {
        let index = Index::new(formula.items.iter().enumerate().map(|(number, item)| (*item, number)));
        for (place, passage) in work.manuscript.numbered() {
            for group in groups(passage, &index, formula.gap) {
                if let Some(note) = disorder(&formula, place, &group) {
                    out.add(note);
                }
            }
        }
    }
}

/// Parts that stand close together without a full stop between, each part once: place, length, number.
fn groups(passage: &Passage, index: &Index, gap: usize) -> Vec<Vec<(usize, usize, usize)>> {
    let mut groups: Vec<Vec<(usize, usize, usize)>> = Vec::new();
    for hit in index.all(&passage.text) {
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

fn disorder(formula: &Formula, passage: usize, group: &[(usize, usize, usize)]) -> Option<Note> {
    let (first, last) = (group.first()?, group.last()?);
    let descends = |group: &[(usize, usize, usize)]| {
        group.iter().zip(group.iter().skip(1)).any(|(one, next)| one.2 > next.2)
    };
    if group.len() < 2 || !descends(group) {
        return None;
    }
    let weak = |hit: &&(usize, usize, usize)| formula.weak.get(hit.2).copied().unwrap_or(false);
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
    for row in work.words.rows("terms") {
        let [terms, severity, rest @ ..] = row.as_slice() else { continue };
        let terms: Vec<&str> = terms.split_whitespace().collect();
        let longer = rest.first().unwrap_or(&"").split_whitespace().map(|word| (word, usize::MAX));
        let index = Index::new(terms.iter().enumerate().map(|(number, term)| (*term, number)).chain(longer));
        let found = used(work.manuscript, &index);
        if found.len() < 2 {
            continue;
        }
        let names: Vec<String> = terms
            .iter()
            .enumerate()
            .filter(|(number, _)| found.contains_key(number))
            .map(|(_, term)| format!("“{term}”"))
            .collect();
        let best = found.keys().min().and_then(|number| terms.get(*number)).copied().unwrap_or_default();
        for (_, span) in
            found.iter().skip(1).flat_map(|(number, spans)| spans.iter().map(move |s| (number, s)))
        {
            let message = format!("同一个意思用了{}几种说法，一份材料里用一个。", names.join(""));
            let note = Note::new("D03", *span, message).advice(format!("统一为“{best}”。"));
            out.add(note.severity(read_severity(severity).unwrap_or(Severity::Hint)));
        }
    }
}

/// Where each of the terms stands.
fn used(manuscript: &Manuscript, index: &Index) -> BTreeMap<usize, Vec<Span>> {
    let mut found: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for (place, passage) in manuscript.numbered() {
        for (at, length, number) in index.all(&passage.text) {
            if number != usize::MAX {
                found.entry(number).or_default().push(Span { passage: place, from: at, to: at + length });
            }
        }
    }
    found
}

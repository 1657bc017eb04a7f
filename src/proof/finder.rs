//! Collects what the rules find, and gives each finding its card, its place and its answers.

use std::collections::BTreeMap;

use crate::check::{Edit, Finding, Place};
use crate::reports::Severity;

use super::words::Words;
use super::{Manuscript, Span};

/// The most findings that one rule reports; a text that is wrong everywhere is not made clearer by more.
pub const MOST: usize = 500;

/// What a rule has to say.
#[must_use]
pub(crate) struct Note {
    code: &'static str,
    span: Option<Span>,
    message: String,
    suggestion: String,
    severity: Option<Severity>,
    edits: Vec<(Span, String)>,
}

impl Note {
    /// A note on these words. The message says what is wrong and why.
    pub(crate) fn new(code: &'static str, span: Span, message: impl Into<String>) -> Note {
        Note { span: Some(span), ..Note::whole(code, message) }
    }

    /// A note on the text as a whole: something is missing.
    pub(crate) fn whole(code: &'static str, message: impl Into<String>) -> Note {
        Note {
            code,
            span: None,
            message: message.into(),
            suggestion: String::new(),
            severity: None,
            edits: Vec::new(),
        }
    }

    /// What to do, in words.
    pub(crate) fn advice(mut self, suggestion: impl Into<String>) -> Note {
        self.suggestion = suggestion.into();
        self
    }

    /// The one right answer for the whole span. Kept as a remedy only when the rule is a must and nothing fixed
    /// is touched; shown as a suggestion in any case.
    pub(crate) fn right(self, text: impl Into<String>) -> Note {
        let text = text.into();
        let advice = if text.is_empty() { "删去。".to_owned() } else { format!("改为“{text}”。") };
        match self.span {
            Some(span) => self.edit(span, text).advice(advice),
            None => self,
        }
    }

    /// One of several changes that together are the one right answer.
    pub(crate) fn edit(mut self, span: Span, text: impl Into<String>) -> Note {
        self.edits.push((span, text.into()));
        self
    }

    /// As serious as this, whatever the card says.
    pub(crate) fn severity(mut self, severity: Severity) -> Note {
        self.severity = Some(severity);
        self
    }
}

/// Collects findings.
pub(crate) struct Finder<'a> {
    manuscript: &'a Manuscript,
    words: &'static Words,
    findings: Vec<Finding>,
    counts: BTreeMap<&'static str, usize>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(manuscript: &'a Manuscript, words: &'static Words) -> Finder<'a> {
        Finder { manuscript, words, findings: Vec::new(), counts: BTreeMap::new() }
    }

    /// Takes a note; one on a gap that the page marks itself is dropped, and so is a code without a card.
    pub(crate) fn add(&mut self, note: Note) {
        let Some(card) = self.words.card(note.code) else { return };
        let count = self.counts.entry(note.code).or_default();
        if *count >= MOST || note.span.is_some_and(|span| in_gap(self.manuscript, span)) {
            return;
        }
        *count += 1;
        let severity = note.severity.unwrap_or(card.severity);
        let safe = severity == Severity::Must && note.edits.iter().all(|(span, _)| self.may_alter(*span));
        let passage = |span: Span| Some((self.manuscript.passages.get(span.passage)?, span));
        let at = note.span.and_then(passage).map(|(passage, span)| passage.paths(span.from, span.to));
        self.findings.push(Finding {
            code: note.code.into(),
            severity,
            basis: card.basis,
            source: card.source.clone(),
            message: note.message,
            suggestion: note.suggestion,
            at: at.unwrap_or_default(),
            place: note.span.map(place),
            edits: note
                .edits
                .into_iter()
                .filter(|_| safe)
                .map(|(span, text)| Edit { place: place(span), text })
                .collect(),
        });
    }

    fn may_alter(&self, span: Span) -> bool {
        self.manuscript
            .passages
            .get(span.passage)
            .is_some_and(|passage| !passage.is_fixed(span.from, span.to))
    }

    /// All findings in reading order, what concerns the whole text last, each once; of two that overlap, the one
    /// that yields by `words/yields.txt` is left out.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        let yields =
            self.words.rows("yields").iter().filter_map(|row| row.first().copied().zip(row.get(1).copied()));
        for (weaker, stronger) in yields {
            let places: Vec<Place> = self.of(stronger).filter_map(|finding| finding.place).collect();
            let overlaps = |place: Place| places.iter().any(|other| overlap(place, *other));
            self.findings.retain(|finding| finding.code != weaker || !finding.place.is_some_and(overlaps));
        }
        let key = |finding: &Finding| (finding.place.is_none(), finding.place, finding.code.clone());
        self.findings.sort_by_cached_key(key);
        self.findings.dedup_by(|a, b| a.code == b.code && a.place == b.place && a.message == b.message);
        self.findings
    }

    fn of(&self, code: &str) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.code == code)
    }
}

fn overlap(one: Place, other: Place) -> bool {
    one.block == other.block && one.from < other.to && other.from < one.to
}

fn in_gap(manuscript: &Manuscript, span: Span) -> bool {
    manuscript.passages.get(span.passage).is_some_and(|passage| passage.in_gap(span.from, span.to))
}

fn place(span: Span) -> Place {
    Place { block: span.passage, from: span.from, to: span.to }
}

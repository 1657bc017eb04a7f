//! Collects what the rules find, and gives each finding its card, its place and its answers.

use crate::check::{Edit, Finding, Place};
use crate::draft::Path;
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
    at: Vec<Path>,
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
            at: Vec::new(),
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

    /// The answers that it concerns, before those that the words came from.
    pub(crate) fn at(mut self, path: Path) -> Note {
        self.at.push(path);
        self
    }
}

/// Collects findings.
pub(crate) struct Finder<'a> {
    manuscript: &'a Manuscript,
    words: &'static Words,
    findings: Vec<Finding>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(manuscript: &'a Manuscript, words: &'static Words) -> Finder<'a> {
        Finder { manuscript, words, findings: Vec::new() }
    }

    /// Takes a note; one on a gap that the page marks itself is dropped, and so is a code without a card.
    pub(crate) fn add(&mut self, note: Note) {
        let Some(card) = self.words.card(note.code) else { return };
        if note.span.is_some_and(|span| self.in_gap(span)) || self.is_full(note.code) {
            return;
        }
        let severity = note.severity.unwrap_or(card.severity);
        let safe = severity == Severity::Must && note.edits.iter().all(|(span, _)| self.may_alter(*span));
        let mut at = note.at;
        if let Some(span) = note.span
            && let Some(passage) = self.manuscript.passages.get(span.passage)
        {
            for path in passage.paths(span.from, span.to) {
                if !at.contains(&path) {
                    at.push(path);
                }
            }
        }
        self.findings.push(Finding {
            code: note.code.into(),
            severity,
            basis: card.basis,
            source: card.source.clone(),
            message: note.message,
            suggestion: note.suggestion,
            at,
            place: note.span.map(place),
            edits: note
                .edits
                .into_iter()
                .filter(|_| safe)
                .map(|(span, text)| Edit { place: place(span), text })
                .collect(),
        });
    }

    fn is_full(&self, code: &str) -> bool {
        self.findings.iter().rev().take_while(|finding| finding.code == code).count() >= MOST
    }

    fn in_gap(&self, span: Span) -> bool {
        self.manuscript.passages.get(span.passage).is_some_and(|passage| passage.in_gap(span.from, span.to))
    }

    fn may_alter(&self, span: Span) -> bool {
        self.manuscript
            .passages
            .get(span.passage)
            .is_some_and(|passage| !passage.is_fixed(span.from, span.to))
    }

    /// All findings in reading order, what concerns the whole text last, each once.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        let key = |finding: &Finding| (finding.place.is_none(), finding.place, finding.code.clone());
        self.findings.sort_by_cached_key(key);
        self.findings.dedup_by(|a, b| a.code == b.code && a.place == b.place && a.message == b.message);
        self.findings
    }
}

fn place(span: Span) -> Place {
    Place { block: span.passage, from: span.from, to: span.to }
}

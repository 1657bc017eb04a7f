//! Collects what the rules find, and gives each finding its card, its place and its answers.

use nigao_ground::check::{Edit, Finding, Place};
use nigao_ground::reports::Severity;

use super::search::{in_order, key};
use super::words::Words;
use super::{Background, Manuscript, Span};

/// The most findings that one rule reports; a text that is wrong everywhere is not made clearer by more.
pub const MOST: usize = 500;

/// A message with the marks of quotations within quotations: ‘’ (GB/T 15834—2011 4.8.3.3). Where marks are told of that
/// make no pairs, they stay.
fn quoted_within(message: String) -> String {
    if message.matches('“').count() != message.matches('”').count() {
        return message;
    }
    let mut depth = 0_usize;
    let marks = message.chars().map(|c| match c {
        '“' => {
            depth += 1;
            if depth == 2 { '‘' } else { c }
        }
        '”' => {
            depth = depth.saturating_sub(1);
            if depth == 1 { '’' } else { c }
        }
        _ => c,
    });
    marks.collect()
}

/// What is said, as a text of its own.
pub(crate) trait Said {
    /// The text.
    fn said(self) -> String;
}

impl Said for String {
    fn said(self) -> String {
        self
    }
}

impl Said for &str {
    // Hundreds of places say something; each would bring a copy of what makes a text of it.
    #[inline(never)]
    fn said(self) -> String {
        self.to_owned()
    }
}

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
    pub(crate) fn new(code: &'static str, span: Span, message: impl Said) -> Note {
        Note::made(code, Some(span), message.said())
    }

    /// A note on the text as a whole: something is missing.
    pub(crate) fn whole(code: &'static str, message: impl Said) -> Note {
        Note::made(code, None, message.said())
    }

    #[inline(never)]
    fn made(code: &'static str, span: Option<Span>, message: String) -> Note {
        Note { code, span, message, suggestion: String::new(), severity: None, edits: Vec::new() }
    }

    /// What to do, in words.
    pub(crate) fn advice(mut self, suggestion: impl Said) -> Note {
        self.put_advice(suggestion.said());
        self
    }

    #[inline(never)]
    fn put_advice(&mut self, suggestion: String) {
        self.suggestion = suggestion;
    }

    /// The one right answer for the whole span. Kept as a remedy only when the rule is a must and nothing fixed
    /// is touched; shown as a suggestion in any case.
    pub(crate) fn right(mut self, text: impl Said) -> Note {
        self.put_right(text.said());
        self
    }

    #[inline(never)]
    fn put_right(&mut self, text: String) {
        let Some(span) = self.span else { return };
        self.suggestion =
            if text.is_empty() { "删去。".to_owned() } else { format!("改为“{text}”。") };
        self.edits.push((span, text));
    }

    /// One of several changes that together are the one right answer.
    pub(crate) fn edit(mut self, span: Span, text: impl Said) -> Note {
        self.put_edit(span, text.said());
        self
    }

    #[inline(never)]
    fn put_edit(&mut self, span: Span, text: String) {
        self.edits.push((span, text));
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
    known: &'a Background,
    words: &'static Words,
    found: Found,
}

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Found {
    findings: Vec<Finding>,
    counts: Vec<(&'static str, usize)>,
}

impl<'a> Finder<'a> {
    /// Goes on with what was found before.
    pub(super) fn new(manuscript: &'a Manuscript, known: &'a Background, found: Found) -> Finder<'a> {
        Finder { manuscript, known, words: Words::get(), found }
    }

    pub(super) fn found(self) -> Found {
        self.found
    }

    /// Takes a note on these words: what is wrong and why, and what to do.
    #[inline(never)]
    pub(crate) fn tell(&mut self, code: &'static str, span: Span, message: &str, advice: &str) {
        self.add(Note::new(code, span, message).advice(advice));
    }

    /// The same with the one right answer.
    #[inline(never)]
    pub(crate) fn mend(&mut self, code: &'static str, span: Span, message: &str, right: &str) {
        self.add(Note::new(code, span, message).right(right));
    }

    /// Takes a note; one on a gap that the page marks itself is dropped, and so is a code without a card.
    #[inline(never)]
    pub(crate) fn add(&mut self, note: Note) {
        let Some(card) = self.words.card(note.code) else { return };
        if note.span.is_some_and(|span| in_gap(self.manuscript, span)) {
            return;
        }
        match self.found.counts.iter_mut().find(|(code, _)| *code == note.code) {
            Some((_, count)) if *count >= MOST => return,
            Some((_, count)) => *count += 1,
            None => self.found.counts.push((note.code, 1)),
        }
        let severity = note.severity.unwrap_or(card.severity);
        let safe = severity == Severity::Must
            && note.edits.iter().all(|(span, _)| !self.manuscript.is_fixed(*span, self.known));
        let passage = |span: Span| Some((self.manuscript.passages.get(span.passage)?, span));
        let at = note.span.and_then(passage).map(|(passage, span)| passage.paths(span.from, span.to));
        self.found.findings.push(Finding {
            code: note.code.into(),
            severity,
            basis: card.basis,
            source: card.source.clone(),
            message: quoted_within(note.message),
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

    /// All findings in reading order, what concerns the whole text last, each once; of two that overlap, the one
    /// that yields by `words/yields.txt` is left out.
    pub(super) fn finish(self) -> Vec<Finding> {
        let mut findings = self.found.findings;
        let yields =
            self.words.rows("yields").iter().filter_map(|row| row.first().copied().zip(row.get(1).copied()));
        for (weaker, stronger) in yields {
            let of = findings.iter().filter(|finding| finding.code == stronger);
            let places: Vec<Place> = of.filter_map(|finding| finding.place).collect();
            let overlaps = |place: Place| places.iter().any(|other| overlap(place, *other));
            findings.retain(|finding| finding.code != weaker || !finding.place.is_some_and(overlaps));
        }
        let at = |finding: &Finding| {
            let code = self.words.place_of(&finding.code);
            let place = finding.place.unwrap_or(Place { block: u32::MAX as usize, from: 0, to: 0 });
            // The worst first: of two rules that tell the same of the same words.
            let severity = match finding.severity {
                Severity::Must => 0,
                Severity::Should => 1,
                Severity::Hint => 2,
            };
            key([place.block, place.from, place.to, code * 3 + severity])
        };
        let mut findings = in_order(findings, at);
        findings.dedup_by(|a, b| {
            a.code == b.code && a.place == b.place && (a.place.is_some() || a.message == b.message)
        });
        findings
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_within_quotations_have_marks_of_their_own() {
        let said = |message: &str| quoted_within(message.to_owned());
        assert_eq!(said("““两个维护”的”写错了。"), "“‘两个维护’的”写错了。");
        assert_eq!(said("固定提法是“领悟“两个确立””。"), "固定提法是“领悟‘两个确立’”。");
        assert_eq!(said("“会”写错了，应当是“汇”。"), "“会”写错了，应当是“汇”。");
        assert_eq!(said("““”没有配上后半个。"), "““”没有配上后半个。");
    }
}

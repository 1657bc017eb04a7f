//! A document as the rules read it: passages of characters, and the stretches that nothing may alter.

use std::cell::OnceCell;
use std::ops::Range;

use nigao_ground::document::{Block, BlockKind, Document, Length};
use nigao_ground::form::Date;
use nigao_passage::search::Grams;
use nigao_passage::{Passage, Span, Stretches};

use super::Background;
use super::rules::{Amount, Days, Figure, Hit, Phrasebook, amounts, counts};

/// A text to be proof-read.
#[derive(Debug)]
pub struct Manuscript {
    /// One passage a block, in order.
    pub passages: Vec<Passage>,
    /// Whether it is a whole report (it has a report's title), so that missing parts can be missed.
    pub whole: bool,
    /// Whether it has a red head, which holds organ, number and signer.
    pub head: bool,
    /// Which passages are the body.
    body: Vec<usize>,
    /// Characters that stand beside each other.
    grams: Grams,
    /// What several rules ask of each passage, read when it is asked for.
    read: Vec<Read>,
}

/// What was read of a passage.
#[derive(Debug, Default)]
struct Read {
    counts: OnceCell<Vec<Figure>>,
    amounts: OnceCell<Vec<Amount>>,
    listed: OnceCell<Vec<Hit>>,
    days: OnceCell<Days>,
    fixed: OnceCell<Stretches>,
}

/// Where a word stands: the passage, its characters, the place among them, the word.
pub(crate) type Spot<'a, 'w> = (usize, &'a Passage, usize, &'w str);

impl Manuscript {
    /// The document as the rules read it.
    pub fn of(document: &Document) -> Manuscript {
        let passages: Vec<Passage> = document.blocks.iter().map(Passage::of).collect();
        Manuscript {
            grams: Grams::of(&passages),
            read: passages.iter().map(|_| Read::default()).collect(),
            passages,
            whole: is_report(&document.title()),
            head: document.head.is_some(),
            body: body_of(&document.blocks),
        }
    }

    /// Passages with their indexes.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &Passage)> {
        self.passages.iter().enumerate()
    }

    /// The paragraphs of the body, headings included: not 版头, nor what follows signature or 附件说明.
    pub fn body(&self) -> impl Iterator<Item = (usize, &Passage)> {
        self.body.iter().filter_map(|index| Some((*index, self.passages.get(*index)?)))
    }

    /// Where a word stands in the text, without overlap, from left to right: which passage, and which character.
    #[inline(never)]
    pub(crate) fn places(&self, word: &str) -> Vec<(usize, usize)> {
        let Some(may) = self.grams.may_begin(word) else {
            let all = self
                .numbered()
                .flat_map(|(index, passage)| passage.find(word).into_iter().map(move |at| (index, at)));
            return all.collect();
        };
        let stands = |(index, at): &(usize, usize)| {
            self.passages.get(*index).is_some_and(|passage| passage.starts(*at, word))
        };
        let mut found: Vec<(usize, usize)> = may.filter(stands).collect();
        found.reverse();
        let mut end = (0, 0);
        found.retain(|place| {
            let apart = *place >= end;
            if apart {
                end = (place.0, place.1 + word.length());
            }
            apart
        });
        found
    }

    /// Those of these words that may stand in the text.
    pub(crate) fn among<'w>(&self, words: &[&'w str]) -> Vec<&'w str> {
        let may = |word: &&&str| self.grams.may_begin(word).is_none_or(|mut places| places.next().is_some());
        words.iter().filter(may).copied().collect()
    }

    /// Where these words stand in the body, word by word.
    #[inline(never)]
    pub(crate) fn said<'a, 'w>(&'a self, words: &[&'w str]) -> Vec<Spot<'a, 'w>> {
        let mut said = self.written(words);
        said.retain(|(index, ..)| self.body.binary_search(index).is_ok());
        said
    }

    /// The same in the whole text.
    #[inline(never)]
    pub(crate) fn written<'a, 'w>(&'a self, words: &[&'w str]) -> Vec<Spot<'a, 'w>> {
        let mut written = Vec::new();
        for word in words {
            let places = self.places(word).into_iter();
            let known = |(index, at)| Some((index, self.passages.get(index)?, at, *word));
            written.extend(places.filter_map(known));
        }
        written
    }

    /// The passages of the body in which one of these words stands.
    #[inline(never)]
    pub(crate) fn with(&self, words: &[&str]) -> Vec<(usize, &Passage)> {
        let mut holds = vec![false; self.passages.len()];
        for (index, ..) in self.said(words) {
            if let Some(holds) = holds.get_mut(index) {
                *holds = true;
            }
        }
        self.body().filter(|(index, _)| holds.get(*index) == Some(&true)).collect()
    }

    /// Every whole number of a passage that counts something.
    pub(crate) fn counts(&self, index: usize) -> &[Figure] {
        let known = self.passages.get(index).zip(self.read.get(index));
        known.map_or(&[], |(passage, read)| read.counts.get_or_init(|| counts(passage, 0..passage.len())))
    }

    /// Where the forms of the lists stand in a passage.
    pub(crate) fn listed(&self, index: usize) -> &[Hit] {
        let known = self.passages.get(index).zip(self.read.get(index));
        known.map_or(&[], |(passage, read)| read.listed.get_or_init(|| Phrasebook::get().hits(passage)))
    }

    /// The days that a passage names, each with its place; one without a year takes that of `year`, which follows on.
    pub(crate) fn days(&self, index: usize, year: &mut Option<i64>) -> Vec<(Range<usize>, Date)> {
        self.days_read(index).map_or_else(Vec::new, |days| days.after(year))
    }

    /// The days that a passage names, as they are written.
    pub(crate) fn days_read(&self, index: usize) -> Option<&Days> {
        let (passage, read) = self.passages.get(index).zip(self.read.get(index))?;
        Some(read.days.get_or_init(|| Days::of(passage)))
    }

    /// Whether a span touches a name, a number, a time, an amount, an address or a quotation, which no remedy may alter.
    pub(crate) fn is_fixed(&self, span: Span, known: &Background) -> bool {
        let Some((passage, read)) = self.passages.get(span.passage).zip(self.read.get(span.passage)) else {
            return true;
        };
        let fixed = read.fixed.get_or_init(|| super::rules::fixed(passage, known));
        let next = fixed.partition_point(|fixed| fixed.end <= span.from);
        let start = if span.from == span.to { span.from } else { span.to };
        fixed.get(next).is_some_and(|fixed| fixed.start < start)
    }

    /// Every amount that begins within a range of a passage.
    pub(crate) fn amounts(&self, index: usize, range: Range<usize>) -> &[Amount] {
        let known = self.passages.get(index).zip(self.read.get(index));
        let Some((passage, read)) = known else { return &[] };
        let all = read.amounts.get_or_init(|| amounts(passage, 0..passage.len()));
        let place = |at: usize| all.partition_point(|amount| amount.from < at);
        all.get(place(range.start)..place(range.end)).unwrap_or_default()
    }

    /// The title's words.
    pub fn title(&self) -> String {
        let title = self.passages.iter().filter(|passage| passage.kind == BlockKind::Title);
        title.flat_map(|passage| passage.text.iter()).collect()
    }

    /// The organ that the title begins with, up to 关于; empty when it names none.
    pub(crate) fn organ(&self) -> String {
        self.title().split_once("关于").map_or_else(String::new, |(organ, _)| organ.to_owned())
    }

    /// The first passage of this kind.
    pub fn first(&self, kind: BlockKind) -> Option<(usize, &Passage)> {
        self.numbered().find(|(_, passage)| passage.kind == kind)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        self.passages.get(span.passage).map_or("", |passage| passage.slice(span.from, span.to))
    }
}

fn body_of(blocks: &[Block]) -> Vec<usize> {
    // Some write 发文字号 between title and addressee.
    let title =
        blocks.iter().rposition(|block| matches!(block.kind, BlockKind::Title | BlockKind::Addressee));
    let closes = |kind| matches!(kind, BlockKind::Attachment { .. } | BlockKind::Signature | BlockKind::Date);
    let after = blocks.iter().enumerate().skip(title.map_or(0, |title| title + 1));
    let body = after.take_while(|(_, block)| !closes(block.kind));
    let text =
        body.filter(|(_, block)| matches!(block.kind, BlockKind::Heading(_) | BlockKind::Paragraph(_)));
    text.map(|(index, _)| index).collect()
}

/// Whether a title is that of a report: it ends so, or tells of an affair without any kind of document.
fn is_report(title: &str) -> bool {
    let words = title.split(['（', '(']).next().unwrap_or_default();
    let words = words.trim_end_matches(|c: char| !super::rules::is_hanzi(c));
    let affair = (words.contains("关于") || words.contains("民主生活会")) && words.ends_with("情况");
    words.ends_with("报告") || words.ends_with("汇报") || affair
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::read;

    #[test]
    fn words_are_found_wherever_they_stand_in_the_body() {
        let text =
            "关于整改情况的报告\n市委：\n整改，整改。\n照照照照做，整顿。\n特此报告。\n临江市\n2024年1月5日";
        let manuscript = Manuscript::of(&read(text).document);
        let at = |words: &[&str]| -> Vec<(String, usize)> {
            let said = manuscript.said(words).into_iter();
            said.map(|(_, passage, at, word)| (passage.slice(at, passage.len()).into(), word.length()))
                .collect()
        };
        // Not in the title.
        assert_eq!(at(&["整改"]), [("整改，整改。".into(), 2), ("整改。".into(), 2)]);
        assert_eq!(manuscript.written(&["整改"]).len(), 3);
        // Without overlap, word by word, words of one character among them.
        assert_eq!(manuscript.said(&["照照照", "照"]).len(), 1 + 4);
        assert_eq!(at(&["整治"]), []);
        assert_eq!(manuscript.with(&["整顿", "做", "照照"]).len(), 1);
        assert!(manuscript.among(&["整顿", "整治"]).contains(&"整顿"));
    }
}

//! What the page shows of a draft, and what has changed in it: only that goes from the clerk to the page.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::TaskError;
use crate::check::Finding;
use crate::compose::Offer;
use crate::document::{Annex, Block, BlockKind, Head, Imprint, Origin};
use crate::layout::Page;

/// What is shown of a draft. A copy shares everything, and what did not change is shared with what was shown before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shown {
    /// The report.
    pub written: Rc<Written>,
    /// The same, set into pages.
    pub pages: Rc<Vec<Rc<Page>>>,
    /// What does not fit in the answers and on the pages.
    pub findings: Rc<Vec<Finding>>,
    /// Answers that can be offered.
    pub offers: Rc<Vec<Offer>>,
    /// Characters that the page's own fonts lack, each once.
    pub missing: Rc<Vec<char>>,
}

/// A report as it is shown: a `Document` whose parts are shared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// 版头.
    pub head: Option<Rc<Head>>,
    /// From the title to the note.
    pub blocks: Vec<Rc<Block>>,
    /// Attachments.
    pub annexes: Vec<Rc<Annex>>,
    /// 版记.
    pub imprint: Option<Rc<Imprint>>,
}

/// What has changed in what is shown; `None` where nothing has.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct News {
    head: Option<Option<Rc<Head>>>,
    blocks: Vec<Part<Block>>,
    annexes: Vec<Part<Annex>>,
    imprint: Option<Option<Rc<Imprint>>>,
    pages: Vec<Part<Page>>,
}

/// What has changed in what there is to say to it; `None` where nothing has.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Remarks {
    findings: Option<Rc<Vec<Finding>>>,
    offers: Option<Rc<Vec<Offer>>>,
    missing: Option<Rc<Vec<char>>>,
}

/// A part of a list.
#[derive(Debug, Serialize, Deserialize)]
enum Part<T> {
    /// Entries of the list before: the first, and how many.
    Same(usize, usize),
    /// One that was not there.
    New(Rc<T>),
}

impl Written {
    /// The title's text, empty when the report has none.
    pub fn title(&self) -> String {
        self.blocks.iter().filter(|block| block.kind == BlockKind::Title).map(|block| block.text()).collect()
    }

    /// Path and text of each unanswered field, in reading order, each once.
    pub fn gaps(&self) -> Vec<(&str, &str)> {
        let mut gaps: Vec<(&str, &str)> = Vec::new();
        for run in self.blocks.iter().flat_map(|block| block.all_runs()) {
            if let Origin::Gap(path) = &run.origin
                && !gaps.iter().any(|(known, _)| known == path)
            {
                gaps.push((path, run.text.trim_matches(['【', '】'])));
            }
        }
        gaps
    }
}

impl Shown {
    /// What is shown after an answer of the clerk's to `Task::Show`.
    ///
    /// # Errors
    /// When another version wrote it.
    pub fn renewed(&self, answer: &[u8]) -> Result<Shown, TaskError> {
        Ok(self.with(postcard::from_bytes(answer).map_err(super::unlike)?))
    }

    fn with(&self, news: News) -> Shown {
        let written = Written {
            head: news.head.unwrap_or_else(|| self.written.head.clone()),
            blocks: whole(&self.written.blocks, news.blocks),
            annexes: whole(&self.written.annexes, news.annexes),
            imprint: news.imprint.unwrap_or_else(|| self.written.imprint.clone()),
        };
        Shown { written: Rc::new(written), pages: Rc::new(whole(&self.pages, news.pages)), ..self.clone() }
    }

    /// The same after an answer of the clerk's to `Task::Remark`; `None` when nothing has changed.
    ///
    /// # Errors
    /// When another version wrote it.
    pub fn remarked(&self, answer: &[u8]) -> Result<Option<Shown>, TaskError> {
        let Remarks { findings, offers, missing } = postcard::from_bytes(answer).map_err(super::unlike)?;
        let same = findings.is_none() && offers.is_none() && missing.is_none();
        Ok((!same).then(|| Shown {
            findings: findings.unwrap_or_else(|| self.findings.clone()),
            offers: offers.unwrap_or_else(|| self.offers.clone()),
            missing: missing.unwrap_or_else(|| self.missing.clone()),
            ..self.clone()
        }))
    }

    /// What differs in what is to be shown now.
    pub(super) fn news(&self, now: &Shown) -> News {
        News {
            head: (self.written.head != now.written.head).then(|| now.written.head.clone()),
            blocks: parts(&self.written.blocks, &now.written.blocks),
            annexes: parts(&self.written.annexes, &now.written.annexes),
            imprint: (self.written.imprint != now.written.imprint).then(|| now.written.imprint.clone()),
            pages: parts(&self.pages, &now.pages),
        }
    }

    /// What there is to say now that was not said.
    pub(super) fn remarks(&self, now: &Shown) -> Remarks {
        Remarks {
            findings: (self.findings != now.findings).then(|| now.findings.clone()),
            offers: (self.offers != now.offers).then(|| now.offers.clone()),
            missing: (self.missing != now.missing).then(|| now.missing.clone()),
        }
    }
}

impl Remarks {
    pub(super) fn encode(&self) -> Result<Vec<u8>, TaskError> {
        postcard::to_allocvec(self).map_err(super::unlike)
    }
}

impl News {
    pub(super) fn encode(&self) -> Result<Vec<u8>, TaskError> {
        postcard::to_allocvec(self).map_err(super::unlike)
    }
}

/// A list told by the one before: its beginning and its end that are the same; between them place by place, when
/// nothing has come or gone.
fn parts<T: PartialEq>(before: &[Rc<T>], now: &[Rc<T>]) -> Vec<Part<T>> {
    let head = before.iter().zip(now).take_while(|(was, is)| was == is).count();
    let room = before.len().min(now.len()) - head;
    let tail = before.iter().rev().zip(now.iter().rev()).take(room).take_while(|(was, is)| was == is).count();
    let moved = before.len() != now.len();
    let mut parts: Vec<Part<T>> = Vec::new();
    for (place, is) in now.iter().enumerate() {
        let from = if place + tail < now.len() {
            let still = place < head || !moved && before.get(place) == Some(is);
            still.then_some(place)
        } else {
            Some(before.len() + place - now.len())
        };
        match (from, parts.last_mut()) {
            (Some(from), Some(Part::Same(first, count))) if *first + *count == from => *count += 1,
            (Some(from), _) => parts.push(Part::Same(from, 1)),
            (None, _) => parts.push(Part::New(is.clone())),
        }
    }
    parts
}

/// The list that its parts tell.
fn whole<T>(before: &[Rc<T>], parts: Vec<Part<T>>) -> Vec<Rc<T>> {
    let mut whole = Vec::new();
    for part in parts {
        match part {
            Part::Same(first, count) => whole.extend(before.iter().skip(first).take(count).cloned()),
            Part::New(entry) => whole.push(entry),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Part, parts, whole};

    #[test]
    fn lists_come_over_and_only_what_is_new_goes() {
        let list = |words: &str| words.chars().map(Rc::new).collect::<Vec<_>>();
        let cases = [
            ("", "", 0),
            ("", "甲乙", 2),
            ("甲乙丙", "甲乙丙", 0),
            ("甲乙丙丁", "甲戊丙己", 2),
            ("甲乙丙", "甲丁乙丙", 1),
            ("甲乙丙", "甲丙", 0),
            ("甲甲", "甲甲甲", 1),
            ("甲乙", "", 0),
            ("甲乙丙", "丙丁", 2),
        ];
        for (before, now, new) in cases {
            let told = parts(&list(before), &list(now));
            let fresh = told.iter().filter(|part| matches!(part, Part::New(_))).count();
            assert_eq!(fresh, new, "{before} {now}");
            assert_eq!(whole(&list(before), told), list(now), "{before} {now}");
        }
    }
}

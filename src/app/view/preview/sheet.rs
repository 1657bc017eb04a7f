//! A page as the preview holds it.

use std::rc::Rc;

use nigao::layout::{Page, SetLine};
use yew::AttrValue;

use super::line::is_at;

/// A page. One that did not change stays the same page, so that pages are compared by address.
#[derive(Debug, Clone)]
pub(super) struct Leaf(pub(super) Rc<Page>);

impl PartialEq for Leaf {
    fn eq(&self, other: &Leaf) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Leaf {
    /// A leaf for each page.
    pub(super) fn all(pages: &[Rc<Page>]) -> Vec<Leaf> {
        pages.iter().cloned().map(Leaf).collect()
    }

    /// Its lines from top to bottom.
    pub(super) fn lines(&self) -> &[SetLine] {
        &self.0.lines
    }

    /// The focused path, only where the page has its words: other pages need not be drawn anew.
    pub(super) fn focus(&self, focus: &AttrValue) -> AttrValue {
        let here = self.0.lines.iter().any(|line| has(line, focus));
        if here { focus.clone() } else { AttrValue::default() }
    }
}

/// Whether a line shows the answer at a path.
pub(super) fn has(line: &SetLine, focus: &str) -> bool {
    !focus.is_empty() && line.stretches.iter().any(|stretch| is_at(&stretch.origin, focus))
}

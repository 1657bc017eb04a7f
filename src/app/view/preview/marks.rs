//! Where the words of findings stand on the sheets.

use std::collections::HashSet;
use std::rc::Rc;

use nigao::background::Written;
use nigao::check::Place;
use nigao::document::Block;
use nigao::layout::{Pt, SetLine, advance};
use yew::prelude::*;

use super::super::field::severity;
use super::super::proof::{Act, Found};
use super::sheet::Leaf;

/// What is marked on the sheets.
#[derive(Clone, PartialEq)]
pub(crate) struct Marked {
    pub(crate) found: Rc<Found>,
    /// The report that places are of.
    pub(crate) read: Option<Rc<Written>>,
    /// Index of the open finding.
    pub(crate) current: Option<usize>,
}

/// Words of a finding on one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// Index of the finding.
    index: usize,
    class: &'static str,
    current: bool,
    message: AttrValue,
    left: Pt,
    /// Foot of the line.
    baseline: Pt,
    width: Pt,
    size: Pt,
}

/// A character on a sheet: its page, its line and its box.
#[derive(Debug, Clone, Copy)]
struct Spot {
    page: usize,
    line: usize,
    baseline: Pt,
    left: Pt,
    right: Pt,
    size: Pt,
}

/// The marks of a page, compared by address.
#[derive(Debug, Clone, Default)]
pub(super) struct PageMarks(Rc<Vec<Mark>>);

impl PartialEq for PageMarks {
    fn eq(&self, other: &PageMarks) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl PageMarks {
    /// One by one.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.0.iter()
    }
}

/// The marks of all pages, and what they were worked out from.
#[derive(Default)]
pub(super) struct Kept {
    marked: Option<Marked>,
    leaves: Rc<Vec<Leaf>>,
    pages: Vec<PageMarks>,
}

impl Kept {
    /// The marks of each page. A page that has not changed keeps those that it has until the report is read again.
    pub(super) fn renew(
        &mut self,
        marked: &Marked,
        written: &Written,
        leaves: &Rc<Vec<Leaf>>,
    ) -> &[PageMarks] {
        let read = self.marked.as_ref() == Some(marked);
        let kept = |(page, leaf): (usize, &Leaf)| read && self.leaves.get(page) == Some(leaf);
        let kept: Vec<bool> = leaves.iter().enumerate().map(kept).collect();
        if kept.contains(&false) {
            let new =
                marks(marked, written, leaves, &kept).into_iter().map(|marks| PageMarks(Rc::new(marks)));
            let before = self.pages.iter().cloned().chain(std::iter::repeat(PageMarks::default()));
            let both = before.zip(new).zip(kept);
            self.pages = both.map(|((before, new), kept)| if kept { before } else { new }).collect();
            (self.marked, self.leaves) = (Some(marked.clone()), leaves.clone());
        }
        self.pages.get(..leaves.len()).unwrap_or_default()
    }
}

/// The marks of each page but those that are kept. A block that has changed since it was read carries none.
fn marks(marked: &Marked, written: &Written, leaves: &[Leaf], kept: &[bool]) -> Vec<Vec<Mark>> {
    let mut pages = vec![Vec::new(); leaves.len()];
    let Some(read) = &marked.read else { return pages };
    let new = leaves.iter().zip(kept).filter(|(_, kept)| !**kept);
    let here: HashSet<&str> =
        new.flat_map(|(leaf, _)| leaf.lines()).map(|line| line.block.as_str()).collect();
    let mut known: Vec<Option<Vec<Option<Spot>>>> = vec![None; read.blocks.len()];
    for (index, item) in marked.found.items.iter().enumerate() {
        let Some(place) = item.finding.place else { continue };
        let Some((block, known)) = read.blocks.get(place.block).zip(known.get_mut(place.block)) else {
            continue;
        };
        if !here.contains(block.id.as_str()) {
            continue;
        }
        let spots = known.get_or_insert_with(|| {
            let now = written.blocks.iter().find(|now| now.id == block.id);
            let same = now.filter(|now| Rc::ptr_eq(now, block) || now.text() == block.text());
            same.map_or_else(Vec::new, |now| spots(&now.text(), &lines_of(now, leaves)))
        });
        for (first, last) in stretches(spots, place) {
            if kept.get(first.page) != Some(&false) {
                continue;
            }
            let mark = Mark {
                index,
                class: severity(item.finding.severity).0,
                current: marked.current == Some(index),
                message: item.finding.message.clone().into(),
                left: first.left,
                baseline: first.baseline,
                width: last.right - first.left,
                size: first.size.max(last.size),
            };
            if let Some(page) = pages.get_mut(first.page) {
                page.push(mark);
            }
        }
    }
    // A short one lies over the long one that it stands in, and can be clicked.
    pages.iter_mut().for_each(|page| page.sort_by(|one, next| next.width.0.total_cmp(&one.width.0)));
    pages
}

/// The lines of a block, each with its page.
fn lines_of<'a>(block: &Block, leaves: &'a [Leaf]) -> Vec<(usize, &'a SetLine)> {
    let lines = |(page, leaf): (usize, &'a Leaf)| leaf.lines().iter().map(move |line| (page, line));
    leaves.iter().enumerate().flat_map(lines).filter(|(_, line)| line.block == block.id).collect()
}

/// For each character of a block, where it stands; `None` for what is not shown.
fn spots(text: &str, lines: &[(usize, &SetLine)]) -> Vec<Option<Spot>> {
    let text: Vec<char> = text.chars().collect();
    let mut spots = vec![None; text.len()];
    let mut at = 0;
    for (number, (page, line)) in lines.iter().enumerate() {
        for stretch in &*line.stretches {
            let mut left = stretch.left;
            for character in stretch.text.chars() {
                let right = left + stretch.size * advance(stretch.typeface, character) + stretch.added;
                // Blanks at the ends of lines and characters that no file can hold are not shown.
                while text.get(at).is_some_and(|c| *c != character && (c.is_whitespace() || c.is_control())) {
                    at += 1;
                }
                // What is not in the text is the label 附件.
                if text.get(at) == Some(&character) {
                    let spot = Spot {
                        page: *page,
                        line: number,
                        baseline: line.baseline,
                        left,
                        right,
                        size: stretch.size,
                    };
                    if let Some(place) = spots.get_mut(at) {
                        *place = Some(spot);
                    }
                    at += 1;
                }
                left = right;
            }
        }
    }
    spots
}

/// First and last spot of a place on each of its lines; an insertion is shown at the character before it.
fn stretches(spots: &[Option<Spot>], place: Place) -> Vec<(Spot, Spot)> {
    let from = if place.from == place.to { place.from.saturating_sub(1) } else { place.from };
    let to = place.to.max(from + 1).min(spots.len());
    let shown: Vec<Spot> = spots.get(from..to).unwrap_or_default().iter().copied().flatten().collect();
    let lines = shown.chunk_by(|a, b| (a.page, a.line) == (b.page, b.line));
    lines.filter_map(|line| Some((*line.first()?, *line.last()?))).collect()
}

/// A mark, over the words. It is not read aloud: the list of findings is.
pub(super) fn view(mark: &Mark, open: &Callback<Act>) -> Html {
    let index = mark.index;
    let style = format!(
        "left:{}pt;top:{}pt;width:{}pt;height:{}pt",
        mark.left,
        Pt(mark.baseline.0 - mark.size.0),
        mark.width,
        Pt(mark.size.0 * 1.28)
    );
    html! {
        <span class={classes!("mark", mark.class)} ~style={style} title={mark.message.clone()} aria-hidden="true"
            data-mark={mark.index.to_string()} data-open={mark.current.then_some("")}
            onclick={open.reform(move |_: MouseEvent| Act::Open(index))}></span>
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use nigao::check::Place;
    use nigao::document::Origin;
    use nigao::layout::{Ink, Pt, SetLine, Stretch, Typeface};

    use super::{spots, stretches};

    fn line(text: &str, left: f64, swallowed_blank: bool) -> SetLine {
        let stretch = Stretch {
            text: text.into(),
            left: Pt(left),
            width: Pt(0.0),
            added: Pt(1.0),
            typeface: Typeface::Fang,
            size: Pt(16.0),
            ink: Ink::Black,
            origin: Origin::Wording,
        };
        SetLine { block: "a".into(), baseline: Pt(20.0), stretches: Rc::new([stretch]), swallowed_blank }
    }

    #[test]
    fn words_are_found_on_their_lines() {
        let (one, two) = (line("附件：甲乙", 10.0, true), line("丙丁", 0.0, false));
        let spots = spots("甲乙 丙\u{b}丁", &[(0, &one), (1, &two)]);
        let found = |from, to| {
            let found = stretches(&spots, Place { block: 0, from, to });
            found.into_iter().map(|(a, b)| (a.page, a.left.0, b.right.0)).collect::<Vec<_>>()
        };
        // Each character takes 17 points; three belong to the label.
        assert_eq!(found(1, 4), [(0, 78.0, 95.0), (1, 0.0, 17.0)]);
        assert_eq!(found(5, 6), [(1, 17.0, 34.0)]);
        // An insertion after the last.
        assert_eq!(found(6, 6), [(1, 17.0, 34.0)]);
        assert_eq!(found(60, 61), []);
    }
}

//! Two lists of pages side by side: how much agrees, and where they part.

use crate::sheets::Sheet;

/// How much agrees.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Score {
    /// Lines of the layout.
    pub(crate) lines: usize,
    /// Those that stand as they are on the same page.
    pub(crate) same_lines: usize,
    /// Pages, of the side that has more.
    pub(crate) pages: usize,
    /// Those with the same lines and no others.
    pub(crate) same_pages: usize,
    /// Pages whose number differs.
    pub(crate) wrong_folios: usize,
}

/// A place where the two part.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Difference {
    /// The page, from 1.
    pub(crate) page: usize,
    /// The last line that both have.
    pub(crate) above: String,
    /// What the layout has.
    pub(crate) expected: Vec<String>,
    /// What was found.
    pub(crate) found: Vec<String>,
    /// The page on which it was found, from 1.
    pub(crate) found_page: usize,
}

impl Score {
    pub(crate) fn add(&mut self, other: Score) {
        self.lines += other.lines;
        self.same_lines += other.same_lines;
        self.pages += other.pages;
        self.same_pages += other.same_pages;
        self.wrong_folios += other.wrong_folios;
    }

    /// The share of lines that agree, in percent.
    pub(crate) fn share(&self) -> f64 {
        percent(self.same_lines, self.lines)
    }

    /// The share of pages that agree, in percent.
    pub(crate) fn page_share(&self) -> f64 {
        percent(self.same_pages, self.pages)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// A line with its page.
type Place<'a> = (usize, &'a str);

/// Compares pages with those of the layout.
pub(crate) fn compare(expected: &[Sheet], found: &[Sheet]) -> (Score, Vec<Difference>) {
    let (left, right) = (places(expected), places(found));
    let differences = differences(&left, &right);
    let missed: usize = differences.iter().map(|difference| difference.expected.len()).sum();
    let pages = expected.len().max(found.len());
    let both = || expected.iter().zip(found);
    let score = Score {
        lines: left.len(),
        same_lines: left.len() - missed,
        pages,
        same_pages: both().filter(|(a, b)| a.lines == b.lines).count(),
        wrong_folios: both().filter(|(a, b)| a.folio != b.folio).count(),
    };
    (score, differences)
}

fn places(sheets: &[Sheet]) -> Vec<Place<'_>> {
    let lines = |(page, sheet)| {
        let sheet: &Sheet = sheet;
        sheet.lines.iter().map(move |line| (page, line.as_str()))
    };
    sheets.iter().enumerate().flat_map(lines).collect()
}

/// The stretches between the longest common sequence of lines.
fn differences(left: &[Place], right: &[Place]) -> Vec<Difference> {
    let common = common(left, right);
    let mut all = Vec::new();
    let (mut from, mut other) = (0, 0);
    for (index, partner) in common.into_iter().chain([(left.len(), right.len())]) {
        let (expected, found) =
            (left.get(from..index).unwrap_or(&[]), right.get(other..partner).unwrap_or(&[]));
        if !expected.is_empty() || !found.is_empty() {
            let above = from.checked_sub(1).and_then(|at| left.get(at)).map_or("", |(_, line)| line);
            let page = expected.first().or(found.first()).map_or(0, |(page, _)| page + 1);
            let text = |places: &[Place]| places.iter().map(|(_, line)| (*line).to_owned()).collect();
            all.push(Difference {
                page,
                above: above.into(),
                expected: text(expected),
                found: text(found),
                found_page: found.first().map_or(0, |(page, _)| page + 1),
            });
        }
        (from, other) = (index + 1, partner + 1);
    }
    all
}

/// Index pairs of the longest common sequence.
fn common(left: &[Place], right: &[Place]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut lengths = vec![0u32; (left.len() + 1) * width];
    let at = |lengths: &[u32], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    for (i, a) in left.iter().enumerate().rev() {
        for (j, b) in right.iter().enumerate().rev() {
            let length = if a == b {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(slot) = lengths.get_mut(i * width + j) {
                *slot = length;
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        if a == b {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]

    use super::{Sheet, compare};

    /// Pages parted by `/`, lines by blanks.
    fn sheets(text: &str) -> Vec<Sheet> {
        let page = |page: &str| Sheet {
            lines: page.split_whitespace().map(str::to_owned).collect(),
            ..Sheet::default()
        };
        text.split('/').map(page).collect()
    }

    fn check(expected: &str, found: &str, same_lines: usize, same_pages: usize, differences: usize) {
        let (score, found) = compare(&sheets(expected), &sheets(found));
        assert_eq!((score.same_lines, score.same_pages, found.len()), (same_lines, same_pages, differences));
    }

    #[test]
    fn lines_agree_on_their_page_only() {
        check("a b / c d", "a b / c d", 4, 2, 0);
        check("a b / c d", "a / b c d", 3, 0, 1);
        check("a b c / d", "a x c / d", 3, 1, 1);
        check("a", "a / b", 1, 1, 1);
        check("", "", 0, 1, 0);
    }
}

//! Pages as every side shows them: lines of text without blanks, from top to bottom, in tables column by column.
//!
//! Blanks are left out on all sides, because a PDF has none: a reader of PDF guesses them from the distances.

use std::rc::Rc;

use nigao::layout::{Page, Pages, Rule, SetLine};

/// Characters on a page with the middle of their height; all lengths in points from the sheet's top left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) middle: f64,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Sheet {
    /// Its lines.
    pub(crate) lines: Vec<String>,
    /// Its page number, empty when it has none.
    pub(crate) folio: String,
    /// Left edge and middle of each line and of the page number, where they are known.
    pub(crate) places: Vec<(f64, f64)>,
}

/// Words stand on one line when their middles are no further apart; lines of a table are 16 pt apart at least.
const SAME_LINE: f64 = 5.0;
/// From the baseline of a character up to the middle of its square, in em.
const MIDDLE: f64 = 0.36;

/// The pages that the layout set.
pub(crate) fn expected(pages: &Pages) -> Vec<Sheet> {
    let sheet = |page: &Rc<Page>| sheet(page.lines.iter().map(word), page, page.folio.iter().map(word));
    pages.pages.iter().map(sheet).collect()
}

/// The same, every line as it was set, in tables cell by cell.
pub(crate) fn as_set(pages: &Pages) -> Vec<Sheet> {
    let lines = |page: &Page| page.lines.iter().map(|line| bare(&line.text())).collect();
    let sheet = |page: &Rc<Page>| Sheet { lines: lines(page), folio: folio_of(page), places: Vec::new() };
    pages.pages.iter().map(sheet).collect()
}

/// How many millimetres a line that both have is off at most.
pub(crate) fn farthest(expected: &[Sheet], found: &[Sheet]) -> f64 {
    let same = expected.iter().zip(found).filter(|(a, b)| a.lines == b.lines && a.folio == b.folio);
    let places = same.flat_map(|(a, b)| a.places.iter().zip(&b.places));
    let far = places.map(|(a, b)| (a.0 - b.0).abs().max((a.1 - b.1).abs()));
    far.fold(0.0, f64::max) * 25.4 / 72.0
}

/// Pages that were read, their lines found with the rules of the expected ones: a page number is what stands as low
/// as the layout's, and a table's columns are between its vertical rules.
pub(crate) fn found(read: Vec<Vec<Word>>, pages: &Pages) -> Vec<Sheet> {
    let none = Page::default();
    let sheet_of = |(index, words): (usize, Vec<Word>)| {
        let page = pages.pages.get(index).map_or(&none, |page| page);
        let (low, text): (Vec<Word>, Vec<Word>) =
            words.into_iter().partition(|word| word.middle > foot(pages));
        sheet(text.into_iter(), page, low.into_iter())
    };
    read.into_iter().enumerate().map(sheet_of).collect()
}

/// Where page numbers begin: between the lowest line of text that could be and the number.
fn foot(pages: &Pages) -> f64 {
    let folios = pages.pages.iter().filter_map(|page| page.folio.as_ref());
    folios.map(|folio| folio.baseline.0 - 16.0).fold(pages.height.0, f64::min)
}

fn folio_of(page: &Page) -> String {
    page.folio.as_ref().map(|folio| bare(&folio.text())).unwrap_or_default()
}

fn word(line: &SetLine) -> Word {
    let first = line.stretches.first();
    let last = line.stretches.last();
    Word {
        text: line.text(),
        left: first.map_or(0.0, |stretch| stretch.left.0),
        right: last.map_or(0.0, |stretch| (stretch.left + stretch.width).0),
        middle: line.baseline.0 - first.map_or(0.0, |stretch| stretch.size.0 * MIDDLE),
    }
}

fn sheet(words: impl Iterator<Item = Word>, page: &Page, low: impl Iterator<Item = Word>) -> Sheet {
    let (folio, lines) = (in_order(low, &Page::default()), in_order(words, page));
    let places = lines.iter().chain(&folio).map(|line| (line.left, line.middle)).collect();
    let text = |line: Word| line.text;
    Sheet {
        lines: lines.into_iter().map(text).collect(),
        folio: folio.into_iter().map(text).collect(),
        places,
    }
}

/// Words put together to lines.
fn in_order(words: impl Iterator<Item = Word>, page: &Page) -> Vec<Word> {
    let mut cells: Vec<(Cell, Word)> = words.map(|word| (cell(&word, &page.rules), word)).collect();
    cells.sort_by(|(a, first), (b, second)| {
        let key = a.top.total_cmp(&b.top).then(a.column.cmp(&b.column));
        key.then(first.middle.total_cmp(&second.middle))
    });
    let mut lines: Vec<(Cell, Vec<Word>)> = Vec::new();
    for (cell, word) in cells {
        match lines.last_mut() {
            Some((last, words)) if joins(*last, words, cell, &word) => words.push(word),
            _ => lines.push((cell, vec![word])),
        }
    }
    lines.into_iter().filter_map(|(_, words)| line(words)).filter(|line| !line.text.is_empty()).collect()
}

/// Where a word stands: outside of tables on a line of its own height, inside in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cell {
    top: f64,
    column: usize,
}

fn cell(word: &Word, rules: &[Rule]) -> Cell {
    let upright = rules.iter().filter(|rule| rule.width.0 == 0.0 && rule.height.0 > 0.0);
    let beside =
        upright.filter(|rule| rule.top.0 <= word.middle && word.middle <= (rule.top + rule.height).0);
    let centre = (word.left + word.right) / 2.0;
    let (mut top, mut column) = (f64::INFINITY, 0);
    for rule in beside {
        top = top.min(rule.top.0);
        column += usize::from(rule.left.0 < centre);
    }
    if column == 0 { Cell { top: word.middle, column } } else { Cell { top, column } }
}

fn joins(last: Cell, words: &[Word], cell: Cell, word: &Word) -> bool {
    let near = words.first().is_some_and(|first| (first.middle - word.middle).abs() < SAME_LINE);
    near && last.column == cell.column
}

fn line(mut words: Vec<Word>) -> Option<Word> {
    words.sort_by(|a, b| a.left.total_cmp(&b.left));
    let text = words.iter().map(|word| bare(&word.text)).collect();
    let (first, last) = (words.first()?, words.last()?);
    Some(Word { text, left: first.left, right: last.right, middle: first.middle })
}

/// A text without blanks and without what has no look.
pub(crate) fn bare(text: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}');
    text.chars().filter(|c| !c.is_whitespace() && !unseen(*c)).collect()
}

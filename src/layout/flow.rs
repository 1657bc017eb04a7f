//! Rows into pages: what must stay together does, and nothing else.
//!
//! The same rules are told to Word: a heading is kept with the first row of what follows; the last paragraph of text
//! is kept whole with everything below it, so that a signature never stands alone on a page (7.3.5.5).

use super::Pt;
use super::setter::Row;

/// A paragraph set into rows, ready for pages.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slab {
    /// Id of its block.
    pub(super) block: String,
    /// Empty rows above it.
    pub(super) blanks: usize,
    /// Its rows.
    pub(super) rows: Vec<Row>,
    /// Whether it is kept whole, and with the first row of the next.
    pub(super) keep_next: bool,
}

/// A row in its place: page from 0, slot from the top of that page's room.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) page: usize,
    pub(super) slot: usize,
    pub(super) block: String,
    pub(super) row: Row,
}

/// How many rows a page takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// On the first page, which may carry a head.
    pub(super) first: usize,
    /// On the others.
    pub(super) other: usize,
}

impl Room {
    fn of(self, page: usize) -> usize {
        // The first may be full of the head; another that takes no row would never end.
        if page == 0 { self.first } else { self.other.max(1) }
    }
}

/// Rows of this height that go into a room.
pub(super) fn rows_in(height: Pt, pitch: Pt) -> usize {
    // Heights and pitches are positive and small. A .docx has margins in whole twips, so that a page there may be
    // one lower: lines that fit by less would go over.
    ((height.0 - 0.06) / pitch.0).floor().max(0.0) as usize
}

/// Places all rows, and says on which page and after how many slots the last of them stands.
pub(super) fn place(slabs: &[Slab], room: Room) -> (Vec<Placed>, usize, usize) {
    let mut placed = Vec::new();
    let (mut page, mut slot) = (0, 0);
    for (index, slab) in slabs.iter().enumerate() {
        let needed = needed(slabs.get(index..).unwrap_or(&[]));
        if (slot > 0 || page == 0) && slot + needed > room.of(page) && needed <= room.of(page + 1) {
            page += 1;
            slot = 0;
        }
        for _ in 0..slab.blanks {
            (page, slot) = next(page, slot, room);
            slot += 1;
        }
        for row in &slab.rows {
            (page, slot) = next(page, slot, room);
            placed.push(Placed { page, slot, block: slab.block.clone(), row: row.clone() });
            slot += 1;
        }
    }
    (placed, page, slot)
}

fn next(page: usize, slot: usize, room: Room) -> (usize, usize) {
    if slot < room.of(page) { (page, slot) } else { (page + 1, 0) }
}

/// Rows that have to stand on one page from the beginning of the first slab on.
fn needed(slabs: &[Slab]) -> usize {
    let mut rows = 0;
    for slab in slabs {
        let all = slab.blanks + slab.rows.len();
        if slab.keep_next {
            rows += all;
            continue;
        }
        return rows + slab.blanks + slab.rows.len().min(1);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Room, Row, Slab, place};

    /// Slabs as `rows`, with `b` for a blank above, `k` for keep_next; places as `page.slot`.
    fn check(slabs: &str, expected: &str) {
        let row = Row { stretches: [].into(), swallowed_blank: false };
        let slab = |word: &str| Slab {
            block: word.into(),
            blanks: word.matches('b').count(),
            rows: vec![row.clone(); word.chars().filter_map(|c| c.to_digit(10)).sum::<u32>() as usize],
            keep_next: word.contains('k'),
        };
        let slabs: Vec<Slab> = slabs.split(' ').map(slab).collect();
        let (placed, ..) = place(&slabs, Room { first: 4, other: 5 });
        let places: Vec<String> = placed.iter().map(|p| format!("{}.{}", p.page, p.slot)).collect();
        assert_eq!(places.join(" "), expected);
    }

    #[test]
    fn rows_fill_pages() {
        check("6", "0.0 0.1 0.2 0.3 1.0 1.1");
        check("2 b1 b1", "0.0 0.1 0.3 1.1");
    }

    #[test]
    fn headings_go_with_what_follows() {
        check("3 1k 2", "0.0 0.1 0.2 1.0 1.1 1.2");
        check("2 1k 2", "0.0 0.1 0.2 0.3 1.0");
    }

    #[test]
    fn a_closing_stays_together() {
        check("2 1k b1k 1", "0.0 0.1 1.0 1.2 1.3");
        check("9 1k", "0.0 0.1 0.2 0.3 1.0 1.1 1.2 1.3 1.4 2.0");
    }

    #[test]
    fn what_fits_no_page_is_broken() {
        check("1 7k 1", "0.0 0.1 0.2 0.3 1.0 1.1 1.2 1.3 1.4");
    }
}

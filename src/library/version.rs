//! Versions of a draft: when one is kept, and which go with age or for want of room.

use std::collections::BTreeMap;

use miniserde::json;
use serde::{Deserialize, Serialize};

/// A pause of this long ends a session, in milliseconds.
const REST_MS: u64 = 30 * 60_000;
const DAY_MS: u64 = 86_400_000;
/// Days are those of Beijing: eight hours ahead.
const AHEAD_MS: u64 = 8 * 3_600_000;
/// From then on one a day is enough, and from then on one in thirty days.
const ALL_DAYS: u64 = 2;
const DAILY_DAYS: u64 = 30;
/// The most versions of one draft.
const MOST: usize = 60;

/// The most that all versions together may take, in bytes, and the part of the browser's quota.
const MOST_BYTES: u64 = 64_000_000;
const PART: u64 = 5;

/// Before what a version was kept.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, miniserde::Serialize, miniserde::Deserialize,
)]
pub enum Why {
    /// A session came to its end.
    Session,
    /// Many places were changed at once (all mended, taken from a notice).
    Change,
    /// An earlier version was brought back.
    Restore,
    /// A file or a backup of the same draft took its place.
    File,
    /// Another tab's or another place's state took its place.
    Other,
}

/// What is known of a version without opening it.
#[derive(
    Debug, Clone, PartialEq, Eq, Serialize, Deserialize, miniserde::Serialize, miniserde::Deserialize,
)]
pub struct Mark {
    /// The later of two versions of a draft has the higher number, whatever the clock says.
    pub number: u32,
    /// When the draft was as it is here, in milliseconds since 1970.
    pub at: u64,
    /// Before what it was kept.
    pub why: Why,
    /// Length of the text in bytes.
    pub size: u64,
    /// Sum of the text (`history::sum`).
    pub sum: u64,
}

impl Mark {
    /// As text.
    pub fn encode(&self) -> String {
        json::to_string(self)
    }

    /// Reads a mark; `None` when it is damaged.
    pub fn decode(text: &str) -> Option<Mark> {
        json::from_str(text).ok()
    }
}

/// Whether a change at `now` begins another session than the one at `last`. A clock that jumped back says nothing.
pub fn ends_session(last: u64, now: u64) -> bool {
    now.saturating_sub(last) >= REST_MS
}

/// The numbers of the versions of one draft that go with age: all of two days stay, then the last of each day, after
/// thirty days the last in thirty days; sixty at most, and the newest always. Versions from a clock that was ahead
/// count as new.
pub fn thinned(marks: &[Mark], now: u64) -> Vec<u32> {
    let mut marks: Vec<&Mark> = marks.iter().collect();
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.number));
    let mut seen = BTreeMap::new();
    let mut kept = 0;
    let goes = |mark: &&&Mark| {
        let day = mark.at.saturating_add(AHEAD_MS) / DAY_MS;
        let age = (now.saturating_add(AHEAD_MS) / DAY_MS).saturating_sub(day);
        let room = match age {
            0..ALL_DAYS => None,
            ALL_DAYS..DAILY_DAYS => Some((0, day)),
            _ => Some((1, day / DAILY_DAYS)),
        };
        let double = room.is_some_and(|room| seen.insert(room, ()).is_some());
        if !double {
            kept += 1;
        }
        double || kept > MOST
    };
    marks.iter().filter(goes).map(|mark| mark.number).collect()
}

/// The most bytes that all versions together may take: a fifth of what the browser grants, 64 MB at most.
pub fn share(quota: Option<u64>) -> u64 {
    quota.map_or(MOST_BYTES, |quota| (quota / PART).min(MOST_BYTES))
}

/// Drafts and numbers of the versions that go so that the rest takes no more than `most` bytes: the oldest first, and
/// the newest of each draft last of all.
pub fn beyond_share(drafts: &[(String, Vec<Mark>)], most: u64) -> Vec<(String, u32)> {
    let mut all: Vec<(bool, u64, u32, &str, u64)> = Vec::new();
    for (id, marks) in drafts {
        let newest = marks.iter().map(|mark| mark.number).max();
        let rows = marks.iter().map(|m| (Some(m.number) == newest, m.at, m.number, id.as_str(), m.size));
        all.extend(rows);
    }
    all.sort_unstable();
    let mut total = all.iter().fold(0u64, |total, row| total.saturating_add(row.4));
    let mut gone = Vec::new();
    for (_, _, number, id, size) in all {
        if total <= most {
            break;
        }
        total = total.saturating_sub(size);
        gone.push((id.to_owned(), number));
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::{DAY_MS, Mark, Why, beyond_share, ends_session, share, thinned};

    fn mark(number: u32, at: u64) -> Mark {
        Mark { number, at, why: Why::Session, size: 100, sum: 0 }
    }

    /// Numbers that stay, of versions at these ages in days.
    fn stay(ages: &[f64]) -> Vec<u32> {
        let now = 20_000 * DAY_MS + DAY_MS / 2;
        let at = |age: f64| now - (age * DAY_MS as f64) as u64;
        let marks: Vec<Mark> = (1..).zip(ages).map(|(number, age)| mark(number, at(*age))).collect();
        let gone = thinned(&marks, now);
        marks.iter().map(|mark| mark.number).filter(|number| !gone.contains(number)).collect()
    }

    #[test]
    fn with_age_fewer_stay() {
        assert_eq!(stay(&[1.0, 0.5, 0.1, 0.0]), [1, 2, 3, 4]);
        assert_eq!(stay(&[9.3, 9.2, 9.1, 5.0, 0.0]), [3, 4, 5]);
        let monthly = stay(&[400.0, 398.0, 300.0, 100.0, 0.0]);
        assert!(monthly.ends_with(&[3, 4, 5]) && monthly.len() <= 5, "{monthly:?}");
        assert_eq!(stay(&(0..1000).rev().map(|i| f64::from(i) / 1000.0).collect::<Vec<_>>()).len(), 60);
    }

    #[test]
    fn thinning_again_takes_no_more() {
        let ages: Vec<f64> = (0..500).rev().map(|hour| f64::from(hour) / 4.0).collect();
        let once = stay(&ages);
        let left: Vec<f64> = once.iter().map(|n| ages[*n as usize - 1]).collect();
        assert_eq!(stay(&left).len(), once.len());
    }

    #[test]
    fn a_clock_that_jumps_back_drops_nothing() {
        let marks: Vec<Mark> = (1..10).map(|number| mark(number, DAY_MS * u64::from(number))).collect();
        assert!(thinned(&marks, 0).is_empty());
        assert!(!ends_session(5 * DAY_MS, 0) && ends_session(0, DAY_MS));
    }

    #[test]
    fn the_oldest_go_for_want_of_room_and_the_newest_of_a_draft_last() {
        let drafts =
            [("a".to_owned(), vec![mark(1, 1), mark(2, 5)]), ("b".to_owned(), vec![mark(1, 3), mark(2, 4)])];
        let gone = |most| beyond_share(&drafts, most);
        assert!(gone(400).is_empty());
        assert_eq!(gone(399), [("a".into(), 1)]);
        assert_eq!(gone(200), [("a".into(), 1), ("b".into(), 1)]);
        assert_eq!(gone(0).len(), 4);
        assert_eq!((share(Some(1_000)), share(None)), (200, 64_000_000));
    }
}

//! Earlier versions: why each was kept, and which may go when they grow old or take too much room.

use serde::{Deserialize, Serialize};

/// Why a version was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The draft was opened again after a while: it is what the last session left.
    Session,
    /// Something was about to change much at once: an import, all fixes, another version.
    Before,
    /// The user asked for it.
    Asked,
}

/// An earlier version, without its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// When it was kept, in milliseconds since 1970; tells versions of a draft apart.
    pub at: f64,
    /// Why.
    pub why: Why,
    /// Length of its text in bytes.
    pub size: usize,
}

const HOUR: f64 = 3_600_000.0;
const DAY: f64 = 24.0 * HOUR;

/// How far apart versions of an age stay, in milliseconds: age, distance.
const DISTANCES: [(f64, f64); 4] = [(HOUR, 0.0), (DAY, HOUR), (30.0 * DAY, DAY), (f64::INFINITY, 7.0 * DAY)];

/// Times of the versions that may go, oldest first, so that the rest are no more than `room` bytes.
///
/// All of the last hour stay, of the last day one an hour, of the last month one a day, then one a week; of those
/// that are too close the older stays, and what the user asked for goes last. The newest always stays.
pub fn surplus(versions: &[Version], now: f64, room: usize) -> Vec<f64> {
    let mut sorted: Vec<&Version> = versions.iter().collect();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    let newest = sorted.last().map(|version| version.at);
    let mut kept: Vec<&Version> = Vec::new();
    let mut gone = Vec::new();
    for version in sorted {
        let close = kept.last().is_some_and(|last| version.at - last.at < distance(now - version.at));
        if close && version.why != Why::Asked && Some(version.at) != newest {
            gone.push(version.at);
        } else {
            kept.push(version);
        }
    }
    let mut size: usize = kept.iter().map(|version| version.size).sum();
    for asked in [false, true] {
        for version in &kept {
            let fits = (version.why == Why::Asked) == asked && Some(version.at) != newest;
            if size > room && fits {
                size -= version.size;
                gone.push(version.at);
            }
        }
    }
    gone.sort_by(f64::total_cmp);
    gone
}

/// A clock that jumped back makes ages negative: such versions count as new.
fn distance(age: f64) -> f64 {
    DISTANCES.iter().find(|(limit, _)| age < *limit).map_or(0.0, |(_, distance)| *distance)
}

#[cfg(test)]
mod tests {
    use super::{DAY, HOUR, Version, Why, surplus};

    fn version(at: f64) -> Version {
        Version { at, why: Why::Session, size: 10 }
    }

    #[test]
    fn versions_thin_out_with_age() {
        let now = 100.0 * DAY;
        let minutes = |age: f64| version(now - age);
        let all = [
            minutes(20.2 * DAY),
            minutes(20.1 * DAY),
            minutes(3.2 * HOUR),
            minutes(3.1 * HOUR),
            minutes(600.0),
            minutes(0.0),
        ];
        assert_eq!(surplus(&all, now, 1_000), [now - 20.1 * DAY, now - 3.1 * HOUR]);
    }

    #[test]
    fn the_oldest_go_when_there_is_no_room_and_the_newest_never() {
        let now = 100.0 * DAY;
        let mut all: Vec<Version> = [90.0, 60.0, 30.0, 0.0].map(|age| version(now - age * DAY)).into();
        if let Some(first) = all.first_mut() {
            first.why = Why::Asked;
        }
        assert_eq!(surplus(&all, now, 25), [now - 60.0 * DAY, now - 30.0 * DAY]);
        assert_eq!(surplus(&all, now, 0).len(), 3);
    }
}

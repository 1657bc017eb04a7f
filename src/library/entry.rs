//! What the list knows of a draft, without opening it.

use miniserde::json;
use serde::{Deserialize, Serialize};

use crate::draft::{Draft, Path};

/// How long a deleted draft can be brought back, in days.
pub const BIN_DAYS: u64 = 30;

/// A day in milliseconds.
const DAY_MS: u64 = 86_400_000;

/// How far a draft is: counted when it was saved.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    Serialize,
    Deserialize,
    miniserde::Serialize,
    miniserde::Deserialize,
)]
pub struct Standing {
    /// Answers that are required.
    pub asked: u32,
    /// Of these, how many are lacking.
    pub missing: u32,
    /// Findings in all.
    pub findings: u32,
    /// Of these, how many must be mended.
    pub must: u32,
}

/// A draft in the list. Times are in milliseconds since 1970.
#[derive(
    Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, miniserde::Serialize, miniserde::Deserialize,
)]
pub struct Entry {
    /// Tells it from all others.
    pub id: String,
    /// The name that the user gave it; empty when none was given.
    pub name: String,
    /// The unit's short name, else its full name, as answered.
    pub unit: String,
    /// The year of the meeting, as answered.
    pub year: String,
    /// When it was last changed.
    pub changed: u64,
    /// How often it was saved; the later of two states has the higher number.
    pub revision: u64,
    /// How far it is; `None` when it came from a file and has not been looked at.
    pub standing: Option<Standing>,
    /// When it was last written to a file.
    pub filed: Option<u64>,
    /// When it was deleted; `None` when it was not.
    pub binned: Option<u64>,
}

impl Entry {
    /// What the draft itself says goes into the entry; what it does not say stays.
    #[must_use]
    pub fn saying(mut self, draft: &Draft) -> Entry {
        let text = |field: &str| draft.text(&Path::field(field)).trim().to_owned();
        let short = text("unit_short_name");
        self.unit = if short.is_empty() { text("unit_full_name") } else { short };
        self.year = text("meeting_label_year");
        self
    }

    /// What the draft is called: as the user named it, else after unit and year.
    pub fn title(&self) -> String {
        if !self.name.trim().is_empty() {
            return self.name.trim().to_owned();
        }
        let year = if self.year.is_empty() { String::new() } else { format!("{}年度", self.year) };
        match (self.unit.is_empty(), year.is_empty()) {
            (true, true) => "未填单位和年度的文稿".into(),
            (true, false) => format!("{year}民主生活会报告（未填单位）"),
            (false, _) => format!("{}{year}民主生活会报告", self.unit),
        }
    }

    /// As text.
    pub fn encode(&self) -> String {
        json::to_string(self)
    }

    /// Reads an entry; `None` when it is damaged or bears no id of ours.
    pub fn decode(text: &str) -> Option<Entry> {
        json::from_str::<Entry>(text).ok().filter(|entry| is_id(&entry.id))
    }
}

/// Whether a text can be a draft's id: 8 to 40 small letters and digits.
pub fn is_id(text: &str) -> bool {
    (8..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Whether a deleted draft has lain in the bin for its time. A clock that jumped back keeps it.
pub fn is_over(entry: &Entry, now: u64) -> bool {
    entry.binned.is_some_and(|binned| now.saturating_sub(binned) >= BIN_DAYS * DAY_MS)
}

/// The entries, the one changed last first.
pub fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.id.cmp(&b.id)));
    entries
}

/// Whether every word that is looked for stands in title, unit or year; nothing looked for finds all.
pub fn find(entry: &Entry, words: &str) -> bool {
    let text = format!("{} {} {}", entry.title(), entry.unit, entry.year).to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{Entry, Standing, find, in_order, is_id, is_over};
    use crate::draft::{Action, Draft, Path, apply};

    fn entry() -> Entry {
        let mut draft = Draft::new("life_meeting", "o", None);
        for (field, text) in [("unit_full_name", "临江市水务局"), ("meeting_label_year", "2025")] {
            draft = apply(draft, Action::Type(Path::field(field), text.into()));
        }
        Entry { id: "0123456789abcdef".into(), changed: 5, ..Entry::default() }.saying(&draft)
    }

    #[test]
    fn an_entry_is_called_after_unit_and_year_until_it_is_named() {
        assert_eq!(entry().title(), "临江市水务局2025年度民主生活会报告");
        assert_eq!(Entry { name: " 送审稿 ".into(), ..entry() }.title(), "送审稿");
        assert_eq!(Entry::default().title(), "未填单位和年度的文稿");
    }

    #[test]
    fn an_entry_comes_back_from_text_and_damage_is_none() {
        let standing = Some(Standing { asked: 60, missing: 3, findings: 7, must: 1 });
        let whole = Entry { standing, binned: Some(9), ..entry() };
        assert_eq!(Entry::decode(&whole.encode()), Some(whole.clone()));
        let text = whole.encode();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(Entry::decode(&text[..end]), None, "cut at {end}");
        }
        assert_eq!(Entry::decode(&Entry { id: "../../etc".into(), ..entry() }.encode()), None);
    }

    #[test]
    fn ids_are_plain() {
        assert!(is_id("0123456789abcdef"));
        for bad in ["", "abc", "__proto__", "ABCDEFGHIJ", "12345678/a", &"a".repeat(41)] {
            assert!(!is_id(bad), "{bad}");
        }
    }

    #[test]
    fn search_takes_every_word() {
        assert!(find(&entry(), "") && find(&entry(), "水务 2025"));
        assert!(!find(&entry(), "水务 2024"));
    }

    #[test]
    fn the_bin_keeps_its_days_and_longer_when_the_clock_jumps_back() {
        let binned = Entry { binned: Some(40 * super::DAY_MS), ..entry() };
        assert!(!is_over(&binned, 69 * super::DAY_MS));
        assert!(is_over(&binned, 70 * super::DAY_MS));
        assert!(!is_over(&binned, 0) && !is_over(&entry(), u64::MAX));
    }

    #[test]
    fn the_last_changed_comes_first() {
        let order = in_order(vec![entry(), Entry { changed: 9, ..entry() }]);
        assert_eq!(order.iter().map(|entry| entry.changed).collect::<Vec<_>>(), [9, 5]);
    }
}

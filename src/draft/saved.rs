//! The saved form of a draft: JSON with a version, written and read as plain strings.
//!
//! Every version that was ever written opens for ever: see `tests/saved/`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Answer, Draft, Row};
use crate::form::Date;

/// Marks a file or a storage entry as ours.
const FORMAT: &str = "nigao-draft";
/// The version that is written.
const VERSION: u32 = 1;

/// Why a saved draft could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SavedError {
    /// It is not a draft of ours, or it is damaged.
    #[error("内容不是拟稿保存的文稿，或者已经损坏（第{line}行第{column}列）")]
    Damaged {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
    },
    /// Another program's JSON.
    #[error("这不是拟稿保存的文稿")]
    Foreign,
    /// Written by a later version of the page.
    #[error("这份文稿由更新版本的拟稿保存（格式{0}），请刷新页面或换用新版本打开")]
    TooNew(u32),
}

#[derive(Serialize, Deserialize)]
struct Wire {
    format: String,
    version: u32,
    report: String,
    outline: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made_on: Option<String>,
    #[serde(default)]
    answers: BTreeMap<String, WireAnswer>,
    #[serde(default)]
    wordings: BTreeMap<String, usize>,
    #[serde(default)]
    next_key: u32,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    ignored: BTreeSet<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WireAnswer {
    Text(String),
    Chosen(Vec<String>),
    Rows(Vec<WireRow>),
}

#[derive(Serialize, Deserialize)]
struct WireRow {
    key: u32,
    #[serde(default)]
    cells: BTreeMap<String, String>,
}

/// What is read first, so that a version that we do not know is told from damage.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u32,
}

/// Writes a draft; the same draft always gives the same text.
pub fn encode(draft: &Draft) -> String {
    let mut answers = BTreeMap::new();
    answers.extend(
        draft.answers.iter().filter(|(_, a)| !is_empty_list(a)).map(|(id, a)| (id.clone(), to_wire(a))),
    );
    let wire = Wire {
        format: FORMAT.into(),
        version: VERSION,
        report: draft.report.clone(),
        outline: draft.outline.clone(),
        made_on: draft.made_on.map(write_day),
        answers,
        wordings: draft.wordings.clone(),
        next_key: draft.next_key,
        ignored: draft.ignored.clone(),
    };
    // Maps with text keys and plain texts cannot fail to serialise.
    serde_json::to_string(&wire).unwrap_or_default()
}

/// Reads a draft of any version.
///
/// # Errors
/// When the text is damaged, foreign, or from a later version; the caller keeps such a text aside.
pub fn decode(text: &str) -> Result<Draft, SavedError> {
    let text = text.trim_start_matches('\u{feff}');
    let head: Head = serde_json::from_str(text).map_err(damaged)?;
    if head.format != FORMAT || head.version == 0 {
        return Err(SavedError::Foreign);
    }
    if head.version > VERSION {
        return Err(SavedError::TooNew(head.version));
    }
    let wire: Wire = serde_json::from_str(text).map_err(damaged)?;
    let mut answers = BTreeMap::new();
    answers.extend(wire.answers.into_iter().map(|(id, answer)| (id, from_wire(answer))));
    Ok(Draft {
        report: wire.report,
        outline: wire.outline,
        made_on: wire.made_on.as_deref().and_then(read_day),
        answers,
        wordings: wire.wordings,
        next_key: wire.next_key,
        ignored: wire.ignored,
    })
}

/// An empty list is no answer: `[]` would not say of which kind it is.
fn is_empty_list(answer: &Answer) -> bool {
    match answer {
        Answer::Text(_) => false,
        Answer::Chosen(entries) => entries.is_empty(),
        Answer::Rows(rows) => rows.is_empty(),
    }
}

fn damaged(error: serde_json::Error) -> SavedError {
    SavedError::Damaged { line: error.line(), column: error.column() }
}

fn to_wire(answer: &Answer) -> WireAnswer {
    match answer {
        Answer::Text(text) => WireAnswer::Text(text.clone()),
        Answer::Chosen(entries) => WireAnswer::Chosen(entries.clone()),
        Answer::Rows(rows) => WireAnswer::Rows(
            rows.iter().map(|row| WireRow { key: row.key, cells: row.cells.clone() }).collect(),
        ),
    }
}

/// Of two rows with one key, only the first keeps it: keys tell rows apart everywhere else.
fn from_wire(answer: WireAnswer) -> Answer {
    match answer {
        WireAnswer::Text(text) => Answer::Text(text),
        WireAnswer::Chosen(entries) => Answer::Chosen(entries),
        WireAnswer::Rows(rows) => {
            let mut seen = BTreeSet::new();
            let mut next = rows.iter().map(|row| row.key).max().unwrap_or(0);
            let mut kept = Vec::new();
            for row in rows {
                let key = if seen.insert(row.key) {
                    row.key
                } else {
                    next = next.saturating_add(1);
                    next
                };
                kept.push(Row { key, cells: row.cells });
            }
            Answer::Rows(kept)
        }
    }
}

fn write_day(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

fn read_day(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, time::Month::try_from(month).ok()?, day).ok()
}

#[cfg(test)]
mod tests {
    use super::{SavedError, decode, encode};
    use crate::draft::{Action, Draft, Path, apply};

    #[test]
    fn what_was_saved_comes_back() {
        let day = super::read_day("2026-02-05");
        let mut draft = Draft::new("life_meeting", "five_parts", day);
        for action in [
            Action::Type(Path::field("unit"), "青山县\"{unit}<script>".into()),
            Action::Type(Path::cell("roster", 0, "name"), "王甲\u{202e}😀".into()),
            Action::Toggle("channels".into(), "座谈".into()),
            Action::PickWording("lead".into(), 1),
            Action::Ignore("here:P14:甲--乙".into()),
        ] {
            draft = apply(draft, action);
        }
        let text = encode(&draft);
        assert_eq!(decode(&text), Ok(draft.clone()));
        assert_eq!(encode(&draft), text);
    }

    #[test]
    fn what_is_not_ours_is_told_apart() {
        let error = |text: &str| decode(text).err();
        assert_eq!(error("[1,2]"), Some(SavedError::Damaged { line: 1, column: 2 }));
        assert_eq!(error("{}"), Some(SavedError::Foreign));
        assert_eq!(error("{\"format\":\"nigao-draft\",\"version\":9}"), Some(SavedError::TooNew(9)));
        assert!(matches!(error(&"[".repeat(100_000)), Some(SavedError::Damaged { .. })));
        assert!(matches!(
            error("{\"format\":\"nigao-draft\",\"version\":1}"),
            Some(SavedError::Damaged { .. })
        ));
    }

    #[test]
    fn rows_with_one_key_are_told_apart() {
        let text = r#"{"format":"nigao-draft","version":1,"report":"r","outline":"o","answers":{"a":[{"key":1},{"key":1}]}}"#;
        let keys: Vec<u32> = decode(text).expect("read").rows("a").iter().map(|row| row.key).collect();
        assert_eq!(keys, [1, 2]);
    }
}

//! The saved form of a draft: JSON with a version, written and read as plain strings.
//!
//! Every version that was ever written opens for ever: see `tests/saved/`.

use std::collections::BTreeSet;
use std::fmt::Write;

use litemap::LiteMap;
use miniserde::json::{self, Number, Object, Value};

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
    #[error("内容不是拟稿保存的文稿，或者已经损坏")]
    Damaged,
    /// Another program's JSON.
    #[error("这不是拟稿保存的文稿")]
    Foreign,
    /// Written by a later version of the page.
    #[error("这份文稿由更新版本的拟稿保存（格式{0}），请刷新页面或换用新版本打开")]
    TooNew(u32),
}

/// Writes a draft; the same draft always gives the same text.
pub fn encode(draft: &Draft) -> String {
    let mut out = format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"report\":");
    string(&mut out, &draft.report);
    out.push_str(",\"outline\":");
    string(&mut out, &draft.outline);
    if let Some(day) = draft.made_on {
        out.push_str(",\"made_on\":");
        string(&mut out, &write_day(day));
    }
    out.push_str(",\"answers\":");
    // An empty list is no answer: `[]` would not say of which kind it is.
    let answers = draft.answers.iter().filter(|(_, answer)| !is_empty_list(answer));
    list(&mut out, ['{', '}'], answers, |out, (id, answer)| {
        key(out, id);
        write_answer(out, answer);
    });
    out.push_str(",\"wordings\":");
    list(&mut out, ['{', '}'], draft.wordings.iter(), |out, (id, wording)| {
        key(out, id);
        number(out, *wording);
    });
    out.push_str(",\"next_key\":");
    number(&mut out, draft.next_key);
    if !draft.ignored.is_empty() {
        out.push_str(",\"ignored\":");
        list(&mut out, ['[', ']'], draft.ignored.iter(), |out, ignored| string(out, ignored));
    }
    out.push('}');
    out
}

fn write_answer(out: &mut String, answer: &Answer) {
    match answer {
        Answer::Text(text) => string(out, text),
        Answer::Chosen(entries) => list(out, ['[', ']'], entries.iter(), |out, entry| string(out, entry)),
        Answer::Rows(rows) => list(out, ['[', ']'], rows.iter(), |out, row| {
            out.push_str("{\"key\":");
            number(out, row.key);
            out.push_str(",\"cells\":");
            list(out, ['{', '}'], row.cells.iter(), |out, (id, text)| {
                key(out, id);
                string(out, text);
            });
            out.push('}');
        }),
    }
}

/// Items with commas between them, between two brackets.
fn list<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: impl Iterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    out.push(open);
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(close);
}

fn key(out: &mut String, id: &str) {
    string(out, id);
    out.push(':');
}

fn number(out: &mut String, number: impl std::fmt::Display) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{number}");
}

/// A text in quotation marks (RFC 8259, 7). By hand, since miniserde's writer brings the printing of floats along.
fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..='\u{1f}' => number(out, format_args!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Reads a draft of any version.
///
/// # Errors
/// When the text is damaged, foreign, or from a later version; the caller keeps such a text aside.
pub fn decode(text: &str) -> Result<Draft, SavedError> {
    let Ok(Value::Object(mut wire)) = json::from_str(text.trim_start_matches('\u{feff}')) else {
        return Err(SavedError::Damaged);
    };
    let version = take(&mut wire, "version", read_number).ok().flatten().unwrap_or(0);
    if version == 0 || !matches!(wire.get("format"), Some(Value::String(format)) if format == FORMAT) {
        return Err(SavedError::Foreign);
    }
    if version > VERSION {
        return Err(SavedError::TooNew(version));
    }
    read_draft(wire).map_err(|Damage| SavedError::Damaged)
}

/// Something is not what it should be.
struct Damage;

type Read<T> = Result<T, Damage>;

fn read_draft(mut wire: Object) -> Read<Draft> {
    Ok(Draft {
        report: take(&mut wire, "report", read_text)?.ok_or(Damage)?,
        outline: take(&mut wire, "outline", read_text)?.ok_or(Damage)?,
        made_on: take(&mut wire, "made_on", read_text)?.as_deref().and_then(read_day),
        answers: take(&mut wire, "answers", read_answers)?.unwrap_or_default(),
        wordings: take(&mut wire, "wordings", |value| read_map(value, read_number))?.unwrap_or_default(),
        next_key: take(&mut wire, "next_key", read_number)?.unwrap_or(0),
        ignored: take(&mut wire, "ignored", read_texts)?.map_or_else(BTreeSet::new, set),
    })
}

/// Texts as a set, inserted one by one as `in_order` does it.
fn set(texts: Vec<String>) -> BTreeSet<String> {
    let mut set = BTreeSet::new();
    set.extend(texts);
    set
}

/// What stands under a name; `None` when nothing does.
fn take<T>(wire: &mut Object, name: &str, read: impl Fn(Value) -> Read<T>) -> Read<Option<T>> {
    match wire.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => read(value).map(Some),
    }
}

fn read_text(value: Value) -> Read<String> {
    if let Value::String(text) = value { Ok(text) } else { Err(Damage) }
}

fn read_texts(value: Value) -> Read<Vec<String>> {
    let Value::Array(entries) = value else { return Err(Damage) };
    entries.into_iter().map(read_text).collect()
}

fn read_number<T: TryFrom<u64>>(value: Value) -> Read<T> {
    let Value::Number(Number::U64(number)) = value else { return Err(Damage) };
    number.try_into().map_err(|_| Damage)
}

fn read_map<T>(value: Value, read: impl Fn(Value) -> Read<T>) -> Read<LiteMap<String, T>> {
    let Value::Object(entries) = value else { return Err(Damage) };
    let mut map = LiteMap::new();
    for (id, value) in entries {
        map.insert(id, read(value)?);
    }
    Ok(map)
}

/// Answers; a list without entries is none, as it is none when a draft is written.
fn read_answers(value: Value) -> Read<LiteMap<String, Answer>> {
    let mut answers = read_map(value, read_answer)?;
    answers.retain(|_, answer| !is_empty_list(answer));
    Ok(answers)
}

fn read_answer(value: Value) -> Read<Answer> {
    let entries = match value {
        Value::String(text) => return Ok(Answer::Text(text)),
        Value::Array(entries) => entries,
        _ => return Err(Damage),
    };
    if matches!(entries.first(), Some(Value::Object(_))) {
        let rows = entries.into_iter().map(read_row).collect::<Read<_>>()?;
        Ok(Answer::Rows(with_keys(rows)))
    } else {
        Ok(Answer::Chosen(read_texts(Value::Array(entries.into_iter().collect()))?))
    }
}

fn read_row(value: Value) -> Read<Row> {
    let Value::Object(mut row) = value else { return Err(Damage) };
    Ok(Row {
        key: take(&mut row, "key", read_number)?.ok_or(Damage)?,
        cells: take(&mut row, "cells", |value| read_map(value, read_text))?.unwrap_or_default(),
    })
}

/// Of two rows with one key, only the first keeps it: keys tell rows apart everywhere else.
fn with_keys(mut rows: Vec<Row>) -> Vec<Row> {
    let mut seen = LiteMap::new_vec();
    let mut next = rows.iter().map(|row| row.key).max().unwrap_or(0);
    for row in &mut rows {
        if seen.insert(row.key, ()).is_some() {
            next = next.saturating_add(1);
            row.key = next;
        }
    }
    rows
}

fn is_empty_list(answer: &Answer) -> bool {
    match answer {
        Answer::Text(_) => false,
        Answer::Chosen(entries) => entries.is_empty(),
        Answer::Rows(rows) => rows.is_empty(),
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
            Action::Type(Path::field("unit"), "青山县\"{unit}\\<script>\n\t\u{1}\u{7f}".into()),
            Action::Type(Path::cell("roster", 0, "name"), "王甲\u{202e}😀".into()),
            Action::Toggle("channels".into(), "座谈".into()),
            Action::PickWording("lead".into(), 1),
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
        assert_eq!(error("[1,2]"), Some(SavedError::Damaged));
        assert_eq!(error("{}"), Some(SavedError::Foreign));
        assert_eq!(error("{\"format\":\"nigao-draft\",\"version\":9}"), Some(SavedError::TooNew(9)));
        for hostile in ["[".repeat(100_000), "[".repeat(100_000) + &"]".repeat(100_000)] {
            assert_eq!(error(&hostile), Some(SavedError::Damaged));
        }
        assert_eq!(error("{\"format\":\"nigao-draft\",\"version\":1}"), Some(SavedError::Damaged));
    }

    #[test]
    fn a_list_without_entries_is_no_answer() {
        let text =
            r#"{"format":"nigao-draft","version":1,"report":"r","outline":"o","answers":{"a":[],"b":"乙"}}"#;
        let draft = decode(text).expect("read");
        assert_eq!(decode(&encode(&draft)), Ok(draft));
    }

    #[test]
    fn rows_with_one_key_are_told_apart() {
        let text = r#"{"format":"nigao-draft","version":1,"report":"r","outline":"o","answers":{"a":[{"key":1},{"key":1}]}}"#;
        let keys: Vec<u32> = decode(text).expect("read").rows("a").iter().map(|row| row.key).collect();
        assert_eq!(keys, [1, 2]);
    }
}

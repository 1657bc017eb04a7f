//! How an answer is written into a sentence.

use super::writer::{Scope, Writer, Written, gap, unreadable};
use crate::document::Origin;
use crate::draft::{Found, Path, RowAt, TALLY_CELL};
use crate::form::{
    Field, Kind, Name, Value, chinese_numeral, written_day, written_day_of_year, written_time,
};
use crate::template::Format;

/// A field or cell with the path and the label under which it is asked for.
pub(super) struct Typed<'a> {
    /// The field or the column.
    pub(super) field: &'a Field,
    /// Where the answer stands.
    pub(super) path: Path,
    /// What a gap says.
    pub(super) label: String,
}

impl<'a> Writer<'a> {
    /// The field or cell that a name means here.
    pub(super) fn typed(&self, name: &Name, scope: Scope<'a>) -> Option<Typed<'a>> {
        if !name.cell {
            let field = self.facts.form.field(&name.id)?;
            return Some(Typed { field, path: Path::field(&field.id), label: field.label.clone() });
        }
        let at = scope.at?;
        if let Some(tally) = at.tally.filter(|_| name.id == TALLY_CELL) {
            let place = self.facts.tally_place(tally, at.row.key)?;
            let label = format!("{}：{}", tally.label, first_words(at).unwrap_or_default());
            return Some(Typed { field: tally, path: Path::cell(&tally.id, place, TALLY_CELL), label });
        }
        let field = at.list.cell(&name.id)?;
        let label = format!("{}第{}行{}", at.list.label, at.index + 1, field.label);
        Some(Typed { field, path: Path::cell(&at.list.id, at.index, &field.id), label })
    }

    /// Writes a list as a whole: its rows counted, a column summed, or the first column joined.
    pub(super) fn rows(&self, typed: &Typed<'a>, format: &Format) -> Written {
        let field = typed.field;
        if !self.facts.shows(field) {
            return Written { absent: true, ..Written::default() };
        }
        let rows =
            if field.kind == Kind::Tally { self.facts.tally_rows(field) } else { self.facts.rows(field) };
        if rows.is_empty() {
            return if field.required {
                gap(&typed.label, &typed.path)
            } else {
                Written { absent: true, ..Written::default() }
            };
        }
        let text = match format {
            Format::Count => rows.len().to_string(),
            Format::CountCn => chinese_numeral(rows.len()),
            Format::Sum(cell) => return self.sum(typed, &rows, cell.as_deref()),
            _ if field.kind == Kind::Tally => return self.sum(typed, &rows, None),
            _ => rows.iter().filter_map(|at| first_words(*at)).collect::<Vec<_>>().join("、"),
        };
        Written::run(text, Origin::Answer(typed.path.to_string()))
    }

    fn sum(&self, typed: &Typed<'a>, rows: &[RowAt<'a>], cell: Option<&str>) -> Written {
        let mut sum = 0i64;
        for at in rows {
            let found = match cell.and_then(|id| typed.field.cell(id)) {
                Some(cell) => self.facts.cell(*at, cell),
                None => self.facts.tally(typed.field, at.row.key),
            };
            match found {
                Found::Given(Value::Number(number)) => sum = sum.saturating_add(number),
                Found::Unreadable(_) => return unreadable(&typed.label, &typed.path),
                Found::Absent if !typed.field.required => {
                    return Written { absent: true, ..Written::default() };
                }
                Found::Absent | Found::Missing | Found::Given(_) => return gap(&typed.label, &typed.path),
            }
        }
        Written::run(sum.to_string(), Origin::Answer(typed.path.to_string()))
    }

    /// A single answer as words; `None` when a part of it is lacking.
    pub(super) fn value(
        &self,
        typed: &Typed,
        value: &Value,
        format: &Format,
        scope: Scope<'a>,
    ) -> Option<String> {
        match value {
            Value::Number(number) => Some(number.to_string()),
            Value::Time(time) => Some(written_time(*time)),
            Value::Date(day) => Some(match format {
                Format::After(other) => match self.facts.find(other, scope.at) {
                    Found::Given(Value::Date(before)) if before.year() == day.year() => {
                        written_day_of_year(*day)
                    }
                    _ => written_day(*day),
                },
                _ => written_day(*day),
            }),
            Value::List(entries) => Some(list_words(entries, format)),
            Value::Text(text) => match typed.field.kind {
                Kind::Person => self.person(typed.field, text, format),
                Kind::RowOf => self.facts.row_of(typed.field, text).and_then(first_words),
                Kind::YesNo => Some(if text == "yes" { "是" } else { "否" }.into()),
                _ => Some(text_words(text, format)),
            },
        }
    }

    fn person(&self, field: &Field, key: &str, format: &Format) -> Option<String> {
        let at = self.facts.row_of(field, key)?;
        let cell = |id| match self.facts.cell(at, at.list.cell(id)?) {
            Found::Given(Value::Text(text)) => Some(text),
            _ => None,
        };
        let name = cell("name")?;
        Some(match format {
            Format::Post => cell("post")?,
            Format::PostName => format!("{}{name}", cell("post")?),
            Format::Full => format!("{}{name}同志", cell("post")?),
            Format::Comrade => format!("{name}同志"),
            _ => name,
        })
    }
}

/// The first column of a row, by which the row is known.
fn first_words(at: RowAt) -> Option<String> {
    let first = at.list.cells.first()?;
    let words = bare(at.row.cell(&first.id).trim());
    (!words.is_empty()).then(|| words.to_owned())
}

fn list_words(entries: &[String], format: &Format) -> String {
    match format {
        Format::Count => entries.len().to_string(),
        Format::CountCn => chinese_numeral(entries.len()),
        Format::Semicolon => entries.join("；"),
        Format::Comma => entries.join("，"),
        Format::Titled => entries.iter().map(|entry| titled(entry)).collect(),
        Format::Quoted => entries.iter().map(|entry| quoted(entry)).collect(),
        _ => listed(entries),
    }
}

/// Entries joined by 、, which falls away between two titles or two quotations (GB/T 15834-2011, 4.5.3.5).
fn listed(entries: &[String]) -> String {
    entries.join("、").replace("》、《", "》《").replace("”、“", "”“")
}

fn text_words(text: &str, format: &Format) -> String {
    let words = bare(text);
    match format {
        Format::Titled => titled(words),
        Format::Quoted => quoted(words),
        _ => words.into(),
    }
}

/// Without the mark that ended the answer: the sentence brings its own.
fn bare(text: &str) -> &str {
    text.trim_end_matches(['。', '；', '，', '、', '：'])
}

/// In 《》; titles within it get 〈〉 (GB/T 15834-2011).
fn titled(text: &str) -> String {
    if text.starts_with('《') {
        text.into()
    } else {
        format!("《{}》", text.replace('《', "〈").replace('》', "〉"))
    }
}

/// In “ ”; quotations within it get ‘ ’ (GB/T 15834-2011).
fn quoted(text: &str) -> String {
    let whole = text.starts_with('“') && text.ends_with('”') && text.matches('“').count() == 1;
    if whole { text.into() } else { format!("“{}”", text.replace('“', "‘").replace('”', "’")) }
}

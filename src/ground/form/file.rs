//! Reads `form.toml`; faults come back as problems beside what could be read.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Condition, Field, Form, Kind, Problem, Shape, Step};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawForm {
    #[serde(default)]
    step: Vec<RawStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    id: String,
    title: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    field: Vec<RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    id: String,
    label: String,
    kind: Kind,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    help: String,
    #[serde(default)]
    example: String,
    #[serde(default)]
    show_if: String,
    #[serde(default)]
    options: Vec<String>,
    #[serde(default)]
    suggest: Vec<String>,
    #[serde(default)]
    offer: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    min: i64,
    #[serde(default = "highest_count")]
    max: i64,
    shape: Option<Shape>,
    #[serde(default)]
    unique: bool,
    #[serde(default)]
    outside: bool,
    #[serde(default)]
    lasting: bool,
    #[serde(default)]
    cell: Vec<RawField>,
}

/// Above this a count in a report of this kind is a slip of the finger.
fn highest_count() -> i64 {
    999_999
}

/// Reads a form from the text of its file. What cannot be read is left out and named in the problems.
pub fn read_form(file: &str, text: &str) -> (Form, Vec<Problem>) {
    match toml::from_str::<RawForm>(text) {
        Err(error) => {
            let (line, column) = place(text, error.span().map_or(0, |span| span.start));
            (
                Form::default(),
                vec![Problem { file: file.into(), line, column, message: error.message().into() }],
            )
        }
        Ok(raw) => {
            let mut reading = Reading { file, text, known: BTreeSet::new(), problems: Vec::new() };
            let steps = raw.step.into_iter().map(|step| reading.step(step)).collect();
            (Form::new(steps), reading.problems)
        }
    }
}

/// Line and column (from 1) of a byte offset.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    (before.matches('\n').count() + 1, column + 1)
}

struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    known: BTreeSet<String>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn step(&mut self, raw: RawStep) -> Step {
        let fields = raw.field.into_iter().map(|field| self.field(field, "")).collect();
        Step { id: raw.id, title: raw.title, about: raw.about, fields }
    }

    fn field(&mut self, raw: RawField, list: &str) -> Field {
        let path = if list.is_empty() { raw.id.clone() } else { format!("{list}.{}", raw.id) };
        let show_if = self.show_if(&raw, &path, list);
        self.shape(&raw, &path, list);
        if !self.known.insert(path.clone()) {
            self.problem(&raw.id, format!("字段 {path} 定义了两次"));
        }
        let cells = raw.cell.into_iter().map(|cell| self.field(cell, &path)).collect();
        Field {
            id: raw.id,
            // Numbered when all are there.
            place: 0,
            label: raw.label,
            kind: raw.kind,
            required: raw.required,
            help: raw.help,
            example: raw.example,
            show_if,
            options: raw.options,
            suggest: raw.suggest,
            offer: raw.offer,
            source: if raw.kind == Kind::Person { "roster".into() } else { raw.source },
            unit: raw.unit,
            min: raw.min,
            max: raw.max,
            shape: raw.shape,
            unique: raw.unique,
            outside: raw.outside,
            lasting: raw.lasting,
            cells,
        }
    }

    fn show_if(&mut self, raw: &RawField, path: &str, list: &str) -> Option<Condition> {
        if raw.show_if.is_empty() {
            return None;
        }
        match Condition::parse(&raw.show_if) {
            Ok(condition) => {
                for name in condition.names() {
                    let whole = if name.cell { format!("{list}.{}", name.id) } else { name.id.clone() };
                    if !self.known.contains(&whole) {
                        self.problem(&raw.id, format!("字段 {path} 的 show_if 用到的 {whole} 不在它之前"));
                    }
                }
                Some(condition)
            }
            Err(error) => {
                self.problem(&raw.id, format!("字段 {path} 的 show_if 读不懂：{}", error.message));
                None
            }
        }
    }

    /// Complains of keys that do not fit the kind.
    fn shape(&mut self, raw: &RawField, path: &str, list: &str) {
        if matches!(raw.kind, Kind::OneOf | Kind::AnyOf) == raw.options.is_empty() {
            self.problem(&raw.id, format!("字段 {path}：one_of、any_of 要有 options，其他类型不要有"));
        }
        if (raw.kind == Kind::Rows) == raw.cell.is_empty() {
            self.problem(&raw.id, format!("字段 {path}：rows 要有 cell，其他类型不要有"));
        }
        if matches!(raw.kind, Kind::Tally | Kind::RowOf) && !self.known.contains(&raw.source) {
            self.problem(&raw.id, format!("字段 {path} 的 source“{}”不在它之前", raw.source));
        }
        if !list.is_empty() && (raw.kind.is_rows() || raw.kind == Kind::AnyOf) {
            self.problem(&raw.id, format!("字段 {path}：列表的列不能再是列表"));
        }
    }

    fn problem(&mut self, id: &str, message: String) {
        let offset = self.text.find(&format!("id = \"{id}\"")).unwrap_or(0);
        let (line, column) = place(self.text, offset);
        self.problems.push(Problem { file: self.file.into(), line, column, message });
    }
}

#[cfg(test)]
mod tests {
    use super::read_form;

    fn check(text: &str, expected: &str) {
        let (_, problems) = read_form("form.toml", text);
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(all.join("\n"), expected);
    }

    #[test]
    fn faults_are_named_with_their_place() {
        check(
            "[[step]]\nid = \"a\"\ntitle = \"甲\"\n[[step.field]]\nid = \"x\"\nlabel = \"某\"\nkind = \"text\"\n",
            "",
        );
        check(
            "[[step]]\nid = \"a\"\ntitle = \"甲\"\n[[step.field]]\nid = \"x\"\nlabel = \"某\"\nkind = \"text\"\nshow_if = \"later = yes\"\n",
            "form.toml:5:1: 字段 x 的 show_if 用到的 later 不在它之前",
        );
        check(
            "[[step]]\nid = \"a\"\ntitle = \"甲\"\n[[step.field]]\nid = \"x\"\nlabel = \"某\"\nkind = \"one_of\"\n",
            "form.toml:5:1: 字段 x：one_of、any_of 要有 options，其他类型不要有",
        );
    }

    #[test]
    fn a_file_that_is_not_toml_is_refused_whole() {
        let (form, problems) = read_form("form.toml", "[[step]]\nid = ");
        assert!(form.steps.is_empty());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 2);
    }
}

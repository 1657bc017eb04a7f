//! Writes wording with the answers in it.

use crate::document::{Origin, Run};
use crate::draft::{Answer, Facts, Found, Path, RowAt};
use crate::form::{Condition, Kind, Name, Value, chinese_numeral};
use crate::reports::Vocabulary;
use crate::template::{Hole, Mark, Node, Subject};

/// What is at hand while a piece is written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scope<'a> {
    /// The row of a repeated list.
    pub(super) at: Option<RowAt<'a>>,
    /// The entry of a repeated list of words, with its field.
    pub(super) entry: Option<(&'a str, &'a str)>,
}

/// What came out of a piece of wording.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The runs, none empty.
    pub(super) runs: Vec<Run>,
    /// Whether an optional answer was lacking on the way; an optional clause round it falls.
    pub(super) absent: bool,
}

/// Writes for one draft.
pub(super) struct Writer<'a> {
    /// The answers.
    pub(super) facts: Facts<'a>,
    /// The words that follow the unit.
    pub(super) vocabulary: &'a Vocabulary,
}

impl Written {
    fn absent() -> Written {
        Written { runs: Vec::new(), absent: true }
    }

    pub(super) fn run(text: impl Into<String>, origin: Origin) -> Written {
        let text = text.into();
        let runs = if text.is_empty() { Vec::new() } else { vec![Run { text, origin }] };
        Written { runs, absent: false }
    }

    /// Appends, joining runs of one origin.
    fn push(&mut self, more: Written) {
        self.absent |= more.absent;
        for run in more.runs {
            match self.runs.last_mut() {
                Some(last) if last.origin == run.origin && last.origin == Origin::Wording => {
                    last.text.push_str(&run.text);
                }
                _ => self.runs.push(run),
            }
        }
    }
}

impl<'a> Writer<'a> {
    /// Writes a sequence of nodes.
    pub(super) fn write(&self, nodes: &'a [Node], scope: Scope<'a>) -> Written {
        let mut all = Written::default();
        for node in nodes {
            all.push(self.node(node, scope));
        }
        all
    }

    fn node(&self, node: &'a Node, scope: Scope<'a>) -> Written {
        match node {
            Node::Text(text) => Written::run(text, Origin::Wording),
            Node::Word(name) => Written::run(self.word(name), Origin::Wording),
            Node::Hole(hole) => self.hole(hole, scope),
            Node::Optional(inner) => {
                let written = self.write(inner, scope);
                if written.absent { Written::default() } else { written }
            }
            Node::Choice(arms) => {
                let holds = |c: &Option<Condition>| c.as_ref().is_none_or(|c| self.facts.holds(c, scope.at));
                let arm = arms.iter().find(|(condition, _)| holds(condition));
                arm.map_or_else(Written::default, |(_, inner)| self.write(inner, scope))
            }
            Node::Each { list, filter, separator, mark, body } => {
                self.each(list, filter.as_ref(), body, scope, |items| join(items, separator, *mark))
            }
            Node::List { separator, mark, items } => {
                let written = items.iter().map(|item| self.write(item, scope)).collect();
                join(written, separator, *mark)
            }
        }
    }

    fn word(&self, name: &str) -> &'a str {
        self.vocabulary.word(name, |field| match self.facts.value(self.facts.form.field(field)?) {
            Found::Given(Value::Text(option)) => Some(option),
            _ => None,
        })
    }

    fn each(
        &self,
        list: &Name,
        filter: Option<&Condition>,
        body: &'a [Node],
        scope: Scope<'a>,
        join: impl Fn(Vec<Written>) -> Written,
    ) -> Written {
        let Some(field) = self.facts.form.field(&list.id).filter(|_| !list.cell) else {
            return self.each_entry(list, body, scope, join);
        };
        let (rows, tally) = match field.kind {
            Kind::Rows => (self.facts.rows(field), None),
            Kind::Tally => {
                let rows = self.facts.tally_rows(field);
                // An optional tally that is not whole says nothing.
                if rows.iter().any(|at| self.facts.tally(field, at.row.key) == Found::Absent) {
                    return Written::absent();
                }
                (rows, Some(field))
            }
            _ => return self.each_entry(list, body, scope, join),
        };
        if rows.is_empty() && filter.is_none() && field.required && self.facts.shows(field) {
            return gap(&field.label, &Path::field(&field.id));
        }
        let rows = rows.into_iter().map(|at| RowAt { tally, ..at });
        let kept = rows.filter(|at| filter.is_none_or(|filter| self.facts.holds(filter, Some(*at))));
        let items: Vec<Written> =
            kept.map(|at| self.write(body, Scope { at: Some(at), entry: None })).collect();
        if items.is_empty() { Written::absent() } else { join(items) }
    }

    /// Repetition over the entries of a field of lines or of several choices.
    fn each_entry(
        &self,
        list: &Name,
        body: &'a [Node],
        scope: Scope<'a>,
        join: impl Fn(Vec<Written>) -> Written,
    ) -> Written {
        let Some(typed) = self.typed(list, scope) else { return Written::absent() };
        let entries = match self.facts.find(list, scope.at) {
            Found::Absent => return Written::absent(),
            Found::Missing => return gap(&typed.label, &typed.path),
            Found::Unreadable(_) => return unreadable(&typed.label, &typed.path),
            Found::Given(Value::List(entries)) => entries,
            Found::Given(_) => return Written::absent(),
        };
        let path = typed.path.to_string();
        let items = entries.iter().map(|entry| self.write_entry(body, scope.at, entry, &path)).collect();
        join(items)
    }

    /// An entry lives only as long as its list, so its body is written with holes filled here and then.
    fn write_entry(&self, body: &[Node], at: Option<RowAt<'a>>, entry: &str, path: &str) -> Written {
        let inner = Writer { facts: self.facts, vocabulary: self.vocabulary };
        inner.write(body, Scope { at, entry: Some((entry, path)) })
    }

    fn hole(&self, hole: &Hole, scope: Scope<'a>) -> Written {
        match (&hole.subject, scope.entry) {
            (Subject::Entry, Some((entry, path))) => Written::run(entry, Origin::Answer(path.into())),
            (Subject::Entry, None) => Written::absent(),
            (Subject::Answer(name), _) => self.answer(name, hole, scope),
        }
    }

    fn answer(&self, name: &Name, hole: &Hole, scope: Scope<'a>) -> Written {
        let Some(typed) = self.typed(name, scope) else { return Written::absent() };
        if typed.field.kind.is_rows() && !name.cell {
            return self.rows(&typed, &hole.format);
        }
        match self.facts.find(name, scope.at) {
            Found::Absent => Written::absent(),
            Found::Missing => gap(&typed.label, &typed.path),
            Found::Unreadable(_) => unreadable(&typed.label, &typed.path),
            Found::Given(value) => match self.value(&typed, &value, &hole.format, scope) {
                Some(text) => Written::run(text, Origin::Answer(typed.path.to_string())),
                None => gap(&typed.label, &typed.path),
            },
        }
    }
}

/// Joins items with what stands between them; marks count the items that are not empty.
fn join(items: Vec<Written>, separator: &str, mark: Option<Mark>) -> Written {
    let items: Vec<Written> = items.into_iter().filter(|item| !item.runs.is_empty()).collect();
    let count = items.len();
    let mut all = Written::default();
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            all.push(Written::run(separator, Origin::Wording));
        }
        if let Some(mark) = mark.filter(|_| count > 1) {
            all.push(Written::run(mark_text(mark, index, count), Origin::Wording));
        }
        all.push(Written { absent: false, ..item });
    }
    all
}

fn mark_text(mark: Mark, index: usize, count: usize) -> String {
    let number = chinese_numeral(index + 1);
    match mark {
        Mark::Shi => format!("{number}是"),
        Mark::Ordinal => format!("第{number}，"),
        Mark::Bracket => format!("（{number}）"),
        Mark::Digit => format!("{}.", index + 1),
        Mark::First if index == 0 => "首先，".into(),
        Mark::First if index + 1 == count && count > 2 => "最后，".into(),
        Mark::First if index == 1 => "其次，".into(),
        Mark::First => "再次，".into(),
    }
}

/// The visible gap of a required answer that is missing.
pub(super) fn gap(label: &str, path: &Path) -> Written {
    Written::run(format!("【待补：{label}】"), Origin::Gap(path.to_string()))
}

/// The visible gap of an answer that cannot be read.
pub(super) fn unreadable(label: &str, path: &Path) -> Written {
    Written::run(format!("【待改：{label}】"), Origin::Gap(path.to_string()))
}

/// Whether a draft holds anything under this id; for offers.
pub(super) fn answered(answer: Option<&Answer>) -> bool {
    answer.is_some_and(|answer| !answer.is_blank())
}

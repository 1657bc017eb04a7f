//! What has to hold between answers, read from `relations.toml`.

use serde::{Deserialize, Serialize};

use super::vocabulary::unread;
use crate::form::{Condition, Expression, Problem};

/// One relation between answers.
#[derive(Debug, Serialize, Deserialize)]
pub struct Relation {
    /// The fields that it ties together; the first is where it is shown first.
    pub fields: Vec<String>,
    /// The list over whose rows it is judged, if it is.
    pub each: Option<String>,
    /// When it is judged at all.
    pub when: Option<Condition>,
    /// What has to hold.
    pub holds: Condition,
    /// What is wrong and what to do.
    pub message: Vec<MessagePart>,
    /// How serious it is.
    pub severity: Severity,
    /// On what it rests.
    pub basis: Basis,
    /// The clause or the procedure that it comes from; may be empty.
    pub source: String,
}

/// A piece of a message.
#[derive(Debug, Serialize, Deserialize)]
pub enum MessagePart {
    /// Words as they stand.
    Words(String),
    /// `{…}`: worked out where the answers are.
    Sum(Expression),
}

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 必须改
    Must,
    /// 建议改
    Should,
    /// 提示
    Hint,
}

/// On what a rule rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 规定: a clause says so.
    Rule,
    /// 一般: normally so.
    General,
    /// 实务: practice.
    Practice,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRelation {
    fields: Vec<String>,
    each: Option<String>,
    when: Option<String>,
    holds: String,
    message: String,
    severity: Severity,
    basis: Basis,
    #[serde(default)]
    source: String,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    relation: Vec<RawRelation>,
}

/// Reads the relations; those that cannot be read are left out and named.
pub(super) fn read(file: &str, text: &str) -> (Vec<Relation>, Vec<Problem>) {
    let raw = match toml::from_str::<Raw>(text) {
        Ok(raw) => raw,
        Err(error) => return (Vec::new(), vec![unread(file, text, &error)]),
    };
    let mut relations = Vec::new();
    let mut problems = Vec::new();
    for relation in raw.relation {
        let holds = relation.holds.clone();
        match read_one(relation) {
            Ok(relation) => relations.push(relation),
            Err(message) => {
                let line = text.lines().position(|line| line.contains(&holds)).map_or(0, |line| line + 1);
                problems.push(Problem { file: file.into(), line, column: 1, message });
            }
        }
    }
    (relations, problems)
}

fn read_one(raw: RawRelation) -> Result<Relation, String> {
    let parse = |text: &str| Condition::parse(text).map_err(|error| error.message);
    Ok(Relation {
        holds: parse(&raw.holds)?,
        when: raw.when.as_deref().map(parse).transpose()?,
        fields: raw.fields,
        each: raw.each,
        message: message(&raw.message)?,
        severity: raw.severity,
        basis: raw.basis,
        source: raw.source,
    })
}

fn message(text: &str) -> Result<Vec<MessagePart>, String> {
    let mut parts = Vec::new();
    for (index, part) in text.split(['{', '}']).enumerate().filter(|(_, part)| !part.is_empty()) {
        parts.push(if index % 2 == 0 {
            MessagePart::Words(part.into())
        } else {
            MessagePart::Sum(Expression::parse(part).map_err(|error| error.message)?)
        });
    }
    Ok(parts)
}

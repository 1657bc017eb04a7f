//! Relations between answers: sums, thresholds, dates in order. The rules are data on the shelf.

use super::Finding;
use crate::draft::{Facts, Operand, Path, RowAt};
use crate::form::{Condition, Expression, written_day};
use crate::reports::{MessagePart, Relation};

/// Every relation that is judged and does not hold.
pub(super) fn check(relations: &[Relation], facts: Facts) -> Vec<Finding> {
    relations.iter().flat_map(|relation| of_relation(relation, facts)).collect()
}

fn of_relation(relation: &Relation, facts: Facts) -> Vec<Finding> {
    let Some(list) = relation.each.as_ref().and_then(|id| facts.form.field(id)) else {
        return finding(relation, facts, None).into_iter().collect();
    };
    facts.rows(list).into_iter().filter_map(|at| finding(relation, facts, Some(at))).collect()
}

fn finding(relation: &Relation, facts: Facts, at: Option<RowAt>) -> Option<Finding> {
    let judged = relation.when.as_ref().is_none_or(|when| facts.holds(when, at));
    if !judged || holds(&relation.holds, facts, at) != Some(false) {
        return None;
    }
    let message = filled(&relation.message, facts, at);
    let at = relation.fields.iter().map(|id| place(id, at)).collect();
    let basis = (relation.basis, relation.source.as_str());
    Some(Finding::of_answers("A04", relation.severity, basis, message, at))
}

/// `None` when a comparison in it cannot be judged.
fn holds(condition: &Condition, facts: Facts, at: Option<RowAt>) -> Option<bool> {
    match condition {
        Condition::Compare(left, operator, right) => facts.compare(left, *operator, right, at),
        Condition::All(parts) => {
            parts.iter().try_fold(true, |all, part| Some(all && holds(part, facts, at)?))
        }
        Condition::Any(parts) => {
            parts.iter().try_fold(false, |any, part| Some(any || holds(part, facts, at)?))
        }
        Condition::Given(_) | Condition::Empty(_) | Condition::Has(_, _) => Some(facts.holds(condition, at)),
    }
}

/// `.date` is a cell of the row at hand.
fn place(id: &str, at: Option<RowAt>) -> Path {
    match (id.strip_prefix('.'), at) {
        (Some(cell), Some(at)) => Path::cell(&at.list.id, at.index, cell),
        _ => Path::field(id),
    }
}

/// The message with its sums worked out.
fn filled(message: &[MessagePart], facts: Facts, at: Option<RowAt>) -> String {
    let mut text = String::new();
    for part in message {
        match part {
            MessagePart::Words(words) => text.push_str(words),
            MessagePart::Sum(sum) => text.push_str(&worked_out(sum, facts, at)),
        }
    }
    text
}

fn worked_out(sum: &Expression, facts: Facts, at: Option<RowAt>) -> String {
    match facts.evaluate(sum, at) {
        Some(Operand::Number(number)) => number.to_string(),
        Some(Operand::Day(day)) => written_day(day),
        Some(Operand::Word(word)) => word,
        None => "（未填）".into(),
    }
}

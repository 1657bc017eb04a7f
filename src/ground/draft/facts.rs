//! Answers seen through the form: what is shown, what is given, what a condition says.

use std::cmp::Ordering;
use std::rc::Rc;

use super::known::Places;
use super::{Answer, Draft, Known, Path, Row, TALLY_CELL};
use crate::form::{
    Condition, Date, Expression, Field, Form, Kind, Name, Operator, Value, ValueProblem, read_value,
};

/// A draft together with its form.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What can be asked.
    pub form: &'a Form,
    /// What was answered.
    pub draft: &'a Draft,
    /// What has been found out about these two, and no others.
    pub known: &'a Known,
}

/// A row in whose light a name with a leading dot is read.
#[derive(Debug, Clone, Copy)]
pub struct RowAt<'a> {
    /// The list.
    pub list: &'a Field,
    /// The row's index among all rows.
    pub index: usize,
    /// The row.
    pub row: &'a Row,
    /// The tally whose number a condition means by `.n`, while one is walked.
    pub tally: Option<&'a Field>,
}

/// What was found for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Optional and not answered, hidden by a condition, or no field at all.
    Absent,
    /// Required, shown and not answered.
    Missing,
    /// Answered, but it cannot be read.
    Unreadable(ValueProblem),
    /// Answered.
    Given(Value),
}

/// A computed operand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A whole number.
    Number(i64),
    /// A day.
    Day(Date),
    /// A word.
    Word(String),
}

impl<'a> Facts<'a> {
    /// Whether a field is asked at all.
    pub fn shows(&self, field: &Field) -> bool {
        let Some(condition) = &field.show_if else { return true };
        self.known.shown.get(field, || self.holds(condition, None))
    }

    /// Whether a cell is asked in a row; hidden with its list.
    pub fn shows_cell(&self, at: RowAt, cell: &Field) -> bool {
        self.shows(at.list) && cell.show_if.as_ref().is_none_or(|condition| self.holds(condition, Some(at)))
    }

    /// The answer to a field of a typed kind or of one choice or several.
    pub fn value(&self, field: &Field) -> Found {
        (*self.shared_value(field)).clone()
    }

    /// The same, not copied: an answer may be long.
    fn shared_value(&self, field: &Field) -> Rc<Found> {
        self.known.values.get(field, || Rc::new(self.read(field)))
    }

    fn read(&self, field: &Field) -> Found {
        if !self.shows(field) {
            return Found::Absent;
        }
        match self.draft.answers.get(&field.id) {
            Some(Answer::Text(text)) => self.typed(field, text),
            Some(Answer::Chosen(entries)) => self.typed(field, &in_order(&field.options, entries).join("\n")),
            Some(Answer::Rows(_)) | None => unanswered(field),
        }
    }

    /// The answer in a cell.
    pub fn cell(&self, at: RowAt, cell: &Field) -> Found {
        if self.shows_cell(at, cell) { self.typed(cell, at.row.cell(&cell.id)) } else { Found::Absent }
    }

    fn typed(&self, field: &Field, text: &str) -> Found {
        match read_value(field, text) {
            Err(problem) => Found::Unreadable(problem),
            Ok(None) => unanswered(field),
            Ok(Some(_))
                if matches!(field.kind, Kind::Person | Kind::RowOf) && self.row_of(field, text).is_none() =>
            {
                unanswered(field)
            }
            Ok(Some(value)) => Found::Given(value),
        }
    }

    /// The rows of a shown list that hold anything, with their indexes.
    pub fn rows(&self, list: &'a Field) -> Vec<RowAt<'a>> {
        if !self.shows(list) {
            return Vec::new();
        }
        let places = self.places(list);
        places.filled.iter().filter_map(|index| self.row_at(list, *index)).collect()
    }

    fn row_at(&self, list: &'a Field, index: usize) -> Option<RowAt<'a>> {
        let row = self.draft.rows(&list.id).get(index)?;
        Some(RowAt { list, index, row, tally: None })
    }

    fn places(&self, list: &Field) -> Rc<Places> {
        self.known.lists.get(list, || Rc::new(Places::of(self.draft.rows(&list.id))))
    }

    /// The rows that a tally follows, with their indexes in the source list.
    pub fn tally_rows(&self, tally: &Field) -> Vec<RowAt<'a>> {
        self.form.field(&tally.source).map_or_else(Vec::new, |source| self.rows(source))
    }

    /// A tally's number for one source row.
    pub fn tally(&self, tally: &Field, key: u32) -> Found {
        if !self.shows(tally) {
            return Found::Absent;
        }
        let row = self.places(tally).find(key).and_then(|(_, index)| self.draft.rows(&tally.id).get(index));
        let text = row.map_or("", |row| row.cell(TALLY_CELL));
        self.typed(tally, text)
    }

    /// The place of a source row among those that a tally follows.
    pub fn tally_place(&self, tally: &Field, key: u32) -> Option<usize> {
        let source = self.form.field(&tally.source).filter(|source| self.shows(source))?;
        self.places(source).find(key).map(|(place, _)| place)
    }

    /// The row that a person or row-of answer names.
    pub fn row_of(&self, field: &Field, key: &str) -> Option<RowAt<'a>> {
        let source = self.form.field(&field.source)?;
        let key: u32 = key.trim().parse().ok()?;
        let (_, index) = self.places(source).find(key).filter(|_| self.shows(source))?;
        self.row_at(source, index)
    }

    /// Paths of the required fields that are shown and not answered, in the form's order; unreadable ones too.
    pub fn missing(&self, fields: &'a [Field]) -> Vec<Path> {
        fields.iter().flat_map(|field| self.missing_in(field)).collect()
    }

    fn missing_in(&self, field: &'a Field) -> Vec<Path> {
        if !self.shows(field) {
            return Vec::new();
        }
        match field.kind {
            Kind::Rows => self.missing_cells(field),
            Kind::Tally if field.required => self
                .tally_rows(field)
                .iter()
                .enumerate()
                .filter(|(_, at)| lacks(&self.tally(field, at.row.key)))
                .map(|(index, _)| Path::cell(&field.id, index, TALLY_CELL))
                .collect(),
            _ if lacks(&self.value(field)) => vec![Path::field(&field.id)],
            _ => Vec::new(),
        }
    }

    fn missing_cells(&self, list: &'a Field) -> Vec<Path> {
        let rows = self.rows(list);
        if rows.is_empty() {
            return if list.required { vec![Path::field(&list.id)] } else { Vec::new() };
        }
        let cells = rows.iter().flat_map(|at| list.cells.iter().map(move |cell| (*at, cell)));
        cells
            .filter(|(at, cell)| lacks(&self.cell(*at, cell)))
            .map(|(at, cell)| Path::cell(&list.id, at.index, &cell.id))
            .collect()
    }

    /// Whether a condition holds. A comparison with an unanswered or hidden field does not.
    pub fn holds(&self, condition: &Condition, at: Option<RowAt>) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part, at)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part, at)),
            Condition::Compare(left, operator, right) => {
                self.compare(left, *operator, right, at).unwrap_or(false)
            }
            Condition::Given(name) => self.is_given(name, at),
            Condition::Empty(name) => !self.is_given(name, at),
            Condition::Has(name, word) => match &*self.shared(name, at) {
                Found::Given(Value::List(entries)) => entries.contains(word),
                Found::Given(Value::Text(text)) => text == word,
                _ => false,
            },
        }
    }

    /// Whether a comparison holds; `None` when a side has no answer.
    pub fn compare(&self, a: &Expression, how: Operator, b: &Expression, at: Option<RowAt>) -> Option<bool> {
        let order = match (self.evaluate(a, at)?, self.evaluate(b, at)?) {
            (Operand::Number(a), Operand::Number(b)) => a.cmp(&b),
            (Operand::Day(a), Operand::Day(b)) => a.cmp(&b),
            (Operand::Word(a), Operand::Word(b)) => a.cmp(&b),
            _ => return None,
        };
        Some(match how {
            Operator::Equal => order == Ordering::Equal,
            Operator::NotEqual => order != Ordering::Equal,
            Operator::Less => order == Ordering::Less,
            Operator::LessOrEqual => order != Ordering::Greater,
            Operator::Greater => order == Ordering::Greater,
            Operator::GreaterOrEqual => order != Ordering::Less,
        })
    }

    /// What an expression comes to; `None` when an operand has no answer or the sum makes no sense.
    pub fn evaluate(&self, expression: &Expression, at: Option<RowAt>) -> Option<Operand> {
        match expression {
            Expression::Number(number) => Some(Operand::Number(*number)),
            Expression::Name(name) => self.operand(name, at),
            Expression::Count(name, filter) => self.count(name, filter.as_deref()).map(Operand::Number),
            Expression::Sum(name, cell) => self.sum(name, cell.as_deref()).map(Operand::Number),
            Expression::TwoThirds(inner) => match self.evaluate(inner, at)? {
                Operand::Number(number) => {
                    number.checked_mul(2)?.checked_add(2).map(|n| Operand::Number(n / 3))
                }
                Operand::Day(_) | Operand::Word(_) => None,
            },
            Expression::Year(inner) => match self.evaluate(inner, at)? {
                Operand::Day(day) => Some(Operand::Number(i64::from(day.year()))),
                Operand::Number(_) | Operand::Word(_) => None,
            },
            Expression::Add(a, b) => add(self.evaluate(a, at)?, self.evaluate(b, at)?),
            Expression::Subtract(a, b) => subtract(self.evaluate(a, at)?, self.evaluate(b, at)?),
            Expression::Multiply(a, b) => match (self.evaluate(a, at)?, self.evaluate(b, at)?) {
                (Operand::Number(a), Operand::Number(b)) => a.checked_mul(b).map(Operand::Number),
                _ => None,
            },
        }
    }

    fn operand(&self, name: &Name, at: Option<RowAt>) -> Option<Operand> {
        if !name.cell && self.form.field(&name.id).is_none() {
            return Some(Operand::Word(name.id.clone()));
        }
        match self.find(name, at) {
            Found::Given(Value::Number(number)) => Some(Operand::Number(number)),
            // Times are compared by their minutes.
            Found::Given(Value::Time(time)) => {
                Some(Operand::Number(i64::from(time.hour()) * 60 + i64::from(time.minute())))
            }
            Found::Given(Value::Date(day)) => Some(Operand::Day(day)),
            Found::Given(Value::Text(word)) => Some(Operand::Word(word)),
            _ => None,
        }
    }

    /// What a name stands for, in the light of a row.
    pub fn find(&self, name: &Name, at: Option<RowAt>) -> Found {
        if name.cell {
            let Some(at) = at else { return Found::Absent };
            if let Some(tally) = at.tally.filter(|_| name.id == TALLY_CELL) {
                return self.tally(tally, at.row.key);
            }
            return at.list.cell(&name.id).map_or(Found::Absent, |cell| self.cell(at, cell));
        }
        self.form.field(&name.id).map_or(Found::Absent, |field| self.value(field))
    }

    /// The same, not copied.
    fn shared(&self, name: &Name, at: Option<RowAt>) -> Rc<Found> {
        let field = if name.cell { None } else { self.form.field(&name.id) };
        field.map_or_else(|| Rc::new(self.find(name, at)), |field| self.shared_value(field))
    }

    fn is_given(&self, name: &Name, at: Option<RowAt>) -> bool {
        match self.form.field(&name.id) {
            Some(field) if !name.cell && field.kind == Kind::Rows => !self.rows(field).is_empty(),
            Some(field) if !name.cell && field.kind == Kind::Tally => self.sum(name, None).is_some(),
            _ => matches!(*self.shared(name, at), Found::Given(_)),
        }
    }

    /// How many entries; `None` when there are none at all, as nothing has been answered then.
    fn count(&self, name: &Name, filter: Option<&Condition>) -> Option<i64> {
        let field = self.form.field(&name.id)?;
        let count = match field.kind {
            Kind::Rows => {
                let rows = self.rows(field);
                rows.iter().filter(|at| filter.is_none_or(|filter| self.holds(filter, Some(**at)))).count()
            }
            Kind::Tally => self.tally_rows(field).len(),
            _ => match &*self.shared_value(field) {
                Found::Given(Value::List(entries)) => entries.len(),
                _ => 0,
            },
        };
        let nothing = count == 0 && (filter.is_none() || self.rows(field).is_empty());
        if nothing { None } else { i64::try_from(count).ok() }
    }

    /// Sum of a column or a tally; `None` unless every number is there.
    fn sum(&self, name: &Name, cell: Option<&str>) -> Option<i64> {
        let field = self.form.field(&name.id)?;
        let cell = match cell {
            Some(id) => Some(field.cell(id)?),
            None => None,
        };
        self.known.sums.get(cell.unwrap_or(field), || self.add_up(field, cell))
    }

    fn add_up(&self, field: &Field, cell: Option<&Field>) -> Option<i64> {
        let numbers: Option<Vec<i64>> = match cell {
            Some(cell) => self.rows(field).iter().map(|at| number(self.cell(*at, cell))).collect(),
            None => self.tally_rows(field).iter().map(|at| number(self.tally(field, at.row.key))).collect(),
        };
        numbers.filter(|all| !all.is_empty())?.into_iter().try_fold(0i64, i64::checked_add)
    }
}

/// Chosen entries in the order of the options, own entries last.
fn in_order(options: &[String], entries: &[String]) -> Vec<String> {
    let known = options.iter().flat_map(|option| entries.iter().filter(move |entry| *entry == option));
    let own = entries.iter().filter(|entry| !options.contains(entry));
    known.chain(own).cloned().collect()
}

fn unanswered(field: &Field) -> Found {
    if field.required { Found::Missing } else { Found::Absent }
}

fn lacks(found: &Found) -> bool {
    matches!(found, Found::Missing | Found::Unreadable(_))
}

fn number(found: Found) -> Option<i64> {
    match found {
        Found::Given(Value::Number(number)) => Some(number),
        _ => None,
    }
}

fn add(a: Operand, b: Operand) -> Option<Operand> {
    match (a, b) {
        (Operand::Number(a), Operand::Number(b)) => a.checked_add(b).map(Operand::Number),
        (Operand::Day(day), Operand::Number(days)) => shift(day, days),
        _ => None,
    }
}

fn subtract(a: Operand, b: Operand) -> Option<Operand> {
    match (a, b) {
        (Operand::Number(a), Operand::Number(b)) => a.checked_sub(b).map(Operand::Number),
        (Operand::Day(day), Operand::Number(days)) => shift(day, days.checked_neg()?),
        (Operand::Day(a), Operand::Day(b)) => {
            Some(Operand::Number(i64::from(a.to_julian_day()) - i64::from(b.to_julian_day())))
        }
        _ => None,
    }
}

fn shift(day: Date, days: i64) -> Option<Operand> {
    let moved = day.to_julian_day().checked_add(i32::try_from(days).ok()?)?;
    Date::from_julian_day(moved).ok().map(Operand::Day)
}

//! The little language of conditions and sums: `to_members > 0 and supervision = yes`.
//!
//! Parsed to a tree here; evaluated where the answers are.

use serde::{Deserialize, Serialize};

/// A field's name, or with a leading dot a cell of the row at hand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Name {
    /// Whether it began with a dot.
    pub cell: bool,
    /// The id without the dot; empty for the entry itself (`.`).
    pub id: String,
}

impl Name {
    /// Reads a field's id, or a cell's with a leading dot; `None` when the word is neither.
    pub fn read(word: &str) -> Option<Name> {
        let id = word.strip_prefix('.').unwrap_or(word);
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.".contains(c);
        (!id.is_empty() && id.chars().all(fits)).then(|| Name { cell: word.starts_with('.'), id: id.into() })
    }
}

/// A number, a day or a word computed from answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Expression {
    /// A whole number.
    Number(i64),
    /// The answer to a field; a name that is no field is a word.
    Name(Name),
    /// Rows of a list, or those for which a condition holds.
    Count(Name, Option<Box<Condition>>),
    /// Sum over a list's column, or over a tally.
    Sum(Name, Option<String>),
    /// Two thirds, rounded up.
    TwoThirds(Box<Expression>),
    /// The year of a day.
    Year(Box<Expression>),
    /// First plus second.
    Add(Box<Expression>, Box<Expression>),
    /// First minus second.
    Subtract(Box<Expression>, Box<Expression>),
    /// First times second.
    Multiply(Box<Expression>, Box<Expression>),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// Something that holds or does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// A comparison; false when a side has no answer.
    Compare(Expression, Operator, Expression),
    /// The field has an answer.
    Given(Name),
    /// The field has no answer, or is hidden.
    Empty(Name),
    /// The answer's entries hold this word.
    Has(Name, String),
}

/// Why a condition could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SyntaxError {
    /// In words that its author understands.
    pub message: String,
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// The message names the word at which reading stopped.
    pub fn parse(text: &str) -> Result<Condition, SyntaxError> {
        let mut parser = Parser { tokens: tokens(text), next: 0 };
        let condition = parser.any()?;
        parser.end()?;
        Ok(condition)
    }

    /// Every name in it.
    pub fn names(&self) -> Vec<&Name> {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().flat_map(Condition::names).collect()
            }
            Condition::Compare(left, _, right) => {
                let mut names = left.names();
                // A bare word on the right is a value (`unit_type = 学校`, `present = no`).
                if !matches!(right, Expression::Name(name) if !name.cell) {
                    names.extend(right.names());
                }
                names
            }
            Condition::Given(name) | Condition::Empty(name) | Condition::Has(name, _) => vec![name],
        }
    }
}

impl Expression {
    /// Reads a sum such as `count(roster) - 1`.
    ///
    /// # Errors
    /// The message names the word at which reading stopped.
    pub fn parse(text: &str) -> Result<Expression, SyntaxError> {
        let mut parser = Parser { tokens: tokens(text), next: 0 };
        let expression = parser.sum()?;
        parser.end()?;
        Ok(expression)
    }

    /// Every name in it, but for the condition within `count(… where …)`.
    pub fn names(&self) -> Vec<&Name> {
        match self {
            Expression::Number(_) => Vec::new(),
            Expression::Name(name) | Expression::Count(name, _) | Expression::Sum(name, _) => vec![name],
            Expression::TwoThirds(inner) | Expression::Year(inner) => inner.names(),
            Expression::Add(a, b) | Expression::Subtract(a, b) | Expression::Multiply(a, b) => {
                let mut names = a.names();
                names.extend(b.names());
                names
            }
        }
    }
}

const MARKS: [&str; 11] = ["!=", "<=", ">=", "=", "<", ">", "(", ")", "+", "*", "-"];

fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let length = MARKS
            .iter()
            .find(|mark| rest.starts_with(**mark))
            .map_or_else(|| word_length(rest), |mark| mark.len());
        let (token, after) = rest.split_at(length.max(1).min(rest.len()));
        found.push(token.to_owned());
        rest = after.trim_start();
    }
    found
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || "=!<>()+*-".contains(c)).filter(|at| *at > 0).unwrap_or_else(
        || {
            if text.starts_with('!') { 1 } else { text.len() }
        },
    )
}

struct Parser {
    tokens: Vec<String>,
    next: usize,
}

type Parsed<T> = Result<T, SyntaxError>;

impl Parser {
    fn peek(&self) -> Option<&str> {
        self.tokens.get(self.next).map(String::as_str)
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.peek() == Some(token);
        if found {
            self.next += 1;
        }
        found
    }

    fn word(&mut self) -> Parsed<String> {
        match self.peek() {
            Some(word) if !MARKS.contains(&word) => {
                let word = word.to_owned();
                self.next += 1;
                Ok(word)
            }
            other => Err(self.fault(other)),
        }
    }

    fn fault(&self, at: Option<&str>) -> SyntaxError {
        let place = at.map_or_else(|| "末尾缺字".to_owned(), |word| format!("“{word}”处有误"));
        SyntaxError { message: format!("{place}（{}）", self.tokens.join(" ")) }
    }

    fn expect(&mut self, token: &str) -> Parsed<()> {
        if self.take(token) { Ok(()) } else { Err(self.fault(self.peek())) }
    }

    fn end(&self) -> Parsed<()> {
        if self.next == self.tokens.len() { Ok(()) } else { Err(self.fault(self.peek())) }
    }

    fn any(&mut self) -> Parsed<Condition> {
        let first = self.all()?;
        let mut parts = vec![first];
        while self.take("or") {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Condition::Any))
    }

    fn all(&mut self) -> Parsed<Condition> {
        let first = self.comparison()?;
        let mut parts = vec![first];
        while self.take("and") {
            parts.push(self.comparison()?);
        }
        Ok(one_or(parts, Condition::All))
    }

    fn comparison(&mut self) -> Parsed<Condition> {
        let left = self.sum()?;
        if let Expression::Name(name) = &left {
            if self.take("given") {
                return Ok(Condition::Given(name.clone()));
            }
            if self.take("empty") {
                return Ok(Condition::Empty(name.clone()));
            }
            if self.take("has") {
                return Ok(Condition::Has(name.clone(), self.word()?));
            }
        }
        let operator = self.operator()?;
        Ok(Condition::Compare(left, operator, self.sum()?))
    }

    fn operator(&mut self) -> Parsed<Operator> {
        let operator = match self.peek() {
            Some("=") => Operator::Equal,
            Some("!=") => Operator::NotEqual,
            Some("<") => Operator::Less,
            Some("<=") => Operator::LessOrEqual,
            Some(">") => Operator::Greater,
            Some(">=") => Operator::GreaterOrEqual,
            other => return Err(self.fault(other)),
        };
        self.next += 1;
        Ok(operator)
    }

    fn sum(&mut self) -> Parsed<Expression> {
        let mut left = self.product()?;
        loop {
            if self.take("+") {
                left = Expression::Add(Box::new(left), Box::new(self.product()?));
            } else if self.take("-") {
                left = Expression::Subtract(Box::new(left), Box::new(self.product()?));
            } else {
                return Ok(left);
            }
        }
    }

    fn product(&mut self) -> Parsed<Expression> {
        let mut left = self.term()?;
        while self.take("*") {
            left = Expression::Multiply(Box::new(left), Box::new(self.term()?));
        }
        Ok(left)
    }

    fn term(&mut self) -> Parsed<Expression> {
        if self.take("(") {
            let inner = self.sum()?;
            self.expect(")")?;
            return Ok(inner);
        }
        let word = self.word()?;
        if self.take("(") {
            let call = self.call(&word)?;
            self.expect(")")?;
            return Ok(call);
        }
        Ok(word.parse().map_or_else(|_| Expression::Name(name(&word)), Expression::Number))
    }

    fn call(&mut self, function: &str) -> Parsed<Expression> {
        match function {
            "count" => {
                let list = name(&self.word()?);
                let filter = if self.take("where") { Some(Box::new(self.any()?)) } else { None };
                Ok(Expression::Count(list, filter))
            }
            "sum" => {
                let word = self.word()?;
                match word.split_once('.') {
                    Some((list, cell)) if !list.is_empty() => {
                        Ok(Expression::Sum(name(list), Some(cell.to_owned())))
                    }
                    _ => Ok(Expression::Sum(name(&word), None)),
                }
            }
            "two_thirds" => Ok(Expression::TwoThirds(Box::new(self.sum()?))),
            "year" => Ok(Expression::Year(Box::new(self.sum()?))),
            other => Err(SyntaxError { message: format!("没有“{other}(…)”这种算法") }),
        }
    }
}

fn name(word: &str) -> Name {
    let id = word.strip_prefix('.');
    Name { cell: id.is_some(), id: id.unwrap_or(word).to_owned() }
}

fn one_or(mut parts: Vec<Condition>, join: fn(Vec<Condition>) -> Condition) -> Condition {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

#[cfg(test)]
mod tests {
    use super::{Condition, Expression};

    #[test]
    fn conditions_are_read() {
        let text = "to_members > 0 and supervision = yes or count(roster where .present = no) >= 1";
        let Ok(Condition::Any(parts)) = Condition::parse(text) else { panic!("not read") };
        assert_eq!(parts.len(), 2);
        let names: Vec<&str> = parts[0].names().iter().map(|name| name.id.as_str()).collect();
        assert_eq!(names, ["to_members", "supervision"]);
    }

    #[test]
    fn sums_are_read() {
        let expression = Expression::parse("two_thirds(n_should) + sum(opinion_aspects.items) * 2");
        assert!(matches!(expression, Ok(Expression::Add(_, _))));
    }

    #[test]
    fn faults_are_named() {
        let fault = |text| Condition::parse(text).err().map(|error| error.message);
        assert_eq!(fault("a = "), Some("末尾缺字（a =）".into()));
        assert_eq!(fault("a ! b"), Some("“!”处有误（a ! b）".into()));
        assert_eq!(fault("half(a) = 1"), Some("没有“half(…)”这种算法".into()));
        assert_eq!(fault("结果 有 政治"), Some("“有”处有误（结果 有 政治）".into()));
    }
}

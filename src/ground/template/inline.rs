//! Reads the forms inside a sentence.

use super::node::{Format, Hole, Mark, Node, Subject};
use crate::form::{Condition, Name};

/// A fault with its place: line and column from 1, message.
pub(super) type Fault = (usize, usize, String);

/// Reads one wording; `line` is the line on which it begins.
///
/// # Errors
/// Line, column and what is wrong, in words that its author understands.
pub fn read_line(text: &str, line: usize) -> Result<Vec<Node>, (usize, usize, String)> {
    let mut reader = Reader { chars: text.chars().collect(), at: 0, line, column: 1 };
    let nodes = reader.nodes("")?;
    match reader.peek() {
        None => Ok(nodes),
        Some(extra) => reader.fault(format!("多出一个“{extra}”")),
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    column: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn advance(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        if c == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(c)
    }

    fn fault<T>(&self, message: impl Into<String>) -> Result<T, Fault> {
        Err((self.line, self.column, message.into()))
    }

    /// Reads until one of `ends` (not taken) or the end of the text.
    fn nodes(&mut self, ends: &str) -> Result<Vec<Node>, Fault> {
        let mut found = Vec::new();
        let mut words = String::new();
        while let Some(c) = self.peek() {
            if ends.contains(c) || "]}>|".contains(c) {
                break;
            }
            let special = match c {
                '{' => Some(self.hole()?),
                '[' => Some(self.optional()?),
                '<' => Some(self.angle()?),
                _ => None,
            };
            match special {
                None => {
                    self.advance();
                    if c != '\n' {
                        words.push(c);
                    }
                }
                Some(node) => {
                    if !words.is_empty() {
                        found.push(Node::Text(std::mem::take(&mut words)));
                    }
                    found.push(node);
                }
            }
        }
        if !words.is_empty() {
            found.push(Node::Text(words));
        }
        Ok(found)
    }

    fn expect(&mut self, wanted: char, what: &str) -> Result<(), Fault> {
        if self.peek() == Some(wanted) {
            self.advance();
            Ok(())
        } else {
            self.fault(format!("{what}缺“{wanted}”"))
        }
    }

    /// Takes characters up to `end`, which is taken too.
    fn until(&mut self, end: char, what: &str) -> Result<String, Fault> {
        let mut taken = String::new();
        loop {
            match self.advance() {
                None => return self.fault(format!("{what}缺“{end}”")),
                Some(c) if c == end => return Ok(taken),
                Some(c) => taken.push(if c == '\n' { ' ' } else { c }),
            }
        }
    }

    fn hole(&mut self) -> Result<Node, Fault> {
        let (line, column) = (self.line, self.column);
        self.advance();
        let inside = self.until('}', "空格“{…}”")?;
        if let Some(word) = inside.strip_prefix('@') {
            return Ok(Node::Word(word.trim().into()));
        }
        let (subject, format) = inside.split_once(':').unwrap_or((&inside, ""));
        let Some(format) = Format::read(format.trim()) else {
            return Err((line, column, format!("没有“{}”这种写法", format.trim())));
        };
        let subject = match subject.trim() {
            "." => Subject::Entry,
            word => match Name::read(word) {
                Some(name) => Subject::Answer(name),
                None => return Err((line, column, format!("“{{{inside}}}”里不是字段名"))),
            },
        };
        Ok(Node::Hole(Hole { subject, format }))
    }

    fn optional(&mut self) -> Result<Node, Fault> {
        self.advance();
        let inner = self.nodes("]")?;
        self.expect(']', "可选分句")?;
        Ok(Node::Optional(inner))
    }

    fn angle(&mut self) -> Result<Node, Fault> {
        self.advance();
        if self.takes_word("each ") {
            return self.each();
        }
        if self.takes_word("list ") {
            return self.list();
        }
        self.choice()
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let ahead: String = self.chars.iter().skip(self.at).take(word.chars().count()).collect();
        let found = ahead == word;
        if found {
            for _ in word.chars() {
                self.advance();
            }
        }
        found
    }

    fn choice(&mut self) -> Result<Node, Fault> {
        let mut arms = Vec::new();
        loop {
            let condition = self.arm_condition()?;
            let last = condition.is_none();
            arms.push((condition, self.arm()?));
            match self.peek() {
                Some('|') if !last => {
                    self.advance();
                }
                Some('>') => {
                    self.advance();
                    return Ok(Node::Choice(arms));
                }
                _ => return self.fault("选择“<…>”没有写完，或者在最后一支之后还有一支"),
            }
        }
    }

    /// What stands between two `|`; blanks at its ends are for the eye of the author.
    fn arm(&mut self) -> Result<Vec<Node>, Fault> {
        let mut nodes = self.nodes("|>")?;
        if let Some(Node::Text(first)) = nodes.first_mut() {
            *first = first.trim_start_matches(' ').to_owned();
        }
        if let Some(Node::Text(last)) = nodes.last_mut() {
            *last = last.trim_end_matches(' ').to_owned();
        }
        nodes.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
        Ok(nodes)
    }

    /// `cond ?` at the start of an arm; `None` when the arm is the otherwise.
    fn arm_condition(&mut self) -> Result<Option<Condition>, Fault> {
        let rest = self.chars.get(self.at..).unwrap_or(&[]);
        let Some(length) = condition_length(rest) else { return Ok(None) };
        let text: String = rest.iter().take(length).collect();
        let condition = Condition::parse(text.trim());
        for _ in 0..=length {
            self.advance();
        }
        if self.peek() == Some(' ') {
            self.advance();
        }
        match condition {
            Ok(condition) => Ok(Some(condition)),
            Err(error) => self.fault(format!("条件{}", error.message)),
        }
    }

    fn each(&mut self) -> Result<Node, Fault> {
        let head = self.until('"', "重复“<each …>”的间隔")?;
        let (list, filter) = match head.split_once(" where ") {
            None => (head.trim(), None),
            Some((list, condition)) => match Condition::parse(condition.trim()) {
                Ok(condition) => (list.trim(), Some(condition)),
                Err(error) => return self.fault(format!("条件{}", error.message)),
            },
        };
        let Some(list) = Name::read(list) else { return self.fault(format!("“{list}”不是列表名")) };
        let (separator, mark) = self.between()?;
        let body = self.nodes(">")?;
        self.expect('>', "重复“<each …>”")?;
        Ok(Node::Each { list, filter, separator, mark, body })
    }

    fn list(&mut self) -> Result<Node, Fault> {
        self.until('"', "列举“<list …>”的间隔")?;
        let (separator, mark) = self.between()?;
        let mut items = vec![self.arm()?];
        while self.peek() == Some('|') {
            self.advance();
            items.push(self.arm()?);
        }
        self.expect('>', "列举“<list …>”")?;
        Ok(Node::List { separator, mark, items })
    }

    /// The rest of `"；" 一是 :`, the first quotation mark being taken.
    fn between(&mut self) -> Result<(String, Option<Mark>), Fault> {
        let separator = self.until('"', "间隔")?;
        let word = self.until(':', "列表头")?;
        let mark = match word.trim() {
            "" => None,
            "一是" => Some(Mark::Shi),
            "第一，" => Some(Mark::Ordinal),
            "（一）" => Some(Mark::Bracket),
            "1." => Some(Mark::Digit),
            "首先" => Some(Mark::First),
            other => return self.fault(format!("没有“{other}”这种序次语")),
        };
        while matches!(self.peek(), Some(' ' | '\n')) {
            self.advance();
        }
        Ok((separator, mark))
    }
}

/// Where the `?` of a condition stands, if a condition begins here. A `<` or `>` between blanks compares;
/// any other begins or ends a form.
fn condition_length(rest: &[char]) -> Option<usize> {
    let blank = |at: usize| rest.get(at).is_some_and(|c| *c == ' ');
    for (at, c) in rest.iter().enumerate() {
        match c {
            '?' => return Some(at),
            '|' | '{' | '[' | '}' | ']' => return None,
            '<' | '>' => {
                let follows = rest.get(at + 1).is_some_and(|next| *next == ' ' || *next == '=');
                if !(at > 0 && blank(at - 1) && follows) {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::read_line;

    fn check(text: &str, expected: &str) {
        let shown = match read_line(text, 7) {
            Ok(nodes) => format!("{} 节", nodes.len()),
            Err((line, column, message)) => format!("{line}:{column}: {message}"),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn all_forms_are_read() {
        check("于{meeting_date}召开[，由{recorder}记录]。", "5 节");
        check("<to_members > 0 ? 对成员{to_members}条 | 未提出<a = b ? 甲>意见>。", "2 节");
        check("<each study where .form = 甲 \"；\" 一是 : {.date}学习{.topics:semicolon}>。", "2 节");
        check("<list \"；\" : 甲 | [乙{x}] | <a given ? 丙>>", "1 节");
    }

    #[test]
    fn faults_have_their_place() {
        check("召开[，由{recorder}记录", "7:18: 可选分句缺“]”");
        check("甲\n乙]", "8:2: 多出一个“]”");
        check("{a:loud}", "7:1: 没有“loud”这种写法");
        check("{单位}", "7:1: “{单位}”里不是字段名");
        check("<a ! b ? 甲>", "7:10: 条件“!”处有误（a ! b）");
        check("<each a \"；\" 其一 : {.}>", "7:17: 没有“其一”这种序次语");
    }
}

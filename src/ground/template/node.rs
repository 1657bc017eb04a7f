//! The forms inside a sentence, as a tree.

use serde::{Deserialize, Serialize};

use crate::form::{Condition, Name};

/// A piece of wording.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Node {
    /// Words as they stand.
    Text(String),
    /// `{field}` or `{field:format}`.
    Hole(Hole),
    /// `{@word}` of the vocabulary.
    Word(String),
    /// `[…]`, left out when an optional field in it has no answer.
    Optional(Vec<Node>),
    /// `<condition ? … | … >`: the first arm whose condition holds.
    Choice(Vec<(Option<Condition>, Vec<Node>)>),
    /// `<each list where … "；" 一是 : …>`.
    Each {
        /// The list.
        list: Name,
        /// Which of its rows.
        filter: Option<Condition>,
        /// What stands between two items.
        separator: String,
        /// What stands before each.
        mark: Option<Mark>,
        /// The item.
        body: Vec<Node>,
    },
    /// `<list "；" 一是 : … | …>`: items that come out empty are not counted.
    List {
        /// What stands between two items.
        separator: String,
        /// What stands before each.
        mark: Option<Mark>,
        /// The items.
        items: Vec<Vec<Node>>,
    },
}

/// A hole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hole {
    /// Whose answer.
    pub subject: Subject,
    /// How it is written.
    pub format: Format,
}

/// What a hole shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A field or a cell of the row at hand.
    Answer(Name),
    /// The entry at hand of a repeated list of words.
    Entry,
}

/// How an answer is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// As its kind is usually written.
    Plain,
    /// A day without its year when the other day has the same.
    After(Name),
    /// A person's post.
    Post,
    /// Post and name.
    PostName,
    /// Name and 同志.
    Comrade,
    /// Post, name and 同志.
    Full,
    /// How many, in digits.
    Count,
    /// How many, in Chinese numerals.
    CountCn,
    /// Sum of a tally, or of a column.
    Sum(Option<String>),
    /// Entries joined by ；.
    Semicolon,
    /// Entries joined by ，.
    Comma,
    /// In 《》 unless it has them.
    Titled,
    /// In “ ”.
    Quoted,
}

/// What counts the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// 一是…二是…
    Shi,
    /// 第一，…第二，…
    Ordinal,
    /// （一）…（二）…
    Bracket,
    /// 1.…2.…
    Digit,
    /// 首先…其次…再次…最后…
    First,
}

impl Format {
    pub(super) fn read(text: &str) -> Option<Format> {
        let (word, rest) = text.split_once([' ', '.']).unwrap_or((text, ""));
        let plain = |format| if rest.is_empty() { Some(format) } else { None };
        match word {
            "" => plain(Format::Plain),
            "after" => Name::read(rest.trim()).map(Format::After),
            "post" => plain(Format::Post),
            "post_name" => plain(Format::PostName),
            "comrade" => plain(Format::Comrade),
            "full" => plain(Format::Full),
            "count" => plain(Format::Count),
            "count_cn" => plain(Format::CountCn),
            "sum" if rest.is_empty() => Some(Format::Sum(None)),
            "sum" => Some(Format::Sum(Some(rest.into()))),
            "semicolon" => plain(Format::Semicolon),
            "comma" => plain(Format::Comma),
            "titled" => plain(Format::Titled),
            "quoted" => plain(Format::Quoted),
            _ => None,
        }
    }
}

//! Words that follow the party organisation's kind and the unit's, read from `vocabulary.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::form::Problem;

/// The words of a kind of document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    words: Vec<Word>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Word {
    name: String,
    by: String,
    neutral: String,
    forms: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct RawWord {
    name: String,
    by: String,
    neutral: String,
    #[serde(flatten)]
    forms: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    word: Vec<RawWord>,
}

impl Vocabulary {
    pub(super) const fn empty() -> Vocabulary {
        Vocabulary { words: Vec::new() }
    }

    pub(super) fn read(file: &str, text: &str) -> (Vocabulary, Vec<Problem>) {
        match toml::from_str::<Raw>(text) {
            Ok(raw) => {
                let word = |RawWord { name, by, neutral, forms }| Word { name, by, neutral, forms };
                (Vocabulary { words: raw.word.into_iter().map(word).collect() }, Vec::new())
            }
            Err(error) => (Vocabulary::empty(), vec![unread(file, text, &error)]),
        }
    }

    /// Names of all words.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.name.as_str())
    }

    /// The fields that words follow, with the options that each word has a form for.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &str, Vec<&str>)> {
        self.words
            .iter()
            .map(|w| (w.name.as_str(), w.by.as_str(), w.forms.keys().map(String::as_str).collect()))
    }

    /// The word's form for what `answer` gives for the field it follows; neutral when that is unanswered.
    pub fn word(&self, name: &str, answer: impl Fn(&str) -> Option<String>) -> &str {
        let Some(word) = self.words.iter().find(|word| word.name == name) else { return "" };
        let form = answer(&word.by).and_then(|option| word.forms.get(&option));
        form.map_or(&word.neutral, String::as_str)
    }
}

/// A TOML fault with its place.
pub(super) fn unread(file: &str, text: &str, error: &toml::de::Error) -> Problem {
    let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or("");
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    Problem {
        file: file.into(),
        line: before.matches('\n').count() + 1,
        column: column + 1,
        message: error.message().into(),
    }
}

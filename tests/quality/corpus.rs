//! Reads the corpus: texts with their expected findings beside them.
//!
//! A case begins with `== name` and may add facts (`year=2023 people=王甲、李乙 unit=消防救援队伍 kind=年度`); `parts=any`
//! lets a short made-up report lack parts, or not, without a word. Its text follows; then one line a finding: `! P12 ，， -> ，` (code, the words, and, for a safe remedy, what the words
//! become). `~` in place of `!` marks a finding that may come or stay away. A case without such lines is clean.

use std::fs;
use std::path::{Path, PathBuf};

/// One text with what should be found in it.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) facts: Vec<(String, String)>,
    /// Whether parts of a whole report may be missed or not (`parts=any`).
    pub(crate) any_parts: bool,
    pub(crate) text: String,
    pub(crate) expected: Vec<Expected>,
}

/// One finding that should come, or may.
#[derive(Debug)]
pub(crate) struct Expected {
    pub(crate) code: String,
    pub(crate) words: String,
    pub(crate) right: Option<String>,
    pub(crate) must: bool,
}

/// Every case of every file.
pub(crate) fn cases() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/quality/corpus");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files.iter().flat_map(|path| read(path)).collect()
}

fn read(path: &Path) -> Vec<Case> {
    let file = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut cases: Vec<Case> = Vec::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        if let Some(head) = line.strip_prefix("== ") {
            cases.push(case(&file, head));
        } else if let Some(case) = cases.last_mut() {
            if let Some(rest) = line.strip_prefix("! ") {
                case.expected.push(expected(rest, true));
            } else if let Some(rest) = line.strip_prefix("~ ") {
                case.expected.push(expected(rest, false));
            } else if case.expected.is_empty() {
                case.text.push_str(line);
                case.text.push('\n');
            }
        }
    }
    for case in &mut cases {
        case.text = case.text.trim_end_matches('\n').to_owned();
    }
    cases
}

fn case(file: &str, head: &str) -> Case {
    let mut words = head.split_whitespace();
    let name = words.next().expect("a name").to_owned();
    let facts = words.map(|word| word.split_once('=').expect("a fact: name=value"));
    let mut facts: Vec<_> = facts.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let any_parts = facts.extract_if(.., |(name, value)| name == "parts" && value == "any").count() > 0;
    Case { file: file.into(), name, facts, any_parts, text: String::new(), expected: Vec::new() }
}

fn expected(line: &str, must: bool) -> Expected {
    let (found, right) = line.split_once(" -> ").map_or((line, None), |(found, right)| (found, Some(right)));
    let (code, words) = found.split_once(' ').unwrap_or((found, ""));
    let right = right.map(|right| if right == "删去" { String::new() } else { right.to_owned() });
    Expected { code: code.into(), words: words.into(), right, must }
}

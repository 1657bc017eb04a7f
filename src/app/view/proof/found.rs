//! Findings as they are shown: in groups, with their words, what is ignored apart. Pure.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use nigao::check::{Finding, Place};
use nigao::draft::Path;
use nigao::reports::Severity;

/// How many characters are shown before and after the words in question.
const ROUND: usize = 8;

/// How many characters of a long passage are shown of its beginning.
const HEAD: usize = 20;

/// And of its end.
const TAIL: usize = 8;

/// With fewer characters, words are too common to be known again without what stands round them.
const FEW: usize = 4;

/// A finding with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) finding: Rc<Finding>,
    /// What stands before the words, the words, and what stands after them; empty without a place.
    pub(crate) words: [String; 3],
    /// Index of the step of the form that it belongs to; `None` for the text itself.
    pub(crate) step: Option<usize>,
    /// By this it is ignored here.
    pub(crate) here: String,
    /// Tells it from all others, also after the text has changed elsewhere.
    pub(crate) ident: String,
}

/// Everything that was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Found {
    /// In the order of the list.
    pub(crate) items: Vec<Item>,
    /// Each key that is ignored, and what to call it.
    pub(crate) ignored: Vec<(String, String)>,
}

/// The key under which a rule is ignored.
pub(crate) fn rule_key(code: &str) -> String {
    format!("rule:{code}")
}

impl Found {
    /// Sorts findings out; `text` gives the characters of a block.
    pub(crate) fn of(
        findings: impl Iterator<Item = Finding>,
        text: impl Fn(usize) -> Rc<[char]>,
        step: impl Fn(&str) -> Option<usize>,
        ignored: &BTreeSet<String>,
        titles: &[(String, String)],
    ) -> Found {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        // What belongs to no step comes last.
        let mut steps: Vec<Vec<Item>> = Vec::new();
        let mut items = Vec::new();
        for finding in findings {
            let words =
                finding.place.map_or_else(Default::default, |place| around(&text(place.block), place));
            let here = here_key(&finding, &words);
            if ignored.contains(&here) || ignored.contains(&rule_key(&finding.code)) {
                continue;
            }
            let count = seen.entry(here.clone()).or_default();
            *count += 1;
            let ident = format!("{here}#{count}");
            let step = finding.at.first().map(Path::to_string).and_then(|path| step(&path));
            let item = Item { finding: Rc::new(finding), words, step, here, ident };
            match step {
                Some(step) => {
                    steps.resize_with(steps.len().max(step + 1), Vec::new);
                    if let Some(items) = steps.get_mut(step) {
                        items.push(item);
                    }
                }
                None => items.push(item),
            }
        }
        // Within a step the gravest come first, each sort in the order of the text.
        steps.iter_mut().for_each(|items| items.sort_by_key(|item| item.finding.severity));
        let items = steps.into_iter().flatten().chain(items).collect();
        Found { items, ignored: ignored.iter().map(|key| (key.clone(), name(key, titles))).collect() }
    }

    /// How many there are of a severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.items.iter().filter(|item| item.finding.severity == severity).count()
    }

    /// The safe ones.
    pub(crate) fn safe(&self) -> Vec<Finding> {
        let safe = self.items.iter().filter(|item| item.finding.is_safe());
        safe.map(|item| (*item.finding).clone()).collect()
    }
}

/// Words as they are shown: of a long passage its beginning and its end.
pub(crate) fn shortened(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    match (letters.get(..HEAD), letters.len().checked_sub(TAIL).and_then(|from| letters.get(from..))) {
        (Some(head), Some(tail)) if letters.len() > HEAD + TAIL + 2 => {
            head.iter().chain(&['…', '…']).chain(tail).collect()
        }
        _ => words.to_owned(),
    }
}

/// The words of a place with what stands round them.
fn around(text: &[char], place: Place) -> [String; 3] {
    let part = |from: usize, to: usize| {
        text.get(from.min(text.len())..to.min(text.len())).unwrap_or_default().iter().collect()
    };
    let from = place.from.saturating_sub(ROUND);
    [part(from, place.from), part(place.from, place.to), part(place.to, place.to + ROUND)]
}

/// The words of the finding; few words are told apart by what stands round them; where there are none, what is said.
fn here_key(finding: &Finding, [before, words, after]: &[String; 3]) -> String {
    let count = words.chars().count();
    let near = if count < FEW { FEW } else { 0 };
    let skipped = before.chars().count().saturating_sub(near);
    let mut shown: String =
        before.chars().skip(skipped).chain(words.chars()).chain(after.chars().take(near)).collect();
    if shown.is_empty() {
        shown.clone_from(&finding.message);
    }
    format!("here:{}:{shown}", finding.code)
}

/// What an ignored key is called.
fn name(key: &str, titles: &[(String, String)]) -> String {
    let title = |code: &str| {
        let found = titles.iter().find(|(known, _)| known == code);
        found.map_or_else(|| code.to_owned(), |(_, title)| title.clone())
    };
    let mut parts = key.splitn(3, ':');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("rule"), Some(code), None) => format!("整条规则：{}", title(code)),
        (Some("here"), Some(code), Some(words)) => format!("“{}”：{}", shortened(words), title(code)),
        _ => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use nigao::check::{Edit, Finding, Place};
    use nigao::draft::Path;
    use nigao::reports::{Basis, Severity};

    use super::{Found, rule_key, shortened};

    fn finding(code: &str, path: &str, (from, to): (usize, usize)) -> Finding {
        let at = Path::parse(path).into_iter().collect();
        let place = Place { block: 0, from, to };
        Finding {
            place: Some(place),
            edits: vec![Edit { place, text: "，".into() }],
            ..Finding::of_answers(code, Severity::Must, (Basis::Rule, ""), "半角".into(), at)
        }
    }

    fn found(ignored: &[&str]) -> Found {
        let text: Vec<char> = "会前,会中,会后。".chars().collect();
        let findings = [finding("P01", "", (2, 3)), finding("P01", "b", (5, 6)), finding("P14", "a", (0, 2))];
        let ignored: BTreeSet<String> = BTreeSet::from_iter(ignored.iter().map(|key| (*key).to_owned()));
        let step = |path: &str| ["a", "b"].iter().position(|known| *known == path);
        let titles = [("P01".to_owned(), "用全角".to_owned())];
        Found::of(findings.into_iter(), |_| text.clone().into(), step, &ignored, &titles)
    }

    #[test]
    fn findings_stand_in_the_order_of_the_form_with_their_words() {
        let found = found(&[]);
        let shown: Vec<_> = found.items.iter().map(|item| (item.step, item.words.concat())).collect();
        let expected =
            [(Some(0), "会前,会中,会后。"), (Some(1), "会前,会中,会后。"), (None, "会前,会中,会后。")];
        assert_eq!(shown, expected.map(|(step, words)| (step, words.to_owned())));
        assert_eq!(found.items[0].words[1], "会前");
        assert_ne!(found.items[1].ident, found.items[2].ident);
        assert_eq!((found.count(Severity::Must), found.safe().len()), (3, 3));
    }

    #[test]
    fn the_gravest_of_a_step_come_first() {
        let mut findings =
            [finding("P01", "a", (2, 3)), finding("P14", "a", (5, 6)), finding("P09", "", (0, 2))];
        findings[0].severity = Severity::Hint;
        let step = |path: &str| (path == "a").then_some(0);
        let text: std::rc::Rc<[char]> = "会前,会中,会后。".chars().collect();
        let found = Found::of(findings.into_iter(), |_| text.clone(), step, &BTreeSet::new(), &[]);
        let codes: Vec<&str> = found.items.iter().map(|item| item.finding.code.as_str()).collect();
        assert_eq!(codes, ["P14", "P01", "P09"]);
    }

    #[test]
    fn long_words_are_shortened() {
        assert_eq!(shortened(&"字".repeat(30)), "字".repeat(30));
        assert_eq!(
            shortened(&format!("甲{}乙", "字".repeat(99))),
            format!("甲{}……{}乙", "字".repeat(19), "字".repeat(7))
        );
    }

    #[test]
    fn what_is_ignored_is_left_out_and_named() {
        let rule = found(&[&rule_key("P01")]);
        assert_eq!(rule.items.len(), 1);
        assert_eq!(rule.ignored, [("rule:P01".to_owned(), "整条规则：用全角".to_owned())]);
        let here = found(&["here:P01:会前,会中,会"]);
        assert_eq!(here.items.len(), 2);
        assert_eq!(here.ignored[0].1, "“会前,会中,会”：用全角");
        assert_eq!(found(&["here:P01:,"]).items.len(), 3);
    }
}

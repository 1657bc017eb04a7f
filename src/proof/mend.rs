//! Carries safe remedies out: in the answers that the words came from.

use nigao_ground::check::{Edit, Finding};
use nigao_ground::document::{Document, Length, Origin, in_order};
use nigao_ground::draft::{Action, Answer, Draft, Path, apply};

/// How many characters round the words are looked at to find them in the answer.
const ROUND: usize = 12;

/// What became of remedies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The draft with the remedies in it.
    pub draft: Draft,
    /// How many findings were mended.
    pub mended: usize,
    /// How many could not be, since their words do not come from one answer.
    pub left: usize,
}

/// The draft with these findings mended where their words stand in one answer.
///
/// `document` is the draft as composed when the findings were made. Findings are mended from the last to the first,
/// so that the places of the others stay right; of two that overlap the later is left.
pub fn mend_draft(draft: &Draft, document: &Document, findings: &[Finding]) -> Mended {
    let safe: Vec<&Finding> = findings.iter().filter(|finding| finding.is_safe()).collect();
    let last = |finding: &&Finding| finding.edits.iter().map(|edit| edit.place.order()).max();
    let safe = in_order(safe, |finding| u128::MAX - last(finding).unwrap_or_default());
    let mut result = Mended { draft: draft.clone(), mended: 0, left: 0 };
    for finding in safe {
        match mended(&result.draft, document, finding) {
            Some(draft) => {
                result.draft = draft;
                result.mended += 1;
            }
            None => result.left += 1,
        }
    }
    result
}

/// Every edit of a finding carried out, or none.
fn mended(draft: &Draft, document: &Document, finding: &Finding) -> Option<Draft> {
    let mut draft = draft.clone();
    for edit in Edit::from_the_last(&finding.edits) {
        let source = source(document, edit)?;
        draft = apply(draft.clone(), change(&draft, &source, &edit.text)?);
    }
    Some(draft)
}

/// Where the words of an edit stand in their run.
struct Source {
    path: Path,
    before: String,
    words: String,
    after: String,
}

fn source(document: &Document, edit: &Edit) -> Option<Source> {
    let block = document.blocks.get(edit.place.block)?;
    let mut start = block.number.length();
    for run in block.all_runs() {
        let text: Vec<char> = run.text.chars().collect();
        let end = start + text.len();
        if edit.place.from >= start && edit.place.to <= end {
            let Origin::Answer(path) = &run.origin else { return None };
            let (from, to) = (edit.place.from - start, edit.place.to - start);
            return Some(Source {
                path: Path::parse(path)?,
                before: text.get(from.saturating_sub(ROUND)..from)?.iter().collect(),
                words: text.get(from..to)?.iter().collect(),
                after: text.get(to..text.len().min(to + ROUND))?.iter().collect(),
            });
        }
        start = end;
    }
    None
}

/// The action that writes `right` in the answer; `None` when the words do not stand there exactly once.
fn change(draft: &Draft, source: &Source, right: &str) -> Option<Action> {
    if let Some(Answer::Chosen(entries)) = draft.answers.get(&source.path.field) {
        let entries: Vec<String> = entries
            .iter()
            .map(|entry| replaced(entry, source, right).unwrap_or_else(|| entry.clone()))
            .collect();
        let changed = Answer::Chosen(entries);
        let differs = draft.answers.get(&source.path.field) != Some(&changed);
        return differs.then(|| Action::Take(source.path.field.clone(), changed));
    }
    let text = replaced(draft.text(&source.path), source, right)?;
    Some(Action::Type(source.path.clone(), text))
}

fn replaced(text: &str, source: &Source, right: &str) -> Option<String> {
    let round = format!("{}{}{}", source.before, source.words, source.after);
    let mut places = text.match_indices(&round);
    let (at, _) = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let from = at + source.before.len();
    let (head, tail) = (text.get(..from)?, text.get(from + source.words.len()..)?);
    Some(format!("{head}{right}{tail}"))
}

//! Undo and redo: the ways back and forward, typing collapsed into steps that a user would call one.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::Patch;
use crate::draft::{Action, Draft};

/// Typing goes on as one step until it rests this long, in milliseconds.
const REST_MS: f64 = 2_000.0;
/// No step of typing lasts longer, in milliseconds.
const LONGEST_MS: f64 = 30_000.0;
/// The most steps that are kept.
const MOST: usize = 300;

/// The steps that were done and those that were taken back; a copy shares them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Steps {
    done: Vec<Rc<Step>>,
    undone: Vec<Rc<Patch>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Step {
    patch: Patch,
    /// The path that was typed in; empty when it was not typing.
    typed: String,
    /// When it began and when it was last added to, in milliseconds since 1970.
    since: f64,
    last: f64,
}

impl Steps {
    /// Takes note of an action that led from one draft to another at this time (milliseconds since 1970).
    ///
    /// What changed nothing is no step. A clock that jumps back ends a step of typing.
    pub fn record(&mut self, before: &Draft, after: &Draft, action: &Action, now: f64) {
        let patch = Patch::between(before, after);
        if patch.is_empty() {
            return;
        }
        self.undone.clear();
        let typed = typed(action);
        match self.done.last_mut().filter(|step| step.goes_on(&typed, now)) {
            Some(step) => {
                let step = Rc::make_mut(step);
                step.patch = std::mem::take(&mut step.patch).then(patch);
                step.last = now;
                if step.patch.is_empty() {
                    self.done.pop();
                }
            }
            None => self.done.push(Rc::new(Step { patch, typed, since: now, last: now })),
        }
        let surplus = self.done.len().saturating_sub(MOST);
        self.done.drain(..surplus);
    }

    /// The draft before the last step, and the places that change (`roster.1.name`); `None` when there is nothing to
    /// take back.
    pub fn undo(&mut self, draft: &Draft) -> Option<(Draft, Vec<String>)> {
        let patch = Rc::unwrap_or_clone(self.done.pop()?).patch;
        let back = patch.clone().inverse();
        self.undone.push(Rc::new(patch));
        Some((back.apply(draft.clone()), back.places().collect()))
    }

    /// The draft after the step that was taken back last, and the places that change.
    pub fn redo(&mut self, draft: &Draft) -> Option<(Draft, Vec<String>)> {
        let patch = Rc::unwrap_or_clone(self.undone.pop()?);
        let moved = (patch.apply(draft.clone()), patch.places().collect());
        self.done.push(Rc::new(Step { patch, typed: String::new(), since: 0.0, last: 0.0 }));
        Some(moved)
    }

    /// Whether a step can be taken back, and whether one can be done again.
    pub fn can(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }

    /// The steps as text, the oldest left out until it is no longer than `most` bytes of UTF-8.
    pub fn encode(&self, most: usize) -> String {
        let mut steps = self.clone();
        loop {
            let text = written(&steps);
            if text.len() <= most || steps.done.is_empty() {
                return if text.len() <= most { text } else { String::new() };
            }
            let surplus = steps.done.len().div_ceil(4);
            steps.done.drain(..surplus);
        }
    }

    /// The steps of a text; none when it cannot be read, as they are a convenience and not the work itself.
    pub fn decode(text: &str) -> Steps {
        read(text).unwrap_or_default()
    }
}

impl Step {
    fn goes_on(&self, typed: &str, now: f64) -> bool {
        !typed.is_empty()
            && self.typed == typed
            && (0.0..REST_MS).contains(&(now - self.last))
            && (0.0..LONGEST_MS).contains(&(now - self.since))
    }
}

/// Bytes as text, a character each: storage takes texts only.
fn written(steps: &Steps) -> String {
    postcard::to_allocvec(steps).unwrap_or_default().into_iter().map(char::from).collect()
}

fn read(text: &str) -> Option<Steps> {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    postcard::from_bytes(&bytes?).ok()
}

fn typed(action: &Action) -> String {
    match action {
        Action::Type(path, _) => path.to_string(),
        Action::Tally(field, key, _) => format!("{field}#{key}"),
        Action::Toggle(..)
        | Action::Take(..)
        | Action::Numbers(..)
        | Action::PutRows { .. }
        | Action::AddRow(_)
        | Action::DeleteRow(..)
        | Action::RestoreRow(..)
        | Action::MoveRow(..)
        | Action::PickWording(..)
        | Action::PickOutline(_)
        | Action::Ignore(_)
        | Action::Heed(_)
        | Action::Replace(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;
    use crate::draft::{Action, Draft, Path, apply};

    fn act(draft: &mut Draft, steps: &mut Steps, action: Action, now: f64) {
        let after = apply(draft.clone(), action.clone());
        steps.record(draft, &after, &action, now);
        *draft = after;
    }

    fn typing(text: &str) -> Action {
        Action::Type(Path::field("unit_full_name"), text.into())
    }

    #[test]
    fn typing_is_one_step_until_it_rests() {
        let start = Draft::new("r", "o", None);
        let (mut draft, mut steps) = (start.clone(), Steps::default());
        for (text, now) in [("青", 0.0), ("青山", 500.0), ("青山县", 900.0)] {
            act(&mut draft, &mut steps, typing(text), now);
        }
        act(&mut draft, &mut steps, typing("青山县教育局"), 9_000.0);
        let (draft, fields) = steps.undo(&draft).expect("a step");
        assert_eq!(draft.text(&Path::field("unit_full_name")), "青山县");
        assert_eq!(fields, ["unit_full_name"]);
        let (draft, _) = steps.undo(&draft).expect("a step");
        assert_eq!(draft, start);
        let (draft, _) = steps.redo(&draft).expect("a step");
        assert_eq!(draft.text(&Path::field("unit_full_name")), "青山县");
    }

    #[test]
    fn a_step_leads_to_the_row_and_cell_that_changed() {
        let (mut draft, mut steps) = (Draft::new("r", "o", None), Steps::default());
        for action in [
            Action::Type(Path::cell("roster", 0, "name"), "王甲".into()),
            Action::Type(Path::cell("roster", 1, "name"), "林丑".into()),
            Action::Type(Path::cell("roster", 1, "post"), "书记".into()),
            Action::DeleteRow("roster".into(), 1),
        ] {
            act(&mut draft, &mut steps, action, 0.0);
        }
        let mut undone = || {
            let (before, places) = steps.undo(&draft).expect("a step");
            draft = before;
            places.concat()
        };
        assert_eq!(
            [undone(), undone(), undone(), undone()],
            ["roster.1", "roster.1.post", "roster.0", "roster"]
        );
    }

    #[test]
    fn a_clock_that_jumps_back_loses_nothing() {
        let (mut draft, mut steps) = (Draft::new("r", "o", None), Steps::default());
        act(&mut draft, &mut steps, typing("甲"), 5_000.0);
        act(&mut draft, &mut steps, typing("甲乙"), 1_000.0);
        assert_eq!(steps.undo(&draft).expect("a step").0.text(&Path::field("unit_full_name")), "甲");
    }

    #[test]
    fn steps_come_back_from_text_and_are_kept_short() {
        let (mut draft, mut steps) = (Draft::new("r", "o", None), Steps::default());
        for second in 0..40_i32 {
            act(
                &mut draft,
                &mut steps,
                typing(&"字".repeat(100 + usize::try_from(second).unwrap_or(0))),
                f64::from(second) * 9_000.0,
            );
        }
        assert_eq!(Steps::decode(&steps.encode(usize::MAX)), steps);
        let text = steps.encode(4_000);
        assert!(text.len() <= 4_000);
        assert!(Steps::decode(&text).undo(&draft).is_some());
        assert_eq!(Steps::decode("{"), Steps::default());
    }
}

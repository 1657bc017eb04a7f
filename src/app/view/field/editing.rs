//! What a user does to the rows of a list, and where the focus goes with it.

use nigao::draft::{Action, Direction, Row};
use nigao::form::Date;
use web_sys::Element;
use yew::prelude::*;

use super::FieldProps;
use super::focus::Wish;
use super::keys::{Asked, asked, button, counterpart};
use crate::state::DraftRef;

/// A row that was deleted, for as long as it can be put back.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gone {
    pub(super) index: usize,
    row: Row,
    /// Keys of the rows that were left, and the day of the draft: by them the list is known to be the same still.
    rest: (Vec<u32>, Option<Date>),
}

/// The list at hand and the ways to change it.
#[derive(Clone)]
pub(super) struct Editing {
    id: String,
    first: String,
    draft: DraftRef,
    act: Callback<Action>,
    wish: Wish,
    gone: UseStateHandle<Option<Gone>>,
}

impl Editing {
    pub(super) fn new(props: &FieldProps, wish: Wish, gone: UseStateHandle<Option<Gone>>) -> Editing {
        let first = props.field.0.cells.first().map_or_else(String::new, |cell| cell.id.clone());
        let (draft, act) = (props.draft.clone(), props.act.clone());
        Editing { id: props.field.0.id.clone(), first, draft, act, wish, gone }
    }

    fn rows(&self) -> &[Row] {
        self.draft.rows(&self.id)
    }

    /// Selectors for the beginning of a row.
    fn start(&self, row: usize) -> Vec<String> {
        vec![format!("[data-field=\"{}.{row}.{}\"]", self.id, self.first), button(&self.id, row)]
    }

    /// A new row at the end.
    pub(super) fn add(&self) {
        self.wish.set(self.start(self.rows().len()));
        self.act.emit(Action::AddRow(self.id.clone()));
    }

    /// Moves a row by one place; what had the focus in it keeps it.
    pub(super) fn shift(&self, index: usize, direction: Direction, focused: &Element) {
        let to = match direction {
            Direction::Up => index.checked_sub(1),
            Direction::Down => index.checked_add(1).filter(|to| *to < self.rows().len()),
        };
        if let Some(to) = to {
            self.wish.set(counterpart(focused, &self.id, to));
            self.act.emit(Action::MoveRow(self.id.clone(), index, direction));
        }
    }

    /// Deletes a row; one that held anything can be put back.
    pub(super) fn delete(&self, index: usize) {
        let Some(row) = self.rows().get(index) else { return };
        let rest = self.rows().iter().map(|row| row.key).filter(|key| *key != row.key).collect();
        let gone = Gone { index, row: row.clone(), rest: (rest, self.draft.made_on) };
        let mut next = self.start(index.min(self.rows().len().saturating_sub(2)));
        if !row.is_blank() {
            next.insert(0, "[data-action=\"restore\"]".into());
        }
        self.wish.set(next);
        self.gone.set((!row.is_blank()).then_some(gone));
        self.act.emit(Action::DeleteRow(self.id.clone(), index));
    }

    /// The row that can be put back: the last that was deleted, as long as no row has come or gone since.
    pub(super) fn last_gone(&self) -> Option<Gone> {
        let keys = self.rows().iter().map(|row| row.key);
        let same =
            |gone: &Gone| gone.rest.0.iter().copied().eq(keys.clone()) && gone.rest.1 == self.draft.made_on;
        (*self.gone).clone().filter(same)
    }

    /// Puts a deleted row back in its place.
    pub(super) fn restore(&self, gone: &Gone) {
        self.act.emit(Action::RestoreRow(self.id.clone(), gone.index, gone.row.clone()));
        self.wish.set(self.start(gone.index));
        self.gone.set(None);
    }

    /// A key that was pressed in a row.
    pub(super) fn key(&self, event: &KeyboardEvent, index: usize) {
        let Some(focused) = event.target_dyn_into::<Element>() else { return };
        match asked(event) {
            Some(Asked::Move(direction)) => {
                event.prevent_default();
                self.shift(index, direction, &focused);
            }
            Some(Asked::Add) => {
                event.prevent_default();
                let last = index + 1 == self.rows().len();
                if last && self.rows().last().is_some_and(|row| !row.is_blank()) {
                    self.add();
                }
            }
            None => {}
        }
    }
}

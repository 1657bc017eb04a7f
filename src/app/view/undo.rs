//! Undo and redo: their keys, and where they lead.

use yew::prelude::*;

use crate::edge::{self, Turn};
use crate::state::{Desk, Event, View};

/// Heeds the keys while the form is shown, and puts the focus where something changed.
#[hook]
pub(super) fn use_undo(desk: &UseReducerHandle<Desk>) {
    let dispatcher = desk.dispatcher();
    use_effect_with(desk.view == View::Form, move |shown| {
        let listener = shown.then(|| {
            edge::on_turn_key(move |turn| {
                dispatcher.dispatch(if turn == Turn::Back { Event::Undo } else { Event::Redo });
            })
        });
        move || drop(listener)
    });
    use_effect_with(desk.turned.clone(), |(count, place)| {
        let place = place.clone();
        let timer =
            (*count > 0 && !place.is_empty()).then(|| edge::once_drawn(move || edge::focus_field(&place)));
        move || drop(timer)
    });
}

//! Keys that mean the same wherever the focus is: saving a file, the steps, the way out, help.

use yew::prelude::*;

use super::banner::save_file_now;
use crate::edge::{self, Command};
use crate::state::{Desk, Event, Panel, View};

/// Heeds the keys while the form is shown; in the library, the way out alone.
#[hook]
pub(super) fn use_commands(desk: &UseReducerHandle<Desk>, on: &Callback<Event>) {
    let latest = use_mut_ref(|| (**desk).clone());
    *latest.borrow_mut() = (**desk).clone();
    let on = on.clone();
    use_effect_with(desk.view != View::Text, move |shown| {
        let listener = shown.then(|| {
            edge::on_command(move |command| {
                let desk = latest.borrow().clone();
                obey(command, &desk, &on)
            })
        });
        move || drop(listener)
    });
}

/// Does what a key asks; `false` when it asks for nothing here.
fn obey(command: Command, desk: &Desk, on: &Callback<Event>) -> bool {
    if desk.view == View::Library && command != Command::Close {
        return false;
    }
    let steps = desk.open_steps();
    let open = |to: Option<usize>| {
        if let Some(to) = to {
            on.emit(Event::Open(to));
        }
        true
    };
    match command {
        Command::Save => {
            save_file_now(desk, on);
            true
        }
        Command::Back => open(steps.iter().rev().find(|step| **step < desk.step).copied()),
        Command::Next => open(steps.iter().find(|step| **step > desk.step).copied()),
        Command::Export => open(steps.last().copied()),
        Command::Keys => {
            let to = if desk.panel == Panel::Keys { Panel::Form } else { Panel::Keys };
            on.emit(Event::Panel(to));
            true
        }
        Command::Close => {
            let event = match (desk.view, desk.asking, desk.panel) {
                (View::Library, ..) => Event::Show(View::Form),
                (_, Some(_), _) => Event::Answered(false),
                (_, None, Panel::Form) => return false,
                (_, None, _) => Event::Panel(Panel::Form),
            };
            on.emit(event);
            true
        }
    }
}

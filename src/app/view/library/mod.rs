//! 我的文稿: all drafts, their versions, files and the bin. It keeps the draft on the desk also when it is not shown.
//!
//! Told and heard in plain data (`nigao::library::bridge`), so that it can live in a module of its own.

mod bin;
mod coming;
mod differences;
mod drafts;
mod files;
mod ground;
mod hand;
mod list;
mod meeting;
mod room;
mod row;
mod versions;

use nigao::library::{Said, Told};
use yew::prelude::*;

use bin::Bin;
use coming::ComingBackup;
use hand::{Hand, Shared};
use list::List;
use meeting::FileMeets;
use room::{Change, Room, Screen};
use versions::Versions;

use crate::edge;

/// Props of `Library`.
#[derive(Properties, PartialEq)]
pub(crate) struct LibraryProps {
    /// What the page tells.
    pub(crate) told: Told,
    /// What the library says.
    pub(crate) on: Callback<Said>,
}

/// The library.
#[component]
pub(crate) fn Library(props: &LibraryProps) -> Html {
    let room = use_reducer(Room::default);
    let shared = use_memo((), |()| Shared::default());
    let hand = Hand { room: room.dispatcher(), on: props.on.clone(), shared };
    use_keeping(&props.told, &hand);
    use_focus(props.told.shown, &room);
    if !props.told.shown {
        return Html::default();
    }
    let open = props.told.open.as_ref().map_or("", |open| &open.id).to_owned();
    let onkeydown = {
        let (room, hand) = (room.clone(), hand.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape"
                && !event.is_composing()
                && let Some(change) = step_back(&room)
            {
                event.prevent_default();
                hand.room.dispatch(change);
            }
        })
    };
    let inside = match &room.screen {
        Screen::List => html! { <List room={(*room).clone()} {open} hand={hand.clone()} /> },
        Screen::Bin => html! { <Bin room={(*room).clone()} hand={hand.clone()} /> },
        Screen::Versions(id) => {
            html! { <Versions key={id.clone()} id={id.clone()} room={(*room).clone()} hand={hand.clone()} /> }
        }
        Screen::Meeting(meeting) => html! { <FileMeets meeting={meeting.clone()} hand={hand.clone()} /> },
        Screen::Backup(coming) => html! { <ComingBackup coming={coming.clone()} hand={hand.clone()} /> },
    };
    html! {
        <section class="library" aria-label="我的文稿" data-library="" {onkeydown}>
            { notes(&room, &hand) }
            { inside }
        </section>
    }
}

/// One step back in the library; `None` from its list, where the way leads out.
fn step_back(room: &Room) -> Option<Change> {
    if !room.naming.is_empty() {
        Some(Change::Name(String::new()))
    } else if room.screen != Screen::List {
        Some(Change::Screen(Screen::List))
    } else {
        (!room.search.is_empty()).then(|| Change::Search(String::new()))
    }
}

fn notes(room: &Room, hand: &Hand) -> Html {
    let (words, percent) = &room.working;
    if !words.is_empty() {
        let stop = {
            let shared = hand.shared.clone();
            move |_: MouseEvent| shared.stopped.set(true)
        };
        return html! {
            <div class="note working">
                <span role="status" data-library-note="">{ words }</span>
                <progress aria-label="进度" max="100" value={percent.to_string()} />
                <button type="button" data-action="stop-work" onclick={stop}>{ "取消" }</button>
            </div>
        };
    }
    let Some((good, words)) = &room.note else {
        return html! { <p class="note" role="status" data-library-note=""></p> };
    };
    html! {
        <p class={classes!("note", if *good { "good" } else { "bad" })} role={if *good { "status" } else { "alert" }} data-library-note="">{ words }</p>
    }
}

/// Catches the focus when what had it is gone: a row, a screen, the library.
#[hook]
fn use_focus(shown: bool, room: &Room) {
    let picked = format!("[data-draft='{}'] [data-action=more]", room.picked);
    let first = use_mut_ref(|| true);
    use_effect(move || {
        if shown {
            edge::catch_focus(&[&picked, ".library h2"]);
        }
    });
    use_effect_with(shown, move |shown| {
        if !std::mem::replace(&mut *first.borrow_mut(), false) && !shown {
            edge::catch_focus(&["#step-title"]);
        }
    });
}

/// Keeps what the page tells of, and does what it asks.
#[hook]
fn use_keeping(told: &Told, hand: &Hand) {
    *hand.shared.told.borrow_mut() = told.clone();
    use_effect_with((), {
        let hand = hand.clone();
        move |()| hand.then(Hand::start)
    });
    use_effect_with(told.before.clone(), {
        let hand = hand.clone();
        move |before| {
            if let Some(before) = before.clone() {
                hand.then(|hand| hand.keep_before(before));
            }
        }
    });
    use_effect_with(told.open.clone(), {
        let hand = hand.clone();
        move |open| {
            if let Some(open) = open.clone() {
                hand.then(|hand| hand.keep(open));
            }
        }
    });
    use_effect_with(told.arrived.clone(), {
        let hand = hand.clone();
        move |arrived| {
            if let Some(arrived) = arrived.clone() {
                hand.then(|hand| hand.arrive(arrived));
            }
        }
    });
    use_effect_with(told.filed.clone(), {
        let hand = hand.clone();
        move |filed| {
            if let Some((id, at)) = filed.clone() {
                hand.then(move |hand| hand.note_filed(id, at));
            }
        }
    });
    use_effect_with(told.shown, {
        let hand = hand.clone();
        move |shown| {
            if *shown {
                hand.then(|hand| async move { hand.look().await });
            } else {
                hand.room.dispatch(Change::Search(String::new()));
                hand.room.dispatch(Change::Pick(String::new()));
            }
        }
    });
}

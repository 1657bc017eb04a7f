//! Proof-reading in the background: one task at a time, and of those that come meanwhile the newest.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use nigao::background::{Review, Task, decode};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::Callback;

use super::place::show;
use super::worker::{Module, Progress, Running, make};

/// What became of a task, or what to tell the user.
pub(crate) type Outcome = Result<Review, String>;

/// The proof-reader at work.
#[derive(Clone, Default)]
pub(crate) struct Proofreader(Rc<RefCell<Desk>>);

#[derive(Default)]
struct Desk {
    running: Option<Running>,
    waiting: Option<(Task, Callback<u32>, Callback<Outcome>)>,
}

impl Proofreader {
    /// Does a task now or after the one in hand; a task that waited till then is forgotten.
    ///
    /// `on_way` gets how far it is, of a hundred.
    pub(crate) fn ask(&self, task: Task, on_way: Callback<u32>, then: Callback<Outcome>) {
        if self.0.borrow().running.is_some() {
            self.0.borrow_mut().waiting = Some((task, on_way, then));
            return;
        }
        let desk = self.clone();
        let tell = Callback::from(move |progress| {
            let outcome = match progress {
                Progress::Working(words) => {
                    words.parse().into_iter().for_each(|percent| on_way.emit(percent));
                    return;
                }
                Progress::Done { bytes, .. } => decode(&bytes).map_err(|error| error.to_string()),
                Progress::Failed(why) => Err(why),
            };
            let (desk, then) = (desk.clone(), then.clone());
            // Not from within the worker's own call.
            Timeout::new(0, move || desk.finish(&then, outcome)).forget();
        });
        let running = make(Module::Desk, &task.encode().unwrap_or_default(), tell);
        self.0.borrow_mut().running = Some(running);
    }

    /// Gives up what is in hand and what waits.
    pub(crate) fn stop(&self) {
        drop(self.0.take());
    }

    fn finish(&self, then: &Callback<Outcome>, outcome: Outcome) {
        let desk = self.0.take();
        if desk.running.is_none() {
            return;
        }
        // The worker is free for the next task.
        drop(desk.running);
        then.emit(outcome);
        if let Some((task, on_way, then)) = desk.waiting {
            self.ask(task, on_way, then);
        }
    }
}

/// Has the reports of saved drafts written and calls back with the lines of each; dropping what comes back stops it.
/// When it fails the callback gets none.
pub(crate) fn report_lines(drafts: Vec<String>, then: Callback<Vec<Vec<String>>>) -> Running {
    let tell = Callback::from(move |progress| match progress {
        Progress::Working(_) => {}
        Progress::Done { bytes, .. } => then.emit(decode(&bytes).unwrap_or_default()),
        Progress::Failed(_) => then.emit(Vec::new()),
    });
    make(Module::Desk, &Task::Lines(drafts).encode().unwrap_or_default(), tell)
}

/// Calls back on F8, with whether Shift is held; until the listener is dropped.
pub(crate) fn on_next_key(act: impl Fn(bool) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.key() == "F8" && !key.ctrl_key() && !key.alt_key() {
            event.prevent_default();
            act(key.shift_key());
        }
    })
}

/// Brings the open finding into view: its words on the sheets or in the text, and its entry in the list.
pub(crate) fn show_finding() {
    for pane in
        ["[data-preview]", "[data-list-of-findings=form]", "[data-lines]", "[data-list-of-findings=text]"]
    {
        show(pane, "[data-open]");
    }
}

//! The line to the clerk, who writes, sets and reads the report in the background module.
//!
//! The clerk is told of each change of the draft and answers in turn. One change is on its way at a time: of those that
//! come meanwhile only the newest is told. What is asked besides is asked about the newest draft.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use nigao::background::{Clerk, Shown, Task};
use nigao::draft::Draft;
use nigao::export::reply;
use nigao::history::Patch;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

use super::worker::{Listeners, Module, open};
use crate::late::{self, Screens};
use crate::state::DraftRef;

/// What is heard from the clerk unasked.
#[derive(Debug)]
pub(crate) enum Told {
    /// What is to be shown of this draft.
    Shown(DraftRef, Shown),
    /// There is no clerk any more.
    Lost,
}

/// The outcome of a task, or what to tell the user.
pub(crate) type Outcome = Result<Vec<u8>, String>;

type Then = Box<dyn FnOnce(Outcome)>;

/// Reads an answer beside what is shown.
type Read<T> = fn(&Shown, &[u8]) -> Result<T, String>;

/// The line; a copy is the same line.
#[derive(Clone)]
pub(crate) struct Line(Rc<Ends>);

struct Ends {
    hear: Callback<Told>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    connection: Option<Connection>,
    /// What the clerk knows or is being told.
    told: Option<DraftRef>,
    /// Whether the answer to it is still to come.
    telling: bool,
    /// A newer draft.
    newer: Option<DraftRef>,
    /// What is shown of the draft that was told before.
    shown: Shown,
    /// What becomes of the answers, in their order.
    waiting: VecDeque<Then>,
    /// The draft with which the clerk was lost: it is not tried again unasked.
    refused: Option<DraftRef>,
}

struct Connection {
    worker: Worker,
    /// What is to be sent once the worker says that it listens; `None` since then.
    held: Option<Vec<Array>>,
    _listeners: Listeners,
}

impl PartialEq for Line {
    fn eq(&self, other: &Line) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Line {
    /// A line at whose other end nobody is yet.
    pub(crate) fn new(hear: Callback<Told>) -> Line {
        Line(Rc::new(Ends { hear, state: RefCell::default() }))
    }

    /// Calls the clerk, who takes a moment to come.
    pub(crate) fn open(&self) {
        if self.0.state.borrow().connection.is_none() {
            let connection = self.connect();
            self.0.state.borrow_mut().connection = connection;
        }
    }

    /// Tells the clerk of the draft that is to be shown; nothing happens when he knows. His answers are read by the late
    /// part of the program, which must have come.
    pub(crate) fn show(&self, draft: &DraftRef) {
        let telling = {
            let mut state = self.0.state.borrow_mut();
            if state.refused.as_ref() == Some(draft) || state.told.as_ref() == Some(draft) {
                state.newer = None;
                return;
            }
            state.newer = Some(draft.clone());
            state.telling
        };
        if !telling {
            self.tell();
        }
    }

    /// Tries once more to find a clerk.
    pub(crate) fn retry(&self) {
        let draft = self.0.state.borrow_mut().refused.take();
        if let Some(draft) = draft {
            self.show(&draft);
        }
    }

    /// What is shown of the draft whose answer came last.
    pub(crate) fn shown(&self) -> Shown {
        self.0.state.borrow().shown.clone()
    }

    /// Has something done about the newest draft.
    pub(crate) fn ask(&self, task: &Task, then: impl FnOnce(Outcome) + 'static) {
        self.tell();
        self.send(task, Box::new(then));
    }

    fn tell(&self) {
        let (patch, draft) = {
            let mut state = self.0.state.borrow_mut();
            let Some(draft) = state.newer.take() else { return };
            let blank = Clerk::blank();
            let before: &Draft = state.told.as_deref().unwrap_or(&blank);
            let patch = Patch::between(before, &draft);
            (state.told, state.telling) = (Some(draft.clone()), true);
            (patch, draft)
        };
        let (line, remarked) = (self.clone(), draft.clone());
        self.send(&Task::Show(patch), Box::new(move |outcome| line.answered(draft, outcome)));
        let line = self.clone();
        self.send(&Task::Remark, Box::new(move |outcome| line.remarked(remarked, outcome)));
    }

    fn answered(&self, draft: DraftRef, outcome: Outcome) {
        let renewed = self.read(outcome, |late| late.renewed);
        let Some(shown) = renewed else { return };
        {
            let mut state = self.0.state.borrow_mut();
            state.shown = shown.clone();
            state.telling = state.told.as_ref() != Some(&draft);
        }
        if !self.0.state.borrow().telling {
            self.tell();
        }
        self.0.hear.emit(Told::Shown(draft, shown));
    }

    fn remarked(&self, draft: DraftRef, outcome: Outcome) {
        let remarked = self.read(outcome, |late| late.remarked);
        let Some(shown) = remarked.flatten() else { return };
        self.0.state.borrow_mut().shown = shown.clone();
        self.0.hear.emit(Told::Shown(draft, shown));
    }

    /// What the late part of the program reads of an outcome, beside what is shown; a clerk who is not understood is
    /// lost.
    fn read<T>(&self, outcome: Outcome, how: impl FnOnce(Screens) -> Read<T>) -> Option<T> {
        let read = outcome.and_then(|bytes| {
            let shown = self.shown();
            late::ask(|late| how(late)(&shown, &bytes)).unwrap_or_else(|| Err(String::new()))
        });
        match read {
            Ok(read) => Some(read),
            Err(why) => {
                // Of a clerk who is lost, all have been told.
                if self.0.state.borrow().connection.is_some() {
                    self.lose(why);
                }
                None
            }
        }
    }

    fn send(&self, task: &Task, then: Then) {
        if self.0.state.borrow().connection.is_none() {
            match self.connect() {
                Some(connection) => self.0.state.borrow_mut().connection = Some(connection),
                None => return self.refuse(then),
            }
        }
        let message = Array::of1(&Uint8Array::from(task.encode().unwrap_or_default().as_slice()));
        let mut state = self.0.state.borrow_mut();
        state.waiting.push_back(then);
        let Some(connection) = &mut state.connection else { return };
        match &mut connection.held {
            Some(held) => held.push(message),
            None => {
                // What cannot be sent has no answer; bytes always can.
                let _ = connection.worker.post_message(&message);
            }
        }
    }

    /// Nobody can be called.
    fn refuse(&self, then: Then) {
        self.0.state.borrow_mut().waiting.push_back(then);
        self.lose(Module::Desk.unloaded().into());
    }

    fn connect(&self) -> Option<Connection> {
        let worker = open(Module::Desk)?;
        let line = self.clone();
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| line.heard(&event));
        let line = self.clone();
        let error = Closure::<dyn Fn(Event)>::new(move |_: Event| line.lose(Module::Desk.unloaded().into()));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Some(Connection { worker, held: Some(Vec::new()), _listeners: (message, error) })
    }

    fn heard(&self, event: &MessageEvent) {
        let Ok(message) = event.data().dyn_into::<Array>() else { return };
        let why = message.get(1).as_string();
        let outcome = match (message.get(0).as_string().as_deref(), why) {
            (Some(reply::READY), _) => return self.begin(),
            (Some(reply::DONE), _) => {
                Ok(message.get(1).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default())
            }
            (Some(reply::FAILED), Some(why)) => Err(why),
            (_, why) => return self.lose(why.unwrap_or_else(|| Module::Desk.unloaded().into())),
        };
        let then = self.0.state.borrow_mut().waiting.pop_front();
        if let Some(then) = then {
            then(outcome);
        }
    }

    /// The worker listens: what was held goes to it.
    fn begin(&self) {
        let mut state = self.0.state.borrow_mut();
        let Some(connection) = &mut state.connection else { return };
        for message in connection.held.take().unwrap_or_default() {
            let _ = connection.worker.post_message(&message);
        }
    }

    /// The clerk is lost: everybody who waits hears of it, and the next draft is told to another from the beginning.
    fn lose(&self, why: String) {
        let line = self.clone();
        // Not from within the worker's own call.
        Timeout::new(0, move || {
            let state = line.0.state.take();
            if state.connection.is_none() && state.waiting.is_empty() {
                // The second word of the same loss.
                *line.0.state.borrow_mut() = state;
                return;
            }
            line.0.state.borrow_mut().refused = state.newer.or(state.told);
            for then in state.waiting {
                then(Err(why.clone()));
            }
            line.0.hear.emit(Told::Lost);
        })
        .forget();
    }
}

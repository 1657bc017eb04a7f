//! Files from the web workers, which are loaded when they are first wanted and kept for the next file.
//!
//! `web_sys::Worker` and not gloo-worker: gloo ends a worker by a message, which a busy worker does not read, so
//! nothing could be cancelled; it does not tell of a worker that failed to load; and it copies the file twice more.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::utils::document;
use js_sys::{Array, Uint8Array};
use nigao::export::reply;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use super::local_fonts;

/// A module that makes files away from the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Module {
    /// Writes the report and proof-reads.
    Desk,
    /// Writes PDF.
    Pdf,
}

impl Module {
    /// The name of the `meta` element that says where its loader lies.
    fn name(self) -> &'static str {
        match self {
            Module::Desk => "nigao-desk",
            Module::Pdf => "nigao-pdf",
        }
    }

    fn loading(self) -> &'static str {
        match self {
            Module::Desk => "载入排版和审校模块……",
            Module::Pdf => "载入 PDF 模块……",
        }
    }

    /// What to tell the user when it does not come.
    pub(super) fn unloaded(self) -> &'static str {
        match self {
            Module::Desk => "排版和审校的模块没有载入。请检查网络，再试一次。",
            Module::Pdf => "生成 PDF 的模块没有载入。请检查网络，刷新网页后再试；也可以先下载 Word 文档。",
        }
    }
}

/// How far a file is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Progress {
    /// What is being done, in Chinese.
    Working(String),
    /// The file, or what else was asked for.
    Done {
        /// Its bytes.
        bytes: Vec<u8>,
        /// Characters that no font of a PDF has, each once; 〓 stands in their places. Mostly empty.
        missing: String,
    },
    /// What to tell the user.
    Failed(String),
}

/// A file in the making; dropping it cancels.
pub(crate) struct Running {
    module: Module,
    hand: Option<Hand>,
    /// Whether the worker has answered for good and may serve again.
    over: Rc<Cell<bool>>,
    _listeners: Listeners,
}

/// A worker.
#[derive(Clone)]
struct Hand {
    worker: Worker,
    /// Whether it has said that it listens.
    ready: Rc<Cell<bool>>,
}

pub(super) type Listeners = (Closure<dyn Fn(MessageEvent)>, Closure<dyn Fn(Event)>);

thread_local! {
    /// Workers that have nothing to do, at most one of a module.
    static IDLE: RefCell<Vec<(Module, Hand)>> = const { RefCell::new(Vec::new()) };
}

impl Drop for Running {
    fn drop(&mut self) {
        let Some(hand) = self.hand.take() else { return };
        hand.worker.set_onmessage(None);
        hand.worker.set_onerror(None);
        if self.over.get() {
            rest(self.module, hand);
        } else {
            hand.worker.terminate();
        }
    }
}

/// Has a file made away from the page and tells `on` how far it is; `Done` and `Failed` are the last.
///
/// The `Running` must be kept until then.
pub(crate) fn make(module: Module, order: &[u8], on: Callback<Progress>) -> Running {
    let order = Array::of1(&Uint8Array::from(order));
    match module {
        Module::Desk => ask(module, order, on),
        Module::Pdf => ask(module, order.concat(&local_fonts::to_send()), on),
    }
}

/// Sends a module a message as `make` does; a blob in it is not copied.
pub(super) fn ask(module: Module, order: Array, on: Callback<Progress>) -> Running {
    let over = Rc::new(Cell::new(false));
    let hand = take(module).or_else(|| start(module));
    let listeners = listen(module, &on, over.clone(), hand.clone(), order.clone());
    match &hand {
        Some(hand) => {
            hand.worker.set_onmessage(Some(listeners.0.as_ref().unchecked_ref()));
            hand.worker.set_onerror(Some(listeners.1.as_ref().unchecked_ref()));
            if hand.ready.get() {
                send(module, &hand.worker, &order, &on);
            } else {
                on.emit(Progress::Working(module.loading().into()));
            }
        }
        None => on.emit(Progress::Failed(module.unloaded().into())),
    }
    Running { module, hand, over, _listeners: listeners }
}

fn take(module: Module) -> Option<Hand> {
    IDLE.with_borrow_mut(|idle| {
        let place = idle.iter().position(|(known, _)| *known == module)?;
        Some(idle.swap_remove(place).1)
    })
}

fn rest(module: Module, hand: Hand) {
    if let Some(double) = take(module) {
        double.worker.terminate();
    }
    IDLE.with_borrow_mut(|idle| idle.push((module, hand)));
}

fn start(module: Module) -> Option<Hand> {
    Some(Hand { worker: open(module)?, ready: Rc::default() })
}

/// A new worker.
pub(super) fn open(module: Module) -> Option<Worker> {
    // The build writes the address, with the version in it, so that an old module never meets a new page.
    let place = document().query_selector(&format!("meta[name={}]", module.name())).ok()??;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&place.get_attribute("content")?, &options).ok()
}

fn listen(
    module: Module,
    on: &Callback<Progress>,
    over: Rc<Cell<bool>>,
    hand: Option<Hand>,
    order: Array,
) -> Listeners {
    let tell = on.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(message) = event.data().dyn_into::<Array>() else { return };
        if message.get(0) == reply::READY {
            // A fresh worker hears nothing before it says so.
            if let Some(hand) = &hand {
                hand.ready.set(true);
                send(module, &hand.worker, &order, &tell);
            }
        } else if let Some(progress) = read(module, &message) {
            over.set(matches!(progress, Progress::Done { .. }));
            tell.emit(progress);
        }
    });
    let tell = on.clone();
    let on_error = Closure::<dyn Fn(Event)>::new(move |_: Event| {
        tell.emit(Progress::Failed(module.unloaded().into()));
    });
    (on_message, on_error)
}

fn send(module: Module, worker: &Worker, order: &Array, on: &Callback<Progress>) {
    if worker.post_message(order).is_err() {
        on.emit(Progress::Failed(module.unloaded().into()));
    }
}

fn read(module: Module, message: &Array) -> Option<Progress> {
    let word = message.get(0).as_string()?;
    let text = |index| message.get(index).as_string().unwrap_or_default();
    match word.as_str() {
        reply::PROGRESS => Some(Progress::Working(text(1))),
        reply::DONE => Some(Progress::Done {
            bytes: message.get(1).dyn_into::<Uint8Array>().ok()?.to_vec(),
            missing: text(2),
        }),
        reply::FAILED | reply::BROKEN => {
            Some(Progress::Failed(message.get(1).as_string().unwrap_or_else(|| module.unloaded().into())))
        }
        _ => None,
    }
}

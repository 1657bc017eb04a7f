//! PDF from the web worker `nigao-pdf`, which is loaded when the first one is asked for and kept for the next.
//!
//! `web_sys::Worker` and not gloo-worker: gloo ends a worker by a message, which a busy worker does not read, so
//! nothing could be cancelled; it does not tell of a worker that failed to load; and it copies the file twice more.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use nigao::pdf::{Job, reply};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use super::local_fonts::message;

/// Trunk's loader for the worker, beside the page.
const LOADER: &str = "nigao-pdf_loader.js";
const UNLOADED: &str = "生成 PDF 的模块没有载入。请检查网络，刷新网页后再试；也可以先下载 Word 文档。";

/// How far a PDF is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Progress {
    /// What is being done, in Chinese.
    Working(String),
    /// The file.
    Done {
        /// Its bytes.
        bytes: Vec<u8>,
        /// Characters that no font has, each once; 〓 stands in their places. Mostly empty.
        missing: String,
        /// Whether it is PDF/A-2u.
        archive: bool,
    },
    /// What to tell the user.
    Failed(String),
}

/// A PDF in the making; dropping it cancels.
pub(crate) struct Running {
    worker: Option<Worker>,
    /// Whether the worker has answered for good and may serve again.
    over: Rc<Cell<bool>>,
    _listeners: Listeners,
}

type Listeners = (Closure<dyn Fn(MessageEvent)>, Closure<dyn Fn(Event)>);

thread_local! {
    /// A worker that has nothing to do, with its fonts.
    static IDLE: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

impl Drop for Running {
    fn drop(&mut self) {
        let Some(worker) = self.worker.take() else { return };
        worker.set_onmessage(None);
        worker.set_onerror(None);
        if self.over.get() {
            IDLE.set(Some(worker));
        } else {
            worker.terminate();
        }
    }
}

/// Makes a PDF away from the page and tells `on` how far it is; `Done` and `Failed` are the last.
///
/// The `Running` must be kept until then.
pub(crate) fn make_pdf(job: &Job, on: Callback<Progress>) -> Running {
    let over = Rc::new(Cell::new(false));
    let job = message(&job.encode().unwrap_or_default());
    let warm = IDLE.take();
    let fresh = warm.is_none();
    let worker = warm.or_else(start);
    if fresh {
        on.emit(Progress::Working("载入 PDF 模块……".into()));
    }
    let listeners = listen(&on, over.clone(), worker.clone(), job.clone());
    match &worker {
        Some(worker) => {
            worker.set_onmessage(Some(listeners.0.as_ref().unchecked_ref()));
            worker.set_onerror(Some(listeners.1.as_ref().unchecked_ref()));
            if !fresh {
                send(worker, &job, &on);
            }
        }
        None => on.emit(Progress::Failed(UNLOADED.into())),
    }
    Running { worker, over, _listeners: listeners }
}

fn start() -> Option<Worker> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(LOADER, &options).ok()
}

fn listen(on: &Callback<Progress>, over: Rc<Cell<bool>>, worker: Option<Worker>, job: JsValue) -> Listeners {
    let tell = on.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(message) = event.data().dyn_into::<Array>() else { return };
        if message.get(0) == reply::READY {
            // A fresh worker hears nothing before it says so.
            if let Some(worker) = &worker {
                send(worker, &job, &tell);
            }
        } else if let Some(progress) = read(&message) {
            over.set(matches!(progress, Progress::Done { .. }));
            tell.emit(progress);
        }
    });
    let tell = on.clone();
    let on_error =
        Closure::<dyn Fn(Event)>::new(move |_: Event| tell.emit(Progress::Failed(UNLOADED.into())));
    (on_message, on_error)
}

fn send(worker: &Worker, job: &JsValue, on: &Callback<Progress>) {
    if worker.post_message(job).is_err() {
        on.emit(Progress::Failed(UNLOADED.into()));
    }
}

fn read(message: &Array) -> Option<Progress> {
    let word = message.get(0).as_string()?;
    let text = |index| message.get(index).as_string().unwrap_or_default();
    match word.as_str() {
        reply::PROGRESS => Some(Progress::Working(text(1))),
        reply::DONE => Some(Progress::Done {
            bytes: message.get(1).dyn_into::<Uint8Array>().ok()?.to_vec(),
            missing: text(2),
            archive: message.get(3).as_bool().unwrap_or(false),
        }),
        reply::FAILED => Some(Progress::Failed(text(1))),
        _ => None,
    }
}

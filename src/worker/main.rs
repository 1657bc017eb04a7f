//! The web worker that makes PDF: a module of its own, which the page loads when the first PDF is asked for.
//!
//! A message is an array: a job as text, then the user's own fonts (`own.rs`). The answers are arrays that begin with a word of `nigao::pdf::reply`. Fonts that a
//! job needed stay here for the next one. To cancel, the page ends the worker.

mod answer;
mod fetch;
mod own;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use nigao::pdf::{Fonts, Job, reply, write};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::answer::{answer, done};

/// What the user is told when the module itself fails.
const BROKEN: &str = "生成 PDF 时出了意外。请再试一次；仍然不行时，可先下载 Word 文档。";

/// Fonts that stay for the next job.
#[derive(Default)]
struct Kept {
    fonts: Fonts,
    /// Keys of the user's own among them.
    own: Vec<f64>,
}

fn main() {
    std::panic::set_hook(Box::new(|_| answer(reply::FAILED, BROKEN)));
    let fonts = Rc::new(RefCell::new(Some(Kept::default())));
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        wasm_bindgen_futures::spawn_local(serve(event.data().unchecked_into(), fonts.clone()));
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    on_message.forget();
    answer(reply::READY, JsValue::UNDEFINED);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Makes one PDF and answers.
async fn serve(message: Array, shared: Rc<RefCell<Option<Kept>>>) {
    // The page asks for one PDF at a time; fonts that are in use are not shared.
    let mut fonts = shared.take().unwrap_or_default();
    if let Err(why) = make(&message, &mut fonts).await {
        answer(reply::FAILED, why);
    }
    shared.replace(Some(fonts));
}

async fn make(message: &Array, kept: &mut Kept) -> Result<(), String> {
    let text = message.get(0).as_string().unwrap_or_default();
    let job = Job::decode(&text).map_err(|error| error.to_string())?;
    own::take(message, kept).await?;
    let fonts = &mut kept.fonts;
    let files: Vec<_> = job.files().into_iter().filter(|file| !fonts.has(*file)).collect();
    if !files.is_empty() {
        answer(reply::PROGRESS, "载入字体……");
    }
    for (file, bytes) in fetch::all(&files).await? {
        fonts.put(file, bytes).map_err(|error| error.to_string())?;
    }
    for file in files {
        answer(reply::PROGRESS, "整理字体……");
        fonts.unpack(file).map_err(|error| error.to_string())?;
    }
    answer(reply::PROGRESS, "生成 PDF……");
    let written = write(&job, fonts).map_err(|error| error.to_string())?;
    done(&written);
    Ok(())
}

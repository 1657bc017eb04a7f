//! The web worker that makes PDF: a module of its own, which the page loads when the first PDF is asked for.
//!
//! A message is an array: a job as bytes, then the user's own fonts (`own.rs`); or `reply::INSPECT` and a font file that is
//! to be looked at, as a blob. The answers are arrays that begin with a word of `nigao::export::reply`. Fonts that a
//! job needed stay here for the next one. To cancel, the page ends the worker.

mod answer;
mod fetch;
mod memory;
mod own;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use nigao::export::reply;
use nigao::pdf::{Fonts, Inspected, Job, Level, write};

use crate::answer::{answer, done, scope};

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
    let fonts = Rc::new(RefCell::new(Some(Kept::default())));
    answer::listen(BROKEN, move |message| wasm_bindgen_futures::spawn_local(serve(message, fonts.clone())));
}

/// Does what a message asks and answers.
async fn serve(message: Array, shared: Rc<RefCell<Option<Kept>>>) {
    let outcome = if message.get(0) == reply::INSPECT {
        inspect(&message).await
    } else {
        // The page asks for one PDF at a time; fonts that are in use are not shared.
        let mut fonts = shared.take().unwrap_or_default();
        let outcome = make(&message, &mut fonts).await;
        shared.replace(Some(fonts));
        outcome
    };
    if let Err(why) = outcome {
        answer(reply::FAILED, why);
    }
}

/// Looks at a font file. What is wrong with it is an answer, too: the worker goes on to serve.
async fn inspect(message: &Array) -> Result<(), String> {
    answer(reply::PROGRESS, "检查字体……");
    let found = Inspected(own::inspect(message.get(1)).await);
    done(&found.encode().map_err(|error| error.to_string())?, &[]);
    Ok(())
}

async fn make(message: &Array, kept: &mut Kept) -> Result<(), String> {
    let job = Job::decode(&answer::bytes(message)).map_err(|error| error.to_string())?;
    own::take(message, kept).await?;
    let fonts = &mut kept.fonts;
    let files: Vec<_> = job.files().into_iter().filter(|file| !fonts.has(*file)).collect();
    if !files.is_empty() {
        answer(reply::PROGRESS, "载入字体……");
    }
    for (file, bytes) in fetch::all(&files, |file| fonts.has_own(file)).await? {
        fonts.put(file, bytes).map_err(|error| error.to_string())?;
    }
    for file in files {
        answer(reply::PROGRESS, "整理字体……");
        fonts.unpack(file).map_err(|error| error.to_string())?;
    }
    answer(reply::PROGRESS, "生成 PDF……");
    let written = write(&job, fonts).map_err(|error| error.to_string())?;
    let missing: String = written.missing.iter().collect();
    done(&written.bytes, &[missing.into(), (written.level == Level::Archive).into()]);
    Ok(())
}

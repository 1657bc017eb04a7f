//! The web worker that makes PDF: a module of its own, which the page loads when the first PDF is asked for.
//!
//! A message is a job; the answers are arrays that begin with a word of `nigao::export::reply`. Fonts that a
//! job needed stay here for the next one. To cancel, the page ends the worker.

mod answer;
mod fetch;

use std::cell::RefCell;
use std::rc::Rc;

use nigao::export::reply;
use nigao::pdf::{Fonts, Job, Level, write};

use crate::answer::{answer, done, scope};

/// What the user is told when the module itself fails.
const BROKEN: &str = "生成 PDF 时出了意外。请再试一次；仍然不行时，可先下载 Word 文档。";

fn main() {
    let fonts = Rc::new(RefCell::new(Some(Fonts::default())));
    answer::listen(BROKEN, move |bytes| wasm_bindgen_futures::spawn_local(serve(bytes, fonts.clone())));
}

/// Makes one PDF and answers.
async fn serve(bytes: Vec<u8>, shared: Rc<RefCell<Option<Fonts>>>) {
    // The page asks for one PDF at a time; fonts that are in use are not shared.
    let mut fonts = shared.take().unwrap_or_default();
    if let Err(message) = make(&bytes, &mut fonts).await {
        answer(reply::FAILED, message);
    }
    shared.replace(Some(fonts));
}

async fn make(bytes: &[u8], fonts: &mut Fonts) -> Result<(), String> {
    let job = Job::decode(bytes).map_err(|error| error.to_string())?;
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
    let missing: String = written.missing.iter().collect();
    done(&written.bytes, &[missing.into(), (written.level == Level::Archive).into()]);
    Ok(())
}

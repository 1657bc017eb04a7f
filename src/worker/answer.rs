//! Answers to the page.

use js_sys::{Array, Uint8Array};
use nigao::pdf::{Level, Written, reply};
use wasm_bindgen::JsValue;

/// Sends a word with what belongs to it.
pub(crate) fn answer(word: &str, what: impl Into<JsValue>) {
    // A page that is gone needs no answer.
    let _ = crate::scope().post_message(&Array::of2(&word.into(), &what.into()));
}

/// Hands the finished file over, without copying it once more.
pub(crate) fn done(written: &Written) {
    let bytes = Uint8Array::from(written.bytes.as_slice());
    let missing: String = written.missing.iter().collect();
    let archive = written.level == Level::Archive;
    let message = Array::of4(&reply::DONE.into(), &bytes, &missing.into(), &archive.into());
    let _ = crate::scope().post_message_with_transfer(&message, &Array::of1(&bytes.buffer()));
}

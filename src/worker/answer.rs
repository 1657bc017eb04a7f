//! What the workers say to the page and hear from it.

use js_sys::{Array, Uint8Array};
use nigao::export::reply;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Calls `serve` with each message, as long as the worker lives; when the module itself fails the page hears `broken`.
pub(crate) fn listen(broken: &'static str, serve: impl Fn(Array) + 'static) {
    std::panic::set_hook(Box::new(move |_| answer(reply::BROKEN, broken)));
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        serve(event.data().dyn_into().unwrap_or_default());
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    answer(reply::READY, JsValue::UNDEFINED);
}

/// The bytes that a message begins with; none when it begins with something else.
pub(crate) fn bytes(message: &Array) -> Vec<u8> {
    message.get(0).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default()
}

/// Sends a word with what belongs to it.
pub(crate) fn answer(word: &str, what: impl Into<JsValue>) {
    // A page that is gone needs no answer.
    let _ = scope().post_message(&Array::of2(&word.into(), &what.into()));
}

/// Hands the finished file over, without copying it once more, and what else belongs to it.
pub(crate) fn done(bytes: &[u8], more: &[JsValue]) {
    let bytes = Uint8Array::from(bytes);
    let message = Array::of2(&reply::DONE.into(), &bytes);
    more.iter().for_each(|what| {
        message.push(what);
    });
    let _ = scope().post_message_with_transfer(&message, &Array::of1(&bytes.buffer()));
}

/// The worker itself.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

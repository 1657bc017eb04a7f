//! Rich and plain text to the clipboard, with a way back where the browser refuses the new one.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::{document, window};
use js_sys::{Array, Object, Promise, Reflect};
use nigao::background::{Copies, Task, decode};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, ClipboardItem};

use super::line::Line;

/// The kinds of text on the clipboard.
const HTML: &str = "text/html";
const PLAIN: &str = "text/plain";

/// Puts a text on the clipboard; `false` when every way was refused.
pub(crate) async fn copy(text: &str) -> bool {
    copy_as_item(text).await.is_ok() || copy_by_event(None, text)
}

/// Puts the report on the clipboard, which the clerk writes for it; `Some` with its text when every way was refused.
///
/// # Errors
/// What to tell the user when it was not written.
pub(crate) async fn copy_report(line: &Line) -> Result<Option<String>, String> {
    let outcome = Rc::new(RefCell::new(None));
    let written = Promise::new(&mut |then, _| {
        let outcome = outcome.clone();
        line.ask(&Task::Copy, move |bytes| {
            outcome.replace(Some(
                bytes.and_then(|bytes| decode::<Copies>(&bytes).map_err(|error| error.to_string())),
            ));
            // A wait that is over needs no end.
            let _ = then.call0(&JsValue::UNDEFINED);
        });
    });
    // Begun within the click and not after it: browsers allow it only then. The texts may come later.
    let item = item(|mime| {
        let (outcome, written) = (outcome.clone(), written.clone());
        let kind = future_to_promise(async move {
            JsFuture::from(written).await?;
            let outcome = outcome.borrow();
            let copies = outcome.as_ref().and_then(|outcome| outcome.as_ref().ok()).ok_or(JsValue::NULL)?;
            let text = if mime == HTML { &copies.html } else { &copies.text };
            Ok(blob(text, mime)?.into())
        });
        Ok(kind.into())
    });
    let copied = match item {
        Ok(item) => write(&item).await.is_ok(),
        Err(_) => false,
    };
    // It is never rejected.
    let _ = JsFuture::from(written).await;
    let copies = outcome.take().unwrap_or_else(|| Ok(Copies::default()))?;
    let copied = copied || copy_by_event(Some(&copies.html), &copies.text);
    Ok((!copied).then_some(copies.text))
}

async fn copy_as_item(text: &str) -> Result<(), JsValue> {
    let kinds = Object::new();
    Reflect::set(&kinds, &PLAIN.into(), &blob(text, PLAIN)?.into())?;
    write(&ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds)?).await
}

/// An item of both kinds, each as `kind` gives it.
fn item(kind: impl Fn(&'static str) -> Result<JsValue, JsValue>) -> Result<ClipboardItem, JsValue> {
    let kinds = Object::new();
    for mime in [HTML, PLAIN] {
        Reflect::set(&kinds, &mime.into(), &kind(mime)?)?;
    }
    ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds)
}

async fn write(item: &ClipboardItem) -> Result<(), JsValue> {
    let navigator = window().navigator();
    // Absent outside a secure context (an intranet page over http).
    if Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(navigator.clipboard().write(&Array::of1(item))).await?;
    Ok(())
}

fn blob(text: &str, mime: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}

/// The old way: the page answers the copy command with its own data.
fn copy_by_event(html: Option<&str>, text: &str) -> bool {
    let Ok(page) = document().dyn_into::<web_sys::HtmlDocument>() else { return false };
    let (html, text) = (html.map(str::to_owned), text.to_owned());
    let answer = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            let rich = html.as_ref().map_or(Ok(()), |html| data.set_data(HTML, html));
            let set = rich.and(data.set_data(PLAIN, &text));
            if set.is_ok() {
                event.prevent_default();
            }
        }
    });
    let listener = answer.as_ref().unchecked_ref();
    if page.add_event_listener_with_callback("copy", listener).is_err() {
        return false;
    }
    let copied = page.exec_command("copy").unwrap_or(false);
    // The closure ends with this function; a listener left behind would only do nothing.
    let _ = page.remove_event_listener_with_callback("copy", listener);
    copied
}

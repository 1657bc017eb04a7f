//! Rich and plain text to the clipboard, with a way back where the browser refuses the new one.

use gloo::utils::{document, window};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, ClipboardItem};

/// Puts a text on the clipboard, and its rich form if there is one; `false` when every way was refused.
pub(crate) async fn copy(html: Option<&str>, text: &str) -> bool {
    copy_as_item(html, text).await.is_ok() || copy_by_event(html, text)
}

async fn copy_as_item(html: Option<&str>, text: &str) -> Result<(), JsValue> {
    let navigator = window().navigator();
    // Absent outside a secure context (an intranet page over http).
    if !Reflect::has(&navigator, &"clipboard".into())?
        || Reflect::get(&navigator, &"clipboard".into())?.is_undefined()
    {
        return Err(JsValue::NULL);
    }
    let kinds = Object::new();
    if let Some(html) = html {
        Reflect::set(&kinds, &"text/html".into(), &blob(html, "text/html")?.into())?;
    }
    Reflect::set(&kinds, &"text/plain".into(), &blob(text, "text/plain")?.into())?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds)?;
    JsFuture::from(navigator.clipboard().write(&Array::of1(&item))).await?;
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
            let rich = html.as_ref().map_or(Ok(()), |html| data.set_data("text/html", html));
            let set = rich.and(data.set_data("text/plain", &text));
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

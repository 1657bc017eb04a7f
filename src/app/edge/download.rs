//! A file from the page to the user's disk.

use gloo::utils::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands bytes to the browser as a file of this name.
///
/// # Errors
/// What to tell the user when the browser refuses.
pub(crate) fn download(bytes: &[u8], mime: &str, name: &str) -> Result<(), String> {
    download_parts(&js_sys::Array::of1(&js_sys::Uint8Array::from(bytes)), mime, name)
}

/// The same of many parts, each bytes or a text.
///
/// # Errors
/// What to tell the user when the browser refuses.
pub(crate) fn download_parts(parts: &js_sys::Array, mime: &str, name: &str) -> Result<(), String> {
    hand_over(parts, mime, name).map_err(|_| "浏览器没有允许下载，请检查下载设置后再试。".to_owned())
}

fn hand_over(parts: &js_sys::Array, mime: &str, name: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the blob after the click; a minute is plenty.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

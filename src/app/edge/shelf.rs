//! What the program does not carry of the shelf, fetched from beside the page when it is wanted.

use gloo::utils::{document, window};
use js_sys::Uint8Array;
use nigao::reports::{Report, Sample, receive_samples};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The filled examples; none when they do not come.
pub(crate) async fn samples(report: &'static Report) -> &'static [Sample] {
    if report.samples().is_empty() {
        // Those that do not come are named by whoever wanted one.
        let _ = fetch().await.is_ok_and(|bytes| receive_samples(&bytes));
    }
    report.samples()
}

async fn fetch() -> Result<Vec<u8>, JsValue> {
    // The build writes the address, with the version in it, as it does for the workers.
    let meta = document().query_selector("meta[name=nigao-samples]")?;
    let place = meta.and_then(|meta| meta.get_attribute("content"));
    let place = place.unwrap_or_default();
    let response: Response = JsFuture::from(window().fetch_with_str(&place)).await?.unchecked_into();
    if !response.ok() {
        return Err(response.status().into());
    }
    Ok(Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec())
}

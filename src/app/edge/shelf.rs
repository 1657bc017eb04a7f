//! What the program does not carry of the shelf, fetched from beside the page when it is wanted.

use gloo::utils::{document, window};
use js_sys::Uint8Array;
use nigao::reports::{Late, Report, Sample, receive};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Fetches a part of the shelf; whether it is there now.
pub(crate) async fn fetch(late: Late) -> bool {
    read(late).await.is_ok_and(|bytes| receive(late, &bytes))
}

/// The filled examples; none when they do not come.
pub(crate) async fn samples(report: &'static Report) -> &'static [Sample] {
    if report.samples().is_empty() {
        fetch(Late::Samples).await;
    }
    report.samples()
}

async fn read(late: Late) -> Result<Vec<u8>, JsValue> {
    // The build writes the addresses, with the version in them, as it does for the workers.
    let meta = match late {
        Late::Matter => "meta[name=nigao-matter]",
        Late::Samples => "meta[name=nigao-samples]",
    };
    let place = document().query_selector(meta)?.and_then(|meta| meta.get_attribute("content"));
    let place = place.unwrap_or_default();
    let response: Response = JsFuture::from(window().fetch_with_str(&place)).await?.unchecked_into();
    if !response.ok() {
        return Err(response.status().into());
    }
    Ok(Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec())
}

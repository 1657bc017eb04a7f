//! Font files from the folder `fonts` beside the worker; the browser's cache has those that the preview loaded.

use js_sys::{Promise, Uint8Array};
use nigao::pdf::FontFile;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Fetches files at the same time.
///
/// # Errors
/// What to tell the user when one does not come.
pub(crate) async fn all(files: &[FontFile]) -> Result<Vec<(FontFile, Vec<u8>)>, String> {
    let begun: Vec<(FontFile, Promise)> = files.iter().map(|file| (*file, begin(*file))).collect();
    let mut fetched = Vec::with_capacity(begun.len());
    for (file, response) in begun {
        let bytes = finish(response).await.map_err(|_| {
            format!("字体文件 {} 没有载入。请检查网络后再试；也可以先下载 Word 文档。", file.name())
        })?;
        fetched.push((file, bytes));
    }
    Ok(fetched)
}

fn begin(file: FontFile) -> Promise {
    crate::scope().fetch_with_str(&format!("fonts/{}", file.name())).unchecked_into()
}

async fn finish(response: Promise) -> Result<Vec<u8>, JsValue> {
    let response: Response = JsFuture::from(response).await?.dyn_into()?;
    if !response.ok() {
        return Err(response.status().into());
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

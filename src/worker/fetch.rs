//! Font files from the folder `fonts` beside the worker; the browser's cache has those that the preview loaded.

use js_sys::{Promise, Uint8Array};
use nigao::pdf::FontFile;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// What a single file without fonts answers.
const GONE: u16 = 410;

/// What the user is told when neither the page nor the user has a font for a role.
const NOT_HERE: &str = "这个单文件版不带字体，生成 PDF 要用本机的：请在“导出”一步的“PDF 里的字体”里选小标宋、黑体、楷体、仿宋的字体文件，\
                        或者改用带字体的单文件版；也可以先下载 Word 文档。";

/// Fetches files at the same time. Files that do not come along with the page are left out where `spared` says that
/// there is another font.
///
/// # Errors
/// What to tell the user when one does not come.
pub(crate) async fn all(
    files: &[FontFile],
    spared: impl Fn(FontFile) -> bool,
) -> Result<Vec<(FontFile, Vec<u8>)>, String> {
    let begun: Vec<(FontFile, Promise)> = files.iter().map(|file| (*file, begin(*file))).collect();
    let mut fetched = Vec::with_capacity(begun.len());
    for (file, response) in begun {
        match finish(response).await {
            Ok(bytes) => fetched.push((file, bytes)),
            Err(status) if status == GONE && spared(file) => {}
            Err(status) if status == GONE => return Err(NOT_HERE.into()),
            Err(_) => {
                return Err(format!(
                    "字体文件 {} 没有载入。请检查网络后再试；也可以先下载 Word 文档。",
                    file.name()
                ));
            }
        }
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

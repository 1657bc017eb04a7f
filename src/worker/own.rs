//! The user's own fonts. Each is an array: its role by its place in `Typeface::ALL`, a number that no other font has,
//! its place in a collection, and the file as a blob.

use js_sys::{Array, Uint8Array};
use nigao::layout::Typeface;
use nigao::pdf::{LARGEST_FONT, OwnFace, OwnFontError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::Kept;

/// Takes the fonts of a message in place of those of the one before; those that did not change are not read again.
///
/// # Errors
/// What to tell the user when one cannot be read any more.
pub(crate) async fn take(message: &Array, kept: &mut Kept) -> Result<(), String> {
    let fonts: Vec<Array> = message.iter().skip(1).filter_map(|font| font.dyn_into().ok()).collect();
    let keys: Vec<f64> = fonts.iter().map(|font| number(font, 1)).collect();
    if keys == kept.own {
        return Ok(());
    }
    kept.own.clear();
    kept.fonts.drop_own();
    for font in &fonts {
        let typeface = Typeface::ALL.get(number(font, 0) as usize).copied().unwrap_or(Typeface::Fang);
        let why =
            || format!("自己的{}字体读不出来。请在导出页里换一个，或改用内置字体。", typeface.short_name());
        let file = read(font.get(3)).await.map_err(|_| why())?;
        kept.fonts.put_own(typeface, file, number(font, 2) as u32).map_err(|_| why())?;
    }
    kept.own = keys;
    Ok(())
}

/// Looks at a file before it is taken.
///
/// # Errors
/// Why none of its fonts can be used, in words for the user.
pub(crate) async fn inspect(file: JsValue) -> Result<Vec<OwnFace>, String> {
    // A blob says how long it is before it is read.
    if file.dyn_ref::<Blob>().is_some_and(|file| file.size() > LARGEST_FONT as f64) {
        return Err(OwnFontError::Large.to_string());
    }
    let file = read(file).await.map_err(|_| OwnFontError::Broken.to_string())?;
    nigao::pdf::inspect(&file).map_err(|why| why.to_string())
}

fn number(font: &Array, place: u32) -> f64 {
    font.get(place).as_f64().unwrap_or_default()
}

async fn read(file: JsValue) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.dyn_into::<Blob>()?.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

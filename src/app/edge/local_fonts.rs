//! Fonts of the user's own for the PDF: picked files, or those that the browser lists when the user allows it.
//!
//! They stay in memory until the page is closed. The files themselves stay with the browser (as blobs); a copy is read
//! when one is picked, to look at it, and by the worker when it makes a PDF.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use nigao::layout::Typeface;
use nigao::pdf::{LARGEST_FONT, OwnFontError, inspect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileList};

struct Own {
    /// Another for every font that is taken, so that the worker knows which it has.
    key: u32,
    name: String,
    index: u32,
    file: Blob,
    /// Characters that the page's fonts lack.
    more: Vec<char>,
}

thread_local! {
    static OWN: RefCell<BTreeMap<Typeface, Own>> = const { RefCell::new(BTreeMap::new()) };
    static LAST_KEY: Cell<u32> = const { Cell::new(0) };
}

/// The fonts that were taken, by role.
pub(crate) fn own_fonts() -> BTreeMap<Typeface, String> {
    OWN.with_borrow(|own| own.iter().map(|(typeface, own)| (*typeface, own.name.clone())).collect())
}

/// Whether one of them has a character that the page's fonts lack.
pub(crate) fn own_font_has(character: char) -> bool {
    OWN.with_borrow(|own| own.values().any(|own| own.more.binary_search(&character).is_ok()))
}

/// Takes a font out again.
pub(crate) fn drop_own_font(typeface: Typeface) {
    OWN.with_borrow_mut(|own| own.remove(&typeface));
}

/// Takes what can be used of the picked files; why the rest cannot, in words for the user.
pub(crate) async fn take_font_files(files: FileList) -> Vec<String> {
    let mut refused = Vec::new();
    for file in (0..files.length()).filter_map(|index| files.get(index)) {
        if let Err(why) = take(&file, None).await {
            refused.push(format!("{}：{why}", file.name()));
        }
    }
    refused
}

/// Whether the browser can list the machine's fonts (Chrome and Edge on a computer).
pub(crate) fn lists_fonts() -> bool {
    list_function().is_some()
}

/// Asks for the machine's fonts and takes the best for each role; why one cannot be used, in words for the user.
pub(crate) async fn take_local_fonts() -> Vec<String> {
    let Some(fonts) = list().await else {
        return vec![
            "浏览器没有允许读取本机字体。可在地址栏左侧的网站设置里允许后再试，或者直接选字体文件。".into(),
        ];
    };
    let mut refused = Vec::new();
    let mut found = false;
    for typeface in Typeface::ALL {
        let Some(font) = best(&fonts, typeface) else { continue };
        found = true;
        let taken = match blob(&font).await {
            Some(file) => take(&file, Some(typeface)).await,
            None => Err(OwnFontError::Broken),
        };
        refused.extend(taken.err().map(|why| format!("本机的{}：{why}", typeface.short_name())));
    }
    if !found {
        refused.push("本机没有找到小标宋、黑体、楷体、仿宋或宋体，仍用内置字体。".into());
    }
    refused
}

/// What the worker is sent: the job, and for every font its role, key, place in its file, and the file.
pub(super) fn message(job: &str) -> JsValue {
    let message = Array::of1(&job.into());
    OWN.with_borrow(|own| {
        for (typeface, own) in own {
            let role = Typeface::ALL.iter().position(|known| known == typeface).unwrap_or(0);
            message.push(&Array::of4(&(role as u32).into(), &own.key.into(), &own.index.into(), &own.file));
        }
    });
    message.into()
}

/// Takes a file's fonts, or the one for a role.
async fn take(file: &Blob, only: Option<Typeface>) -> Result<(), OwnFontError> {
    if file.size() > LARGEST_FONT as f64 {
        return Err(OwnFontError::Large);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| OwnFontError::Broken)?;
    for face in inspect(&Uint8Array::new(&buffer).to_vec())? {
        if only.is_none_or(|only| only == face.typeface) {
            let key = LAST_KEY.get() + 1;
            LAST_KEY.set(key);
            let own = Own { key, name: face.name, index: face.index, file: file.clone(), more: face.more };
            OWN.with_borrow_mut(|known| known.insert(face.typeface, own));
        }
    }
    Ok(())
}

/// `queryLocalFonts` is not in web-sys yet.
fn list_function() -> Option<Function> {
    Reflect::get(&gloo::utils::window(), &"queryLocalFonts".into()).ok()?.dyn_into().ok()
}

async fn list() -> Option<Array> {
    let promise: Promise = list_function()?.call0(&gloo::utils::window()).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// The font whose name comes first among those of a role.
fn best(fonts: &Array, typeface: Typeface) -> Option<JsValue> {
    let has = |font: &JsValue, name: &str| {
        ["family", "fullName", "postscriptName"].iter().any(|key| {
            let value = Reflect::get(font, &(*key).into()).ok().and_then(|value| value.as_string());
            value.is_some_and(|value| value.eq_ignore_ascii_case(name))
        })
    };
    typeface.local_names().iter().find_map(|name| fonts.iter().find(|font| has(font, name)))
}

async fn blob(font: &JsValue) -> Option<Blob> {
    let function: Function = Reflect::get(font, &"blob".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call0(font).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

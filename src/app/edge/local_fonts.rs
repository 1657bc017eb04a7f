//! Fonts of the user's own for the PDF: picked files, or those that the browser lists when the user allows it.
//!
//! They stay in memory until the page is closed. The files themselves stay with the browser (as blobs): only the PDF
//! module reads them, when one is picked, to look at it, and when it makes a PDF.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use nigao::export::reply;
use nigao::layout::Typeface;
use nigao::pdf::{Inspected, OwnFace};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileList};
use yew::Callback;

use super::worker::{Module, Progress, Running, ask};

struct Own {
    /// Another for every font that is taken, so that the worker knows which it has.
    key: u32,
    name: String,
    index: u32,
    file: Blob,
    /// Characters that the page's fonts lack.
    more: Vec<char>,
}

/// Why a file was not taken, in words for the user; without words when the user stopped it.
type Refusal = Option<String>;

/// The look at one file after the other that can be stopped.
#[derive(Clone, Default)]
pub(crate) struct Check {
    stopped: Rc<Cell<bool>>,
    /// What is under way, and what ends the wait for it.
    running: Rc<RefCell<Option<(Running, Function)>>>,
}

impl Check {
    /// Stops it; fonts that were taken before stay.
    pub(crate) fn stop(&self) {
        self.stopped.set(true);
        if let Some((running, end)) = self.running.take() {
            drop(running);
            // A wait that is over needs no end.
            let _ = end.call0(&JsValue::UNDEFINED);
        }
    }

    /// Has the PDF module look at a file, and tells `on` how far it is.
    async fn look(&self, file: &Blob, on: &Callback<String>) -> Result<Vec<OwnFace>, Refusal> {
        if self.stopped.get() {
            return Err(None);
        }
        let outcome = Rc::new(RefCell::new(None));
        let wait = Promise::new(&mut |end, _| {
            let (outcome, on, over) = (outcome.clone(), on.clone(), end.clone());
            let tell = Callback::from(move |progress| match progress {
                Progress::Working(words) => on.emit(words),
                Progress::Done { bytes, .. } => {
                    let found = Inspected::decode(&bytes).map_err(|error| error.to_string());
                    settle(&outcome, found.and_then(|Inspected(found)| found), &over);
                }
                Progress::Failed(why) => settle(&outcome, Err(why), &over),
            });
            let running = ask(Module::Pdf, Array::of2(&reply::INSPECT.into(), file), tell);
            self.running.replace(Some((running, end)));
        });
        // It is never rejected.
        let _ = JsFuture::from(wait).await;
        drop(self.running.take());
        let outcome = outcome.take();
        outcome.ok_or(None)?.map_err(Some)
    }
}

type Found = Result<Vec<OwnFace>, String>;

fn settle(outcome: &RefCell<Option<Found>>, found: Found, end: &Function) {
    outcome.replace(Some(found));
    let _ = end.call0(&JsValue::UNDEFINED);
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
pub(crate) async fn take_font_files(files: FileList, check: &Check, on: &Callback<String>) -> Vec<String> {
    let mut refused = Vec::new();
    for file in (0..files.length()).filter_map(|index| files.get(index)) {
        if let Err(Some(why)) = take(&file, None, check, on).await {
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
pub(crate) async fn take_local_fonts(check: &Check, on: &Callback<String>) -> Vec<String> {
    // Chromium gives an empty list when the user said no.
    let Some(fonts) = list().await.filter(|fonts| fonts.length() > 0) else {
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
            Some(file) => take(&file, Some(typeface), check, on).await,
            None => Err(Some("浏览器没有交出字体文件。请直接选字体文件。".into())),
        };
        refused.extend(taken.err().flatten().map(|why| format!("本机的{}：{why}", typeface.short_name())));
    }
    if !found {
        refused.push("本机没有找到小标宋、黑体、楷体、仿宋或宋体，仍用内置字体。".into());
    }
    refused
}

/// What the PDF module is sent beside a job: for every font its role, key, place in its file, and the file.
pub(super) fn to_send() -> Array {
    let fonts = Array::new();
    OWN.with_borrow(|own| {
        for (typeface, own) in own {
            let role = Typeface::ALL.iter().position(|known| known == typeface).unwrap_or(0);
            fonts.push(&Array::of4(&(role as u32).into(), &own.key.into(), &own.index.into(), &own.file));
        }
    });
    fonts
}

/// Takes a file's fonts, or the one for a role.
async fn take(
    file: &Blob,
    only: Option<Typeface>,
    check: &Check,
    on: &Callback<String>,
) -> Result<(), Refusal> {
    for face in check.look(file, on).await? {
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

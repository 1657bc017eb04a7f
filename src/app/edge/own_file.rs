//! A file of the user's that is kept up to date, where the browser can (File System Access).

use gloo::utils::window;
use js_sys::{Array, Function, Object, Promise, Reflect};
use nigao::history::sum;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::base::Base;

/// A file that the user picked for a draft.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OwnFile {
    handle: JsValue,
    /// Its name, without the folder: browsers do not tell it.
    pub(crate) name: String,
}

/// What became of writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Written {
    /// The file holds the text, and was read back.
    Done,
    /// The browser wants to be asked anew; only a click may do so.
    AskAgain,
    /// Somebody else has written to it; it was let alone.
    Changed,
    /// It could not be written; why, as far as the browser says.
    Failed(String),
}

/// Whether the browser can keep a file up to date.
pub(crate) fn keeps_files() -> bool {
    method(&window(), "showSaveFilePicker").is_some()
}

/// Lets the user pick the file; `None` when they thought better of it.
///
/// # Errors
/// What to tell the user.
pub(crate) async fn pick(name: &str) -> Result<Option<OwnFile>, String> {
    let (options, kind, accept) = (Object::new(), Object::new(), Object::new());
    let put = |object: &Object, name: &str, value: &JsValue| {
        // A plain object takes any property.
        let _ = Reflect::set(object, &name.into(), value);
    };
    put(&accept, "application/json", &Array::of1(&".json".into()));
    put(&kind, "description", &"拟稿文稿".into());
    put(&kind, "accept", &accept);
    put(&options, "suggestedName", &name.into());
    put(&options, "types", &Array::of1(&kind));
    match call(&window(), "showSaveFilePicker", Some(&options)).await {
        Ok(handle) => Ok(Some(OwnFile::of(handle))),
        Err(error) if word(&error, "name") == "AbortError" => Ok(None),
        Err(error) => {
            Err(format!("浏览器没有打开选择文件的窗口（{}）。可以改用“存成文件”。", word(&error, "message")))
        }
    }
}

impl OwnFile {
    fn of(handle: JsValue) -> OwnFile {
        OwnFile { name: word(&handle, "name"), handle }
    }

    /// The file that was picked for a draft on an earlier visit.
    pub(crate) async fn find(base: &Base, id: &str) -> Option<OwnFile> {
        base.read_object(&format!("file/{id}")).await.map(OwnFile::of)
    }

    /// Remembers the file for the draft, or forgets it; whether the browser can.
    pub(crate) async fn remember(base: &Base, id: &str, file: Option<&OwnFile>) -> bool {
        base.write_object(&format!("file/{id}"), file.map(|file| &file.handle)).await
    }

    /// Whether it may be written; asks where `ask`, which only a click may do.
    pub(crate) async fn may(&self, ask: bool) -> bool {
        let mode = Object::new();
        // A plain object takes any property.
        let _ = Reflect::set(&mode, &"mode".into(), &"readwrite".into());
        let granted = |state: Result<JsValue, JsValue>| {
            state.is_ok_and(|state| state.as_string().as_deref() == Some("granted"))
        };
        granted(call(&self.handle, "queryPermission", Some(&mode)).await)
            || (ask && granted(call(&self.handle, "requestPermission", Some(&mode)).await))
    }

    /// Writes the text. `known` is the sum of what this program wrote to it last, `None` for a file just picked: what
    /// others wrote since is let alone. The browser writes beside the file and switches at the end.
    pub(crate) async fn write(&self, text: &str, known: Option<u64>) -> Written {
        if !self.may(false).await {
            return Written::AskAgain;
        }
        if let Some(known) = known {
            match self.read().await {
                Ok(there) if sum(&there) == known || there == text => {}
                Ok(_) => return Written::Changed,
                Err(error) => return Written::Failed(word(&error, "message")),
            }
        }
        match self.put(text).await {
            Ok(()) if self.read().await.is_ok_and(|there| there == text) => Written::Done,
            Ok(()) => Written::Failed("读回来的内容和写进去的不一样".into()),
            Err(error) => Written::Failed(word(&error, "message")),
        }
    }

    async fn put(&self, text: &str) -> Result<(), JsValue> {
        let stream = call(&self.handle, "createWritable", None).await?;
        call(&stream, "write", Some(&text.into())).await?;
        call(&stream, "close", None).await.map(drop)
    }

    async fn read(&self) -> Result<String, JsValue> {
        let file = call(&self.handle, "getFile", None).await?;
        Ok(call(&file, "text", None).await?.as_string().unwrap_or_default())
    }
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

/// Calls a method that gives a promise; one that is not there fails.
async fn call(object: &JsValue, name: &str, argument: Option<&JsValue>) -> Result<JsValue, JsValue> {
    let method = method(object, name).ok_or(JsValue::UNDEFINED)?;
    let given = match argument {
        Some(argument) => method.call1(object, argument),
        None => method.call0(object),
    };
    JsFuture::from(Promise::resolve(&given?)).await
}

fn word(object: &JsValue, name: &str) -> String {
    Reflect::get(object, &name.into()).ok().and_then(|word| word.as_string()).unwrap_or_default()
}

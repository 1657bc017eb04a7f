//! Where the library lies: IndexedDB, texts by key; where the browser refuses it, local storage.

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Array, Promise, Reflect};
use nigao::history::is_full;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, EventTarget, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction, IdbTransactionMode,
};

use super::storage::{erased, keys_with, local};

const NAME: &str = "nigao";
const STORE: &str = "kept";
/// How the keys begin in local storage.
const LOCAL: &str = "nigao/kept/";

/// Where the library lies.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Base {
    /// In IndexedDB.
    Indexed(IdbDatabase),
    /// In local storage: a few million characters at most.
    Local,
}

/// Why something was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is no room left.
    Full,
    /// The browser refused.
    Refused,
}

impl Fault {
    /// In words for the user.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Fault::Full => "浏览器的存储空间已满，请清空回收站或删去不用的文稿，重要文稿先存成文件",
            Fault::Refused => "浏览器不允许保存，请先把文稿存成文件，再换普通窗口或别的浏览器",
        }
    }

    fn of(error: &JsValue) -> Fault {
        let full = error.dyn_ref::<DomException>().is_some_and(|error| is_full(&error.name(), error.code()));
        if full { Fault::Full } else { Fault::Refused }
    }
}

/// One thing to write: a key, and its text or nothing.
pub(crate) type Write = (String, Option<String>);

impl Base {
    /// Opens it; what cannot be had falls back to local storage.
    pub(crate) async fn open() -> Base {
        match open().await {
            Some(database) => Base::Indexed(database),
            None => Base::Local,
        }
    }

    /// The text under a key.
    pub(crate) async fn read(&self, key: &str) -> Option<String> {
        match self {
            Base::Indexed(database) => {
                let store = store(database, IdbTransactionMode::Readonly).ok()?.1;
                outcome(&store.get(&key.into()).ok()?).await.ok()?.as_string()
            }
            Base::Local => local()?.get_item(&format!("{LOCAL}{key}")).ok().flatten(),
        }
    }

    /// Keys that begin so and their texts, in the order of the keys.
    pub(crate) async fn list(&self, beginning: &str) -> Vec<(String, String)> {
        match self {
            Base::Indexed(database) => listed(database, beginning).await.unwrap_or_default(),
            Base::Local => {
                let keys = keys_with(&format!("{LOCAL}{beginning}")).into_iter();
                keys.filter_map(|key| {
                    let text = local()?.get_item(&key).ok().flatten()?;
                    Some((key.strip_prefix(LOCAL)?.to_owned(), text))
                })
                .collect()
            }
        }
    }

    /// Writes all or, in IndexedDB, nothing.
    ///
    /// # Errors
    /// Why not; what was there before is still there.
    pub(crate) async fn write(&self, writes: &[Write]) -> Result<(), Fault> {
        if erased() {
            return Err(Fault::Refused);
        }
        let texts = writes.iter().map(|(key, text)| (key.as_str(), text.as_deref().map(JsValue::from)));
        match self {
            Base::Indexed(database) => put(database, texts).await,
            Base::Local => writes.iter().try_for_each(|(key, text)| put_local(key, text.as_deref())),
        }
    }

    /// Something of the browser's own under a key; `None` in local storage, which holds texts only.
    pub(crate) async fn read_object(&self, key: &str) -> Option<JsValue> {
        let Base::Indexed(database) = self else { return None };
        let store = store(database, IdbTransactionMode::Readonly).ok()?.1;
        outcome(&store.get(&key.into()).ok()?).await.ok().filter(|found| found.is_object())
    }

    /// Keeps something of the browser's own; whether it could.
    pub(crate) async fn write_object(&self, key: &str, object: Option<&JsValue>) -> bool {
        let Base::Indexed(database) = self else { return false };
        put(database, std::iter::once((key, object.cloned()))).await.is_ok()
    }
}

/// Removes the whole database; `false` when another tab holds it.
pub(super) async fn remove_base() -> bool {
    let Ok(Some(factory)) = window().indexed_db() else { return true };
    match factory.delete_database(NAME) {
        Ok(request) => outcome(&request).await.is_ok(),
        Err(_) => false,
    }
}

async fn open() -> Option<IdbDatabase> {
    let request = window().indexed_db().ok().flatten()?.open_with_u32(NAME, 1).ok()?;
    let making = request.clone();
    let upgrade = EventListener::once(&request, "upgradeneeded", move |_| {
        if let Some(database) = database(&making) {
            // A store that cannot be made shows in the first write.
            let _ = database.create_object_store(STORE);
        }
    });
    outcome(&request).await.ok()?;
    drop(upgrade);
    let database = database(&request)?;
    let closing = database.clone();
    // Another tab clears everything: whoever holds on would stop it.
    EventListener::once(&database, "versionchange", move |_| closing.close()).forget();
    // A base that lets itself be opened may still refuse: some private windows do.
    store(&database, IdbTransactionMode::Readonly).ok()?;
    Some(database)
}

fn database(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

fn store(
    database: &IdbDatabase,
    mode: IdbTransactionMode,
) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
    let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
    let store = transaction.object_store(STORE)?;
    Ok((transaction, store))
}

async fn listed(database: &IdbDatabase, beginning: &str) -> Option<Vec<(String, String)>> {
    let store = store(database, IdbTransactionMode::Readonly).ok()?.1;
    let range = IdbKeyRange::bound(&beginning.into(), &format!("{beginning}\u{ffff}").into()).ok()?;
    // Both in one transaction, so that they belong together.
    let (keys, texts) = (store.get_all_keys_with_key(&range).ok()?, store.get_all_with_key(&range).ok()?);
    let texts: Array = outcome(&texts).await.ok()?.dyn_into().ok()?;
    let keys: Array = keys.result().ok()?.dyn_into().ok()?;
    Some(
        keys.iter()
            .zip(texts.iter())
            .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
            .collect(),
    )
}

async fn put<'a>(
    database: &IdbDatabase,
    writes: impl Iterator<Item = (&'a str, Option<JsValue>)>,
) -> Result<(), Fault> {
    let fault = |error: JsValue| Fault::of(&error);
    let (transaction, store) = store(database, IdbTransactionMode::Readwrite).map_err(fault)?;
    for (key, value) in writes {
        let asked = match value {
            Some(value) => store.put_with_key(&value, &key.into()),
            None => store.delete(&key.into()),
        };
        if let Err(error) = asked {
            // All or nothing; a transaction that is over already needs no end.
            let _ = transaction.abort();
            return Err(fault(error));
        }
    }
    wait(&transaction, "complete")
        .await
        .map_err(|()| transaction.error().map_or(Fault::Refused, |error| Fault::of(&error)))
}

fn put_local(key: &str, text: Option<&str>) -> Result<(), Fault> {
    let storage = local().ok_or(Fault::Refused)?;
    let key = format!("{LOCAL}{key}");
    match text {
        Some(text) => storage.set_item(&key, text),
        None => storage.remove_item(&key),
    }
    .map_err(|error| Fault::of(&error))
}

/// What a request comes to.
async fn outcome(request: &IdbRequest) -> Result<JsValue, ()> {
    wait(request, "success").await?;
    request.result().map_err(drop)
}

/// Waits for one event, or for what stands in its way.
async fn wait(target: &EventTarget, good: &'static str) -> Result<(), ()> {
    let mut listeners = Vec::new();
    let promise = Promise::new(&mut |resolve, reject| {
        let call = |event: &'static str, then: js_sys::Function| {
            EventListener::once(target, event, move |_| {
                // Settles the promise; it cannot fail.
                let _ = then.call0(&JsValue::UNDEFINED);
            })
        };
        listeners.push(call(good, resolve));
        listeners.extend(["error", "abort", "blocked"].map(|bad| call(bad, reject.clone())));
    });
    JsFuture::from(promise).await.map(drop).map_err(drop)
}

/// How much of its room the browser says is used: bytes used and granted.
pub(crate) async fn room() -> Option<(u64, u64)> {
    let estimate = storage_manager()?.estimate().ok()?;
    let estimate = JsFuture::from(estimate).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    // Whole numbers of bytes, far below the limits.
    Some((number("usage")? as u64, number("quota")? as u64))
}

/// Whether the browser has promised to keep what is stored; asks for it first where `ask`.
pub(crate) async fn lasts(ask: bool) -> Option<bool> {
    let manager = storage_manager()?;
    let promise = if ask { manager.persist() } else { manager.persisted() };
    JsFuture::from(promise.ok()?).await.ok()?.as_bool()
}

/// `None` where there is none: outside https, and in older browsers.
fn storage_manager() -> Option<web_sys::StorageManager> {
    let navigator = window().navigator();
    let there = Reflect::get(&navigator, &"storage".into()).is_ok_and(|storage| storage.is_object());
    there.then(|| navigator.storage())
}

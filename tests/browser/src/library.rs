//! What the page keeps in IndexedDB, seen from outside.

use serde_json::{Value, json};

use crate::Browser;

/// Does something with the store's request and gives what it comes to.
const ASK: &str = "return new Promise(done => {
    const opening = indexedDB.open('nigao', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
    opening.onerror = () => done(null);
    opening.onsuccess = () => {
        const base = opening.result, transaction = base.transaction('kept', 'readwrite');
        const request = ACT;
        transaction.oncomplete = () => { base.close(); done(request.result ?? null) };
    };
})";

impl Browser {
    /// The keys of everything in the library's base, in order.
    #[track_caller]
    pub fn kept(&self) -> Vec<String> {
        let keys = self.ask("transaction.objectStore('kept').getAllKeys()", Vec::new());
        keys.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The text under a key of the library's base.
    #[track_caller]
    pub fn kept_text(&self, key: &str) -> Option<String> {
        self.ask("transaction.objectStore('kept').get(ARGUMENT)", vec![json!(key)])
            .as_str()
            .map(str::to_owned)
    }

    /// Writes into the library's base past the page.
    #[track_caller]
    pub fn put_kept(&self, texts: &[(String, String)]) {
        let put = "ARGUMENT.reduce((_, [key, text]) => transaction.objectStore('kept').put(text, key), null)";
        self.ask(put, vec![json!(texts)]);
    }

    /// Puts so many copies of the one draft beside it, named 第0份, 第1份 and so on.
    ///
    /// # Panics
    /// When the library has no draft.
    #[track_caller]
    pub fn put_copies(&self, count: usize) {
        let draft = self.kept().into_iter().find_map(|key| key.starts_with("draft/").then_some(key));
        let text = draft.and_then(|key| self.kept_text(&key));
        let text = text.unwrap_or_else(|| panic!("the library has no draft to copy"));
        let copy = |number: usize| {
            let id = format!("aaaaaaaa{number:08}");
            let entry = json!({ "id": id, "name": format!("第{number}份"), "unit": "", "year": "",
                "changed": number, "revision": 1 });
            [(format!("entry/{id}"), entry.to_string()), (format!("draft/{id}"), text.clone())]
        };
        self.put_kept(&(0..count).flat_map(copy).collect::<Vec<_>>());
    }

    /// Takes away what `put_copies` put there.
    #[track_caller]
    pub fn remove_copies(&self) {
        let range = |kind: &str| format!("IDBKeyRange.bound('{kind}/aaaaaaaa', '{kind}/aaaaaaab')");
        let remove = |kind: &str| format!("transaction.objectStore('kept').delete({})", range(kind));
        self.ask(&format!("({}, {})", remove("entry"), remove("draft")), Vec::new());
    }

    #[track_caller]
    fn ask(&self, act: &str, arguments: Vec<Value>) -> Value {
        let script = ASK.replace("ACT", act).replace("ARGUMENT", "given[0]");
        self.script(&format!("const given = arguments; {script}"), arguments)
    }
}

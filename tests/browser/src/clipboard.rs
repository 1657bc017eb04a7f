//! The clipboard, which headless Chromium keeps to itself.

use serde_json::{Value, json};

use crate::Browser;

const READ: &str = "
    const [type, done] = arguments;
    navigator.clipboard.read()
        .then(items => items.find(item => item.types.includes(type)))
        .then(item => item ? item.getType(type).then(blob => blob.text()) : null)
        .then(done, error => done({ error: String(error) }));
";

impl Browser {
    /// Lets the page read and write the clipboard without being asked.
    #[track_caller]
    pub fn allow_clipboard(&self) {
        let permissions = json!(["clipboardReadWrite", "clipboardSanitizedWrite"]);
        self.devtools("Browser.grantPermissions", json!({ "permissions": permissions }));
    }

    /// Lets every use of the clipboard fail, as a strict browser does.
    #[track_caller]
    pub fn refuse_clipboard(&self) {
        for name in ["clipboard-read", "clipboard-write"] {
            let setting = json!({ "permission": { "name": name }, "setting": "denied" });
            self.devtools("Browser.setPermission", setting);
        }
    }

    /// What the clipboard holds as `text/plain` or `text/html`; nothing when it has no such form.
    ///
    /// The clipboard must have been allowed.
    #[track_caller]
    pub fn clipboard(&self, media_type: &str) -> Option<String> {
        let arguments = vec![json!(media_type)];
        let answer = self.call("read the clipboard", self.client.execute_async(READ, arguments));
        match answer {
            Value::String(text) => Some(text),
            Value::Null => None,
            refusal => panic!("could not read the clipboard: {refusal}"),
        }
    }
}

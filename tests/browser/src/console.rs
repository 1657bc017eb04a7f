//! What the page writes to the browser's console.

use serde_json::{Value, json};

use crate::devtools::Extension;
use crate::{Browser, Engine};

impl Browser {
    /// The errors since the last look: what the page reported, threw, or could not load.
    #[track_caller]
    pub fn console_errors(&self) -> Vec<String> {
        match self.engine() {
            Engine::Chromium => errors(&self.call("read the console", self.client.issue_cmd(console()))),
            Engine::Firefox => firefox_errors(&self.driver.take_said()),
        }
    }

    /// Panics when the console holds an error.
    #[track_caller]
    pub fn assert_no_console_errors(&self) {
        let errors = self.console_errors();
        assert!(errors.is_empty(), "errors in the console:\n{}", errors.join("\n"));
    }

    /// The same without a panic: none when the browser no longer answers.
    pub(crate) fn last_console_errors(&self) -> Vec<String> {
        if self.engine() == Engine::Firefox {
            return firefox_errors(&self.driver.take_said());
        }
        let log = self.attempt(self.client.issue_cmd(console()));
        log.as_ref().map(errors).unwrap_or_default()
    }
}

fn console() -> Extension {
    Extension { path: "se/log", body: json!({ "type": "browser" }) }
}

fn errors(log: &Value) -> Vec<String> {
    let entries = log.as_array().map(Vec::as_slice).unwrap_or_default();
    entries
        .iter()
        .filter(|entry| text(entry, "level") == "SEVERE")
        .map(|entry| text(entry, "message").to_owned())
        .collect()
}

/// What Firefox writes of errors that scripts of a page did not catch: "JavaScript error: ADDRESS,
/// line ...". Its own scripts, at addresses of other kinds, are no concern of the page's.
fn firefox_errors(said: &[String]) -> Vec<String> {
    let places = ["http://", "https://", "file://", "blob:"];
    let of_page = |line: &&String| {
        let after = line.split_once("JavaScript error: ").map(|(_, after)| after);
        after.is_some_and(|after| places.iter().any(|place| after.starts_with(place)))
    };
    said.iter().filter(of_page).cloned().collect()
}

fn text<'entry>(entry: &'entry Value, name: &str) -> &'entry str {
    entry.get(name).and_then(Value::as_str).unwrap_or_default()
}

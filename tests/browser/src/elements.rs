//! What is on the page: looking, reading, clicking.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::Browser;

const PATIENCE: Duration = Duration::from_secs(30);
const PERIOD: Duration = Duration::from_millis(50);

impl Browser {
    /// Clicks the first match, once it is there.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.call(&format!("click {css}"), self.find(css).click());
    }

    /// Picks a file of the disk in a file input.
    #[track_caller]
    pub fn choose_file(&self, css: &str, file: &std::path::Path) {
        self.call(&format!("choose a file in {css}"), self.find(css).send_keys(&file.to_string_lossy()));
    }

    /// The visible text of the first match, once it is there.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        text(&self.read(css, "innerText.trim()")).unwrap_or_default()
    }

    /// The visible texts of all matches, in the order of the page; none is an answer, too.
    #[track_caller]
    pub fn texts(&self, css: &str) -> Vec<String> {
        let body = "return Array.from(document.querySelectorAll(arguments[0]), e => e.innerText.trim())";
        let texts = self.script(body, vec![json!(css)]);
        texts.as_array().into_iter().flatten().filter_map(text).collect()
    }

    /// The attribute as the page's source would show it; nothing when it is not set.
    #[track_caller]
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        text(&self.read(css, &format!("getAttribute({})", json!(name))))
    }

    /// What an input field, a text area or a choice holds at this moment.
    #[track_caller]
    pub fn value(&self, css: &str) -> String {
        text(&self.read(css, "value")).unwrap_or_default()
    }

    /// How many elements match at this moment.
    #[track_caller]
    pub fn count(&self, css: &str) -> usize {
        self.call(&format!("count {css}"), self.client.find_all(Locator::Css(css))).len()
    }

    /// Whether an element matches at this moment.
    #[track_caller]
    pub fn exists(&self, css: &str) -> bool {
        self.count(css) > 0
    }

    /// Puts the keyboard's focus on the first match, without a click.
    #[track_caller]
    pub fn focus(&self, css: &str) {
        self.find(css);
        self.script("document.querySelector(arguments[0]).focus()", vec![json!(css)]);
    }

    /// The `data-field` of the element that has the focus, or of what it stands in.
    #[track_caller]
    pub fn focused_field(&self) -> Option<String> {
        let body = "return document.activeElement?.closest('[data-field]')?.dataset.field ?? null";
        text(&self.script(body, Vec::new()))
    }

    /// A property of the first match, once it is there; in one go, since the page may redraw itself.
    #[track_caller]
    fn read(&self, css: &str, property: &str) -> Value {
        self.find(css);
        let body = format!("return document.querySelector(arguments[0])?.{property}");
        self.script(&body, vec![json!(css)])
    }

    /// The first match, waiting for it.
    #[track_caller]
    pub(crate) fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE).every(PERIOD);
        self.call(&format!("find {css}"), wait.for_element(Locator::Css(css)))
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

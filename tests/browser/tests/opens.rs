//! The page opens, shows its first step, and has nothing to complain about; a browser that cannot run it is told so.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Engine};
use serde_json::json;

#[test]
fn the_page_opens() {
    let browser = Browser::open();
    browser.wait_for("[data-step]");
    browser.assert_no_console_errors();
}

#[test]
fn what_a_script_throws_is_seen() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let browser = Browser::open_in(engine);
        browser.wait_for("[data-step]");
        browser.script("setTimeout(() => { throw new Error('on purpose') })", Vec::new());
        browser.wait_until("the error is seen", |b| {
            b.console_errors().iter().any(|error| error.contains("on purpose"))
        });
    }
}

/// A browser that lacks what this script takes away.
fn lacking(script: &str) -> Browser {
    let browser = Browser::start();
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    browser.goto("");
    browser
}

#[test]
fn an_old_browser_is_told_what_to_do() {
    for (script, words) in [
        ("delete window.WebAssembly", "要用 WebAssembly"),
        ("WebAssembly.validate = () => false", "这个浏览器太旧"),
        ("window.Worker = class { constructor(address) { throw new Error(address) } }", "这个浏览器太旧"),
    ] {
        let browser = lacking(script);
        browser.wait_for_text(".refusal", words);
        assert!(browser.text(".refusal").contains("文稿没有变动"));
    }
}

#[test]
fn a_browser_without_scripts_is_told_what_to_do() {
    let browser = Browser::start();
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.goto("");
    browser.wait_for_text("noscript .refusal", "启用 JavaScript");
}

#[test]
fn a_program_that_does_not_come_is_reported() {
    let lost = "const real = fetch; window.fetch = address => \
                String(address).includes('_bg.wasm') ? Promise.reject(new Error('lost')) : real(address)";
    let browser = lacking(lost);
    browser.wait_for_text(".loading", "拟稿没有载入");
    assert!(browser.exists(".loading a"));
}

//! The main way through, in both browsers: fill in, watch the report, reload, export, proof-read.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Engine, Key};

const UNIT: &str = "[data-field=unit_full_name]";

fn go(engine: Engine) {
    let browser = Browser::open_in(engine);
    browser.set_window_size(1366, 900);
    browser.wait_for("[data-page]");
    browser.focus(UNIT);
    browser.type_text("临江市水务局");
    browser.focus("[data-field=superior_name]");
    browser.type_text("中共临江市委");
    browser.wait_for_text("[data-block=addressee]", "中共临江市委：");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.click("[data-step=meeting]");
    browser.focus("[data-field='roster.0.name']");
    browser.type_text("王甲");
    browser.focus("[data-field='roster.0.post']");
    browser.type_text("党组书记");
    browser.press(Key::Enter);
    browser.wait_for("[data-field='roster.1.name']");
    browser.wait_until("the row is saved", |b| {
        let saved = b.script("return Object.values(localStorage).join()", Vec::new());
        saved.as_str().is_some_and(|text| text.contains("王甲") && text.contains("党组书记"))
    });
    browser.reload();
    browser.wait_for("[data-step=meeting][aria-current=step]");
    browser.wait_until("the row is back", |b| b.value("[data-field='roster.0.name']") == "王甲");
    browser.click("[data-step=basics]");
    browser.wait_until("the unit is back", |b| b.value(UNIT) == "临江市水务局");
    browser.wait_for_text("[data-block=addressee]", "中共临江市委：");

    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", "青山县教育局");
    browser.wait_for("[data-proof=fresh]");
    for (format, start) in
        [("docx", b"PK".as_slice()), ("pdf", b"%PDF-"), ("txt", "\u{feff}中共青山县".as_bytes())]
    {
        browser.click(&format!(".toolbar [data-format={format}]"));
        let file = browser.take_download();
        assert!(file.name.ends_with(&format!(".{format}")), "{}", file.name);
        assert!(file.bytes.starts_with(start), "{format} begins with {:?}", &file.bytes[..8]);
    }

    browser.focus("[data-field=superior_name]");
    browser.type_text(",市政府");
    browser.wait_for(".mark.must");
    browser.click("[data-action=mend-all]");
    browser.wait_until("it is mended", |b| b.value("[data-field=superior_name]").contains('，'));
    browser.click("[data-action=texts]");
    browser.focus("[data-paste]");
    browser.type_text("会前开展了学习,组织了调研。");
    browser.click("[data-action=read-text]");
    browser.wait_for("[data-texts] [data-item=P01]");
    browser.assert_no_console_errors();
}

#[test]
fn in_chromium() {
    go(Engine::Chromium);
}

#[test]
fn in_firefox() {
    go(Engine::Firefox);
}

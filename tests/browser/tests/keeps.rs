//! Storage that is full, refused, broken or from the future: a banner says so, nothing is overwritten, typing goes on.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::Browser;

const FULL: &str =
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";

#[test]
fn full_storage_shows_a_banner_that_stays_and_offers_a_file() {
    let browser = Browser::open();
    browser.script(FULL, Vec::new());
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("临江市水务局");
    browser.wait_for_text("[data-banner=storage]", "没有保存");
    browser.type_text("机关");
    assert_eq!(browser.value("[data-field=unit_full_name]"), "临江市水务局机关");
    browser.wait_for("[data-banner=storage]");
    browser.click("[data-banner=storage] [data-action=save-file]");
    let file = browser.take_download();
    assert!(file.name.ends_with(".nigao.json"), "{}", file.name);
    let saved = String::from_utf8(file.bytes).expect("text");
    assert!(saved.contains("\"version\":1") && saved.contains("临江市水务局机关"), "{saved}");
}

#[test]
fn refused_storage_shows_a_banner_and_the_page_works() {
    let browser = Browser::start();
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        serde_json::json!({ "source": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })" }),
    );
    browser.goto("");
    browser.focus("[data-field=superior_name]");
    browser.type_text("中共临江市委");
    browser.wait_for_text("[data-banner=storage]", "不允许");
    browser.wait_for_text("[data-block=addressee]", "中共临江市委：");
}

fn opens_with(saved: &str, why: &str) {
    let browser = Browser::open();
    let put = "localStorage.setItem('nigao/draft', arguments[0])";
    browser.script(put, vec![saved.into()]);
    // The page writes nothing on leaving that the user did not change.
    browser.reload();
    browser.wait_for_text("[data-banner=aside]", why);
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("临江市水务局");
    browser.wait_for_text("[data-saved]", "已存在本机");
    let kept = "return Object.keys(localStorage).filter(k => k.startsWith('nigao/aside/')).map(k => localStorage.getItem(k)).join()";
    assert_eq!(browser.script(kept, Vec::new()).as_str(), Some(saved));
    browser.click("[data-banner=aside] [data-action=take-aside]");
    assert_eq!(browser.take_download().bytes, saved.as_bytes());
}

#[test]
fn a_broken_draft_is_kept_aside() {
    opens_with("{\"format\":\"nigao-draft\",\"version\":1,\"answers\":", "没能打开");
}

#[test]
fn a_draft_from_the_future_is_kept_aside() {
    opens_with("{\"format\":\"nigao-draft\",\"version\":99,\"drafts\":[]}", "更新版本");
}

#[test]
fn odd_words_break_neither_page_nor_storage() {
    let browser = Browser::open();
    for (field, words) in [
        ("unit_full_name", "<script>window.broken = true</script>"),
        ("unit_short_name", "{unit}[x]**<b>粗</b>"),
        ("superior_name", "😀\u{202e}反"),
    ] {
        browser.focus(&format!("[data-field={field}]"));
        browser.insert_text(words);
    }
    browser.wait_for_text("[data-block=addressee]", "😀");
    browser.click("[data-step=meeting]");
    browser.focus("[data-field='roster.0.name']");
    browser.insert_text(&"长".repeat(10_000));
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.wait_until("it is saved", |b| {
        let length = b.script("return Math.max(...['a', 'b'].map(s => (localStorage.getItem('nigao/draft/' + s) ?? '').length))", Vec::new());
        length.as_u64().is_some_and(|length| length > 10_000)
    });
    browser.reload();
    assert_eq!(browser.value("[data-field='roster.0.name']").chars().count(), 10_000);
    assert_eq!(browser.script("return window.broken ?? null", Vec::new()), serde_json::Value::Null);
    browser.assert_no_console_errors();
}

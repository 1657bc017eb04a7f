//! What can go wrong while drafts are kept: room that runs out, places that are refused or emptied, tabs that are
//! killed or stand side by side, clocks that jump. Nothing is lost, and the user is told what to do.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Key};
use serde_json::json;

const LOCAL_FULL: &str =
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'NS_ERROR_DOM_QUOTA_REACHED') }";

fn type_unit(browser: &Browser, name: &str) {
    browser.focus("[data-field=unit_full_name]");
    browser.chord(&[Key::Control], 'a');
    browser.type_text(name);
}

fn library_holds(browser: &Browser, words: &str) -> bool {
    let drafts = browser.kept().into_iter().filter(|key| key.starts_with("draft/"));
    drafts.into_iter().any(|key| browser.kept_text(&key).is_some_and(|text| text.contains(words)))
}

fn wait_until_kept(browser: &Browser, words: &str) {
    browser.wait_until(&format!("the library keeps “{words}”"), |b| library_holds(b, words));
}

fn wait_for_unit(browser: &Browser, name: &str) {
    browser.wait_until(&format!("the unit is “{name}”"), |b| {
        b.exists("[data-field=unit_full_name]") && b.value("[data-field=unit_full_name]") == name
    });
}

fn open_list(browser: &Browser) {
    browser.click("[data-action=drafts]");
    browser.wait_for("[data-library] [data-draft]");
}

/// A page in which this script has run first.
fn prepared(script: &str) -> Browser {
    let browser = Browser::start();
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    browser.goto("");
    browser
}

#[test]
fn where_local_storage_is_full_the_library_keeps_the_draft() {
    let browser = Browser::open();
    type_unit(&browser, "临江市");
    wait_until_kept(&browser, "临江市");
    browser.script(LOCAL_FULL, Vec::new());
    type_unit(&browser, "临江市水务局");
    wait_until_kept(&browser, "临江市水务局");
    type_unit(&browser, "临江市农业局");
    wait_until_kept(&browser, "临江市农业局");
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    assert!(!browser.exists("[data-banner=storage]"));
    browser.reload();
    // Local storage has the earlier state, the library the later.
    wait_for_unit(&browser, "临江市农业局");
}

#[test]
fn where_local_storage_is_refused_the_library_keeps_the_draft() {
    let browser = prepared(
        "for (const name of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })",
    );
    type_unit(&browser, "临江市水务局");
    wait_until_kept(&browser, "临江市水务局");
    browser.reload();
    wait_for_unit(&browser, "临江市水务局");
}

#[test]
fn where_the_library_is_refused_local_storage_keeps_drafts_and_versions() {
    let browser = prepared(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })",
    );
    type_unit(&browser, "临江市水务局");
    browser.wait_for_text("[data-saved]", "已存在本机");
    open_list(&browser);
    browser.wait_for_text("[data-narrow]", "请常存成文件");
    browser.click("[data-action=new]");
    wait_for_unit(&browser, "");
    type_unit(&browser, "青山县教育局");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.reload();
    wait_for_unit(&browser, "青山县教育局");
    type_unit(&browser, "青山县体育局");
    browser.wait_until("a version is kept", |b| {
        let versions =
            "return Object.keys(localStorage).filter(key => key.startsWith('nigao/kept/version/')).length";
        b.script(versions, Vec::new()) == 1
    });
    open_list(&browser);
    browser.wait_until("both are listed", |b| b.count("[data-draft]") == 2);
}

#[test]
fn a_version_that_finds_no_room_is_told_and_the_draft_is_kept() {
    let browser = Browser::open();
    type_unit(&browser, "临江市水务局");
    wait_until_kept(&browser, "临江市水务局");
    // Room for drafts, none for versions.
    browser.script(
        "const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (text, key) {
            if (/^version/.test(key)) throw new DOMException('full', 'QuotaExceededError'); return put.call(this, text, key) }",
        Vec::new(),
    );
    browser.click("[data-action=drafts]");
    browser.click("[data-draft] [data-action=more]");
    browser.click("[data-draft] [data-action=save-file]");
    let file = String::from_utf8(browser.take_download().bytes).expect("text").replace("水务", "农业");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.json");
    std::fs::write(&path, file).expect("a file");
    browser.choose_file("[data-action=open]", &path);
    browser.click("[data-action=take-file]");
    // What is here would be lost: nothing is replaced.
    browser.wait_for_text("[data-library-note]", "没有替换");
    assert!(library_holds(&browser, "临江市水务局"));
}

#[test]
fn storage_that_was_emptied_is_filled_again_and_the_draft_comes_back() {
    let browser = Browser::open();
    type_unit(&browser, "临江市水务局");
    wait_until_kept(&browser, "临江市水务局");
    browser.script("localStorage.clear(); sessionStorage.clear()", Vec::new());
    browser.reload();
    wait_for_unit(&browser, "临江市水务局");
    browser.script("return new Promise(done => { const gone = indexedDB.deleteDatabase('nigao'); gone.onsuccess = gone.onblocked = done })", Vec::new());
    type_unit(&browser, "临江市农业局");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.reload();
    wait_for_unit(&browser, "临江市农业局");
    wait_until_kept(&browser, "临江市农业局");
}

#[test]
fn a_damaged_entry_or_draft_in_the_library_is_passed_over_and_told() {
    let browser = Browser::open();
    type_unit(&browser, "临江市水务局");
    wait_until_kept(&browser, "临江市水务局");
    let entry = "{\"id\":\"aaaaaaaaaaaaaaaa\",\"name\":\"坏的\",\"unit\":\"\",\"year\":\"\",\"changed\":1,\"revision\":1}";
    browser.put_kept(&[
        ("entry/aaaaaaaaaaaaaaaa".into(), entry.into()),
        ("draft/aaaaaaaaaaaaaaaa".into(), "nigao 1 99 00\n{".into()),
        ("entry/bbbbbbbbbbbbbbbb".into(), "[".repeat(10_000)),
        ("entry/cccccccccccccccc".into(), "{\"id\":\"__proto__\"}".into()),
    ]);
    browser.reload();
    open_list(&browser);
    browser.wait_until("two are listed", |b| b.count("[data-draft]") == 2);
    browser.click("[data-draft=aaaaaaaaaaaaaaaa] [data-action=lay]");
    browser.wait_for_text("[data-library-note]", "读不出来");
    browser.click("[data-action=drafts]");
    wait_for_unit(&browser, "临江市水务局");
}

#[test]
fn a_tab_that_is_killed_loses_no_more_than_the_last_second() {
    let browser = Browser::open();
    let first = browser.open_tab();
    let second = browser.switch_to(first);
    type_unit(&browser, "临江市水务局");
    // It is written within the second; a machine that is busy may take longer.
    browser.wait_until("local storage holds it", |b| {
        let stored = b.script("return Object.values(localStorage).join()", Vec::new());
        stored.as_str().is_some_and(|stored| stored.contains("临江市水务局"))
    });
    browser.kill_tab();
    browser.switch_to(second);
    browser.goto("");
    wait_for_unit(&browser, "临江市水务局");
}

#[test]
fn two_tabs_on_two_drafts_do_not_meet() {
    let browser = Browser::open();
    type_unit(&browser, "临江市水务局");
    wait_until_kept(&browser, "临江市水务局");
    let first = browser.open_tab();
    wait_for_unit(&browser, "临江市水务局");
    browser.click("[data-action=drafts]");
    browser.click("[data-action=new]");
    wait_for_unit(&browser, "");
    type_unit(&browser, "青山县教育局");
    wait_until_kept(&browser, "青山县教育局");
    let second = browser.switch_to(first);
    type_unit(&browser, "临江市农业局");
    wait_until_kept(&browser, "临江市农业局");
    browser.reload();
    wait_for_unit(&browser, "临江市农业局");
    browser.switch_to(second);
    wait_for_unit(&browser, "青山县教育局");
    browser.reload();
    wait_for_unit(&browser, "青山县教育局");
    assert!(!browser.exists("[data-banner=other-tab]"));
}

#[test]
fn two_tabs_on_one_draft_follow_each_other() {
    let browser = Browser::open();
    type_unit(&browser, "临江市水务局");
    wait_until_kept(&browser, "临江市水务局");
    let first = browser.open_tab();
    wait_for_unit(&browser, "临江市水务局");
    type_unit(&browser, "临江市农业局");
    wait_until_kept(&browser, "临江市农业局");
    browser.switch_to(first);
    wait_for_unit(&browser, "临江市农业局");
    type_unit(&browser, "临江市林业局");
    wait_until_kept(&browser, "临江市林业局");
    assert!(!browser.exists("[data-banner=other-tab]"));
}

#[test]
fn a_clock_that_jumps_back_loses_neither_draft_nor_versions() {
    let browser = Browser::open();
    type_unit(&browser, "临江市水务局");
    wait_until_kept(&browser, "临江市水务局");
    let source = "const now = Date.now; Date.now = () => now() - 400 * 86400000";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    for name in ["临江市农业局", "临江市林业局", "临江市交通局"] {
        browser.reload();
        type_unit(&browser, name);
        wait_until_kept(&browser, name);
    }
    browser.reload();
    wait_for_unit(&browser, "临江市交通局");
    open_list(&browser);
    browser.click("[data-draft] [data-action=more]");
    browser.click("[data-draft] [data-action=versions]");
    browser.wait_for("[data-marks='3']");
    browser.click("[data-version='3']");
    browser.wait_for_text("[data-changes] dd", "林业");
}

#[test]
fn room_that_runs_short_is_told_before_it_fails() {
    let browser = prepared(
        "StorageManager.prototype.estimate = async () => ({ usage: 95, quota: 100 });
         StorageManager.prototype.persisted = async () => false;
         StorageManager.prototype.persist = async () => { window.asked = (window.asked ?? 0) + 1; return true }",
    );
    type_unit(&browser, "临江市水务局");
    browser.wait_for_text("[data-banner=room]", "已用去九成");
    assert!(
        browser.script("return window.asked ?? null", Vec::new()).is_null(),
        "asked before there was work"
    );
    for (field, text) in [
        ("unit_short_name", "水务局"),
        ("party_org_name", "中共临江市水务局党组"),
        ("party_org_short", "局党组"),
        ("superior_name", "中共临江市委"),
    ] {
        browser.focus(&format!("[data-field={field}]"));
        browser.type_text(text);
    }
    browser.wait_until("the browser is asked to keep it", |b| {
        b.script("return window.asked ?? 0", Vec::new()) == 1
    });
    browser.click("[data-banner=room] [data-action=to-drafts]");
    browser.wait_for_text("[data-library] [data-ground] summary", "已答应");
}

//! Storage that is full, refused, broken or from the future: a banner says so, nothing is overwritten, typing goes on.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::Browser;

/// Both places, under the name that Firefox gives it.
const FULL: &str = "window.setItem = Storage.prototype.setItem; window.put = IDBObjectStore.prototype.put;
    Storage.prototype.setItem = IDBObjectStore.prototype.put =
        () => { throw new DOMException('full', 'NS_ERROR_DOM_QUOTA_REACHED') }";
const ROOM: &str = "Storage.prototype.setItem = window.setItem; IDBObjectStore.prototype.put = window.put";

/// The text of the newest slot.
const NEWEST: &str =
    "const place = 'nigao/open/' + (localStorage.getItem('nigao/last') ?? '').split(' ')[0] + '/';
    const slots = ['a', 'b'].map(s => localStorage.getItem(place + s) ?? '');
    const number = slot => Number(slot.split(' ')[1] ?? 0);
    const last = number(slots[1]) > number(slots[0]) ? 1 : 0;
    const text = slots[last].slice(slots[last].indexOf('\\n') + 1);";

/// Has another tab, or (of which no other is told) this one, save the draft with other words in it.
fn change_elsewhere(browser: &Browser, from: &str, to: &str, told: bool) {
    let write = "const frame = document.body.appendChild(document.createElement('iframe'));
        const storage = arguments[2] ? frame.contentWindow.localStorage : localStorage;
        const changed = text.replace(arguments[0], arguments[1]);
        const bytes = new TextEncoder().encode(changed);
        let sum = 0xcbf29ce484222325n;
        for (const byte of bytes) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
        const head = `nigao ${number(slots[last]) + 1} ${bytes.length} ${sum.toString(16).padStart(16, '0')}`;
        storage.setItem(place + 'ba'[last], head + '\\n' + changed);
        frame.remove();";
    browser.script(&format!("{NEWEST} {write}"), vec![from.into(), to.into(), told.into()]);
}

fn saved(browser: &Browser) -> String {
    browser.script(&format!("{NEWEST} return text"), Vec::new()).as_str().unwrap_or_default().to_owned()
}

fn with_unit(name: &str) -> Browser {
    let browser = Browser::open();
    browser.focus("[data-field=unit_full_name]");
    browser.type_text(name);
    wait_until_saved(&browser, name);
    browser
}

fn wait_until_saved(browser: &Browser, words: &str) {
    browser.wait_until(&format!("“{words}” is saved"), |b| saved(b).contains(words));
}

fn wait_for_unit(browser: &Browser, name: &str) {
    browser
        .wait_until(&format!("the unit is “{name}”"), |b| b.value("[data-field=unit_full_name]") == name);
}

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
    browser.script(ROOM, Vec::new());
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("党");
    browser.wait_until_gone("[data-banner=storage]");
    wait_until_saved(&browser, "临江市水务局机关党");
}

#[test]
fn storage_that_keeps_nothing_shows_a_banner() {
    let browser = Browser::open();
    browser.script("Storage.prototype.setItem = () => {}; IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'UnknownError') }", Vec::new());
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("临江市水务局");
    browser.wait_for_text("[data-banner=storage]", "没有把内容存下来");
}

#[test]
fn storage_that_was_cleared_is_filled_again() {
    let browser = with_unit("临江市");
    browser.script("localStorage.clear()", Vec::new());
    browser.type_text("水务局");
    wait_until_saved(&browser, "临江市水务局");
    browser.reload();
    wait_for_unit(&browser, "临江市水务局");
}

#[test]
fn a_slot_that_was_cut_off_is_passed_over_and_kept_aside() {
    let browser = with_unit("临江市");
    browser.type_text("水务局");
    wait_until_saved(&browser, "临江市水务局");
    let cut = "const key = place + 'ab'[last];
        localStorage.setItem(key, slots[last].slice(0, -9)); return slots[last].slice(0, -9)";
    let damaged = browser.script(&format!("{NEWEST} {cut}"), Vec::new());
    browser.reload();
    browser.wait_for_text("[data-banner=aside]", "再前一次");
    // The library has the state that was cut off here.
    wait_for_unit(&browser, "临江市水务局");
    let kept = "return localStorage.getItem('nigao/aside/1')";
    assert_eq!(browser.script(kept, Vec::new()), damaged);
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("农业局");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.reload();
    browser.wait_until("the banner is over", |b| {
        b.value("[data-field=unit_full_name]").contains("农业局") && !b.exists("[data-banner=aside]")
    });
}

#[test]
fn the_one_draft_of_an_earlier_version_is_taken_over() {
    let browser = with_unit("临江市水务局");
    let head =
        "`nigao 3 ${new TextEncoder().encode(text).length} ${slots[last].split('\\n')[0].split(' ')[3]}`";
    for put in [
        "localStorage.setItem('nigao/draft', text)".to_owned(),
        format!("localStorage.setItem('nigao/draft/b', {head} + '\\n' + text)"),
    ] {
        let move_back = format!("{NEWEST} localStorage.clear(); sessionStorage.clear(); {put}");
        browser.script(&move_back, Vec::new());
        browser.reload();
        wait_for_unit(&browser, "临江市水务局");
        wait_until_saved(&browser, "临江市水务局");
        let old = "return Object.keys(localStorage).filter(key => key.startsWith('nigao/draft')).length";
        assert_eq!(browser.script(old, Vec::new()), 0);
    }
}

#[test]
fn what_another_tab_saves_is_shown_here() {
    let browser = with_unit("临江市水务局");
    change_elsewhere(&browser, "水务", "农业", true);
    wait_for_unit(&browser, "临江市农业局");
    assert!(!browser.exists("[data-banner=other-tab]"));
    browser.type_text("机关");
    wait_until_saved(&browser, "临江市农业局机关");
}

/// Both tabs have changed the draft.
fn with_two_changes(told: bool) -> Browser {
    let browser = with_unit("临江市水务局");
    browser.script(FULL, Vec::new());
    browser.type_text("机关");
    browser.wait_for("[data-banner=storage]");
    browser.script(ROOM, Vec::new());
    change_elsewhere(&browser, "水务", "农业", told);
    if !told {
        browser.type_text("党");
    }
    browser.wait_for("[data-banner=other-tab]");
    assert!(saved(&browser).contains("临江市农业局"), "{}", saved(&browser));
    browser
}

#[test]
fn of_two_tabs_the_other_can_be_chosen_and_undone() {
    let browser = with_two_changes(true);
    browser.click("[data-action=use-theirs]");
    wait_for_unit(&browser, "临江市农业局");
    browser.click("[data-action=undo]");
    wait_for_unit(&browser, "临江市水务局机关");
    wait_until_saved(&browser, "临江市水务局机关");
}

#[test]
fn of_two_tabs_this_one_can_be_chosen() {
    let browser = with_two_changes(false);
    browser.click("[data-action=use-ours]");
    browser.wait_until_gone("[data-banner=other-tab]");
    wait_until_saved(&browser, "临江市水务局机关党");
    wait_for_unit(&browser, "临江市水务局机关党");
}

#[test]
fn a_page_that_fails_offers_the_saved_draft() {
    let browser = with_unit("临江市水务局");
    browser.script(
        "const fail = () => { throw new Error('broken') };
         Node.prototype.insertBefore = fail; Document.prototype.createElement = fail; Document.prototype.createElementNS = fail;
         document.querySelector('[data-step=meeting]').click()",
        Vec::new(),
    );
    browser.wait_for("[data-panic] [data-action=reload]");
    browser.click("[data-panic] [data-action=save-file]");
    assert!(String::from_utf8(browser.take_download().bytes).expect("text").contains("临江市水务局"));
    browser.click("[data-panic] [data-action=reload]");
    browser.click("[data-step=basics]");
    wait_for_unit(&browser, "临江市水务局");
}

#[test]
fn refused_storage_shows_a_banner_and_the_page_works() {
    let browser = Browser::start();
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        serde_json::json!({ "source": "for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })" }),
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
    browser.wait_until("it is saved", |b| saved(b).len() > 10_000);
    browser.reload();
    assert_eq!(browser.value("[data-field='roster.0.name']").chars().count(), 10_000);
    assert_eq!(browser.script("return window.broken ?? null", Vec::new()), serde_json::Value::Null);
    browser.assert_no_console_errors();
}

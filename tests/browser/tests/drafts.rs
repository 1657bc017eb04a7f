//! 我的文稿: many drafts, the bin, versions.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Engine, Key};

fn with_unit(name: &str) -> Browser {
    let browser = Browser::open();
    type_unit(&browser, name);
    browser
}

/// Types into the empty field and waits until the library has it.
fn type_unit(browser: &Browser, name: &str) {
    browser.focus("[data-field=unit_full_name]");
    browser.chord(&[Key::Control], 'a');
    browser.type_text(name);
    wait_until_kept(browser, name);
}

fn wait_until_kept(browser: &Browser, words: &str) {
    browser.wait_until(&format!("the library keeps “{words}”"), |b| {
        let drafts = b.kept().into_iter().filter(|key| key.starts_with("draft/"));
        drafts.into_iter().any(|key| b.kept_text(&key).is_some_and(|text| text.contains(words)))
    });
}

fn wait_for_unit(browser: &Browser, name: &str) {
    browser.wait_until(&format!("the unit is “{name}”"), |b| {
        b.exists("[data-field=unit_full_name]") && b.value("[data-field=unit_full_name]") == name
    });
}

fn open_list(browser: &Browser) {
    browser.click("[data-action=drafts]");
    browser.wait_for("[data-library] [data-drafts]");
}

fn titles(browser: &Browser) -> Vec<String> {
    browser.texts("[data-library] .draft .title")
}

/// Clicks a tool of the draft whose title contains these words.
fn act(browser: &Browser, words: &str, action: &str) {
    let find = "for (const row of document.querySelectorAll('[data-library] .draft'))
        if (row.querySelector('.title')?.textContent.includes(arguments[0])) return row.dataset.draft; return null";
    let id = browser.script(find, vec![words.into()]);
    let row = format!("[data-draft='{}']", id.as_str().expect("a row"));
    if !browser.exists(&format!("{row} [data-action={action}]")) {
        browser.click(&format!("{row} [data-action=more]"));
    }
    browser.click(&format!("{row} [data-action={action}]"));
}

fn wait_for_note(browser: &Browser, words: &str) {
    browser.wait_for_text("[data-library-note]", words);
}

/// The list with a draft of 临江市水务局, and one of 青山县教育局 that is open.
fn with_two_drafts() -> Browser {
    let browser = with_unit("临江市水务局");
    open_list(&browser);
    browser.click("[data-action=new]");
    wait_for_unit(&browser, "");
    type_unit(&browser, "青山县教育局");
    open_list(&browser);
    browser
}

#[test]
fn several_drafts_are_begun_found_and_opened() {
    let browser = with_two_drafts();
    browser.wait_until("both are listed", |b| titles(b).len() == 2);
    assert!(titles(&browser)[0].contains("青山县教育局") && titles(&browser)[0].contains("正在编辑"));
    browser.focus("[data-action=search]");
    browser.type_text("水务");
    browser.wait_until("one is found", |b| titles(b).len() == 1);
    act(&browser, "水务", "lay");
    wait_for_unit(&browser, "临江市水务局");
    browser.reload();
    wait_for_unit(&browser, "临江市水务局");
    open_list(&browser);
    browser.wait_for_text("[data-draft] [data-done]", "%");
    browser.wait_until("what was found is counted", |b| b.exists("[data-draft] [data-found]"));
    browser.assert_no_console_errors();
}

#[test]
fn a_draft_is_named_copied_and_taken_over_to_the_next_year() {
    let browser = with_unit("临江市水务局");
    browser.click("[data-step=meeting]");
    browser.focus("[data-field=meeting_place]");
    browser.type_text("三楼会议室");
    wait_until_kept(&browser, "三楼会议室");
    open_list(&browser);
    act(&browser, "水务局", "rename");
    browser.focus("[data-action=name]");
    browser.type_text("送审稿<b>");
    browser.click("[data-action=name-it]");
    browser.wait_until("it has the name", |b| {
        titles(b).first().is_some_and(|title| title.contains("送审稿<b>"))
    });
    act(&browser, "送审稿", "copy-draft");
    wait_for_unit(&browser, "临江市水务局");
    open_list(&browser);
    browser.wait_until("the copy is there", |b| titles(b).iter().any(|title| title.contains("副本")));
    act(&browser, "副本", "carry");
    wait_for_unit(&browser, "临江市水务局");
    browser.click("[data-step=meeting]");
    browser.wait_until("the place is gone", |b| b.value("[data-field=meeting_place]").is_empty());
    open_list(&browser);
    browser.wait_until("three are listed", |b| titles(b).len() == 3);
    act(&browser, "副本", "lay");
    browser.click("[data-step=meeting]");
    browser.wait_until("the place is there", |b| b.value("[data-field=meeting_place]") == "三楼会议室");
}

#[test]
fn each_draft_has_its_own_steps() {
    let browser = with_unit("临江市水务局");
    open_list(&browser);
    browser.click("[data-action=new]");
    wait_for_unit(&browser, "");
    browser.wait_for("[data-action=undo]:disabled");
    type_unit(&browser, "青山县教育局");
    open_list(&browser);
    act(&browser, "水务局", "lay");
    wait_for_unit(&browser, "临江市水务局");
    browser.click("[data-action=undo]");
    wait_for_unit(&browser, "");
    open_list(&browser);
    act(&browser, "教育局", "lay");
    wait_for_unit(&browser, "青山县教育局");
}

#[test]
fn what_is_deleted_lies_in_the_bin_until_it_is_emptied() {
    let browser = with_two_drafts();
    act(&browser, "教育局", "bin-draft");
    wait_for_note(&browser, "30天内可以恢复");
    browser.wait_until("one is left", |b| titles(b).len() == 1);
    browser.click("[data-action=bin]");
    browser.wait_until("it lies in the bin", |b| titles(b).iter().any(|title| title.contains("教育局")));
    browser.click("[data-action=unbin]");
    wait_for_note(&browser, "已恢复");
    browser.click("[data-action=back-to-drafts]");
    browser.wait_until("both are listed", |b| titles(b).len() == 2);
    act(&browser, "教育局", "bin-draft");
    wait_for_note(&browser, "30天内可以恢复");
    browser.click("[data-action=bin]");
    browser.click("[data-action=empty-bin]");
    browser.click("[data-action=empty-anyway]");
    wait_for_note(&browser, "已彻底删除1份");
    let drafts = browser.kept().into_iter().filter(|key| key.starts_with("draft/")).count();
    assert_eq!(drafts, 1);
    browser.click("[data-action=back-to-drafts]");
    browser.click("[data-action=drafts]");
    wait_for_unit(&browser, "临江市水务局");
}

#[test]
fn what_has_lain_in_the_bin_for_thirty_days_goes() {
    let browser = with_unit("临江市水务局");
    let draft = browser.kept().into_iter().find(|key| key.starts_with("draft/")).expect("a draft");
    let text = browser.kept_text(&draft).expect("a text");
    let entry = |id: &str, days: u64| {
        let now = browser.script("return Date.now()", Vec::new()).as_u64().expect("a time");
        let binned = now - days * 86_400_000;
        let entry = format!(
            "{{\"id\":\"{id}\",\"name\":\"{days}天\",\"unit\":\"\",\"year\":\"\",\"changed\":1,\"revision\":1,\"binned\":{binned}}}"
        );
        [(format!("entry/{id}"), entry), (format!("draft/{id}"), text.clone())]
    };
    browser.put_kept(&[entry("aaaaaaaaaaaaaaaa", 31), entry("bbbbbbbbbbbbbbbb", 29)].concat());
    browser.reload();
    open_list(&browser);
    browser.wait_for_text("[data-action=bin]", "回收站（1）");
    browser.wait_until("its text is gone, too", |b| {
        !b.kept().iter().any(|key| key.contains("aaaaaaaaaaaaaaaa"))
    });
    browser.click("[data-action=bin]");
    browser.wait_until("the younger one lies there", |b| titles(b) == ["29天"]);
}

#[test]
fn the_end_of_a_session_is_kept_as_a_version_and_comes_back() {
    let browser = with_unit("临江市水务局");
    session_comes_back(&browser);
    browser.assert_no_console_errors();
}

#[test]
fn in_firefox_versions_come_back_and_the_bin_gives_back() {
    let browser = Browser::open_in(Engine::Firefox);
    browser.set_window_size(1366, 900);
    type_unit(&browser, "临江市水务局");
    session_comes_back(&browser);
    act(&browser, "农业局", "bin-draft");
    wait_for_note(&browser, "30天内可以恢复");
    browser.wait_until("one is left", |b| titles(b).len() == 1);
    browser.click("[data-action=bin]");
    browser.wait_until("it lies in the bin", |b| titles(b).iter().any(|title| title.contains("农业局")));
    browser.click("[data-action=unbin]");
    wait_for_note(&browser, "已恢复");
    browser.click("[data-action=back-to-drafts]");
    browser.wait_until("both are listed", |b| titles(b).len() == 2);
    browser.click("[data-action=back-up]");
    let file = browser.take_download();
    let text = String::from_utf8(file.bytes).expect("text");
    assert!(text.contains("临江市水务局") && text.contains("临江市农业局"), "{text}");
    browser.assert_no_console_errors();
}

/// A draft of 临江市水务局 that becomes one of 临江市农业局 in a second session; the first comes back as a version, is
/// undone, and becomes a draft of its own beside it.
fn session_comes_back(browser: &Browser) {
    browser.reload();
    wait_for_unit(browser, "临江市水务局");
    browser.focus("[data-field=superior_name]");
    browser.type_text("中共临江市委");
    type_unit(browser, "临江市农业局");
    open_list(browser);
    act(browser, "农业局", "versions");
    browser.wait_for("[data-marks='1']");
    browser.click("[data-version='1']");
    browser.wait_for_text("[data-changes] dt", "单位全称");
    browser.wait_for_text("[data-changes] dd", "水务农业");
    browser.wait_for("[data-text-changes] ins");
    browser.click("[data-action=bring-back]");
    wait_for_unit(browser, "临江市水务局");
    browser.click("[data-action=undo]");
    wait_for_unit(browser, "临江市农业局");
    open_list(browser);
    act(browser, "局", "versions");
    browser.wait_for("[data-marks='2']");
    assert!(browser.texts("[data-version]")[0].contains("恢复旧版本以前"));
    browser.click("[data-version='1']");
    browser.click("[data-action=version-apart]");
    wait_for_unit(browser, "临江市水务局");
    open_list(browser);
    browser.wait_until("both are listed", |b| titles(b).len() == 2);
}

#[test]
fn a_hundred_drafts_are_drawn_and_the_rest_on_demand() {
    let browser = with_unit("临江市水务局");
    browser.put_copies(150);
    open_list(&browser);
    browser.wait_until("a hundred are drawn", |b| b.count("[data-drafts] .draft") == 100);
    browser.wait_for_text("[data-action=all-drafts]", "51份");
    browser.click("[data-action=all-drafts]");
    browser.wait_until("all are drawn", |b| b.count("[data-drafts] .draft") == 151);
    browser.focus("[data-action=search]");
    browser.type_text("第77份");
    browser.wait_until("one is found", |b| titles(b).len() == 1);
}

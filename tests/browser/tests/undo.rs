//! Undo and redo of whatever is done to the draft, and other drafts in its place.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Key};

fn with_unit(name: &str) -> Browser {
    let browser = Browser::open();
    browser.focus("[data-field=unit_full_name]");
    browser.type_text(name);
    browser.wait_for("[data-action=undo]:enabled");
    browser
}

fn unit(browser: &Browser) -> String {
    browser.value("[data-field=unit_full_name]")
}

fn wait_for_unit(browser: &Browser, name: &str) {
    browser.wait_until(&format!("the unit is “{name}”"), |b| unit(b) == name);
}

fn undo(browser: &Browser) {
    browser.chord(&[Key::Control], 'z');
}

#[test]
fn typing_is_undone_in_the_box_and_done_again() {
    let browser = Browser::open();
    for action in ["undo", "redo"] {
        browser.wait_for(&format!("[data-action={action}]:disabled"));
    }
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("临江市水务局");
    wait_for_unit(&browser, "临江市水务局");
    undo(&browser);
    wait_for_unit(&browser, "");
    browser.chord(&[Key::Control], 'y');
    wait_for_unit(&browser, "临江市水务局");
    browser.click("[data-action=undo]");
    wait_for_unit(&browser, "");
    browser.chord(&[Key::Control, Key::Shift], 'z');
    wait_for_unit(&browser, "临江市水务局");
    browser.click("[data-action=undo]");
    browser.click("[data-action=redo]");
    wait_for_unit(&browser, "临江市水务局");
    browser.wait_for("[data-action=redo]:disabled");
    browser.assert_no_console_errors();
}

#[test]
fn what_was_undone_comes_into_view() {
    let browser = Browser::open();
    browser.click("[data-step=meeting]");
    browser.focus("[data-field='roster.0.name']");
    browser.type_text("王甲");
    browser.click("[data-action=add-row][data-for=roster]");
    browser.focus("[data-field='roster.1.name']");
    browser.type_text("林丑");
    browser.wait_until("it is typed", |b| b.value("[data-field='roster.1.name']") == "林丑");
    browser.click("[data-step=basics]");
    browser.wait_for("[data-step=basics][aria-current=step]");
    undo(&browser);
    browser.wait_for("[data-step=meeting][aria-current=step]");
    browser.wait_until("the cell has the focus", |b| b.focused_field().as_deref() == Some("roster.1.name"));
    assert_eq!(browser.value("[data-field='roster.1.name']"), "");
    assert_eq!(browser.value("[data-field='roster.0.name']"), "王甲");
    undo(&browser);
    browser.wait_until_gone("[data-field='roster.1.name']");
}

#[test]
fn outline_and_wording_are_undone() {
    let browser = with_unit("临江市水务局");
    let chosen = browser.value("[data-action=outline]");
    browser.script(
        "const s = document.querySelector('[data-action=outline]'); s.selectedIndex = 1; s.dispatchEvent(new Event('change', { bubbles: true }))",
        Vec::new(),
    );
    browser.wait_until("another is chosen", |b| b.value("[data-action=outline]") != chosen);
    undo(&browser);
    browser.wait_until("the first is chosen", |b| b.value("[data-action=outline]") == chosen);
    wait_for_unit(&browser, "临江市水务局");
}

#[test]
fn a_composition_is_let_alone() {
    let browser = with_unit("县");
    browser.compose("wei");
    let key = "return document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
        { key: 'z', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true }))";
    assert_eq!(browser.script(key, Vec::new()), true, "the key is left to the input method");
    assert_eq!(unit(&browser), "县wei");
    browser.insert_text("委");
    wait_for_unit(&browser, "县委");
}

#[test]
fn steps_survive_a_reload_and_samples_leave_none() {
    let browser = with_unit("临江市水务局");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.click("[data-action=sample]");
    browser.wait_for("[data-sample='1']");
    browser.wait_for("[data-action=undo]:disabled");
    browser.reload();
    wait_for_unit(&browser, "临江市水务局");
    browser.click("[data-action=undo]");
    wait_for_unit(&browser, "");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.reload();
    browser.click("[data-action=redo]");
    wait_for_unit(&browser, "临江市水务局");
}

#[test]
fn steps_of_another_draft_are_dropped() {
    let browser = with_unit("临江市水务局");
    // All of it: what is not saved yet would be saved when the page is left.
    browser.wait_until("the whole name is saved", |b| {
        let saved = b.script("return Object.values(localStorage).join()", Vec::new());
        saved.as_str().is_some_and(|text| text.contains("临江市水务局"))
    });
    browser.script(
        "const place = 'nigao/open/' + localStorage.getItem('nigao/last'); \
         const text = ['/a', '/b'].map(slot => localStorage.getItem(place + slot)).find(text => text?.includes('临江市水务局')); \
         localStorage.removeItem(place + '/a'); localStorage.removeItem(place + '/b'); \
         localStorage.setItem('nigao/draft', text.slice(text.indexOf('\\n') + 1).replace('水务', '农业'))",
        Vec::new(),
    );
    browser.reload();
    wait_for_unit(&browser, "临江市农业局");
    browser.wait_for("[data-action=undo]:disabled");
}

#[test]
fn the_screen_for_texts_has_its_own_undo() {
    let browser = with_unit("临江市水务局");
    browser.click("[data-action=texts]");
    browser.wait_for("[data-action=undo]:disabled");
    browser.focus("[data-paste]");
    browser.type_text("甲");
    undo(&browser);
    browser.wait_until("the browser took it back", |b| b.value("[data-paste]").is_empty());
    browser.click("[data-action=texts]");
    wait_for_unit(&browser, "临江市水务局");
}

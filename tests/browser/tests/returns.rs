//! What a reload brings back besides the answers.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::Browser;

#[test]
fn a_reload_brings_the_scroll_place_back() {
    let browser = Browser::open();
    browser.set_window_size(1366, 768);
    browser.click("[data-step=prep]");
    browser.wait_for("[data-step=prep][aria-current=step]");
    browser.wait_for("[data-page]");
    let scroll =
        "for (const pane of ['[data-form]', '[data-preview]']) document.querySelector(pane).scrollTop = 400";
    browser.script(scroll, Vec::new());
    browser.reload();
    browser.wait_for("[data-step=prep][aria-current=step]");
    browser.wait_until("both panes are where they were", |b| {
        let at =
            "return ['[data-form]', '[data-preview]'].map(p => document.querySelector(p)?.scrollTop).join()";
        b.script(at, Vec::new()).as_str() == Some("400,400")
    });
}

#[test]
fn a_deleted_person_comes_back_with_all_that_pointed_at_it() {
    let browser = Browser::open();
    browser.click("[data-action=sample]");
    browser.click("[data-step=meeting]");
    let host = browser.value("[data-field=host]");
    browser.click("[data-action=delete-row][data-for=roster][data-row='0']");
    browser.wait_until("the host is gone", |b| b.value("[data-field=host]") != host);
    browser.click("[data-action=restore]");
    browser.wait_until("the host is back", |b| b.value("[data-field=host]") == host);
    browser.click("[data-step=problems]");
    assert_eq!(browser.value("[data-field='problems_members_each.0']"), "14");
}

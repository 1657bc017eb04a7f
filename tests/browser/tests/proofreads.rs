//! The proof-reader beside the form: what it finds while one types, and what can be done about it.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Key};

/// A sample with a half-width comma in an answer.
fn with_comma() -> Browser {
    let browser = Browser::open();
    browser.click("[data-action=sample]");
    browser.wait_for("[data-sample='1']");
    retype(&browser, "superior_name", "中共临江市委,市政府");
    browser.wait_for(".mark.must");
    browser
}

fn retype(browser: &Browser, field: &str, text: &str) {
    browser.focus(&format!("[data-field={field}]"));
    browser.chord(&[Key::Control], 'a');
    browser.type_text(text);
}

fn count(browser: &Browser, severity: &str) -> usize {
    let count = browser.attribute(&format!("[data-proof] [data-severity={severity}]"), "data-count");
    count.expect("a count").parse().expect("a number")
}

fn superior(browser: &Browser) -> String {
    browser.value("[data-field=superior_name]")
}

#[test]
fn a_finding_is_marked_mended_and_undone() {
    let browser = with_comma();
    assert_eq!(count(&browser, "must"), 1);
    browser.wait_for_text("[data-finding=superior_name]", "半角");
    browser.wait_for_text("[data-step=basics]", "1处要改");
    browser.click(".mark.must");
    browser.wait_for(".mark.must[data-open]");
    browser.wait_for_text("[data-item=P01]", "GB/T 15834");
    browser.click("[data-item=P01] [data-action=mend]");
    browser.wait_until("it is mended", |b| superior(b) == "中共临江市委，市政府");
    browser.wait_for_text("[data-notice]", "已改正1处");
    browser.wait_until("the finding is gone", |b| count(b, "must") == 0 && !b.exists(".mark.must"));
    browser.click("[data-action=undo-change]");
    browser.wait_until("it is as it was", |b| superior(b) == "中共临江市委,市政府");
    browser.wait_until("the finding is back", |b| count(b, "must") == 1);
    browser.assert_no_console_errors();
}

#[test]
fn all_safe_findings_are_mended_as_one() {
    let browser = with_comma();
    retype(&browser, "basis", "《通知》要求,并经请示");
    browser.wait_until("both are found", |b| b.text("[data-action=mend-all]").contains('2'));
    browser.click("[data-action=mend-all]");
    browser.wait_for_text("[data-notice]", "已改正2处");
    assert_eq!(superior(&browser), "中共临江市委，市政府");
    assert_eq!(browser.value("[data-field=basis]"), "《通知》要求，并经请示");
    browser.click("[data-action=undo-change]");
    browser.wait_until("both are as they were", |b| {
        superior(b).contains(',') && b.value("[data-field=basis]").contains(',')
    });
}

#[test]
fn what_is_ignored_stays_so_and_can_be_heeded() {
    let browser = Browser::open();
    browser.focus("[data-field=superior_name]");
    browser.type_text("中共临江市委,市政府");
    browser.wait_until("it is found", |b| b.exists(".mark.must"));
    browser.click("[data-action=expand]");
    browser.click("[data-item=P01] [data-action=ignore]");
    browser.wait_until_gone("[data-item=P01]");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.reload();
    browser.wait_for("[data-proof=fresh]");
    browser.click("[data-action=expand]");
    browser.wait_for("[data-ignored='1']");
    assert!(!browser.exists("[data-item=P01]"));
    browser.click("[data-ignored] summary");
    browser.click("[data-action=heed]");
    browser.wait_for("[data-item=P01]");
    browser.click("[data-item=P01] [data-action=ignore-rule]");
    browser.wait_until_gone("[data-item=P01]");
    browser.assert_no_console_errors();
}

#[test]
fn f8_goes_round() {
    let browser = with_comma();
    browser.click("[data-action=expand]");
    let all = browser.count("[data-item]");
    let open = |browser: &Browser| {
        let place =
            "return [...document.querySelectorAll('[data-item]')].findIndex(i => 'open' in i.dataset)";
        browser.script(place, Vec::new()).as_i64()
    };
    for expected in (0..all).chain([0]) {
        browser.press(Key::F8);
        browser.wait_until("the next is open", |b| open(b) == i64::try_from(expected).ok());
    }
    browser.chord(&[Key::Shift], char::from(Key::F8));
    browser.wait_until("the last is open", |b| open(b) == i64::try_from(all - 1).ok());
    browser.click("[data-item=P01] [data-action=fill]");
    browser.wait_until("its field has the focus", |b| b.focused_field().as_deref() == Some("superior_name"));
}

#[test]
fn a_report_that_must_be_changed_is_asked_about() {
    let browser = with_comma();
    browser.click(".toolbar [data-format=txt]");
    browser.wait_for_text("[data-ask]", "还有1处必须改");
    browser.click("[data-action=export-cancel]");
    browser.wait_until_gone("[data-ask]");
    browser.click("[data-action=mend-all]");
    browser.wait_until("nothing must be changed", |b| count(b, "must") == 0);
    browser.click(".toolbar [data-format=txt]");
    assert!(String::from_utf8(browser.take_download().bytes).expect("text").contains("临江市委，市政府"));
}

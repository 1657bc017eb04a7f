//! The way through by keyboard: fill in, watch the report, reload, go on.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Key};

/// Presses Tab until the field has the focus, as a user without a mouse does.
fn tab_to(browser: &Browser, field: &str) {
    for _ in 0..60 {
        if browser.focused_field().as_deref() == Some(field) {
            return;
        }
        browser.press(Key::Tab);
    }
    panic!("Tab does not lead to {field}; it is at {:?}", browser.focused_field());
}

fn enter(browser: &Browser, field: &str, text: &str) {
    tab_to(browser, field);
    browser.type_text(text);
}

/// A choice takes the letters of its option, or the arrow keys.
fn choose(browser: &Browser, field: &str, downs: usize) {
    tab_to(browser, field);
    for _ in 0..downs {
        browser.press(Key::Down);
    }
}

#[test]
fn a_report_grows_under_the_keyboard_and_a_reload_brings_it_back() {
    let browser = Browser::open();
    browser.set_window_size(1366, 768);
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("青山县教育局");
    enter(&browser, "unit_short_name", "县教育局");
    choose(&browser, "unit_type", 1);
    choose(&browser, "unit_level", 3);
    choose(&browser, "party_org_kind", 2);
    enter(&browser, "party_org_name", "中共青山县教育局党组");
    enter(&browser, "party_org_short", "局党组");
    enter(&browser, "superior_name", "中共青山县委");
    browser.wait_for_text("[data-block=addressee]", "中共青山县委：");
    enter(&browser, "meeting_label_year", "2025");
    tab_to(&browser, "meeting_name");
    browser.click("[data-action=offer][data-for=meeting_name]");
    browser.wait_for_text("[data-block=title]", "中共青山县教育局党组关于2025年度");

    browser.click("[data-action=next]");
    browser.wait_for("[data-step=meeting][aria-current=step]");
    browser.focus("[data-field='roster.0.name']");
    browser.type_text("陈子");
    enter(&browser, "roster.0.post", "党组书记、局长");
    browser.press(Key::Enter);
    browser.wait_for("[data-field='roster.1.name']");
    browser
        .wait_until("the new row has the focus", |b| b.focused_field().as_deref() == Some("roster.1.name"));
    browser.type_text("林丑");
    enter(&browser, "meeting_date", "2026-02-05");
    choose(&browser, "host", 1);
    browser.wait_for_text("[data-preview]", "党组书记、局长陈子");
    browser.wait_for_text("[data-preview]", "2026年2月5日");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.wait_until("it is saved", |b| {
        let saved = b.script("return Object.values(localStorage).join()", Vec::new());
        saved.as_str().is_some_and(|text| text.contains("2026-02-05") && text.contains("\"host\""))
    });

    browser.reload();
    browser.wait_for("[data-step=meeting][aria-current=step]");
    assert_eq!(browser.value("[data-field='roster.1.name']"), "林丑");
    assert_eq!(browser.value("[data-field=meeting_date]"), "2026-02-05");
    browser.wait_for_text("[data-block=title]", "中共青山县教育局党组关于2025年度");
    browser.assert_no_console_errors();
}

#[test]
fn a_step_remembers_its_place_and_back_goes_to_the_step_before() {
    let browser = Browser::open();
    browser.click("[data-step=prep]");
    browser.click("[data-step=results]");
    browser.wait_for("[data-step=results][aria-current=step]");
    browser.script("history.back()", Vec::new());
    browser.wait_for("[data-step=prep][aria-current=step]");
    browser.reload();
    browser.wait_for("[data-step=prep][aria-current=step]");
}

#[test]
fn what_a_condition_hides_leaves_the_report_and_comes_back() {
    let browser = Browser::open();
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-preview]", "县委第三督导组");
    browser.click("[data-step=meeting]");
    browser.wait_for("[data-field=supervision_organ]");
    browser.click("[data-field=supervision] [data-option=no]");
    browser.wait_until_gone("[data-field=supervision_organ]");
    browser.wait_until_gone("[data-block='held.supervision']");
    browser.click("[data-field=supervision] [data-option=yes]");
    browser.wait_for("[data-block='held.supervision']");
    assert_eq!(browser.value("[data-field=supervision_organ]"), "县委第三督导组");
}

#[test]
fn nothing_reacts_in_the_middle_of_a_composition() {
    let browser = Browser::open();
    browser.focus("[data-field=superior_name]");
    browser.type_text("县");
    browser.wait_for_text("[data-block=addressee]", "县：");
    browser.compose("wei");
    assert_eq!(browser.text("[data-block=addressee]"), "县：");
    assert_eq!(browser.value("[data-field=superior_name]"), "县wei");
    browser.insert_text("委");
    browser.wait_for_text("[data-block=addressee]", "县委：");
    assert_eq!(browser.value("[data-field=superior_name]"), "县委");
}

#[test]
fn words_and_fields_lead_to_each_other() {
    let browser = Browser::open();
    browser.click("[data-gap=meeting_place]");
    browser.wait_until("the field has the focus", |b| b.focused_field().as_deref() == Some("meeting_place"));
    browser.wait_for("[data-step=meeting][aria-current=step]");
    browser.type_text("三楼会议室");
    browser.wait_for_text("[data-from=meeting_place].here", "三楼会议室");
    browser.click("[data-step=basics]");
    browser.click("[data-from=meeting_place]");
    browser.wait_until("it leads back", |b| b.focused_field().as_deref() == Some("meeting_place"));
}

#[test]
fn another_wording_is_remembered() {
    let browser = Browser::open();
    browser.click("[data-action=sample]");
    let before = browser.text("[data-block='prep.plan.text']");
    browser.click("[data-action=reword][data-for='prep.plan.text']");
    browser
        .wait_until("the paragraph reads otherwise", |b| b.text("[data-block='prep.plan.text']") != before);
    let other = browser.text("[data-block='prep.plan.text']");
    browser.click("[data-step=problems]");
    assert_eq!(browser.text("[data-block='prep.plan.text']"), other);
}

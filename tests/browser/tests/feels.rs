//! What makes the page easy: the notice, tables from elsewhere, keys, panes, the look, the phone.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Key};
use serde_json::json;

const NOTICE: &str = "临组通字〔2026〕3号\n关于认真开好2025年度党员领导干部民主生活会的通知\n各单位：\n\
    会议主题是：坚持人民至上，改进作风，以过硬本领推动临江发展。围绕“三个带头”对照检查：带头讲政治；带头守纪律；带头抓落实。\n\
    会议于2026年2月15日前召开。\n中共临江市委组织部\n2026年1月8日\n";

/// Pastes into what has the focus, as another program's copy would.
fn paste(browser: &Browser, html: &str, text: &str) {
    let body = "const data = new DataTransfer();
        if (arguments[0]) data.setData('text/html', arguments[0]);
        data.setData('text/plain', arguments[1]);
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(event);";
    browser.script(body, vec![json!(html), json!(text)]);
}

#[test]
fn the_notice_fills_the_form_piece_by_piece() {
    let browser = Browser::open();
    browser.focus("[data-field=basis]");
    browser.type_text("旧通知");
    browser.click("[data-action=notice]");
    browser.focus("[data-notice-text]");
    browser.insert_text(NOTICE);
    browser.wait_for("[data-fact=basis]");
    assert!(browser.text("[data-fact=basis] .now").contains("现在填的是：旧通知"));
    browser.click("[data-fact=basis] [data-action=take-fact]");
    browser.wait_for_text("[data-fact=basis] .buttons", "已填入");
    browser.click("[data-fact=theme] [data-action=take-fact]");
    browser.click("[data-fact=aspects] [data-action=take-fact]");
    browser.wait_for_text("[data-fact=aspects] .buttons", "已填入");
    browser.wait_for_text("[data-preview]", "坚持人民至上，改进作风");
    browser.click("[data-fact=meeting_deadline] [data-action=refuse-fact]");
    browser.wait_for("[data-fact=meeting_deadline].refused");
    browser.chord(&[Key::Control], 'z');
    browser.wait_for("[data-fact=aspects] [data-action=take-fact]");
    browser.click("[data-fact=basis] [data-action=go-to-field]");
    browser.wait_until("the field has the focus", |b| b.focused_field().as_deref() == Some("basis"));
    let basis = "《关于认真开好2025年度党员领导干部民主生活会的通知》（临组通字〔2026〕3号）";
    assert_eq!(browser.value("[data-field=basis]"), basis);
    browser.click("[data-action=notice]");
    browser.wait_for("[data-fact=theme]");
    browser.assert_no_console_errors();
}

#[test]
fn a_text_without_facts_says_so() {
    let browser = Browser::open();
    browser.click("[data-action=notice]");
    browser.focus("[data-notice-text]");
    browser.insert_text("明天下午开会，请带笔记本。<img src=x onerror=alert(1)>");
    browser.wait_for_text("[data-screen=notice] .told", "没有认出");
    assert!(!browser.exists("[data-fact]"));
    browser.press(Key::Escape);
    browser.wait_until("the form is back", |b| b.attribute("[data-beside]", "hidden").is_some());
}

#[test]
fn a_table_becomes_rows_in_one_step() {
    let browser = Browser::open();
    browser.click("[data-step=meeting]");
    browser.focus("[data-field='roster.0.name']");
    let html = "<table><tr><td colspan=3>班子名单</td></tr><tr><td>序号</td><td>姓名</td><td>职务</td></tr>\
        <tr><td>1</td><td>王甲</td><td rowspan=2>党组成员</td></tr><tr><td>2</td><td>李乙</td></tr></table>";
    paste(&browser, html, "");
    browser.wait_for_text("[data-table-told]", "将取用2行");
    assert!(browser.text("[data-table-told]").contains("2处合并单元格已拆开"));
    browser.click("[data-action=take-table]");
    browser.wait_for("[data-field='roster.1.name']");
    assert_eq!(browser.value("[data-field='roster.1.name']"), "李乙");
    assert_eq!(browser.value("[data-field='roster.1.post']"), "党组成员");
    browser.click("[data-action=undo]");
    browser.wait_until_gone("[data-field='roster.1.name']");
    assert_eq!(browser.value("[data-field='roster.0.name']"), "");
    browser.assert_no_console_errors();
}

#[test]
fn columns_can_be_put_right_and_too_many_rows_are_told() {
    let browser = Browser::open();
    browser.click("[data-step=meeting]");
    browser.focus("[data-field='roster.0.name']");
    browser.type_text("赵丁");
    browser.click("[data-action=paste-table][data-for=roster]");
    browser.focus("[data-table-box]");
    let text: String = (1..=2_000).map(|n| format!("委员{n}\t姓名{n}\r\n")).collect();
    paste(&browser, "", &text);
    browser.wait_for_text("[data-table-told]", "一次最多取200行，后面1800行没有取");
    let choose = "const select = document.querySelector(`[data-column='${arguments[0]}']`);
        select.value = arguments[1]; select.dispatchEvent(new Event('change', { bubbles: true }));";
    browser.script(choose, vec![json!("1"), json!("0")]);
    browser.script(choose, vec![json!("0"), json!("1")]);
    browser.click("[data-action=take-table]");
    browser.wait_for("[data-field='roster.200.name']");
    let first =
        (browser.value("[data-field='roster.0.name']"), browser.value("[data-field='roster.1.name']"));
    assert_eq!(first, ("赵丁".to_owned(), "姓名1".to_owned()));
    assert_eq!(browser.value("[data-field='roster.1.post']"), "委员1");
    browser.chord(&[Key::Control], 'z');
    browser.wait_until_gone("[data-field='roster.1.name']");
}

#[test]
fn keys_lead_through_the_page_and_stay_out_of_boxes() {
    let browser = Browser::open();
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("甲?");
    assert_eq!(browser.value("[data-field=unit_full_name]"), "甲?");
    browser.chord(&[Key::Alt], Key::PageDown);
    browser.wait_for("[data-step=meeting][aria-current=step]");
    browser.chord(&[Key::Alt], Key::PageUp);
    browser.wait_for("[data-step=basics][aria-current=step]");
    browser.focus("[data-action=help]");
    browser.type_text("?");
    browser.wait_for("[data-screen=keys] [data-keys]");
    browser.press(Key::Escape);
    browser.wait_until_gone("[data-screen=keys]");
    browser.chord(&[Key::Control], 's');
    browser.wait_for_text("[data-notice]", "已交给浏览器下载");
    browser.chord(&[Key::Control], Key::Enter);
    browser.wait_for("[data-step=export][aria-current=step]");
    browser.click("[data-action=help]");
    browser.wait_for_text("[data-screen=help]", "多为会后15日内");
    browser.click("[data-action=close-screen]");
    browser.wait_until_gone("[data-screen=help]");
    browser.assert_no_console_errors();
}

/// The width of what a selector finds, in CSS pixels.
fn width(browser: &Browser, css: &str) -> f64 {
    let body = "return document.querySelector(arguments[0]).getBoundingClientRect().width";
    browser.script(body, vec![json!(css)]).as_f64().unwrap()
}

#[test]
fn rooms_are_resized_and_folded_by_keyboard_and_stay_so() {
    let browser = Browser::open();
    browser.set_window_size(1366, 768);
    browser.wait_for("[data-page='1']");
    let before = width(&browser, "[data-form]");
    browser.focus("[data-divider=form]");
    for _ in 0..3 {
        browser.press(Key::Right);
    }
    browser.wait_until("the form is wider", |b| width(b, "[data-form]") > before + 40.0);
    browser.press(Key::Enter);
    browser.wait_for("[data-action=fold-report][aria-expanded=false]");
    browser.reload();
    browser.wait_for("[data-action=fold-report][aria-expanded=false]");
    browser.click("[data-action=fold-report]");
    browser.wait_until("the report is back", |b| width(b, "[data-preview]") > 200.0);
    browser.click("[data-action=fold-steps]");
    browser.wait_until("the steps are narrow", |b| width(b, "#steps") < 60.0);
    browser.click("[data-step=prep]");
    browser.wait_for("[data-step=prep][aria-current=step]");
}

#[test]
fn night_leaves_the_paper_white_and_is_remembered() {
    let browser = Browser::open();
    browser.wait_for("[data-page='1']");
    let colour = |b: &Browser, css: &str| {
        let body = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor";
        b.script(body, vec![json!(css)]).as_str().unwrap_or_default().to_owned()
    };
    let day = colour(&browser, "[data-form]");
    browser.click("[data-menu=look] summary");
    browser.click("[data-look=night]");
    browser.wait_until("the form is dark", |b| colour(b, "[data-form]") != day);
    browser.click("[data-look=largest]");
    browser.wait_for("[data-size=largest]");
    browser.press(Key::Escape);
    browser.wait_until_gone("[data-menu=look][open]");
    browser.reload();
    browser.wait_for("[data-theme=night][data-size=largest] [data-page='1']");
    assert_eq!(colour(&browser, ".sheet"), "rgb(255, 255, 255)");
}

#[test]
fn the_report_can_be_read_as_text() {
    let browser = Browser::open();
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-preview]", "县委第三督导组");
    browser.click("[data-action=as-text]");
    browser.wait_for("[data-reading=true] h1");
    assert!(!browser.exists("[data-page]"));
    assert!(browser.count("[data-reading=true] h2") >= 3);
    browser.click("[data-action=as-pages]");
    browser.wait_for("[data-page='1']");
}

#[test]
fn a_first_visit_is_greeted_once() {
    let browser = Browser::open();
    browser.click("[data-greeting] [data-action=begin]");
    browser.wait_until("the first field has the focus", |b| {
        b.focused_field().as_deref() == Some("unit_full_name")
    });
    browser.reload();
    browser.wait_for("[data-field=unit_full_name]");
    assert!(!browser.exists("[data-greeting]"));
}

#[test]
fn on_a_phone_form_and_report_take_turns() {
    let browser = Browser::open();
    let phone = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
    browser.devtools("Emulation.setDeviceMetricsOverride", phone);
    browser.click("[data-action=show-report]");
    browser.wait_until("the report is on the screen", |b| width(b, "[data-preview]") > 300.0);
    assert_eq!(width(&browser, "[data-form]"), 0.0);
    browser.click("[data-action=show-form]");
    browser.wait_until("the form is on the screen", |b| width(b, "[data-form]") > 300.0);
}

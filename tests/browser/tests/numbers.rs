//! Numbers for each member or aspect, pasted from a table: whose they are is found, what is left is told.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Key};
use serde_json::json;

const LIST: &str = "[data-list=criticisms_each]";

/// The sample at the numbers of critical words that each member got.
fn at_the_numbers() -> Browser {
    let browser = Browser::open();
    browser.click("[data-action=sample]");
    browser.wait_for("[data-sample='1']");
    browser.click("[data-step=held]");
    browser.wait_for("[data-field='criticisms_each.0']");
    browser.focus("[data-field='criticisms_each.0']");
    browser
}

fn paste(browser: &Browser, html: &str, text: &str) {
    let body = "const data = new DataTransfer();
        if (arguments[0]) data.setData('text/html', arguments[0]);
        data.setData('text/plain', arguments[1]);
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(event);";
    browser.script(body, vec![json!(html), json!(text)]);
}

fn numbers(browser: &Browser) -> Vec<String> {
    (0..5).map(|row| browser.value(&format!("[data-field='criticisms_each.{row}']"))).collect()
}

#[test]
fn a_table_with_names_fills_the_numbers_in_one_step() {
    let browser = at_the_numbers();
    let html = "<table><tr><td colspan=3>批评意见统计</td></tr><tr><td>序号</td><td>姓名</td><td>意见</td></tr>\
        <tr><td>1</td><td>林丑</td><td>8</td></tr><tr><td>2</td><td>陈子</td><td>7</td></tr>\
        <tr><td>3</td><td>赵丁</td><td>6</td></tr><tr><td></td><td>合计</td><td>21</td></tr></table>";
    paste(&browser, html, "");
    browser.wait_for_text("[data-table-told]", "将取用2行");
    browser.wait_for_text(&format!("{LIST} .problems"), "“赵丁”在名单里没有找到");
    browser.click("[data-action=take-table]");
    browser.wait_until("the numbers are in", |b| numbers(b) == ["7", "8", "5", "5", "0"]);
    browser.wait_for_text("[data-sum=criticisms_each]", "25");
    browser.chord(&[Key::Control], 'z');
    browser.wait_until("they are as they were", |b| numbers(b) == ["5", "5", "5", "5", "0"]);
    browser.assert_no_console_errors();
}

#[test]
fn a_column_alone_is_taken_in_order_or_asked_about() {
    let browser = at_the_numbers();
    paste(&browser, "", "1\r\n2\r\n3\r\n4\r\n9\r\n");
    browser.wait_for_text("[data-table-told]", "将取用5行");
    browser.click("[data-action=take-table]");
    browser.wait_until("the numbers are in", |b| numbers(b) == ["1", "2", "3", "4", "9"]);
    browser.click(&format!("{LIST} [data-action=paste-table]"));
    browser.focus("[data-table-box]");
    let many: String = (0..2_000).map(|number| format!("{number}\r\n")).collect();
    paste(&browser, "", &many);
    browser.wait_for_text(&format!("{LIST} .problems"), "看不出哪个数是谁的");
    browser.wait_for("[data-action=take-table]:disabled");
    browser.click("[data-action=close-table]");
    assert_eq!(numbers(&browser), ["1", "2", "3", "4", "9"]);
}

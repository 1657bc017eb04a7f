//! The ways out: copy and download, and asking first when the report has gaps.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::io::{Cursor, Read};

use nigao_browser_tests::Browser;
use serde_json::json;

const TITLE: &str = "中共青山县教育局党组关于2025年度党员领导干部民主生活会召开情况的报告";

fn with_sample() -> Browser {
    let browser = Browser::open();
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", TITLE);
    browser
}

fn download(browser: &Browser, format: &str) -> (String, Vec<u8>) {
    browser.click(&format!(".toolbar [data-action=download][data-format={format}]"));
    let file = browser.take_download();
    (file.name, file.bytes)
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn every_format_comes_down_under_the_title() {
    let browser = with_sample();
    for format in ["docx", "txt", "md", "html"] {
        let (name, bytes) = download(&browser, format);
        assert_eq!(name, format!("{TITLE}.{format}"));
        if format == "docx" {
            assert!(part(&bytes, "word/document.xml").contains("一、"));
            assert!(part(&bytes, "word/styles.xml").contains("仿宋_GB2312"));
        } else {
            let text = String::from_utf8(bytes).expect("text");
            assert!(text.contains(TITLE) && text.contains("特此报告。"), "{format}");
        }
    }
    browser.assert_no_console_errors();
}

#[test]
fn a_copy_carries_headings_and_plain_text() {
    let browser = with_sample();
    browser.allow_clipboard();
    browser.click(".toolbar [data-action=copy]");
    browser.wait_for_text("[data-notice]", "已复制");
    let html = browser.clipboard("text/html").expect("rich text");
    assert!(html.contains("<h1") && html.contains("会前准备情况"));
    assert!(html.contains("font-size"), "the styles are kept");
    let text = browser.clipboard("text/plain").expect("plain text");
    assert!(text.starts_with(TITLE) && text.contains("一、会前准备情况"));
}

#[test]
fn a_refused_clipboard_offers_another_way() {
    let browser = with_sample();
    browser.refuse_clipboard();
    browser.script("document.execCommand = () => false", Vec::new());
    browser.click(".toolbar [data-action=copy]");
    browser.wait_for("[data-copy-text]");
    assert!(browser.value("[data-copy-text]").contains(TITLE));
}

#[test]
fn gaps_are_asked_about_once_and_marked_in_the_name() {
    let browser = Browser::open();
    browser.click(".toolbar [data-format=docx]");
    browser.wait_for_text("[data-ask]", "党组织全称");
    browser.click("[data-action=export-cancel]");
    browser.wait_until_gone("[data-ask]");
    browser.click(".toolbar [data-format=docx]");
    browser.click("[data-action=export-anyway]");
    let file = browser.take_download();
    assert!(file.name.ends_with("（草稿）.docx"), "{}", file.name);
    let (name, bytes) = download(&browser, "txt");
    assert!(name.ends_with("（草稿）.txt"), "{name}");
    assert!(String::from_utf8(bytes).expect("text").contains("【待补：会议地点】"));
}

#[test]
fn a_sample_leaves_the_own_draft_alone() {
    let browser = Browser::open();
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("临江市水务局");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", TITLE);
    browser.click("[data-sample='1']");
    browser.wait_for_text("[data-block=title]", "消防救援支队");
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("改动");
    browser.click("[data-action=leave-sample]");
    browser.wait_until("the own draft is back", |b| b.value("[data-field=unit_full_name]") == "临江市水务局");
    browser.reload();
    assert_eq!(browser.value("[data-field=unit_full_name]"), "临江市水务局");
}

#[test]
fn a_pdf_comes_from_the_worker_and_can_be_cancelled() {
    let browser = with_sample();
    let (name, bytes) = download(&browser, "pdf");
    assert_eq!(name, format!("{TITLE}.pdf"));
    assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 100_000, "{} bytes", bytes.len());
    browser.wait_for_text("[data-notice]", "已交给浏览器下载");
    let (_, again) = download(&browser, "pdf");
    assert_eq!(again, bytes, "the same draft gives the same file");
    browser.script(
        "document.querySelector('.toolbar [data-format=pdf]').click(); \
         setTimeout(() => document.querySelector('[data-action=cancel]')?.click(), 0)",
        Vec::new(),
    );
    browser.wait_until_gone("[data-action=cancel]");
    browser.assert_no_console_errors();
}

/// A page whose workers of this name are started by this expression of `from`, their address, until `window.lost` is
/// false.
fn with_lost_workers(name: &str, from: &str) -> Browser {
    let browser = Browser::start();
    // A worker out of a blob, which the page itself may not start.
    browser.devtools("Page.setBypassCSP", json!({ "enabled": true }));
    let source = format!(
        "const Real = Worker; window.lost = true; window.Worker = class extends Real {{ \
         constructor(from, options) {{ super(window.lost && from.includes('{name}') ? {from} : from, options) }} }}"
    );
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    browser.goto("");
    browser
}

/// The worker's scripts come, its module does not.
const NO_MODULE: &str = "URL.createObjectURL(new Blob([`self.fetch = () => Promise.reject(new Error('lost')); \
                         import('${new URL(from, location)}')`], { type: 'text/javascript' }))";

#[test]
fn without_the_module_that_writes_the_form_works_and_it_is_asked_for_again() {
    for from in ["'nothing.js'", NO_MODULE] {
        let browser = with_lost_workers("nigao-desk", from);
        browser.wait_for_text("[data-banner=matter]", "没有载入");
        browser.focus("[data-field=unit_full_name]");
        browser.type_text("临江市水务局");
        browser.wait_for_text("[data-saved]", "已存在本机");
        browser.click(".toolbar [data-format=txt]");
        browser.wait_for_text("[data-notice]", "报告还没有排出来");
        browser.script("window.lost = false", Vec::new());
        browser.click("[data-action=retry]");
        browser.wait_until_gone("[data-banner=matter]");
        browser.wait_for("[data-page]");
        assert_eq!(browser.value("[data-field=unit_full_name]"), "临江市水务局");
        browser.click("[data-action=sample]");
        browser.wait_for_text("[data-block=title]", TITLE);
        let (name, bytes) = download(&browser, "docx");
        assert_eq!(name, format!("{TITLE}.docx"));
        assert!(part(&bytes, "word/document.xml").contains("一、"));
    }
}

#[test]
fn a_module_that_fails_is_started_again_with_the_whole_draft() {
    let browser = Browser::start();
    // What a panic leaves behind: a last word, and no answer to anything after it.
    let source = "const Real = Worker; window.Worker = class extends Real { \
                  constructor(from, options) { super(from, options); window.workers = [...window.workers ?? [], this] } }";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    browser.goto("");
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", TITLE);
    browser.script(
        "window.workers[0].dispatchEvent(new MessageEvent('message', { data: ['broken', '出了意外'] }))",
        Vec::new(),
    );
    browser.wait_for("[data-banner=matter]");
    browser.focus("[data-field=unit_short_name]");
    browser.type_text("甲");
    browser.wait_until_gone("[data-banner=matter]");
    browser.wait_until("the report is of the last key", |b| b.texts("[data-block]").concat().contains('甲'));
    assert_eq!(browser.script("return window.workers.length", Vec::new()), json!(2));
}

#[test]
fn a_pdf_module_that_does_not_load_is_named_and_asked_for_again() {
    let browser = with_lost_workers("nigao-pdf", NO_MODULE);
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", TITLE);
    browser.click(".toolbar [data-format=pdf]");
    browser.wait_for_text("[data-notice]", "生成 PDF 的模块没有载入");
    browser.script("window.lost = false", Vec::new());
    assert_eq!(download(&browser, "pdf").0, format!("{TITLE}.pdf"));
}

//! Texts from elsewhere: pasted, opened, mended, taken away.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::Browser;
use serde_json::{Value, json};

const TEXT: &str =
    "关于召开民主生活会情况的报告\n\n　　会前开展了学习,组织了调研。\n　　会上开展了批评,达到了目的。";

const PASTE: &str = "
    const data = new DataTransfer();
    data.setData('text/plain', arguments[0].repeat(arguments[1]));
    data.setData('text/html', '<b>x</b>');
    const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('[data-paste]').dispatchEvent(paste);
";

/// The screen for texts, with a text pasted so many times.
fn with_text(text: &str, times: usize) -> Browser {
    let browser = Browser::open();
    browser.click("[data-action=texts]");
    browser.wait_for("[data-paste]");
    browser.script(PASTE, vec![json!(text), json!(times)]);
    browser
}

#[test]
fn a_pasted_text_is_mended_and_taken_away() {
    let browser = with_text(TEXT, 1);
    browser.allow_clipboard();
    browser.wait_for("[data-texts] [data-item=P01]");
    assert_eq!(browser.count("[data-texts] .stroke.must"), 2);
    browser.click("[data-action=copy-list]");
    browser.wait_for_text("[data-text-note]", "已复制问题清单");
    let list = browser.clipboard("text/plain").expect("a list");
    assert!(list.contains("第2段 必须改“,”") && list.contains("GB/T 15834"), "{list}");
    browser.click("[data-texts] [data-action=mend-all]");
    browser.wait_for_text("[data-text-note]", "已改正2处");
    browser.click("[data-action=copy-text]");
    browser.wait_for_text("[data-text-note]", "已复制文稿");
    assert_eq!(browser.clipboard("text/plain").as_deref(), Some(TEXT.replace(',', "，").as_str()));
    browser.click("[data-action=save-text]");
    let saved = String::from_utf8(browser.take_download().bytes).expect("text");
    assert_eq!(saved, format!("\u{feff}{}", TEXT.replace(',', "，").replace('\n', "\r\n")));
    browser.click("[data-texts] [data-action=undo-mend]");
    browser.wait_until("it is as it was", |b| b.count("[data-texts] .stroke.must") == 2);
    browser.assert_no_console_errors();
}

#[test]
fn a_text_stays_while_the_page_lives_and_is_never_stored() {
    let browser = with_text(TEXT, 1);
    browser.wait_for("[data-texts] [data-item=P01]");
    browser.click("[data-texts] [data-item=P01] [data-action=ignore-rule]");
    browser.wait_until_gone("[data-texts] [data-item=P01]");
    browser.click("[data-action=texts]");
    browser.wait_until("the form is shown", |b| !b.text("[data-form]").is_empty());
    browser.click("[data-action=texts]");
    browser.wait_for_text("[data-lines]", "会前开展了学习");
    browser.wait_for("[data-texts] [data-ignored='1']");
    let stored = browser.script("return JSON.stringify(localStorage)", Vec::new());
    assert!(!stored.as_str().expect("a text").contains("会前开展了学习"));
}

#[test]
fn files_are_read_in_the_usual_encodings() {
    let browser = Browser::open();
    browser.click("[data-action=texts]");
    let open = |bytes: &[u8]| {
        let choose = "
            const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(arguments[0])], 'a.txt'));
            const input = document.querySelector('[data-action=open-text]');
            input.files = files.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
        ";
        browser.script(choose, vec![json!(bytes)]);
    };
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain("会议".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in ["会议".as_bytes(), b"\xbb\xe1\xd2\xe9", &utf16] {
        open(bytes);
        browser.wait_until("it is read", |b| b.exists("[data-lines] p") && b.text("[data-lines]") == "会议");
        browser.click("[data-action=reopen]");
        browser.wait_for("[data-paste]");
    }
    open(b"PK\x03\x04");
    browser.wait_for_text("[data-text-note]", "不是纯文本");
    browser.script("document.querySelector('[data-paste]').value = ' '", Vec::new());
    browser.click("[data-action=read-text]");
    browser.wait_for_text("[data-text-note]", "还没有内容");
}

/// While a text is read, goes to the form and back, and cancels: in the page, which is quicker than a test's calls.
const GO_ROUND_AND_CANCEL: &str = "const there = css => new Promise(done => {
        const look = () => {
            const found = document.querySelector(css);
            found?.innerText ? done(found) : setTimeout(look);
        };
        look();
    });
    (async () => {
        await there('[data-working]');
        (await there('[data-action=texts]')).click();
        await there('[data-form]');
        (await there('[data-action=texts]')).click();
        (await there('[data-action=cancel-text]')).click();
        window.went = true;
    })()";

#[test]
fn a_very_long_text_keeps_the_page_answering_and_can_be_cancelled() {
    let browser = Browser::open();
    browser.click("[data-action=texts]");
    browser.wait_for("[data-paste]");
    browser.script(GO_ROUND_AND_CANCEL, Vec::new());
    browser.script(PASTE, vec![json!("会前开展了学习,组织了调研，召开了座谈会。\n"), json!(80_000)]);
    browser.wait_until("the form was shown in between", |b| {
        b.script("return !!window.went", Vec::new()) == json!(true)
    });
    browser.wait_for_text("[data-text-note]", "已取消");
    browser.click("[data-action=reopen]");
    browser.script(PASTE, vec![json!(TEXT), json!(1)]);
    browser.wait_for("[data-texts] [data-item=P01]");
}

#[test]
fn five_megabytes_are_read_to_the_end_while_the_page_answers() {
    let browser = Browser::open();
    browser.click("[data-action=texts]");
    browser.wait_for("[data-paste]");
    let watch = "window.seen = [];
        const look = () => {
            const percent = document.querySelector('.text-tools progress')?.value;
            if (percent !== undefined && !window.seen.includes(percent)) window.seen.push(percent);
            setTimeout(look);
        };
        look()";
    browser.script(watch, Vec::new());
    let line = "会前开展了学习,组织了调研，召开了座谈会，征求了意见建议。\n";
    browser.script(PASTE, vec![json!(line), json!(5_200_000 / line.len())]);
    browser.wait_long_until("it is read", |b| b.exists("[data-texts] [data-item=P01]"));
    assert!(browser.text("[data-lines] .cut").contains("全文共"));
    // A page that does not answer sees no steps.
    let seen = browser.script("return window.seen", Vec::new());
    let between = |percent: &&Value| percent.as_f64().is_some_and(|percent| percent > 0.0 && percent < 100.0);
    let steps = seen.as_array().map(|seen| seen.iter().filter(between).count());
    assert!(steps.is_some_and(|steps| steps >= 5), "the page saw only these steps: {seen}");
}

#[test]
fn what_is_far_too_long_is_refused_and_what_was_there_stays() {
    let browser = with_text(TEXT, 1);
    browser.wait_for("[data-texts] [data-item=P01]");
    browser.click("[data-action=reopen]");
    browser.wait_for("[data-paste]");
    browser.script("document.querySelector('[data-paste]').value = ''", Vec::new());
    browser.script(PASTE, vec![json!("会前开展了学习。\n"), json!(900_000)]);
    browser.wait_for_text("[data-text-note]", "一次最多审校20MB");
    assert!(!browser.exists("[data-working]"));
}

#[test]
fn of_a_long_text_a_part_is_shown() {
    let browser = with_text("会前组织了调研，召开了座谈会。\n", 5000);
    browser.wait_for("[data-action=more-lines]");
    assert_eq!(browser.count("[data-lines] [data-line-number]"), 2000);
    assert!(browser.text("[data-lines] .cut").contains("共5000段"));
    browser.click("[data-action=more-lines]");
    browser.wait_until("more is shown", |b| b.count("[data-lines] [data-line-number]") == 4000);
    let browser = with_text("会前组织了调研", 30_000);
    browser.wait_until("one line is shown", |b| {
        let length = "return document.querySelector('[data-line-number]')?.innerText.length ?? 0";
        b.script(length, Vec::new()) == json!(7 * 30_000)
    });
}

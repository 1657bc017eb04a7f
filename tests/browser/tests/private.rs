//! Nothing leaves the machine, nothing typed is executed, the page's Content Security Policy holds, and everything
//! stored can be cleared.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::fs;

use nigao_browser_tests::{Browser, Key, dist, requests_in};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Keeps violations of the policy.
const WATCH: &str = "
    window.violations = [];
    document.addEventListener('securitypolicyviolation', event =>
        violations.push([event.effectiveDirective, event.blockedURI, event.sourceFile, event.sample].join(' ')));
";

const PASTE: &str = "
    const data = new DataTransfer();
    data.setData('text/plain', arguments[0]);
    const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('[data-paste]').dispatchEvent(paste);
";

const PAYLOADS: [&str; 8] = [
    "<img src=x onerror=\"window.broken = 1\">",
    "<script>window.broken = 1</script>",
    "\"><svg onload=\"window.broken = 1\">",
    "javascript:window.broken = 1",
    "{{constructor.constructor('window.broken = 1')()}}",
    "]]><script>window.broken = 1</script>",
    "&lt;img src=x onerror=window.broken=1&gt;",
    "甲\u{2028}<iframe srcdoc='<script>parent.broken = 1</script>'>",
];

fn watched() -> Browser {
    watch(Browser::start())
}

fn watch(browser: Browser) -> Browser {
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
    browser.goto("");
    browser.wait_for("[data-page]");
    browser
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

fn assert_policy_held(browser: &Browser) {
    assert_eq!(strings(&browser.script("return window.violations", Vec::new())), [""; 0]);
    browser.assert_no_console_errors();
}

fn download(browser: &Browser, format: &str) -> Vec<u8> {
    browser.click(&format!(".toolbar [data-action=download][data-format={format}]"));
    browser.take_download().bytes
}

fn drive(browser: &Browser) {
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("临江市水务局");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.wait_for("[data-proof=fresh]");
    browser.click("[data-action=sample]");
    browser.wait_for("[data-sample='1']");
    browser.wait_for("[data-proof=fresh]");
    browser.focus("[data-field=superior_name]");
    browser.chord(&[Key::Control], 'a');
    browser.type_text("中共临江市委,市政府");
    browser.click("[data-action=zoom-in]");
    browser.script(
        "const choice = document.querySelector('[data-action=outline]'); \
         choice.selectedIndex = 1 - choice.selectedIndex; choice.dispatchEvent(new Event('change', { bubbles: true }))",
        Vec::new(),
    );
    assert_policy_held(browser);
    browser.allow_clipboard();
    // The half-width comma has to be changed, so the page asks first.
    browser.wait_for(".mark.must");
    browser.click(".toolbar [data-action=copy]");
    browser.click("[data-action=export-anyway]");
    browser.wait_for_text("[data-notice]", "已复制");
    // Chromium reads the copied HTML under the page's policy and names its inline styles; they are copied all the same.
    browser.script(
        "window.violations = window.violations.filter(one => !one.startsWith('style-src-attr'))",
        Vec::new(),
    );
    drop(browser.console_errors());
    for format in ["docx", "txt", "md", "html", "pdf"] {
        assert!(!download(browser, format).is_empty(), "{format}");
    }
    browser.devtools("Page.printToPDF", json!({}));
    browser.script("window.print = () => { window.printed = true }", Vec::new());
    browser.click("[data-action=print]");
    assert_eq!(browser.script("return window.printed ?? false", Vec::new()), json!(true));
    browser.click("[data-action=texts]");
    browser.wait_for("[data-paste]");
    browser.script(PASTE, vec![json!("关于情况的报告\n　　会前开展了学习,组织了调研。")]);
    browser.wait_for("[data-texts] [data-item=P01]");
    browser.click("[data-texts] [data-action=mend-all]");
    browser.click("[data-action=copy-text]");
    browser.wait_for_text("[data-text-note]", "已复制文稿");
}

/// Whether a file may come after the page is there: the service worker, and what it is told to keep, which is all that
/// the page has.
fn may_come_late(path: &str) -> bool {
    let worker = fs::read_to_string(dist().join("offline.js")).expect("the service worker");
    path == "offline.js" || worker.contains(&format!("['{}', '", if path.is_empty() { "./" } else { path }))
}

#[test]
fn nothing_leaves_the_machine_and_the_policy_holds() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("network.json");
    let browser = watch(Browser::start_recorded(&log));
    let own = browser.script("return new URL('.', location).href", Vec::new());
    let own = own.as_str().expect("an address").to_owned();
    // The page is there: from here on it works alone.
    browser.script("return fetch('index.html?mark').then(() => 0)", Vec::new());
    drive(&browser);
    assert_policy_held(&browser);
    drop(browser);

    let all = requests_in(&log);
    let origin = own.trim_end_matches("/some/place/");
    let of_page: Vec<&str> =
        all.iter().filter(|r| r.initiator != "not an origin").map(|r| r.url.as_str()).collect();
    assert!(all.iter().all(|r| ["not an origin", origin].contains(&r.initiator.as_str())), "{all:?}");
    let elsewhere: Vec<&&str> = of_page.iter().filter(|url| !url.starts_with(&own)).collect();
    assert!(elsewhere.is_empty(), "requests to elsewhere: {elsewhere:?}");
    let mark = of_page.iter().position(|url| url.ends_with("?mark")).expect("the mark");
    let (first, later) = of_page.split_at(mark);
    assert!(first.iter().any(|url| url.ends_with(".wasm")), "the record misses requests: {first:?}");
    // The service worker may have fetched them for later before the page was marked as there.
    assert!(of_page.iter().any(|url| url.contains("/nigao-pdf-")), "the record misses workers: {of_page:?}");
    assert!(
        of_page.iter().any(|url| url.ends_with(".woff2")),
        "the record misses what workers ask: {of_page:?}"
    );
    let unasked: Vec<&str> = later.iter().skip(1).filter_map(|url| url.strip_prefix(&own)).collect();
    let unasked: Vec<&str> = unasked.into_iter().filter(|path| !may_come_late(path)).collect();
    assert!(unasked.is_empty(), "requests after the page was there: {unasked:?}");
}

#[test]
fn the_policy_is_strict() {
    let browser = watched();
    let policy = browser.attribute("meta[http-equiv=Content-Security-Policy]", "content").expect("a policy");
    for part in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval';",
        "base-uri 'none'",
        "form-action 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    browser.script(
        "const script = document.createElement('script'); script.textContent = 'window.broken = 1'; \
         document.head.append(script); fetch('https://example.org/').catch(() => {})",
        Vec::new(),
    );
    browser.wait_until("both are refused", |b| {
        strings(&b.script("return window.violations", Vec::new())).len() == 2
    });
    assert_eq!(browser.script("return window.broken ?? null", Vec::new()), Value::Null);
}

/// Every box of the open step that takes text is filled; how many there were.
const FILL: &str = "
    const boxes = document.querySelectorAll('[data-form] :is(input:not([type=checkbox], [type=radio], [type=file]), textarea)');
    for (const box of boxes) {
        const kind = box.tagName == 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(box, arguments[0]);
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        box.dispatchEvent(new Event('change', { bubbles: true }));
    }
    return boxes.length;
";

#[test]
fn nothing_typed_pasted_or_opened_is_executed() {
    let browser = watched();
    let steps = "return Array.from(document.querySelectorAll('[data-step]'), step => step.dataset.step)";
    let steps = strings(&browser.script(steps, Vec::new()));
    for words in PAYLOADS {
        let mut filled = 0;
        for step in &steps {
            browser.click(&format!("[data-step='{step}']"));
            filled += browser.script(FILL, vec![json!(words)]).as_u64().expect("a number");
        }
        assert!(filled > 20, "only {filled} boxes");
        let shown: String = words.chars().filter(|c| *c != '\u{2028}').take(12).collect();
        browser.wait_until("the report shows the words", |b| {
            let text = b.script("return document.querySelector('[data-preview]').textContent", Vec::new());
            text.as_str().is_some_and(|text| text.replace('\u{2028}', "").contains(&shown))
        });
    }
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.reload();
    browser.wait_for("[data-page]");
    browser.click("[data-action=texts]");
    browser.wait_for("[data-paste]");
    browser.script(PASTE, vec![json!(PAYLOADS.join("\n"))]);
    browser.wait_until("the text is shown", |b| {
        let text = b.script("return document.querySelector('[data-texts]').textContent", Vec::new());
        text.as_str().is_some_and(|text| text.contains(PAYLOADS[0]))
    });
    let foreign =
        "return document.querySelectorAll('#app :is(script, iframe, img, [onload], [onerror])').length";
    assert_eq!(browser.script(foreign, Vec::new()), json!(0));
    assert_eq!(browser.script("return window.broken ?? null", Vec::new()), Value::Null);
    assert_policy_held(&browser);
}

#[test]
fn a_classified_report_is_warned_of_and_asked_about() {
    let browser = Browser::open();
    browser.click("[data-step=signing]");
    browser.wait_for("[data-field=secrecy]");
    browser.script(
        "const choice = document.querySelector('[data-field=secrecy]'); choice.value = '机密'; \
         choice.dispatchEvent(new Event('change', { bubbles: true }))",
        Vec::new(),
    );
    browser.wait_for_text("[data-finding=secrecy]", "不得在非涉密计算机上起草");
    browser.click(".toolbar [data-format=txt]");
    browser.wait_for_text("[data-ask]", "涉密公文不得在非涉密计算机上起草");
    browser.click("[data-action=export-cancel]");
}

#[test]
fn everything_stored_can_be_cleared() {
    let browser = Browser::open();
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("临江市水务局");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.script(
        "localStorage.setItem('nigao/aside/1', '旧'); localStorage.setItem('other', '不动')",
        Vec::new(),
    );
    browser.click("[data-step=export]");
    browser.click("[data-action=erase]");
    browser.click("[data-action=erase-cancel]");
    browser.wait_for("[data-action=erase]");
    assert_eq!(stored(&browser), 2);
    browser.wait_until("the library keeps it", |b| b.kept().iter().any(|key| key.starts_with("draft/")));
    browser.script("window.before = true", Vec::new());
    browser.click("[data-action=erase]");
    browser.click("[data-action=erase-anyway]");
    browser.wait_until("the page has loaded again", |b| {
        b.script("return !window.before && !!document.querySelector('[data-step]')", Vec::new())
            == json!(true)
    });
    assert_eq!(browser.script("return localStorage.getItem('other')", Vec::new()), json!("不动"));
    browser.click("[data-step=basics]");
    assert_eq!(browser.value("[data-field=unit_full_name]"), "");
    let left = "return JSON.stringify(localStorage) + JSON.stringify(sessionStorage)";
    assert!(!browser.script(left, Vec::new()).to_string().contains("临江"));
    assert!(!browser.kept().iter().any(|key| key.starts_with("draft/") || key.starts_with("version/")));
    browser.assert_no_console_errors();
}

/// Texts in the browser's storage that are drafts, open or put by.
fn stored(browser: &Browser) -> u64 {
    // A draft that was saved twice has two copies, a and b.
    let count = "return new Set(Object.keys(localStorage)
        .filter(key => /^nigao[/](open[/].*[/][ab]$|aside)/.test(key))
        .map(key => key.replace(/[/][ab]$/, ''))).size";
    browser.script(count, Vec::new()).as_u64().expect("a number")
}

//! Without a mouse: every room is reached with Tab, what has the focus shows it, and Tab always leads on.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Key};
use serde_json::json;

/// What has the focus: a number of its own, whether that can be seen, and the beginning of its markup.
const HERE: &str = "
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    window.numbers ??= new WeakMap(); window.next ??= 0;
    if (!window.numbers.has(at)) window.numbers.set(at, window.next++);
    const style = getComputedStyle(at), box = at.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    // An input that lies invisible over its label shows the focus on the label.
    const around = at.parentElement && getComputedStyle(at.parentElement).outlineStyle !== 'none';
    const shown = outlined || around || style.boxShadow !== 'none' || at.matches('.divider');
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return [window.numbers.get(at), shown && inside, at.outerHTML.slice(0, 300)]";

/// Presses Tab from the beginning of the page to its end; what had the focus, in order.
fn round(browser: &Browser, most: usize) -> Vec<String> {
    // From the very beginning, not from what was clicked last.
    let begin =
        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')";
    browser.script(begin, Vec::new());
    let (mut numbers, mut stops) = (Vec::new(), Vec::new());
    for _ in 0..most {
        browser.press(Key::Tab);
        let here = browser.script(HERE, Vec::new());
        if here == json!(null) || numbers.first() == Some(&here[0]) {
            return stops;
        }
        let markup = here[2].as_str().expect("markup").to_owned();
        assert!(!numbers.contains(&here[0]), "Tab came back to {markup} after {stops:?}");
        assert_eq!(here[1], json!(true), "the focus cannot be seen at {markup}");
        numbers.push(here[0].clone());
        stops.push(markup);
    }
    panic!("Tab did not come to the end of the page within {most} steps: {:?}", stops.last());
}

fn passes(stops: &[String], marks: &[&str]) {
    for mark in marks {
        assert!(stops.iter().any(|stop| stop.contains(mark)), "Tab does not lead to {mark}");
    }
}

#[test]
fn tab_leads_through_the_page_and_out_again() {
    let browser = Browser::open();
    browser.set_window_size(1366, 768);
    browser.wait_for("[data-proof=fresh]");
    let marks = [
        "data-action=\"drafts\"",
        "data-format=\"docx\"",
        "data-step=\"export\"",
        "data-action=\"begin\"",
        "data-field=\"title\"",
        "data-action=\"next\"",
        "data-divider=\"form\"",
        "data-action=\"print\"",
        "data-gap=",
        "data-action=\"expand\"",
    ];
    passes(&round(&browser, 400), &marks);
}

#[test]
fn tab_leads_through_the_library_and_the_texts() {
    let browser = Browser::open();
    browser.focus("[data-field=unit_full_name]");
    browser.type_text("临江市水务局");
    browser.wait_for("[data-saved]:not(:empty)");
    browser.click("[data-action=drafts]");
    browser.click("[data-library] [data-action=more]");
    browser.wait_for("[data-action=versions]");
    let marks = [
        "data-action=\"search\"",
        "data-action=\"back-up\"",
        "data-action=\"restore-backup\"",
        "data-action=\"versions\"",
    ];
    passes(&round(&browser, 60), &marks);
    browser.click("[data-action=drafts]");
    browser.click("[data-action=texts]");
    browser.wait_for("[data-paste]");
    passes(&round(&browser, 60), &["data-paste", "data-action=\"read-text\"", "data-action=\"open-text\""]);
}

/// Goes to something by keyboard and presses Enter on it.
fn enter(browser: &Browser, on: &str) {
    browser.focus(on);
    browser.press(Key::Enter);
}

/// Presses Enter on something, Escape on what it opens, and waits until the focus is back.
fn there_and_back(browser: &Browser, from: &str, opened: &str) {
    enter(browser, from);
    browser.wait_for(opened);
    browser.press(Key::Escape);
    browser.wait_until(&format!("{from} has the focus again"), |b| b.exists(&format!("{from}:focus")));
}

#[test]
fn what_goes_gives_the_focus_back() {
    let browser = Browser::open();
    browser.wait_for("[data-proof=fresh]");
    there_and_back(&browser, "[data-action=help]", ".help-screen h2:focus");
    there_and_back(&browser, "[data-action=notice]", "[data-notice-text]:focus");
    there_and_back(&browser, ".toolbar [data-format=docx]", "[data-action=export-anyway]:focus");
    assert!(!browser.exists("[data-ask]"));
    browser.click("[data-step=meeting]");
    browser.click("[data-action=paste-table][data-for=roster]");
    browser.wait_for("[data-table-box]:focus");
    browser.click("[data-action=close-table]");
    browser.wait_for("[data-action=paste-table][data-for=roster]:focus");
    browser.focus("[data-field='roster.0.name']");
    browser.type_text("王甲");
    browser.wait_for("[data-saved]:not(:empty)");
    enter(&browser, "[data-action=drafts]");
    enter(&browser, "[data-draft] [data-action=more]");
    enter(&browser, "[data-action=rename]");
    browser.wait_for("[data-action=name]:focus");
    browser.press(Key::Escape);
    browser.wait_for("[data-draft] [data-action=more]:focus");
    enter(&browser, "[data-action=versions]");
    browser.wait_for(".library h2:focus");
    browser.press(Key::Escape);
    browser.wait_for("[data-draft]");
    browser.press(Key::Escape);
    browser.wait_until_gone("[data-library]");
    browser.assert_no_console_errors();
}

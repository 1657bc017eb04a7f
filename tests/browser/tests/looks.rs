//! What the system asks of a page's looks: high contrast, and no motion.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Key};
use serde_json::json;

/// A computed property of the first match.
fn style(browser: &Browser, css: &str, property: &str) -> String {
    browser.wait_for(css);
    let body = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]";
    browser.script(body, vec![json!(css), json!(property)]).as_str().unwrap_or_default().to_owned()
}

/// The open sample with a comma that must be changed, in high contrast.
fn in_high_contrast() -> Browser {
    let browser = Browser::open();
    browser.set_media(&[("forced-colors", "active")]);
    browser.click("[data-action=sample]");
    browser.wait_for("[data-sample='1']");
    browser.wait_for("[data-proof=fresh]");
    browser.focus("[data-field=superior_name]");
    browser.type_text(",");
    browser.wait_for(".mark.must");
    browser
}

#[test]
fn high_contrast_tells_what_is_chosen_without_colours() {
    let browser = in_high_contrast();
    let width = |css: &str| style(&browser, css, "borderBottomWidth");
    assert_eq!(style(&browser, "[data-action=next]", "borderBottomStyle"), "solid");
    for (chosen, other) in [
        ("[data-step=basics][aria-current=step]", "[data-step=meeting]"),
        (".preview [aria-pressed=true]", ".preview [aria-pressed=false]"),
        ("[data-banner=sample] button.main", "[data-banner=sample] [data-sample='1']"),
    ] {
        assert_ne!(width(chosen), width(other), "{chosen} beside {other}");
    }
    assert_eq!(style(&browser, "[data-banner=sample]", "borderTopStyle"), "solid");
    browser.click("[data-action=expand]");
    assert_eq!(browser.text("[data-item=P01] .severity"), "必须改");
    let plain = style(&browser, "[data-item=P01]", "backgroundColor");
    assert_ne!(
        style(&browser, "[data-item=P01] mark", "backgroundColor"),
        plain,
        "the words in question stand out"
    );
    let pressed = style(&browser, ".preview [aria-pressed=true]", "backgroundColor");
    assert_ne!(pressed, style(&browser, ".preview [aria-pressed=false]", "backgroundColor"));
    let edge = style(&browser, "[data-step=meeting]", "borderLeftColor");
    assert_ne!(edge, style(&browser, "[data-step=basics]", "borderLeftColor"));
}

#[test]
fn high_contrast_shows_the_focus_and_leaves_the_paper_white() {
    let browser = in_high_contrast();
    assert_eq!(style(&browser, ".sheet", "backgroundColor"), "rgb(255, 255, 255)");
    assert_ne!(style(&browser, ".mark.must", "backgroundColor"), "rgba(0, 0, 0, 0)");
    browser.focus("[data-field=superior_name]");
    let unseen = "
        const at = document.activeElement, style = getComputedStyle(at);
        const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            // The focus of an input that lies invisible over its label is seen on the label.
            || at.closest('label, .divider, details')?.matches(':focus-within');
        return seen ? null : at.outerHTML.slice(0, 120)";
    for number in 0..40 {
        browser.press(Key::Tab);
        assert_eq!(browser.script(unseen, Vec::new()), json!(null), "after Tab {number}");
    }
}

/// Motion as a later style sheet may bring it, on everything that is pressed.
const MOTION: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@keyframes wave { to { opacity: 0.9 } } .page button { transition: color 3s; animation: wave 3s infinite; scroll-behavior: smooth }');
    document.adoptedStyleSheets = [sheet]";

#[test]
fn nothing_moves_for_those_who_want_no_motion() {
    let browser = Browser::open();
    browser.script(MOTION, Vec::new());
    let moves = |browser: &Browser| {
        let running = browser.script("return document.getAnimations().length", Vec::new());
        let step = "[data-step=meeting]";
        (
            running != json!(0),
            style(browser, step, "transitionDuration"),
            style(browser, step, "animationName"),
        )
    };
    browser.wait_until("the motion is there", |b| moves(b) == (true, "3s".to_owned(), "wave".to_owned()));
    browser.set_media(&[("prefers-reduced-motion", "reduce")]);
    browser.wait_until("it is gone", |b| moves(b) == (false, "0s".to_owned(), "none".to_owned()));
    assert_eq!(style(&browser, "[data-step=meeting]", "scrollBehavior"), "auto");
}

//! Every screen and state, by day and by night, wide and narrow: nothing that axe-core has a word against, nothing out of
//! reach at twice the size, nothing that colours alone tell.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Theme, screens};
use serde_json::json;

/// What can differ by night: a theme changes colours alone.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

fn check(width: u32, height: u32) {
    let browser = Browser::start();
    browser.set_viewport(width, height);
    let mut found = Vec::new();
    for screen in screens() {
        browser.set_theme(Theme::Day);
        screen.reach(&browser);
        found.extend(browser.violations(None).into_iter().map(|text| format!("{}: {text}", screen.name)));
        browser.set_theme(Theme::Night);
        let by_night = browser.violations(Some(&COLOURS)).into_iter();
        found.extend(by_night.map(|text| format!("{} by night: {text}", screen.name)));
    }
    assert!(found.is_empty(), "{} violations at {width} x {height}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn no_screen_of_a_computer_has_violations() {
    check(1366, 768);
}

#[test]
fn no_screen_of_a_phone_has_violations() {
    check(390, 844);
}

/// Controls that cannot be brought into view whole, or lie under something else, and a page that is wider than its
/// window.
const OUT_OF_REACH: &str = "
    const page = document.scrollingElement;
    const lost = page.scrollWidth > innerWidth ? [`the page is ${page.scrollWidth} wide`] : [];
    const controls = 'button, input, select, textarea, summary, a[href]';
    for (const control of document.querySelectorAll(controls)) {
        if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.aloud, .said')) continue;
        control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        const box = control.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2];
        const top = document.elementFromPoint(x, y);
        const seen = top && (control.contains(top) || top.contains(control) || top.closest('label')?.contains(control)
            // What was unfolded over it is folded with a click.
            || top.closest('details[open]'));
        if (!seen) lost.push(`${control.outerHTML.slice(0, 120)} at ${Math.round(x)},${Math.round(y)}`
            + ` under ${top ? top.outerHTML.slice(0, 80) : 'nothing'}`);
    }
    return lost.slice(0, 5);
";

/// Of every second screen, from the first or from the second on.
fn out_of_reach(from: usize) -> Vec<String> {
    let browser = Browser::start();
    browser.set_viewport(683, 384);
    // An open menu covers what is under it, until the focus goes there.
    let screens = screens().filter(|screen| screen.name != "look").skip(from).step_by(2);
    let lost = screens.filter_map(|screen| {
        screen.reach(&browser);
        let found = browser.script(OUT_OF_REACH, Vec::new());
        (found != json!([])).then(|| format!("{}: {found:#}", screen.name))
    });
    lost.collect()
}

/// An old laptop's 1366 x 768 at 200 %.
#[test]
fn nothing_is_out_of_reach_at_twice_the_size() {
    // The last test of this file, with the machine to itself.
    let lost = std::thread::scope(|scope| {
        let halves = [0, 1].map(|from| scope.spawn(move || out_of_reach(from)));
        halves.map(|half| half.join().expect("no panic")).concat()
    });
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

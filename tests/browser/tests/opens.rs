//! The page opens, shows its first step, and has nothing to complain about.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::Browser;

#[test]
fn the_page_opens() {
    let browser = Browser::open();
    browser.wait_for("[data-step]");
    browser.assert_no_console_errors();
}

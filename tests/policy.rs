//! The page's Content Security Policy, and the notes on hosting that repeat it.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

const PAGE: &str = include_str!("../index.html");
const HOSTING: &str = include_str!("../static/readme/hosting.md");

#[test]
fn the_notes_on_hosting_repeat_the_policy() {
    let (_, rest) = PAGE.split_once("http-equiv=\"Content-Security-Policy\" content=\"").expect("a policy");
    let policy = rest.split_once('"').expect("its end").0;
    assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    let sent = format!("\"{policy}; frame-ancestors 'none'\"");
    assert_eq!(HOSTING.matches(&sent).count(), 2, "nginx and Caddy send {sent}");
}

//! Drives the built page in a real browser without a window, as a person would: in Chromium, and the main way through
//! in Firefox.
//!
//! A [`Browser`] is one window with an empty profile of its own; dropping it cleans everything up.
//! Elements are named by CSS selectors and looked up anew for each step, since the page may have
//! drawn itself again in between. A step that cannot be done is a panic at the test's own line;
//! the screen and the console at that moment are kept (`out/` and the test's output).
//!
//! The page comes from `NIGAO_DIST`, or from `dist/` in the project; `cargo xtask build` makes it.

mod axe;
mod browser;
mod clipboard;
mod console;
mod devtools;
mod download;
mod driver;
mod elements;
mod engine;
mod keyboard;
mod library;
mod network;
mod screens;
mod served;
mod wait;
mod window;

pub use browser::Browser;
pub use download::Download;
pub use engine::Engine;
pub use fantoccini::key::Key;
pub use network::{Request, requests_in};
pub use screens::{Do, Screen, Theme, screens};
pub use served::dist;
pub use window::Tab;

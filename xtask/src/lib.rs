//! What `cargo xtask` shares with the browser tests: finding programs and scripts, serving a folder, and the
//! service worker's list of files.
//!
//! This library must never build anything: building is the command's part (`main.rs`).

pub mod offline;
pub mod packages;
pub mod programs;
pub mod site;

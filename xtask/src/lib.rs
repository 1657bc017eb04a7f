//! What `cargo xtask` shares with the browser tests: finding programs, and serving a folder.
//!
//! This library must never build anything: building is the command's part (`main.rs`).

pub mod programs;
pub mod site;

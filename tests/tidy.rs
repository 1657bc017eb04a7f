//! The house: which room may name which, how long a file may be.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that lie in a package with others: `src/FOLDER/room`, named as `PACKAGE::room` from outside of it. `passage` is
/// a package of its own, and so is the proof-reader, whose own room is all that is no other's.
const PACKAGES: &[(&str, &[&str])] =
    &[("ground", &["form", "document", "draft", "template", "reports", "check"]), ("proof", &["reader"])];

/// Room, and the rooms that its files may name as `crate::room`.
const ROOMS: &[(&str, &[&str])] = &[
    ("form", &[]),
    ("document", &[]),
    ("draft", &["form", "document"]),
    ("template", &["form", "document"]),
    ("reports", &["form", "template"]),
    ("compose", &["form", "document", "draft", "template", "reports"]),
    ("check", &["form", "document", "draft", "reports"]),
    ("passage", &["form", "document", "draft"]),
    ("proof", &["form", "document", "draft", "reports", "check", "passage"]),
    ("reader", &["document", "check"]),
    ("history", &["form", "draft"]),
    ("library", &["form", "draft", "reports", "history"]),
    ("pasted", &["form", "draft"]),
    ("notice", &["form", "draft", "reports", "pasted"]),
    ("layout", &["document"]),
    ("export", &["document", "layout"]),
    ("pdf", &["document", "layout"]),
    (
        "background",
        &[
            "form", "document", "draft", "history", "reports", "compose", "check", "proof", "reader",
            "layout", "export", "pdf",
        ],
    ),
];

/// No file is longer, in lines.
const LONGEST: usize = 400;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every word that follows `start` in a text.
fn words_after<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let rest = text.split(start).skip(1);
    rest.map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("")).collect()
}

fn folder_of(room: &str) -> PathBuf {
    let package = PACKAGES.iter().find(|(_, rooms)| rooms.contains(&room));
    root().join("src").join(package.map_or("", |(folder, _)| folder)).join(room)
}

#[test]
fn every_room_is_in_the_table() {
    let rooms: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    let others = ["app", "worker", "ground", "lib.rs"];
    let ground = ["build.rs", "lib.rs", "Cargo.toml"];
    for (folder, others) in [("src", &others[..]), ("src/ground", &ground)] {
        for entry in fs::read_dir(root().join(folder)).expect(folder) {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            assert!(
                rooms.contains(&name.as_str()) || others.contains(&name.as_str()),
                "{folder}/{name} is no room"
            );
        }
    }
}

#[test]
fn imports_go_down_only() {
    for (room, allowed) in ROOMS {
        for file in files(&folder_of(room)) {
            if *room == "proof" && file.starts_with(folder_of("reader")) {
                continue;
            }
            let text = fs::read_to_string(&file).expect("a text");
            let package = matches!(*room, "passage" | "proof");
            let own = if package { vec![] } else { words_after(&text, "crate::") };
            let passage = text.contains("nigao_passage::").then_some("passage");
            for other in own.into_iter().chain(words_after(&text, "nigao_ground::")).chain(passage) {
                let fits = other == *room || allowed.contains(&other);
                assert!(fits, "{} names {other}; {room} may name {allowed:?}", file.display());
            }
            for stranger in
                ["yew::", "web_sys::", "wasm_bindgen::", "gloo::", "js_sys::", "SystemTime", "Instant::now"]
            {
                assert!(!text.contains(stranger), "{} names {stranger}", file.display());
            }
        }
    }
}

#[test]
fn only_the_edge_asks_the_browser_to_do_something() {
    let app = root().join("src/app");
    let elsewhere = files(&app).into_iter().filter(|file| !file.starts_with(app.join("edge")));
    for file in elsewhere {
        let text = fs::read_to_string(&file).expect("a text");
        for call in [
            "local_storage",
            "create_object_url",
            "gloo::storage",
            "gloo::utils::window",
            "clipboard()",
            "Date::new_0",
        ] {
            assert!(!text.contains(call), "{} calls {call}", file.display());
        }
    }
    let state = fs::read_to_string(app.join("state.rs")).expect("a text");
    assert!(!state.contains("web_sys"), "the state knows the browser");
}

/// What the page's own program must not hold: it is done in the background.
const NOT_IN_THE_PAGE: &[&str] = &[
    "template",
    "check::check",
    "compose::compose",
    "compose::offers",
    "export::clipboard",
    "layout::set",
    "pdf::Job",
    "proof",
    "reader",
];

#[test]
fn the_page_leaves_the_work_on_the_report_to_the_background() {
    for file in files(&root().join("src/app")).into_iter().filter(|file| !file.ends_with("tests.rs")) {
        let text = fs::read_to_string(&file).expect("a text");
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for work in NOT_IN_THE_PAGE {
            assert!(!text.contains(&format!("nigao::{work}")), "{} names nigao::{work}", file.display());
        }
    }
}

#[test]
fn files_are_short() {
    for folder in ["src", "tests", "xtask"] {
        for file in files(&root().join(folder)) {
            let lines = fs::read_to_string(&file).expect("a text").lines().count();
            assert!(lines <= LONGEST, "{} has {lines} lines, {LONGEST} at most", file.display());
        }
    }
}

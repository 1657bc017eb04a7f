//! The window: its size, its picture, and what is kept of it when a test fails.

use std::fs;
use std::path::Path;
use std::thread;

use serde_json::json;

use crate::Browser;
use crate::browser::must;
use crate::devtools::Extension;

const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/out");

/// A tab of the window.
#[derive(Debug, Clone)]
pub struct Tab(fantoccini::wd::WindowHandle);

impl Browser {
    /// Gives the window another outer size, in CSS pixels.
    #[track_caller]
    pub fn set_window_size(&self, width: u32, height: u32) {
        let resize = self.client.set_window_size(width, height);
        self.call(&format!("make the window {width} x {height}"), resize);
    }

    /// Opens another tab on the page and goes on in it; gives the tab that it was in before.
    #[track_caller]
    pub fn open_tab(&self) -> Tab {
        let before = Tab(self.call("name the tab", self.client.window()));
        let new = self.call("open a tab", self.client.new_window(true));
        self.call("go to the tab", self.client.switch_to_window(new.handle));
        self.goto("");
        before
    }

    /// Goes on in another tab; gives the one that it was in before.
    #[track_caller]
    pub fn switch_to(&self, tab: Tab) -> Tab {
        let before = Tab(self.call("name the tab", self.client.window()));
        self.call("go to the tab", self.client.switch_to_window(tab.0));
        before
    }

    /// Ends the tab's own process at once, as a browser does that runs out of memory; it can only be left.
    pub fn kill_tab(&self) {
        let body = json!({ "cmd": "Page.crash", "params": {} });
        // Nobody is left to answer.
        self.attempt_shortly(self.client.issue_cmd(Extension { path: "goog/cdp/execute", body }));
    }

    /// Keeps a picture of the window as `out/NAME.png` beside these tests.
    #[track_caller]
    pub fn screenshot(&self, name: &str) {
        self.screenshot_into(Path::new(PICTURES), name);
    }

    /// Keeps a picture of the window as `NAME.png` in a folder.
    #[track_caller]
    pub fn screenshot_into(&self, folder: &Path, name: &str) {
        let picture = self.call("take a picture", self.client.screenshot());
        must("keep the picture", keep(folder, name, &picture));
    }

    /// Shows what there was to see when the test failed. Must not panic: it runs in a panic.
    pub(crate) fn report_failure(&self) {
        let name = thread::current().name().unwrap_or("test").replace("::", "-");
        let name = format!("failed-{name}");
        let picture = self.attempt(self.client.screenshot());
        if picture.is_some_and(|picture| keep(Path::new(PICTURES), &name, &picture).is_ok()) {
            eprintln!("the window at that moment: {PICTURES}/{name}.png");
        }
        for error in self.last_console_errors() {
            eprintln!("in the console: {error}");
        }
    }
}

fn keep(folder: &Path, name: &str, picture: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{name}.png")), picture)
}

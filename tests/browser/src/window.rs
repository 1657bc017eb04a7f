//! The window: its size, its picture, and what is kept of it when a test fails.

use std::fs;
use std::path::Path;
use std::thread;

use crate::Browser;
use crate::browser::must;

const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/out");

impl Browser {
    /// Gives the window another outer size, in CSS pixels.
    #[track_caller]
    pub fn set_window_size(&self, width: u32, height: u32) {
        let resize = self.client.set_window_size(width, height);
        self.call(&format!("make the window {width} x {height}"), resize);
    }

    /// Keeps a picture of the window as `out/NAME.png` beside these tests.
    #[track_caller]
    pub fn screenshot(&self, name: &str) {
        let picture = self.call("take a picture", self.client.screenshot());
        must("keep the picture", keep(name, &picture));
    }

    /// Shows what there was to see when the test failed. Must not panic: it runs in a panic.
    pub(crate) fn report_failure(&self) {
        let name = thread::current().name().unwrap_or("test").replace("::", "-");
        let name = format!("failed-{name}");
        let picture = self.attempt(self.client.screenshot());
        if picture.is_some_and(|picture| keep(&name, &picture).is_ok()) {
            eprintln!("the window at that moment: {PICTURES}/{name}.png");
        }
        for error in self.last_console_errors() {
            eprintln!("in the console: {error}");
        }
    }
}

fn keep(name: &str, picture: &[u8]) -> std::io::Result<()> {
    let folder = Path::new(PICTURES);
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{name}.png")), picture)
}

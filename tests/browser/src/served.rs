//! The built page on a port of this test process, below a sub-path as on any static host.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;

use xtask::site::Site;

use crate::browser::must;

/// Not the root: an address in the page that is not relative fails every test.
const PREFIX: &str = "/some/place/";

/// The page's address; the first call starts the server, which ends with the process.
#[track_caller]
pub(crate) fn url() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| {
        let site = must("serve the page", Site::bind(&dist(), PREFIX, 0));
        let url = must("know the page's address", site.url());
        thread::spawn(move || site.serve());
        url
    })
}

/// The folder with the built page.
#[track_caller]
pub fn dist() -> PathBuf {
    let dist = match env::var_os("NIGAO_DIST").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"),
    };
    assert!(
        dist.join("index.html").is_file(),
        "there is no built page at {}: run `cargo xtask build`, or set NIGAO_DIST",
        dist.display()
    );
    dist
}

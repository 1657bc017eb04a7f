//! Files that the page hands to the user.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::Browser;
use crate::browser::must;

/// A finished download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The file's name, as the page chose it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Browser {
    /// Waits for a download to finish and takes it away, so that the next call gives the next one.
    #[track_caller]
    pub fn take_download(&self) -> Download {
        self.wait_for_some("a download is finished", |browser| finished(&browser.download_folder()))
    }

    #[track_caller]
    pub(crate) fn allow_downloads(&self) {
        let folder = self.download_folder();
        must("make a folder for downloads", fs::create_dir_all(&folder));
        let behavior = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", behavior);
    }
}

/// A file that Chromium has given its final name: until then it is hidden or `.crdownload`.
fn finished(folder: &Path) -> Option<Download> {
    let names = fs::read_dir(folder).ok()?.flatten();
    let name = names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .find(|name| !name.ends_with(".crdownload") && !name.starts_with('.'))?;
    let path = folder.join(&name);
    // Chromium may keep the final name free with an empty file.
    let bytes = fs::read(&path).ok().filter(|bytes| !bytes.is_empty())?;
    fs::remove_file(&path).ok()?;
    Some(Download { name, bytes })
}

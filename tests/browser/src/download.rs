//! Files that the page hands to the user.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::browser::must;
use crate::{Browser, Engine};

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
        // Firefox has heard of the folder at its start.
        if self.engine() == Engine::Chromium {
            let behavior = json!({ "behavior": "allow", "downloadPath": folder });
            self.devtools("Browser.setDownloadBehavior", behavior);
        }
    }
}

/// A file that the browser has given its final name: until then Chromium's is hidden or `.crdownload`, and Firefox
/// has an empty file of the name and a `.part` beside it.
fn finished(folder: &Path) -> Option<Download> {
    let names = fs::read_dir(folder).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    if names.iter().any(|name| name.ends_with(".crdownload") || name.ends_with(".part")) {
        return None;
    }
    let name = names.into_iter().next()?;
    let path = folder.join(&name);
    // The final name may be kept free with an empty file.
    let bytes = fs::read(&path).ok().filter(|bytes| !bytes.is_empty())?;
    fs::remove_file(&path).ok()?;
    Some(Download { name, bytes })
}

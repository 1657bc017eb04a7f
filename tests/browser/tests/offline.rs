//! Without a network, and when a newer version comes: the page goes on to work, and nothing is forced on the user.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::fs;
use std::path::Path;
use std::thread;

use nigao_browser_tests::{Browser, dist};
use serde_json::json;
use tempfile::TempDir;
use xtask::offline;
use xtask::site::{Closer, Site};

const UNIT: &str = "[data-field=unit_full_name]";

/// A copy of the page that can be changed, on a server that can be closed.
struct Host {
    folder: TempDir,
    url: String,
    closer: Closer,
}

fn host() -> Host {
    let folder = TempDir::new().expect("a folder");
    copy(&dist(), folder.path());
    let site = Site::bind(folder.path(), "/any/path/", 0).expect("a site");
    let (url, closer) = (site.url().expect("an address"), site.closer().expect("its end"));
    thread::spawn(move || site.serve());
    Host { folder, url, closer }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a copy");
        }
    }
}

/// Opens the page and waits until it could do without the server.
fn kept(host: &Host, fonts: bool) -> Browser {
    let browser = Browser::start();
    browser.goto_address(&host.url);
    browser.wait_for(UNIT);
    browser.wait_until("the page is kept", |b| {
        b.script("return !!navigator.serviceWorker.controller", Vec::new()) == json!(true)
    });
    if fonts {
        browser.script("navigator.serviceWorker.controller.postMessage('fonts')", Vec::new());
        browser.wait_until("the fonts are kept", |b| {
            b.script("window.kept ??= 0; caches.keys().then(names => names.find(name => name.startsWith('nigao-fonts')))\
                .then(name => caches.open(name)).then(cache => cache.keys()).then(keys => { window.kept = keys.length });\
                return window.kept", Vec::new()) == json!(13)
        });
    }
    browser
}

fn write(browser: &Browser, words: &str) {
    browser.focus(UNIT);
    browser.type_text(words);
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.wait_until("it is saved", |b| {
        let saved = b.script("return Object.values(localStorage).join()", Vec::new());
        saved.as_str().is_some_and(|text| text.contains(words))
    });
}

fn export(browser: &Browser, format: &str, start: &[u8]) {
    browser.click(&format!(".toolbar [data-format={format}]"));
    let file = browser.take_download();
    assert!(file.bytes.starts_with(start), "{format} begins with {:?}", &file.bytes[..8]);
}

#[test]
fn the_page_works_without_a_network() {
    let host = host();
    let browser = kept(&host, true);
    write(&browser, "临江市");
    host.closer.close();
    browser.reload();
    browser.wait_until("the draft is back", |b| b.value(UNIT) == "临江市");
    write(&browser, "水务局");
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", "青山县教育局");
    browser.wait_for("[data-proof=fresh]");
    export(&browser, "docx", b"PK");
    export(&browser, "pdf", b"%PDF-");
    // A visit from elsewhere, not only a reload.
    browser.goto_address("about:blank");
    browser.goto_address(&host.url);
    browser.wait_until("the draft is back again", |b| b.value(UNIT).contains("水务局"));
    browser.assert_no_console_errors();
}

/// Puts a version on the server whose page and PDF module have other names and words.
fn renew(folder: &Path) {
    let names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let loader = names.iter().find(|name| name.starts_with("nigao-pdf-") && name.ends_with("_loader.js"));
    let old = loader.expect("a loader").trim_end_matches("_loader.js").to_owned();
    let new = "nigao-pdf-00000000000000ff";
    for name in names.iter().filter(|name| !name.ends_with(".gz") && !name.ends_with(".br")) {
        let path = folder.join(name);
        let Ok(text) = fs::read_to_string(&path) else {
            if name.contains(&old) {
                fs::rename(&path, folder.join(name.replace(&old, new))).expect("another name");
            }
            continue;
        };
        fs::remove_file(&path).expect("gone");
        let text = text.replace(&old, new).replace("<title>拟稿</title>", "<title>拟稿新版</title>");
        fs::write(folder.join(name.replace(&old, new)), text).expect("written");
    }
    let worker = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/offline.js");
    fs::copy(worker, folder.join("offline.js")).expect("a copy");
    offline::list(folder).expect("a list");
}

fn look_for_newer(browser: &Browser) {
    browser.script("navigator.serviceWorker.getRegistration().then(it => it.update())", Vec::new());
}

fn title(browser: &Browser) -> String {
    browser.script("return document.title", Vec::new()).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_newer_version_waits_for_the_user_and_breaks_no_export() {
    let host = host();
    let browser = kept(&host, true);
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", "青山县教育局");
    browser.wait_for("[data-proof=fresh]");
    browser.click("[data-action=leave-sample]");
    write(&browser, "临江市");
    renew(host.folder.path());
    look_for_newer(&browser);
    browser.wait_for_text("[data-banner=newer]", "有新版本，刷新后生效");
    assert_eq!(browser.focused_field().as_deref(), Some("unit_full_name"), "the user is still typing");
    write(&browser, "水务局");
    // As another tab does that takes the new version: the PDF module of this page is no longer on the server.
    browser.script(
        "navigator.serviceWorker.getRegistration().then(it => it.waiting.postMessage('renew')); \
         navigator.serviceWorker.addEventListener('controllerchange', () => { window.changed = true })",
        Vec::new(),
    );
    browser.wait_until("the new version serves", |b| {
        b.script("return window.changed ?? false", Vec::new()) == json!(true)
    });
    assert_eq!(title(&browser), "拟稿", "no page is loaded anew unasked");
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", "青山县教育局");
    export(&browser, "pdf", b"%PDF-");
    browser.reload();
    browser.wait_until("the new version is here", |b| title(b) == "拟稿新版");
    browser.wait_until("the draft is here", |b| b.value(UNIT) == "临江市水务局");
    browser.assert_no_console_errors();
}

#[test]
fn the_button_brings_the_newer_version_and_so_does_a_reload() {
    for by_button in [true, false] {
        let host = host();
        let browser = kept(&host, false);
        write(&browser, "临江市");
        renew(host.folder.path());
        look_for_newer(&browser);
        browser.wait_for("[data-banner=newer]");
        if by_button {
            browser.click("[data-action=renew]");
        } else {
            browser.click("[data-action=renew-later]");
            browser.wait_until_gone("[data-banner=newer]");
            browser.reload();
        }
        browser.wait_until("the new version is here", |b| title(b) == "拟稿新版");
        browser.wait_until("the draft is here", |b| b.value(UNIT) == "临江市");
    }
}

#[test]
fn the_page_can_be_installed() {
    let host = host();
    let browser = kept(&host, false);
    let found = browser.devtools("Page.getAppManifest", json!({}));
    assert_eq!(found["errors"], json!([]), "{found}");
    let errors = browser.devtools("Page.getInstallabilityErrors", json!({}));
    assert_eq!(errors["installabilityErrors"], json!([]), "{errors}");
}

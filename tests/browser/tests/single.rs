//! The page in one file, opened from a disk: no server, no network, in both browsers.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::fs;
use std::path::{Path, PathBuf};

use nigao_browser_tests::{Browser, Engine, dist, requests_in};
use serde_json::json;
use tempfile::TempDir;
use url::Url;

const UNIT: &str = "[data-field=unit_full_name]";

/// The most that the file without fonts may weigh, in bytes.
const LARGEST: u64 = 1_200_000;

/// A copy of the file in a folder as people have them.
fn copy(folder: &TempDir) -> PathBuf {
    copy_of("nigao.html", folder)
}

fn copy_of(name: &str, folder: &TempDir) -> PathBuf {
    let single = dist().with_file_name("single").join(name);
    let path = folder.path().join("我的文件 (1)").join("拟稿 单文件.html");
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::copy(&single, &path).expect("the file that `cargo xtask single` writes");
    path
}

fn open(browser: &Browser, file: &Path) {
    browser.goto_address(Url::from_file_path(file).expect("an address").as_str());
    browser.wait_for(UNIT);
}

fn drive(browser: &Browser, file: &Path) {
    open(browser, file);
    browser.set_window_size(1366, 900);
    browser.focus(UNIT);
    browser.type_text("临江市水务局");
    browser.focus("[data-field=superior_name]");
    browser.type_text("中共临江市委");
    browser.wait_for_text("[data-block=addressee]", "中共临江市委：");
    browser.wait_for_text("[data-saved]", "已存在本机");
    browser.click("[data-action=drafts]");
    browser.wait_for_text("[data-on-disk]", "从文件打开");
    open(browser, file);
    browser.wait_until("the draft is back", |b| b.value(UNIT) == "临江市水务局");

    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", "青山县教育局");
    browser.wait_for("[data-proof=fresh]");
    browser.click(".toolbar [data-format=docx]");
    assert!(browser.take_download().bytes.starts_with(b"PK"));
    browser.click(".toolbar [data-format=pdf]");
    browser.wait_for_text("[data-notice]", "这个单文件版不带字体");
    give_fonts(browser, file.parent().expect("a folder"));
    browser.click(".toolbar [data-format=pdf]");
    let pdf = browser.take_download().bytes;
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 50_000, "{} bytes", pdf.len());
    let asked = browser.script(
        "return performance.getEntriesByType('resource').map(one => one.name).filter(name => !name.startsWith('blob:'))",
        Vec::new(),
    );
    assert_eq!(asked, json!([]));
    browser.assert_no_console_errors();
}

/// Picks the page's own fonts, whole and under their right names, as a user picks those of the machine.
fn give_fonts(browser: &Browser, folder: &Path) {
    browser.click(".steps li:last-child button");
    browser.wait_for_text("[data-no-fonts]", "不带字体");
    for (file, name) in
        [("biaosong", "方正小标宋简体"), ("hei", "黑体"), ("kai", "楷体_GB2312"), ("fang", "仿宋_GB2312")]
    {
        let path = folder.join(format!("{file}.ttf"));
        fs::write(&path, font(&format!("gw-{file}-a.woff2"), name)).expect("a file");
        browser.choose_file("[data-action=pick-fonts]", &path);
        browser.wait_for_text(".font-list", name);
    }
}

/// A font of the page's under another name.
fn font(file: &str, named: &str) -> Vec<u8> {
    let packed = dist().join("fonts").join(file);
    let mut font = wuff::decompress_woff2(&fs::read(packed).expect("a font")).expect("a sound font");
    let long = |font: &[u8], at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let record = (0..tables).map(|table| 12 + table * 16).find(|at| &font[*at..*at + 4] == b"name");
    let name = long(&font, record.expect("a table") + 8);
    let text: Vec<u8> = named.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let words = [0, 1, 18, 3, 1, 0x804, 1, text.len() as u16, 0];
    let table: Vec<u8> = words.into_iter().flat_map(u16::to_be_bytes).chain(text).collect();
    font[name..name + table.len()].copy_from_slice(&table);
    font
}

#[test]
fn the_file_is_small() {
    let folder = TempDir::new().expect("a folder");
    let length = fs::metadata(copy(&folder)).expect("a file").len();
    assert!(length <= LARGEST, "{length} bytes, {LARGEST} at most");
}

#[test]
fn the_file_works_in_chromium_without_one_request() {
    let folder = TempDir::new().expect("a folder");
    let (file, log) = (copy(&folder), folder.path().join("network.json"));
    let browser = Browser::start_recorded(&log);
    drive(&browser, &file);
    drop(browser);
    let asked: Vec<String> = requests_in(&log)
        .into_iter()
        .filter(|request| request.initiator != "not an origin")
        .map(|request| request.url)
        .filter(|url| !url.starts_with("blob:") && !url.starts_with("data:"))
        .collect();
    assert!(asked.is_empty(), "{asked:?}");
}

#[test]
fn the_file_works_in_firefox() {
    let folder = TempDir::new().expect("a folder");
    let file = copy(&folder);
    drive(&Browser::start_in(Engine::Firefox), &file);
}

#[test]
fn the_file_with_fonts_shows_and_writes_with_them() {
    let folder = TempDir::new().expect("a folder");
    let file = copy_of("nigao-fonts.html", &folder);
    let browser = Browser::start();
    open(&browser, &file);
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", "青山县教育局");
    browser.wait_until("the sheets have the page's fonts", |b| {
        let loaded = "return [...document.fonts].filter(face => face.family.includes('Nigao Fang') && face.status == 'loaded').length";
        b.script(loaded, Vec::new()).as_u64() > Some(0)
    });
    browser.click(".toolbar [data-format=pdf]");
    let pdf = browser.take_download().bytes;
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 100_000, "{} bytes", pdf.len());
    browser.click(".steps li:last-child button");
    browser.wait_for("[data-pdf-fonts]");
    assert!(!browser.exists("[data-no-fonts]"));
    browser.assert_no_console_errors();
}

#[test]
fn a_file_that_was_cut_off_says_so() {
    let folder = TempDir::new().expect("a folder");
    let file = copy(&folder);
    let bytes = fs::read(&file).expect("the file");
    fs::write(&file, &bytes[..bytes.len() / 2]).expect("half of it");
    let browser = Browser::start();
    browser.goto_address(Url::from_file_path(&file).expect("an address").as_str());
    browser.wait_for_text(".refusal", "这个文件不完整");
}

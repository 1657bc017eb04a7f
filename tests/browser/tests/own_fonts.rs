//! Fonts of the user's own in the export step.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::fs;

use nigao_browser_tests::Browser;
use serde_json::json;

/// The page's 仿宋 under a name that a machine's would have, with these embedding bits (OS/2 fsType).
fn fang(bits: u16) -> Vec<u8> {
    let packed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/fonts/gw-fang-a.woff2");
    let mut font = wuff::decompress_woff2(&fs::read(packed).expect("a font")).expect("a sound font");
    let long = |font: &[u8], at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let start = |tag: &[u8; 4]| {
        let record = (0..tables).map(|table| 12 + table * 16).find(|at| &font[*at..*at + 4] == tag);
        long(&font, record.expect("a table") + 8)
    };
    let (os2, name) = (start(b"OS/2") + 8, start(b"name"));
    font[os2..os2 + 2].copy_from_slice(&bits.to_be_bytes());
    let text: Vec<u8> = "仿宋_GB2312".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let words = [0, 1, 18, 3, 1, 0x804, 1, text.len() as u16, 0];
    let table: Vec<u8> = words.into_iter().flat_map(u16::to_be_bytes).chain(text).collect();
    font[name..name + table.len()].copy_from_slice(&table);
    font
}

#[test]
fn picked_fonts_are_checked_used_and_taken_out_again() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let (good, locked) = (folder.path().join("good.ttf"), folder.path().join("locked.ttf"));
    fs::write(&good, fang(0)).expect("a file");
    fs::write(&locked, fang(2)).expect("a file");
    let browser = Browser::open();
    browser.click("[data-action=sample]");
    browser.wait_for("[data-block=title]");
    browser.click(".steps li:last-child button");
    browser.wait_for("[data-pdf-fonts]");

    browser.choose_file("[data-action=pick-fonts]", &locked);
    browser.wait_for_text("[data-fonts-refused]", "locked.ttf：字体“仿宋_GB2312”的授权标记为不许嵌入文档");
    assert!(!browser.exists("[data-own-font]"));
    let download = || {
        browser.click(".toolbar [data-format=pdf]");
        browser.take_download().bytes
    };
    let ours = download();

    browser.choose_file("[data-action=pick-fonts]", &good);
    browser.wait_for_text("[data-own-font=仿宋]", "仿宋：仿宋_GB2312");
    assert_eq!(browser.text("[data-fonts-refused]"), "");
    let with_own = download();
    assert!(with_own != ours, "the font is not in the file");
    browser.click("[data-own-font=仿宋] button");
    browser.wait_until_gone("[data-own-font]");
    assert!(download() == ours, "the font is still in the file");
    browser.assert_no_console_errors();
}

/// What the browser lists as the machine's fonts from now on; nothing stands for a refusal by error.
fn machine_has(browser: &Browser, fonts: Option<&[(&str, Vec<u8>)]>) {
    let fonts = fonts.map(|fonts| {
        fonts.iter().map(|(name, file)| json!({ "name": name, "file": file })).collect::<Vec<_>>()
    });
    let list = "const fonts = arguments[0]; window.queryLocalFonts = async () => {
        if (!fonts) throw new DOMException('no', 'NotAllowedError');
        return fonts.map(({ name, file }) => ({ family: name, fullName: name, postscriptName: '',
            blob: async () => new Blob([new Uint8Array(file)]) })) }";
    browser.script(list, vec![json!(fonts)]);
}

#[test]
fn the_machines_fonts_are_taken_and_a_refusal_is_said() {
    let browser = Browser::open();
    browser.click("[data-action=sample]");
    browser.wait_for("[data-block=title]");
    browser.click(".steps li:last-child button");
    browser.wait_for("[data-pdf-fonts]");
    for refusal in [None, Some(&[][..])] {
        machine_has(&browser, Some(&[("DejaVu Sans", Vec::new())]));
        browser.click("[data-action=local-fonts]");
        browser.wait_for_text("[data-fonts-refused]", "本机没有找到小标宋");
        machine_has(&browser, refusal);
        browser.click("[data-action=local-fonts]");
        browser.wait_for_text("[data-fonts-refused]", "浏览器没有允许读取本机字体");
    }
    machine_has(&browser, Some(&[("KaiTi_GB2312", fang(2)), ("FangSong_GB2312", fang(0))]));
    browser.click("[data-action=local-fonts]");
    browser.wait_for_text("[data-own-font=仿宋]", "仿宋：仿宋_GB2312");
    browser.wait_for_text("[data-fonts-refused]", "本机的楷体：");
    browser.assert_no_console_errors();
}

#[test]
fn a_look_at_a_font_can_be_stopped() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let good = folder.path().join("good.ttf");
    fs::write(&good, fang(0)).expect("a file");
    let browser = Browser::start();
    // Workers say nothing, until the test lets the right ones in.
    let source = "const Real = Worker; window.mute = true; window.Worker = class extends Real { \
                  constructor(from, options) { super(window.mute ? 'data:text/javascript,' : from, options) } }";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    // The page's own policy lets no such worker in.
    browser.devtools("Page.setBypassCSP", json!({ "enabled": true }));
    browser.goto("");
    browser.click(".steps li:last-child button");
    browser.choose_file("[data-action=pick-fonts]", &good);
    browser.wait_for_text("[data-fonts-working]", "载入 PDF 模块");
    browser.click("[data-action=stop-fonts]");
    browser.wait_until_gone("[data-action=stop-fonts]");
    assert!(!browser.exists("[data-own-font]"));
    assert_eq!(browser.text("[data-fonts-refused]") + &browser.text("[data-fonts-working]"), "");
    browser.script("window.mute = false", Vec::new());
    browser.choose_file("[data-action=pick-fonts]", &good);
    browser.wait_for_text("[data-own-font=仿宋]", "仿宋：仿宋_GB2312");
}

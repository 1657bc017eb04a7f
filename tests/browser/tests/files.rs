//! Drafts to and from files: one, one that is kept up to date, and all at once. Nothing here is overwritten.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::{Browser, Key};

fn type_unit(browser: &Browser, name: &str) {
    browser.focus("[data-field=unit_full_name]");
    browser.chord(&[Key::Control], 'a');
    browser.type_text(name);
    browser.wait_until(&format!("the library keeps “{name}”"), |b| {
        let drafts = b.kept().into_iter().filter(|key| key.starts_with("draft/"));
        drafts.into_iter().any(|key| b.kept_text(&key).is_some_and(|text| text.contains(name)))
    });
}

fn wait_for_unit(browser: &Browser, name: &str) {
    browser.wait_until(&format!("the unit is “{name}”"), |b| {
        b.exists("[data-field=unit_full_name]") && b.value("[data-field=unit_full_name]") == name
    });
}

fn open_list(browser: &Browser) {
    browser.click("[data-action=drafts]");
    browser.wait_for("[data-library] [data-draft]");
}

fn titles(browser: &Browser) -> Vec<String> {
    browser.texts("[data-library] .draft .title")
}

/// A draft, saved as a file and changed since then; the list is on the screen.
fn with_file() -> (Browser, Vec<u8>) {
    let browser = Browser::open();
    type_unit(&browser, "临江市水务局");
    open_list(&browser);
    browser.click("[data-draft] [data-action=more]");
    browser.click("[data-draft] [data-action=save-file]");
    let file = browser.take_download();
    assert!(file.name.ends_with(".nigao.json"), "{}", file.name);
    browser.wait_for_text("[data-filed]", "存过文件");
    browser.click("[data-action=drafts]");
    browser.wait_for_text("[data-saved]", "存成文件");
    type_unit(&browser, "临江市农业局");
    open_list(&browser);
    (browser, file.bytes)
}

fn choose(browser: &Browser, css: &str, name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let file = folder.join(name);
    std::fs::write(&file, bytes).expect("a file");
    browser.choose_file(css, &file);
}

#[test]
fn of_a_file_and_the_draft_here_either_or_both_are_kept() {
    let (browser, file) = with_file();
    choose(&browser, "[data-action=open]", "文稿.nigao.json", &file);
    browser.wait_for_text("[data-meeting]", "本机的较新");
    browser.wait_for_text("[data-changes] dd", "农业水务");
    browser.click("[data-action=keep-here]");
    wait_for_unit(&browser, "临江市农业局");
    open_list(&browser);
    choose(&browser, "[data-action=open]", "文稿.nigao.json", &file);
    browser.click("[data-action=keep-both]");
    wait_for_unit(&browser, "临江市水务局");
    open_list(&browser);
    browser.wait_until("both are listed", |b| titles(b).len() == 2);
    assert!(titles(&browser)[0].contains("来自文件"));
    choose(&browser, "[data-action=open]", "文稿.nigao.json", &file);
    browser.click("[data-action=take-file]");
    wait_for_unit(&browser, "临江市水务局");
    assert_eq!(browser.kept().iter().filter(|key| key.starts_with("version/")).count(), 1);
    open_list(&browser);
    choose(&browser, "[data-action=open]", "文稿.nigao.json", &file);
    wait_for_unit(&browser, "临江市水务局");
    browser.wait_for_text("[data-notice]", "内容相同");
    browser.assert_no_console_errors();
}

#[test]
fn a_file_of_another_draft_is_a_draft_of_its_own() {
    let (browser, file) = with_file();
    let other = String::from_utf8(file).expect("text").replace("水务", "林业");
    let (head, tail) = other.split_once("\"id\":\"").expect("an id");
    let first = if tail.starts_with('0') { '1' } else { '0' };
    let other = format!("{head}\"id\":\"{first}{}", &tail[1..]);
    browser.click("[data-action=drafts]");
    browser.script(
        "const data = new DataTransfer(); data.items.add(new File([arguments[0]], '文稿.json')); \
         document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))",
        vec![other.into()],
    );
    wait_for_unit(&browser, "临江市林业局");
    open_list(&browser);
    browser.wait_until("both are listed", |b| titles(b).len() == 2);
}

#[test]
fn files_that_are_none_of_ours_are_refused_and_change_nothing() {
    let (browser, file) = with_file();
    let nested = [vec![b'['; 10_000], vec![b']'; 10_000]].concat();
    let wrong = br#"{"format":"nigao-draft","version":1,"report":5,"outline":[],"answers":{"a":NaN}}"#;
    let types =
        br#"{"format":"nigao-draft","version":1,"report":"life_meeting","outline":"o","answers":[1]}"#;
    let kind = br#"{"format":"nigao-draft","version":1,"report":"../../etc","outline":"o","answers":{}}"#;
    for (name, bytes, why) in [
        ("别的.json", &b"{\"a\":1}"[..], "这不是拟稿保存的文稿"),
        ("空的.json", b"", "已经损坏"),
        ("坏的.json", &file[..file.len() / 2], "已经损坏"),
        ("深的.json", &nested, "已经损坏"),
        ("错的.json", wrong, "已经损坏"),
        ("型的.json", types, "已经损坏"),
        ("种的.json", kind, "文种"),
        ("新的.json", b"{\"format\":\"nigao-draft\",\"version\":99}", "更新版本"),
        ("备份.json", b"{\"format\":\"nigao-backup\",\"version\":1}", "恢复备份"),
        ("文档.docx", b"PK\x03\x04", "审校已有文稿"),
        ("大的.json", &vec![b' '; 20_000_001], "超过20MB"),
    ] {
        choose(&browser, "[data-action=open]", name, bytes);
        browser.wait_for_text("[data-library-note]", why);
        assert_eq!(titles(&browser).len(), 1, "{name}");
    }
    let twice = r#"{"format":"nigao-draft","version":1,"report":"life_meeting","outline":"five_parts","__proto__":{"x":1},
        "answers":{"unit_full_name":"甲","unit_full_name":"乙","__proto__":"丙"},"id":"__proto__","name":"../../a"}"#;
    choose(&browser, "[data-action=open]", "twice.json", twice.as_bytes());
    browser.wait_until("one of the two is shown", |b| {
        b.exists("[data-field=unit_full_name]")
            && ["甲", "乙"].contains(&b.value("[data-field=unit_full_name]").as_str())
    });
    assert!(browser.script("return ({}).x ?? null", Vec::new()).is_null());
    browser.assert_no_console_errors();
}

#[test]
fn everything_goes_into_one_file_and_comes_back() {
    let (browser, _) = with_file();
    browser.click("[data-action=new]");
    wait_for_unit(&browser, "");
    type_unit(&browser, "青山县教育局");
    browser.reload();
    wait_for_unit(&browser, "青山县教育局");
    type_unit(&browser, "青山县体育局");
    open_list(&browser);
    browser.click("[data-action=back-up]");
    let backup = browser.take_download();
    assert!(backup.name.ends_with(".nigao-backup"), "{}", backup.name);
    choose(&browser, "[data-action=restore-backup]", "全部.nigao-backup", &backup.bytes);
    browser.wait_for_text("[data-coming]", "相同的2份");
    browser.click("[data-action=restore-cancel]");
    browser.click("[data-action=drafts]");
    type_unit(&browser, "青山县林业局");
    open_list(&browser);
    choose(&browser, "[data-action=restore-backup]", "全部.nigao-backup", &backup.bytes);
    browser.wait_for_text("[data-coming]", "内容不同的1份");
    browser.click("[data-action=restore-versions]");
    browser.wait_for_text("[data-library-note]", "已恢复1份");
    browser.click("[data-action=drafts]");
    browser.click("[data-step=export]");
    browser.click("[data-action=erase]");
    browser.script("window.before = true", Vec::new());
    browser.click("[data-action=erase-anyway]");
    browser.wait_until("the page has loaded again", |b| {
        b.script("return !window.before && !!document.querySelector('[data-step]')", Vec::new()) == true
    });
    browser.click("[data-action=drafts]");
    browser.wait_for("[data-empty]");
    choose(&browser, "[data-action=restore-backup]", "全部.nigao-backup", &backup.bytes);
    browser.click("[data-action=restore-both]");
    browser.wait_until("both are listed", |b| titles(b).len() == 2);
    let versions = browser.kept().iter().filter(|key| key.starts_with("version/")).count();
    assert_eq!(versions, 1);
    browser.assert_no_console_errors();
}

#[test]
fn of_a_broken_backup_what_is_whole_comes_back_and_others_are_refused() {
    let (browser, file) = with_file();
    browser.click("[data-action=back-up]");
    let backup = browser.take_download().bytes;
    let text = String::from_utf8(backup.clone()).expect("text");
    let other = text.replace("\"id\":\"", "\"id\":\"0");
    let whole_lines = other.match_indices('\n').nth(1).expect("two lines").0;
    choose(&browser, "[data-action=restore-backup]", "半份.nigao-backup", &other.as_bytes()[..whole_lines]);
    browser.wait_for("[data-broken]");
    browser.click("[data-action=restore-both]");
    browser.wait_for_text("[data-library-note]", "已恢复1份");
    browser.wait_until("both are listed", |b| titles(b).len() == 2);
    let long = vec![b'['; 30_000_000];
    for (name, bytes, why) in [
        ("文稿.nigao-backup", &file[..], "打开文件"),
        ("空的.nigao-backup", b"", "这不是拟稿的备份文件"),
        ("长的.nigao-backup", &long, "这不是拟稿的备份文件"),
        (
            "新的.nigao-backup",
            b"{\"format\":\"nigao-backup\",\"version\":9,\"made\":\"\",\"drafts\":1}",
            "更新版本",
        ),
    ] {
        choose(&browser, "[data-action=restore-backup]", name, bytes);
        browser.wait_for_text("[data-library-note]", why);
    }
    browser.assert_no_console_errors();
}

/// A file of the browser's own in place of one that is picked in a window that no test can click.
const PICK: &str = "window.showSaveFilePicker = async options =>
    (await navigator.storage.getDirectory()).getFileHandle(options.suggestedName, { create: true })";
/// While the page writes, the browser's own copy lies beside the file for a moment and then takes its place.
const READ: &str = "return navigator.storage.getDirectory().then(async folder => {
    for await (const [name, handle] of folder) {
        if (name.endsWith('.crswap')) continue;
        return name + '\\n' + await handle.getFile().then(file => file.text()).catch(() => '');
    }
    return ''
})";

fn file_text(browser: &Browser) -> String {
    browser.script(READ, Vec::new()).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_file_is_kept_up_to_date_also_after_a_reload_and_never_over_anothers_words() {
    let (browser, _) = with_file();
    browser.script(PICK, Vec::new());
    browser.click("[data-draft] [data-action=more]");
    browser.click("[data-draft] [data-action=keep-in-file]");
    browser.wait_for_text("[data-own-file]", "每次保存都更新文件");
    assert!(file_text(&browser).contains("临江市农业局"));
    browser.click("[data-action=drafts]");
    type_unit(&browser, "临江市水利局");
    browser.wait_until("the file follows", |b| file_text(b).contains("临江市水利局"));
    browser.reload();
    wait_for_unit(&browser, "临江市水利局");
    type_unit(&browser, "临江市林业局");
    browser.wait_until("the file follows", |b| file_text(b).contains("临江市林业局"));
    let elsewhere = "return navigator.storage.getDirectory().then(async folder => {
        for await (const [name, handle] of folder) {
            if (name.endsWith('.crswap')) continue;
            const stream = await handle.createWritable(); await stream.write('别处写的'); await stream.close();
        }
    })";
    browser.script(elsewhere, Vec::new());
    type_unit(&browser, "临江市交通局");
    open_list(&browser);
    browser.click("[data-draft] [data-action=more]");
    browser.wait_for_text("[data-own-file]", "在别处改过");
    assert!(file_text(&browser).ends_with("别处写的"));
    browser.click("[data-action=leave-file]");
    browser.wait_until_gone("[data-own-file]");
    browser.assert_no_console_errors();
}

/// Clicks what an argument names, and 取消 as soon as the work under way has come as far as the other.
const STOP_AT: &str = "const [start, least] = arguments;
    window.seen = null;
    const look = () => {
        const now = document.querySelector('.working progress')?.value ?? -1;
        if (now < least) return setTimeout(look);
        window.seen = now;
        document.querySelector('[data-action=stop-work]').click();
    };
    look(); if (start) document.querySelector(start).click()";

/// How far the work was when it was stopped, of a hundred.
fn stopped_at(browser: &Browser) -> f64 {
    browser.script("return window.seen", Vec::new()).as_f64().expect("how far it was")
}

fn wait_for_note(browser: &Browser, words: &str) {
    browser.wait_long_until(&format!("the note says “{words}”"), |b| {
        b.texts("[data-library-note]").first().is_some_and(|text| text.contains(words))
    });
}

#[test]
fn a_long_backup_tells_how_far_it_is_and_can_be_cancelled() {
    let (browser, _) = with_file();
    browser.put_copies(1_500);
    browser.script(STOP_AT, vec!["[data-action=back-up]".into(), 1.into()]);
    browser.wait_for_text("[data-library-note]", "已取消备份");
    assert!(stopped_at(&browser) < 100.0);
    browser.click("[data-action=back-up]");
    wait_for_note(&browser, "已交给浏览器下载");
    browser.assert_no_console_errors();
}

#[test]
fn a_long_restoring_can_be_cancelled_and_goes_on_later() {
    const COPIES: usize = 1_500;
    let (browser, _) = with_file();
    browser.put_copies(COPIES);
    browser.click("[data-action=back-up]");
    wait_for_note(&browser, "已交给浏览器下载");
    let backup = browser.take_download().bytes;
    browser.remove_copies();
    let here = |b: &Browser| b.kept().iter().filter(|key| key.starts_with("draft/")).count() - 1;
    let read = |least: usize| {
        choose(&browser, "[data-action=restore-backup]", "全部.nigao-backup", &backup);
        browser.wait_for_text("[data-coming]", &format!("本机没有的{least}份"));
    };
    read(COPIES);
    browser.script(STOP_AT, vec!["[data-action=restore-both]".into(), 10.into()]);
    wait_for_note(&browser, "已取消，其余");
    let (percent, some) = (stopped_at(&browser), here(&browser));
    assert!(percent < 100.0 && some > 0 && some < COPIES, "{some} at {percent}");
    let told = browser.texts("[data-library-note]").concat();
    assert!(
        told.contains(&format!("已恢复{some}份")) && told.contains(&format!("其余{}份", COPIES - some)),
        "{told}"
    );
    read(COPIES - some);
    browser.click("[data-action=restore-both]");
    wait_for_note(&browser, &format!("已恢复{}份文稿。", COPIES - some));
    assert_eq!(here(&browser), COPIES);
    assert!(!browser.texts("[data-library-note]").concat().contains("其余"));
    browser.assert_no_console_errors();
}

#[test]
fn the_reading_of_a_large_backup_can_be_cancelled() {
    let (browser, _) = with_file();
    browser.click("[data-action=back-up]");
    let backup = String::from_utf8(browser.take_download().bytes).expect("text");
    let (head, rest) = backup.split_once('\n').expect("lines");
    let damage = "x".repeat(1_000_000) + "\n";
    let large = format!("{head}\n{}{rest}", damage.repeat(120));
    browser.script(STOP_AT, vec!["".into(), 1.into()]);
    choose(&browser, "[data-action=restore-backup]", "大的.nigao-backup", large.as_bytes());
    wait_for_note(&browser, "已取消，没有恢复");
    assert!(stopped_at(&browser) < 100.0);
    assert!(!browser.exists("[data-coming]"));
    assert_eq!(titles(&browser).len(), 1);
    browser.assert_no_console_errors();
}

#[test]
fn a_version_that_is_looked_at_at_once_differs_from_the_state_that_was_taken_over() {
    let (browser, file) = with_file();
    choose(&browser, "[data-action=open]", "文稿.nigao.json", &file);
    browser.wait_for("[data-meeting]");
    // Quicker than the page saves.
    let at_once = "const press = steps => { if (!steps.length) return;
            const there = document.querySelector(steps[0]);
            there?.click(); setTimeout(() => press(there ? steps.slice(1) : steps)) };
        press(['[data-action=take-file]', '.page:not(.filing) [data-action=drafts]',
            '[data-draft] [data-action=more]', '[data-action=versions]', '[data-version=\"1\"]'])";
    browser.script(at_once, Vec::new());
    browser.wait_for_text("[data-changes] dd", "农业水务");
    browser.assert_no_console_errors();
}

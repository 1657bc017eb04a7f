//! Five hundred drafts of ten pages: how fast the list opens, whether typing stays as fast, and how much room it takes.

use anyhow::{Context, Result};
use nigao::draft::{Draft, saved};
use nigao::history::{seal_slot, sum};
use nigao::library::{Entry, Mark, Standing, Why, beyond_share, changes, find, in_order, share, thinned};
use nigao_browser_tests::Browser;
use serde_json::json;

use crate::browser::{answer, keys_in, label, number, with};
use crate::runs::{Times, print};
use crate::sample::{self, shelf};

const DRAFTS: usize = 500;
const VERSIONS: u32 = 8;
/// About ten pages of 28 x 22.
const CHARACTERS: usize = 6_000;
const OPENINGS: usize = 20;
const DAY_MS: u64 = 86_400_000;

/// Without a browser.
pub(crate) fn native() -> Result<()> {
    println!("\nLibrary of {DRAFTS} drafts, native");
    let draft = sample::of_characters(&sample::draft()?, CHARACTERS);
    let entries: Vec<Entry> = (0..DRAFTS).map(|index| entry(index, &draft)).collect();
    let texts: Vec<String> = entries.iter().map(Entry::encode).collect();
    let read = || in_order(texts.iter().filter_map(|text| Entry::decode(text)).collect());
    print(&label("all entries read and put in order"), &Times::of(50, read));
    let search = || entries.iter().filter(|entry| find(entry, "水务 2025")).count();
    print(&label("searched"), &Times::of(50, search));
    let text = saved::encode(&draft);
    let marks: Vec<(String, Vec<Mark>)> =
        entries.iter().map(|entry| (entry.id.clone(), marks(&text, 60))).collect();
    let thin = || marks.iter().map(|(_, marks)| thinned(marks, 60 * DAY_MS).len()).sum::<usize>();
    print(&label("60 versions of each thinned by age"), &Times::of(20, thin));
    print(&label("and by share"), &Times::of(20, || beyond_share(&marks, share(None)).len()));
    let other = sample::longer(&draft, 2);
    print(
        &label("two drafts compared, one twice as long"),
        &Times::of(20, || changes(shelf(), &draft, &other).len()),
    );
    println!("{}{:>9} bytes of JSON", label("a draft of ten pages"), text.len());
    Ok(())
}

/// In the page.
pub(crate) fn in_browser() -> Result<()> {
    let draft = sample::of_characters(&sample::draft()?, CHARACTERS);
    let browser = with(&draft);
    browser.wait_for("[data-preview] [data-page]");
    keys_in(&browser, "key, ten pages, one draft")?;
    fill(&browser, &draft)?;
    browser.goto("");
    browser.wait_for("[data-preview] [data-page]");
    keys_in(&browser, &format!("key, ten pages, {DRAFTS} drafts"))?;
    let mut times = Vec::new();
    for _ in 0..OPENINGS {
        browser.script("__bench.open('[data-action=drafts]', '[data-drafts] .draft')", Vec::new());
        times.push(number(&answer(&browser, "list"))?);
        browser.click("[data-action=drafts]");
        browser.wait_until_gone("[data-library]");
    }
    print(&label(&format!("click to the list of {DRAFTS} on the screen")), &Times::new(times));
    let room =
        browser.script("return navigator.storage.estimate().then(e => [e.usage, e.quota])", Vec::new());
    let megabytes =
        |index: usize| room.get(index).and_then(serde_json::Value::as_f64).map(|bytes| bytes / 1e6);
    let kept = browser.kept().iter().filter(|key| key.starts_with("version/")).count();
    println!(
        "{}{:.1} MB of {:.0} MB, {kept} of {} versions are left",
        label("room used"),
        megabytes(0).context("no estimate")?,
        megabytes(1).context("no estimate")?,
        DRAFTS * VERSIONS as usize
    );
    Ok(())
}

/// Puts the drafts and their versions where the page keeps them.
fn fill(browser: &Browser, draft: &Draft) -> Result<()> {
    let text = saved::encode(draft);
    let marks = marks(&text, VERSIONS);
    let marks: Vec<String> = marks.iter().map(Mark::encode).collect();
    let entries: Vec<Entry> = (0..DRAFTS).map(|index| entry(index, draft)).collect();
    let rows: Vec<(String, String)> =
        entries.iter().map(|entry| (entry.id.clone(), entry.encode())).collect();
    let put = "const [rows, sealed, text, marks] = arguments;
        return new Promise((done, fail) => {
            const opening = indexedDB.open('nigao', 1);
            opening.onerror = fail;
            opening.onsuccess = () => {
                const transaction = opening.result.transaction('kept', 'readwrite');
                const store = transaction.objectStore('kept');
                const number = index => String(index + 1).padStart(8, '0');
                for (const [id, entry] of rows) {
                    store.put(entry, 'entry/' + id);
                    store.put(sealed, 'draft/' + id);
                    marks.forEach((mark, index) => {
                        store.put(mark, `mark/${id}/${number(index)}`);
                        store.put(text, `version/${id}/${number(index)}`);
                    });
                }
                transaction.oncomplete = () => { opening.result.close(); done(true) };
                transaction.onabort = fail;
            };
        })";
    browser.script(put, vec![json!(rows), json!(seal_slot(1, &text)), json!(text), json!(marks)]);
    Ok(())
}

fn entry(index: usize, draft: &Draft) -> Entry {
    let standing = Some(Standing { asked: 60, missing: 3, findings: 4, must: 0 });
    let changed = 1_700_000_000_000 + index as u64;
    let named = Entry {
        id: format!("bench{index:011}"),
        name: format!("第{index}份"),
        changed,
        revision: 1,
        standing,
        ..Entry::default()
    };
    named.saying(draft)
}

/// One version a day.
fn marks(text: &str, count: u32) -> Vec<Mark> {
    let mark = |number: u32| Mark {
        number,
        at: u64::from(number) * DAY_MS,
        why: Why::Session,
        size: text.len() as u64,
        sum: sum(text),
    };
    (1..=count).map(mark).collect()
}

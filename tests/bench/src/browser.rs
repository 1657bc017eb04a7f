//! In headless Chromium: until a field can be filled in, from a key to the painted preview, from a click to the file.

use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use nigao::background::{Pasted, Task};
use nigao::draft::{Draft, saved};
use nigao::export::reply;
use nigao_browser_tests::Browser;
use serde_json::{Value, json};

use crate::runs::{Times, print};
use crate::sample;

const LOADS: usize = 15;
const KEYS: usize = 200;
/// So many keys before them: the browser translates a program twice, the second time while it runs.
const FIRST_KEYS: usize = 100;
/// Milliseconds between a key's last frame and the next key, and what a key takes with its frames, about.
const PAUSE_MS: u64 = 40;
const KEY_MS: u64 = 60;
const FILES: usize = 20;
const REVIEWS: usize = 100;
/// So many before them, as with keys.
const FIRST_REVIEWS: usize = 100;

/// Measures and prints all of it. The page must have been built.
pub(crate) fn measure() -> Result<()> {
    println!("\nHeadless Chromium, from a server on this machine");
    let draft = sample::draft()?;
    loads()?;
    keys("key, the sample", &draft)?;
    keys("key, 10 000 characters", &sample::of_characters(&draft, 10_000))?;
    reviews(&draft)?;
    files("docx", &draft)?;
    files("pdf", &draft)
}

/// Proof-reads pasted texts in the background module, taken alone: the page's policy would not let it be timed inside.
pub(crate) fn reviews(draft: &Draft) -> Result<()> {
    for count in [0, 10_000, 100_000] {
        let browser = Browser::start();
        browser.devtools("Page.setBypassCSP", json!({ "enabled": true }));
        browser
            .devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": include_str!("page.js") }));
        browser.goto("");
        let text = sample::text(draft, count);
        let task = Task::Text(Box::new(Pasted::new(text, Vec::new(), None))).encode()?;
        browser.script(
            "__bench.review(arguments[0], arguments[1])",
            vec![json!(task), json!(FIRST_REVIEWS + REVIEWS)],
        );
        let Value::Array(answer) = answer(&browser, "reviewed") else { bail!("the worker did not answer") };
        let [Value::String(word), inside, round] = answer.as_slice() else {
            bail!("the worker did not answer")
        };
        if word != reply::DONE {
            bail!("the worker says: {word}");
        }
        let times = |value: &Value| -> Result<Vec<f64>> {
            value.as_array().context("no times")?.iter().skip(FIRST_REVIEWS).map(number).collect()
        };
        let (inside, round) = (Times::new(times(inside)?), Times::new(times(round)?));
        print(&label(&format!("proof-reading {count:>6} characters, in the worker")), &inside);
        println!("{:<46}  fastest {:>9.3} ms", "", inside.fastest());
        print(&label(&format!("proof-reading {count:>6} characters, there and back")), &round);
    }
    Ok(())
}

/// A browser whose page is watched from its beginning, with this draft.
pub(crate) fn with(draft: &Draft) -> Browser {
    let browser = Browser::start();
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": include_str!("page.js") }));
    // An address beside the page: the page itself would save over the draft when it is left.
    browser.goto("nothing");
    let keep = "localStorage.setItem('nigao/draft', arguments[0])";
    browser.script(keep, vec![json!(saved::encode(draft))]);
    browser.goto("");
    browser
}

fn loads() -> Result<()> {
    let browser = with(&sample::draft()?);
    let mut warm = Vec::new();
    for _ in 0..LOADS {
        browser.devtools("Network.clearBrowserCache", json!({}));
        browser.goto("");
        warm.push(number(&answer(&browser, "field"))?);
    }
    print(&label("until the first field"), &Times::new(warm));
    Ok(())
}

fn keys(name: &str, draft: &Draft) -> Result<()> {
    keys_in(&with(draft), name)
}

/// Types in the page's form and prints how long it takes.
pub(crate) fn keys_in(browser: &Browser, name: &str) -> Result<()> {
    browser.set_window_size(1366, 900);
    browser.click("[data-step=meeting]");
    browser.wait_for("[data-field=meeting_place]");
    browser.wait_for("[data-preview] [data-page]");
    let keys = FIRST_KEYS + KEYS;
    let words = vec![json!(keys), json!(PAUSE_MS)];
    browser.script("__bench.type('[data-field=meeting_place]', arguments[0], arguments[1])", words);
    // The driver's questions would take time from the page.
    thread::sleep(Duration::from_millis(keys as u64 * (PAUSE_MS + KEY_MS)));
    let Value::Array(times) = answer(browser, "keys") else { bail!("the page noted no keys") };
    let at = |index: usize| -> Result<Vec<f64>> {
        let each = times.iter().skip(FIRST_KEYS);
        each.map(|times| number(times.get(index).unwrap_or(&Value::Null))).collect()
    };
    let (drawn, painted, framed) = (at(0)?, at(1)?, at(2)?);
    print(&label(&format!("{name}: preview new")), &Times::new(drawn));
    print(&label(&format!("{name}: and the frame's work")), &Times::new(painted));
    print(&label(&format!("{name}: two frames on, at 60 Hz")), &Times::new(framed));
    Ok(())
}

fn files(format: &str, draft: &Draft) -> Result<()> {
    let mut first = Vec::new();
    let mut warm = Vec::new();
    for _ in 0..3 {
        let mut times = saves(&with(draft), format, FILES / 2)?.into_iter();
        first.extend(times.next());
        warm.extend(times);
    }
    print(&label(&format!(".{format} first")), &Times::new(first));
    print(&label(&format!(".{format} warm")), &Times::new(warm));
    Ok(())
}

/// Milliseconds from a click to the file, for the first file and so many after it.
pub(crate) fn saves(browser: &Browser, format: &str, more: usize) -> Result<Vec<f64>> {
    let css = format!(".toolbar [data-action=download][data-format={format}]");
    browser.wait_for(&css);
    browser.wait_for("[data-preview] [data-page]");
    let one = |_| {
        browser.script("__bench.save(arguments[0])", vec![json!(css)]);
        number(&answer(browser, "file"))
    };
    (0..=more).map(one).collect()
}

pub(crate) fn label(text: &str) -> String {
    format!("{text:<46}")
}

/// What the page noted, once it has.
pub(crate) fn answer(browser: &Browser, name: &str) -> Value {
    let read = format!("return window.__bench?.{name} ?? null");
    browser.wait_until(&format!("the page notes `{name}`"), |browser| {
        !browser.script(&read, Vec::new()).is_null()
    });
    browser.script(&read, Vec::new())
}

pub(crate) fn number(value: &Value) -> Result<f64> {
    value.as_f64().context("the page noted no time")
}

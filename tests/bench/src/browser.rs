//! In headless Chromium: until a field can be filled in, from a key to the painted preview, from a click to the file.

use anyhow::{Context, Result};
use nigao::draft::{Draft, saved};
use nigao_browser_tests::Browser;
use serde_json::{Value, json};

use crate::runs::{Times, print};
use crate::sample;

const LOADS: usize = 15;
const KEYS: usize = 100;
const FILES: usize = 20;

/// Measures and prints all of it. The page must have been built.
pub(crate) fn measure() -> Result<()> {
    println!("\nHeadless Chromium, from a server on this machine");
    let draft = sample::draft()?;
    loads()?;
    keys("key, the sample", &draft)?;
    keys("key, 10 000 characters", &sample::of_characters(&draft, 10_000))?;
    files("docx", &draft)?;
    files("pdf", &draft)
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
    let browser = with(draft);
    browser.set_window_size(1366, 900);
    browser.click("[data-step=meeting]");
    browser.wait_for("[data-field=meeting_place]");
    browser.wait_for("[data-preview] [data-page]");
    let (mut drawn, mut painted, mut framed) = (Vec::new(), Vec::new(), Vec::new());
    for index in 0..KEYS {
        let text = format!("第{index}会议室");
        browser.script("__bench.type('[data-field=meeting_place]', arguments[0])", vec![json!(text)]);
        let times = answer(&browser, "key");
        let at = |index: usize| number(times.get(index).unwrap_or(&Value::Null));
        drawn.push(at(0)?);
        painted.push(at(1)?);
        framed.push(at(2)?);
    }
    print(&label(&format!("{name}: preview new")), &Times::new(drawn));
    print(&label(&format!("{name}: frame's work done")), &Times::new(painted));
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

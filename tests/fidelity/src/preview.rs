//! (c) The preview in Chromium, at four widths of the window.

use anyhow::{Context, Result};
use nigao::draft::saved;
use nigao_browser_tests::Browser;
use serde_json::{Value, json};

use crate::compare::compare;
use crate::drafts::Case;
use crate::sheets::{self, Sheet, bare};
use crate::side::Outcome;

/// Widths of the window, in CSS pixels.
const WIDTHS: [u32; 4] = [800, 1024, 1366, 1920];

/// Puts a draft where the page looks for it.
const KEEP: &str = "localStorage.clear(); localStorage.setItem('nigao/draft', arguments[0]);";

/// Lines of each page, and its number.
const LINES: &str = "return [...document.querySelectorAll('[data-preview] [data-page]')].map(page => ({
    lines: [...page.querySelectorAll('[data-line]')].map(line => line.textContent),
    folio: page.querySelector('[data-folio]')?.textContent ?? '',
}));";

/// Reads every draft at every width. The page must have been built.
pub(crate) fn outcomes<'a>(cases: impl Iterator<Item = &'a Case>) -> Result<Vec<Outcome>> {
    let browser = Browser::open();
    let mut outcomes = Vec::new();
    for case in cases {
        // An address without the page: it must not save what it shows over the draft when it is left.
        browser.goto("icon-of-nothing");
        browser.script(KEEP, vec![json!(saved::encode(&case.draft))]);
        browser.goto("");
        let expected = sheets::as_set(&case.pages);
        for width in WIDTHS {
            browser.set_window_size(width, 900);
            let found = settled(&browser, expected.len())?;
            let (score, differences) = compare(&expected, &found);
            outcomes.push(Outcome { name: format!("{} at {width} px", case.name), score, differences });
        }
    }
    Ok(outcomes)
}

/// The pages, once there are as many as there should be, or after a while what there is.
fn settled(browser: &Browser, pages: usize) -> Result<Vec<Sheet>> {
    let mut found = Vec::new();
    for _ in 0..600 {
        found = read(&browser.script(LINES, Vec::new())).context("the page answers strangely")?;
        if found.len() == pages {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    Ok(found)
}

fn read(answer: &Value) -> Option<Vec<Sheet>> {
    let text = |value: &Value| value.as_str().map(bare);
    let sheet = |page: &Value| {
        let lines = page.get("lines")?.as_array()?.iter().map(text).collect::<Option<Vec<_>>>()?;
        Some(Sheet { lines, folio: text(page.get("folio")?)?, places: Vec::new() })
    };
    answer.as_array()?.iter().map(sheet).collect()
}

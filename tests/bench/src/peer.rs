//! The same report as .docx by npm docx, a widely used library for that, in the same browser.
//!
//! Its input is our own file, taken apart before the clock runs: the same paragraphs, runs, styles, fonts, footers and
//! tables. Left out is only what it has no words for: indents counted in characters, lists of marks, aliases.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use nigao::compose::compose;
use nigao::draft::{self, Action, Draft};
use nigao::export::{Format, Properties};
use nigao::layout::{Profile, set};
use nigao_browser_tests::Browser;
use serde_json::{Value, json};
use zip::ZipArchive;

use crate::browser::{answer, label, number, saves, with};
use crate::runs::{Times, print};
use crate::sample::{of_characters, shelf};
use crate::weight;

/// Pages that the report has at least.
const PAGES: usize = 10;
/// Rounds, each with ours and theirs in a new window, and files after the first in each.
const ROUNDS: usize = 4;
const FILES: usize = 25;
/// What is aimed at: milliseconds, and how many times as fast.
const GOAL: (f64, f64) = (5.0, 5.0);

/// Measures and prints; `library` is `index.iife.js` of the package.
pub(crate) fn measure(library: &Path) -> Result<()> {
    let draft = ten_pages()?;
    let document = compose(shelf(), &draft);
    let pages = set(&document, &Profile::of(&document)).pages.len();
    let docx = Format::of("docx").context("no .docx is written")?;
    let file = docx.write(&document, &Properties::default())?;
    println!(
        "\n.docx of a red-head report of {pages} pages with tables, beside npm docx, in headless Chromium"
    );
    let native = Times::of(200, || docx.write(&document, &Properties::default()));
    print(&label("ours, native, writer alone"), &native);
    let source = fs::read_to_string(library).with_context(|| format!("no {}", library.display()))?;
    let (mut ours, mut theirs) = (Sides::default(), Sides::default());
    let mut size = 0;
    for _ in 0..ROUNDS {
        ours.add(saves(&with(&draft), "docx", FILES)?);
        let (times, made) = theirs_of(&source, &file)?;
        theirs.add(times);
        size = made;
    }
    let (ours_warm, theirs_warm) =
        (ours.print("ours, click to blob"), theirs.print("npm docx, objects to blob"));
    let (median, p95) = (theirs_warm.median() / ours_warm.median(), theirs_warm.p95() / ours_warm.p95());
    let reached = if ours_warm.median() <= GOAL.0 && median >= GOAL.1 { "reached" } else { "missed" };
    println!("warm, ours is {median:.1} times as fast (median), {p95:.1} times (p95)");
    println!("goal: median of {} ms at most, {} times as fast: {reached}", GOAL.0, GOAL.1);
    println!("file: ours {} bytes, npm docx {size} bytes", file.len());
    weight::print("npm docx, the library", weight::weigh(source.as_bytes())?);
    Ok(())
}

/// The first of each window, and all after it.
#[derive(Default)]
struct Sides {
    first: Vec<f64>,
    warm: Vec<f64>,
}

impl Sides {
    fn add(&mut self, times: Vec<f64>) {
        let mut times = times.into_iter();
        self.first.extend(times.next());
        self.warm.extend(times);
    }

    fn print(self, name: &str) -> Times {
        print(&label(&format!("{name}, first")), &Times::new(self.first));
        let warm = Times::new(self.warm);
        print(&label(&format!("{name}, warm")), &warm);
        warm
    }
}

/// A red-head report with a table attached, one answer so long that there are enough pages; nothing is missing in it.
fn ten_pages() -> Result<Draft> {
    let mut red = crate::sample::draft()?;
    let answers = [
        ("paper", "红头文件"),
        ("head_mark", "中共青山县教育局党组文件"),
        ("printer", "青山县教育局办公室"),
        ("print_date", "2026-02-13"),
        ("attachments.0.table", "整改清单"),
    ];
    for (path, text) in answers {
        let path = draft::Path::parse(path).with_context(|| format!("{path} is no path"))?;
        red = draft::apply(red, Action::Type(path, text.into()));
    }
    let fits = |draft: &Draft| {
        let document = compose(shelf(), draft);
        set(&document, &Profile::of(&document)).pages.len() >= PAGES
    };
    let mut lengths = (3_000..20_000).step_by(250).map(|count| of_characters(&red, count));
    let long = lengths.find(fits).context("no draft is so long")?;
    let document = compose(shelf(), &long);
    ensure!(document.gaps().is_empty(), "the page would ask because of gaps: {:?}", document.gaps());
    Ok(long)
}

/// Times of npm docx in a new window, and the size of its file, whose text must be ours.
fn theirs_of(library: &str, file: &[u8]) -> Result<(Vec<f64>, usize)> {
    let browser = Browser::start();
    browser.goto("nothing");
    for script in [library, include_str!("peer.js")] {
        let answer = browser.devtools("Runtime.evaluate", json!({ "expression": script }));
        ensure!(answer.get("exceptionDetails").is_none(), "the script fails: {answer}");
    }
    let parts = json!({
        "document": part(file, "word/document.xml")?,
        "styles": part(file, "word/styles.xml")?,
        "footers": [part(file, "word/footer1.xml")?, part(file, "word/footer2.xml")?],
    });
    browser.script("__bench.start(arguments[0])", vec![parts]);
    let mut times = Vec::new();
    for _ in 0..=FILES {
        browser.script("__bench.save()", Vec::new());
        times.push(number(&answer(&browser, "peer"))?);
    }
    browser.script("__bench.read()", Vec::new());
    let made = bytes(&answer(&browser, "bytes"))?;
    let (expected, found) =
        (text(&part(file, "word/document.xml")?), text(&part(&made, "word/document.xml")?));
    ensure!(expected == found, "npm docx wrote another text");
    Ok((times, made.len()))
}

fn bytes(answer: &Value) -> Result<Vec<u8>> {
    let byte = |value: &Value| value.as_u64().and_then(|byte| u8::try_from(byte).ok());
    answer.as_array().and_then(|all| all.iter().map(byte).collect()).context("the page gave no bytes")
}

fn part(file: &[u8], name: &str) -> Result<String> {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(file))?.by_name(name)?.read_to_string(&mut text)?;
    Ok(text)
}

/// What stands between the tags of `w:t`, one after the other.
fn text(xml: &str) -> String {
    let parts = xml.split("<w:t").skip(1).filter(|part| part.starts_with(['>', ' ']));
    parts.filter_map(|part| Some(part.split_once('>')?.1.split_once("</w:t>")?.0)).collect()
}

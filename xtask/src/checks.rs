//! The checks, from the cheapest to the dearest. The first step that fails ends them.

mod tally;

use std::process::Command;

use anyhow::{Context, Result};

use crate::checks::tally::Tally;
use crate::fidelity;
use crate::page;
use crate::project::Project;
use crate::setup::{self, Browser, PageTools};
use crate::steps;

/// How much is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Format, lints and native tests of the core.
    Core,
    /// Everything that needs no browser.
    WithoutBrowser,
    /// Everything.
    Everything,
}

/// A step that only runs cargo: what it is called, and cargo's words.
type CargoStep = (&'static str, &'static str);

const FORMAT: CargoStep = ("format", "fmt --all --check");

/// Without features first: a core that reaches for the browser fails here.
const CORE_LINTS: CargoStep = ("lints of the core", "clippy --package nigao --all-targets -- -D warnings");
const APP_LINTS: CargoStep = (
    "lints of the app",
    "clippy --package nigao --all-targets --features ssr,pdf-worker,desk-worker -- -D warnings",
);
const TOOL_LINTS: CargoStep = (
    "lints of the tools",
    "clippy --package xtask --package nigao-browser-tests --package nigao-fidelity --package nigao-bench \
     --all-targets -- -D warnings",
);

const CORE_TESTS: CargoStep = ("tests of the core", "test --package nigao --no-fail-fast");
const APP_TESTS: CargoStep =
    ("tests of the app", "test --package nigao --features ssr --bins --no-fail-fast");
const PDF_TESTS: CargoStep =
    ("tests of the PDF", "test --package nigao --features pdf --test pdf --test advances --no-fail-fast");
const TOOL_TESTS: CargoStep = (
    "tests of the tools",
    "test --package xtask --package nigao-fidelity --package nigao-bench --no-fail-fast",
);
const BROWSER_TESTS: CargoStep = ("browser tests", "test --package nigao-browser-tests --no-fail-fast");

/// Drafts made by chance that are compared beside the samples; `cargo xtask fidelity` takes more.
const COMPARED_DRAFTS: &str = "40";

/// Checks the project and says how many tests passed, and what could not be checked.
pub(crate) fn check(project: &Project, scope: Scope) -> Result<()> {
    let mut tally = Tally::default();
    let outcome = match scope {
        Scope::Core => check_core(project, &mut tally),
        Scope::WithoutBrowser => check_all(project, None, &mut tally),
        Scope::Everything => setup::browser()
            .context("the step `browser setup` failed")
            .and_then(|browser| check_all(project, Some(&browser), &mut tally)),
    };
    tally.left_out.iter().for_each(|what| println!("\nLEFT OUT: {what}"));
    // A sum of no failures must not stand above a step that failed otherwise.
    if outcome.is_ok() || tally.failed > 0 {
        println!("\n{} passed, {} failed", tally.passed, tally.failed);
    }
    outcome
}

fn check_core(project: &Project, tally: &mut Tally) -> Result<()> {
    step("lint setup", || setup::lint_tools(project))?;
    run_cargo(project, FORMAT)?;
    run_cargo(project, CORE_LINTS)?;
    count_tests(project, CORE_TESTS, tally, |_| {})
}

fn check_all(project: &Project, browser: Option<&Browser>, tally: &mut Tally) -> Result<()> {
    let tools = step("page setup", || setup::page_tools(project))?;
    // Asked for at the start as well, but nothing else waits for it.
    let readers = step("page reader setup", setup::page_readers);
    check_core(project, tally)?;
    run_cargo(project, APP_LINTS)?;
    run_cargo(project, TOOL_LINTS)?;
    count_tests(project, APP_TESTS, tally, |_| {})?;
    count_tests(project, PDF_TESTS, tally, |_| {})?;
    count_tests(project, TOOL_TESTS, tally, |_| {})?;
    check_page(project, &tools, browser, tally)?;
    check_fidelity(project, readers, browser, tally)
}

/// Compares .docx, PDF and preview with the layout, as far as this machine can.
fn check_fidelity(
    project: &Project,
    readers: Result<()>,
    browser: Option<&Browser>,
    tally: &mut Tally,
) -> Result<()> {
    let mut sides = Vec::new();
    match readers {
        Ok(()) => sides.extend(["docx", "pdf"]),
        Err(error) => {
            tally.left_out.push(format!(".docx and PDF are not compared with the layout: {error:#}"))
        }
    }
    sides.extend(browser.map(|_| "preview"));
    if sides.is_empty() {
        return Ok(());
    }
    let options = ["--drafts", COMPARED_DRAFTS, "--sides", &sides.join(",")];
    step("fidelity", || fidelity::compare(project, &options, browser))
}

fn check_page(
    project: &Project,
    tools: &PageTools,
    browser: Option<&Browser>,
    tally: &mut Tally,
) -> Result<()> {
    step("page build", || page::build_with(project, tools))?;
    let Some(browser) = browser else {
        println!("The browser tests are left out, as asked.");
        return Ok(());
    };
    count_tests(project, BROWSER_TESTS, tally, |command| {
        command
            .env("NIGAO_DIST", project.dist())
            .env("CHROME", &browser.chrome)
            .env("CHROMEDRIVER", &browser.chromedriver);
        // Every test has a browser of its own; more than two at a time fight for the machine.
        if std::env::var_os("RUST_TEST_THREADS").is_none() {
            command.env("RUST_TEST_THREADS", "2");
        }
    })
}

fn run_cargo(project: &Project, (name, words): CargoStep) -> Result<()> {
    step(name, || steps::run(&mut cargo(project, words)))
}

fn count_tests(
    project: &Project,
    (name, words): CargoStep,
    tally: &mut Tally,
    prepare: impl FnOnce(&mut Command),
) -> Result<()> {
    let mut command = cargo(project, words);
    prepare(&mut command);
    step(name, || tally.count(&mut command))
}

fn cargo(project: &Project, words: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(words.split(' ')).current_dir(&project.root);
    command
}

fn step<T>(name: &str, perform: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {name}");
    perform().with_context(|| format!("the step `{name}` failed"))
}

//! The checks, from the cheapest to the dearest. The first step that fails ends them.

mod tally;

use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow};
use xtask::packages::AXE;

use crate::checks::tally::Tally;
use crate::deny;
use crate::fidelity;
use crate::page;
use crate::project::Project;
use crate::setup::{self, Browser, Firefox, PageTools};
use crate::single;
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

/// What the browser tests need.
struct Browsers {
    chromium: Browser,
    firefox: Firefox,
}

/// What the checks of everything need.
struct Tools {
    page: PageTools,
    deny: PathBuf,
    browsers: Option<Browsers>,
    /// What reads .docx and PDF; without it they are not compared.
    readers: Result<()>,
}

impl Tools {
    /// Finds or installs all of it: Debian's packages while cargo builds the tools that it brings.
    fn find(project: &Project, with_browsers: bool) -> Result<Self> {
        thread::scope(|scope| {
            let packages = scope.spawn(move || {
                let chromium = with_browsers.then(setup::browser).transpose()?;
                let firefox = with_browsers.then(setup::firefox).transpose()?;
                // Asked for at the start as well, but nothing else waits for it.
                Ok::<_, anyhow::Error>((chromium.zip(firefox), setup::page_readers()))
            });
            let page = setup::page_tools(project)?;
            let deny = setup::cargo_deny(project)?;
            let geckodriver = with_browsers.then(|| setup::geckodriver(project)).transpose()?;
            let axe = with_browsers.then(|| setup::script(project, AXE)).transpose()?;
            let (found, readers) = packages.join().map_err(|_| anyhow!("the setup broke off"))??;
            let browsers = found.zip(geckodriver).filter(|_| axe.is_some());
            let browsers = browsers.map(|((chromium, firefox), geckodriver)| Browsers {
                chromium,
                firefox: Firefox { firefox, geckodriver },
            });
            Ok(Self { page, deny, browsers, readers })
        })
    }
}

/// A step that only runs cargo: what it is called, and cargo's words.
type CargoStep = (&'static str, &'static str);

const FORMAT: CargoStep = ("format", "fmt --all --check");

/// Without features first: a core that reaches for the browser fails here.
const CORE_LINTS: CargoStep = (
    "lints of the core",
    "clippy --package nigao --package nigao-ground --package nigao-passage --package nigao-proof --all-targets -- -D warnings",
);
const APP_LINTS: CargoStep = (
    "lints of the app",
    "clippy --package nigao --all-targets --features ssr,pdf-worker,desk-worker -- -D warnings",
);
const TOOL_LINTS: CargoStep = (
    "lints of the tools",
    "clippy --package xtask --package nigao-browser-tests --package nigao-fidelity --package nigao-bench \
     --all-targets -- -D warnings",
);

const CORE_TESTS: CargoStep = (
    "tests of the core",
    "test --package nigao --package nigao-ground --package nigao-passage --package nigao-proof --no-fail-fast",
);
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
        Scope::WithoutBrowser => check_all(project, false, &mut tally),
        Scope::Everything => check_all(project, true, &mut tally),
    };
    tally.unsteady.iter().for_each(|test| println!("\nPASSED ONLY WHEN RUN AGAIN: {test}"));
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
    count_tests(project, CORE_TESTS, tally)
}

fn check_all(project: &Project, with_browsers: bool, tally: &mut Tally) -> Result<()> {
    let Tools { page, deny, browsers, readers } = step("setup", || Tools::find(project, with_browsers))?;
    let browsers = browsers.as_ref();
    step("licences, bans and sources", || deny::check_terms(project, &deny))?;
    check_core(project, tally)?;
    run_cargo(project, APP_LINTS)?;
    run_cargo(project, TOOL_LINTS)?;
    count_tests(project, APP_TESTS, tally)?;
    count_tests(project, PDF_TESTS, tally)?;
    count_tests(project, TOOL_TESTS, tally)?;
    check_page(project, &page, browsers, tally)?;
    check_fidelity(project, readers, browsers.map(|browsers| &browsers.chromium), tally)
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
    browsers: Option<&Browsers>,
    tally: &mut Tally,
) -> Result<()> {
    step("page build", || page::build_with(project, tools))?;
    let Some(browsers) = browsers else {
        println!("The browser tests are left out, as asked.");
        return Ok(());
    };
    for fonts in [false, true] {
        step("page in one file", || single::pack(project, fonts))?;
    }
    let (name, words) = BROWSER_TESTS;
    let command = || {
        let mut command = cargo(project, words);
        browsers.chromium.name_to(&mut command, project);
        browsers.firefox.name_to(&mut command);
        // Every test has a browser of its own; more than two at a time fight for the machine.
        if std::env::var_os("RUST_TEST_THREADS").is_none() {
            command.env("RUST_TEST_THREADS", "2");
        }
        command
    };
    step(name, || tally.count_twice(command))
}

fn run_cargo(project: &Project, (name, words): CargoStep) -> Result<()> {
    step(name, || steps::run(&mut cargo(project, words)))
}

fn count_tests(project: &Project, (name, words): CargoStep, tally: &mut Tally) -> Result<()> {
    let mut command = cargo(project, words);
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

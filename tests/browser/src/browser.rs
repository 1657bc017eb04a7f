//! One browser window: its start, its calls, its end.

use std::fmt::Display;
use std::future::Future;
use std::path::Path;
use std::thread;
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use xtask::programs::CHROME;

use crate::driver::{self, Driver};
use crate::served;

const LONGEST_CALL: Duration = Duration::from_secs(60);
const LONGEST_FAREWELL: Duration = Duration::from_secs(10);

const ARGUMENTS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=zh-CN",
    "--window-size=1280,900",
];

/// A headless browser with an empty profile. Dropping it ends it and removes its files.
#[derive(Debug)]
pub struct Browser {
    // Fields are dropped in this order: the driver before the folder that its browser writes to.
    pub(crate) client: Client,
    runtime: Runtime,
    _driver: Driver,
    folder: TempDir,
}

impl Browser {
    /// Starts a browser and opens the page.
    #[track_caller]
    pub fn open() -> Self {
        let browser = Self::start();
        browser.goto("");
        browser
    }

    /// Starts a browser on an empty page, to prepare it before the page opens.
    #[track_caller]
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// The same, with all that the browser asks the network for written to a file; `requests_in` reads it.
    #[track_caller]
    pub fn start_recorded(log: &Path) -> Self {
        Self::start_with(&[format!("--log-net-log={}", log.display())])
    }

    #[track_caller]
    fn start_with(arguments: &[String]) -> Self {
        let runtime = must("start the runtime", Builder::new_current_thread().enable_all().build());
        let folder = must("make a folder for the browser", TempDir::new());
        let driver = Driver::start();
        let capabilities = capabilities(folder.path(), arguments);
        let client = must("start the browser", runtime.block_on(connect(&driver, capabilities)));
        let browser = Self { client, runtime, _driver: driver, folder };
        browser.allow_downloads();
        browser
    }

    /// Opens a path relative to the page's own address; "" is the page.
    #[track_caller]
    pub fn goto(&self, path: &str) {
        let url = format!("{}{path}", served::url());
        self.call(&format!("open {url}"), self.client.goto(&url));
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        self.call("reload", self.client.refresh());
    }

    /// Runs a script as the body of a function; the arguments are its `arguments`.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: Vec<Value>) -> Value {
        self.call("run a script", self.client.execute(body, arguments))
    }

    /// Where this browser's downloads end up.
    pub(crate) fn download_folder(&self) -> std::path::PathBuf {
        self.folder.path().join("downloads")
    }

    /// Does one thing in the browser, or panics at the line of the test.
    #[track_caller]
    pub(crate) fn call<T, E: Display>(&self, what: &str, work: impl Future<Output = Result<T, E>>) -> T {
        let outcome = self.runtime.block_on(async { timeout(LONGEST_CALL, work).await });
        must(what, must(what, outcome))
    }

    /// The browser's process, as its driver told it.
    fn process(&self) -> Option<u64> {
        self.client.capabilities()?.get("goog:processID")?.as_u64()
    }

    /// Does one thing in the browser when its failure is an answer, too.
    pub(crate) fn attempt<T, E>(&self, work: impl Future<Output = Result<T, E>>) -> Option<T> {
        let outcome = self.runtime.block_on(async { timeout(LONGEST_FAREWELL, work).await });
        outcome.ok()?.ok()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if thread::panicking() {
            self.report_failure();
        }
        let process = self.process();
        self.attempt(self.client.clone().close());
        if let Some(process) = process {
            driver::make_sure_of_the_end(process);
        }
    }
}

/// The value, or a panic at the line of the test.
#[track_caller]
pub(crate) fn must<T, E: Display>(what: &str, outcome: Result<T, E>) -> T {
    match outcome {
        Ok(value) => value,
        Err(error) => panic!("could not {what}: {error}"),
    }
}

async fn connect(
    driver: &Driver,
    capabilities: Capabilities,
) -> Result<Client, fantoccini::error::NewSessionError> {
    ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&driver.url()).await
}

fn capabilities(folder: &Path, more: &[String]) -> Capabilities {
    let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).to_vec();
    arguments.extend_from_slice(more);
    arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
    Capabilities::from_iter([
        ("browserName".to_owned(), json!("chrome")),
        ("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" })),
        (
            "goog:chromeOptions".to_owned(),
            json!({
                "binary": driver::require(CHROME),
                "args": arguments,
                "prefs": {
                    "download.default_directory": folder.join("downloads"),
                    "download.prompt_for_download": false,
                    "intl.accept_languages": "zh-CN,zh",
                },
            }),
        ),
    ])
}

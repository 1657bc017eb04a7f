//! One browser window: its start, its calls, its end.

use std::fmt::Display;
use std::future::Future;
use std::path::Path;
use std::thread;
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::driver::{self, Driver};
use crate::engine::Engine;
use crate::served;

const LONGEST_CALL: Duration = Duration::from_secs(180);
const LONGEST_SILENCE: Duration = Duration::from_secs(2);
const LONGEST_FAREWELL: Duration = Duration::from_secs(10);

/// A headless browser with an empty profile. Dropping it ends it and removes its files.
#[derive(Debug)]
pub struct Browser {
    // Fields are dropped in this order: the driver before the folder that its browser writes to.
    pub(crate) client: Client,
    runtime: Runtime,
    pub(crate) driver: Driver,
    folder: TempDir,
    engine: Engine,
}

impl Browser {
    /// Starts a browser and opens the page.
    #[track_caller]
    pub fn open() -> Self {
        let browser = Self::start();
        browser.goto("");
        browser
    }

    /// The same in a browser of this make.
    #[track_caller]
    pub fn open_in(engine: Engine) -> Self {
        let browser = Self::start_in(engine);
        browser.goto("");
        browser
    }

    /// Starts a browser on an empty page, to prepare it before the page opens.
    #[track_caller]
    pub fn start() -> Self {
        Self::start_in(Engine::Chromium)
    }

    /// The same in a browser of this make.
    #[track_caller]
    pub fn start_in(engine: Engine) -> Self {
        Self::start_with(engine, &[])
    }

    /// Starts Chromium on an empty page, with all that the browser asks the network for written to a file; `requests_in` reads it.
    #[track_caller]
    pub fn start_recorded(log: &Path) -> Self {
        Self::start_with(Engine::Chromium, &[format!("--log-net-log={}", log.display())])
    }

    #[track_caller]
    fn start_with(engine: Engine, arguments: &[String]) -> Self {
        let runtime = must("start the runtime", Builder::new_current_thread().enable_all().build());
        let start = || {
            let folder = must("make a folder for the browser", TempDir::new());
            let driver = Driver::start(engine, folder.path());
            let capabilities = engine.capabilities(folder.path(), arguments);
            let client = runtime.block_on(connect(&driver, capabilities))?;
            Ok::<_, fantoccini::error::NewSessionError>((client, driver, folder))
        };
        // A browser that does not come up on a busy machine is given a second chance.
        let (client, driver, folder) = must("start the browser", start().or_else(|_| start()));
        let browser = Self { client, runtime, driver, folder, engine };
        browser.allow_downloads();
        browser
    }

    /// Of which make it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens any address, such as that of a file.
    #[track_caller]
    pub fn goto_address(&self, url: &str) {
        self.call(&format!("open {url}"), self.client.goto(url));
    }

    /// Opens a path relative to the page's own address; "" is the page.
    #[track_caller]
    pub fn goto(&self, path: &str) {
        self.goto_address(&format!("{}{path}", served::url()));
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
        self.client.capabilities()?.get(self.engine.process_key())?.as_u64()
    }

    /// Does one thing in the browser when its failure is an answer, too.
    pub(crate) fn attempt<T, E>(&self, work: impl Future<Output = Result<T, E>>) -> Option<T> {
        let outcome = self.runtime.block_on(async { timeout(LONGEST_FAREWELL, work).await });
        outcome.ok()?.ok()
    }

    /// The same of something that is not answered.
    pub(crate) fn attempt_shortly<T, E>(&self, work: impl Future<Output = Result<T, E>>) {
        // The silence is the answer.
        let _ = self.runtime.block_on(async { timeout(LONGEST_SILENCE, work).await });
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

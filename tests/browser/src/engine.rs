//! The two browsers that the page is tried in, and what each has to be told at its start.

use std::path::Path;

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use xtask::programs::{CHROME, CHROMEDRIVER, FIREFOX, GECKODRIVER, Program};

use crate::driver;

/// A browser of another make. What only DevTools can do needs Chromium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, and so Edge and Chrome.
    Chromium,
    /// Firefox ESR.
    Firefox,
}

const CHROMIUM_ARGUMENTS: [&str; 11] = [
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

const FIREFOX_ARGUMENTS: [&str; 1] = ["--headless"];

impl Engine {
    /// What this browser calls its process among the capabilities.
    pub(crate) fn process_key(self) -> &'static str {
        match self {
            Engine::Chromium => "goog:processID",
            Engine::Firefox => "moz:processID",
        }
    }

    /// The WebDriver server.
    pub(crate) fn driver(self) -> Program {
        match self {
            Engine::Chromium => CHROMEDRIVER,
            Engine::Firefox => GECKODRIVER,
        }
    }

    /// What comes before the port in the line in which the server says where it listens.
    pub(crate) fn before_port(self) -> &'static str {
        match self {
            Engine::Chromium => "successfully on port ",
            Engine::Firefox => "Listening on 127.0.0.1:",
        }
    }

    /// How to start the browser. It may write to `folder` alone; `more` are arguments of its own.
    pub(crate) fn capabilities(self, folder: &Path, more: &[String]) -> Capabilities {
        let words: &[&str] = match self {
            Engine::Chromium => &CHROMIUM_ARGUMENTS,
            Engine::Firefox => &FIREFOX_ARGUMENTS,
        };
        let mut arguments: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        arguments.extend_from_slice(more);
        let named = match self {
            Engine::Chromium => chromium(folder, arguments),
            Engine::Firefox => firefox(folder, &arguments),
        };
        named.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

fn chromium(folder: &Path, mut arguments: Vec<String>) -> Vec<(&'static str, Value)> {
    arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
    let options = json!({
        "binary": driver::require(CHROME),
        "args": arguments,
        "prefs": {
            "download.default_directory": folder.join("downloads"),
            "download.prompt_for_download": false,
            "intl.accept_languages": "zh-CN,zh",
        },
    });
    vec![
        ("browserName", json!("chrome")),
        ("goog:loggingPrefs", json!({ "browser": "ALL" })),
        ("goog:chromeOptions", options),
    ]
}

fn firefox(folder: &Path, arguments: &[String]) -> Vec<(&'static str, Value)> {
    let options = json!({
        "binary": driver::require(FIREFOX),
        "args": arguments,
        "prefs": {
            "browser.download.folderList": 2,
            "browser.download.dir": folder.join("downloads"),
            "browser.download.useDownloadDir": true,
            "browser.download.alwaysOpenPanel": false,
            "browser.download.always_ask_before_handling_new_types": false,
            "browser.helperApps.neverAsk.saveToDisk":
                "application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,\
                 application/json,text/plain,text/markdown,text/html",
            // A PDF is saved, not shown.
            "pdfjs.disabled": true,
            "intl.accept_languages": "zh-CN,zh",
            // Scripts' errors are written out, where `console_errors` reads them.
            "browser.dom.window.dump.enabled": true,
            "javascript.options.showInConsole": true,
            // Nothing of the browser's own goes to the network.
            "app.update.disabledForTesting": true,
            "datareporting.policy.dataSubmissionEnabled": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            "browser.safebrowsing.downloads.remote.enabled": false,
            "services.settings.server": "data:,nothing",
            "app.normandy.enabled": false,
            "messaging-system.rsexperimentloader.enabled": false,
        },
    });
    vec![("browserName", json!("firefox")), ("moz:firefoxOptions", options)]
}

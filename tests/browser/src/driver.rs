//! The WebDriver server's process, on a free port of its own.

use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use xtask::programs::Program;

use crate::Engine;
use crate::browser::must;

/// How often a server is started before the test gives up.
const TRIES: usize = 5;

/// A running WebDriver server; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
    said: Arc<Mutex<Vec<String>>>,
}

impl Driver {
    /// Starts the server and waits until it listens. What it writes for a time goes to `folder`.
    ///
    /// A server that ends without a port is started again: `ChromeDriver` draws a free port of one
    /// kind of address and ends when the same number is taken in the other.
    #[track_caller]
    pub(crate) fn start(engine: Engine, folder: &Path) -> Self {
        let program = require(engine.driver());
        let mut heard = Vec::new();
        for _ in 0..TRIES {
            match Self::try_start(engine, &program, folder) {
                Ok(driver) => return driver,
                Err(said) => heard.push(said),
            }
        }
        panic!("{} did not say on which port it listens, but: {heard:#?}", program.display());
    }

    /// One start; what the server said when it named no port.
    #[track_caller]
    fn try_start(engine: Engine, program: &Path, folder: &Path) -> Result<Self, Vec<String>> {
        let mut command = Command::new(program);
        command.arg("--port=0").env("TMPDIR", folder).stdout(Stdio::piped()).stderr(Stdio::null());
        if engine == Engine::Firefox {
            // Its second channel must not meet that of another. Errors of pages are written beside the output.
            command.arg("--websocket-port=0").stderr(Stdio::piped());
        }
        let mut process = must(&format!("start {}", program.display()), command.spawn());
        let Some(output) = process.stdout.take() else {
            panic!("{} has no output to read its port from", program.display());
        };
        let mut before = Vec::new();
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let port = port_in(&line, engine.before_port());
            before.push(line);
            port
        });
        let said = Arc::new(Mutex::new(Vec::new()));
        // A full pipe would stop the server.
        keep(lines, &said);
        if let Some(errors) = process.stderr.take() {
            keep(BufReader::new(errors).lines().map_while(Result::ok), &said);
        }
        let mut driver = Self { process, port: 0, said };
        driver.port = port.ok_or(before)?;
        Ok(driver)
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it and its browser wrote since the last time.
    pub(crate) fn take_said(&self) -> Vec<String> {
        self.said.lock().map(|mut said| std::mem::take(&mut *said)).unwrap_or_default()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let ended: io::Result<_> = self.process.kill().and_then(|()| self.process.wait());
        if let Err(error) = ended {
            eprintln!("the WebDriver server may still be running: {error}");
        }
    }
}

/// Keeps lines as they come.
fn keep(lines: impl Iterator<Item = String> + Send + 'static, said: &Arc<Mutex<Vec<String>>>) {
    let said = said.clone();
    thread::spawn(move || lines.for_each(|line| said.lock().map_or((), |mut said| said.push(line))));
}

/// Ends a browser whose driver has died and left it alone; normally it has ended already.
pub(crate) fn make_sure_of_the_end(browser: u64) {
    let process = browser.to_string();
    let (program, arguments) = if cfg!(windows) {
        ("taskkill", vec!["/F", "/T", "/PID", &process])
    } else {
        ("kill", vec!["-9", &process])
    };
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(error) = command.status() {
        eprintln!("the browser {browser} may still be running: {error}");
    }
}

/// The program's path, or a panic that tells the remedy.
#[track_caller]
pub(crate) fn require(program: Program) -> PathBuf {
    match program.find() {
        Some(path) => path,
        None => panic!("the browser tests cannot start: {}", program.remedy()),
    }
}

/// "ChromeDriver was started successfully on port 40123."
fn port_in(line: &str, before: &str) -> Option<u16> {
    let (_, after) = line.split_once(before)?;
    after.trim_end_matches('.').parse().ok()
}

//! The chromedriver process, on a free port of its own.

use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;

use xtask::programs::{CHROMEDRIVER, Program};

use crate::browser::must;

/// A running chromedriver; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts chromedriver and waits until it listens.
    #[track_caller]
    pub(crate) fn start() -> Self {
        let mut command = Command::new(require(CHROMEDRIVER));
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = must("start chromedriver", command.spawn());
        let Some(output) = process.stdout.take() else {
            panic!("chromedriver has no output to read its port from");
        };
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| port_in(&line));
        // Nobody reads on; but a full pipe would stop the driver.
        thread::spawn(move || lines.for_each(drop));
        let mut driver = Self { process, port: 0 };
        match port {
            Some(port) => driver.port = port,
            None => panic!("chromedriver did not say on which port it listens"),
        }
        driver
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let ended: io::Result<_> = self.process.kill().and_then(|()| self.process.wait());
        if let Err(error) = ended {
            eprintln!("chromedriver may still be running: {error}");
        }
    }
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
fn port_in(line: &str) -> Option<u16> {
    let (_, after) = line.split_once("successfully on port ")?;
    after.trim_end_matches('.').parse().ok()
}

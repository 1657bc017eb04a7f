//! Sums what cargo's test runs say about themselves.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::steps;

/// When more tests fail than these, it is not the machine's doing.
const MOST_AGAIN: usize = 6;

/// How many tests ended how.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
    /// The tests that failed, by name.
    names: Vec<String>,
    /// What passed only when it was run again.
    pub(super) unsteady: Vec<String>,
    /// What could not be checked on this machine, and why.
    pub(super) left_out: Vec<String>,
}

impl Tally {
    /// Runs `cargo test`, shows what it says and adds up its results.
    pub(super) fn count(&mut self, command: &mut Command) -> Result<()> {
        let shown = steps::show(command);
        let mut child =
            command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{shown}`"))?;
        let output = child.stdout.take().context("no output to read")?;
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            self.add(&line);
        }
        let status = child.wait()?;
        ensure!(status.success(), "`{shown}` failed ({status})");
        Ok(())
    }

    /// The same of tests that hang on another program, such as a browser: those that failed are run once more, alone.
    /// They pass when they all pass then, and are named at the end.
    pub(super) fn count_twice(&mut self, command: impl Fn() -> Command) -> Result<()> {
        let failed = self.failed;
        let Err(error) = self.count(&mut command()) else { return Ok(()) };
        let names = std::mem::take(&mut self.names);
        if names.is_empty() || names.len() > MOST_AGAIN {
            return Err(error);
        }
        println!("\nOnce more, alone: {}", names.join(", "));
        let mut again = Tally::default();
        again.count(command().args(["--", "--exact"]).args(&names))?;
        self.passed += again.passed;
        self.failed = failed;
        self.unsteady.extend(names);
        Ok(())
    }

    fn add(&mut self, line: &str) {
        let name = line.strip_prefix("test ").and_then(|test| test.strip_suffix(" ... FAILED"));
        self.names.extend(name.map(str::to_owned));
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before(" passed;", result);
            self.failed += number_before(" failed;", result);
        }
    }
}

fn number_before(word: &str, text: &str) -> u64 {
    text.split_once(word)
        .and_then(|(before, _)| before.rsplit(' ').next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, passed: u64, failed: u64) {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.add(line));
        assert_eq!((tally.passed, tally.failed), (passed, failed));
    }

    #[test]
    fn sums_every_result_line() {
        let ok = "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out;";
        let bad = "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured;";
        check(&format!("test a ... ok\n{ok}\n\n{bad}\n"), 15, 2);
        check("5 passed; 1 failed;", 0, 0);
    }

    #[test]
    fn names_what_failed() {
        let mut tally = Tally::default();
        ["test one ... ok", "test two ... FAILED", "test three ... ignored"]
            .iter()
            .for_each(|line| tally.add(line));
        assert_eq!(tally.names, ["two"]);
    }
}

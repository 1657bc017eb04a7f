//! Sums what cargo's test runs say about themselves.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::steps;

/// How many tests ended how.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
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

    fn add(&mut self, line: &str) {
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
}

//! `cargo xtask`: sets up what is missing, then builds, serves or checks the page.
//!
//! Every subcommand has a line in `USAGE`, an arm in `perform` and a module of its own.

mod bench;
mod checks;
mod deny;
mod fidelity;
mod page;
mod project;
mod serve;
mod setup;
mod shots;
mod single;
mod steps;

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::checks::Scope;
use crate::project::Project;

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port 8080] [--open]     build the release page and serve it on 127.0.0.1
  build                            build the release page into dist/
  single [--fonts] [--here]        the page in one file that opens by double click, into single/
                                   --fonts: with its fonts (8 MB); --here: as it was built last
  test [--core] [--no-browser]     licences, format, lints, native tests, page build, browser
                                   tests
                                   --core: the native part of the core alone
                                   --no-browser: everything but the browser tests
  fidelity [--sides docx,pdf,preview] [--drafts 200] [--show 20]
                                   compare .docx, PDF and preview with the layout, line by line
  quality                          proof-read a corpus: recall and precision, rule by rule
  bench [--native | --browser | --library | --proof | --peer]
                                   measure times and sizes
                                   --native: without the page and the browser; --browser: in it alone
                                   --library: many drafts; --proof: the proof-reader, in all ways
                                   --peer: only our .docx beside that of npm docx, in the browser
  shots [--here] [NAME]            pictures of every screen, or of those with NAME in their name,
                                   at three sizes in both themes, into target/shots
                                   --here: of the page as it was built last
  deny                             licences, sources and known faults of the dependencies
  help                             show this text

What is missing (wasm target, Trunk, wasm-bindgen; Chromium, Firefox ESR, geckodriver, npm axe-core,
LibreOffice, poppler and cargo-deny for the tests; npm docx for `bench --peer`) is installed
first.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match perform(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (command, options) = words.split_first().unwrap_or((&"help", &[]));
    match *command {
        "serve" => {
            let (port, open) = serve_options(options)?;
            serve::serve(&Project::locate()?, port, open)
        }
        "build" => {
            no_options(options)?;
            page::build(&Project::locate()?)
        }
        // Called by Trunk: see Trunk.toml.
        "finish-page" => page::finish(&Project::locate()?),
        "test" => checks::check(&Project::locate()?, test_scope(options)?),
        "fidelity" => fidelity::fidelity(&Project::locate()?, options),
        "quality" => {
            no_options(options)?;
            let project = Project::locate()?;
            let words = ["test", "--quiet", "--package", "nigao", "--test", "quality", "--", "--nocapture"];
            steps::run(setup::cargo(&project).args(words))
        }
        "bench" => bench::bench(&Project::locate()?, options),
        "single" => single::single(&Project::locate()?, options),
        "shots" => shots::shots(&Project::locate()?, options),
        "deny" => {
            no_options(options)?;
            deny::deny(&Project::locate()?)
        }
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        unknown => bail!("there is no command `{unknown}`\n\n{USAGE}"),
    }
}

fn serve_options(options: &[&str]) -> Result<(u16, bool)> {
    let (mut port, mut open) = (8080, false);
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match *option {
            "--port" => {
                let value = rest.next().context("--port needs a number")?;
                port = value.parse().with_context(|| format!("`{value}` is no port"))?;
            }
            "--open" => open = true,
            unknown => bail!("`serve` has no option `{unknown}`\n\n{USAGE}"),
        }
    }
    Ok((port, open))
}

fn test_scope(options: &[&str]) -> Result<Scope> {
    let mut scope = Scope::Everything;
    for option in options {
        scope = match (*option, scope) {
            ("--core", _) => Scope::Core,
            ("--no-browser", Scope::Core) => Scope::Core,
            ("--no-browser", Scope::Everything | Scope::WithoutBrowser) => Scope::WithoutBrowser,
            (unknown, _) => bail!("`test` has no option `{unknown}`\n\n{USAGE}"),
        };
    }
    Ok(scope)
}

fn no_options(options: &[&str]) -> Result<()> {
    match options.first() {
        Some(unknown) => bail!("unknown option `{unknown}`\n\n{USAGE}"),
        None => Ok(()),
    }
}

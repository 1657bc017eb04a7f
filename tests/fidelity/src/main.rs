//! Whether every output shows the pages of the layout: the same characters on the same lines on the same pages.
//!
//! `cargo xtask fidelity` runs it. Each output is a side with a goal of its own.

mod dice;
mod drafts;
mod words;

mod cause;
mod compare;
mod sheets;
mod side;

mod fonts;
mod office;
mod office_copy;
mod our_pdf;
mod pdf_text;
mod preview;
mod workshop;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use nigao::export::{Format, Properties};

use crate::compare::compare;
use crate::drafts::Case;
use crate::side::{Outcome, report};

const USAGE: &str = "nigao-fidelity [--drafts 200] [--show 20] [--sides docx,pdf,preview]";

/// Goals, in percent of the lines.
const OFFICE_GOAL: f64 = 99.5;
const OUR_GOAL: f64 = 100.0;
/// How far a line of our PDF may be off, in millimetres.
const FARTHEST: f64 = 0.5;
/// Of the drafts made by chance, the preview is shown every tenth: a page takes its time to open.
const PREVIEWED: usize = 10;

/// What is asked for.
struct Options {
    /// How many drafts are made by chance.
    drafts: u64,
    /// How many differences are shown.
    show: usize,
    /// Which sides are compared.
    sides: String,
}

fn main() -> ExitCode {
    match options().and_then(|options| run(&options)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("fidelity: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options> {
    let mut options = Options { drafts: 200, show: 20, sides: "docx,pdf,preview".into() };
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().with_context(|| format!("{word} needs a value; {USAGE}"))?;
        match word.as_str() {
            "--drafts" => options.drafts = value.parse()?,
            "--show" => options.show = value.parse()?,
            "--sides" => options.sides = value,
            unknown => bail!("no option {unknown}; {USAGE}"),
        }
    }
    Ok(options)
}

fn run(options: &Options) -> Result<bool> {
    let folder = workshop::folder()?;
    let cases = drafts::cases(options.drafts)?;
    let samples = cases.len() - usize::try_from(options.drafts)?;
    println!(
        "{} documents, {} pages",
        cases.len(),
        cases.iter().map(|case| case.pages.pages.len()).sum::<usize>()
    );
    let mut good = true;
    for side in options.sides.split(',') {
        good &= match side {
            "docx" => {
                let (outcomes, farthest) = through_office(&cases, &folder)?;
                let same = report("(a) .docx through LibreOffice", OFFICE_GOAL, &outcomes, options.show);
                println!("    on pages that agree, no line is further than {farthest:.3} mm from its place");
                same
            }
            "pdf" => {
                let (outcomes, farthest) = our_pdf::outcomes(&cases, &folder)?;
                let same = report("(b) our PDF", OUR_GOAL, &outcomes, options.show);
                println!("    no line is further than {farthest:.3} mm from its place; goal {FARTHEST} mm");
                same && farthest <= FARTHEST
            }
            "preview" => {
                let some = cases.iter().enumerate();
                let some = some.filter(|(index, _)| *index < samples || (index - samples) % PREVIEWED == 0);
                let outcomes = preview::outcomes(some.map(|(_, case)| case))?;
                report("(c) the preview in Chromium", OUR_GOAL, &outcomes, options.show)
            }
            unknown => bail!("no side {unknown}; {USAGE}"),
        };
    }
    Ok(good)
}

/// (a): all drafts in a few calls of LibreOffice.
fn through_office(cases: &[Case], folder: &Path) -> Result<(Vec<Outcome>, f64)> {
    let fonts = fonts::ready(folder)?;
    let format = Format::of("docx").context("there is no .docx")?;
    let file = |case: &Case| Ok((case.name.clone(), format.write(&case.document, &Properties::default())?));
    let files: Vec<(String, Vec<u8>)> = cases.iter().map(file).collect::<Result<_>>()?;
    let pdf = office::print(&files, folder, &fonts)?;
    let mut farthest: f64 = 0.0;
    let outcome = |case: &Case| {
        let mut words = pdf_text::read(&pdf.join(format!("{}.pdf", case.name)))?;
        words.iter_mut().flatten().for_each(|word| word.text = office_copy::original(&word.text));
        let found = sheets::found(words, &case.pages);
        let expected = sheets::expected(&case.pages);
        let (score, differences) = compare(&expected, &found);
        farthest = farthest.max(sheets::farthest(&expected, &found));
        Ok(Outcome { name: case.name.clone(), score, differences })
    };
    let outcomes = cases.iter().map(outcome).collect::<Result<_>>()?;
    Ok((outcomes, farthest))
}

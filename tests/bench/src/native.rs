//! Without a browser: how long each stage takes, and whether it grows with the text alone.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::rc::Rc;

use anyhow::{Context, Result, bail};
use nigao::background::{Clerk, Task};
use nigao::compose::compose;
use nigao::document::Document;
use nigao::draft::{Answer, Draft, Path};
use nigao::export::{Format, Properties};
use nigao::history::Patch;
use nigao::layout::{Profile, set};
use nigao::pdf::{Day, FontFile, Fonts, Job, write};
use nigao::proof::{Background, proofread};

use crate::runs::{Times, print};
use crate::sample::{characters, longer, repeated, shelf};

/// How many times the sample, and how many runs.
const SIZES: [(usize, usize); 3] = [(1, 200), (10, 40), (100, 8)];
/// How many keys, and how long the answer that they go to may become.
const KEYS: usize = 400;
const LONGEST_WORD: usize = 30;

/// Measures and prints all stages.
pub(crate) fn measure() -> Result<()> {
    let draft = crate::sample::draft()?;
    let sample = compose(shelf(), &draft);
    println!("\nNative, sizes as times the first sample ({} characters)", characters(&sample));
    stage("compose", |times| {
        let draft = longer(&draft, times);
        let text = characters(&compose(shelf(), &draft));
        Ok((text, Box::new(move || drop(compose(shelf(), &draft)))))
    })?;
    stage("layout", |times| {
        let document = repeated(&sample, times);
        let profile = Profile::of(&document);
        Ok((characters(&document), Box::new(move || drop(set(&document, &profile)))))
    })?;
    for (name, count) in [("the sample", 0), ("10 000 characters", 10_000)] {
        key(name, &crate::sample::of_characters(&draft, count))?;
    }
    stage("proof-reading", |times| {
        let document = repeated(&sample, times);
        let known = Background::of_draft(shelf(), &draft);
        Ok((characters(&document), Box::new(move || drop(proofread(&document, &known)))))
    })?;
    proofread_texts(&draft)?;
    let docx = Format::of("docx").context("there is no .docx")?;
    stage(".docx", |times| {
        let (document, properties) = (repeated(&sample, times), Properties::default());
        Ok((characters(&document), Box::new(move || drop(docx.write(&document, &properties)))))
    })?;
    let fonts = Rc::new(RefCell::new(fonts()?));
    write(&job(&sample), &mut fonts.borrow_mut())?;
    stage("PDF, fonts unpacked", |times| {
        let (job, fonts) = (job(&repeated(&sample, times)), Rc::clone(&fonts));
        Ok((
            characters(&repeated(&sample, times)),
            Box::new(move || drop(write(&job, &mut fonts.borrow_mut()))),
        ))
    })
}

/// Types on in an answer, and lets the clerk of the background module take each key over.
fn key(name: &str, draft: &Draft) -> Result<()> {
    const PLACE: &str = "meeting_place";
    let (mut clerk, mut before) = (Clerk::default(), Clerk::blank());
    let mut now = draft.clone();
    let mut word = draft.text(&Path::field(PLACE)).to_owned();
    let mut failed = None;
    let taken = Times::of(KEYS, || {
        word.push('室');
        if word.chars().count() > LONGEST_WORD {
            word.truncate('室'.len_utf8());
        }
        now.answers.insert(PLACE.into(), Answer::Text(word.clone()));
        let patch = Patch::between(&before, &now);
        clerk.carry_out(Task::Show(patch), |outcome| failed = outcome.err().or(failed.take()));
        before = now.clone();
    });
    if let Some(failed) = failed {
        bail!("the clerk says: {failed}");
    }
    print(&format!("a key at the clerk's, {name}"), &taken);
    Ok(())
}

/// Proof-reads pasted texts; the time for a character against that of the smallest text tells whether it is linear.
pub(crate) fn proofread_texts(draft: &Draft) -> Result<()> {
    println!("proof-reading of pasted texts, reading included, fastest");
    let mut smallest = None;
    for (count, runs) in [(10_000, 100), (100_000, 20), (333_000, 5)] {
        let text = crate::sample::text(draft, count);
        let times = Times::of(runs, || {
            let document = nigao::reader::read(&text).document;
            proofread(&document, &Background::of_text(shelf(), &document, None))
        });
        let each = times.fastest() / count as f64;
        let (growth, megabytes) = (each / *smallest.get_or_insert(each), text.len() as f64 / 1e6);
        let fastest = times.fastest();
        println!(
            "  {count:>7} characters ({megabytes:.2} MB)  {fastest:>9.3} ms, growth for a character {growth:.2}"
        );
    }
    hostile();
    every_word()
}

/// Proof-reads 1 MB of clean paragraphs, and texts that are nothing but what rules look for, as far as a line goes.
fn hostile() {
    let clean = "会前，局党组广泛征求意见建议36条，归纳为6个方面16项。大家一致认为，会议开得严肃认真。\n";
    println!("proof-reading of texts made of one line, fastest of 3");
    let lines = [
        "1",
        "“",
        "（",
        "、",
        "一是甲。",
        "36条（3条、",
        "2027年1月1日召开了，",
        "x",
        "，其中3条",
        "。",
        "（1）",
        "在",
        "2月30日至1月8日",
        "、等",
        "、等会，",
        "一二三",
        "2024年5月底前完成。",
        "2024年5月底前、",
        "”、“",
        "中华人民共和国法",
        "三十多条意见",
        "征求意见书",
        "民主生会",
        "遵守纪率",
    ];
    let long = lines.iter().map(|line| (*line, 200_000)).chain([(clean, 333_000)]);
    for (line, count) in long {
        let text: String = line.chars().cycle().take(count).collect();
        let document = nigao::reader::read(&text).document;
        let known = Background::of_text(shelf(), &document, None);
        let times = Times::of(3, || proofread(&document, &known));
        println!("  {:<26} {count:>7} characters  {:>9.3} ms", line.trim_end(), times.fastest());
    }
}

/// Proof-reads each word of the proof-reader's lists again and again: a rule that reads what it has read before takes
/// many times as long for its own words as the others do.
fn every_word() -> Result<()> {
    const LENGTH: usize = 5000;
    const SHOWN: usize = 5;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/proof/words");
    let mut words = BTreeSet::new();
    for file in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let text = fs::read_to_string(file?.path())?;
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        words.extend(lines.flat_map(|line| line.split(['|', ' ', '/'])).map(str::to_owned));
    }
    words.retain(|word| (3..=12).contains(&word.chars().count()));
    let mut taken: Vec<(f64, String)> = Vec::new();
    for word in words {
        let text: String = word.chars().cycle().take(LENGTH).collect();
        let document = nigao::reader::read(&text).document;
        let known = Background::of_text(shelf(), &document, None);
        taken.push((Times::of(1, || proofread(&document, &known)).fastest(), word));
    }
    taken.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let median = taken.get(taken.len() / 2).map_or(0.0, |(time, _)| *time);
    println!("{} words, each as {LENGTH} characters: median {median:.3} ms, the slowest", taken.len());
    for (time, word) in taken.iter().take(SHOWN) {
        println!("  {word:<26} {time:>9.3} ms, {:.1} times the median", time / median);
    }
    Ok(())
}

/// Work to time, and how many characters its text has.
type Work = (usize, Box<dyn FnMut()>);

/// Times one stage at all sizes. Growth is the time for a character in the fastest run against that of the smallest
/// size: 1 is linear.
fn stage(name: &str, work: impl Fn(usize) -> Result<Work>) -> Result<()> {
    let mut smallest = None;
    for (times, runs) in SIZES {
        let (characters, work) = work(times)?;
        let taken = Times::of(runs, work);
        let each = taken.fastest() / characters.max(1) as f64;
        let growth = each / *smallest.get_or_insert(each);
        print(&format!("{name:<20} {times:>3}x {characters:>7} characters"), &taken);
        println!("{:<20}      fastest {:.3} ms, growth for a character {growth:.2}", "", taken.fastest());
    }
    Ok(())
}

fn job(document: &Document) -> Job {
    let pages = set(document, &Profile::of(document));
    Job::new(document, &pages, "", Some(Day { year: 2026, month: 1, day: 1 }))
}

fn fonts() -> Result<Fonts> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/fonts");
    let mut fonts = Fonts::default();
    for file in FontFile::all() {
        let path = folder.join(file.name());
        fonts.put(file, fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?)?;
    }
    Ok(fonts)
}

//! A pasted text: every line keeps its words, and the proof-reader reads it to the end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nigao::document::Block;
use nigao::proof::{Background, proofread};
use nigao::reader::read;
use nigao::reports::report;

fuzz_target!(|text: &str| {
    let reading = read(text);
    let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let lines = text.split(ends).map(str::trim).filter(|line| !line.is_empty());
    assert!(reading.document.blocks.iter().map(Block::text).eq(lines));
    let known = Background::of_text(report("life_meeting"), &reading.document, None);
    proofread(&reading.document, &known);
});

//! Notices of many forms, each with what is to be found in it: `tests/notices/*.txt`, after the line `----` a fact a
//! line: `field = words ! part of a doubt ! …`; the field is empty for what the form has no place for.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::fs;
use std::path::Path;

use nigao::form::{Value, read_date};
use nigao::notice::{FIELDS, Fact, LONGEST, read_notice};
use nigao::reports::report;

fn read(text: &str) -> Vec<Fact> {
    read_notice(text, &report("life_meeting").years, None)
}

/// How a notice is read otherwise than expected; empty when it is not.
fn faults(name: &str, text: &str, expected: &str) -> String {
    let line = |fact: &Fact| format!("{} = {}", fact.field, fact.words);
    let found = read(text);
    let wanted: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
    let same = found.len() == wanted.len()
        && found.iter().zip(&wanted).all(|(fact, wanted)| {
            let mut parts = wanted.split(" ! ");
            let named = parts.next() == Some(line(fact).as_str()) && !fact.quote.is_empty();
            let doubts: Vec<&str> = parts.collect();
            named
                && doubts.len() == fact.doubts.len()
                && fact.doubts.iter().zip(doubts).all(|(said, part)| said.contains(part))
        });
    if same {
        return String::new();
    }
    let shown: Vec<String> = found.iter().map(|fact| format!("{} {:?}", line(fact), fact.doubts)).collect();
    format!("{name}\n  found:\n    {}\n  expected:\n    {}\n", shown.join("\n    "), wanted.join("\n    "))
}

#[test]
fn notices_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notices");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 15);
    let faults = files.iter().map(|file| {
        let text = fs::read_to_string(file).unwrap();
        let (notice, expected) = text.split_once("\n----\n").expect("facts after ----");
        faults(&file.display().to_string(), notice, expected)
    });
    let faults: String = faults.collect();
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn fields_of_facts_are_in_the_form_and_bear_its_names() {
    let form = &report("life_meeting").form;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notices");
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&file).unwrap();
        for fact in read(text.split_once("\n----\n").unwrap().0).iter().filter(|fact| !fact.field.is_empty())
        {
            let field = form.field(&fact.field).expect(&fact.field);
            assert_eq!(field.label, fact.label);
            assert!(FIELDS.contains(&field.id.as_str()));
        }
    }
}

#[test]
fn limits_count_from_the_meeting_when_its_day_is_known() {
    let Ok(Some(Value::Date(day))) = read_date("2026-02-05") else { panic!("no day") };
    let text = "会后15日内将情况报告报送市委组织部。";
    let facts = read_notice(text, &report("life_meeting").years, Some(day));
    assert_eq!((facts[0].field.as_str(), facts[0].words.as_str()), ("report_deadline", "2026年2月20日"));
    assert!(facts[0].doubts[0].contains("加15天"));
}

#[test]
fn any_text_can_be_read() {
    let texts = [
        "",
        "<",
        "《",
        "》》",
        "主题",
        "主题是“",
        "”主题",
        "带头",
        "月前",
        "13月99日前召开",
        "年度民主生活会",
        "会后",
        "会后999999999999999日内报送",
        "〔2026〕",
        "2026年2月31日前召开",
    ];
    for text in texts {
        read(text);
    }
    read(&"《带头“主题是3月1日前会后10日内".repeat(LONGEST / 19));
}

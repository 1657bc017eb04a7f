//! Markup, script and template words as answers: in no format do they become anything but text.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use nigao::compose::compose;
use nigao::document::Document;
use nigao::draft::{Answer, Draft, saved};
use nigao::export::{FORMATS, Properties, clipboard_html, clipboard_text};
use nigao::form::Kind;
use nigao::reports::{Report, report};
use quick_xml::Reader;
use quick_xml::events::Event;

const PAYLOADS: [&str; 18] = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style></textarea><script>alert(1)</script>",
    "</w:t></w:r></w:p><w:p><w:r><w:t>x",
    "javascript:alert(1)",
    "[甲](javascript:alert(1))",
    "![甲](x \"onerror=alert(1)\")",
    "<javascript:alert(1)>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "]]><script>alert(1)</script><![CDATA[",
    "<!-- --><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "&lt;script&gt;&#60;img&#x3e;&nbsp;&amp",
    "甲\u{2028}<b>乙\u{2029}</b>",
    "甲\u{0}<b\u{b}>\u{fffe}\u{202e}乙",
    "<?xml version=\"1.0\"?><?php x ?>",
];

/// Harmless words of the same scripts and marks: what they become is what a report is made of.
const HARMLESS: [&str; 3] = ["甲Ab1(x): \"y\" 'z' = $&; 乙", "甲乙", "甲\n乙"];

fn shelf() -> &'static Report {
    report("life_meeting")
}

/// A sample in which every text that can be typed is these words; dates and numbers too when `all`.
fn filled(words: &str, all: bool) -> Draft {
    let mut draft = saved::decode(&shelf().samples()[0].draft).expect("a sample opens");
    let typed =
        |kind: Kind| all && kind.is_typed() || matches!(kind, Kind::Text | Kind::LongText | Kind::Lines);
    for field in shelf().form.fields() {
        let Some(answer) = draft.answers.get_mut(&field.id) else { continue };
        match answer {
            Answer::Text(text) if typed(field.kind) => *text = words.into(),
            Answer::Chosen(chosen) => chosen.push(words.into()),
            Answer::Rows(rows) => {
                for row in rows {
                    for cell in field.cells.iter().filter(|cell| typed(cell.kind)) {
                        row.cells.insert(cell.id.clone(), words.into());
                    }
                }
            }
            Answer::Text(_) => {}
        }
    }
    draft
}

fn document(words: &str, all: bool) -> Document {
    compose(shelf(), &filled(words, all))
}

fn written(document: &Document, format: &str, organ: &str) -> Vec<u8> {
    let format = FORMATS.iter().find(|known| known.id == format).expect("the format");
    format.write(document, &Properties { organ: organ.into() }).expect("it is written")
}

/// The tags of a page, without what stands between quotes in them.
fn tags(html: &str) -> BTreeSet<String> {
    let tag = |rest: &str| {
        let tag = rest.split_once('>').expect("a tag ends").0;
        tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
    };
    html.split('<').skip(1).map(tag).collect()
}

fn pages(words: &str, all: bool) -> [String; 2] {
    let document = document(words, all);
    let page = String::from_utf8(written(&document, "html", words)).expect("text");
    [page, clipboard_html(&document)]
}

#[test]
fn web_pages_and_the_clipboard_hold_no_other_tags() {
    for all in [false, true] {
        for (index, kind) in ["page", "clipboard"].into_iter().enumerate() {
            let ours: BTreeSet<String> =
                HARMLESS.into_iter().flat_map(|words| tags(&pages(words, all)[index])).collect();
            for words in PAYLOADS {
                let html = &pages(words, all)[index];
                let others: Vec<String> = tags(html).difference(&ours).cloned().collect();
                assert!(others.is_empty(), "{kind} of {words}: {others:?}");
                assert!(!html.contains("&lt;script&gt;&#60;"), "{kind} of {words}: an entity came through");
            }
        }
    }
}

/// Every part that is XML, by name.
fn parts(docx: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a part");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        parts.push((file.name().expect("a name").into_owned(), text));
    }
    parts
}

/// The elements and attributes of a well-formed part; a panic when it is none.
fn elements(name: &str, xml: &str) -> BTreeSet<String> {
    assert!(xml.chars().all(is_xml), "{name} holds a character that XML lacks");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().enable_all_checks(true);
    let mut found = BTreeSet::new();
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                let mut words = vec![format!("{:?}", tag.name())];
                for attribute in tag.attributes() {
                    words.push(format!("{:?}", attribute.expect("an attribute").key));
                }
                found.insert(format!("{name} {}", words.join(" ")));
            }
            Event::DocType(_) | Event::CData(_) | Event::Comment(_) | Event::PI(_) => depth += 1,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name} holds more than elements and text");
    found
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn docx_elements(words: &str, all: bool) -> BTreeSet<String> {
    let docx = written(&document(words, all), "docx", words);
    parts(&docx).iter().flat_map(|(name, xml)| elements(name, xml)).collect()
}

#[test]
fn word_files_are_well_formed_and_hold_no_other_elements() {
    for all in [false, true] {
        let ours: BTreeSet<String> =
            HARMLESS.into_iter().flat_map(|words| docx_elements(words, all)).collect();
        for words in PAYLOADS {
            let found = docx_elements(words, all);
            let others: Vec<&String> = found.difference(&ours).collect();
            assert!(others.is_empty(), "{words}: {others:?}");
        }
    }
}

#[test]
fn markdown_holds_neither_html_nor_links() {
    for words in PAYLOADS {
        let text = String::from_utf8(written(&document(words, false), "md", words)).expect("text");
        assert!(!text.contains(['<', '>']), "{words}");
        for mark in ['[', ']', '`', '{', '}'] {
            let bare = text.match_indices(mark).find(|(at, _)| !text[..*at].ends_with('\\'));
            assert_eq!(bare, None, "{words}");
        }
        for (at, _) in text.match_indices('&') {
            let known = ["&lt;", "&gt;", "&amp;"].iter().any(|entity| text[at..].starts_with(entity));
            assert!(known, "{words}");
        }
    }
}

#[test]
fn plain_texts_keep_the_words() {
    let whole = PAYLOADS.iter().filter(|words| {
        words.chars().all(|c| !c.is_control() && !"\u{2028}\u{2029}\u{fffe}\u{202e}".contains(c))
    });
    for words in whole {
        assert!(clipboard_text(&document(words, false)).contains(words), "{words}");
    }
}

#[test]
fn drafts_keep_the_words() {
    for words in PAYLOADS {
        let draft = filled(words, true);
        let text = saved::encode(&draft);
        assert_eq!(saved::decode(&text), Ok(draft), "{words}");
    }
}

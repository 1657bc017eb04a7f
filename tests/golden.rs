//! The samples as users get them: each outline, each sample, each format. `UPDATE=1 cargo test` accepts a change.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::fs;
use std::path::PathBuf;

use nigao::compose::compose;
use nigao::draft::{Path, saved};
use nigao::export::{FORMATS, Properties};
use nigao::reports::report;

fn check(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, text).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(text == expected, "{name} has changed; look at the difference after UPDATE=1");
}

/// The main part of a .docx, one element a line.
fn document_xml(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a zip");
    let mut xml = String::new();
    let mut part = archive.by_name("word/document.xml").expect("the part");
    std::io::Read::read_to_string(&mut part, &mut xml).expect("text");
    xml.replace("><", ">\n<")
}

#[test]
fn samples_in_every_outline_and_format() {
    let shelf = report("life_meeting");
    for (number, sample) in shelf.samples().iter().enumerate() {
        for outline in &shelf.matter().outlines {
            let mut draft = saved::decode(&sample.draft).expect("a sample opens");
            draft.outline = outline.id.clone();
            let document = compose(shelf, &draft);
            let properties = Properties { organ: draft.text(&Path::field("signature_organ")).into() };
            for format in FORMATS {
                let bytes = format.write(&document, &properties).expect("written");
                assert_eq!(
                    Ok(&bytes),
                    format.write(&document, &properties).as_ref(),
                    "{} differs from itself",
                    format.id
                );
                let stem = format!("sample-{}-{}", number + 1, outline.id);
                if format.id == "docx" {
                    check(&format!("{stem}.document.xml"), &document_xml(&bytes));
                } else {
                    check(&format!("{stem}.{}", format.extension), &String::from_utf8(bytes).expect("text"));
                }
            }
        }
    }
}

//! Word's `.docx`: a zip of XML parts, set as GB/T 9704 asks.
//!
//! Fixed time stamps, a fixed order of parts and no word of the machine: the same document gives the same bytes.
//!
//! How 28 characters by 22 lines are said, and why so (tried with LibreOffice 7.4; lines and pages are those of `set`):
//!
//! * Exact lines of 28.95 pt and characters of 3号 closer by 0.25 pt, in the style. A character grid
//!   (`linesAndChars`, `charSpace`) pulls titles apart in Word and gives 24 characters a line in LibreOffice; 29 pt
//!   leaves 21 lines.
//! * `overflowPunct` and `autoSpaceDE`/`DN` are 0, for Word and WPS: no mark hangs, no gap beside digits. LibreOffice
//!   reads the first the wrong way round and the second not at all, so a copy made for comparing flips the one and sets
//!   `text-autospace` to `none` after import. It also adds 0.25 pt where hanzi and digits meet (it takes no negative
//!   distance off the last character before them): a line with many numbers and less room than that breaks one
//!   character earlier there. Nor does it break between ， or 。 and a digit.
//! * An exact line has its baseline four fifths down. Places that the standard measures (标志, red rule, page number,
//!   版记) are reckoned from there.
//! * Headings stay with what follows; the last paragraph of text is tied to the signature and kept whole, since
//!   programs differ in how much of a divided one they would take along.
//! * Titles have line breaks where our own pages have them: no program balances lines by itself.

mod parts;
mod xml;

mod annex;
mod body;
mod head;
mod imprint;
mod page;
mod style_part;
mod styles;
mod text;

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::{ExportError, Properties};
use crate::document::Document;
use crate::layout::Kept;

/// How hard deflate tries, of 9: more takes longer than all else together and saves a few hundred bytes.
const EFFORT: i64 = 3;

/// A part of fewer bytes is put in as it is: to begin anew costs deflate more than such a part is worth.
const LEAST: usize = 2048;

/// Writes the whole package.
pub(super) fn write(
    document: &Document,
    properties: &Properties,
    kept: &mut Kept,
) -> Result<Vec<u8>, ExportError> {
    let parts =
        parts::parts(document, properties, kept).map_err(|error| ExportError::Xml(error.to_string()))?;
    pack(&parts).map_err(|error| ExportError::Zip(error.to_string()))
}

fn pack(parts: &[(&str, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    // Everything that the crate would otherwise take from the system it runs on is set here.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT).system(System::Dos);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = if bytes.len() < LEAST {
            options.compression_method(CompressionMethod::Stored)
        } else {
            options.compression_method(CompressionMethod::Deflated).compression_level(Some(EFFORT))
        };
        package.start_file(*name, options)?;
        package.write_all(bytes)?;
    }
    Ok(package.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use quick_xml::events::Event;
    use zip::{CompressionMethod, ZipArchive};

    use super::write;
    use crate::document::{Annex, Column, Document, Head, Imprint, Origin, Run, Table};
    use crate::layout::{Kept, samples};

    const NAMES: [&str; 11] = [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ];

    fn open(document: &Document) -> ZipArchive<Cursor<Vec<u8>>> {
        ZipArchive::new(Cursor::new(
            write(document, &crate::export::sample_properties(), &mut Kept::default()).unwrap(),
        ))
        .unwrap()
    }

    fn part(document: &Document, name: &str) -> String {
        let mut text = String::new();
        open(document).by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn parts_are_deflated_and_dateless() {
        let mut archive = open(&samples::report());
        let mut names: Vec<String> = archive.file_names().map(|name| name.unwrap().into()).collect();
        assert_eq!(names[0], NAMES[0], "readers look for it first");
        names.sort();
        assert_eq!(names, NAMES);
        for index in 0..archive.len() {
            let file = archive.by_index(index).unwrap();
            let packed = file.compression() == CompressionMethod::Deflated;
            assert_eq!(packed, file.size() >= 2048, "{}", file.name().unwrap());
            assert_eq!(file.last_modified().unwrap().to_string(), "1980-01-01 00:00:00");
        }
    }

    #[test]
    fn every_part_is_declared() {
        let types = part(&samples::report(), NAMES[0]);
        for name in NAMES.iter().filter(|name| name.ends_with(".xml") && !name.starts_with('[')) {
            assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name}");
        }
        let links = part(&samples::report(), "_rels/.rels")
            + &part(&samples::report(), "word/_rels/document.xml.rels");
        for target in [
            "word/document.xml",
            "docProps/core.xml",
            "docProps/app.xml",
            "\"styles.xml",
            "\"settings.xml",
            "\"fontTable.xml",
            "\"footer1.xml",
            "\"footer2.xml",
        ] {
            assert!(links.contains(&format!("{target}\"")), "{target}");
        }
    }

    /// A document with everything that can stand round a body, all of it saying `text`.
    fn framed(text: &str) -> Document {
        let run = || vec![Run { text: text.into(), origin: Origin::Answer("a".into()) }];
        let column = |cells| Column { title: text.into(), cells, centred: false };
        let table =
            Table { columns: vec![column(3), column(25)], rows: vec![vec![run(), run()], Vec::new()] };
        Document {
            head: Some(Head {
                copy_number: run(),
                secrecy: run(),
                urgency: run(),
                mark: run(),
                number: run(),
                signer: run(),
            }),
            annexes: vec![Annex { id: "annex.1".into(), label: text.into(), title: run(), table }],
            imprint: Some(Imprint { copies_to: run(), printer: run(), printed_on: run() }),
            ..samples::report()
        }
    }

    #[test]
    fn what_stands_round_the_body_is_text() {
        let xml = part(&framed("<b>甲</b>\0\u{ffff}𬱖"), "word/document.xml");
        assert_eq!(xml.matches(">&lt;b&gt;甲&lt;/b&gt;𬱖<").count(), 15);
    }

    #[test]
    fn every_part_is_well_formed_whatever_is_written() {
        let bad = framed("<script>&]]>\0\u{b}\u{ffff}\u{202e}\r\n\t\"👨\u{200d}👩");
        for document in [samples::report(), samples::hostile(), bad, framed(""), Document::default()] {
            for name in NAMES {
                let text = part(&document, name);
                let mut reader = quick_xml::Reader::from_str(&text);
                reader.config_mut().check_end_names = true;
                while !matches!(reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}")), Event::Eof) {}
                let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
                assert!(text.chars().all(allowed), "{name}");
            }
        }
    }

    #[test]
    fn properties_name_title_and_organ_only() {
        let core = part(&samples::report(), "docProps/core.xml");
        assert!(
            core.contains("<dc:title>中共临江市教育局党组关于召开2025年度民主生活会情况的报告</dc:title>")
        );
        assert!(core.contains("<dc:creator>中共临江市教育局党组</dc:creator>"));
        assert!(!core.contains("dcterms:created"));
    }

    #[test]
    fn ten_thousand_characters_pack_well() {
        let long = samples::parse(&format!("p {}", "长".repeat(10_000)));
        assert!(
            write(&long, &crate::export::sample_properties(), &mut Kept::default()).unwrap().len() < 12_000
        );
    }
}

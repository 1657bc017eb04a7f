//! The parts of the package, in the order in which they are packed.

use std::io::Result;

use super::page::{Measures, Side, footer};
use super::xml::Part;
use super::{body, style_part};
use crate::document::Document;
use crate::export::Properties;
use crate::layout::{Kept, Profile, clean};

/// Names and bytes of all parts; the content types come first, as readers expect.
pub(super) fn parts(
    document: &Document,
    properties: &Properties,
    kept: &mut Kept,
) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let profile = &Profile::of(document);
    Ok(vec![
        ("[Content_Types].xml", fixed(include_str!("parts/content_types.xml"))),
        ("_rels/.rels", fixed(include_str!("parts/package_rels.xml"))),
        ("word/document.xml", body::part(document, profile, kept)?),
        ("word/_rels/document.xml.rels", fixed(include_str!("parts/document_rels.xml"))),
        ("word/styles.xml", style_part::part(profile, Measures::of(profile))?),
        ("word/settings.xml", fixed(include_str!("parts/settings.xml"))),
        ("word/fontTable.xml", fixed(include_str!("parts/font_table.xml"))),
        ("word/footer1.xml", footer(profile.folio, Side::Odd)?),
        ("word/footer2.xml", footer(profile.folio, Side::Even)?),
        ("docProps/core.xml", core(document, properties)?),
        ("docProps/app.xml", fixed(include_str!("parts/app.xml"))),
    ])
}

/// A part that never changes, from a file with whole elements on each line: without line ends and indents, so
/// that it does not depend on how the file was checked out.
fn fixed(part: &str) -> Vec<u8> {
    part.lines().map(str::trim).collect::<String>().into_bytes()
}

/// Title and author. No dates and no editor: the program has no clock and knows nobody.
fn core(document: &Document, properties: &Properties) -> Result<Vec<u8>> {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    Part::write("cp:coreProperties", &namespaces, |part| {
        for (name, text) in
            [("dc:title", document.title().as_str()), ("dc:creator", properties.organ.as_str())]
        {
            let text = clean(text);
            if !text.trim().is_empty() {
                part.text(name, &[], text.trim())?;
            }
        }
        part.text("dc:language", &[], "zh-CN")
    })
}

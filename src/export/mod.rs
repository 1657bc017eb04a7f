//! A document as bytes: one file per format, and the table of formats.
//!
//! Bytes out, nothing else: this room knows no form, no draft, no clock and no browser, and the same document
//! gives the same bytes everywhere. Everything in a document is data: no character of it can become markup.

mod clipboard;
#[cfg(feature = "docx")]
mod docx;
mod escape;
mod html;
mod markdown;
mod plain;
pub mod reply;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::layout::Kept;

pub use clipboard::{clipboard_html, clipboard_text};

/// All formats, in the order in which they are offered.
pub const FORMATS: &[Format] = &[DOCX, plain::FORMAT, markdown::FORMAT, html::FORMAT];

/// The writer of each format, by its id. Apart from the formats: who only names them need not carry the writers.
const WRITERS: &[(&str, Write)] = &[
    #[cfg(feature = "docx")]
    ("docx", docx::write),
    ("txt", |document, properties, _| plain::write(document, properties)),
    ("md", |document, properties, _| markdown::write(document, properties)),
    ("html", |document, properties, _| html::write(document, properties)),
];

const DOCX: Format = Format {
    id: "docx",
    label: "Word 文档",
    extension: "docx",
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/// Writes a whole file.
type Write = fn(&Document, &Properties, &mut Kept) -> Result<Vec<u8>, ExportError>;

/// A format that a document can be downloaded in.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Stable name, for `data-format` and tests.
    pub id: &'static str,
    /// What the button says, in Chinese.
    pub label: &'static str,
    /// The file's extension, without the dot.
    pub extension: &'static str,
    /// The media type, with the character set where the format is text.
    pub mime: &'static str,
}

impl Format {
    /// The format of this id.
    pub fn of(id: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.id == id)
    }

    /// Writes a whole file.
    ///
    /// # Errors
    /// When memory fails, or in a module that was built without the format's feature.
    pub fn write(&self, document: &Document, properties: &Properties) -> Result<Vec<u8>, ExportError> {
        self.write_again(document, properties, &mut Kept::default())
    }

    /// The same of a document of which something was set before.
    ///
    /// # Errors
    /// As [`Format::write`].
    pub fn write_again(
        &self,
        document: &Document,
        properties: &Properties,
        kept: &mut Kept,
    ) -> Result<Vec<u8>, ExportError> {
        let writer = WRITERS.iter().find(|(id, _)| *id == self.id);
        writer.map_or(Err(ExportError::Absent(self.label)), |(_, write)| write(document, properties, kept))
    }
}

/// What a file says of itself beside its text; its title is the document's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Properties {
    /// 发文机关, written as the author; nothing is written when it is empty.
    pub organ: String,
}

/// Why a file could not be written. Text formats never fail; a `.docx` fails only when memory does.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// This module was built without the format.
    #[error("这个版本不能生成{0}，请先下载别的格式。")]
    Absent(&'static str),
    /// A part of the package could not be written as XML, for the given reason.
    #[error("没能生成 Word 文档的内容（{0}）。请再试一次；仍然不行时，可先下载纯文本或网页格式。")]
    Xml(String),
    /// The parts could not be packed, for the given reason.
    #[error("没能打包 Word 文档（{0}）。请再试一次；仍然不行时，可先下载纯文本或网页格式。")]
    Zip(String),
}

/// Properties for tests.
#[cfg(test)]
fn sample_properties() -> Properties {
    Properties { organ: "中共临江市教育局党组".into() }
}

#[cfg(test)]
mod tests {
    use super::FORMATS;
    use crate::layout::samples;

    #[test]
    fn ids_and_extensions_are_unique() {
        let ids: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
        assert_eq!(ids, ["docx", "txt", "md", "html"]);
        assert!(FORMATS.iter().all(|format| format.extension == format.id));
    }

    #[test]
    fn same_document_same_bytes() {
        for format in FORMATS {
            let write = || format.write(&samples::report(), &crate::export::sample_properties()).unwrap();
            assert_eq!(write(), write(), "{}", format.id);
        }
    }

    #[test]
    fn an_empty_document_is_written_too() {
        for format in FORMATS {
            assert!(format.write(&Default::default(), &Default::default()).is_ok(), "{}", format.id);
        }
    }

    #[test]
    fn bad_input_is_text_in_every_format() {
        for format in FORMATS {
            let bytes = format.write(&samples::hostile(), &crate::export::sample_properties()).unwrap();
            let Ok(text) = String::from_utf8(bytes) else { continue };
            assert!(!text.contains(['\0', '\u{b}', '\u{202e}', '\u{ffff}', '\u{2028}']), "{}", format.id);
            assert!(format.id == "txt" || !text.contains("<script>"), "{}", format.id);
            assert!(text.contains(&"长".repeat(10_000)), "{}", format.id);
        }
    }
}

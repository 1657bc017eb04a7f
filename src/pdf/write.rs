//! A job and fonts to the bytes of a PDF.

use krilla::configure::{Archival, Configuration, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};

use super::draw::{Ready, ReadySheet, draw};
use super::fonts::Fonts;
use super::glyphs::shape;
use super::job::{Job, Line};
use super::structure::{Marks, metadata, outline};

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that no font has, each once, in reading order; 〓 stands in their places.
    pub missing: Vec<char>,
    /// What the file conforms to.
    pub level: Level,
}

/// What a file conforms to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// PDF/A-2u, tagged: fit for archives, and its text can be taken out.
    Archive,
    /// Tagged PDF 1.7: the job has no date, or something that archives refuse.
    Plain,
}

/// Why no PDF could be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// There is text, but no font has any of it.
    #[error("字体没有载入，没法生成 PDF。请检查网络，刷新网页后再试；也可以先下载 Word 文档。")]
    NoFonts,
    /// The sheet's measures make no page.
    #[error("纸张的尺寸不对，没法生成 PDF。请在设置里恢复默认版式后再试。")]
    NoSheet,
    /// The writer gave up, for the given reason.
    #[error("没能生成 PDF（{0}）。请再试一次；仍然不行时，可先下载 Word 文档。")]
    Writer(String),
}

/// Writes the file: PDF/A-2u where that is possible, plain PDF where it is not.
///
/// # Errors
/// When no font has any character of the text, or the sheet has no size.
pub fn write(job: &Job, fonts: &mut Fonts) -> Result<Written, PdfError> {
    let sheets: Vec<ReadySheet> = job
        .sheets
        .iter()
        .map(|sheet| ReadySheet {
            sheet,
            lines: sheet.lines.iter().map(|line| ready(line, fonts)).collect(),
            folio: sheet.folio.as_ref().map(|folio| ready(folio, fonts)),
        })
        .collect();
    let missing = missing(&sheets);
    let empty = sheets.iter().flat_map(lines).flat_map(|line| &line.shaped).all(|part| part.runs.is_empty());
    if empty && job.stretches().next().is_some() {
        return Err(PdfError::NoFonts);
    }
    let (bytes, level) = match archive() {
        Some(configuration) if job.made_on.is_some() => match compose(job, &sheets, configuration)? {
            Ok(bytes) => (bytes, Level::Archive),
            Err(KrillaError::Validation(_)) => (plain(job, &sheets)?, Level::Plain),
            Err(error) => return Err(PdfError::Writer(error.to_string())),
        },
        Some(_) | None => (plain(job, &sheets)?, Level::Plain),
    };
    Ok(Written { bytes, missing, level })
}

fn ready<'a>(line: &'a Line, fonts: &mut Fonts) -> Ready<'a> {
    Ready { line, shaped: line.stretches.iter().map(|stretch| shape(stretch, fonts)).collect() }
}

fn lines<'a, 'b>(sheet: &'b ReadySheet<'a>) -> impl Iterator<Item = &'b Ready<'a>> {
    sheet.lines.iter().chain(&sheet.folio)
}

fn missing(sheets: &[ReadySheet]) -> Vec<char> {
    let mut missing = Vec::new();
    for part in sheets.iter().flat_map(lines).flat_map(|line| &line.shaped) {
        for character in &part.missing {
            if !missing.contains(character) {
                missing.push(*character);
            }
        }
    }
    missing
}

fn archive() -> Option<Configuration> {
    ConfigurationBuilder::new().with_archival_validator(Archival::A2_U).finish().ok()
}

fn plain(job: &Job, sheets: &[ReadySheet]) -> Result<Vec<u8>, PdfError> {
    let written = compose(job, sheets, Configuration::default())?;
    written.map_err(|error| PdfError::Writer(error.to_string()))
}

/// Puts the file together; what the writer objects to is the inner result.
fn compose(
    job: &Job,
    sheets: &[ReadySheet],
    configuration: Configuration,
) -> Result<Result<Vec<u8>, KrillaError>, PdfError> {
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut marks = Marks::default();
    let (width, height) = (job.size.0 as f32, job.size.1 as f32);
    for sheet in sheets {
        let size = PageSettings::from_wh(width, height).ok_or(PdfError::NoSheet)?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        draw(sheet, &mut surface, &mut marks);
        surface.finish();
        page.finish();
    }
    if let Some(outline) = outline(job) {
        document.set_outline(outline);
    }
    document.set_metadata(metadata(job));
    document.set_tag_tree(marks.tree(job));
    Ok(document.finish())
}

//! The words of a PDF with their places, as poppler reads them.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::sheets::Word;
use crate::workshop;

/// The words of each page.
pub(crate) fn read(pdf: &Path) -> Result<Vec<Vec<Word>>> {
    let mut command = Command::new("pdftotext");
    let text = workshop::run(command.arg("-bbox").arg(pdf).arg("-"))
        .with_context(|| format!("cannot read {}", pdf.display()))?;
    let mut pages: Vec<Vec<Word>> = Vec::new();
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("<page ") {
            pages.push(Vec::new());
        } else if line.starts_with("<word ") {
            let word = word(line).with_context(|| format!("not understood: {line}"))?;
            if let Some(page) = pages.last_mut() {
                page.push(word);
            }
        }
    }
    Ok(pages)
}

/// `<word xMin="79.4" yMin="106.2" xMax="95.4" yMax="122.2">字</word>`.
fn word(line: &str) -> Option<Word> {
    let (attributes, rest) = line.split_once('>')?;
    let number = |name: &str| -> Option<f64> {
        let (_, after) = attributes.split_once(&format!("{name}=\""))?;
        after.split_once('"')?.0.parse().ok()
    };
    Some(Word {
        text: unescape(rest.strip_suffix("</word>")?),
        left: number("xMin")?,
        right: number("xMax")?,
        middle: (number("yMin")? + number("yMax")?) / 2.0,
    })
}

fn unescape(text: &str) -> String {
    let marks =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    marks.iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

#[cfg(test)]
mod tests {
    use super::{Word, word};

    #[test]
    fn a_word_and_its_place() {
        let line = "<word xMin=\"79.5\" yMin=\"100\" xMax=\"95.5\" yMax=\"116\">A&amp;B</word>";
        let expected = Word { text: "A&B".into(), left: 79.5, right: 95.5, middle: 108.0 };
        assert_eq!(word(line), Some(expected));
        assert_eq!(word("<word>"), None);
    }
}

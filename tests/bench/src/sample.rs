//! Reports of several sizes, made from the first sample.

use anyhow::{Context, Result};
use nigao::compose::compose;
use nigao::document::{Block, BlockKind, Document};
use nigao::draft::{Answer, Draft, Path, saved};
use nigao::reports::{Report, report};

/// The shelf that everything is taken from.
pub(crate) fn shelf() -> &'static Report {
    report("life_meeting")
}

/// The first sample.
pub(crate) fn draft() -> Result<Draft> {
    let sample = shelf().samples().first().context("no sample")?;
    saved::decode(&sample.draft).context("the sample does not open")
}

/// A draft whose lists and long answers are so many times as long.
pub(crate) fn longer(draft: &Draft, times: usize) -> Draft {
    let mut longer = draft.clone();
    for (_, answer) in longer.answers.iter_mut() {
        match answer {
            Answer::Text(text) if text.contains('\n') => *text = vec![text.as_str(); times].join("\n"),
            Answer::Rows(rows) => {
                let all = rows.clone();
                for _ in 1..times {
                    for row in &all {
                        let mut row = row.clone();
                        row.key = longer.next_key;
                        longer.next_key += 1;
                        rows.push(row);
                    }
                }
            }
            Answer::Text(_) | Answer::Chosen(_) => {}
        }
    }
    longer
}

/// A document whose text is so many times as long; title, signature and what stands round them stay single.
pub(crate) fn repeated(document: &Document, times: usize) -> Document {
    let is_text = |kind| matches!(kind, BlockKind::Heading(_) | BlockKind::Paragraph(_));
    let text: Vec<_> = document.blocks.iter().filter(|block| is_text(block.kind)).cloned().collect();
    let first = document.blocks.iter().position(|block| is_text(block.kind)).unwrap_or(0);
    let mut repeated = document.clone();
    for time in 1..times {
        // Every block of a document has an id of its own.
        let again = text.iter().map(|block| Block { id: format!("{}.{time}", block.id), ..block.clone() });
        repeated.blocks.splice(first..first, again);
    }
    repeated
}

/// The draft with an answer so long that the report has this many characters.
pub(crate) fn of_characters(draft: &Draft, count: usize) -> Draft {
    let mut long = draft.clone();
    let lacking = count.saturating_sub(characters(&compose(shelf(), draft)));
    let sentence = "坚持问题导向，以钉钉子精神抓好2026年各项整改任务落实，";
    let text: String = sentence.chars().cycle().take(lacking).collect();
    let known = draft.text(&Path::field("collective_pledge")).to_owned();
    long.answers.insert("collective_pledge".into(), Answer::Text(known + &text));
    long
}

/// A text of this many characters: the report's paragraphs, again and again, between its title and its signature.
pub(crate) fn text(draft: &Draft, count: usize) -> String {
    let document = compose(shelf(), draft);
    let is_text = |kind| matches!(kind, BlockKind::Heading(_) | BlockKind::Paragraph(_));
    let end = document.blocks.iter().rposition(|block| is_text(block.kind)).map_or(0, |last| last + 1);
    let lines = |blocks: &[Block]| -> String { blocks.iter().map(|block| block.text() + "\n").collect() };
    let (front, back) = document.blocks.split_at(end);
    let body: Vec<Block> = front.iter().filter(|block| is_text(block.kind)).cloned().collect();
    let (front, body, back) = (lines(front), lines(&body), lines(back));
    let room = count.saturating_sub(back.chars().count() + 1);
    let text: String = front.chars().chain(body.chars().cycle()).take(room).collect();
    (text + "\n" + &back).chars().take(count).collect()
}

/// Characters of the text.
pub(crate) fn characters(document: &Document) -> usize {
    document.blocks.iter().map(|block| block.text().chars().count()).sum()
}

//! Answers to document. Total: a missing answer becomes a visible gap, never an error, never an invented fact.

mod frame;
mod offer;
mod structure;
mod values;
mod writer;

pub use offer::{Offer, offer, offers};

use crate::document::{Block, BlockKind, Document, Wording};
use crate::draft::{Draft, Facts, Known, RowAt};
use crate::reports::Report;
use crate::template::{BlockTemplate, Shape};
use writer::{Scope, Writer};

/// Writes the report that a draft gives: the same draft always gives the same document.
pub fn compose(report: &Report, draft: &Draft) -> Document {
    compose_from(report, Facts { form: &report.form, draft, known: &Known::default() })
}

/// The same for a draft of which something is known already.
pub fn compose_from(report: &Report, facts: Facts) -> Document {
    let draft = facts.draft;
    let matter = report.matter();
    let writer = Writer { facts, vocabulary: &matter.vocabulary };
    let templates = matter.outline(&draft.outline).map_or(&[][..], |outline| &outline.blocks);
    let mut blocks = Vec::new();
    for template in templates {
        blocks.extend(write_template(&writer, template));
    }
    Document {
        head: frame::head(&writer, &matter.frame),
        blocks: structure::finish(blocks),
        annexes: frame::annexes(&writer, &matter.frame),
        imprint: frame::imprint(&writer, &matter.frame),
        page: frame::page(&writer, &matter.frame),
    }
}

/// The blocks that one template gives: none, one, or one for each row.
fn write_template(writer: &Writer, template: &BlockTemplate) -> Vec<Block> {
    let holds = |at| template.condition.as_ref().is_none_or(|condition| writer.facts.holds(condition, at));
    let Some(repeat) = &template.repeat else {
        return if holds(None) {
            write_block(writer, template, None).into_iter().collect()
        } else {
            Vec::new()
        };
    };
    let Some(list) = writer.facts.form.field(&repeat.list.id) else { return Vec::new() };
    let rows = writer.facts.rows(list).into_iter().filter(|at| {
        repeat.filter.as_ref().is_none_or(|filter| writer.facts.holds(filter, Some(*at))) && holds(Some(*at))
    });
    rows.filter_map(|at| write_block(writer, template, Some(at))).collect()
}

fn write_block(writer: &Writer, template: &BlockTemplate, at: Option<RowAt>) -> Option<Block> {
    let id = at.map_or_else(|| template.id.clone(), |at| format!("{}.{}", template.id, at.row.key));
    let of = template.wordings.len();
    let picked = writer.facts.draft.wordings.get(&id).copied().unwrap_or(0);
    let chosen = picked.checked_rem(of)?;
    let wording = template.wordings.get(chosen)?;
    let scope = Scope { at, ..Scope::default() };
    let lead = writer.write(&wording.lead, scope).runs;
    let runs = writer.write(&wording.text, scope).runs;
    if lead.is_empty() && runs.is_empty() {
        return None;
    }
    Some(Block {
        id,
        kind: match template.shape {
            Shape::Plain(kind) => kind,
            Shape::Attachment => BlockKind::Attachment { index: 0, count: 0 },
        },
        number: String::new(),
        lead,
        runs,
        wording: Wording { chosen, of },
    })
}

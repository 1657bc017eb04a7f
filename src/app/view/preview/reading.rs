//! The report as headings and paragraphs: on the screen by choice, else out of sight for screen readers.

use std::rc::Rc;

use nigao::background::Written;
use nigao::document::{Annex, Block, BlockKind, Head, Imprint, Level, Run};
use yew::prelude::*;

/// Props of `Reading`.
#[derive(Properties, PartialEq)]
pub(super) struct ReadingProps {
    pub(super) written: Rc<Written>,
    /// Whether it is on the screen, in place of the sheets.
    pub(super) shown: bool,
}

/// The whole report as text.
#[component]
pub(super) fn Reading(props: &ReadingProps) -> Html {
    let written = &props.written;
    html! {
        <article class={if props.shown { "read" } else { "aloud" }} data-reading={props.shown.to_string()}>
            <>{ for written.head.iter().map(|part| head(part)) }</>
            <>{ for written.blocks.iter().map(|block| html! { <BlockText key={block.id.clone()} block={block.clone()} /> }) }</>
            <>{ for written.annexes.iter().map(|part| annex(part)) }</>
            <>{ for written.imprint.iter().map(|part| imprint(part)) }</>
        </article>
    }
}

/// Props of `BlockText`.
#[derive(Properties)]
struct BlockProps {
    block: Rc<Block>,
}

impl PartialEq for BlockProps {
    fn eq(&self, other: &BlockProps) -> bool {
        // What did not change is the same block.
        Rc::ptr_eq(&self.block, &other.block)
    }
}

#[component]
fn BlockText(props: &BlockProps) -> Html {
    let block = &props.block;
    let text = format!("{}{}", attachment_label(block.kind), block.text());
    html! { <@{tag(block.kind)} data-block={block.id.clone()}>{ text }</@> }
}

fn tag(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "h1",
        BlockKind::Heading(Level::One) => "h2",
        BlockKind::Heading(Level::Two) => "h3",
        BlockKind::Heading(Level::Three | Level::Four) => "h4",
        BlockKind::Addressee
        | BlockKind::Paragraph(_)
        | BlockKind::Attachment { .. }
        | BlockKind::Signature
        | BlockKind::Date
        | BlockKind::Note => "p",
    }
}

fn attachment_label(kind: BlockKind) -> String {
    match kind {
        BlockKind::Attachment { index: 1, count: 1 } => "附件：".into(),
        BlockKind::Attachment { index: 1, .. } => "附件：1.".into(),
        BlockKind::Attachment { index, .. } => format!("{index}."),
        _ => String::new(),
    }
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// A part with its name; nothing when it does not apply.
fn part(name: &str, runs: &[Run]) -> Html {
    let words = text(runs);
    if words.is_empty() {
        Html::default()
    } else {
        html! { <p>{ name }{ words }</p> }
    }
}

fn head(head: &Head) -> Html {
    html! {
        <>
            { part("份号：", &head.copy_number) }
            { part("密级：", &head.secrecy) }
            { part("紧急程度：", &head.urgency) }
            { part("", &head.mark) }
            { part("", &head.number) }
            { part("签发人：", &head.signer) }
        </>
    }
}

fn annex(annex: &Annex) -> Html {
    let table = &annex.table;
    html! {
        <section key={annex.id.clone()} data-block={annex.id.clone()}>
            <p>{ &annex.label }</p>
            <h2>{ text(&annex.title) }</h2>
            <table>
                <thead><tr>{ for table.columns.iter().map(|column| html! { <th scope="col">{ &column.title }</th> }) }</tr></thead>
                <tbody>{ for table.rows.iter().map(|row| html! {
                    <tr>{ for row.iter().map(|cell| html! { <td>{ text(cell) }</td> }) }</tr>
                }) }</tbody>
            </table>
        </section>
    }
}

fn imprint(imprint: &Imprint) -> Html {
    html! {
        <>
            { part("抄送：", &imprint.copies_to) }
            { part("", &imprint.printer) }
            { part("", &imprint.printed_on) }
        </>
    }
}

//! The report as it stands: headings, indents, signature; every word knows its field.

use std::rc::Rc;

use nigao::document::{Block, BlockKind, Document, Level, Origin, Run};
use yew::prelude::*;

/// Props of `Preview`.
#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    pub(super) document: Rc<Document>,
    /// Path of the field that has the focus.
    pub(super) focus: String,
    /// Block id and wording.
    pub(super) pick: Callback<(String, usize)>,
    /// Path of the field to go to.
    pub(super) go: Callback<String>,
}

/// The report beside the form.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    html! {
        <section class="preview" data-preview="" aria-label="报告" tabindex="0">
            <article class="paper">
                { for props.document.blocks.iter().map(|block| html! {
                    <BlockView key={block.id.clone()} block={block.clone()} focus={focus_in(block, &props.focus)}
                        pick={props.pick.clone()} go={props.go.clone()} />
                }) }
            </article>
        </section>
    }
}

/// The focused path, only where the block has its words: other blocks need not be drawn anew.
fn focus_in(block: &Block, focus: &str) -> String {
    let here = !focus.is_empty() && block.all_runs().any(|run| is_at(&run.origin, focus));
    if here { focus.to_owned() } else { String::new() }
}

/// Whether a run shows the answer at a path, or a list that holds it.
fn is_at(origin: &Origin, focus: &str) -> bool {
    match origin {
        Origin::Wording => false,
        Origin::Answer(path) | Origin::Gap(path) => {
            path == focus || focus.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('.'))
        }
    }
}

/// Props of `BlockView`.
#[derive(Properties, PartialEq)]
struct BlockProps {
    block: Block,
    focus: String,
    pick: Callback<(String, usize)>,
    go: Callback<String>,
}

#[component]
fn BlockView(props: &BlockProps) -> Html {
    let block = &props.block;
    let (tag, class) = shape(block.kind);
    let lead = (!block.lead.is_empty())
        .then(|| html! { <span class="lead">{ &block.number }{ for block.lead.iter().map(|run| words(props, run)) }</span> });
    let number = block.lead.is_empty().then(|| block.number.clone());
    html! {
        <@{tag} class={class} data-block={block.id.clone()}>
            { attachment_label(block.kind) }
            { lead.unwrap_or_default() }{ number.unwrap_or_default() }
            { for block.runs.iter().map(|run| words(props, run)) }
            { another_wording(props) }
        </@>
    }
}

fn shape(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Title => ("h1", "title"),
        BlockKind::Addressee => ("p", "addressee"),
        BlockKind::Heading(Level::One) => ("h2", "level-1"),
        BlockKind::Heading(Level::Two) => ("h3", "level-2"),
        BlockKind::Heading(Level::Three | Level::Four) => ("h4", "level-3"),
        BlockKind::Paragraph(Some(Level::Two)) => ("p", "run-in"),
        BlockKind::Paragraph(_) => ("p", "body"),
        BlockKind::Attachment { index: 1, .. } => ("p", "attachment first"),
        BlockKind::Attachment { .. } => ("p", "attachment"),
        BlockKind::Signature => ("p", "signature"),
        BlockKind::Date => ("p", "date"),
        BlockKind::Note => ("p", "body"),
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

/// A run; one that came from an answer leads to its field.
fn words(props: &BlockProps, run: &Run) -> Html {
    let here = is_at(&run.origin, &props.focus).then_some("here");
    let to = |path: &String| {
        let path = path.clone();
        props.go.reform(move |_: MouseEvent| path.clone())
    };
    match &run.origin {
        Origin::Wording => html! { { &run.text } },
        Origin::Answer(path) => html! {
            <span class={classes!("answer", here)} data-from={path.clone()} onclick={to(path)}>{ &run.text }</span>
        },
        Origin::Gap(path) => html! {
            <button type="button" class={classes!("gap", here)} data-gap={path.clone()} onclick={to(path)}>{ &run.text }</button>
        },
    }
}

/// 换一种写法, where there is another.
fn another_wording(props: &BlockProps) -> Html {
    let wording = props.block.wording;
    if wording.of < 2 {
        return Html::default();
    }
    let next = (wording.chosen + 1) % wording.of;
    let id = props.block.id.clone();
    let pick = props.pick.reform(move |_: MouseEvent| (id.clone(), next));
    html! {
        <button type="button" class="reword" data-action="reword" data-for={props.block.id.clone()} onclick={pick}
            title={format!("换一种写法（现为第{}种，共{}种）", wording.chosen + 1, wording.of)}
            aria-label={format!("换一种写法，现为第{}种，共{}种", wording.chosen + 1, wording.of)}>
            { "换写法 " }<span>{ format!("{}/{}", wording.chosen + 1, wording.of) }</span>
        </button>
    }
}

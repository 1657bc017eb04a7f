//! What differs between two states of a draft: the answers under their labels, and the report's text.

use nigao::draft::saved;
use nigao::library::{Change, Passage, Piece, changes, passages};
use nigao::reports::report;
use yew::prelude::*;

use crate::edge;

/// Props of `Differences`.
#[derive(Properties, PartialEq)]
pub(super) struct DifferencesProps {
    /// The earlier state, as a draft is saved.
    pub(super) before: String,
    /// The later state.
    pub(super) after: String,
    /// What the two are called.
    pub(super) names: [&'static str; 2],
}

/// The differences.
#[component]
pub(super) fn Differences(props: &DifferencesProps) -> Html {
    let states = (props.before.clone(), props.after.clone());
    let answers = use_memo(states.clone(), |(before, after)| found(before, after));
    let text = use_state(|| None::<Option<Vec<Passage>>>);
    use_effect_with(states, {
        let text = text.clone();
        move |(before, after)| {
            text.set(None);
            let running = edge::report_lines(
                vec![before.clone(), after.clone()],
                Callback::from(move |lines: Vec<Vec<String>>| {
                    text.set(Some(match lines.as_slice() {
                        [before, after] => Some(passages(before, after)),
                        _ => None,
                    }));
                }),
            );
            move || drop(running)
        }
    });
    let [before, after] = props.names;
    html! {
        <div class="differences" data-differences="">
            <p class="muted">{ format!("划掉的是{before}有、{after}没有的，标底色的是{after}有、{before}没有的。") }</p>
            <h3>{ "填写的内容" }</h3>
            { answers_shown(answers.as_deref()) }
            <h3>{ "报告的文字" }</h3>
            { text_shown(text.as_ref().map(Option::as_deref)) }
        </div>
    }
}

/// The answers that differ; `None` when a state cannot be read.
fn found(before: &str, after: &str) -> Option<Vec<Change>> {
    let (before, after) = (saved::decode(before).ok()?, saved::decode(after).ok()?);
    Some(changes(report(&after.report), &before, &after))
}

fn answers_shown(answers: Option<&[Change]>) -> Html {
    match answers {
        None => html! { <p>{ "有一份内容读不出来，没法比较。" }</p> },
        Some([]) => html! { <p data-same="">{ "填写的内容没有差别。" }</p> },
        Some(changes) => html! {
            <dl class="changes" data-changes={changes.len().to_string()}>
                { for changes.iter().map(|change| html! {
                    <><dt>{ &change.label }</dt><dd>{ pieces(&change.pieces) }</dd></>
                }) }
            </dl>
        },
    }
}

fn text_shown(text: Option<Option<&[Passage]>>) -> Html {
    let Some(text) = text else {
        return html! { <p class="muted" role="status">{ "正在比较……" }</p> };
    };
    let Some(text) = text else {
        return html! { <p>{ "报告没有排出来，没法比较文字。请检查网络，刷新网页后再试。" }</p> };
    };
    if text.iter().all(|passage| matches!(passage, Passage::Same(_))) {
        return html! { <p data-same-text="">{ "报告的文字没有差别。" }</p> };
    }
    let passage = |passage: &Passage| match passage {
        Passage::Same(count) => html! { <p class="muted same">{ format!("……{count}段相同……") }</p> },
        Passage::Changed(changed) => html! { <p class="passage">{ pieces(changed) }</p> },
    };
    html! { <div data-text-changes="">{ for text.iter().map(passage) }</div> }
}

fn pieces(found: &[Piece]) -> Html {
    let piece = |piece: &Piece| match piece {
        Piece::Same(text) => html! { <>{ text }</> },
        Piece::Gone(text) => html! { <del>{ text }</del> },
        Piece::Come(text) => html! { <ins>{ text }</ins> },
    };
    html! { <>{ for found.iter().map(piece) }</> }
}

//! One finding: how serious, the words in question, what is wrong, what to do, on what it rests.

use nigao::draft::Path;
use yew::prelude::*;

use super::super::field::{basis, severity};
use super::act::Act;
use super::found::{Item, rule_key, shortened};

/// Props of `ItemView`.
#[derive(Properties, PartialEq)]
pub(super) struct ItemProps {
    pub(super) item: Item,
    pub(super) index: usize,
    /// Whether it is the open one.
    pub(super) current: bool,
    /// Whether a form stands behind the text.
    pub(super) form: bool,
    pub(super) on: Callback<Act>,
}

/// A finding with its buttons.
#[component]
pub(super) fn ItemView(props: &ItemProps) -> Html {
    let Item { finding, words, here, .. } = &props.item;
    let (class, word) = severity(finding.severity);
    let [before, inside, after] = words;
    let act = |act: Act| props.on.reform(move |_: MouseEvent| act.clone());
    let path = finding.at.first().map(Path::to_string).filter(|_| props.form);
    html! {
        <article class={classes!("item", class)} data-item={finding.code.clone()} data-open={props.current.then_some("")}
            aria-current={props.current.then_some("true")}>
            <button type="button" class="what" data-action="open" onclick={act(Act::Open(props.index))}>
                <b class="severity">{ word }</b>
                if words.iter().any(|part| !part.is_empty()) {
                    <span class="words">{ before }<mark>{ shortened(inside) }</mark>{ after }</span>
                }
            </button>
            <p class="why">
                { &finding.message }
                if !finding.suggestion.is_empty() {
                    <span class="advice">{ &finding.suggestion }</span>
                }
                if let Some(basis) = basis(finding) {
                    <small class="basis">{ basis }</small>
                }
            </p>
            <p class="acts">
                if finding.is_safe() {
                    <button type="button" class="main" data-action="mend" onclick={act(Act::Mend(props.index))}>{ "改正" }</button>
                }
                if let Some(path) = path {
                    <button type="button" data-action="fill" onclick={act(Act::Fill(path))}>{ "去填写" }</button>
                }
                <button type="button" data-action="ignore" onclick={act(Act::Ignore(here.clone()))}>{ "忽略这一处" }</button>
                <button type="button" data-action="ignore-rule" onclick={act(Act::Ignore(rule_key(&finding.code)))}>
                    { "忽略这条规则" }
                </button>
            </p>
        </article>
    }
}

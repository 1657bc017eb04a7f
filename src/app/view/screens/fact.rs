//! One thing that the notice says: what it is, where it would go, what stands there now, and the choice.

use nigao::notice::Fact;
use yew::prelude::*;

use super::notice::{NoticeEvent, Present};

/// Props of `FactView`.
#[derive(Properties, PartialEq)]
pub(super) struct FactProps {
    pub(super) fact: Fact,
    /// What stands in its field; `None` when the form has no place for it.
    pub(super) present: Option<Present>,
    pub(super) can_undo: bool,
    pub(super) on: Callback<NoticeEvent>,
}

/// One fact.
#[component]
pub(super) fn FactView(props: &FactProps) -> Html {
    let refused = use_state_eq(|| false);
    let fact = &props.fact;
    let turn = {
        let refused = refused.clone();
        Callback::from(move |_: MouseEvent| refused.set(!*refused))
    };
    if *refused {
        return html! {
            <p class="fact refused" data-fact={fact.field.clone()}>
                <span>{ format!("{}：不用", fact.label) }</span>
                <button type="button" class="quiet" data-action="reconsider" aria-label={format!("重新考虑{}", fact.label)}
                    onclick={turn}>{ "再看看" }</button>
            </p>
        };
    }
    html! {
        <div class="fact" role="group" data-fact={fact.field.clone()} aria-label={fact.label.clone()}>
            <h3>{ &fact.label }</h3>
            <p class="words">{ &fact.words }</p>
            if let Some(present) = &props.present {
                { place(props, present) }
            } else {
                <p class="muted">{ "表里没有这一项，请自己记下。" }</p>
            }
            { for fact.doubts.iter().map(|doubt| html! { <p class="doubt">{ doubt }</p> }) }
            if fact.quote != fact.words {
                <p class="quote"><span>{ "原文：" }</span>{ &fact.quote }</p>
            }
            { choice(props, &turn) }
        </div>
    }
}

/// Where it goes, and what stands there now.
fn place(props: &FactProps, present: &Present) -> Html {
    let go = {
        let field = present.field.clone();
        props.on.reform(move |_: MouseEvent| NoticeEvent::Go(field.clone()))
    };
    let now = match &present.words {
        words if words.is_empty() => "现在没有填".to_owned(),
        words if *words == props.fact.words => "已经是这样填的".to_owned(),
        words => format!("现在填的是：{words}"),
    };
    html! {
        <p class="now">
            <button type="button" class="link" data-action="go-to-field" onclick={go}>{ format!("{} › {}", present.step, props.fact.label) }</button>
            <span>{ now }</span>
        </p>
    }
}

fn choice(props: &FactProps, turn: &Callback<MouseEvent>) -> Html {
    let Some(present) = &props.present else { return Html::default() };
    if present.words == props.fact.words {
        let undo = props.on.reform(|_: MouseEvent| NoticeEvent::Undo);
        return html! {
            <p class="buttons">
                <span class="good">{ "已填入" }</span>
                if props.can_undo {
                    <button type="button" data-action="undo-fact" title="撤销上一步（Ctrl+Z）" onclick={undo}>{ "撤销上一步" }</button>
                }
            </p>
        };
    }
    let take = {
        let fact = props.fact.clone();
        props.on.reform(move |_: MouseEvent| NoticeEvent::Take(fact.field.clone(), fact.answer.clone()))
    };
    let verb = if present.words.is_empty() { "采用" } else { "采用，换掉现在的" };
    let label = props.fact.label.clone();
    html! {
        <p class="buttons">
            <button type="button" class="main" data-action="take-fact" aria-label={format!("{verb}：{label}")} onclick={take}>{ verb }</button>
            <button type="button" data-action="refuse-fact" aria-label={format!("不用：{label}")} onclick={turn.clone()}>{ "不用" }</button>
        </p>
    }
}

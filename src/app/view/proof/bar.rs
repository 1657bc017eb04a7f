//! The line at the foot of the page: how much was found, the way through it, and the list.

use gloo::timers::callback::Timeout;
use nigao::reports::Severity;
use yew::prelude::*;

use super::super::field::severity;
use super::super::shelf::Shelf;
use super::act::Act;
use super::item::ItemView;
use super::list::List;
use super::live::Live;

/// How long the counts must stay before they are announced, in milliseconds.
const QUIET_MS: u32 = 2000;

/// Props of `ProofBar`.
#[derive(Properties, PartialEq)]
pub(crate) struct ProofBarProps {
    pub(crate) live: Live,
    pub(crate) report: Shelf,
}

/// The proof-reader beside the form.
#[component]
pub(crate) fn ProofBar(props: &ProofBarProps) -> Html {
    let live = &props.live;
    let open = live.current.and_then(|index| Some((index, live.found.items.get(index)?)));
    html! {
        <section class={classes!("proof", live.expanded.then_some("wide"))} aria-label="审校"
            data-proof={if live.fresh { "fresh" } else { "stale" }}>
            { line(live) }
            if live.expanded {
                <List found={live.found.clone()} current={live.current} report={Some(props.report)} on={live.act.clone()} />
            } else if let Some((index, item)) = open {
                <div class="single">
                    <ItemView item={item.clone()} {index} current=true form=true on={live.act.clone()} />
                    <button type="button" class="close" data-action="close-finding" aria-label="收起这一条"
                        onclick={live.act.reform(|_: MouseEvent| Act::Close)}>{ "×" }</button>
                </div>
            }
            <Said words={summary(live)} />
        </section>
    }
}

fn line(live: &Live) -> Html {
    let act = |act: Act| live.act.reform(move |_: MouseEvent| act.clone());
    let (safe, none) = (live.found.safe().len(), live.found.items.is_empty());
    let count = |of: Severity| {
        let (class, name) = severity(of);
        let count = live.found.count(of);
        html! {
            <span class={classes!("count", class, (count == 0).then_some("zero"))} data-count={count.to_string()} data-severity={class}>
                { name }<b>{ count }</b>
            </span>
        }
    };
    let at = live.current.map(|index| format!("{}/{}", index + 1, live.found.items.len()));
    html! {
        <div class="proof-line">
            <span class="counts"><strong>{ "审校" }</strong>
                { for [Severity::Must, Severity::Should, Severity::Hint].map(count) }
            </span>
            <span class="state">{ state(live) }</span>
            <span class="walk">
                <button type="button" data-action="previous" title="上一条（Shift+F8）" disabled={none} onclick={act(Act::Turn(false))}>
                    { "上一条" }
                </button>
                <button type="button" data-action="next-finding" title="下一条（F8）" disabled={none} onclick={act(Act::Turn(true))}>
                    { "下一条" }
                </button>
                if let Some(at) = at {
                    <span class="place">{ at }</span>
                }
            </span>
            <button type="button" data-action="mend-all" disabled={safe == 0} title="改正所有只有一种正确改法的问题，可以撤销"
                onclick={act(Act::MendAll)}>{ format!("全部安全修复（{safe}）") }</button>
            <button type="button" data-action="expand" aria-expanded={if live.expanded { "true" } else { "false" }}
                onclick={act(Act::Expand(!live.expanded))}>{ if live.expanded { "收起" } else { "展开" } }</button>
        </div>
    }
}

fn state(live: &Live) -> Html {
    match &live.failed {
        Some(why) => html! {
            <span class="failed" title={why.clone()}>{ "正文审校没有完成，请检查网络；继续填写时会再试" }</span>
        },
        None if !live.fresh => html! { "正在审校……" },
        None => Html::default(),
    }
}

fn summary(live: &Live) -> AttrValue {
    let count = |of: Severity| format!("{}{}处", severity(of).1, live.found.count(of));
    [Severity::Must, Severity::Should, Severity::Hint].map(count).join("，").into()
}

/// Props of `Said`.
#[derive(Properties, PartialEq)]
struct SaidProps {
    words: AttrValue,
}

/// Tells a screen reader how much was found, once it has stayed for a while.
#[component]
fn Said(props: &SaidProps) -> Html {
    let said = use_state_eq(AttrValue::default);
    let setter = said.setter();
    use_effect_with(props.words.clone(), move |words| {
        let words = words.clone();
        let timer = Timeout::new(QUIET_MS, move || setter.set(words));
        move || drop(timer)
    });
    html! { <p class="said" role="status">{ (*said).clone() }</p> }
}

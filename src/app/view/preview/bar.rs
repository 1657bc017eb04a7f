//! The line over the sheets: how large they are, which one is in view, printing.

use yew::prelude::*;

use super::zoom::{Zoom, larger, percent, smaller};

/// Props of `Bar`.
#[derive(Properties, PartialEq)]
pub(super) struct BarProps {
    pub(super) zoom: Zoom,
    /// The factor that it comes to.
    pub(super) scale: f64,
    /// The page in view, from 1.
    pub(super) page: usize,
    pub(super) pages: usize,
    pub(super) set: Callback<Zoom>,
    /// Whether the report is shown as text in place of sheets.
    pub(super) text: bool,
    pub(super) set_text: Callback<bool>,
    pub(super) print: Callback<()>,
}

/// The line over the sheets.
#[component]
pub(super) fn Bar(props: &BarProps) -> Html {
    html! {
        <div class="bar" role="toolbar" aria-label="报告的显示和打印">
            <span class="fit">
                <button type="button" data-action="as-pages" aria-pressed={if props.text { "false" } else { "true" }}
                    onclick={props.set_text.reform(|_: MouseEvent| false)}>{ "版面" }</button>
                <button type="button" data-action="as-text" aria-pressed={if props.text { "true" } else { "false" }} title="按标题和段落阅读，字可以放大，适合读屏"
                    onclick={props.set_text.reform(|_: MouseEvent| true)}>{ "阅读" }</button>
            </span>
            if !props.text {
                { sheets(props) }
            }
            <button type="button" class="print" data-action="print" onclick={props.print.reform(|_: MouseEvent| ())}>
                { "打印" }
            </button>
        </div>
    }
}

/// What concerns sheets alone.
fn sheets(props: &BarProps) -> Html {
    let (zoom, scale) = (props.zoom, props.scale);
    let to = |zoom: Zoom| props.set.reform(move |_: MouseEvent| zoom);
    let pressed = |of: Zoom| if zoom == of { "true" } else { "false" };
    html! {
        <>
            <span class="fit">
                <button type="button" data-action="zoom-width" aria-pressed={pressed(Zoom::Width)} onclick={to(Zoom::Width)}>
                    { "适合宽度" }
                </button>
                <button type="button" data-action="zoom-page" aria-pressed={pressed(Zoom::Page)} onclick={to(Zoom::Page)}>
                    { "适合页面" }
                </button>
            </span>
            <span class="size">
                <button type="button" data-action="zoom-out" aria-label="缩小" title="缩小" onclick={to(smaller(scale))}>{ "−" }</button>
                <output data-zoom={percent(scale).to_string()}>{ format!("{}%", percent(scale)) }</output>
                <button type="button" data-action="zoom-in" aria-label="放大" title="放大" onclick={to(larger(scale))}>{ "+" }</button>
            </span>
            <span class="at" data-at={props.page.to_string()} data-pages={props.pages.to_string()}>
                { format!("第 {} / {} 页", props.page, props.pages) }
            </span>
        </>
    }
}

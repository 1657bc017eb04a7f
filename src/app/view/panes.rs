//! The rooms side by side: lines between them that can be moved by mouse and keyboard, and rooms that can be folded.

use web_sys::PointerEvent;
use yew::prelude::*;

use crate::edge;
use crate::state::{Divider, Panes};

/// The rooms as the last visit left them, and how to change them.
#[hook]
pub(super) fn use_panes() -> (Panes, Callback<Panes>) {
    let panes = use_state_eq(edge::find_panes);
    let set = use_callback(panes.setter(), |to: Panes, panes| {
        edge::keep_panes(to);
        panes.set(to);
    });
    (*panes, set)
}

/// Props of `DividerLine`.
#[derive(Properties, PartialEq)]
pub(crate) struct DividerProps {
    pub(crate) of: Divider,
    pub(crate) panes: Panes,
    pub(crate) set: Callback<Panes>,
}

/// A line between two rooms: arrows move it, Home and End to its ends, Enter folds, a double click sets it back.
#[component]
pub(crate) fn DividerLine(props: &DividerProps) -> Html {
    let DividerProps { of, panes, set } = props;
    let (of, panes) = (*of, *panes);
    let (now, least, most) = panes.place(of);
    let (name, controls) = match of {
        Divider::Steps => ("步骤栏的宽度", "steps"),
        Divider::Report => ("表单的宽度", "form"),
    };
    let onkeydown = {
        let set = set.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowLeft" => panes.nudged(of, false),
                "ArrowRight" => panes.nudged(of, true),
                "Home" => panes.moved(of, least),
                "End" => panes.moved(of, most),
                "Enter" => panes.folded(of),
                _ => return,
            };
            event.prevent_default();
            set.emit(to);
        })
    };
    let onpointermove = {
        let set = set.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some((x, width)) = edge::pointer_in(&event, ".rooms") {
                set.emit(panes.at_pointer(of, x, width));
            }
        })
    };
    let onpointerdown = Callback::from(|event: PointerEvent| {
        event.prevent_default();
        edge::hold_pointer(&event);
    });
    html! {
        <div class="divider-box">
            <div class="divider" role="separator" tabindex="0" aria-orientation="vertical" aria-label={name} aria-controls={controls}
                aria-valuenow={now.to_string()} aria-valuemin={least.to_string()} aria-valuemax={most.to_string()}
                title="拖动可以调整宽度，双击恢复" data-divider={controls} {onkeydown} {onpointerdown} {onpointermove}
                ondblclick={set.reform(move |_: MouseEvent| panes.reset(of))}></div>
            if of == Divider::Report {
                { fold_report(panes, set) }
            }
        </div>
    }
}

/// The button that folds the report away and brings it back.
fn fold_report(panes: Panes, set: &Callback<Panes>) -> Html {
    let folded = panes.report_folded;
    let (word, label) = if folded { ("展开报告", "展开报告") } else { ("›", "收起报告") };
    let fold = set.reform(move |_: MouseEvent| panes.folded(Divider::Report));
    html! {
        <button type="button" class="fold-report" data-action="fold-report" aria-expanded={if folded { "false" } else { "true" }}
            aria-label={label} title={label} onclick={fold}>{ word }</button>
    }
}

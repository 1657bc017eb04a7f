//! 从通知粘贴: the superior's notice is pasted, what it says is offered one by one.

use std::rc::Rc;

use nigao::draft::Answer;
use nigao::form::{Value, read_date};
use nigao::notice::{Fact, LONGEST, read_notice};
use nigao::reports::report;
use serde::{Deserialize, Serialize};
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::fact::FactView;

/// What a field of the form holds now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Present {
    /// The field's id.
    pub(crate) field: String,
    /// The step that asks it, by its title.
    pub(crate) step: String,
    /// Its answer as it reads; empty for none.
    pub(crate) words: String,
}

/// What the screen needs to know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct NoticeData {
    /// The kind of document.
    pub(crate) report: String,
    /// The day of the meeting, as typed.
    pub(crate) meeting: String,
    /// What the fields hold that facts can go into.
    pub(crate) present: Vec<Present>,
    /// Whether the last step can be taken back.
    pub(crate) can_undo: bool,
}

/// What the user does on the screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum NoticeEvent {
    /// An answer is taken into a field.
    Take(String, Answer),
    /// The last step is taken back.
    Undo,
    /// To the field.
    Go(String),
    /// Back to the form.
    Close,
}

/// Props of `NoticeScreen`.
#[derive(Properties, PartialEq)]
pub(crate) struct NoticeProps {
    pub(crate) data: Rc<NoticeData>,
    pub(crate) on: Callback<NoticeEvent>,
}

/// The screen.
#[component]
pub(crate) fn NoticeScreen(props: &NoticeProps) -> Html {
    let text = use_state_eq(|| AttrValue::from(""));
    let box_ref = use_node_ref();
    let meeting = props.data.meeting.clone();
    let facts = use_memo((text.clone(), meeting), |(text, meeting)| {
        let day = match read_date(meeting) {
            Ok(Some(Value::Date(day))) => Some(day),
            _ => None,
        };
        read_notice(text, &report(&props.data.report).years, day)
    });
    use_effect_with(box_ref.clone(), |area| {
        if let Some(area) = area.cast::<HtmlElement>() {
            // Without the focus the box is still there to click.
            let _ = area.focus();
        }
    });
    let typed = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                text.set(area.value().into());
            }
        })
    };
    let close = props.on.reform(|_: MouseEvent| NoticeEvent::Close);
    html! {
        <div class="beside-screen notice-screen" data-screen="notice">
            <div class="screen-head">
                <h2>{ "从通知粘贴" }</h2>
                <button type="button" data-action="close-screen" onclick={close}>{ "回到填表" }</button>
            </div>
            <p class="muted">{ "把上级的通知全文粘贴到下面，程序从中认出年度、主题、对照检查的方面、依据和期限，一项一项由你决定用不用。通知只在本机读，不保存。" }</p>
            <textarea ref={box_ref} class="paste-box" data-notice-text="" rows="7" aria-label="上级的通知"
                placeholder="在这里粘贴（Ctrl+V）" value={(*text).clone()} oninput={typed} />
            <p class="told" role="status">{ told(&text, &facts) }</p>
            { for facts.iter().map(|fact| one(props, fact)) }
        </div>
    }
}

/// What was found, in a sentence.
fn told(text: &str, facts: &[Fact]) -> String {
    let long = if text.chars().nth(LONGEST).is_some() {
        format!("文字太长，只读了前{}万字。", LONGEST / 10_000)
    } else {
        String::new()
    };
    match facts.len() {
        _ if text.trim().is_empty() => String::new(),
        0 => format!(
            "{long}没有认出可用的内容。请核对贴的是不是民主生活会的通知；也可以回到填表，自己照着填。"
        ),
        count => format!("{long}认出{count}项。与原文不一致的，以原文为准。"),
    }
}

fn one(props: &NoticeProps, fact: &Fact) -> Html {
    let present = props.data.present.iter().find(|present| present.field == fact.field).cloned();
    html! {
        <FactView key={format!("{}{}", fact.label, fact.words)} fact={fact.clone()} {present}
            can_undo={props.data.can_undo} on={props.on.clone()} />
    }
}

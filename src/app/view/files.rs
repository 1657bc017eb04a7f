//! What can be done with the draft as a whole: a new one, one from a file, last year's for this year, and a file of it.

use nigao::draft::{Draft, carry_over, saved};
use nigao::reports::report;
use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::banner::save_file;
use crate::edge;
use crate::state::{Desk, Event, Filing, Notice, View};

/// Props of `Files`.
#[derive(Properties, PartialEq)]
pub(super) struct FilesProps {
    pub(super) desk: Desk,
    pub(super) on: Callback<Event>,
}

/// The line under the toolbar; a file can be dropped on the page at any time.
#[component]
pub(super) fn Files(props: &FilesProps) -> Html {
    let texts = props.desk.view == View::Text;
    use_effect_with((texts, props.on.clone()), |(texts, on)| {
        let (texts, on) = (*texts, on.clone());
        let listeners = edge::on_drop(move |file| {
            if texts {
                let why = "这里不接收拖进来的文件：要审校文本文件，请点“打开文本文件”；要打开文稿，请先点“回到起草”。";
                on.emit(Event::Notice(Some(Notice::Failed(why.into()))));
            } else {
                open(file, &on);
            }
        });
        move || drop(listeners)
    });
    let inside = match props.desk.filing {
        Filing::Closed => return Html::default(),
        Filing::Open => choices(props),
        Filing::Carry => carry(props),
    };
    html! { <section class="files" aria-label="文稿" data-files="">{ inside }</section> }
}

fn choices(props: &FilesProps) -> Html {
    let begin = lay(&props.on, "已新建空白文稿，原来的内容点“撤销”可以找回。", edge::new_draft);
    let pick = {
        let on = props.on.clone();
        move |event: web_sys::Event| {
            if let Some(file) = edge::chosen(&event) {
                open(file, &on);
            }
        }
    };
    html! {
        <>
            <button type="button" data-action="new" onclick={begin.reform(|_: MouseEvent| ())}>{ "新建" }</button>
            <label class="file">{ "打开文件" }
                <input type="file" accept=".json,application/json" data-action="open" onchange={pick} />
            </label>
            { ask_button(props, Filing::Carry, "carry", "沿用到新年度") }
            { file_button(props, "把文稿存成文件") }
            <span class="muted">{ "也可以把存下的文稿拖进网页打开。" }</span>
            { ask_button(props, Filing::Closed, "close-drafts", "收起") }
        </>
    }
}

fn carry(props: &FilesProps) -> Html {
    let draft = props.desk.own_draft().clone();
    let words = "已沿用到新年度，原来的内容点“撤销”可以找回。";
    let carry = lay(&props.on, words, move || carry_over(&report(&draft.report).form, &draft, edge::today()));
    html! {
        <>
            <p>{ "沿用到新年度：保留单位、党组织、上级机关、班子成员姓名和职务、署名、联系人等每年不变的内容和选过的写法，\
                清空年度、会议、查摆问题、整改和日期等当年的内容。" }</p>
            { file_button(props, "先把现在的文稿存成文件") }
            <button type="button" class="main" data-action="carry-on" onclick={carry.reform(|_: MouseEvent| ())}>{ "沿用" }</button>
            { ask_button(props, Filing::Closed, "carry-cancel", "取消") }
        </>
    }
}

fn ask_button(props: &FilesProps, filing: Filing, action: &'static str, label: &'static str) -> Html {
    let onclick = props.on.reform(move |_: MouseEvent| Event::File(filing));
    html! { <button type="button" data-action={action} {onclick}>{ label }</button> }
}

fn file_button(props: &FilesProps, label: &'static str) -> Html {
    let onclick = save_file(&props.desk, &props.on);
    html! { <button type="button" data-action="save-file" {onclick}>{ label }</button> }
}

/// Puts another draft in the place of the user's own.
fn lay(on: &Callback<Event>, words: &'static str, make: impl Fn() -> Draft + 'static) -> Callback<()> {
    on.reform(move |()| Event::Lay(Box::new(make()), words.into(), edge::stamp()))
}

/// Opens a saved draft.
fn open(file: File, on: &Callback<Event>) {
    let on = on.clone();
    spawn_local(async move {
        let name = file.name();
        let read = edge::read_saved(file).await.and_then(|text| decode(&text));
        on.emit(match read {
            Ok(draft) => {
                let words = format!("已打开“{name}”，原来的内容点“撤销”可以找回。");
                Event::Lay(Box::new(draft), words, edge::stamp())
            }
            Err(why) => {
                let words = format!("没有打开“{name}”：{why}。现在的文稿没有变动。");
                Event::Notice(Some(Notice::Failed(words)))
            }
        });
    });
}

fn decode(text: &str) -> Result<Draft, String> {
    let draft = saved::decode(text).map_err(|error| error.to_string())?;
    if report(&draft.report).id == draft.report {
        Ok(draft)
    } else {
        Err("这份文稿的文种是这一版拟稿没有的，请刷新页面或换用新版本打开".into())
    }
}

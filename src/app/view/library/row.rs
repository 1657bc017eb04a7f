//! A draft in the list.

use nigao::library::{Entry, Standing};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::hand::Hand;
use super::list::click;
use super::room::{Change, FileState, Screen};
use crate::edge;

/// Props of `Row`.
#[derive(Properties, PartialEq)]
pub(super) struct RowProps {
    pub(super) entry: Entry,
    /// Whether it lies on the desk.
    pub(super) open: bool,
    /// Whether its tools are shown.
    pub(super) picked: bool,
    /// Whether it is being named.
    pub(super) naming: bool,
    pub(super) file: Option<FileState>,
    pub(super) hand: Hand,
}

/// The row, and under it the tools when it is picked.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let RowProps { entry, open, picked, hand, .. } = props;
    let lay = id_click(props, |hand, id| hand.then(|hand| async move { hand.lay(&id, "").await }));
    let pick = {
        let to = if *picked { String::new() } else { entry.id.clone() };
        click(hand, move |hand| hand.room.dispatch(Change::Pick(to.clone())))
    };
    html! {
        <li class={classes!("draft", open.then_some("open"))} data-draft={entry.id.clone()}>
            if props.naming {
                <Naming entry={entry.clone()} hand={hand.clone()} />
            } else {
                <button type="button" class="title" data-action="lay" onclick={lay}>
                    { entry.title() }
                    if *open { <small>{ "正在编辑" }</small> }
                </button>
            }
            <span class="facts">
                <span>{ if entry.unit.is_empty() { "未填单位" } else { &entry.unit } }</span>
                <span>{ if entry.year.is_empty() { "未填年度".into() } else { format!("{}年度", entry.year) } }</span>
                <span data-changed="">{ edge::moment_words(entry.changed) }</span>
                { standing(entry.standing) }
                <span class="muted" data-filed="">{ entry.filed.map_or("没有存过文件".into(), |at| format!("{}存过文件", edge::moment_words(at))) }</span>
            </span>
            <button type="button" class="more" data-action="more" aria-expanded={picked.to_string()} onclick={pick}>{ "操作" }</button>
            if *picked { { tools(props) } }
        </li>
    }
}

fn standing(standing: Option<Standing>) -> Html {
    let Some(Standing { asked, missing, findings, must }) = standing else {
        return html! { <span class="muted">{ "还没有统计" }</span> };
    };
    let done = asked.saturating_sub(missing);
    let part = (done * 100).checked_div(asked).unwrap_or(0);
    html! {
        <>
            <span data-done={part.to_string()}>{ if missing == 0 { "已填齐".into() } else { format!("填了{part}%，缺{missing}项") } }</span>
            <span class={(must > 0).then_some("bad")} data-found={findings.to_string()}>{
                match (findings, must) {
                    (0, _) => "没有问题".to_owned(),
                    (all, 0) => format!("{all}个问题"),
                    (all, must) => format!("{all}个问题，{must}个必须改"),
                }
            }</span>
        </>
    }
}

fn tools(props: &RowProps) -> Html {
    let button = |action: &'static str, label: &'static str, act: fn(&Hand, String)| {
        let onclick = id_click(props, act);
        html! { <button type="button" data-action={action} {onclick}>{ label }</button> }
    };
    html! {
        <div class="tools">
            { button("carry", "沿用到新年度", |hand, id| hand.then(|hand| hand.carry(id))) }
            { button("copy-draft", "复制一份", |hand, id| hand.then(|hand| hand.copy(id))) }
            { button("rename", "改名", |hand, id| hand.room.dispatch(Change::Name(id))) }
            { button("versions", "历史版本", |hand, id| hand.room.dispatch(Change::Screen(Screen::Versions(id)))) }
            { button("save-file", "存成文件", |hand, id| hand.then(|hand| hand.save_file(id))) }
            if props.open && edge::keeps_files() {
                { button("keep-in-file", "保存到文件", |hand, id| hand.then(|hand| hand.keep_in_file(id))) }
            }
            { button("bin-draft", "删除", |hand, id| hand.then(|hand| hand.bin(id))) }
            <p class="muted">{ "沿用到新年度：另建一份，保留单位、党组织、上级机关、班子成员、署名等每年不变的内容和选过的写法，清空当年的内容；原来那份不动。" }</p>
            if let Some(file) = &props.file { { file_line(props, file) } }
        </div>
    }
}

fn file_line(props: &RowProps, file: &FileState) -> Html {
    let words = match &file.last {
        Ok(time) => format!("每次保存都更新文件“{}”，最近一次 {time}。", file.name),
        Err(why) => format!("文件“{}”：{why}。", file.name),
    };
    let again = id_click(props, |hand, id| hand.then(|hand| hand.ask_again(id)));
    let leave = id_click(props, |hand, id| hand.then(|hand| hand.leave_file(id)));
    html! {
        <p class={classes!("own-file", file.last.is_err().then_some("bad"))} data-own-file="">
            { words }
            if file.ask { <button type="button" data-action="ask-file" onclick={again}>{ "允许更新" }</button> }
            <button type="button" data-action="leave-file" onclick={leave}>{ "不再更新" }</button>
        </p>
    }
}

/// A click that does something with this draft.
fn id_click(props: &RowProps, act: impl Fn(&Hand, String) + 'static) -> Callback<MouseEvent> {
    let id = props.entry.id.clone();
    click(&props.hand, move |hand| act(hand, id.clone()))
}

/// Props of `Naming`.
#[derive(Properties, PartialEq)]
struct NamingProps {
    entry: Entry,
    hand: Hand,
}

/// The box for a name.
#[component]
fn Naming(props: &NamingProps) -> Html {
    let field = use_node_ref();
    use_effect_with(field.clone(), |field| {
        if let Some(input) = field.cast::<HtmlInputElement>() {
            // Without the focus the box is still on the screen.
            let _ = input.focus();
        }
    });
    let submit = {
        let (hand, id, field) = (props.hand.clone(), props.entry.id.clone(), field.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let name = field.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            let id = id.clone();
            hand.then(|hand| hand.rename(id, name));
        }
    };
    let cancel = click(&props.hand, |hand| hand.room.dispatch(Change::Name(String::new())));
    html! {
        <form class="naming" onsubmit={submit}>
            <input ref={field} data-action="name" aria-label="文稿名称" maxlength="60" placeholder="不填就按单位和年度命名" defaultvalue={props.entry.name.clone()} />
            <button type="submit" class="main" data-action="name-it">{ "改好" }</button>
            <button type="button" data-action="name-cancel" onclick={cancel}>{ "取消" }</button>
        </form>
    }
}

//! 帮助: the way through, the procedure with its time limits, what each format is for, where the words lie, the keys.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::keys::KeyList;
use super::pictures;
use super::procedure::{Matter, PARTS};

/// What each way out is for.
const FORMATS: [(&str, &str); 7] = [
    ("Word文档", "送审、改稿、套红头。页边距、字体、行距和各级标题都已设好，Word和WPS都能打开。"),
    ("PDF", "定稿、传阅、打印、存档。在哪台电脑上看版面都一样，但不便再改。"),
    ("复制", "贴进已有的Word、WPS文件或办公系统，标题和缩进会保留。"),
    ("纯文本", "贴进只收文字的系统，不带格式。"),
    ("Markdown", "交给别的写作软件，用符号表示标题。"),
    ("网页", "用浏览器看，也能用Word打开。"),
    ("文稿文件", "用“把文稿存成文件”得到，里面是填的内容，不是报告。换电脑、备份、明年沿用都靠它。"),
];

/// What the screen needs to know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct HelpData {
    /// The steps of the form, with what each is about.
    pub(crate) steps: Vec<(String, String)>,
    /// Whether only the keys are asked for.
    pub(crate) keys: bool,
}

/// What the user does on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum HelpEvent {
    /// All of the help, after the keys alone.
    All,
    /// Back to the form.
    Close,
}

/// Props of `HelpScreen`.
#[derive(Properties, PartialEq)]
pub(crate) struct HelpProps {
    pub(crate) data: Rc<HelpData>,
    pub(crate) on: Callback<HelpEvent>,
}

/// The screen.
#[component]
pub(crate) fn HelpScreen(props: &HelpProps) -> Html {
    let go = |event: HelpEvent| props.on.reform(move |_: MouseEvent| event);
    let title = if props.data.keys { "快捷键" } else { "帮助" };
    html! {
        <div class="beside-screen help-screen" data-screen={if props.data.keys { "keys" } else { "help" }}>
            <div class="screen-head">
                <h2 tabindex="-1">{ title }</h2>
                <span class="buttons">
                    if props.data.keys {
                        <button type="button" data-action="all-help" onclick={go(HelpEvent::All)}>{ "全部帮助" }</button>
                    }
                    <button type="button" data-action="close-screen" onclick={go(HelpEvent::Close)}>{ "回到填表" }</button>
                </span>
            </div>
            if props.data.keys {
                <KeyList />
            } else {
                { all(&props.data) }
            }
        </div>
    }
}

fn all(data: &HelpData) -> Html {
    html! {
        <>
            { part("怎么写一份报告", true, html! {
                <>
                    <div class="pictures">{ pictures::way() }{ pictures::rooms() }</div>
                    <p>{ "按步骤填表，右边的报告随填随出。没有填的必填内容显示为【待补】，点它就到对应的栏目；点报告里的字，也到它出自的栏目。" }</p>
                    <ol>{ for data.steps.iter().map(|(title, about)| html! { <li><b>{ title }</b>{ "：" }{ about }</li> }) }</ol>
                    <p>{ "手头有上级通知的，先用“从通知粘贴”；名单、意见、措施在Excel或WPS里的，复制后粘贴到列表里。" }</p>
                </>
            }) }
            { part("程序和时限", true, html! {
                <>
                    <p>{ "依据分两类：“规定”有条文；“实务”是通行的做法，各地可能不同，一律以上级通知为准。" }</p>
                    { for PARTS.iter().map(|one| html! { <><h4>{ one.title }</h4>{ for one.matters.iter().map(matter) }</> }) }
                </>
            }) }
            { part("各种格式做什么用", false, html! {
                <dl class="formats">{ for FORMATS.iter().map(|(name, what)| html! { <><dt>{ *name }</dt><dd>{ *what }</dd></> }) }</dl>
            }) }
            { part("内容存在哪里", false, html! {
                <>
                    <div class="pictures">{ pictures::place() }</div>
                    <p>{ "填的内容自动存在这台电脑、这个浏览器里，不上传，换一个浏览器或换一台电脑就看不到。清除浏览器数据会一并清掉，重要的请“把文稿存成文件”。" }</p>
                    <p>{ "在公用电脑上用完，到“检查和导出”点“清除本机全部数据”。涉密内容不得在普通计算机上起草。" }</p>
                </>
            }) }
            { part("快捷键", false, html! { <KeyList /> }) }
        </>
    }
}

fn part(title: &'static str, open: bool, body: Html) -> Html {
    html! { <details class="help-part" {open}><summary><h3>{ title }</h3></summary>{ body }</details> }
}

fn matter(matter: &Matter) -> Html {
    let (class, words) = matter.ground.words();
    html! {
        <div class="matter">
            <p><b>{ matter.what }</b>{ "：" }{ matter.until }</p>
            <p class="muted"><span class={classes!("ground", class)}>{ words }</span>{ matter.note }</p>
        </div>
    }
}

//! The screen for texts from elsewhere: paste or open, read, mend, take away. Nothing of it is stored.

use std::rc::Rc;

use nigao::background::{Pasted, Task};
use nigao::check::{Edit, Finding};
use web_sys::HtmlTextAreaElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::act::Act;
use super::acting::turned;
use super::found::Found;
use super::lines::Lines;
use super::list::List;
use super::live::{use_key, use_stable};
use super::sheet::{Change, LONGEST, Sheet, Stage, complaints};
use crate::edge::{self, Outcome, Proofreader};

/// A text with more characters is not put back into the box to be typed in: browsers become slow.
const TYPEABLE: usize = 100_000;

/// Props of `Texts`.
#[derive(Properties, PartialEq)]
pub(crate) struct TextsProps {
    /// Whether the screen is shown; what is on it stays in any case.
    pub(crate) shown: bool,
}

/// The screen for texts from elsewhere.
#[component]
pub(crate) fn Texts(props: &TextsProps) -> Html {
    let sheet = use_reducer(Sheet::default);
    let reader = use_memo((), |()| Proofreader::default());
    let found = use_memo((sheet.review.clone(), sheet.ignored.clone()), |(review, ignored)| {
        let text =
            |line: usize| review.lines.get(line).map(|line| line.chars().collect()).unwrap_or_default();
        Found::of(review.findings.iter().cloned(), text, |_| None, ignored, &review.titles)
    });
    let open = use_state_eq(|| None::<(String, usize)>);
    let current =
        open.as_ref().and_then(|(ident, _)| found.items.iter().position(|item| item.ident == *ident));
    use_effect_with(open.clone(), |_| edge::show_finding());
    use_effect_with(props.shown && sheet.stage == Stage::Open, |asked| {
        if *asked {
            edge::focus_on("[data-paste]");
        }
    });
    let begin = {
        let (sheet, reader) = (sheet.dispatcher(), reader.clone());
        Callback::from(move |text: String| {
            let text: Rc<str> = text.into();
            sheet.dispatch(Change::Begin(text.clone()));
            if !text.trim().is_empty() && text.len() <= LONGEST {
                ask(&reader, &text, Vec::new(), &sheet);
            }
        })
    };
    let act = {
        let (sheet, found, reader) = (sheet.clone(), found.clone(), reader.clone());
        move |act: Act| match act {
            Act::Open(index) => open.set(found.items.get(index).map(|item| (item.ident.clone(), index))),
            Act::Turn(forward) => {
                let next = turned(found.items.len(), current, open.as_ref().map(|(_, at)| *at), forward);
                let next = next.and_then(|index| Some((found.items.get(index)?, index)));
                open.set(next.map(|(item, index)| (item.ident.clone(), index)));
            }
            Act::Close => open.set(None),
            Act::Ignore(key) => sheet.dispatch(Change::Ignore(key)),
            Act::Heed(key) => sheet.dispatch(Change::Heed(key)),
            Act::Mend(index) => {
                let one: Vec<Finding> =
                    found.items.get(index).map(|item| (*item.finding).clone()).into_iter().collect();
                mend(&sheet, &reader, &one);
            }
            Act::MendAll => mend(&sheet, &reader, &found.safe()),
            // No form stands behind the text.
            Act::Fill(_) | Act::Expand(_) => {}
        }
    };
    let act = use_stable(act);
    use_key(&act, props.shown);
    let stop = {
        let (sheet, reader) = (sheet.dispatcher(), reader.clone());
        Callback::from(move |_: MouseEvent| {
            reader.stop();
            sheet.dispatch(Change::Failed("已取消。".into()));
        })
    };
    html! {
        <section class="texts" hidden={!props.shown} aria-label="审校已有文稿" data-texts="">
            if sheet.stage == Stage::Open {
                <Opening text={sheet.text.clone()} note={sheet.note.clone()} {begin} sheet={sheet.dispatcher()} />
            } else {
                { tools(&sheet, &found, &act, &stop, &begin) }
                <div class="text-rooms">
                    <Lines review={sheet.review.clone()} found={found.clone()} {current} on={act.clone()} />
                    if sheet.stage == Stage::Done {
                        <List {found} {current} report={None} on={act} />
                    }
                </div>
            }
        </section>
    }
}

/// Has the text read, after these edits.
fn ask(reader: &Proofreader, text: &str, edits: Vec<Edit>, sheet: &UseReducerDispatcher<Sheet>) {
    let task = Task::Text(Box::new(Pasted::new(text.to_owned(), edits, edge::today())));
    let to = sheet.clone();
    let then = move |outcome: Outcome| {
        to.dispatch(match outcome {
            Ok(review) => Change::Done(Box::new(review)),
            Err(why) => Change::Failed(format!("审校没有完成：{why}")),
        });
    };
    let on_way = {
        let sheet = sheet.clone();
        Callback::from(move |percent| sheet.dispatch(Change::OnWay(percent)))
    };
    reader.ask(task, on_way, Callback::from(then));
}

fn mend(sheet: &UseReducerHandle<Sheet>, reader: &Proofreader, findings: &[Finding]) {
    let edits: Vec<Edit> = findings.iter().flat_map(|finding| finding.edits.clone()).collect();
    if sheet.stage == Stage::Done && !edits.is_empty() {
        sheet.dispatch(Change::Mend(findings.len()));
        ask(reader, &sheet.text, edits, &sheet.dispatcher());
    }
}

/// Props of `Opening`.
#[derive(Properties, PartialEq)]
struct OpeningProps {
    text: Rc<str>,
    note: String,
    begin: Callback<String>,
    sheet: UseReducerDispatcher<Sheet>,
}

/// Where a text comes in.
#[component]
fn Opening(props: &OpeningProps) -> Html {
    let area = use_node_ref();
    // Chromium lays out a box with millions of characters for many seconds.
    let kept =
        if props.text.chars().nth(TYPEABLE).is_none() { props.text.to_string() } else { String::new() };
    let onpaste = {
        let (begin, area) = (props.begin.clone(), area.clone());
        move |event: Event| {
            let empty = area.cast::<HtmlTextAreaElement>().is_some_and(|area| area.value().is_empty());
            if let Some(text) = edge::pasted(&event).filter(|_| empty) {
                event.prevent_default();
                begin.emit(text);
            }
        }
    };
    let read = {
        let (begin, area) = (props.begin.clone(), area.clone());
        move |_: MouseEvent| {
            begin.emit(area.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default())
        }
    };
    let pick = {
        let (begin, sheet) = (props.begin.clone(), props.sheet.clone());
        move |event: Event| {
            let Some(file) = edge::chosen(&event) else { return };
            let (begin, sheet) = (begin.clone(), sheet.clone());
            spawn_local(async move {
                match edge::read_text(file).await {
                    Ok(text) => begin.emit(text),
                    Err(why) => sheet.dispatch(Change::Note(why)),
                }
            });
        }
    };
    html! {
        <div class="opening">
            <h2>{ "审校已有文稿" }</h2>
            <p class="muted">{ "把 Word、WPS 里的文字复制后粘贴到下面，只取文字，不取格式。这里的内容不保存，也不会离开这台电脑，关掉网页就没有了。" }</p>
            <textarea ref={area} data-paste="" aria-label="要审校的文字" placeholder="在这里粘贴（Ctrl+V），粘贴后自动审校；也可以直接输入" defaultvalue={kept} {onpaste} />
            <p class="buttons">
                <button type="button" class="main" data-action="read-text" onclick={read}>{ "审校" }</button>
                <label class="button">{ "打开文本文件" }
                    <input type="file" accept=".txt,.md,.text,text/plain" data-action="open-text" onchange={pick} />
                </label>
                <span class="note" role="status" data-text-note="">{ &props.note }</span>
            </p>
        </div>
    }
}

fn tools(
    sheet: &UseReducerHandle<Sheet>,
    found: &Rc<Found>,
    act: &Callback<Act>,
    stop: &Callback<MouseEvent>,
    begin: &Callback<String>,
) -> Html {
    let change = |change: fn() -> Change| {
        let sheet = sheet.dispatcher();
        Callback::from(move |_: MouseEvent| sheet.dispatch(change()))
    };
    let reopen = html! {
        <button type="button" data-action="reopen" onclick={change(|| Change::Reopen)}>{ "换一份" }</button>
    };
    let inside = match &sheet.stage {
        Stage::Open => Html::default(),
        Stage::Working(_, percent) => html! {
            <>
                <span class="working" role="status" data-working="">{ format!("正在审校，约{}字……", about(&sheet.text)) }</span>
                <progress aria-label="审校进度" max="100" value={(*percent > 0).then(|| percent.to_string())} />
                <button type="button" data-action="cancel-text" onclick={stop.clone()}>{ "取消" }</button>
            </>
        },
        Stage::Stopped(why) => {
            let again = {
                let text = sheet.text.clone();
                begin.reform(move |_: MouseEvent| text.to_string())
            };
            html! {
                <>
                    <span class="failed" role="status" data-text-note="">{ why }</span>
                    <button type="button" data-action="read-again" onclick={again}>{ "重新审校" }</button>
                    { reopen }
                </>
            }
        }
        Stage::Done => html! { <>{ done(sheet, found, act) }{ reopen }</> },
    };
    html! { <div class="text-tools">{ inside }</div> }
}

fn done(sheet: &UseReducerHandle<Sheet>, found: &Rc<Found>, act: &Callback<Act>) -> Html {
    let go = |what: Act| act.reform(move |_: MouseEvent| what.clone());
    let (safe, none) = (found.safe().len(), found.items.is_empty());
    let undo = {
        let sheet = sheet.dispatcher();
        move |_: MouseEvent| sheet.dispatch(Change::Undo)
    };
    let list = {
        let found = found.clone();
        copy(sheet, "问题清单", move || complaints(&found))
    };
    let text = {
        let text = sheet.text.clone();
        copy(sheet, "文稿", move || text.to_string())
    };
    let save = {
        let sheet = sheet.clone();
        move |_: MouseEvent| {
            let name = "审校后的文稿.txt";
            let bytes = [b"\xef\xbb\xbf", sheet.text.replace('\n', "\r\n").as_bytes()].concat();
            sheet.dispatch(Change::Note(match edge::download(&bytes, "text/plain;charset=utf-8", name) {
                Ok(()) => format!("已交给浏览器下载：{name}"),
                Err(why) => why,
            }));
        }
    };
    html! {
        <>
            <button type="button" data-action="previous" title="上一条（Shift+F8）" disabled={none} onclick={go(Act::Turn(false))}>{ "上一条" }</button>
            <button type="button" data-action="next-finding" title="下一条（F8）" disabled={none} onclick={go(Act::Turn(true))}>{ "下一条" }</button>
            <button type="button" data-action="mend-all" disabled={safe == 0} onclick={go(Act::MendAll)}>{ format!("全部安全修复（{safe}）") }</button>
            if sheet.before.is_some() {
                <button type="button" data-action="undo-mend" onclick={undo}>{ "撤销" }</button>
            }
            <span class="note" role="status" data-text-note="">{ &sheet.note }</span>
            <button type="button" data-action="copy-list" disabled={none} onclick={list}>{ "复制问题清单" }</button>
            <button type="button" class="main" data-action="copy-text" onclick={text}>{ "复制改正后的文稿" }</button>
            <button type="button" data-action="save-text" onclick={save}>{ "下载 .txt" }</button>
        </>
    }
}

/// Copies what `make` gives, and says so.
fn copy(
    sheet: &UseReducerHandle<Sheet>,
    what: &'static str,
    make: impl Fn() -> String + 'static,
) -> Callback<MouseEvent> {
    let sheet = sheet.dispatcher();
    Callback::from(move |_: MouseEvent| {
        let (sheet, text) = (sheet.clone(), make());
        spawn_local(async move {
            let done = edge::copy(&text).await;
            sheet.dispatch(Change::Note(if done {
                format!("已复制{what}。")
            } else {
                "浏览器不允许网页直接复制。请改用“下载 .txt”，或在文稿里选中后按 Ctrl+C。".into()
            }));
        });
    })
}

/// How many characters a text has, roughly: exact below ten thousand.
fn about(text: &str) -> String {
    match text.chars().count() {
        count @ 0..10_000 => count.to_string(),
        count => format!("{}万", count / 10_000),
    }
}

//! Taking the report out: asking first when it has gaps, and saying what became of it.

use std::cell::RefCell;
use std::rc::Rc;

use nigao::background::{Task, Written};
use nigao::check::Finding;
use nigao::document::safe_file_name;
use nigao::export::Format;
use nigao::reports::Severity;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::export::to_answer;
use super::shown::Made;
use crate::edge::{self, Module, Progress};
use crate::state::{Errand, Event, Notice};

/// What a file with gaps carries in its name.
const UNFINISHED: &str = "（草稿）";

/// A PDF in the making; dropping it cancels.
pub(crate) struct Making {
    /// Tells it from others.
    ticket: Rc<()>,
    /// `None` while it is put together what it is made from.
    _running: Option<edge::Running>,
}

/// Does the errand and reports what became of it; what goes on afterwards is put into `making`.
pub(crate) fn run(errand: Errand, made: &Made, making: &Rc<RefCell<Option<Making>>>, on: Callback<Event>) {
    match errand {
        Errand::Copy => {
            let line = made.line.clone();
            spawn_local(async move {
                on.emit(Event::Notice(Some(match edge::copy_report(&line).await {
                    Ok(None) => Notice::Done("已复制，可以粘贴到 Word 或 WPS，标题和缩进会保留。".into()),
                    Ok(Some(text)) => Notice::CopyByHand(text),
                    Err(why) => Notice::Failed(why),
                })));
            });
        }
        Errand::Download(id) => {
            let Some(format) = Format::of(id) else { return };
            let name = file_name(&made.shown.written, format.extension);
            made.line.ask(&Task::Write(id.into()), move |file| {
                let notice = file.map_or_else(Notice::Failed, |bytes| download(&bytes, format.mime, &name));
                on.emit(Event::Notice(Some(notice)));
            });
        }
        Errand::Pdf => make_pdf(made, making, on),
    }
}

/// Makes a PDF in its worker and hands it over when it is done.
fn make_pdf(made: &Made, making: &Rc<RefCell<Option<Making>>>, on: Callback<Event>) {
    let ticket = Rc::new(());
    // A worker that has done its work is free for the next.
    drop(making.replace(Some(Making { ticket: ticket.clone(), _running: None })));
    on.emit(Event::Notice(Some(Notice::Working("整理版面……".into()))));
    let (name, making) = (file_name(&made.shown.written, "pdf"), making.clone());
    made.line.ask(&Task::Pdf, move |job| {
        let wanted = making.borrow().as_ref().is_some_and(|making| Rc::ptr_eq(&making.ticket, &ticket));
        match job {
            // Cancelled meanwhile.
            _ if !wanted => {}
            Ok(job) => {
                let running = edge::make(Module::Pdf, &job, hand_over("application/pdf", name, on));
                making.replace(Some(Making { ticket, _running: Some(running) }));
            }
            Err(why) => on.emit(Event::Notice(Some(Notice::Failed(why)))),
        }
    });
}

/// Says how far a worker is and gives its file to the browser when it is done.
fn hand_over(mime: &'static str, name: String, on: Callback<Event>) -> Callback<Progress> {
    Callback::from(move |progress| {
        let notice = match progress {
            Progress::Working(words) => Notice::Working(words),
            Progress::Failed(why) => Notice::Failed(why),
            Progress::Done { bytes, missing } => match download(&bytes, mime, &name) {
                Notice::Done(_) if !missing.is_empty() => Notice::Failed(format!(
                    "PDF 已生成，但字库缺少这些字：{missing}。它们在 PDF 里显示为〓，请改用 Word 文档。"
                )),
                notice => notice,
            },
        };
        on.emit(Event::Notice(Some(notice)));
    })
}

/// The report's title as a file name; a report with gaps says so.
fn file_name(written: &Written, extension: &str) -> String {
    let unfinished = if written.gaps().is_empty() { "" } else { UNFINISHED };
    format!("{}{unfinished}.{extension}", safe_file_name(&written.title()))
}

fn download(bytes: &[u8], mime: &str, name: &str) -> Notice {
    match edge::download(bytes, mime, name) {
        Ok(()) => Notice::Done(format!("已交给浏览器下载：{name}")),
        Err(why) => Notice::Failed(why),
    }
}

/// Props of `AskFirst`.
#[derive(Properties, PartialEq)]
pub(crate) struct AskProps {
    pub(crate) asked: Errand,
    pub(crate) written: Rc<Written>,
    pub(crate) findings: Rc<Vec<Finding>>,
    pub(crate) on: Callback<Event>,
    pub(crate) errand: Callback<(Errand, bool)>,
    pub(crate) go: Callback<String>,
}

/// Lists the gaps and what must be changed, and asks once whether the report shall go out with them.
#[component]
pub(crate) fn AskFirst(props: &AskProps) -> Html {
    let gaps = props.written.gaps();
    let musts: Vec<&Finding> = musts(&props.findings).collect();
    let first = use_node_ref();
    use_effect_with(first.clone(), |first| {
        let before = edge::focused();
        if let Some(button) = first.cast::<web_sys::HtmlElement>() {
            // Without the focus the question is still on the screen.
            let _ = button.focus();
        }
        move || {
            if let Some(before) = before {
                edge::give_back(&before, "[data-ask]");
            }
        }
    });
    let answer = |agreed| props.on.reform(move |_: MouseEvent| Event::Answered(agreed));
    let take = {
        let (errand, on, asked) = (props.errand.clone(), props.on.clone(), props.asked);
        Callback::from(move |_: MouseEvent| {
            on.emit(Event::Answered(true));
            errand.emit((asked, true));
        })
    };
    html! {
        <section class="ask" role="alertdialog" aria-label="导出前确认" data-ask="">
            <p>{ question(gaps.len(), musts.len()) }</p>
            <ul>
                { for gaps.into_iter().map(|(path, text)| {
                    let go = { let path = path.to_owned(); props.go.reform(move |_: MouseEvent| path.clone()) };
                    html! { <li key={path.to_owned()}><button type="button" class="link" onclick={go}>{ text }</button></li> }
                }) }
                { for musts.into_iter().map(|finding| to_answer(&props.go, finding)) }
            </ul>
            <p class="buttons">
                <button type="button" class="main" data-action="export-anyway" ref={first} onclick={take}>{ "仍要导出" }</button>
                <button type="button" data-action="export-cancel" onclick={answer(false)}>{ "先改" }</button>
            </p>
        </section>
    }
}

fn question(gaps: usize, musts: usize) -> String {
    let gaps = match gaps {
        0 => String::new(),
        gaps => format!("还有{gaps}处没有填，报告里显示为【待补】，文件名会标上（草稿）。"),
    };
    let musts = match musts {
        0 => String::new(),
        musts => format!("还有{musts}处必须改。"),
    };
    format!("{gaps}{musts}仍要导出吗？")
}

/// What must be changed.
pub(super) fn musts(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.severity == Severity::Must)
}

/// Props of `NoticeLine`.
#[derive(Properties, PartialEq)]
pub(super) struct NoticeProps {
    pub(super) notice: Option<Notice>,
    pub(super) on: Callback<Event>,
    /// Stops what is under way.
    pub(super) cancel: Callback<()>,
}

/// Says what became of the last errand; the region is always there so that it is announced.
#[component]
pub(super) fn NoticeLine(props: &NoticeProps) -> Html {
    let close = props.on.reform(|_: MouseEvent| Event::Notice(None));
    let words = props.notice.as_ref().map(|notice| match notice {
        Notice::Done(words) => html! { <p class="done">{ words }</p> },
        Notice::Failed(words) => html! { <p class="failed">{ words }</p> },
        Notice::Working(words) => html! {
            <>
                <p class="working">{ words }</p>
                <button type="button" data-action="cancel" onclick={props.cancel.reform(|_: MouseEvent| ())}>{ "取消" }</button>
            </>
        },
        Notice::CopyByHand(text) => html! {
            <>
                <p class="failed">{ "浏览器不允许网页直接复制。请在下框里按 Ctrl+A 全选、Ctrl+C 复制；需要保留格式时请下载 Word 文档。" }</p>
                <textarea readonly=true rows="6" value={text.clone()} aria-label="报告全文" data-copy-text="" />
            </>
        },
        Notice::Changed(words) => html! {
            <>
                <p class="done">{ words }</p>
                <button type="button" class="undo" data-action="undo-change" onclick={props.on.reform(|_: MouseEvent| Event::Undo)}>{ "撤销" }</button>
            </>
        },
    });
    let shown = words.is_some();
    let working = matches!(props.notice, Some(Notice::Working(_)));
    html! {
        <div class={classes!("notice", shown.then_some("shown"))} role="status" aria-live="polite" data-notice="">
            { words.unwrap_or_default() }
            if shown && !working {
                <button type="button" data-action="close-notice" aria-label="关闭提示" onclick={close}>{ "×" }</button>
            }
        </div>
    }
}

//! Taking the report out: asking first when it has gaps, and saying what became of it.

use std::rc::Rc;

use nigao::background::{Order, Task};
use nigao::check::Finding;
use nigao::document::{Document, Origin, safe_file_name};
use nigao::draft::Path;
use nigao::export::{FORMATS, Properties as FileProperties, clipboard_html, clipboard_text};
use nigao::layout::{Profile, set};
use nigao::pdf::{Day, Job};
use nigao::reports::Severity;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::export::to_answer;
use crate::edge::{self, Module, Progress};
use crate::state::{Desk, Errand, Event, Notice};

/// What a file with gaps carries in its name.
const UNFINISHED: &str = "（草稿）";

/// Does the errand and reports what became of it; what goes on afterwards comes back and has to be kept.
pub(super) fn run(
    errand: Errand,
    desk: &Desk,
    document: &Rc<Document>,
    on: Callback<Event>,
) -> Option<edge::Running> {
    match errand {
        Errand::Copy => {
            let document = document.clone();
            spawn_local(async move {
                let text = clipboard_text(&document);
                let done = edge::copy(Some(&clipboard_html(&document)), &text).await;
                on.emit(Event::Notice(Some(if done {
                    Notice::Done("已复制，可以粘贴到 Word 或 WPS，标题和缩进会保留。".into())
                } else {
                    Notice::CopyByHand(text)
                })));
            });
        }
        Errand::Download(id) => {
            let format = FORMATS.iter().find(|format| format.id == id)?;
            let properties = FileProperties { organ: organ(desk).to_owned() };
            let Some(write) = format.write else {
                let order = Order { document: (**document).clone(), properties };
                let order = Task::Docx(Box::new(order)).encode().unwrap_or_default();
                let tell = hand_over(format.mime, file_name(document, format.extension), on);
                return Some(edge::make(Module::Desk, &order, tell));
            };
            let made = write(document, &properties).map_err(|error| error.to_string());
            let name = file_name(document, format.extension);
            let notice = made.map_or_else(Notice::Failed, |bytes| download(&bytes, format.mime, &name));
            on.emit(Event::Notice(Some(notice)));
        }
        Errand::Pdf => return Some(make_pdf(desk, document, on)),
    }
    None
}

/// Everything that the PDF is made from, but for the fonts.
pub(super) fn pdf_job(desk: &Desk, document: &Document) -> Job {
    let pages = set(document, &Profile::of(document));
    // A file for the archive must bear a date; the draft's own keeps the same draft the same file.
    let made_on = desk.draft.made_on.and_then(|day| {
        Some(Day { year: u16::try_from(day.year()).ok()?, month: u8::from(day.month()), day: day.day() })
    });
    Job::new(document, &pages, organ(desk), made_on)
}

/// Makes a PDF in the worker and hands it over when it is done; dropping what comes back stops it.
fn make_pdf(desk: &Desk, document: &Document, on: Callback<Event>) -> edge::Running {
    let job = pdf_job(desk, document).encode().unwrap_or_default();
    edge::make(Module::Pdf, &job, hand_over("application/pdf", file_name(document, "pdf"), on))
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

fn organ(desk: &Desk) -> &str {
    desk.draft.text(&Path::field("signature_organ"))
}

/// The report's title as a file name; a report with gaps says so.
fn file_name(document: &Document, extension: &str) -> String {
    let unfinished = if document.gaps().is_empty() { "" } else { UNFINISHED };
    format!("{}{unfinished}.{extension}", safe_file_name(&document.title()))
}

fn download(bytes: &[u8], mime: &str, name: &str) -> Notice {
    match edge::download(bytes, mime, name) {
        Ok(()) => Notice::Done(format!("已交给浏览器下载：{name}")),
        Err(why) => Notice::Failed(why),
    }
}

/// Props of `AskFirst`.
#[derive(Properties, PartialEq)]
pub(super) struct AskProps {
    pub(super) asked: Errand,
    pub(super) document: Rc<Document>,
    pub(super) findings: Rc<Vec<Finding>>,
    pub(super) on: Callback<Event>,
    pub(super) errand: Callback<(Errand, bool)>,
    pub(super) go: Callback<String>,
}

/// Lists the gaps and what must be changed, and asks once whether the report shall go out with them.
#[component]
pub(super) fn AskFirst(props: &AskProps) -> Html {
    let gaps = gaps(&props.document);
    let musts: Vec<&Finding> = musts(&props.findings).collect();
    let first = use_node_ref();
    use_effect_with(first.clone(), |first| {
        if let Some(button) = first.cast::<web_sys::HtmlElement>() {
            // Without the focus the question is still on the screen.
            let _ = button.focus();
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
                    let go = { let path = path.clone(); props.go.reform(move |_: MouseEvent| path.clone()) };
                    html! { <li key={path}><button type="button" class="link" onclick={go}>{ text }</button></li> }
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

/// Path and text of each gap, in reading order.
pub(super) fn gaps(document: &Document) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for run in document.blocks.iter().flat_map(|block| block.all_runs()) {
        if let Origin::Gap(path) = &run.origin
            && !found.iter().any(|(known, _)| known == path)
        {
            found.push((path.clone(), run.text.trim_matches(['【', '】']).to_owned()));
        }
    }
    found
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

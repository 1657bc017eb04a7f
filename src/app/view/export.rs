//! The last step: what is missing, what does not fit, and the ways out.

use std::rc::Rc;

use nigao::background::Written;
use nigao::check::Finding;
use nigao::draft::{Facts, Found};
use nigao::form::{Field, Value, written_day};
use nigao::reports::Severity;
use yew::prelude::*;

use super::banner::save_file;
use super::erase::Erase;
use super::export_fonts::PdfFonts;
use super::toolbar::take_out;
use crate::edge;
use crate::state::{Desk, Errand, Event};

/// Props of `ExportStep`.
#[derive(Properties, PartialEq)]
pub(crate) struct ExportProps {
    pub(crate) desk: Desk,
    pub(crate) written: Rc<Written>,
    pub(crate) findings: Rc<Vec<Finding>>,
    /// Characters that the page's own fonts lack.
    pub(crate) missing: Rc<Vec<char>>,
    pub(crate) on: Callback<Event>,
    pub(crate) go: Callback<String>,
    pub(crate) errand: Callback<(Errand, bool)>,
}

/// The content of the last step.
#[component]
pub(crate) fn ExportStep(props: &ExportProps) -> Html {
    html! {
        <>
            { missing(props) }
            { findings(props) }
            { outside(props) }
            <h3>{ "导出" }</h3>
            <p>{ "复制后可直接粘贴到 Word 或 WPS；下载的 Word 文档已设好页边距、字体和各级标题样式。" }</p>
            { take_out(&props.errand) }
            <PdfFonts missing={props.missing.clone()} />
            <p class="muted">{ "文稿只存在这台电脑的浏览器里，清除浏览器数据会一并清掉，重要文稿请另存文件。" }</p>
            { on_disk() }
            <button type="button" data-action="save-file" onclick={save_file(&props.desk, &props.on)}>{ "把文稿存成文件" }</button>
            <Asides on={props.on.clone()} />
            <Erase />
        </>
    }
}

/// Where drafts lie when the page itself lies on a disk.
pub(super) fn on_disk() -> Html {
    if !edge::from_file() {
        return Html::default();
    }
    html! {
        <p class="muted" data-on-disk="">
            { "现在是从文件打开的：文稿由这个浏览器记着，把网页文件改名、挪动位置，或者换浏览器、换电脑打开，都可能看不到原来的文稿。\
               要带走的，请先把文稿存成文件。" }
        </p>
    }
}

fn missing(props: &ExportProps) -> Html {
    let gaps = props.written.gaps();
    if gaps.is_empty() {
        return html! { <p class="good" data-missing-list="">{ "正文没有待补的内容。" }</p> };
    }
    html! {
        <div data-missing-list="">
            <h3>{ format!("还要补填（{}处）", gaps.len()) }</h3>
            <ul>{ for gaps.into_iter().map(|(path, text)| to_field(&props.go, path.into(), text.into())) }</ul>
        </div>
    }
}

/// What was found, leading to the answer that it concerns.
pub(super) fn to_answer(go: &Callback<String>, finding: &Finding) -> Html {
    match finding.at.first() {
        Some(path) => to_field(go, path.to_string(), finding.message.clone()),
        None => html! { <li>{ &finding.message }</li> },
    }
}

fn to_field(go: &Callback<String>, path: String, text: String) -> Html {
    let onclick = {
        let path = path.clone();
        go.reform(move |_: MouseEvent| path.clone())
    };
    html! { <li><button type="button" class="link" {onclick}>{ text }</button></li> }
}

fn findings(props: &ExportProps) -> Html {
    let group = |severity: Severity, title: &'static str, class: &'static str| {
        let found: Vec<&Finding> = props.findings.iter().filter(|f| f.severity == severity).collect();
        if found.is_empty() {
            return Html::default();
        }
        html! {
            <div class={class} data-findings={class}>
                <h3>{ format!("{title}（{}）", found.len()) }</h3>
                <ul>{ for found.into_iter().map(|f| to_answer(&props.go, f)) }</ul>
            </div>
        }
    };
    html! {
        <>
            { group(Severity::Must, "必须改", "must") }
            { group(Severity::Should, "建议改", "should") }
            { group(Severity::Hint, "提示", "hint") }
        </>
    }
}

/// Answers that stand outside the body: for the red head and the 版记.
fn outside(props: &ExportProps) -> Html {
    let report = props.desk.report();
    let facts = props.desk.draft.facts(&report.form);
    let fields = report.form.fields().filter(|field| field.outside && !field.kind.is_rows());
    let rows: Vec<(&Field, String)> =
        fields.filter_map(|field| Some((field, words(facts, field)?))).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ "发文信息" }</h3>
            <p class="muted">{ "这些内容不写进正文，供套红头、登记和编排版记时使用。" }</p>
            <dl class="facts">
                { for rows.into_iter().map(|(field, words)| html! {
                    <><dt>{ &field.label }</dt><dd>{ words }</dd></>
                }) }
            </dl>
        </>
    }
}

fn words(facts: Facts, field: &Field) -> Option<String> {
    let Found::Given(value) = facts.value(field) else { return None };
    Some(match value {
        Value::Text(key) => match facts.row_of(field, &key) {
            Some(at) => at.row.cell("name").to_owned(),
            None => key,
        },
        Value::List(entries) => entries.join("，"),
        Value::Number(number) => number.to_string(),
        Value::Date(day) => written_day(day),
        Value::Time(_) => return None,
    })
}

/// Props of `Asides`.
#[derive(Properties, PartialEq)]
struct AsidesProps {
    on: Callback<Event>,
}

/// Saved texts that could not be opened and were kept beside.
#[component]
fn Asides(props: &AsidesProps) -> Html {
    let asides = use_state(edge::list_asides);
    if asides.is_empty() {
        return Html::default();
    }
    let take = {
        let (asides, on) = (asides.clone(), props.on.clone());
        Callback::from(move |_: MouseEvent| {
            for (index, text) in asides.iter().enumerate() {
                let name = format!("拟稿-未能打开的文稿-{}.json", index + 1);
                if let Err(why) = edge::download(text.as_bytes(), "application/json", &name) {
                    on.emit(Event::Notice(Some(crate::state::Notice::Failed(why))));
                }
            }
        })
    };
    let drop_all = {
        let asides = asides.clone();
        Callback::from(move |_: MouseEvent| {
            edge::drop_asides();
            asides.set(edge::list_asides());
        })
    };
    html! {
        <div data-asides="">
            <h3>{ "未能打开的旧文稿" }</h3>
            <p>{ format!("本机另外保留着{}份没能打开的内容。", asides.len()) }</p>
            <button type="button" onclick={take}>{ "存成文件" }</button>
            <button type="button" onclick={drop_all}>{ "从本机删除" }</button>
        </div>
    }
}

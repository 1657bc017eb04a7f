//! The line under the sheets: which faces this machine has, and which are lent.

use nigao::layout::Typeface;
use yew::prelude::*;

use crate::edge::Source;

/// Props of `Faces`.
#[derive(Properties, PartialEq)]
pub(super) struct FacesProps {
    /// Faces in use and where each comes from; `None` while that is being found out.
    pub(super) faces: Vec<(Typeface, Option<Source>)>,
    /// Whether the faces that come with the page are used for all.
    pub(super) ours: bool,
    pub(super) set: Callback<bool>,
}

/// The line under the sheets.
#[component]
pub(super) fn Faces(props: &FacesProps) -> Html {
    let ours = props.ours;
    html! {
        <div class="faces" data-faces="">
            <span class="list">
                { "字体 " }
                { for props.faces.iter().map(|(typeface, source)| face(*typeface, *source)) }
            </span>
            <label title="不用本机的字体，任何电脑上看到的字形都一样">
                <input type="checkbox" data-action="own-faces" checked={ours} onchange={props.set.reform(move |_: Event| !ours)} />
                { "统一用内置字体" }
            </label>
        </div>
    }
}

fn face(typeface: Typeface, source: Option<Source>) -> Html {
    let (word, class, title) = match source {
        None => ("……", "asking", "正在查看".to_owned()),
        Some(Source::Local(font)) => ("本机", "local", format!("本机的“{font}”")),
        Some(Source::Ours) => (
            "内置",
            "ours",
            "本机没有，或没有用本机的；显示的是随本页附带的开源字体，字形略有不同".to_owned(),
        ),
        Some(Source::Missing) => {
            ("缺", "missing", "本机没有，内置的也没能下载，暂用浏览器的默认字体；行和页不变".to_owned())
        }
    };
    html! { <span class={class} title={title}>{ format!("{}：{word}", typeface.short_name()) }</span> }
}

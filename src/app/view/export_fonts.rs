//! Which fonts the PDF will be made with, what they lack, and fonts of the user's own in their place.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use nigao::layout::Typeface;
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::edge;

/// Props of `PdfFonts`.
#[derive(Properties, PartialEq)]
pub(super) struct PdfFontsProps {
    /// Characters that the page's own fonts lack.
    pub(super) missing: Rc<Vec<char>>,
}

const NO_FONTS: &str = "这个单文件版不带字体。要生成 PDF，请选小标宋、黑体、楷体、仿宋的字体文件（或点“使用本机字体”），\
                        也可以改用带字体的单文件版；Word 文档不受影响。";

/// What became of the user's fonts.
#[derive(Clone)]
struct Taking {
    own: UseStateHandle<BTreeMap<Typeface, String>>,
    refused: UseStateHandle<Vec<String>>,
    /// What is being done.
    working: UseStateHandle<Option<String>>,
    check: Rc<RefCell<edge::Check>>,
}

impl Taking {
    /// A new look at fonts, and what it tells its words to.
    fn begin(&self) -> (edge::Check, Callback<String>) {
        let (check, working) = (edge::Check::default(), self.working.setter());
        self.check.replace(check.clone());
        working.set(Some("检查字体……".into()));
        (check, Callback::from(move |words| working.set(Some(words))))
    }

    fn end(&self, refused: Vec<String>) {
        self.working.set(None);
        self.own.set(edge::own_fonts());
        self.refused.set(refused);
    }

    fn pick(&self, event: &Event) {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let Some(files) = input.files() else { return };
        let (taking, (check, tell)) = (self.clone(), self.begin());
        spawn_local(async move {
            taking.end(edge::take_font_files(files, &check, &tell).await);
            // So that the same file can be picked again.
            input.set_value("");
        });
    }

    fn ask(&self) {
        let (taking, (check, tell)) = (self.clone(), self.begin());
        spawn_local(async move { taking.end(edge::take_local_fonts(&check, &tell).await) });
    }
}

/// The fonts of the PDF.
#[component]
pub(super) fn PdfFonts(props: &PdfFontsProps) -> Html {
    let taking = Taking {
        own: use_state(edge::own_fonts),
        refused: use_state(Vec::new),
        working: use_state(|| None),
        check: use_mut_ref(edge::Check::default),
    };
    let missing = props.missing.iter().copied();
    let missing: Vec<char> = missing.filter(|character| !edge::own_font_has(*character)).collect();
    html! {
        <section class="pdf-fonts" data-pdf-fonts="" aria-labelledby="pdf-fonts-title">
            <h3 id="pdf-fonts-title">{ "PDF 里的字体" }</h3>
            <div role="status" aria-live="polite">
                if !missing.is_empty() {
                    <p class="should" data-pdf-missing="">{ missing_words(&missing) }</p>
                }
            </div>
            if !edge::carries_fonts() {
                <p class="should" data-no-fonts="">{ NO_FONTS }</p>
            }
            { faces(&taking) }
            { tools(&taking) }
            <div role="alert" data-fonts-refused="">
                { for taking.refused.iter().map(|why| html! { <p class="must">{ why }</p> }) }
            </div>
            <p class="muted">
                { "自己的字体（方正小标宋简体、黑体、楷体_GB2312、仿宋_GB2312、宋体）只在网页打开期间留在内存里，不上传、不保存。\
                   分行和分页不变；它们没有的字、宽度不合的字母和数字仍用内置字体。" }
            </p>
        </section>
    }
}

/// The ways to name a font; while one is looked at, what is being done and how to stop it.
fn tools(taking: &Taking) -> Html {
    let pick = {
        let taking = taking.clone();
        move |event: Event| taking.pick(&event)
    };
    let ask = {
        let taking = taking.clone();
        move |_: MouseEvent| taking.ask()
    };
    let stop = {
        let check = taking.check.clone();
        move |_: MouseEvent| {
            // Not borrowed while it stops.
            let check = check.borrow().clone();
            check.stop();
        }
    };
    let working = taking.working.as_ref();
    html! {
        <>
            <p class="font-tools">
                <label class="file">{ "选字体文件" }
                    <input type="file" multiple=true accept=".ttf,.otf,.ttc" data-action="pick-fonts" disabled={working.is_some()} onchange={pick} />
                </label>
                if edge::lists_fonts() {
                    <button type="button" data-action="local-fonts" disabled={working.is_some()} onclick={ask}>{ "使用本机字体" }</button>
                }
                if working.is_some() {
                    <button type="button" data-action="stop-fonts" onclick={stop}>{ "取消" }</button>
                }
            </p>
            <p class="muted" role="status" aria-live="polite" data-fonts-working="">{ working.cloned().unwrap_or_default() }</p>
        </>
    }
}

fn faces(taking: &Taking) -> Html {
    let face = |typeface: Typeface| {
        let role = typeface.short_name();
        let drop = {
            let taking = taking.clone();
            move |_: MouseEvent| {
                edge::drop_own_font(typeface);
                taking.own.set(edge::own_fonts());
                taking.refused.set(Vec::new());
            }
        };
        match taking.own.get(&typeface) {
            None if typeface == Typeface::Song || edge::carries_fonts() => {
                html! { <li>{ format!("{role}：内置") }</li> }
            }
            None => html! { <li class="must">{ format!("{role}：没有带") }</li> },
            Some(name) => html! {
                <li class="own" data-own-font={role}>
                    { format!("{role}：{name}") }
                    <button type="button" class="link" aria-label={format!("不用{name}")} onclick={drop}>{ "不用" }</button>
                </li>
            },
        }
    };
    html! { <ul class="font-list">{ for Typeface::ALL.into_iter().map(face) }</ul> }
}

/// At most this many characters are named.
const NAMED: usize = 20;

fn missing_words(missing: &[char]) -> String {
    let named: Vec<String> = missing.iter().take(NAMED).map(char::to_string).collect();
    let more = if missing.len() > NAMED { "等" } else { "" };
    format!(
        "报告里有{}个字字库没有：{}{more}，PDF 里以〓代替。可以加上有这些字的字体，或改用 Word 文档。",
        missing.len(),
        named.join("、"),
    )
}

#[cfg(test)]
mod tests {
    use super::missing_words;

    #[test]
    fn missing_characters_are_counted_and_named() {
        assert!(missing_words(&['𬱖', '㛃']).starts_with("报告里有2个字字库没有：𬱖、㛃，PDF"));
        let many: Vec<char> = ('\u{20000}'..='\u{20020}').collect();
        assert!(missing_words(&many).contains("有33个字") && missing_words(&many).contains("等，"));
    }
}

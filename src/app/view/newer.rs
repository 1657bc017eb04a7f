//! A newer version of the page is ready: said in a line, taken when the user likes.

use yew::prelude::*;

use crate::edge;

/// Props of `Newer`.
#[derive(Properties, PartialEq)]
pub(crate) struct NewerProps {
    /// Whether all that was typed is saved.
    pub(crate) saved: bool,
    /// Whether a file is being made.
    pub(crate) busy: bool,
}

/// The line, once there is something to say.
#[component]
pub(crate) fn Newer(props: &NewerProps) -> Html {
    let shown = use_state(|| false);
    use_effect_with((), {
        let shown = shown.setter();
        move |()| {
            let listener = edge::on_newer(move || shown.set(true));
            move || drop(listener)
        }
    });
    if !*shown {
        return Html::default();
    }
    let later = Callback::from(move |_: MouseEvent| shown.set(false));
    html! {
        <div class="banner" role="status" data-banner="newer">
            <p>{ words(props) }</p>
            <button type="button" data-action="renew" disabled={!props.saved || props.busy}
                onclick={|_: MouseEvent| edge::renew()}>{ "刷新" }</button>
            <button type="button" data-action="renew-later" onclick={later}>{ "以后再说" }</button>
        </div>
    }
}

fn words(props: &NewerProps) -> &'static str {
    match (props.saved, props.busy) {
        (false, _) => "有新版本，刷新后生效。现在的内容没有存上，请先把文稿存成文件。",
        (true, true) => "有新版本，刷新后生效。正在生成文件，完成后再刷新。",
        (true, false) => "有新版本，刷新后生效。填的内容已存在本机，刷新后还在。",
    }
}

//! 清除本机全部数据: asked twice, in place.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::edge;

/// The button that removes all that the page has stored in this browser.
#[component]
pub(super) fn Erase() -> Html {
    let asked = use_state(|| false);
    let ask = |to: bool| {
        let asked = asked.setter();
        Callback::from(move |_: MouseEvent| asked.set(to))
    };
    html! {
        <div data-erase="">
            <h3>{ "清除本机数据" }</h3>
            if *asked {
                <p role="alert">{ "本机保存的全部文稿、历史版本、回收站、未能打开的旧文稿和显示设置都会删除，不能恢复。已存成的文件不受影响。确定清除吗？" }</p>
                <button type="button" class="must" data-action="erase-anyway" onclick={Callback::from(|_: MouseEvent| spawn_local(edge::erase()))}>{ "确定清除" }</button>
                <button type="button" data-action="erase-cancel" onclick={ask(false)}>{ "不清除" }</button>
            } else {
                <p class="muted">{ "在公用电脑上用完后，可以清除这个网页在本机存下的全部内容。" }</p>
                <button type="button" data-action="erase" onclick={ask(true)}>{ "清除本机全部数据" }</button>
            }
        </div>
    }
}

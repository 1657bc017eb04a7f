//! The keys that the page knows.

use yew::prelude::*;

/// Keys, and what they do.
const KEYS: [(&str, &str); 16] = [
    ("Ctrl+S", "把文稿存成文件"),
    ("Ctrl+Enter", "到“检查和导出”"),
    ("Alt+PageUp", "上一步"),
    ("Alt+PageDown", "下一步"),
    ("F8", "下一条问题"),
    ("Shift+F8", "上一条问题"),
    ("Ctrl+Z", "撤销"),
    ("Ctrl+Y", "重做，也可以按Ctrl+Shift+Z"),
    ("?", "显示这张表，正在填写时不起作用"),
    ("Esc", "关掉帮助、导出前的提问和“我的文稿”，回到表单"),
    ("Tab", "到下一个栏目，Shift+Tab到上一个"),
    ("Enter", "在列表的最后一行按，添加一行"),
    ("Alt+↑ ↓", "把列表里的这一行上移、下移"),
    ("Ctrl+V", "在列表里粘贴从Excel、WPS复制的几行"),
    ("← →", "停在分隔条上时，调整两边的宽度"),
    ("Enter", "停在分隔条上时，收起或展开一边"),
];

/// The list of keys.
#[component]
pub(crate) fn KeyList() -> Html {
    html! {
        <>
            <table class="keys" data-keys="">
                <thead><tr><th scope="col">{ "按键" }</th><th scope="col">{ "做什么" }</th></tr></thead>
                <tbody>
                    { for KEYS.iter().map(|(key, what)| html! { <tr><th scope="row"><kbd>{ *key }</kbd></th><td>{ *what }</td></tr> }) }
                </tbody>
            </table>
            <p class="muted">{ "苹果电脑上，Ctrl换成⌘，Alt换成⌥。输入法正在选字时，按键都归输入法。" }</p>
        </>
    }
}

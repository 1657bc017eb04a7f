//! What is shown when the program has come to grief: plain HTML, as nothing of the page can be trusted any more.

use gloo::utils::{body, document};
use web_sys::{Blob, BlobPropertyBag, Url};

use super::storage::all_open;

const WORDS: &str = "<h1>拟稿出错了，页面已经停下来</h1>\
    <p>填写的内容在出错前已存在本机浏览器里，最近半秒的改动可能没有存上。请先把文稿存成文件，再重新打开页面；没有列出来的文稿在重新打开后的“我的文稿”里。</p>";
const LAST_WORDS: &str =
    "<p>重新打开后仍然出错的，请保留存下的文件，换用新版 Edge、Chrome 或 Firefox 打开。</p><pre></pre>";

/// Sets up what happens when the program stops; Yew's own hook would take the place of a plain one.
pub(super) fn watch() {
    yew::set_custom_panic_hook(Box::new(|info| show(&info.to_string())));
}

/// Takes the place of the page. The links need no program behind them.
fn show(what: &str) {
    // Addresses of our own making; nothing that was typed stands in the markup.
    let texts: Vec<String> = all_open().into_iter().filter_map(|(_, slot)| address(&slot.text)).collect();
    let link = |(index, address): (usize, &String)| {
        let number = if texts.len() > 1 { format!("（{}）", index + 1) } else { String::new() };
        format!(
            "<a data-action=\"save-file\" href=\"{address}\" download=\"拟稿-出错前的文稿{number}.nigao.json\">把文稿{number}存成文件</a> "
        )
    };
    let links: String = texts.iter().enumerate().map(link).collect();
    body().set_inner_html(&format!(
        "<main class=\"panic\" role=\"alert\" data-panic=\"\">{WORDS}<p>{links}\
         <a data-action=\"reload\" href=\"\">重新打开页面</a></p>{LAST_WORDS}</main>"
    ));
    if let Ok(Some(place)) = document().query_selector("[data-panic] pre") {
        place.set_text_content(Some(what));
    }
}

fn address(text: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

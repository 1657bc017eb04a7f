//! What is shown when the program has come to grief: plain HTML, as nothing of the page can be trusted any more.

use gloo::utils::{body, document};
use web_sys::{Blob, BlobPropertyBag, Url};

use super::storage::load;

const WORDS: &str = "<main class=\"panic\" role=\"alert\" data-panic=\"\">\
    <h1>拟稿出错了，页面已经停下来</h1>\
    <p>填写的内容在出错前已存在本机浏览器里，最近半秒的改动可能没有存上。请先把文稿存成文件，再重新打开页面。</p>\
    <p><a data-action=\"save-file\">把文稿存成文件</a> <a data-action=\"reload\" href=\"\">重新打开页面</a></p>\
    <p>重新打开后仍然出错的，请保留存下的文件，换用新版 Edge、Chrome 或 Firefox 打开。</p>\
    <pre></pre></main>";

/// Sets up what happens when the program stops; Yew's own hook would take the place of a plain one.
pub(super) fn watch() {
    yew::set_custom_panic_hook(Box::new(|info| show(&info.to_string())));
}

/// Takes the place of the page. The links need no program behind them.
fn show(what: &str) {
    body().set_inner_html(WORDS);
    let find = |selector| document().query_selector(selector).ok().flatten();
    if let Some(place) = find("[data-panic] pre") {
        place.set_text_content(Some(what));
    }
    let found = load();
    let text = found.slot.map(|slot| slot.text).or(found.old);
    let link = find("[data-panic] [data-action=save-file]");
    let Some(link) = link else { return };
    match text.and_then(|text| address(&text)) {
        Some(address) => {
            // A link that cannot be set leads nowhere; what is saved stays.
            let _ = link.set_attribute("href", &address);
            let _ = link.set_attribute("download", "拟稿-出错前的文稿.nigao.json");
        }
        None => link.remove(),
    }
}

fn address(text: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

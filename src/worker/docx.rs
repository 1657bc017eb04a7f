//! The web worker that writes .docx: a module of its own, which the page loads in the background.
//!
//! A message is an array of an `Order` as bytes; the answers are arrays that begin with a word of `nigao::export::reply`.

mod answer;

use nigao::export::{FORMATS, Order};

/// What the user is told when the module itself fails.
const BROKEN: &str = "生成 Word 文档时出了意外。请再试一次；仍然不行时，可先下载纯文本或网页格式。";

fn main() {
    answer::listen(BROKEN, |message| match make(&answer::bytes(&message)) {
        Ok(file) => answer::done(&file, &[]),
        Err(message) => answer::answer(nigao::export::reply::FAILED, message),
    });
}

fn make(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let Order { document, properties } = Order::decode(bytes).map_err(|error| error.to_string())?;
    let write = FORMATS.iter().find(|format| format.id == "docx").and_then(|format| format.write);
    write.ok_or(BROKEN)?(&document, &properties).map_err(|error| error.to_string())
}

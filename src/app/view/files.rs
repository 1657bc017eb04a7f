//! A file dropped on the page: a saved draft, which the library opens.

use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::edge;
use crate::state::{Event, Notice, View};

/// Heeds files that are dropped anywhere on the page.
#[hook]
pub(super) fn use_dropped_files(view: View, on: &Callback<Event>) {
    use_effect_with((view == View::Text, on.clone()), |(texts, on)| {
        let (texts, on) = (*texts, on.clone());
        let listeners = edge::on_drop(move |file| {
            if texts {
                let why = "这里不接收拖进来的文件：要审校文本文件，请点“打开文本文件”；要打开文稿，请先点“回到起草”。";
                on.emit(Event::Notice(Some(Notice::Failed(why.into()))));
            } else {
                open(file, &on);
            }
        });
        move || drop(listeners)
    });
}

/// Reads a file and hands it to the library.
fn open(file: File, on: &Callback<Event>) {
    let on = on.clone();
    spawn_local(async move {
        let name = file.name();
        on.emit(match edge::read_saved(file).await {
            Ok(text) => Event::Arrived(name, text.into()),
            Err(why) => {
                let words = format!("没有打开“{name}”：{why}。现在的文稿没有变动。");
                Event::Notice(Some(Notice::Failed(words)))
            }
        });
    });
}

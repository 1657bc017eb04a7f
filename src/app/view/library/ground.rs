//! Where drafts lie and how safely, said plainly.

use yew::prelude::*;

use super::super::export::on_disk;
use super::room::Ground;
use crate::edge;

/// Props of `GroundLines`.
#[derive(Properties, PartialEq)]
pub(super) struct GroundProps {
    pub(super) ground: Ground,
}

/// The lines.
#[component]
pub(super) fn GroundLines(props: &GroundProps) -> Html {
    let Ground { narrow, room, lasts } = &props.ground;
    html! {
        <div class="ground" data-ground="">
            if *narrow {
                <p class="bad" data-narrow="">{ "这个浏览器窗口不提供文稿库（可能是无痕窗口或限制了网站数据），文稿只能存在较小的本地存储里，历史版本也留得少。请常存成文件。" }</p>
            }
            { on_disk() }
            if edge::clears_after_a_week() {
                <p class="bad">{ "苹果 Safari 会清掉7天没有打开过的网页的数据。请常存成文件，或者把网页添加到主屏幕、程序坞。" }</p>
            }
            <details>
                <summary>{ summary(*lasts, *room) }</summary>
                <p>{ "清除浏览器数据、重装系统或换电脑，这里的文稿就没有了；无痕窗口关掉时也会清掉；磁盘快满时，浏览器还可能自行清理。\
                    重要文稿请存成文件，或者用“全部备份”存成一个文件，以后可以“恢复备份”。历史版本按规则保留：两天内的都留，\
                    一个月内每天留一个，再早的每三十天留一个，每份最多60个，总共不超过浏览器所给空间的五分之一。" }</p>
            </details>
        </div>
    }
}

fn summary(lasts: Option<bool>, room: Option<(u64, u64)>) -> String {
    let kept = match lasts {
        Some(true) => "，浏览器已答应不自行清理",
        Some(false) | None => "，浏览器没有答应长期保留",
    };
    let used = room.filter(|(_, granted)| *granted > 0);
    let used = used
        .map_or_else(String::new, |(used, granted)| format!("，已用{}，可用{}", size(used), size(granted)));
    format!("文稿只存在这台电脑的这个浏览器里{kept}{used}。")
}

/// A size in the words of file managers.
fn size(bytes: u64) -> String {
    const MEGA: u64 = 1_000_000;
    match bytes {
        0..MEGA => "不到1MB".into(),
        MEGA..1_000_000_000 => format!("{}MB", bytes / MEGA),
        _ => format!("{}GB", bytes / (MEGA * 1000)),
    }
}

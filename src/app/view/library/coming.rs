//! What a backup holds, before anything of it is brought back.

use std::rc::Rc;

use yew::prelude::*;

use super::hand::Hand;
use super::list::click;
use super::room::{Change, Coming, Screen};

/// Props of `ComingBackup`.
#[derive(Properties, PartialEq)]
pub(super) struct ComingProps {
    pub(super) coming: Rc<Coming>,
    pub(super) hand: Hand,
}

/// The question.
#[component]
pub(super) fn ComingBackup(props: &ComingProps) -> Html {
    let coming = &props.coming;
    let (fresh, differing) = (coming.plan.fresh.len(), coming.plan.differing.len());
    let restore = |both: bool| {
        let coming = coming.clone();
        click(&props.hand, move |hand| {
            let coming = coming.clone();
            hand.then(move |hand| hand.restore(coming, both));
        })
    };
    let cancel = click(&props.hand, |hand| hand.room.dispatch(Change::Screen(Screen::List)));
    html! {
        <>
            <header class="library-head"><h2 tabindex="-1">{ "恢复备份" }</h2></header>
            <div class="meeting" data-coming="">
                if !coming.whole {
                    <p class="bad" role="alert" data-broken="">{ "备份文件不完整（可能没有下载完，或者损坏了），下面是能读出来的部分。" }</p>
                }
                if coming.damaged > 0 { <p class="bad">{ format!("有{}处读不出来，已跳过。", coming.damaged) }</p> }
                if coming.altered > 0 { <p class="bad">{ format!("有{}份和备份时的内容不一致，会另外存一份并在名称里注明。", coming.altered) }</p> }
                <p>{ format!("本机没有的{fresh}份，本机已有且相同的{}份，本机已有但内容不同的{differing}份。本机的文稿都不会被覆盖。", coming.plan.same) }</p>
                if differing > 0 {
                    <ul>{ for coming.plan.differing.iter().map(|kept| html! { <li>{ kept.entry.title() }</li> }) }</ul>
                }
                <p class="buttons">
                    if differing > 0 {
                        <button type="button" class="main" data-action="restore-both" onclick={restore(true)}>{ "恢复，内容不同的另存一份" }</button>
                        <button type="button" data-action="restore-versions" onclick={restore(false)}>{ "恢复，内容不同的收进历史版本" }</button>
                    } else if fresh > 0 {
                        <button type="button" class="main" data-action="restore-both" onclick={restore(true)}>{ format!("恢复{fresh}份") }</button>
                    }
                    <button type="button" data-action="restore-cancel" onclick={cancel}>{ if fresh + differing > 0 { "取消" } else { "知道了" } }</button>
                </p>
            </div>
        </>
    }
}

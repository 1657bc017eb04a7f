//! 历史版本 of a draft: which there are, what differs from now, and the way back.

use nigao::library::{Mark, Why};
use yew::prelude::*;

use super::differences::Differences;
use super::hand::Hand;
use super::list::click;
use super::room::{Change, Room, Screen};
use crate::edge;

/// Props of `Versions`.
#[derive(Properties, PartialEq)]
pub(super) struct VersionsProps {
    pub(super) id: String,
    pub(super) room: Room,
    pub(super) hand: Hand,
}

/// What was read of them.
#[derive(Debug, Clone, PartialEq, Default)]
struct Read {
    /// `None` while they are read.
    marks: Option<Vec<Mark>>,
    /// The present state.
    present: String,
}

/// A version that was opened: its text is `None` when it is damaged.
type Opened = Option<(Mark, Option<String>)>;

/// The versions.
#[component]
pub(super) fn Versions(props: &VersionsProps) -> Html {
    let read = use_state(Read::default);
    let opened = use_state(|| None::<(Mark, Option<String>)>);
    let entry = props.room.entries.iter().find(|entry| entry.id == props.id);
    // What the page has just taken over may be saved only after this was opened.
    let revision = entry.map(|entry| entry.revision);
    use_effect_with((props.id.clone(), props.room.turn, revision), {
        let (read, hand) = (read.setter(), props.hand.clone());
        move |(id, ..)| {
            let id = id.clone();
            hand.then(|hand| async move {
                let base = hand.base().await;
                let present = edge::newest_text(&base, &id).await.map(|(_, text)| text).unwrap_or_default();
                read.set(Read { marks: Some(edge::marks(&base, &id).await), present });
            });
        }
    });
    let title = entry.map(|entry| entry.title());
    let back = click(&props.hand, |hand| hand.room.dispatch(Change::Screen(Screen::List)));
    html! {
        <>
            <header class="library-head">
                <h2 tabindex="-1">{ "历史版本" }<small>{ title.unwrap_or_default() }</small></h2>
                <button type="button" data-action="back-to-drafts" onclick={back}>{ "回到我的文稿" }</button>
            </header>
            { match &read.marks {
                None => html! { <p class="empty" role="status">{ "正在读取……" }</p> },
                Some(marks) if marks.is_empty() => html! {
                    <p class="empty" data-empty="">{ "还没有历史版本。每次用完、成批改动、恢复或换成文件内容以前，会自动留一个。" }</p>
                },
                Some(marks) => html! {
                    <div class="versions">
                        { list(props, marks, &opened) }
                        { shown(props, &read.present, &opened) }
                    </div>
                },
            } }
        </>
    }
}

fn list(props: &VersionsProps, marks: &[Mark], opened: &UseStateHandle<Opened>) -> Html {
    let entry = |mark: &Mark| {
        let open = {
            let (mark, id, opened) = (mark.clone(), props.id.clone(), opened.setter());
            click(&props.hand, move |hand| {
                let (mark, id, opened) = (mark.clone(), id.clone(), opened.clone());
                hand.then(|hand| async move {
                    let text = edge::version(&hand.base().await, &id, &mark).await;
                    opened.set(Some((mark, text)));
                });
            })
        };
        let here = opened.as_ref().is_some_and(|(known, _)| known.number == mark.number);
        html! {
            <li key={mark.number}>
                <button type="button" data-version={mark.number.to_string()} aria-current={here.then_some("true")} onclick={open}>
                    { edge::moment_words(mark.at) }<small>{ why(mark.why) }</small>
                </button>
            </li>
        }
    };
    html! { <ol class="marks" data-marks={marks.len().to_string()}>{ for marks.iter().map(entry) }</ol> }
}

fn shown(props: &VersionsProps, present: &str, opened: &Opened) -> Html {
    let text = match opened {
        None => return html! { <p class="muted">{ "选一个版本，看它和现在的内容有什么不同。" }</p> },
        Some((_, None)) => return html! { <p class="bad" role="alert">{ "这个版本已损坏，读不出来。" }</p> },
        Some((_, Some(text))) => text.clone(),
    };
    let restore = {
        let (id, text) = (props.id.clone(), text.clone());
        click(&props.hand, move |hand| {
            let (id, text) = (id.clone(), text.clone());
            hand.then(|hand| hand.bring_back(id, text));
        })
    };
    let apart = {
        let (id, text) = (props.id.clone(), text.clone());
        click(&props.hand, move |hand| {
            let (id, text) = (id.clone(), text.clone());
            hand.then(|hand| hand.apart(id, text));
        })
    };
    html! {
        <div class="version" data-version-shown="">
            <p class="buttons">
                <button type="button" class="main" data-action="bring-back" onclick={restore}>{ "恢复到这个版本" }</button>
                <button type="button" data-action="version-apart" onclick={apart}>{ "另存为新文稿" }</button>
                <span class="muted">{ "恢复以前，现在的内容会先留成一个版本。" }</span>
            </p>
            <Differences before={text} after={present.to_owned()} names={["这个版本", "现在"]} />
        </div>
    }
}

fn why(why: Why) -> &'static str {
    match why {
        Why::Session => "一次用完时",
        Why::Change => "成批改动以前",
        Why::Restore => "恢复旧版本以前",
        Why::File => "换成文件内容以前",
        Why::Other => "换成另一标签页的内容以前",
    }
}

//! The report beside the form, as the sheets that it will be printed on; every word knows its field.

mod bar;
mod faces;
mod leaf;
mod line;
mod marks;
mod reading;
mod sheet;
mod watch;
mod zoom;

use std::rc::Rc;

use nigao::background::Written;
use nigao::layout::{Decimal, Page};
use web_sys::Element;
use yew::prelude::*;

use super::proof::Act;
use crate::edge;
use bar::Bar;
use faces::Faces;
use leaf::{LeafView, rewordings};
use marks::Kept;
pub(super) use marks::Marked;
use reading::Reading;
use sheet::Leaf;
use watch::{use_faces, use_room, use_scrolled};
use zoom::{Zoom, page_in_view};

/// Props of `Preview`.
#[derive(Properties, PartialEq)]
pub(crate) struct PreviewProps {
    pub(crate) written: Rc<Written>,
    /// The same set into pages.
    pub(crate) pages: Rc<Vec<Rc<Page>>>,
    /// Path of the field that has the focus.
    pub(crate) focus: AttrValue,
    /// What the proof-reader found.
    pub(crate) marked: Marked,
    /// Opens a finding.
    pub(crate) open: Callback<Act>,
    /// Block id and wording.
    pub(crate) pick: Callback<(String, usize)>,
    /// Path of the field to go to.
    pub(crate) go: Callback<String>,
}

/// How the sheets are shown; kept from visit to visit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct View {
    zoom: Zoom,
    /// 统一用内置字体.
    ours: bool,
    /// 阅读视图: headings and paragraphs in place of sheets.
    text: bool,
}

impl View {
    /// Its words: `125 ours`.
    fn words(self) -> String {
        let ours = if self.ours { "ours" } else { "-" };
        let text = if self.text { "text" } else { "-" };
        match self.zoom {
            Zoom::Width => format!("width {ours} {text}"),
            Zoom::Page => format!("page {ours} {text}"),
            Zoom::Percent(percent) => format!("{percent} {ours} {text}"),
        }
    }

    /// The view of such words; the usual one for any others.
    fn read(words: &str) -> View {
        let mut parts = words.split(' ');
        let zoom = match parts.next().unwrap_or("") {
            "page" => Zoom::Page,
            zoom => zoom.parse().map_or(Zoom::Width, Zoom::Percent),
        };
        View { zoom, ours: parts.next() == Some("ours"), text: parts.next() == Some("text") }
    }
}

/// The report beside the form.
#[component]
pub(crate) fn Preview(props: &PreviewProps) -> Html {
    let view = use_state(|| View::read(&edge::find_view()));
    let set = use_callback(view.setter(), |to: View, view| {
        edge::keep_view(&to.words());
        view.set(to);
    });
    let current = *view;
    let pane = use_node_ref();
    let room = use_room(&pane);
    let scale = room.map_or(1.0, |room| current.zoom.scale(room));
    let scrolled = use_scrolled(&pane, scale, room.is_some());
    let leaves = use_memo(props.pages.clone(), |pages| Leaf::all(pages));
    let offers =
        use_memo((props.written.clone(), leaves.clone()), |(written, leaves)| rewordings(written, leaves));
    let kept = use_mut_ref(Kept::default);
    let marks = kept.borrow_mut().renew(&props.marked, &props.written, &leaves).to_vec();
    let faces = use_faces(&props.pages, current.ours);
    use_effect_with((props.focus.clone(), leaves.clone()), |_| edge::show_words());

    let count = leaves.len();
    let page = room.map_or(1, |room| page_in_view(*scrolled, room, scale, count));
    let onscroll = {
        let (scrolled, pane) = (scrolled.clone(), pane.clone());
        move |_: Event| scrolled.set(top(&pane))
    };
    html! {
        <section class="preview" aria-label="报告">
            <Bar zoom={current.zoom} {scale} {page} pages={count} print={Callback::from(|()| edge::print())}
                set={set.reform(move |zoom| View { zoom, ..current })} text={current.text}
                set_text={set.reform(move |text| View { text, ..current })} />
            <div class={classes!("pane", current.ours.then_some("ours"), current.text.then_some("as-text"))} data-preview="" tabindex="0" ref={pane}
                aria-label="报告各页" ~style={format!("--zoom:{}", Decimal(scale))} {onscroll}>
                <Reading written={props.written.clone()} shown={current.text} />
                <>{ for leaves.iter().filter(|_| !current.text).zip(offers.iter()).zip(marks.iter()).enumerate().map(|(index, ((leaf, offers), marks))| html! {
                    <LeafView key={index} leaf={leaf.clone()} number={index + 1} focus={leaf.focus(&props.focus)}
                        rewordings={offers.clone()} marks={marks.clone()} open={props.open.clone()} pick={props.pick.clone()} go={props.go.clone()} />
                }) }</>
            </div>
            if !current.text {
                <Faces {faces} ours={current.ours} set={set.reform(move |ours| View { ours, ..current })} />
            }
        </section>
    }
}

fn top(pane: &NodeRef) -> f64 {
    pane.cast::<Element>().map_or(0.0, |pane| f64::from(pane.scroll_top()))
}

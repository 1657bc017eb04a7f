//! The report beside the form, as the sheets that it will be printed on; every word knows its field.

mod bar;
mod faces;
mod leaf;
mod line;
mod marks;
mod reading;
mod watch;
mod zoom;

use std::rc::Rc;

use nigao::document::Document;
use nigao::layout::{Decimal, Pages};
use web_sys::Element;
use yew::prelude::*;

use super::proof::Act;
use crate::edge;
use bar::Bar;
use faces::Faces;
use leaf::{LeafView, rewordings};
pub(super) use marks::Marked;
use marks::marks;
use reading::Reading;
use watch::{use_faces, use_leaves, use_room, use_scrolled};
use zoom::{Zoom, page_in_view};

/// Props of `Preview`.
#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    pub(super) document: Rc<Document>,
    /// The document set into pages.
    pub(super) pages: Rc<Pages>,
    /// Path of the field that has the focus.
    pub(super) focus: AttrValue,
    /// What the proof-reader found.
    pub(super) marked: Marked,
    /// Opens a finding.
    pub(super) open: Callback<Act>,
    /// Block id and wording.
    pub(super) pick: Callback<(String, usize)>,
    /// Path of the field to go to.
    pub(super) go: Callback<String>,
}

/// How the sheets are shown; kept from visit to visit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct View {
    zoom: Zoom,
    /// 统一用内置字体.
    ours: bool,
}

impl View {
    /// Its words: `125 ours`.
    fn words(self) -> String {
        let ours = if self.ours { "ours" } else { "" };
        match self.zoom {
            Zoom::Width => format!("width {ours}"),
            Zoom::Page => format!("page {ours}"),
            Zoom::Percent(percent) => format!("{percent} {ours}"),
        }
    }

    /// The view of such words; the usual one for any others.
    fn read(words: &str) -> View {
        let (zoom, ours) = words.split_once(' ').unwrap_or((words, ""));
        let zoom = match zoom {
            "page" => Zoom::Page,
            zoom => zoom.parse().map_or(Zoom::Width, Zoom::Percent),
        };
        View { zoom, ours: ours == "ours" }
    }
}

/// The report beside the form.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
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
    let leaves = use_leaves(&props.pages);
    let offers =
        use_memo((props.document.clone(), leaves.clone()), |(document, leaves)| rewordings(document, leaves));
    let marked = (props.marked.clone(), props.document.clone(), leaves.clone());
    let marks = use_memo(marked, |(marked, document, leaves)| marks(marked, document, leaves));
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
                set={set.reform(move |zoom| View { zoom, ..current })} />
            <div class={classes!("pane", current.ours.then_some("ours"))} data-preview="" tabindex="0" ref={pane}
                aria-label="报告各页" ~style={format!("--zoom:{}", Decimal(scale))} {onscroll}>
                <Reading document={props.document.clone()} />
                { for leaves.iter().zip(offers.iter()).zip(marks.iter()).enumerate().map(|(index, ((leaf, offers), marks))| html! {
                    <LeafView key={index} leaf={leaf.clone()} number={index + 1} focus={leaf.focus(&props.focus)}
                        rewordings={offers.clone()} marks={marks.clone()} open={props.open.clone()} pick={props.pick.clone()} go={props.go.clone()} />
                }) }
            </div>
            <Faces {faces} ours={current.ours} set={set.reform(move |ours| View { ours, ..current })} />
        </section>
    }
}

fn top(pane: &NodeRef) -> f64 {
    pane.cast::<Element>().map_or(0.0, |pane| f64::from(pane.scroll_top()))
}

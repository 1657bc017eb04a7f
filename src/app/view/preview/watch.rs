//! What the sheets keep an eye on: the room that they have, how far they are scrolled, what changed, which faces come.

use std::cell::Cell;
use std::rc::Rc;

use nigao::layout::{Page, Typeface};
use web_sys::Element;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::zoom::Room;
use crate::edge::{self, PaneWatch, Source};

/// The room inside the pane; `None` until it has been measured.
#[hook]
pub(super) fn use_room(pane: &NodeRef) -> Option<Room> {
    let room = use_state_eq(|| None);
    let setter = room.setter();
    use_effect_with(pane.clone(), move |pane| {
        let watch = pane
            .cast::<Element>()
            .map(|pane| PaneWatch::new(&pane, move |width, height| setter.set(Some(Room { width, height }))));
        move || drop(watch)
    });
    *room
}

/// How far the pane is scrolled; when the scale changes, the same words stay in view.
#[hook]
pub(super) fn use_scrolled(pane: &NodeRef, scale: f64, measured: bool) -> UseStateHandle<f64> {
    let scrolled = use_state_eq(|| 0.0);
    let before = use_mut_ref(|| None::<f64>);
    let pane = pane.clone();
    use_effect_with((scale, measured), move |(scale, measured)| {
        // The first measure changes nothing that anyone has scrolled.
        let last = std::mem::replace(&mut *before.borrow_mut(), measured.then_some(*scale));
        if let (Some(last), Some(pane)) = (last, pane.cast::<Element>())
            && last != *scale
        {
            // Far below the limits of i32.
            pane.set_scroll_top((f64::from(pane.scroll_top()) * scale / last).round() as i32);
        }
    });
    scrolled
}

/// The faces on the pages and where each comes from.
#[hook]
pub(super) fn use_faces(pages: &Rc<Vec<Rc<Page>>>, ours: bool) -> Vec<(Typeface, Option<Source>)> {
    let found = use_state(Vec::new);
    let used = use_memo(pages.clone(), |pages| faces_of(pages));
    let setter = found.setter();
    use_effect_with((used, ours), move |(used, ours)| {
        let (used, ours, stale) = (used.clone(), *ours, Rc::new(Cell::new(false)));
        let left = stale.clone();
        spawn_local(async move {
            let mut faces: Vec<_> = used.iter().map(|face| (*face, None)).collect();
            setter.set(faces.clone());
            for (index, face) in used.iter().enumerate() {
                let source = edge::find_face(*face, ours).await;
                if stale.get() {
                    return;
                }
                if let Some(entry) = faces.get_mut(index) {
                    entry.1 = Some(source);
                }
                setter.set(faces.clone());
            }
        });
        move || left.set(true)
    });
    (*found).clone()
}

fn faces_of(pages: &[Rc<Page>]) -> Vec<Typeface> {
    let lines = pages.iter().flat_map(|page| page.lines.iter().chain(&page.folio));
    let mut faces = Vec::new();
    for stretch in lines.flat_map(|line| &*line.stretches) {
        if let Err(place) = faces.binary_search(&stretch.typeface) {
            faces.insert(place, stretch.typeface);
        }
    }
    faces
}

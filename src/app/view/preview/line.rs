//! One line on a sheet, its words in the places that the layout gave them.

use nigao::document::Origin;
use nigao::layout::{Ink, Pt, SetLine, Stretch, Typeface};
use yew::prelude::*;

/// From the top of a line's box to its baseline, in its font size; `.line::before` in preview.css.
const STRUT: f64 = 1.25;

/// Props of `LineView`.
#[derive(Properties, PartialEq)]
pub(super) struct LineProps {
    pub(super) line: SetLine,
    /// Path of the field that has the focus, where the line has its words; else empty.
    pub(super) focus: AttrValue,
    /// Path of the field to go to.
    pub(super) go: Callback<String>,
    /// Whether it is a page number.
    #[prop_or_default]
    pub(super) folio: bool,
}

/// A line. Its text is read aloud from the reading view; of a line only its gaps can be reached.
#[component]
pub(super) fn LineView(props: &LineProps) -> Html {
    let line = &props.line;
    let size = line.stretches.iter().fold(Pt::default(), |size, stretch| size.max(stretch.size));
    let added = line.stretches.first().map_or(Pt::default(), |stretch| stretch.added);
    let left = line.stretches.first().map_or(Pt::default(), |stretch| stretch.left);
    let style = format!(
        "left:{left}pt;top:{}pt;font-size:{size}pt;letter-spacing:{added}pt",
        Pt(line.baseline.0 - size.0 * STRUT)
    );
    let gaps = line.stretches.iter().any(|stretch| matches!(stretch.origin, Origin::Gap(_)));
    let mut end = left;
    let groups = line.stretches.chunk_by(|a, b| a.origin == b.origin && a.origin != Origin::Wording);
    let words = groups.map(|group| {
        let marks: Html =
            group.iter().map(|stretch| stretch_view(stretch, &mut end, (size, added))).collect();
        words(props, group, marks, gaps)
    });
    html! {
        <div class="line" ~style={style} aria-hidden={(!gaps).then_some("true")}
            data-line={(!props.folio).then(|| line.block.clone())} data-folio={props.folio.then_some("")}>
            { for words }
        </div>
    }
}

/// Whether a run shows the answer at a path, or a list that holds it.
pub(super) fn is_at(origin: &Origin, focus: &str) -> bool {
    match origin {
        Origin::Wording => false,
        Origin::Answer(path) | Origin::Gap(path) => {
            path == focus || focus.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('.'))
        }
    }
}

/// Stretches of one origin; those of an answer lead to its field.
fn words(props: &LineProps, group: &[Stretch], marks: Html, gaps: bool) -> Html {
    let Some(first) = group.first() else { return marks };
    let here = is_at(&first.origin, &props.focus).then_some("here");
    let hidden = gaps.then_some("true");
    let to = |path: &String| {
        let path = path.clone();
        props.go.reform(move |_: MouseEvent| path.clone())
    };
    match &first.origin {
        Origin::Wording if gaps => html! { <span aria-hidden="true">{ marks }</span> },
        Origin::Wording => marks,
        Origin::Answer(path) => html! {
            <span class={classes!("answer", here)} data-from={path.clone()} aria-hidden={hidden} onclick={to(path)}>{ marks }</span>
        },
        Origin::Gap(path) => html! {
            <button type="button" class={classes!("gap", here)} data-gap={path.clone()} title="还没有填，点一下去填写"
                onclick={to(path)}>{ marks }</button>
        },
    }
}

/// Characters in a box of fixed width: no font moves what follows.
fn stretch_view(stretch: &Stretch, end: &mut Pt, (size, added): (Pt, Pt)) -> Html {
    let mut style = format!("width:{}pt", stretch.width);
    let shift = stretch.left - *end;
    *end = stretch.left + stretch.width;
    if shift.0.abs() > 0.01 {
        style.push_str(&format!(";margin-left:{shift}pt"));
    }
    if stretch.size != size {
        style.push_str(&format!(";font-size:{}pt", stretch.size));
    }
    if stretch.added != added {
        style.push_str(&format!(";letter-spacing:{}pt", stretch.added));
    }
    let red = (stretch.ink == Ink::Red).then_some("red");
    html! { <span class={classes!("stretch", face_class(stretch.typeface), red)} ~style={style}>{ stretch.text.clone() }</span> }
}

fn face_class(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::Biaosong => "biaosong",
        Typeface::Hei => "hei",
        Typeface::Kai => "kai",
        Typeface::Fang => "fang",
        Typeface::Song => "song",
    }
}

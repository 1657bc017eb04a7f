//! One page: pale marks under unanswered fields, rules, text, and the page number.

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

use super::glyphs::Shaped;
use super::job::{Line, Sheet, Stretch};
use super::structure::Marks;

/// Where a square of the page's fonts begins above the baseline, in em.
const ASCENT: f64 = 0.86;

/// A line with its glyphs found, stretch by stretch.
pub(super) struct Ready<'a> {
    pub(super) line: &'a Line,
    pub(super) shaped: Vec<Shaped>,
}

/// A page with its glyphs found.
pub(super) struct ReadySheet<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) lines: Vec<Ready<'a>>,
    pub(super) folio: Option<Ready<'a>>,
}

/// Draws a page and notes the marks of its lines.
pub(super) fn draw(page: &ReadySheet, surface: &mut Surface, marks: &mut Marks) {
    let boxes = ornaments(page);
    if !boxes.is_empty() {
        surface.start_tagged(artifact(ArtifactType::Layout));
        for (area, colour) in boxes {
            fill(surface, colour);
            draw_box(surface, area);
        }
        surface.end_tagged();
    }
    for ready in page.lines.iter().filter(|ready| has_text(ready)) {
        let mark = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        draw_text(surface, ready);
        surface.end_tagged();
        marks.note(ready.line.block, mark);
    }
    if let Some(folio) = page.folio.as_ref().filter(|folio| has_text(folio)) {
        surface.start_tagged(artifact(ArtifactType::Footer));
        draw_text(surface, folio);
        surface.end_tagged();
    }
}

type Area = (f64, f64, f64, f64);

/// Everything that is a filled box, from the bottom up.
fn ornaments(page: &ReadySheet) -> Vec<(Area, rgb::Color)> {
    let mut boxes = Vec::new();
    for ready in page.lines.iter().chain(&page.folio) {
        for (stretch, shaped) in ready.line.stretches.iter().zip(&ready.shaped) {
            let top = ready.line.baseline - ASCENT * stretch.size;
            let gap = stretch.gap.then_some((stretch.left, stretch.width));
            let pale = gap.iter().chain(&shaped.marked);
            boxes.extend(pale.map(|(left, width)| ((*left, top, *width, stretch.size), pale_yellow())));
        }
    }
    boxes.extend(page.sheet.strokes.iter().map(|stroke| (stroke.area, ink(stroke.red))));
    boxes
}

fn has_text(ready: &Ready) -> bool {
    ready.shaped.iter().any(|shaped| !shaped.runs.is_empty())
}

fn draw_text(surface: &mut Surface, ready: &Ready) {
    for (stretch, shaped) in ready.line.stretches.iter().zip(&ready.shaped) {
        fill(surface, ink(stretch.red));
        draw_stretch(surface, stretch, shaped, ready.line.baseline);
    }
}

fn draw_stretch(surface: &mut Surface, stretch: &Stretch, shaped: &Shaped, baseline: f64) {
    for run in &shaped.runs {
        let Some(text) = stretch.text.get(run.bytes.clone()) else { continue };
        let start = Point::from_xy(run.left as f32, baseline as f32);
        surface.draw_glyphs(start, &run.glyphs, run.font.clone(), text, stretch.size as f32, false);
    }
}

fn draw_box(surface: &mut Surface, (left, top, width, height): Area) {
    let Some(rect) = Rect::from_xywh(left as f32, top as f32, width as f32, height as f32) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn fill(surface: &mut Surface, colour: rgb::Color) {
    surface.set_fill(Some(Fill { paint: colour.into(), ..Fill::default() }));
}

fn ink(red: bool) -> rgb::Color {
    if red { rgb::Color::new(255, 0, 0) } else { rgb::Color::new(0, 0, 0) }
}

fn pale_yellow() -> rgb::Color {
    rgb::Color::new(255, 242, 179)
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

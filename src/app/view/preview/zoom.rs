//! How large the sheets are shown. Arithmetic only.

/// Width of the sheet at 100 %, 210 mm, in CSS pixels.
const SHEET_WIDTH: f64 = 210.0 / 25.4 * 96.0;
/// Height of the sheet at 100 %, 297 mm, in CSS pixels.
const SHEET_HEIGHT: f64 = 297.0 / 25.4 * 96.0;
/// Between two sheets and round them, in CSS pixels; `--gap` in preview.css.
const GAP: f64 = 16.0;
/// What the zoom buttons go through, in percent.
const STEPS: [u32; 10] = [50, 60, 75, 90, 100, 110, 125, 150, 175, 200];

/// How large the sheets are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Zoom {
    /// As wide as the pane.
    #[default]
    Width,
    /// A whole sheet in the pane.
    Page,
    /// In percent of the size on paper, 50 to 200.
    Percent(u32),
}

/// The room inside the pane, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Room {
    /// Without the scroll bar.
    pub(crate) width: f64,
    /// Without the scroll bar.
    pub(crate) height: f64,
}

impl Zoom {
    /// The factor against paper; a sheet never becomes too small to be seen.
    pub(super) fn scale(self, room: Room) -> f64 {
        // A phone has no width to give away.
        let gap = if room.width < 500.0 { GAP / 2.0 } else { GAP };
        let wide = (room.width - 2.0 * gap) / SHEET_WIDTH;
        let scale = match self {
            Zoom::Width => wide.min(2.0),
            Zoom::Page => wide.min((room.height - 2.0 * GAP) / SHEET_HEIGHT),
            Zoom::Percent(percent) => f64::from(percent.clamp(50, 200)) / 100.0,
        };
        scale.max(0.2)
    }
}

/// The next larger step.
pub(super) fn larger(scale: f64) -> Zoom {
    let percent = percent(scale);
    Zoom::Percent(STEPS.into_iter().find(|step| *step > percent).unwrap_or(200))
}

/// The next smaller step.
pub(super) fn smaller(scale: f64) -> Zoom {
    let percent = percent(scale);
    Zoom::Percent(STEPS.into_iter().rev().find(|step| *step < percent).unwrap_or(50))
}

/// A factor in percent, rounded.
pub(super) fn percent(scale: f64) -> u32 {
    // Factors are between 0.2 and 2.
    (scale * 100.0).round() as u32
}

/// The page in view, from 1: the one that a third of the pane's height belongs to.
pub(super) fn page_in_view(scrolled: f64, room: Room, scale: f64, pages: usize) -> usize {
    let place = (scrolled + room.height / 3.0 - GAP).max(0.0);
    // Not negative, and far below the limits of usize.
    let index = (place / (SHEET_HEIGHT * scale + GAP)).floor() as usize;
    (index + 1).min(pages.max(1))
}

#[cfg(test)]
mod tests {
    use super::{Room, Zoom, larger, page_in_view, percent, smaller};

    fn check(zoom: Zoom, width: f64, height: f64, expected: u32) {
        assert_eq!(percent(zoom.scale(Room { width, height })), expected);
    }

    #[test]
    fn sheets_fit() {
        check(Zoom::Width, 826.0, 300.0, 100);
        check(Zoom::Width, 390.0, 700.0, 47);
        check(Zoom::Page, 900.0, 600.0, 51);
        check(Zoom::Page, 0.0, 0.0, 20);
        check(Zoom::Percent(999), 1.0, 1.0, 200);
    }

    #[test]
    fn steps_go_up_and_down() {
        assert_eq!((larger(0.71), smaller(0.71)), (Zoom::Percent(75), Zoom::Percent(60)));
        assert_eq!((larger(2.0), smaller(0.2)), (Zoom::Percent(200), Zoom::Percent(50)));
    }

    #[test]
    fn pages_come_into_view() {
        let room = Room { width: 826.0, height: 600.0 };
        let pages = [0.0, 900.0, 1000.0, 9999.0].map(|scrolled| page_in_view(scrolled, room, 1.0, 3));
        assert_eq!(pages, [1, 1, 2, 3]);
    }
}

//! How wide the three rooms of the page are, and which are folded. Arithmetic only.

/// A line between two rooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Divider {
    /// Between the steps and the form.
    Steps,
    /// Between the form and the report.
    Report,
}

/// The widths of the rooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Panes {
    /// Width of the steps, in CSS pixels.
    steps: u32,
    /// Width of the form, in percent of the page.
    form: u32,
    /// Whether the steps are folded to their numbers.
    pub(crate) steps_folded: bool,
    /// Whether the report is folded away.
    pub(crate) report_folded: bool,
}

impl Default for Panes {
    fn default() -> Panes {
        Panes { steps: 168, form: 42, steps_folded: false, report_folded: false }
    }
}

/// Narrowest and widest steps, in CSS pixels.
const STEPS: (u32, u32) = (112, 320);
/// Narrowest and widest form, in percent.
const FORM: (u32, u32) = (26, 66);

impl Panes {
    /// The place of a divider, with its least and its greatest, in its own unit.
    pub(crate) fn place(self, divider: Divider) -> (u32, u32, u32) {
        match divider {
            Divider::Steps => (self.steps, STEPS.0, STEPS.1),
            Divider::Report => (self.form, FORM.0, FORM.1),
        }
    }

    /// With a divider at another place, as near as it may go; what was folded beside it is unfolded.
    pub(crate) fn moved(self, divider: Divider, to: u32) -> Panes {
        match divider {
            Divider::Steps => Panes { steps: to.clamp(STEPS.0, STEPS.1), steps_folded: false, ..self },
            Divider::Report => Panes { form: to.clamp(FORM.0, FORM.1), report_folded: false, ..self },
        }
    }

    /// With a divider a step nearer to the left or to the right.
    pub(crate) fn nudged(self, divider: Divider, right: bool) -> Panes {
        let (now, _, _) = self.place(divider);
        let step = match divider {
            Divider::Steps => 16,
            Divider::Report => 2,
        };
        self.moved(divider, if right { now + step } else { now.saturating_sub(step) })
    }

    /// With a divider where it was at first.
    pub(crate) fn reset(self, divider: Divider) -> Panes {
        self.moved(divider, Panes::default().place(divider).0)
    }

    /// With the room that a divider folds folded, or not any more.
    pub(crate) fn folded(self, divider: Divider) -> Panes {
        match divider {
            Divider::Steps => Panes { steps_folded: !self.steps_folded, ..self },
            Divider::Report => Panes { report_folded: !self.report_folded, ..self },
        }
    }

    /// A divider's place for a pointer, `x` pixels from the left edge of rooms that are `width` wide.
    pub(crate) fn at_pointer(self, divider: Divider, x: f64, width: f64) -> Panes {
        let left = if self.steps_folded { 44.0 } else { f64::from(self.steps) };
        let to = match divider {
            Divider::Steps => x,
            Divider::Report => (x - left) / width.max(1.0) * 100.0,
        };
        // Not negative, and far below the limits of u32.
        self.moved(divider, to.clamp(0.0, 10_000.0).round() as u32)
    }

    /// The widths for the style sheet.
    pub(crate) fn style(self) -> String {
        format!("--steps-width:{}px;--form-width:{}%", self.steps, self.form)
    }

    /// Its words: `168 42 - -`.
    pub(crate) fn words(self) -> String {
        let mark = |folded| if folded { "folded" } else { "-" };
        format!("{} {} {} {}", self.steps, self.form, mark(self.steps_folded), mark(self.report_folded))
    }

    /// The panes of such words; the usual ones for any others.
    pub(crate) fn read(words: &str) -> Panes {
        let parts: Vec<&str> = words.split(' ').collect();
        let [steps, form, steps_folded, report_folded] = parts.as_slice() else { return Panes::default() };
        let (Ok(steps), Ok(form)) = (steps.parse(), form.parse()) else { return Panes::default() };
        let panes = Panes::default().moved(Divider::Steps, steps).moved(Divider::Report, form);
        let folded = |word: &str| word == "folded";
        Panes { steps_folded: folded(steps_folded), report_folded: folded(report_folded), ..panes }
    }
}

#[cfg(test)]
mod tests {
    use super::{Divider, Panes};

    #[test]
    fn words_are_read_again_and_others_are_the_usual() {
        let panes = Panes::default().nudged(Divider::Report, true).folded(Divider::Steps);
        assert_eq!(Panes::read(&panes.words()), panes);
        for words in ["", "x", "1 2 3", "a b c d", "168 42 - - -"] {
            assert_eq!(Panes::read(words), Panes::default());
        }
        assert_eq!(Panes::read("9 99999 - -").place(Divider::Report).0, 66);
    }

    #[test]
    fn dividers_stay_in_bounds() {
        let far = |right| (0..99).fold(Panes::default(), |panes, _| panes.nudged(Divider::Steps, right));
        assert_eq!((far(true).place(Divider::Steps).0, far(false).place(Divider::Steps).0), (320, 112));
        assert_eq!(Panes::default().at_pointer(Divider::Report, -5.0, 0.0).place(Divider::Report).0, 26);
        assert_eq!(Panes::default().at_pointer(Divider::Report, 668.0, 1000.0).place(Divider::Report).0, 50);
    }

    #[test]
    fn what_is_moved_is_unfolded() {
        let folded = Panes::default().folded(Divider::Report);
        assert!(folded.report_folded && !folded.nudged(Divider::Report, true).report_folded);
    }
}

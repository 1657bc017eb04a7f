//! How far a draft is, in numbers.

use super::Facts;
use crate::form::{Field, Kind};

impl Facts<'_> {
    /// How many answers are required where they are shown, and how many of these are lacking or cannot be read.
    pub fn progress(&self) -> (usize, usize) {
        let fields = || self.form.fields();
        let asked = fields().map(|field| self.asked(field)).sum();
        let missing = self.form.steps.iter().map(|step| self.missing(&step.fields).len()).sum();
        (std::cmp::max(asked, missing), missing)
    }

    fn asked(&self, field: &Field) -> usize {
        if !self.shows(field) {
            return 0;
        }
        match field.kind {
            Kind::Rows => self.asked_cells(field),
            Kind::Tally if field.required => self.tally_rows(field).len(),
            _ => usize::from(field.required),
        }
    }

    fn asked_cells(&self, list: &Field) -> usize {
        let rows = self.rows(list);
        if rows.is_empty() {
            return usize::from(list.required);
        }
        let cells =
            |at| list.cells.iter().filter(move |cell| cell.required && self.shows_cell(at, cell)).count();
        rows.into_iter().map(cells).sum()
    }
}

//! What is large, shared, and compared by place: it never changes in place.

use std::ops::Deref;
use std::rc::Rc;

use nigao::draft::{Draft, Facts, Known};
use nigao::form::Form;
use nigao::history::Steps;

/// A draft with what has been found out about it.
#[derive(Debug, Clone)]
pub(crate) struct DraftRef(Rc<(Draft, Known)>);

impl DraftRef {
    pub(crate) fn new(draft: Draft) -> DraftRef {
        DraftRef(Rc::new((draft, Known::default())))
    }

    /// Its answers seen through its form.
    pub(crate) fn facts<'a>(&'a self, form: &'a Form) -> Facts<'a> {
        Facts { form, draft: &self.0.0, known: &self.0.1 }
    }
}

impl Deref for DraftRef {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.0.0
    }
}

impl PartialEq for DraftRef {
    fn eq(&self, other: &DraftRef) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The steps that led to a draft.
#[derive(Debug, Clone, Default)]
pub(crate) struct StepsRef(Rc<Steps>);

impl StepsRef {
    pub(crate) fn new(steps: Steps) -> StepsRef {
        StepsRef(Rc::new(steps))
    }
}

impl Deref for StepsRef {
    type Target = Steps;

    fn deref(&self) -> &Steps {
        &self.0
    }
}

impl PartialEq for StepsRef {
    fn eq(&self, other: &StepsRef) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

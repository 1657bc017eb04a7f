//! Pieces of the shelf as props: they live as long as the page, so they are compared by place.

use nigao::form::Field;
use nigao::reports::Report;

/// A kind of document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shelf(pub(crate) &'static Report);

/// A field of a form on the shelf.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldRef(pub(crate) &'static Field);

impl PartialEq for Shelf {
    fn eq(&self, other: &Shelf) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl PartialEq for FieldRef {
    fn eq(&self, other: &FieldRef) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

//! Sizes, and places among a font's variations: only the default one here.

/// The size of drawing; always the font's own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size;

impl Size {
    /// The font's own units.
    pub fn unscaled() -> Size {
        Size
    }
}

/// The default place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Location;

/// The default place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct LocationRef<'a>(std::marker::PhantomData<&'a Location>);

impl LocationRef<'_> {
    /// It is.
    pub fn is_default(self) -> bool {
        true
    }
}

impl<'a> From<&'a Location> for LocationRef<'a> {
    fn from(_: &'a Location) -> LocationRef<'a> {
        LocationRef::default()
    }
}

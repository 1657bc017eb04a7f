//! The length of a text.

/// Texts are as long as they have characters.
pub trait Length {
    /// How many characters it has.
    fn length(&self) -> usize;
}

impl Length for str {
    // The compiler would write a quick way of counting out at every place.
    #[inline(never)]
    fn length(&self) -> usize {
        self.chars().count()
    }
}

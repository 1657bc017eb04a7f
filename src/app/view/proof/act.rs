//! What can be done with findings.

/// Something that the user does in the list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Act {
    /// Opens the finding at this index.
    Open(usize),
    /// Mends the finding at this index.
    Mend(usize),
    /// Mends all that are safe.
    MendAll,
    /// Goes to the field of this path.
    Fill(String),
    /// Ignores what has this key.
    Ignore(String),
    /// Heeds what has this key again.
    Heed(String),
    /// Opens the next, or the one before.
    Turn(bool),
    /// None is open any more.
    Close,
    /// Shows the list or hides it.
    Expand(bool),
}

//! The smaller parts of what the page is showing.

/// Whether the background module, which writes the report, is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matter {
    /// It is on its way; the form can be filled.
    Coming,
    /// It has written something.
    Here,
    /// It did not come, or has failed.
    Lost,
}

/// What became of the last attempt to save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Saving {
    /// Nothing to save yet.
    Idle,
    /// Saved at this time of day (`14:32`).
    Saved(String),
    /// The browser refused; why, in words for the user.
    Failed(String),
}

/// A saved text that could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aside {
    /// The text as it was found.
    pub(crate) text: String,
    /// Why it could not be opened.
    pub(crate) why: String,
    /// Whether a copy lies safely beside; if not, nothing is saved over it until the user has taken it as a file.
    pub(crate) kept: bool,
}

/// What the page is for at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// Drafting: form and report.
    Form,
    /// Proof-reading a text from elsewhere.
    Text,
    /// All drafts and their versions.
    Library,
}

/// What stands in the form's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Panel {
    /// The form itself.
    Form,
    /// The superior's notice, to be read for facts.
    Notice,
    /// Help, and how to do things by keyboard.
    Help,
    /// The keys.
    Keys,
}

/// Something that takes the report out of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Errand {
    /// To the clipboard.
    Copy,
    /// As a file in the format of this id.
    Download(&'static str),
    /// As a PDF, which is made away from the page and takes a moment.
    Pdf,
}

/// A word to the user.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Notice {
    /// It worked.
    Done(String),
    /// It did not; what to do.
    Failed(String),
    /// It is under way and can be stopped.
    Working(String),
    /// The clipboard refused; the text to copy by hand.
    CopyByHand(String),
    /// The draft was changed at once in many places; one click takes it back, as long as nothing else was changed.
    Changed(String),
}

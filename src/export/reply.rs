//! The first words of a worker's answers and of what it is asked; what follows each is said here.

/// Nothing follows: the worker listens.
pub const READY: &str = "ready";
/// What is being done, in Chinese; of the reading of a text, how much of a hundred parts is done.
pub const PROGRESS: &str = "progress";
/// The file's bytes; of a PDF also the characters that no font has as one text, and whether it is PDF/A.
pub const DONE: &str = "done";
/// What to tell the user; nothing follows when the module did not load, which its loader says in its place.
pub const FAILED: &str = "failed";
/// What to tell the user; the module itself has failed and does nothing more.
pub const BROKEN: &str = "broken";
/// Asked of the PDF module: to look at a font file, which follows as a blob. It answers `DONE` with `pdf::Inspected`.
pub const INSPECT: &str = "inspect";

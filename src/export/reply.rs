//! The first words of a worker's answers; what follows each is said here.

/// Nothing follows: the worker listens.
pub const READY: &str = "ready";
/// What is being done, in Chinese.
pub const PROGRESS: &str = "progress";
/// The file's bytes; of a PDF also the characters that no font has as one text, and whether it is PDF/A.
pub const DONE: &str = "done";
/// What to tell the user.
pub const FAILED: &str = "failed";

//! What was done to a draft: changes that can be taken back, and earlier versions that are kept.
//!
//! Knows nothing of storage or the screen; the time is told to it.

mod patch;
mod slots;
mod steps;
mod versions;

pub use patch::Patch;
pub use slots::{Slot, newest, open_slot, seal_slot, sum};
pub use steps::Steps;
pub use versions::{Version, Why, surplus};

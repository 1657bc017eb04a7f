//! What was done to a draft: changes that can be taken back, and texts written so that damage is told.
//!
//! Knows nothing of storage or the screen; the time is told to it.

mod patch;
mod slots;
mod steps;

pub use patch::Patch;
pub use slots::{Slot, is_full, newest, open_slot, seal_slot, sum};
pub use steps::Steps;

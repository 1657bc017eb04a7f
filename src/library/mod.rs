//! Many drafts: what the list knows of each, their versions, what differs between two, and all of them in one file.
//!
//! Knows nothing of storage or the screen; times and ids are told to it.

mod backup;
mod bridge;
mod changes;
mod entry;
mod label;
mod moment;
mod pieces;
mod version;

pub use backup::{
    BackupError, Kept, Plan, Restored, Restoring, backup_draft, backup_end, backup_head, backup_version, plan,
};
pub use bridge::{Arrived, Before, Open, Said, Told};
pub use changes::{Change, changes};
pub use entry::{BIN_DAYS, Entry, Standing, find, in_order, is_id, is_over};
pub use label::{Label, encode_file, read_label};
pub use moment::{read_moment, write_moment};
pub use pieces::{Passage, Piece, passages, pieces};
pub use version::{Mark, Why, beyond_share, ends_session, share, thinned};

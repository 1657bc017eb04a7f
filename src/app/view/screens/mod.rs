//! Screens that the first sight of the page has no use for; they come with the late part. Each takes one plain value and
//! answers by one callback.

mod fact;
mod help;
mod keys;
mod notice;
mod pictures;
mod procedure;
mod table;
mod table_sheet;

pub(crate) use help::{HelpData, HelpEvent, HelpScreen};
pub(crate) use notice::{NoticeData, NoticeEvent, NoticeScreen, Present};
pub(crate) use table::{TableData, TableEvent, TablePaste, TableProps};

//! What `crate::late` draws and does.

pub(crate) use super::beside::{Beside, BesideProps};
pub(crate) use super::errand::{AskFirst, AskProps, Making, run};
pub(crate) use super::export::{ExportProps, ExportStep};
pub(crate) use super::library::{Library, LibraryProps};
pub(crate) use super::newer::{Newer, NewerProps};
pub(crate) use super::panes::{DividerLine, DividerProps};
pub(crate) use super::preview::{Preview, PreviewProps};
pub(crate) use super::proof::{
    Act, Acting, ProofBar, ProofBarProps, Reviewed, Sorted, Texts, TextsProps, act, review, sorted,
};
pub(crate) use super::screens::{TablePaste, TableProps};
pub(crate) use super::shown::Made;
pub(crate) use super::toolbar::{ToolbarProps, Tools, sample};

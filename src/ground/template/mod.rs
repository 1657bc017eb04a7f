//! The wording: a small closed language, parsed to a tree before any answer goes in.
//!
//! Four forms in the text: a hole `{field}`, an optional clause `[…]`, a choice `<condition ? … | …>`,
//! and a repetition `<each list "；" 一是 : …>` or `<list "；" 一是 : … | …>`.
//! Around it, blocks `@p id` with alternative wordings parted by `--`.

mod blocks;
mod inline;
mod names;
mod node;

pub use blocks::{BlockTemplate, Repeat, Shape, WordingTemplate, read_blocks};
pub use inline::read_line;
pub use names::names_in;
pub use node::{Format, Hole, Mark, Node, Subject};

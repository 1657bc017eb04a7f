//! What was copied elsewhere and is pasted here: marked-up text as plain text, a table as rows of a list.
//!
//! Knows lists and drafts, never the browser. Nothing that was pasted is ever run or kept as markup.

mod columns;
mod markup;
mod numbers;
mod plain;
mod rows;
mod table;

pub use columns::{Assignment, assign};
pub use numbers::{WHOSE, assign_numbers, in_their_order, numbered, take_numbers};
pub use plain::{plain_text, strip_number};
pub use rows::{MOST_ROWS, Names, Taken, take};
pub use table::{LARGEST, Table, is_table, read_table};

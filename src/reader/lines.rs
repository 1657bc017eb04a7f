//! What each line of a text is.

use crate::document::{BlockKind, Level};

/// Kind, length of the number, and length of number and run-in heading together, in characters, of each line.
pub fn kind_of_lines(lines: &[&str]) -> Vec<(BlockKind, usize, usize)> {
    lines.iter().map(|line| of_line(line)).collect()
}

fn of_line(line: &str) -> (BlockKind, usize, usize) {
    let body: Vec<char> = line.chars().collect();
    let number = body.iter().take_while(|c| "一二三四五六七八九十".contains(**c)).count();
    if number > 0 && body.get(number) == Some(&'、') {
        return (BlockKind::Heading(Level::One), number + 1, number + 1);
    }
    (BlockKind::Paragraph(None), 0, 0)
}

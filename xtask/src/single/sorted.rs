//! Programs with what is alike side by side: opcodes, local variables, numbers and so on, each in a row of its own. LZMA
//! packs them five hundredths smaller so. `static/unpack.js` joins them again.

use std::ops::Range;

use anyhow::{Context, Result, ensure};

/// All that stands outside functions; then, in this order, opcodes, types of local variables, and what follows opcodes:
/// see `operands`. Numbers of rows.
const ROWS: usize = 13;
const REST: usize = 0;
const OPCODES: usize = 1;
const LOCALS: usize = 2;
const BRANCHES: usize = 3;
const PLAIN: usize = 12;

const CODE_SECTION: u8 = 10;
/// Length of the preamble of a program, in bytes.
const PREAMBLE: usize = 8;

/// In which rows the numbers stand that follow an opcode.
fn operands(opcode: u8) -> &'static [usize] {
    match opcode {
        0x02..=0x04 => &[4],
        0x0c | 0x0d => &[BRANCHES],
        0x10 => &[5],
        0x20 => &[6],
        0x21 => &[7],
        0x22 => &[8],
        0x28..=0x3e => &[9, 10],
        0x41 => &[11],
        0x11 => &[PLAIN, PLAIN],
        0x23..=0x26 | 0x3f | 0x40 | 0x42 | 0xd0 | 0xd2 => &[PLAIN],
        _ => &[],
    }
}

/// Where a program is read, and the rows that are filled.
struct Sorter<'a> {
    bytes: &'a [u8],
    at: usize,
    rows: [Vec<u8>; ROWS],
}

impl Sorter<'_> {
    fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).context("a program that ends too early")?;
        self.at += 1;
        Ok(byte)
    }

    fn put(&mut self, row: usize, bytes: Range<usize>) -> Result<()> {
        let bytes = self.bytes.get(bytes).context("a program that ends too early")?;
        self.rows.get_mut(row).context("no such row")?.extend(bytes);
        Ok(())
    }

    /// A number as LEB128; sizes have to be written as short as can be, as they are not kept.
    fn size(&mut self) -> Result<usize> {
        let from = self.at;
        let mut size = 0;
        for place in 0..5 {
            let byte = self.byte()?;
            size |= usize::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                ensure!(place == 0 || byte > 0, "a size at {from} that is written too long");
                return Ok(size);
            }
        }
        anyhow::bail!("a size at {from} that is too long")
    }

    /// Copies a number to a row and says what it is, as far as 32 bits.
    fn number(&mut self, row: usize) -> Result<u32> {
        let (from, mut number, mut shift) = (self.at, 0_u32, 0);
        loop {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        self.put(row, from..self.at)?;
        Ok(number)
    }

    fn copy(&mut self, row: usize, length: usize) -> Result<()> {
        self.put(row, self.at..self.at + length)?;
        self.at += length;
        Ok(())
    }

    fn function(&mut self) -> Result<()> {
        let size = self.size()?;
        let end = self.at + size;
        for _ in 0..self.number(LOCALS)? {
            self.number(LOCALS)?;
            self.copy(LOCALS, 1)?;
        }
        let mut depth = 1;
        while depth > 0 {
            let opcode = self.byte()?;
            self.put(OPCODES, self.at - 1..self.at)?;
            for row in operands(opcode) {
                self.number(*row)?;
            }
            match opcode {
                0x02..=0x04 => depth += 1,
                0x0b => depth -= 1,
                0x0e => {
                    for _ in 0..=self.number(BRANCHES)? {
                        self.number(BRANCHES)?;
                    }
                }
                0x1c => {
                    for _ in 0..self.number(PLAIN)? {
                        self.copy(PLAIN, 1)?;
                    }
                }
                0x43 => self.copy(PLAIN, 4)?,
                0x44 => self.copy(PLAIN, 8)?,
                0xfc => match self.number(OPCODES)? {
                    0..=7 => {}
                    9 | 11 | 13 | 15..=17 => drop(self.number(PLAIN)?),
                    8 | 10 | 12 | 14 => {
                        self.number(PLAIN)?;
                        self.number(PLAIN)?;
                    }
                    other => anyhow::bail!("an unknown opcode 0xfc {other}"),
                },
                0x00 | 0x01 | 0x05 | 0x0c..=0x11 | 0x1a | 0x1b | 0x20..=0x42 | 0x45..=0xc4 | 0xd0..=0xd2 => {}
                other => anyhow::bail!("an unknown opcode {other:#x}"),
            }
        }
        ensure!(self.at == end, "a function that is not as long as it says");
        Ok(())
    }
}

/// A program in rows: its length, where its functions stand in the rest and how many they are, the length of each row,
/// all as four bytes; then the rows.
pub(super) fn sorted(program: &[u8]) -> Result<Vec<u8>> {
    let mut sorter = Sorter { bytes: program, at: PREAMBLE, rows: Default::default() };
    let (mut place, mut functions) = (0, 0);
    sorter.put(REST, 0..PREAMBLE)?;
    while sorter.at < program.len() {
        let start = sorter.at;
        let section = sorter.byte()?;
        let size = sorter.size()?;
        let end = sorter.at + size;
        if section == CODE_SECTION {
            place = start;
            functions = sorter.size()?;
            ensure!(functions > 0, "an empty list of functions");
            for _ in 0..functions {
                sorter.function()?;
            }
            ensure!(sorter.at == end, "a section that is not as long as it says");
        } else {
            sorter.put(REST, start..end)?;
            sorter.at = end;
        }
    }
    let head = [program.len(), place, functions].into_iter().chain(sorter.rows.iter().map(Vec::len));
    let head = head.map(|number| Ok(u32::try_from(number)?.to_le_bytes()));
    let head = head.collect::<Result<Vec<[u8; 4]>>>()?.concat();
    Ok(std::iter::once(head).chain(sorter.rows).flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program with one function: `i32.const 1, drop, end`.
    const PROGRAM: &[u8] =
        b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x07\x01\x05\0\x41\x01\x1a\x0b";

    #[test]
    fn what_is_alike_stands_side_by_side() {
        let rows = sorted(PROGRAM).expect("a sound program");
        let number = |place: usize| {
            let bytes = rows.get(place * 4..place * 4 + 4).expect("a head");
            u32::from_le_bytes(bytes.try_into().expect("four bytes"))
        };
        assert_eq!((number(0), number(1), number(2)), (27, 18, 1));
        assert_eq!((number(3), number(4), number(5), number(3 + 11)), (18, 3, 1, 1));
        let head = 4 * (3 + ROWS);
        assert_eq!(rows.get(head + 18..), Some(b"\x41\x1a\x0b\0\x01".as_slice()));
    }

    #[test]
    fn a_damaged_program_is_not_sorted() {
        assert!(sorted(PROGRAM.get(..26).expect("most of it")).is_err());
        let mut longer = PROGRAM.to_vec();
        longer.splice(19..20, [0x87, 0]);
        assert!(sorted(&longer).is_err(), "a size with a byte too many");
    }
}

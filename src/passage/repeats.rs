//! What stands at once twice.

use std::ops::Range;

use crate::Passage;

/// The least and the most characters that are told when they stand at once twice.
const TWICE: Range<usize> = 3..APART;
/// So far apart, passages have no characters that stand at once twice.
pub const APART: usize = 13;
/// How many characters are told apart by their last bits.
pub const PLACES: usize = 1 << 12;

/// Some characters at once twice, one after the other (民主生活会民主生活会): where, and the characters. Every character is
/// compared with where it stood last in the text, of which the passage begins at `start`; from there on both ways the
/// passage has to go on alike. `told` says of such characters, and of where they end the second time, whether it is told.
pub fn twice<'a>(
    passage: &'a Passage,
    last: &mut [usize],
    start: usize,
    told: &dyn Fn(&[char], usize) -> bool,
) -> Vec<(usize, &'a [char])> {
    let text = passage.text.as_slice();
    let mut found = Vec::new();
    let mut done = 0;
    for (at, c) in text.iter().enumerate() {
        let Some(before) = last.get_mut(u32::from(*c) as usize % PLACES) else { continue };
        let gap = start + at - std::mem::replace(before, start + at);
        if !TWICE.contains(&gap) {
            continue;
        }
        let Some(first) = at.checked_sub(gap).filter(|first| *first >= done && text.get(*first) == Some(c))
        else {
            continue;
        };
        let same = |at: &usize| text.get(*at).is_some_and(|c| text.get(at + gap) == Some(c));
        // No farther than the repetition may reach.
        let least = done.max(first.saturating_sub(gap));
        let from = (least..first).rev().take_while(same).last().unwrap_or(first);
        let to = (first..first + gap).take_while(same).last().map_or(first, |at| at + 1);
        let one = text.get(from..from + gap).unwrap_or_default();
        if to - from >= gap && told(one, from + 2 * gap) {
            found.push((from, one));
            done = from + 2 * gap;
        }
    }
    found
}

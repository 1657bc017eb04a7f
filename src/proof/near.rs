//! What two characters may be typed for: common words with one character put for another that sounds or looks alike.
//! `build.rs` and the proof-reader go through them in the same order, so that what is known of each needs no name.

/// Two characters.
pub(crate) type Pair = [char; 2];

/// The first character there may be, and how many there are.
const HANZI: (u32, usize) = (0x4e00, 0x5200);

/// Characters that each may be put for.
#[derive(Debug)]
pub(crate) struct Near(Vec<Vec<char>>);

impl Near {
    /// Of characters of one sound, a line each with others that sound so in some words, and of groups that look alike.
    pub(crate) fn of(sounds: &[[&str; 2]], looks: &[&str]) -> Near {
        let mut near = Near(vec![Vec::new(); HANZI.1]);
        for [line, more] in sounds.iter().copied().chain(looks.iter().map(|group| [*group, ""])) {
            for c in line.chars().chain(more.chars()) {
                if let Some(known) = place(c).and_then(|place| near.0.get_mut(place)) {
                    let other = |other: &char| *other != c;
                    known.extend(line.chars().filter(other));
                }
            }
        }
        near
    }

    fn of_character(&self, c: char) -> &[char] {
        place(c).and_then(|place| self.0.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Every pair that is put for one of these words and is none of them, with the number of its sort, below [`SORTS`]:
    /// pairs of a sort are about as likely to stand in right text. One may come more than once.
    pub(crate) fn candidates(
        &self,
        words: &[Pair],
        known: impl Fn(Pair) -> bool,
        mut each: impl FnMut(Pair, usize),
    ) {
        let (mut begins, mut ends) = (vec![0_usize; HANZI.1], vec![0_usize; HANZI.1]);
        for word in words {
            for (counts, c) in [&mut begins, &mut ends].into_iter().zip(word) {
                if let Some(count) = place(*c).and_then(|place| counts.get_mut(place)) {
                    *count += 1;
                }
            }
        }
        let size = |counts: &[usize], c: char| {
            let count = place(c).and_then(|place| counts.get(place)).copied().unwrap_or(0);
            (count + 1).ilog2().min(SIZES - 1)
        };
        for word in words {
            for at in [0, 1] {
                for other in word.get(at).map_or(&[][..], |c| self.of_character(*c)) {
                    let pair = if at == 0 { [*other, word[1]] } else { [word[0], *other] };
                    if !known(pair) {
                        let [one, two] = [size(&ends, pair[0]), size(&begins, pair[1])];
                        each(pair, (one * SIZES + two) as usize * 2 + at);
                    }
                }
            }
        }
    }
}

/// How many sizes of counts are told apart.
const SIZES: u32 = 7;
/// How many sorts of pairs there are.
pub(crate) const SORTS: usize = (SIZES * SIZES * 2) as usize;

fn place(c: char) -> Option<usize> {
    u32::from(c).checked_sub(HANZI.0).map(|place| place as usize).filter(|place| *place < HANZI.1)
}

//! Long stretches of hanzi that come a second time.

use super::super::Passage;
use super::is_hanzi;
use nigao_passage::characters::says_one_of;

/// How far apart, in characters, a repetition is still noticed.
const NEAR: usize = 200;
/// With how many of the places before it one is compared.
const BEFORE: usize = 8;
/// The least characters of a stretch that is said again and not only named again.
const STRETCH: usize = 10;
/// The least of them on either side of the character that is looked at.
const SIDE: usize = 4;
/// Names hold none of these; what is said of a thing mostly holds one.
const SAYING: [char; 4] = ['把', '在', '将', '让'];

/// Stretches of ten hanzi and more, one of them 把, 在 and the like, a second time within 200 characters.
pub(super) fn stretches_again(passage: &Passage) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for c in SAYING {
        let places: Vec<usize> = passage.places(c).collect();
        for (number, at) in places.iter().enumerate() {
            let before = places.iter().take(number).rev().take(BEFORE);
            let before = before.take_while(|other| *other + NEAR >= *at);
            let again = before.map(|other| same_around(passage, *other, *at));
            let longest = again.max_by_key(|(from, to)| to - from);
            // Behind 把 alone, or before 在, may stand a name.
            let both = |(from, to): &(usize, usize)| at - from >= SIDE && to - at > SIDE;
            let cited = |(from, to): &(usize, usize)| {
                let words = passage.slice(*from, *to);
                says_one_of(words, list_of!("可以重复的提法"))
            };
            found
                .extend(longest.filter(|range| range.1 - range.0 >= STRETCH && both(range) && !cited(range)));
        }
    }
    found
}

/// How far the text round the second of two places is that round the first, hanzi only and without overlap.
fn same_around(passage: &Passage, first: usize, second: usize) -> (usize, usize) {
    let gap = second - first;
    let same = |at: usize| is_hanzi(passage.at(at)) && passage.at(at) == passage.at(at - gap);
    let mut from = second;
    while from > gap && from - 1 > first && same(from - 1) {
        from -= 1;
    }
    let mut to = second + 1;
    while to - gap < from && same(to) {
        to += 1;
    }
    (from, to)
}

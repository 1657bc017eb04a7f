//! Web and mail addresses.

use std::ops::Range;

use crate::Stretches;

/// Web and mail addresses: Latin stretches that hold `://`, `www.` or `@`.
pub(super) fn addresses(text: &[char], others: &[u32]) -> Stretches {
    // Most passages hold none of the signs that make an address.
    if !listed(text, others).any(|(_, c)| matches!(c, '@' | '/' | 'w')) {
        return Vec::new();
    }
    let whole = stretches(text, others, |c| c.is_ascii_graphic());
    let whole = whole.filter(|range| range.len() > 4 && is_address(text, range));
    whole.map(|range| without_marks(text, range)).collect()
}

/// Without marks at the end that belong to the sentence.
fn without_marks(text: &[char], range: Range<usize>) -> Range<usize> {
    let keeps =
        |index: &usize| !matches!(text.get(*index), Some(',' | '.' | ';' | ':' | '!' | '?' | ')' | '"'));
    let to = range.clone().rev().find(keeps).map_or(range.start, |last| last + 1);
    range.start..to
}

/// Whether a stretch without blanks is an address.
fn is_address(text: &[char], range: &Range<usize>) -> bool {
    let words: String = text.get(range.clone()).unwrap_or_default().iter().collect();
    words.contains("://") || words.starts_with("www.") || (words.contains('@') && words.contains('.'))
}

/// The listed places with their characters.
pub fn listed<'a>(text: &'a [char], places: &'a [u32]) -> impl Iterator<Item = (usize, &'a char)> {
    places.iter().filter_map(|at| Some((*at as usize, text.get(*at as usize)?)))
}

/// Unbroken stretches of characters that fit; hanzi never do.
pub fn stretches(
    text: &[char],
    others: &[u32],
    fits: impl Fn(char) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, _) in listed(text, others).filter(|(_, c)| fits(**c)) {
        match found.last_mut() {
            Some(last) if last.end == index => last.end = index + 1,
            _ => found.push(index..index + 1),
        }
    }
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::addresses;
    use crate::characters::is_hanzi;

    #[test]
    fn marks_of_the_sentence_are_no_part_of_an_address() {
        let text = "见https://a.example/x,y?z=1,邮箱a@b.example.";
        let text: Vec<char> = text.chars().collect();
        let others = (0..).zip(&text).filter(|(_, c)| !is_hanzi(**c)).map(|(at, _)| at);
        let found = addresses(&text, &others.collect::<Vec<u32>>());
        let words: Vec<String> = found.into_iter().map(|range| text[range].iter().collect()).collect();
        assert_eq!(words, ["https://a.example/x,y?z=1", "a@b.example"]);
    }
}

//! Language: sentences that begin alike.

use std::collections::VecDeque;

use super::super::finder::Finder;
use super::super::{Span, Work};
use super::Rule;
use super::characters::one_of;
use super::is_hanzi;
use nigao_ground::document::Length;

pub(super) const RULES: &[(&str, Rule)] = &[("L02", openers), ("L02", in_a_row)];

/// How often sentences may begin alike, within `ALIKE` characters.
const OPENERS: usize = 3;
/// How many sentences that follow each other may begin with one subject, and with one short adverbial.
const ROW: usize = 4;
const SHORT_ROW: usize = 3;
/// See `OPENERS`.
const ALIKE: usize = 800;

/// L02: sentences do not all begin alike.
fn openers(work: &Work, out: &mut Finder) {
    let mut near: VecDeque<(&str, usize)> = VecDeque::new();
    let mut offset = 0;
    for (index, passage) in work.manuscript.body() {
        for sentence in passage.sentences() {
            let from = sentence.start.max(passage.lead);
            let Some(to) = (from..sentence.end.min(from + 13)).find(|at| passage.at(*at) == '，') else {
                continue;
            };
            let opener = passage.slice(from, to);
            if to - from < 4 || !opener.chars().all(is_hanzi) || speaks(opener) {
                continue;
            }
            while near.front().is_some_and(|(_, before)| before + ALIKE < offset + from) {
                near.pop_front();
            }
            near.push_back((opener, offset + from));
            if near.iter().filter(|(other, _)| *other == opener).count() == OPENERS {
                let span = Span { passage: index, from, to };
                let message = format!("邻近的{OPENERS}个句子都用“{opener}”开头，读来单调。");
                out.tell("L02", span, &message, "换一个说法，或者并成一句。");
            }
        }
        offset += passage.len();
    }
}

/// L02: sentences that follow each other do not all begin with one short adverbial (会前，) or one subject (党组……).
fn in_a_row(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        let (mut last, mut count) = ("", 0);
        for sentence in passage.sentences() {
            let from = sentence.start.max(passage.lead);
            let comma = (from..sentence.end.min(from + 13)).find(|at| passage.at(*at) == '，');
            let short = comma.filter(|at| (2..4).contains(&(at - from)));
            let subject = one_of(passage, from, list_of!("作主语的机关")).map(|word| from + word.length());
            let subject = subject.filter(|to| one_of(passage, *to, list_of!("不单是机关")).is_none());
            let opener = passage.slice(from, short.or(subject).unwrap_or(from));
            let spoken = || comma.is_some_and(|comma| speaks(passage.slice(from, comma)));
            let same = opener == last && !opener.is_empty() && opener.chars().all(is_hanzi) && !spoken();
            count = if same { count + 1 } else { 1 };
            if count == if short.is_some() { SHORT_ROW } else { ROW } {
                let span = Span { passage: index, from, to: from + opener.length() };
                let message = format!("相连的{count}个句子都用“{opener}”开头，读来单调。");
                out.tell("L02", span, &message, "换一个说法，或者并成一句。");
            }
            last = opener;
        }
    }
}

/// Whether an opener reports speech, where it comes again by custom (会议强调).
fn speaks(opener: &str) -> bool {
    list_of!("转述").iter().any(|word| opener.ends_with(word))
}

//! Language: a common word that stands twice (情况情况), or whose first or last character does (成成员, 落实实).

use super::super::Work;
use super::super::finder::{Finder, Note};
use super::Rule;
use super::characters::{one_of, span};
use super::common::lexicon;
use super::is_hanzi;
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

pub(super) const RULES: &[(&str, Rule)] = &[("L01", doubled), ("L01", listed_twice)];

/// L01: what the hand has typed once too often.
fn doubled(work: &Work, out: &mut Finder) {
    let common = lexicon();
    for (index, passage) in work.manuscript.numbered() {
        let text = passage.text.as_slice();
        let mut next = 0;
        for (at, near) in text.windows(3).enumerate() {
            let [c, second, third] = near else { continue };
            let (one, two) = (second == c, third == c && second != c);
            if !one && !two || at < next || !is_hanzi(*c) || two && passage.at(at + 3) != *second {
                continue;
            }
            let never = two && list_of!("不连说的词").iter().any(|word| passage.starts(at, word));
            // Where it begins and ends, and what is right.
            let found = if never {
                Some((at, at + 4, passage.slice(at, at + 2)))
            } else if two {
                let again = common.is_common(text, at)
                    && common.clear(text, at..at + 4) == [true, true]
                    && one_of(passage, at + 2, list_of!("相连的词")).is_none()
                    && one_of(passage, at, list_of!("叠用的词")).is_none();
                again.then(|| (at, at + 4, passage.slice(at, at + 2)))
            } else if common.right(text, at..at + 2) || may_double(*c) || others_double(text, at) {
                None
            } else if common.is_common(text, at + 1) {
                let free = common.clear(text, at..at + 3) == [true, true];
                let taken = at > 0 && common.right(text, at - 1..at + 1);
                (free && !taken).then(|| (at, at + 3, passage.slice(at + 1, at + 3)))
            } else if at > 0 && common.is_common(text, at - 1) {
                let free = common.clear(text, at - 1..at + 2) == [true, true];
                let taken = common.right(text, at + 1..at + 3);
                (free && !taken).then(|| (at - 1, at + 2, passage.slice(at - 1, at + 1)))
            } else {
                let held = at > 0 && common.right(text, at - 1..at + 1) || common.right(text, at + 1..at + 3);
                let alone = list_of!("不叠的虚字").iter().any(|word| word.contains(*c)) && !held;
                alone.then(|| (at, at + 2, passage.slice(at, at + 1)))
            };
            if let Some((from, to, right)) = found {
                let message = format!("“{}”里有字重复了。", passage.slice(from, to));
                let note = Note::new("L01", span(index, from, to), message).right(right);
                out.add(if to - from == 2 { note.severity(Severity::Must) } else { note });
                next = to;
            }
        }
    }
}

/// L01: one thing twice in a row of 、 (座谈、走访、问卷、座谈).
fn listed_twice(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('、')) {
        let mut row: Vec<&[char]> = Vec::new();
        let mut from = 0;
        for at in passage.others().chain([passage.len()]) {
            let item = passage.text.get(from..at).unwrap_or_default();
            let mark = passage.at(at);
            // What follows the last 、 may go on behind its item.
            let own = (2..=8).contains(&item.len()) && passage.before(from) == '、';
            if own && !row.is_empty() && row.contains(&item) && matches!(mark, '、' | '，' | '。' | '；')
            {
                let note = Note::new(
                    "L01",
                    span(index, from, at),
                    format!("“{}”前后重复了。", passage.slice(from, at)),
                );
                out.add(note.advice("删去一处，或者改成漏写的一项。").severity(Severity::Should));
            }
            // Behind a long item, or one with words of joining in it, another row begins.
            if item.len() > 6 || item.iter().any(|c| among!(*c, "或和与及的等以为对")) {
                row.clear();
            }
            if mark == '、' && row.len() < MOST_ITEMS {
                row.push(item);
            } else {
                row.clear();
            }
            from = at + 1;
        }
    }
}

/// With so many items of a row the next is compared.
const MOST_ITEMS: usize = 30;

/// Whether a character may be an end and a beginning (研究院|院长), a verb said twice (治治病) or a word of grammar.
fn may_double(c: char) -> bool {
    list_of!("可以叠的字").iter().any(|word| word.contains(c))
}

/// Whether the next or the last two characters are the same as well (踏踏实实).
fn others_double(text: &[char], at: usize) -> bool {
    let same = |at: usize| text.get(at).is_some_and(|c| text.get(at + 1) == Some(c));
    same(at + 2) || at.checked_sub(2).is_some_and(same)
}

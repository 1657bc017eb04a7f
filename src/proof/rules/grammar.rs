//! Sentences without a subject (通过……使……), and a verb with its own noun (提高……的提升).

use super::super::finder::Finder;
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{one_of, run_up_to, set, span, within};
use super::is_hanzi;
use nigao_ground::document::Length;
use nigao_passage::characters::{among, says_one_of};

pub(super) const RULES: &[(&str, Rule)] = &[("L06", no_subject), ("L06", its_own_noun), ("L06", frames)];

/// The most characters of a clause that is looked at.
const CLAUSE: usize = 40;

/// L06: 通过 and 使 together leave a sentence without its subject.
fn no_subject(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        let mut quoted = None;
        for sentence in passage.sentences() {
            let from = sentence.start.max(passage.lead).max(passage.number);
            let Some(opener) = one_of(passage, from, list_of!("无主句首")) else { continue };
            let mut at = from + opener.length();
            // Its subject may stand behind another clause; only the one after the first comma is looked at.
            let quoted = quoted.get_or_insert_with(|| within(passage, &[('“', '”'), ('《', '》')]));
            let comma =
                (at..sentence.end.min(at + CLAUSE)).find(|at| passage.at(*at) == '，' && !set(quoted, *at));
            let Some(comma) = comma else { continue };
            at = comma + 1;
            let Some(verb) = one_of(passage, at, list_of!("使动")) else { continue };
            let to = run_up_to(passage, at, CLAUSE, |c| is_hanzi(c) || matches!(c, '“' | '”' | '、'));
            let words = passage.slice(at, to);
            // 让……的做法 is a subject itself.
            if one_of(passage, at, list_of!("非使动")).is_some()
                || words.contains('的') && ends_in_noun(words)
            {
                continue;
            }
            let message = format!("“{opener}”和“{verb}”连用，句子没有主语。");
            out.tell(
                "L06",
                span(index, from, at + verb.length()),
                &message,
                &format!("删去“{opener}”或者“{verb}”。"),
            );
        }
    }
}

/// Whether a clause is but a noun with words before it (……的做法).
fn ends_in_noun(words: &str) -> bool {
    list_of!("名词末").iter().any(|end| words.ends_with(end))
}

/// L06: 提高……的提升 says one thing as a verb and as its noun.
fn its_own_noun(work: &Work, out: &mut Finder) {
    for (index, passage, at, noun) in work.manuscript.said(list_of!("的提高")) {
        let to = at + noun.length();
        if is_hanzi(passage.at(to)) {
            continue;
        }
        let low = at.saturating_sub(20);
        let start = (low..at)
            .rev()
            .find(|at| !is_hanzi(passage.at(*at)) && passage.at(*at) != '、')
            .map_or(low, |at| at + 1);
        if let Some((from, verb)) = verb_before(passage, start, at) {
            let message = format!("“{verb}”和后面的“{}”重复。", passage.slice(at + 1, to));
            out.tell(
                "L06",
                span(index, from, to),
                &message,
                &format!("删去“{noun}”，或者把“{verb}”改为“促进”“实现”。"),
            );
        }
    }
}

/// The verb whose object a noun is: the last of a clause that is one of the list.
fn verb_before(passage: &Passage, start: usize, at: usize) -> Option<(usize, &'static str)> {
    let words = passage.slice(start, at);
    if says_one_of(words, list_of!("带动")) {
        return None;
    }
    let found = (start..at).find_map(|from| one_of(passage, from, list_of!("提高")).map(|verb| (from, verb)));
    found.filter(|(from, verb)| !among!(passage.at(from + verb.length()), "和与及、了的"))
}

/// The most characters between the two ends of a frame.
const FRAME: usize = 30;

/// L06: two ways to say a thing in one clause (本着先易后难为原则).
fn frames(work: &Work, out: &mut Finder) {
    for row in work.words.rows("frames") {
        let [open, close, right] = row.as_slice() else { continue };
        let closes: Vec<&str> = close.split_whitespace().collect();
        for (index, passage, from, _) in work.manuscript.said(&[*open]) {
            let start = from + open.length();
            // 原因是因为 is told as said twice.
            if passage.starts(start, "因为") || passage.starts(start, "由于") {
                continue;
            }
            let end = (start..passage.len().min(start + FRAME))
                .find(|at| among!(passage.at(*at), "，。；：！？"))
                .unwrap_or(start + FRAME);
            let found = (start + 2..end).find_map(|at| one_of(passage, at, &closes).map(|close| (at, close)));
            let Some((at, close)) = found.filter(|(at, _)| !(start..*at).any(|at| passage.at(at) == '以'))
            else {
                continue;
            };
            let message = format!("“{open}……{close}”把两种句式混在一起了。");
            out.tell("L06", span(index, from, at + close.length()), &message, &format!("改用{right}。"));
        }
    }
}

//! What is done and what is left add up to the whole.

use super::super::finder::{Finder, Note};
use super::super::{Passage, Span, Work};
use super::Rule;
use super::characters::{ends_with, one_of};
use super::quantity::counts;
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

pub(super) const RULES: &[(&str, Rule)] = &[("F17", shares)];

/// A count with what is said of it.
#[derive(Clone, Copy)]
struct Share {
    value: u64,
    measure: &'static str,
    from: usize,
    to: usize,
    done: bool,
    left: bool,
    due: bool,
}

/// F17: of N things A are done and B are left, or A are due on one day and B on another.
fn shares(work: &Work, out: &mut Finder) {
    let told = [list_of!("已办"), list_of!("未办"), list_of!("办结期限")].concat();
    for (index, passage) in work.manuscript.with(&told) {
        let mut before: Option<Share> = None;
        for sentence in passage.sentences() {
            if passage.digits_in(sentence.clone()).next().is_none() {
                before = None;
                continue;
            }
            let shares = shares_of(passage, sentence.start, sentence.end);
            let states = |share: &Share| share.done || share.left;
            let goes_on = one_of(passage, sentence.start, list_of!("截至某时")).is_some();
            // 制定措施26项。截至6月30日，已完成22项，正在推进3项。
            let carried = before.take().filter(|_| goes_on && shares.first().is_some_and(states));
            before = shares.last().filter(|share| !states(share) && !share.due).copied();
            let shares: Vec<Share> = carried.into_iter().chain(shares).collect();
            let Some((whole, parts)) = shares.split_first() else { continue };
            let parts: Vec<&Share> = parts.iter().filter(|part| part.measure == whole.measure).collect();
            let sum: u64 = parts.iter().map(|part| part.value).sum();
            let stated = parts.iter().all(|part| part.done != part.left)
                && parts.iter().any(|part| part.done)
                && parts.iter().any(|part| part.left);
            if whole.done || whole.left || whole.due || parts.len() < 2 || sum == whole.value {
                continue;
            }
            let words = passage.slice(whole.to, sentence.end);
            let dates = words.contains("其中") && parts.iter().all(|part| part.due && !part.left);
            let open = says_one_of(words, list_of!("未列尽"));
            if stated || dates && (sum > whole.value || !open) {
                let span = Span { passage: index, from: whole.from, to: whole.to };
                let measure = whole.measure;
                let message = format!("总数是{}{measure}，各部分相加是{sum}{measure}。", whole.value);
                let note = Note::new("F17", span, message).advice("核对总数和各部分的数。");
                out.add(if sum > whole.value { note } else { note.severity(Severity::Should) });
            }
        }
    }
}

/// The counts of a sentence, each with what its clause says.
fn shares_of(passage: &Passage, start: usize, end: usize) -> Vec<Share> {
    let found = counts(passage, start..end).into_iter().filter_map(|figure| {
        let measure = one_of(passage, figure.range.end, list_of!("事项的量词"))?;
        let (from, to) = (figure.range.start, figure.range.end + 1);
        // 未办结的7件中有4件 counts a part of a part.
        if one_of(passage, to, list_of!("不是事项")).is_some() || ends_with(passage, from, &["中有", "中"])
        {
            return None;
        }
        let stops = |at: &usize| among!(passage.at(*at), "，。；、：");
        let low = (from.saturating_sub(20).max(start)..from).rev().find(stops).map_or(start, |at| at + 1);
        let end = end.min(to + 24);
        let high = (to..end).find(stops).unwrap_or(end);
        let clause = low.max(from.saturating_sub(20))..high;
        let says = |words: &[&str]| passage.says(clause.clone(), words);
        Some(Share {
            value: figure.value,
            measure,
            from,
            to,
            left: says(list_of!("未办")),
            done: says(list_of!("已办")) && !says(list_of!("未办")),
            due: says(list_of!("办结期限")),
        })
    });
    found.collect()
}

//! F04: headings beside each other are built alike.

use nigao_ground::document::{BlockKind, Level};
use nigao_ground::reports::Severity;

use super::super::finder::{Finder, Note};
use super::super::search::{in_order, key};
use super::super::{Manuscript, Span, Work};
use super::Rule;

pub(super) const RULES: &[(&str, Rule)] = &[("F04", parallel)];

/// F04: headings beside each other are about as long, and begin alike.
fn parallel(work: &Work, out: &mut Finder) {
    for level in [Level::One, Level::Two] {
        let mut group: Vec<Span> = Vec::new();
        for (passage, found) in work.manuscript.body() {
            let (BlockKind::Heading(own) | BlockKind::Paragraph(Some(own))) = found.kind else { continue };
            if own < level {
                compare(work.manuscript, &group, out);
                group.clear();
            }
            let to = if matches!(found.kind, BlockKind::Heading(_)) { found.len() } else { found.lead };
            if own == level && to > found.number {
                group.push(Span { passage, from: found.number, to });
            }
        }
        compare(work.manuscript, &group, out);
    }
}

fn compare(manuscript: &Manuscript, group: &[Span], out: &mut Finder) {
    if group.len() > 2 {
        uneven(group, out);
        unlike(manuscript, group, out);
    }
}

fn uneven(group: &[Span], out: &mut Finder) {
    let lengths = in_order(group.iter().map(|span| span.to - span.from).collect(), |length| key([*length]));
    let Some(middle) = lengths.get(lengths.len() / 2) else { return };
    for span in group {
        let length = span.to - span.from;
        if length > middle * 5 / 2 && length >= middle + 12 {
            let message = "这个小标题比并列的小标题长得多，读来不整齐。";
            out.tell("F04", *span, message, "并列的小标题句式、长短宜大体一致。");
        }
    }
}

/// Of headings that begin with 在, 以 and the like one does not.
fn unlike(manuscript: &Manuscript, group: &[Span], out: &mut Finder) {
    let words: Vec<&str> = group.iter().map(|span| manuscript.words(*span)).collect();
    let preposition = |words: &&str| {
        let first = words.chars().next()?;
        list_of!("平列的开头").iter().any(|word| word.chars().eq([first])).then_some(first)
    };
    let marks: Vec<Option<char>> = words.iter().map(preposition).collect();
    // 以上率下带头学, 分类施教深入学: alike at their ends.
    let last = |words: &&str| words.chars().rev().find(|c| super::is_hanzi(*c));
    let ends_alike = words.iter().all(|one| last(one) == words.first().and_then(last));
    let Some(common) = marks.iter().flatten().next().copied().filter(|_| !ends_alike) else { return };
    let alike = marks.iter().filter(|mark| **mark == Some(common)).count();
    let odd = marks.iter().position(|mark| *mark != Some(common));
    let odd = odd.and_then(|place| group.get(place)).filter(|_| alike + 1 == marks.len() && alike > 1);
    if let Some(span) = odd {
        let note = Note::new("F04", *span, "并列的小标题只有这一个句式不同。");
        out.add(note.advice("并列的小标题句式宜一致。").severity(Severity::Hint));
    }
}

//! Fixed phrases of several parts: their order, and single parts that are put differently.

use std::ops::Range;
use std::sync::OnceLock;

use nigao_ground::reports::Severity;

use super::super::finder::{Finder, Note};
use super::super::search::{Index, in_order, key};
use super::super::words::{Words, read_severity};
use super::super::{Passage, Span};
use super::is_hanzi;
use nigao_ground::document::Length;
use nigao_passage::characters::among;

/// Parts that belong together in a set order.
#[derive(Debug)]
struct Group {
    parts: Vec<&'static str>,
    /// How many characters the shortest has.
    shortest: usize,
    /// Whether the place of each part is only a matter of habit.
    weak: Vec<bool>,
    /// Whether each part has one wording: a change of it is told.
    exact: bool,
    /// The most characters between two parts.
    gap: usize,
    severity: Severity,
}

impl Group {
    /// `parts | gap | severity | source`.
    fn of_formula(row: &[&'static str]) -> Option<Group> {
        let [parts, gap, severity, ..] = row else { return None };
        let words = parts.split_whitespace();
        let parts: Vec<&str> = words.clone().map(|word| word.trim_start_matches('?')).collect();
        Some(Group {
            shortest: shortest(&parts),
            parts,
            weak: words.map(|word| word.starts_with('?')).collect(),
            exact: false,
            gap: gap.parse().ok()?,
            severity: read_severity(severity)?,
        })
    }

    /// The parts of a whole phrase; none when their order is free.
    fn of_phrase(phrase: &'static str) -> Option<Group> {
        let parts: Vec<&str> = parts_of(phrase).collect();
        (parts.len() > 1 && !phrase.starts_with(super::canon::FREE)).then(|| Group {
            weak: vec![false; parts.len()],
            shortest: shortest(&parts),
            parts,
            exact: true,
            gap: 2,
            severity: Severity::Should,
        })
    }

    /// How many parts have to stand together before this phrase is meant: short ones stand anywhere.
    fn enough(&self) -> usize {
        if self.shortest < 3 { 4 } else { 2 }
    }

    /// How many have to stand as they should beside one that is changed.
    fn enough_beside(&self) -> usize {
        if self.parts.len() == 2 && self.shortest > 3 { 1 } else { self.enough() }
    }
}

fn shortest(parts: &[&str]) -> usize {
    parts.iter().map(|part| part.length()).min().unwrap_or_default()
}

/// The parts of a phrase, without the marks around them.
fn parts_of(phrase: &'static str) -> impl Iterator<Item = &'static str> {
    phrase.split(['、', '，']).map(|part| part.trim_matches(['“', '”'])).filter(|part| !part.is_empty())
}

/// All groups, and in which of them each part stands.
struct Groups {
    groups: Vec<Group>,
    /// The words, sorted, and for each its groups and its place in them.
    parts: Vec<(&'static str, Vec<(usize, usize)>)>,
    index: Index,
}

impl Groups {
    fn get() -> &'static Groups {
        static READ: OnceLock<Groups> = OnceLock::new();
        READ.get_or_init(Groups::read)
    }

    fn read() -> Groups {
        let words = Words::get();
        let formulas = words.rows("formulas").iter().filter_map(|row| Group::of_formula(row));
        let canon = words.rows("canon");
        let phrases = canon.iter().filter_map(|row| Group::of_phrase(row.first()?));
        let groups: Vec<Group> = formulas.chain(phrases).collect();
        let mut owned: Vec<(&str, Option<(usize, usize)>)> = Vec::new();
        for (number, group) in groups.iter().enumerate() {
            owned.extend((0..).zip(&group.parts).map(|(place, part)| (*part, Some((number, place)))));
        }
        // What other right forms are made of is no slip, either.
        let others = canon.iter().flat_map(|row| row.iter().skip(1));
        owned.extend(others.flat_map(|other| parts_of(other)).map(|part| (part, None)));
        owned.sort_unstable();
        let mut parts: Vec<(&str, Vec<(usize, usize)>)> = Vec::new();
        for (word, owner) in owned {
            match parts.last_mut() {
                Some((last, owners)) if *last == word => owners.extend(owner),
                _ => parts.push((word, owner.into_iter().collect())),
            }
        }
        let index = Index::new(parts.iter().enumerate().map(|(number, (word, _))| (*word, number)));
        Groups { groups, parts, index }
    }

    /// Where parts stand, by group and from left to right.
    fn hits(&self, passage: &Passage) -> Vec<(usize, Hit)> {
        let found = self.index.all(passage);
        let hits = found.iter().flat_map(|(at, length, number)| {
            let owners = self.parts.get(*number).map_or(&[][..], |(_, owners)| owners);
            owners.iter().map(|(group, part)| (*group, (*at, *length, *part)))
        });
        in_order(hits.collect(), |(group, hit)| key([*group, hit.0]))
    }
}

/// Where a part stands: place, length, number of the part.
type Hit = (usize, usize, usize);

/// D02: the parts of a phrase stand in their order; D01: they are what they should be, where nothing was told yet.
pub(super) fn look(passage: &Passage, place: usize, told: &[Range<usize>], out: &mut Finder) {
    let all = Groups::get();
    let hits = all.hits(passage);
    let mut noted: Vec<usize> = Vec::new();
    for hits in hits.chunk_by(|(one, _), (next, _)| one == next) {
        let Some(group) = hits.first().and_then(|(number, _)| all.groups.get(*number)) else { continue };
        if hits.len() < group.enough_beside() {
            continue;
        }
        let runs = runs(passage, hits.iter().map(|(_, hit)| *hit), group.gap);
        for note in runs.iter().filter_map(|run| disorder(group, place, run)) {
            out.add(note);
        }
        for run in runs.iter().filter(|run| group.exact && run.len() >= group.enough_beside()) {
            changed(group, run, (passage, place), told, &mut noted, out);
        }
    }
}

/// Parts that stand close together without a full stop between, each part once.
fn runs(passage: &Passage, hits: impl Iterator<Item = Hit>, gap: usize) -> Vec<Vec<Hit>> {
    let mut runs: Vec<Vec<Hit>> = Vec::new();
    for hit in hits {
        let fits = runs.last().and_then(|run| Some((run, run.last()?))).is_some_and(|(run, last)| {
            let end = last.0 + last.1;
            hit.0 - end <= gap
                && !(end..hit.0).any(|at| matches!(passage.at(at), '。' | '；' | '！'))
                && !run.iter().any(|other| other.2 == hit.2)
        });
        match runs.last_mut() {
            Some(run) if fits => run.push(hit),
            _ => runs.push(vec![hit]),
        }
    }
    runs
}

fn disorder(group: &Group, passage: usize, run: &[Hit]) -> Option<Note> {
    let (first, last) = (run.first()?, run.last()?);
    let descends = |run: &[Hit]| run.iter().zip(run.iter().skip(1)).any(|(one, next)| one.2 > next.2);
    if run.len() < group.enough() || !descends(run) {
        return None;
    }
    let weak = |hit: &&Hit| group.weak.get(hit.2).copied().unwrap_or(false);
    let firm: Vec<_> = run.iter().filter(|hit| !weak(hit)).copied().collect();
    let severity = if descends(&firm) { group.severity } else { Severity::Hint };
    let span = Span { passage, from: first.0, to: last.0 + last.1 };
    let order: Vec<String> = group.parts.iter().map(|part| format!("“{part}”")).collect();
    Some(
        Note::new("D02", span, "这组提法的次序和通行的次序不同。".to_owned())
            .advice(format!("通行的次序是{}。", order.join("")))
            .severity(severity),
    )
}

/// D01: a part that differs in one character, next to a run of parts of the same phrase that stand as they should.
fn changed(
    group: &Group,
    run: &[Hit],
    (passage, place): (&Passage, usize),
    told: &[Range<usize>],
    noted: &mut Vec<usize>,
    out: &mut Finder,
) {
    for (at, length, part) in run {
        let next = group.parts.get(part + 1).map(|due| (at + length + 1, due));
        let before = part.checked_sub(1).and_then(|before| {
            let due = group.parts.get(before)?;
            Some((at.checked_sub(due.length() + 1)?, due))
        });
        for (from, due) in [next, before].into_iter().flatten() {
            let range = from..from + due.length();
            let mark = if from > *at { from - 1 } else { range.end };
            if among!(passage.at(mark), "、，和")
                && is_near(&passage.text, &range, due)
                && !noted.contains(&from)
                && !told.iter().any(|told| told.contains(&from))
                && Groups::get().index.longest(&passage.text, from).is_none()
            {
                noted.push(from);
                let span = Span { passage: place, from: range.start, to: range.end };
                // Sure when all the others stand as they should.
                let sure = run.len() > 1 && run.len() + 1 >= group.parts.len();
                let severity = if sure { Severity::Must } else { Severity::Should };
                let message = format!("固定提法是“{due}”。");
                out.add(Note::new("D01", span, message).severity(severity).right(*due));
            }
        }
    }
}

/// Whether one character differs, and none that only joins words.
fn is_near(text: &[char], range: &Range<usize>, due: &str) -> bool {
    let Some(found) = text.get(range.clone()) else { return false };
    let mut differ = found.iter().zip(due.chars()).filter(|(is, due)| *is != due);
    let one = differ.next().is_some_and(|(is, _)| !among!(*is, "和与及同"));
    one && differ.next().is_none() && found.iter().all(|c| is_hanzi(*c))
}

//! Verbs and nouns that do not go together (加大水平).

use std::sync::OnceLock;

use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::Words;
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{is_hanzi, one_of, span};

pub(super) const RULES: &[(&str, Rule)] = &[("L06", collocations)];

/// How far before its noun a verb may stand, in characters.
const NEAR: usize = 10;

/// Nouns with the verbs that go with them and those that do not.
struct Collocations {
    /// The nouns, with the row that each stands in.
    nouns: Index,
    /// Every verb that is named, and others that a noun may belong to.
    verbs: Index,
}

impl Collocations {
    fn read() -> Collocations {
        let rows = Words::get().rows("collocations");
        let words = |row: &[&'static str], place: usize| row.get(place).copied().unwrap_or_default();
        let nouns = rows
            .iter()
            .enumerate()
            .flat_map(|(number, row)| words(row, 0).split_whitespace().map(move |noun| (noun, number)));
        let wrong = rows.iter().flat_map(|row| words(row, 2).split_whitespace());
        let right = rows.iter().flat_map(|row| words(row, 1).split('/'));
        let others = list_of!("别的动词").iter().copied();
        let verbs = wrong.chain(right).map(|verb| verb.trim_start_matches('?')).chain(others);
        Collocations { nouns: Index::new(nouns), verbs: Index::new(verbs.map(|verb| (verb, 0))) }
    }
}

/// L06: the nearest verb before a noun at the end of a clause, or the verb right behind it, does not go with it.
fn collocations(work: &Work, out: &mut Finder) {
    static READ: OnceLock<Collocations> = OnceLock::new();
    let Collocations { nouns, verbs } = READ.get_or_init(Collocations::read);
    let rows = work.words.rows("collocations");
    for (index, passage) in work.manuscript.body() {
        let ends = |at: usize| among!(passage.at(at), "，。；：\0");
        let verb_at = |from: usize| {
            let (length, _) = verbs.longest(&passage.text, from)?;
            Some((from, passage.slice(from, from + length)))
        };
        for (at, length, number) in nouns.all(passage) {
            let Some([_, right, wrong, ..]) = rows.get(number).map(Vec::as_slice) else { continue };
            let to = at + length;
            let found = if ends(to) {
                // Behind 和 the verb may have another object (加大保障和改善民生力度).
                let stops =
                    |at: &usize| !is_hanzi(passage.at(*at)) || among!(passage.at(*at), "和与及或的等");
                let low = at.saturating_sub(NEAR);
                let stop = (low..at).rev().find(stops);
                let joined = stop.is_some_and(|stop| is_hanzi(passage.at(stop)));
                // Right before the noun 服务 and the like belong to it (提高服务态度).
                let part = |from: usize, verb: &str| {
                    from + verb.length() == at && list_of!("别的动词").contains(&verb)
                };
                let verb = |from: usize| verb_at(from).filter(|(from, verb)| !part(*from, verb));
                let places = stop.map_or(low, |stop| stop + 1)..at.saturating_sub(1);
                // 加大改造提升力度: the verb that goes with it stands before.
                let goes = right.split('/').any(|verb| places.clone().any(|from| passage.starts(from, verb)));
                let near = places.rev().find_map(verb).filter(|_| !joined && !goes);
                near.or_else(|| far(passage, at, right, &verb))
            } else {
                let adverb = one_of(passage, to, list_of!("名词动词之间"));
                let from = to + adverb.map_or(0, |adverb| adverb.length());
                verb_at(from).filter(|(from, verb)| ends(from + verb.length()))
            };
            let Some((from, verb)) = found else { continue };
            let named = |name: &str| wrong.split_whitespace().any(|wrong| wrong == name);
            let hint = named(&format!("?{verb}"));
            if !(named(verb) || hint && from < at) {
                continue;
            }
            let rights: Vec<String> = right.split('/').map(|verb| format!("“{verb}”")).collect();
            let message = format!("“{}”和{}搭配，不说“{verb}”。", passage.slice(at, to), rights.concat());
            let note = Note::new("L06", span(index, from, from + verb.length()), message);
            let note = note.advice(format!("可改为{}。", rights.join("或")));
            out.add(if hint { note.severity(Severity::Hint) } else { note });
        }
    }
}

/// The longest subject before the verb, in characters.
const SUBJECT: usize = 8;

/// How far before 的 and the noun the verb is looked for that opens the clause, in characters.
const FAR: usize = 26;

/// The verb that opens the clause of a noun behind 的 (提高老旧设备改造的步伐), when none that goes with it stands between.
fn far<'a>(
    passage: &'a Passage,
    at: usize,
    right: &str,
    verb: &dyn Fn(usize) -> Option<(usize, &'a str)>,
) -> Option<(usize, &'a str)> {
    // 提高对小作坊的监管力度: a word or two may stand between.
    let of = (at.saturating_sub(5)..at).rev().find(|at| passage.at(*at) == '的')?;
    if !(of + 1..at).all(|at| is_hanzi(passage.at(at))) {
        return None;
    }
    let low = at.saturating_sub(FAR);
    let mark = (low..at).rev().find(|at| among!(passage.at(*at), "，。；：“”"));
    // A clause that begins farther away is not looked at.
    let start = mark.map_or((low == 0).then_some(0), |mark| Some(mark + 1))?;
    let skip = list_of!("动词之前")
        .iter()
        .filter(|word| passage.starts(start, word))
        .map(|word| word.length())
        .max();
    let from = start + skip.unwrap_or(0);
    let goes = right.split('/').any(|verb| (from..at).any(|from| passage.starts(from, verb)));
    // The subject may stand before it.
    let found = (from..(from + SUBJECT).min(of)).find_map(verb);
    // 加快建立……的体系: another verb is its object.
    let plain = |verb: &str| at == of + 1 || !matches!(verb, "加快" | "开展");
    found.filter(|(from, verb)| !goes && from + verb.length() + 2 < at && plain(verb))
}

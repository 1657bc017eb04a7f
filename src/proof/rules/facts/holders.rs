//! Who holds which post, and who came.

use super::super::characters::{ends_with, hanzi_before, one_of};
use super::super::common::lexicon;
use super::super::strangers::name_before;
use crate::finder::{Finder, Note};
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

/// The most people that are remembered; a report has fewer.
const MOST: usize = 200;
/// The longest name of a unit before a post, in characters.
const UNIT: usize = 12;

/// The hanzi that stand before a place.
fn lead(passage: &Passage, at: usize) -> &str {
    passage
        .slice(hanzi_before(passage, at, UNIT), at)
        .rsplit(['由', '经', '向', '请', '和', '与'])
        .next()
        .unwrap_or_default()
}

/// H10: a post that one person holds has one name (党委书记马辰……党委书记苗未).
pub(super) fn one_name_a_post(work: &Work, out: &mut Finder) {
    let mut seen: Vec<(&str, &str, &str)> = Vec::new();
    // Where the last name ended.
    let mut last = (0, 0);
    for (index, passage, at, post) in work.manuscript.written(list_of!("一人的职务")) {
        let from = at + post.length();
        let unit = lead(passage, at);
        let Some(to) = name_before(passage, from, list_of!("姓名之后")) else { continue };
        let name = passage.slice(from, to);
        // 局长从严要求自己 names nobody; 站长张三、站长李四 are two stations'.
        let in_a_row = last.0 == index && at.abs_diff(last.1) < 2;
        last = (index, to);
        if in_a_row || lexicon().right(&passage.text, from..from + 2) {
            continue;
        }
        let known = seen.iter().find(|(other, of, _)| *other == post && *of == unit);
        match known {
            None if seen.len() < MOST && !unit.ends_with(['副', '原', '任']) => {
                seen.push((post, unit, name))
            }
            Some((.., other)) if !name.contains(other) && !other.contains(name) => {
                let message = format!("前面的{post}是“{other}”，这里是“{name}”。");
                let note = Note::new("H10", Span { passage: index, from, to }, message);
                out.add(note.advice("核对姓名和职务。").severity(Severity::Should));
            }
            _ => {}
        }
    }
}

/// H10: a name of three characters that differs in one from that of somebody with a post (林子甲……林子申同志).
pub(super) fn near_names(work: &Work, out: &mut Finder) {
    let mut known: Vec<&str> = Vec::new();
    for (_, passage, at, post) in work.manuscript.written(list_of!("一人的职务")) {
        let from = at + post.length();
        known.extend(name_before(passage, from, list_of!("姓名之后")).map(|to| passage.slice(from, to)));
    }
    known.retain(|name| name.length() == 3);
    known.sort_unstable();
    known.dedup();
    known.truncate(MOST);
    for (index, passage, at, _) in work.manuscript.said(&["同志"]) {
        let Some(from) = at.checked_sub(3) else { continue };
        if name_before(passage, from, &["同志"]) != Some(at) {
            continue;
        }
        let name = passage.slice(from, at);
        let like = |(a, b): (char, char)| lexicon().sound_alike(a, b) || lexicon().look_alike(a, b);
        let near = |other: &str| {
            let mut differ = name.chars().zip(other.chars()).filter(|(a, b)| a != b);
            differ.next().is_some_and(like) && differ.next().is_none()
        };
        if let Some(other) = known.iter().find(|other| near(other) && !known.contains(&name)) {
            let message = format!("别处是“{other}”，这里是“{name}”，像是同一个人。");
            let note = Note::new("H10", Span { passage: index, from, to: at }, message);
            out.add(note.advice("核对姓名。").severity(Severity::Should));
        }
    }
}

/// The names of a row that begins at a place; none when something else stands in it.
fn row_of_names(passage: &Passage, mut at: usize) -> Vec<&str> {
    let mut names = Vec::new();
    while let Some(to) = name_before(passage, at, &["、", "，", "。", "和"]) {
        names.push(passage.slice(at, to));
        if !among!(passage.at(to), "、和") {
            return names;
        }
        at = to + 1;
    }
    Vec::new()
}

/// H10: members who are not among those who are listed as having come.
pub(super) fn not_among_those_who_came(work: &Work, out: &mut Finder) {
    let mut came: Vec<&str> = Vec::new();
    for (index, passage) in work.manuscript.with(list_of!("成员的职务")) {
        let lists = passage.find("有").into_iter().filter(|at| {
            let sentence = passage.sentence_near(*at, 40);
            passage.says(sentence.start..*at, list_of!("到会"))
        });
        let lists = lists.map(|at| row_of_names(passage, at + 1 + usize::from(passage.at(at + 1) == '：')));
        let (list, listed) = lists.max_by_key(Vec::len).map_or((Vec::new(), 0), |list| {
            let last = list.last().and_then(|name| passage.find(name).into_iter().next());
            (list, last.unwrap_or_default())
        });
        let first = came.is_empty() && list.len() > 2;
        if first {
            came = list;
            came.truncate(MOST);
        }
        for at in if came.is_empty() { 0..0 } else { 0..passage.len() } {
            let Some(post) = one_of(passage, at, list_of!("成员的职务")) else { continue };
            let from = at + post.length();
            let Some(to) = name_before(passage, from, list_of!("姓名之后")) else { continue };
            let name = passage.slice(from, to);
            let away = passage.says(to..to + 16, list_of!("没有到"))
                || ends_with(passage, at, &["请假的", "缺席的"]);
            if (first && at <= listed)
                || away
                || came.iter().any(|known| name.contains(known) || known.contains(name))
            {
                continue;
            }
            let message = format!("“{name}”不在前面列出的到会名单里。");
            let note = Note::new("H10", Span { passage: index, from, to }, message);
            out.add(note.advice("核对姓名和名单。").severity(Severity::Should));
        }
    }
}

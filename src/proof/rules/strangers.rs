//! Names and terms that belong to others.

use std::sync::OnceLock;

use nigao_ground::document::{BlockKind, Length};
use nigao_ground::reports::Severity;

use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::{Words, index_of};
use super::super::{Passage, Span, Work};
use super::characters::ends_with;
use super::{Rule, is_hanzi};
use nigao_passage::characters::says_one_of;

pub(super) const RULES: &[(&str, Rule)] =
    &[("H10", names), ("H10", private), ("H11", trades), ("H11", organs)];

/// Where a name that begins at a place ends; one of the followers has to come after it.
fn name_at(passage: &Passage, at: usize, followers: &[&str]) -> Option<usize> {
    let is_common =
        Words::get().rows("surnames").get(surname_at(passage, at)?.1).is_some_and(|row| row.len() > 1);
    name_before(passage, at, if is_common { list_of!("常用字姓名之后") } else { followers })
}

/// The surname that begins at a place: its length and its row.
fn surname_at(passage: &Passage, at: usize) -> Option<(usize, usize)> {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| index_of("surnames", 0)).longest(&passage.text, at)
}

/// The same where nothing but a name can stand.
pub(super) fn name_before(passage: &Passage, at: usize, followers: &[&str]) -> Option<usize> {
    let (length, _) = surname_at(passage, at)?;
    [at + length + 2, at + length + 1].into_iter().find(|end| {
        let given = passage.text.get(at + length..*end).unwrap_or_default();
        let plain = given
            .iter()
            .all(|c| is_hanzi(*c) && !list_of!("人名不用的字").iter().any(|word| word.contains(*c)));
        !given.is_empty() && plain && followers.iter().any(|follower| passage.starts(*end, follower))
    })
}

/// H10: people who are not in the form.
fn names(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let posts = INDEX.get_or_init(|| index_of("posts", 0));
    if !work.known.has_form || work.known.people.is_empty() {
        return;
    }
    for (index, passage) in work.manuscript.body() {
        let after_posts =
            posts.all(passage).into_iter().map(|(at, length, _)| (at + length, list_of!("姓名之后")));
        let comrades = passage.find("同志").into_iter().flat_map(|at| {
            let starts = (at.saturating_sub(4)..at.saturating_sub(1)).filter(|from| opens(passage, *from));
            starts.map(|from| (from, ["同志"].as_slice()))
        });
        let known = work.known.people.iter().flat_map(|person| {
            let ends = passage.find(person).into_iter().map(|at| at + person.length());
            ends.filter(|end| passage.at(*end) == '、').collect::<Vec<_>>()
        });
        let beside = known.into_iter().map(|end| (end + 1, list_of!("并列的姓名之后")));
        for (from, followers) in after_posts.chain(comrades).chain(beside) {
            let Some(to) = name_at(passage, from, followers) else { continue };
            let name = passage.slice(from, to);
            let is_known = |person: &String| person.contains(name) || name.contains(person.as_str());
            if work.known.people.iter().any(is_known)
                || work.known.organs.iter().any(|organ| organ.contains(name))
            {
                continue;
            }
            let message = format!("“{name}”不在表里的名单上。");
            let note = Note::new("H10", Span { passage: index, from, to }, message);
            let note = note.advice("核对姓名；是从别处带来的，请改掉。");
            let typed = !passage.paths(from, to).is_empty();
            out.add(if typed { note.severity(Severity::Should) } else { note });
        }
    }
}

/// Whether a name may begin at a place: after a mark or at the start.
fn opens(passage: &Passage, at: usize) -> bool {
    at == 0 || !is_hanzi(passage.before(at)) && !passage.before(at).is_ascii_alphanumeric()
}

/// The most characters of a line that only tells whom to call.
const LINE: usize = 40;

/// H10: numbers of telephones and identity cards in the body.
fn private(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        let mut next = 0;
        for from in passage.digits_in(0..passage.len()) {
            if from < next {
                continue;
            }
            let to =
                (from..passage.len()).find(|at| !passage.at(*at).is_ascii_digit()).unwrap_or(passage.len());
            let mobile =
                to - from == 11 && passage.at(from) == '1' && matches!(passage.at(from + 1), '3'..='9');
            let identity = to - from == 18 || to - from == 17 && matches!(passage.at(to), 'X' | 'x');
            let bank = (16..=19).contains(&(to - from)) && !identity;
            next = to;
            if !mobile && !identity && !bank {
                continue;
            }
            let joined = passage.before(from).is_ascii_alphabetic()
                || matches!(passage.before(from), '.' | '/' | '-' | '=');
            let near = passage.slice(from.saturating_sub(12), from);
            let lead = passage.slice(from.saturating_sub(40), from);
            // In brackets or on a line of its own it is given on purpose.
            let given = lead.rfind('（') > lead.rfind('）') || passage.len() <= LINE;
            let given = given && says_one_of(near, list_of!("联系方式"));
            if !joined && !given {
                let end = to + usize::from(to - from == 17);
                let what = if mobile {
                    "手机号码"
                } else if bank {
                    "银行卡号一类的长号码"
                } else {
                    "身份证号码"
                };
                let span = Span { passage: index, from, to: end };
                let note =
                    Note::new("H10", span, format!("正文里有{what}，报告不应带个人信息。")).advice("删去。");
                out.add(if mobile { note.severity(Severity::Should) } else { note });
            }
        }
    }
}

/// The kind of unit: from the form, or from the names in title and signature, or the body's.
fn unit_type(work: &Work, name: &str) -> Option<String> {
    if let Some(known) = &work.known.unit_type {
        return Some(known.clone());
    }
    let rows = work.words.rows("unit_kinds").iter().map(Vec::as_slice);
    let mut kinds = rows.filter_map(|row| if let [word, kind] = row { Some((*word, *kind)) } else { None });
    // An excerpt tells by the party organ that acts in it.
    let named = work.manuscript.whole && !name.is_empty();
    let told = |word: &str| if named { name.contains(word) } else { signs_itself(work, word) };
    kinds.find(|(word, _)| told(word)).map(|(_, kind)| kind.to_owned())
}

/// Whether a text without names in title and signature has a party organ of such a unit (局党委).
fn signs_itself(work: &Work, word: &str) -> bool {
    let organs = list_of!("单位的党组织").iter().map(|organ| format!("{word}{organ}"));
    let organs: Vec<String> = organs.collect();
    work.manuscript.body().any(|(_, passage)| organs.iter().any(|organ| passage.holds(organ)))
}

/// H11: terms of another trade; each once.
fn trades(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| index_of("trades", 0));
    let rows = work.words.rows("trades");
    let organ = work.manuscript.organ();
    let signs = work.manuscript.first(BlockKind::Signature).map_or("", |(_, passage)| passage.slice(0, 60));
    let above = work.manuscript.first(BlockKind::Addressee);
    let above = above.map_or("", |(_, passage)| passage.slice(0, 60));
    let name = format!("{organ}{signs}{}", work.known.organs.concat());
    let Some(own) = unit_type(work, &name) else { return };
    let mut told: Vec<usize> = Vec::new();
    for (at_passage, passage) in work.manuscript.body() {
        for (at, length, row) in index.all(passage) {
            let Some([word, kinds, names]) = rows.get(row).map(Vec::as_slice) else { continue };
            let fits = kinds.split('、').any(|kind| kind == own)
                || names
                    .split('、')
                    .any(|part| !part.is_empty() && (name.contains(part) || above.contains(part)));
            let other = !work.manuscript.whole
                && is_hanzi(passage.before(at))
                && !ends_with(passage, at, list_of!("本单位之前"))
                && list_of!("别的单位").iter().any(|end| word.ends_with(end));
            // Those who came from there are named (邀请消防救援支队指战员到校).
            let near = at.saturating_sub(16)..at;
            let named = |part: &str| !part.is_empty() && passage.says(near.clone(), &[part]);
            let invited = passage.says(near.clone(), list_of!("请来"));
            let fits = fits || invited && names.split('、').any(named);
            let counted = word.ends_with('队') && passage.at(at + length) == '伍';
            if fits || other || counted || told.contains(&row) {
                continue;
            }
            told.push(row);
            let span = Span { passage: at_passage, from: at, to: at + length };
            let message = format!("“{word}”是{kinds}的用语，本单位是{own}，像是从别的材料带来的。");
            out.tell("H11", span, &message, "换成本单位的说法。");
        }
    }
}

/// H11: party organs that the form does not name.
fn organs(work: &Work, out: &mut Finder) {
    if !work.known.has_form || work.known.organs.is_empty() {
        return;
    }
    let ends = list_of!("党组织名末");
    for (index, passage, from, _) in work.manuscript.said(&["中共"]) {
        let to = (from + 4..from + 34).find_map(|at| {
            let end = ends.iter().find(|end| passage.starts(at, end))?;
            Some(at + end.length())
        });
        let Some(to) = to else { continue };
        let name = passage.slice(from, to);
        let own = work.known.organs.iter().any(|organ| organ.contains(name) || name.contains(organ.as_str()));
        if !own && name.chars().all(is_hanzi) && !name.starts_with("中共中央") {
            let message = format!("“{name}”不是表里的单位。");
            out.tell("H11", Span { passage: index, from, to }, &message, "核对机关名称。");
        }
    }
}

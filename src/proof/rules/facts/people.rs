//! Members and names that are counted, and numbers that were turned round in typing.

use super::super::characters::{ends_with, hanzi_before, one_of};
use super::super::is_hanzi;
use super::super::quantity::{counts, number_at};
use crate::finder::{Finder, Note};
use crate::words::Words;
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

/// The most names in a row.
const MOST: u64 = 20;
/// How many of the numbers before are compared with one.
const SEEN: usize = 60;

/// X01: the others are all who came but one (实到8人……其余6名班子成员).
pub(super) fn the_others(work: &Work, out: &mut Finder) {
    // How many there are, and how many came.
    let (mut due, mut came): (Option<u64>, Option<u64>) = (None, None);
    for (index, passage) in work.manuscript.body() {
        for figure in work.manuscript.counts(index) {
            let (from, end) = (figure.range.start, figure.range.end);
            let who =
                one_of(passage, end + 1, list_of!("其余的人")).filter(|_| among!(passage.at(end), "人名位"));
            if ends_with(passage, from, list_of!("来了的人数")) {
                came = Some(figure.value);
            } else if ends_with(passage, from, list_of!("全体成员")) {
                due = Some(figure.value);
            } else if let (Some(all), Some(who)) = (came.or(due), who)
                && ends_with(passage, from, &["其余", "其他"])
            {
                let sure = ends_with(passage, from, &["其余"]);
                let right = [came, due].iter().flatten().any(|all| figure.value + 1 == *all);
                if !right && (figure.value >= all || sure) {
                    let span = Span { passage: index, from, to: end + 1 + who.length() };
                    let left = all.saturating_sub(1);
                    let message = format!("前面是{all}人，除去一人是{left}人，这里是{}人。", figure.value);
                    let note = Note::new("X01", span, message).advice("核对人数。");
                    out.add(note.severity(Severity::Should));
                }
            }
        }
    }
}

/// X01: as many names as are counted (李丁、赵戊、钱己、孙庚5名同志).
pub(super) fn names_counted(work: &Work, out: &mut Finder) {
    let surnames = Words::get().rows("surnames");
    let is_surname = |c: char| surnames.iter().filter_map(|row| row.first()).any(|name| name.chars().eq([c]));
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('、')) {
        for figure in work.manuscript.counts(index) {
            let (from, end) = (figure.range.start, figure.range.end);
            let counted =
                one_of(passage, end, list_of!("若干同志")).is_some() && passage.before(from) != '等';
            if !counted || figure.value > MOST {
                continue;
            }
            let names = names_before(passage, from, is_surname).unwrap_or(0);
            if names >= 2 && names != figure.value {
                let span = Span { passage: index, from, to: end + 1 };
                let message = format!("前面列出{names}人，这里写作{}人。", figure.value);
                out.add(
                    Note::new("X01", span, message).advice("核对姓名和人数。").severity(Severity::Should),
                );
            }
        }
    }
}

/// How many names stand in a row before a place; before the first may stand a post. None when something else does.
fn names_before(passage: &Passage, at: usize, is_surname: impl Fn(char) -> bool) -> Option<u64> {
    let (mut stop, mut names) = (at, 0);
    loop {
        let start = hanzi_before(passage, stop, 12);
        let length = stop - start;
        let named = |count: usize| count <= length && is_surname(passage.at(stop - count));
        if !named(2) && !named(3) || names > MOST {
            return None;
        }
        names += 1;
        let bare = matches!(length, 2 | 3) && named(length);
        if !bare || passage.before(start) != '、' {
            return Some(names);
        }
        stop = start - 1;
    }
}

/// X01: a number that was told before comes back with its digits turned round (3720件……受理的3702件).
pub(super) fn turned_digits(work: &Work, out: &mut Finder) {
    let sorted = |value: u64| {
        let mut digits: Vec<char> = value.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    let mut seen: Vec<(u64, char)> = Vec::new();
    let all: Vec<(usize, &Passage, u64, usize, usize)> = work
        .manuscript
        .body()
        .flat_map(|(index, passage)| {
            let figures = work.manuscript.counts(index);
            figures
                .iter()
                .map(move |figure| (index, passage, figure.value, figure.range.start, figure.range.end))
        })
        .collect();
    for (index, passage, value, from, end) in all {
        let unit = passage.at(end);
        let named = ends_with(passage, from, list_of!("数过的"));
        let again = named
            || value > 99
                && ends_with(passage, from, &["的"])
                && is_hanzi(passage.at(from.saturating_sub(2)));
        // Only the numbers shortly before are looked at.
        let near = seen.get(seen.len().saturating_sub(SEEN)..).unwrap_or_default();
        let same = || near.iter().filter(|(_, measure)| *measure == unit).map(|(other, _)| *other);
        let known = || same().any(|other| other == value);
        let sums =
            || same().enumerate().any(|(place, one)| same().skip(place + 1).any(|two| one + two == value));
        let fits = again && value > 11 && is_hanzi(unit);
        let turned = same().filter(|_| fits).find(|other| *other != value && sorted(*other) == sorted(value));
        if let Some(other) = turned.filter(|_| !known() && !sums()) {
            let span = Span { passage: index, from, to: end + 1 };
            let message = format!("前面有{other}{unit}，这里是{value}{unit}，像是数字颠倒了。");
            out.add(Note::new("X01", span, message).advice("核对后统一。").severity(Severity::Should));
        }
        seen.push((value, unit));
    }
}

/// F17: what is put together does not become more (意见18条，合并后归纳为23条).
pub(super) fn grouped_to_more(work: &Work, out: &mut Finder) {
    for (index, passage, at, word) in work.manuscript.said(list_of!("归纳成")) {
        let after = at + word.length();
        let Some(figure) = number_at(&passage.text, after).filter(|_| passage.at(after).is_ascii_digit())
        else {
            continue;
        };
        let (end, unit) = (figure.range.end, passage.at(figure.range.end));
        let sentence = passage.sentence_near(at, 60);
        let before = counts(passage, sentence.start..at);
        let whole = before.iter().rev().find(|whole| passage.at(whole.range.end) == unit && is_hanzi(unit));
        // 9个方面7项: every aspect has one at least.
        let aspects = passage.starts(end, "个方面").then(|| number_at(&passage.text, end + 3)).flatten();
        let items = aspects.filter(|items| passage.at(items.range.start).is_ascii_digit());
        let (value, told, to) = match (whole, items) {
            (_, Some(items)) if items.value < figure.value => (figure.value, items.value, items.range.end),
            (Some(whole), None) if whole.value < figure.value => (figure.value, whole.value, end),
            _ => continue,
        };
        let span = Span { passage: index, from: after, to };
        let message = format!("归纳后只会少，不会多：{told}和{value}。");
        out.add(Note::new("F17", span, message).advice("核对两个数。").severity(Severity::Should));
    }
}

/// X01: 4个方面……这5个方面: what is pointed back to has the number that it was told with.
pub(super) fn pointed_back(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.with(&["这"]) {
        for at in passage.places('这') {
            let Some(figure) = number_at(&passage.text, at + 1).filter(|figure| figure.value > 1) else {
                continue;
            };
            let end = figure.range.end;
            let noun = passage.slice(end, end + 3);
            let counted = among!(passage.at(end), "个项条类种")
                && noun.chars().all(is_hanzi)
                && noun.length() == 3
                && !["意见", "问题", "措施", "批评", "整改"].iter().any(|word| noun.ends_with(word));
            let low = passage.sentence_near(at, 120).start.min(at.saturating_sub(80));
            let told: Vec<u64> = (low..at)
                .filter(|at| passage.starts(*at, noun) && counted)
                .filter_map(|at| {
                    (at.saturating_sub(2)..at).find_map(|from| {
                        number_at(&passage.text, from)
                            .filter(|figure| figure.range.end == at && !passage.before(from).is_ascii_digit())
                    })
                })
                .map(|figure| figure.value)
                .collect();
            if let [told] = told.as_slice()
                && *told != figure.value
            {
                let span = Span { passage: index, from: at, to: end + 3 };
                let message = format!("前面说是{told}{noun}，这里是{}{noun}。", figure.value);
                out.add(Note::new("X01", span, message).advice("核对后统一。").severity(Severity::Should));
            }
        }
    }
}

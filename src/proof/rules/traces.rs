//! Left-overs of templates: markers, masked words, places not filled in.

use std::sync::OnceLock;

use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

use super::super::finder::{Finder, Note};
use super::super::search::{Index, in_order, key};
use super::super::words::{Words, index_where};
use super::super::{Passage, Span, Work};
use super::characters::{ends_with, one_of, run};
use super::{Rule, is_hanzi};

pub(super) const RULES: &[(&str, Rule)] =
    &[("H01", markers), ("H02", masks), ("H03", latin_masks), ("H05", placeholders)];

/// H01: `##name##`.
fn markers(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let mut next = 0;
        for at in passage.places('#') {
            if at < next {
                continue;
            }
            let name = (at + 2..passage.len().min(at + 42))
                .take_while(|at| {
                    passage.at(*at).is_ascii_alphanumeric() || matches!(passage.at(*at), '_' | '-' | '/')
                })
                .count();
            let to = at + 2 + name + 2;
            if name > 0 && passage.starts(at, "##") && passage.starts(to - 2, "##") {
                let span = Span { passage: index, from: at, to };
                let message = format!("“{}”是网站留下的标记，不是正文。", work.manuscript.words(span));
                out.mend("H01", span, &message, "");
                next = to;
            }
        }
    }
}

pub(super) fn is_mask(c: char) -> bool {
    among!(c, "xXｘＸ×*＊○_＿█■✕╳")
}

/// The stretches of masking characters.
fn runs(passage: &Passage) -> Vec<(usize, usize)> {
    let bold: Vec<usize> = bolds(passage).into_iter().flat_map(|(open, close)| [open, close]).collect();
    let mut found = Vec::new();
    let mut next = 0;
    for from in passage.others() {
        if from < next || !is_mask(passage.at(from)) {
            continue;
        }
        let to = run(passage, from, is_mask);
        if bold.binary_search(&from).is_err() && masks_words(passage, from, to) {
            found.push((from, to));
        }
        next = to;
    }
    found
}

/// Whether a stretch stands for words: not in Latin words, sums, dates with ○, markdown or blanks.
fn masks_words(passage: &Passage, from: usize, to: usize) -> bool {
    let (before, after) = (passage.before(from), passage.at(to));
    let first = passage.at(from);
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '@' | '-' | '&');
    let far = if before == ' ' { passage.before(from - 1) } else { '\0' };
    let near = is_hanzi(before) || is_hanzi(after);
    match first {
        'x' | 'X' => {
            let joined =
                before.is_ascii_alphabetic() || after.is_ascii_alphabetic() || far.is_ascii_alphabetic();
            let product = after.is_ascii_digit() && to - from == 1;
            to - from <= 6
                && near
                && !joined
                && !product
                && !matches!(before, '-' | '_' | '/' | '.' | '@')
                && !matches!(after, '-' | '_' | '/' | '.' | '@')
        }
        '×' => {
            let product =
                to - from == 1 && (before.is_ascii_digit() || latin(after) || among!(before, " ）米长宽"));
            (near || to - from > 1) && !product
        }
        '*' | '＊' => near && to - from <= 6 && !(from == 0 && after == ' '),
        '○' => to - from >= 2,
        '_' | '＿' => to - from >= 2 && (near || !latin(before) && !latin(after)),
        '■' => near && to - from >= 2,
        _ => near || to - from >= 2,
    }
}

/// Pairs of `**` round at least four characters, the opening one not within a word.
pub(super) fn bolds(passage: &Passage) -> Vec<(usize, usize)> {
    let places = passage.find("**");
    let mut found = Vec::new();
    let mut next = 0;
    while let (Some(open), Some(close)) = (places.get(next), places.get(next + 1)) {
        let inner = passage.slice(open + 2, *close);
        let opens = !is_hanzi(passage.before(*open)) && !passage.before(*open).is_ascii_alphanumeric();
        let closes = !is_hanzi(passage.at(close + 2)) || inner.ends_with(['：', '。']);
        let words = inner.chars().all(is_hanzi)
            && !inner.starts_with(['市', '县', '区', '局', '省', '州', '镇', '乡']);
        if inner.length() >= 4 && closes && (opens || words) {
            found.push((*open, *close));
            next += 2;
        } else {
            next += 1;
        }
    }
    found
}

/// Whether a form with □ for masks stands round a stretch of masks, and from where to where.
fn fits(passage: &Passage, form: &str, (from, to): (usize, usize)) -> Option<(usize, usize)> {
    let prefix = form.split('□').next().unwrap_or_default().length();
    let start = from.checked_sub(prefix)?;
    let mut at = start;
    for c in form.chars() {
        if c == '□' && at == from {
            at = to;
        } else if c == '□' {
            let end = (at..at + 6).find(|at| !is_mask(passage.at(*at)))?;
            at = if end > at { end } else { return None };
        } else if passage.at(at) == c {
            at += 1;
        } else {
            return None;
        }
    }
    Some((start, at))
}

/// H02, H03, H04: words masked by x, ×, * and the like.
fn masks(work: &Work, out: &mut Finder) {
    let text_has = |words: &str| work.manuscript.passages.iter().any(|passage| passage.holds(words));
    let rows: Vec<_> = Words::get()
        .rows("masks")
        .iter()
        .filter(|row| row.first().is_some_and(|f| f.contains('□')))
        .collect();
    let mut twenty = None;
    for (index, passage) in work.manuscript.numbered() {
        let mut done = 0;
        for (from, to) in runs(passage) {
            if from < done {
                continue;
            }
            let span = Span { passage: index, from, to };
            let word = work.manuscript.words(span);
            let session = one_of(passage, to, list_of!("届次"));
            let congress = ends_with(passage, from, &["党的"]) && passage.at(to) == '大';
            if let Some(end) = session.or(congress.then_some("大")) {
                let known = *twenty.get_or_insert_with(|| text_has("二十大") || text_has("二十届"));
                let advice = if known && matches!(end, "届" | "大") {
                    format!("文中别处写有“二十”，这里多半是“二十{end}”，请核对后填写。")
                } else {
                    "核对后写明是哪一届、哪一次。".into()
                };
                out.tell("H04", span, &format!("“{word}{end}”遮住了届次。"), &advice);
                continue;
            }
            let fitting = rows.iter().filter_map(|row| {
                let [form, right, sure] = row.as_slice() else { return None };
                let place = fits(passage, form, (from, to))?;
                let single =
                    *sure != "疑" || to - from == 1 || form.ends_with("思想") || form.ends_with("精神");
                single.then_some((place, *right, *sure))
            });
            match fitting.max_by_key(|((from, to), _, _)| to - from) {
                Some((_, _, "保留")) => {}
                Some(((from, end), right, sure)) => {
                    let span = Span { passage: index, from, to: end };
                    let message = format!("“{}”里有字被遮住。", work.manuscript.words(span));
                    let note = Note::new("H03", span, message);
                    out.add(if sure == "定" {
                        note.right(right)
                    } else {
                        note.advice(format!("多半是“{right}”，核对后补上。"))
                    });
                    done = end;
                }
                None if word == "*" && is_hanzi(passage.before(from)) => {}
                None => {
                    let message = format!("“{word}”代替了具体内容，没有填写。");
                    out.tell("H02", span, &message, "换成真实的名称、日期或者数字。");
                }
            }
        }
        unnamed(work, index, passage, out);
    }
}

/// H02: 某 in place of a name.
fn unnamed(work: &Work, index: usize, passage: &Passage, out: &mut Finder) {
    let told = list_of!("讳名");
    let places = passage.find("某");
    if places.is_empty() || told.iter().any(|word| passage.holds(word)) {
        return;
    }
    let posts = list_of!("某某");
    for at in places {
        let end = if passage.at(at + 1) == '某' { at + 2 } else { at + 1 };
        let organ = among!(passage.at(end), "局市县区镇乡省厅村街");
        let post = posts.iter().filter(|post| passage.starts(end, post)).map(|post| post.length()).max();
        let Some(length) = post.or(organ.then_some(1)).filter(|_| passage.before(at) != '某') else {
            continue;
        };
        let span = Span { passage: index, from: at, to: end + length };
        let message = format!("“{}”没有写明是谁或者哪个单位。", work.manuscript.words(span));
        out.add(Note::new("H02", span, message).advice("换成真实的名称。").severity(Severity::Should));
    }
}

/// H03: 政治 written as ZZ.
fn latin_masks(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let rows = Words::get().rows("masks");
    let latin = |row: &[&str]| row.first().is_some_and(|form| !form.contains('□'));
    let index = INDEX.get_or_init(|| index_where("masks", 0, latin));
    for (at_passage, passage) in work.manuscript.numbered() {
        for (at, length, row) in index.all(passage) {
            let Some([form, right, sure]) = rows.get(row).map(Vec::as_slice) else { continue };
            if passage.before(at).is_ascii_alphabetic() {
                continue;
            }
            let note = Note::new(
                "H03",
                Span { passage: at_passage, from: at, to: at + length },
                format!("“{form}”里有字被字母代替。"),
            );
            out.add(if *sure == "定" {
                note.right(*right)
            } else {
                note.advice(format!("多半是“{right}”，核对后补上。"))
            });
        }
    }
}

/// H05: marks of templates.
fn placeholders(work: &Work, out: &mut Finder) {
    static EVERYWHERE: OnceLock<Index> = OnceLock::new();
    static BRACKETED: OnceLock<Index> = OnceLock::new();
    let everywhere =
        EVERYWHERE.get_or_init(|| index_where("placeholders", 0, |row| row.get(1) == Some(&"处处")));
    let bracketed =
        BRACKETED.get_or_init(|| index_where("placeholders", 0, |row| row.get(1) == Some(&"括号")));
    for (index, passage) in work.manuscript.numbered() {
        let joined = |one: usize, other: usize| {
            passage.at(one).is_ascii_alphanumeric() && passage.at(other).is_ascii_alphabetic()
        };
        let words = everywhere.all(passage).into_iter().map(|(at, length, _)| (at, at + length));
        let words = words.filter(|(at, _)| *at == 0 || !joined(at - 1, *at));
        let mut found: Vec<(usize, usize)> = words.filter(|(at, to)| !joined(*to, *at)).collect();
        let brackets = passage.others().filter_map(|at| Some((at, bracket(passage, at, bracketed)?)));
        found.extend(brackets);
        let waits = passage.places('待').chain(passage.places('另'));
        found.extend(waits.filter_map(|at| Some((at, awaited(passage, at)?))));
        let mut end = 0;
        for (at, to) in in_order(found, |(at, to)| key([*at, passage.len() - to])) {
            if at >= end {
                let span = Span { passage: index, from: at, to };
                let message = format!("“{}”是模板里留待填写的地方。", work.manuscript.words(span));
                out.tell("H05", span, &message, "填上内容，或者删去。");
                end = to;
            }
        }
    }
}

/// Where 待补, 待填 and the like end that stand at the end of a clause (时间待补。).
fn awaited(passage: &Passage, at: usize) -> Option<usize> {
    if !matches!(passage.at(at), '待' | '另') {
        return None;
    }
    let word = list_of!("待补").iter().find(|word| passage.starts(at, word))?;
    let to = at + word.length();
    let needs = among!(passage.before(at), "有亟尚仍急需等期");
    let ends = to == passage.len() || among!(passage.at(to), "，。；、）)！】");
    (ends && !needs).then_some(to)
}

/// Where a bracket that begins here and holds a place to fill in ends.
fn bracket(passage: &Passage, at: usize, words: &Index) -> Option<usize> {
    let close = match passage.at(at) {
        '{' if passage.at(at + 1) == '{' => '}',
        '【' => '】',
        '[' => ']',
        '［' => '］',
        '（' => '）',
        '(' => ')',
        '〔' => '〕',
        '<' | '〈' if is_hanzi(passage.at(at + 1)) => '>',
        _ => return None,
    };
    let end = (at + 1..passage.len().min(at + 80)).find(|at| passage.at(*at) == close)?;
    if close == '}' {
        return Some(end + usize::from(passage.at(end + 1) == '}') + 1);
    }
    let blank = (at + 1..end).all(|at| passage.at(at).is_whitespace());
    if matches!(close, ']' | '］' | '】') && blank && !is_box(passage, at, end) {
        return Some(end + 1);
    }
    let (length, _) = words.longest(&passage.text, at + 1)?;
    let rest = passage.slice(at + 1 + length, end);
    let short = length > 1 && rest.length() <= 30 && !rest.contains('，') || rest.is_empty();
    short.then_some(end + 1)
}

/// Whether it is a box of a markdown list: `- [ ] …`.
fn is_box(passage: &Passage, at: usize, end: usize) -> bool {
    at == 2 && passage.at(0) == '-' && passage.at(end + 1) == ' '
}

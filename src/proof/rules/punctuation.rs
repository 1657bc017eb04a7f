//! Punctuation: marks of the right width (GB/T 15834-2011).

use super::super::finder::{Finder, Note};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{ends_with, is_blank, is_chinese, is_hanzi, is_numeral, one_of, run, run_of, span};
use nigao_ground::document::BlockKind;
use nigao_passage::characters::among;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("P01", half_width_marks),
    ("P02", half_width_brackets),
    ("P03", dots_for_stops),
    ("P24", blanks),
    ("P25", full_width_letters),
];

fn full(mark: char) -> Option<&'static str> {
    Some(match mark {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        _ => return None,
    })
}

/// P01: marks between Chinese words are full-width.
fn half_width_marks(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let mut next = 0;
        for at in passage.others() {
            let mark = passage.at(at);
            let Some(right) = full(mark).filter(|_| at >= next) else { continue };
            let to = run_of(passage, at, mark);
            if !passage.in_address(at)
                && (is_chinese(passage.before(at)) || is_hanzi(passage.at(to)))
                && passage.at(to) != '/'
                && !(mark == ';' && ends_entity(passage, at))
                && !(passage.kind == BlockKind::Addressee && mark != ':' && to == passage.len())
            {
                let message = format!("中文里用了半角的“{mark}”，应当用全角的“{right}”。");
                out.mend("P01", span(index, at, to), &message, right);
            }
            next = to;
        }
    }
}

/// Whether a semicolon ends an entity of a web page (`&nbsp;`).
fn ends_entity(passage: &Passage, at: usize) -> bool {
    let name = (at.saturating_sub(10)..at)
        .rev()
        .find(|at| !passage.at(*at).is_ascii_alphanumeric() && passage.at(*at) != '#');
    name.is_some_and(|from| passage.at(from) == '&' && from + 1 < at)
}

/// P02: brackets round Chinese words are full-width.
fn half_width_brackets(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        if !passage.may_hold('(') && !passage.may_hold(')') {
            continue;
        }
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut hanzi = 0;
        for (at, c) in passage.text.iter().enumerate() {
            match c {
                '(' | '（' if !passage.in_address(at) => open.push((at, hanzi)),
                ')' | '）' if !passage.in_address(at) => {
                    if let Some((from, before)) = open.pop() {
                        let first = from == 0 && is_hanzi(passage.at(at + 1));
                        if hanzi > before || first {
                            brackets(out, index, passage, (from, at));
                        }
                    }
                }
                _ => hanzi += usize::from(is_hanzi(*c)),
            }
        }
    }
}

fn brackets(out: &mut Finder, index: usize, passage: &Passage, (from, to): (usize, usize)) {
    let (opens, closes) = (passage.at(from) == '(', passage.at(to) == ')');
    if !opens && !closes {
        return;
    }
    let mut note = Note::new("P02", span(index, from, to + 1), "中文里的括号应当用全角的“（ ）”。")
        .advice("改为“（ ）”。");
    if opens {
        note = note.edit(span(index, from, from + 1), "（");
    }
    if closes {
        note = note.edit(span(index, to, to + 1), "）");
    }
    out.add(note);
}

/// P03: a sentence ends with 。.
fn dots_for_stops(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let lead = run(passage, 0, is_numeral);
        for at in passage.others().filter(|at| matches!(passage.at(*at), '.' | '．')) {
            let (before, after) = (passage.before(at), passage.at(at + 1));
            if !(is_hanzi(before) || matches!(before, '”' | '）' | '》'))
                || after.is_ascii_alphanumeric()
                || matches!(after, '.' | '．')
                || passage.in_address(at)
                || at == lead
                || (at < 6 && before == '）')
            {
                continue;
            }
            let note = Note::new("P03", span(index, at, at + 1), "句子末尾用了小数点，应当用句号“。”。");
            let ends = !is_hanzi(after);
            out.add(if ends {
                note.right("。")
            } else {
                note.advice("是句末就改为“。”，是人名就改为“·”。")
            });
        }
    }
}

/// P24: no blanks between hanzi, or between hanzi and digits.
fn blanks(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        let mut next = 0;
        for at in passage.others() {
            if at < next || !is_blank(passage.at(at)) {
                continue;
            }
            if next == 0 && !reads_on(passage) {
                break;
            }
            let to = run(passage, at, is_blank);
            if stray(passage, at, to) {
                let message = "这里多了空格；汉字之间、汉字和数字、标点之间不空格。";
                out.mend("P24", span(index, at, to), message, "");
            }
            next = to;
        }
    }
}

/// Whether it is running text, not the cells of a table in a line.
fn reads_on(passage: &Passage) -> bool {
    let stops = passage.text.iter().any(|c| matches!(c, '。' | '，' | '；'));
    // One wide gap in a sentence is a slip; more are columns.
    let wide = passage
        .text
        .windows(3)
        .filter(|three| matches!(**three, [a, b, c] if !is_blank(a) && is_blank(b) && is_blank(c)));
    let wide = wide.count() > usize::from(passage.text.contains(&'。'));
    let heading = matches!(passage.kind, BlockKind::Heading(_));
    (stops || heading) && !wide && !passage.text.contains(&'\t')
}

fn stray(passage: &Passage, from: usize, to: usize) -> bool {
    let (before, after) = (passage.before(from), passage.at(to));
    let wide = passage.text.get(from..to).is_some_and(|blanks| blanks.contains(&'\u{3000}'));
    let mark = among!(after, "，。、；：！？”）》");
    let article = from < 8 && matches!(before, '章' | '节' | '条' | '编') && passage.at(0) == '第';
    let number = from < 4
        && to - from < 3
        && passage.text.iter().take(from).all(|c| c.is_ascii_digit() || is_numeral(*c));
    // 《……的决定》 and the like keep the blank of their official titles.
    let titled = || {
        let side = |mut near: std::ops::Range<usize>, back: bool| {
            let other = |at: usize| !is_hanzi(passage.at(at));
            if back { near.rfind(|at| other(*at)) } else { near.find(|at| other(*at)) }
        };
        let (low, high) = (from.saturating_sub(30), passage.len().min(to + 30));
        let open = side(low..from, true).filter(|at| passage.at(*at) == '《' && from - at > 6);
        let close = side(to..high, false).filter(|at| passage.at(*at) == '》' && at - to > 5);
        open.is_some() && close.is_some()
    };
    let organs = ends_with(passage, from, list_of!("联合发文在前"))
        && one_of(passage, to, list_of!("联合发文在后")).is_some();
    if article || number || organs || titled() || (wide && single(passage, from, to)) {
        return false;
    }
    let digit = |c: char| c.is_ascii_digit();
    (is_hanzi(before) && (is_hanzi(after) || digit(after) || mark))
        || (among!(before, "，、；：") && is_hanzi(after))
        || (digit(before) && (is_hanzi(after) || mark))
}

/// A name of two characters set wide (王　甲).
fn single(passage: &Passage, from: usize, to: usize) -> bool {
    !is_hanzi(passage.before(from.saturating_sub(1))) || !is_hanzi(passage.at(to + 1))
}

/// P25: letters, digits and % are half-width.
fn full_width_letters(work: &Work, out: &mut Finder) {
    let wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％');
    for (index, passage) in work.manuscript.numbered() {
        let mut next = 0;
        for at in passage.others().filter(|at| wide(passage.at(*at))) {
            if at < next {
                continue;
            }
            let to = run(passage, at, wide);
            let words = passage.slice(at, to);
            if !words.chars().all(|c| matches!(c, 'Ｘ' | 'ｘ')) {
                let narrow = |c: char| u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c);
                let right: String = words.chars().map(narrow).collect();
                let message = format!("“{words}”是全角字符，数字、字母和百分号应当用半角。");
                out.mend("P25", span(index, at, to), &message, &right);
            }
            next = to;
        }
    }
}

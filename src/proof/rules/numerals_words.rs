//! Numerals: fixed phrases, units of measure and relative time; the words are in `words/`.

use std::sync::OnceLock;

use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::{index_of, read_severity};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{
    clause_begins, ends_with, is_hanzi, number, number_begins, one_of, run, set, span, within,
};
use nigao_ground::document::{BlockKind, Length};
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

pub(super) const RULES: &[(&str, Rule)] =
    &[("N01", capitals), ("N10", terms), ("N11", aspects), ("N15", units), ("N18", relative_times)];

/// N01: 叁拾项; such numerals are for sums of money.
fn capitals(work: &Work, out: &mut Finder) {
    const CAPITALS: &str = "壹贰叁肆伍陆柒捌玖拾佰仟";
    let capital = |c: char| among!(c, CAPITALS);
    let some = |passage: &Passage| CAPITALS.chars().any(|c| passage.may_hold(c));
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| some(passage)) {
        let mut next = 0;
        for (at, c) in passage.text.iter().enumerate() {
            if at < next || !capital(*c) {
                continue;
            }
            next = run(passage, at, capital);
            // 队伍人员, 陆家嘴.
            if (next > at + 1 || among!(*c, "壹贰叁肆"))
                && one_of(passage, next, list_of!("计数")).is_some()
                && !ends_with(passage, at, list_of!("大写之前"))
            {
                let message = format!("“{}”是大写数字，只用于票据和金额。", passage.slice(at, next));
                out.tell("N01", span(index, at, next), &message, "统计数用阿拉伯数字。");
            }
        }
    }
}

/// N10 and N11: numerals in fixed phrases are hanzi.
fn terms(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index_of_terms = INDEX.get_or_init(|| index_of("numeral_terms", 1));
    for (index, passage) in work.manuscript.numbered() {
        for (at, length, number) in index_of_terms.all(passage) {
            let row = work.words.rows("numeral_terms").get(number).map(Vec::as_slice);
            let Some([code, _, right]) = row else { continue };
            let before = passage.before(at);
            let digit = passage.at(at).is_ascii_digit();
            if digit && (before.is_ascii_digit() || matches!(before, '.' | '第')) {
                continue;
            }
            let code = if *code == "N11" { "N11" } else { "N10" };
            out.mend(code, span(index, at, at + length), "固定提法里的数字应当用汉字。", right);
        }
        for at in passage.digits_in(0..passage.len()) {
            let right = numeral(passage.at(at));
            if let Some(words) = idiom(passage, at) {
                let message = "成语里的数字用汉字。";
                out.mend("N10", span(index, at, at + 4), message, &words);
            }
            let list =
                passage.at(at + 1) == '是' && clause_begins(passage, at) && is_hanzi(passage.at(at + 2));
            if let Some(right) = right.filter(|_| list) {
                out.mend("N10", span(index, at, at + 1), "“一是”“二是”用汉字数字。", &right.to_string());
            }
        }
    }
}

/// The hanzi of a digit but 0.
fn numeral(digit: char) -> Option<char> {
    digit.to_digit(10).filter(|n| *n > 0).and_then(|n| "〇一二三四五六七八九".chars().nth(n as usize))
}

/// The idiom that stands at a place with digits in it (5花8门).
fn idiom(passage: &Passage, at: usize) -> Option<String> {
    let mixed = passage.text.get(at..at + 4)?;
    let third = mixed.get(2).is_some_and(char::is_ascii_digit);
    if !third || passage.before(at).is_ascii_digit() || passage.at(at + 4).is_ascii_digit() {
        return None;
    }
    let words: String = mixed.iter().map(|c| numeral(*c).unwrap_or(*c)).collect();
    list_of!("数字成语").contains(&words.as_str()).then_some(words)
}

/// N11: the name that the year's notice gives to the aspects keeps its digits (6个重点方面).
fn aspects(work: &Work, out: &mut Finder) {
    let row = work.known.label_year.and_then(|label| work.known.years.row(label));
    let Some(name) = row.map(|row| row.aspects_name.as_str()).filter(|name| name.contains("重点方面"))
    else {
        return;
    };
    let mut characters = name.chars();
    let Some(digit) = characters.next().and_then(numeral) else { return };
    let wrong = format!("{digit}{}", characters.as_str());
    for (index, _, at, _) in
        work.manuscript.said(&[&wrong]).into_iter().filter(|(_, passage, at, _)| passage.before(*at) == '“')
    {
        out.mend("N11", span(index, at, at + wrong.length()), &format!("上级通知写作“{name}”。"), name);
    }
}

/// N15: things have their own units.
fn units(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index_of_units = INDEX.get_or_init(|| index_of("units", 0));
    for (index, passage) in work.manuscript.body() {
        let mut next = 0;
        for at in passage.digits_in(0..passage.len()) {
            if at < next || !number_begins(passage, at) {
                continue;
            }
            let to = number(passage, at);
            next = to;
            let found = index_of_units.longest(&passage.text, to);
            // Of one unit there are several rows, each for its nouns.
            let row = found.and_then(|(length, number)| {
                let rows = work.words.rows("units");
                let unit = rows.get(number)?.first()?;
                let fits = |nouns: &&str| counts_noun(passage, nouns, (at, to + length));
                let same = rows.iter().filter(|row| row.first() == Some(unit));
                let row = same.into_iter().find(|row| row.get(3).is_none_or(fits))?;
                Some((length, row.as_slice()))
            });
            if let Some((length, [wrong, right, severity, ..])) = row {
                let words = passage.slice(at, to);
                let message = format!("“{words}{wrong}”的量词不合习惯。");
                let note = Note::new("N15", span(index, at, to + length), message);
                let severity = read_severity(severity).unwrap_or(Severity::Hint);
                out.add(note.severity(severity).advice(format!("改为“{words}{right}”。")));
            }
        }
    }
}

/// Whether a number with its unit follows one of these nouns and ends the clause (意见建议24个，).
fn counts_noun(passage: &Passage, nouns: &str, (from, to): (usize, usize)) -> bool {
    let nouns: Vec<&str> = nouns.split_whitespace().collect();
    let total = list_of!("数前的合计").iter().find(|word| ends_with(passage, from, &[word]));
    let before = from - total.map_or(0, |word| word.length());
    !is_hanzi(passage.at(to)) && ends_with(passage, before, &nouns)
}

/// N18: times that do not depend on the day of reading; each word is named once a text.
fn relative_times(work: &Work, out: &mut Finder) {
    for row in work.words.rows("relative_times") {
        let [word, severity, advice, before, after] = row.as_slice() else { continue };
        let before: Vec<&str> = before.split('、').filter(|word| !word.is_empty()).collect();
        let after: Vec<&str> = after.split('、').filter(|word| !word.is_empty()).collect();
        let mut paragraphs =
            work.manuscript.body().filter(|(_, passage)| matches!(passage.kind, BlockKind::Paragraph(_)));
        let found = paragraphs.find_map(|(index, passage)| {
            let all = passage.find(word);
            if all.is_empty() {
                return None;
            }
            let quoted = within(passage, &[('“', '”'), ('《', '》')]);
            let length = word.length();
            let mut places = all.into_iter().filter(|at| {
                !set(&quoted, *at)
                    && !ends_with(passage, *at, &before)
                    && one_of(passage, at + length, &after).is_none()
            });
            places.next().map(|at| span(index, at, at + length))
        });
        if let Some(span) = found {
            let message = format!("“{word}”要看报告哪天读，上级存档后会看不准。");
            let note = Note::new("N18", span, message);
            out.add(
                note.severity(read_severity(severity).unwrap_or(Severity::Hint))
                    .advice(format!("{advice}。")),
            );
        }
    }
}

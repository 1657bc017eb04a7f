//! Punctuation: marks that are doubled, collide, or only look right (GB/T 15834-2011).

use std::ops::Range;

use super::super::finder::{Finder, Note};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{digit, ends_with, is_chinese, is_hanzi, run, run_of, set, span, within};
use nigao_ground::document::Length;
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("P10", ellipses),
    ("P12", repeated_marks),
    ("P13", colliding_marks),
    ("P14", dashes),
    ("P26", document_numbers),
    ("P27", look_alikes),
    ("P28", long_sentences),
    ("P29", long_paragraphs),
];

/// The most characters of a sentence, or of its part between semicolons; titles, quotations and notes not counted.
const SENTENCE: usize = 120;
/// The most commas there.
const COMMAS: usize = 8;
/// The most characters of a paragraph.
const PARAGRAPH: usize = 500;

/// P10 and P11: an ellipsis is six dots, and 等 does not stand beside it.
fn ellipses(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let mut next = 0;
        for at in passage.others() {
            let dot = passage.at(at);
            if at < next || !among!(dot, ".·•．。…") {
                continue;
            }
            let to = run_of(passage, at, dot);
            let count = to - at;
            let wrong = match dot {
                '.' | '·' | '•' | '．' => (3..=9).contains(&count),
                '。' => (3..=9).contains(&count),
                '…' => count == 1 || count == 3,
                _ => false,
            };
            let chinese = is_chinese(passage.before(at)) || is_chinese(passage.at(to));
            let leader = passage.at(to).is_ascii_digit() && passage.before(at) != '第';
            if wrong && chinese && !leader {
                out.mend("P10", span(index, at, to), "省略号应当是占两个字的六个圆点“……”。", "……");
            }
            let waits = among!(passage.at(to + 1), "到待我你他于级不");
            let waits = waits || passage.at(to + 1) == '一' && !passage.starts(to, "等一线");
            let etc = (passage.at(to) == '等' && !waits) || passage.before(at) == '等';
            if dot == '…' && etc {
                let message = "省略号和“等”都表示列举未尽，只留一个。";
                out.tell("P11", span(index, at, to), message, "删去省略号或“等”。");
            }
            next = to;
        }
    }
}

/// P12: a mark stands once.
fn repeated_marks(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let mut next = 0;
        for from in passage.others() {
            let mark = passage.at(from);
            if from < next || passage.at(from + 1) != mark {
                continue;
            }
            let to = run_of(passage, from, mark);
            let twice = to - from > 1;
            if (twice && matches!(mark, '，' | '、' | '；' | '：')) || (to - from == 2 && mark == '。') {
                let message = format!("“{mark}”重复了，一处只用一个标点。");
                out.mend("P12", span(index, from, to), &message, &mark.to_string());
            }
            next = to;
        }
    }
}

/// P13: two different marks do not meet.
fn colliding_marks(work: &Work, out: &mut Finder) {
    let stop = |c: char| among!(c, "，、；：。！？");
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.others().filter(|at| *at > 0) {
            let (before, mark) = (passage.before(at), passage.at(at));
            let meets = stop(before) && stop(mark) && before != mark;
            let loud = matches!(before, '！' | '？') && matches!(mark, '！' | '？');
            let doubled = mark == '。' && before == '”' && at > 1 && passage.at(at - 2) == '。';
            if meets && !loud {
                let message = format!("“{before}”和“{mark}”连在一起，一处只用一个标点。");
                out.tell("P13", span(index, at - 1, at + 1), &message, "只留合乎句意的一个。");
            } else if doubled {
                let message = "引号里外都有句号，一句话末尾只用一个。";
                out.tell("P13", span(index, at - 2, at + 1), message, "只留一个句号。");
            }
        }
    }
}

/// P14: a dash takes two places.
fn dashes(work: &Work, out: &mut Finder) {
    for row in work.words.rows("dashes") {
        let [wrong, right] = row.as_slice() else { continue };
        for (index, _, at, _) in work.manuscript.written(&[*wrong]) {
            let message = "这里的破折号只占一个字，应当占两个字。";
            out.mend("P14", span(index, at, at + wrong.length()), message, right);
        }
    }
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.places('—') {
            let (before, after) = (passage.before(at), passage.at(at + 1));
            let alone = before != '—' && after != '—';
            let named = is_hanzi(before) && matches!(after, '“' | '《');
            if alone && (is_hanzi(after) && among!(before, "，。；：！？") || named) {
                out.mend("P14", span(index, at, at + 1), "破折号应当占两个字。", "——");
            }
        }
        for at in passage.find("———") {
            let to = run(passage, at, |c| c == '—');
            if passage.before(at) != '—' && to == at + 3 {
                out.mend("P14", span(index, at, to), "破折号占两个字，这里多了一截。", "——");
            }
        }
        let whole = passage.holds("——");
        for at in passage.others().filter(|at| matches!(passage.at(*at), '-' | '－' | '—')) {
            // Where the paragraph has dashes as they should be, the single one is no range either.
            let beside = whole && passage.at(at) == '—' && hanzi_around(passage, at);
            if beside || parts_clauses(passage, at) {
                let message = "这里像是破折号，只写了一个短横；破折号占两个字。";
                out.tell("P14", span(index, at, at + 1), message, "是破折号就改为“——”。");
            }
        }
    }
}

/// Whether hanzi stand on both sides of a single stroke that is none of a line or a range of months.
fn hanzi_around(passage: &Passage, at: usize) -> bool {
    let (before, after) = (passage.before(at), passage.at(at + 1));
    is_hanzi(before) && is_hanzi(after) && !among!(before, "年月日时")
}

/// The least hanzi on either side of a dash that parts clauses; names of places and lines have fewer.
const PARTED: usize = 6;

/// Whether clauses stand on both sides of a single stroke, not the ends of a line or of a range.
fn parts_clauses(passage: &Passage, at: usize) -> bool {
    let to = run(passage, at + 1, is_hanzi);
    let fits = |at: &usize| is_hanzi(passage.at(*at)) || passage.at(*at) == '、';
    let low = at.saturating_sub(60);
    let from = (low..at).rev().find(|at| !fits(at)).map_or(low, |at| at + 1);
    let line = |end: usize| {
        among!(passage.before(end), "线段路站港区市县镇乡村")
            && !ends_with(passage, end, list_of!("不是线路"))
    };
    at - from >= PARTED && to > at + PARTED && !line(to) && !line(at)
}

/// P26: a document number has ten-cornered brackets, no leading zero and no 第.
fn document_numbers(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.others() {
            let c = passage.at(at);
            if !among!(c, "〔[【(（［﹝") || !is_hanzi(passage.before(at)) {
                continue;
            }
            let close = run(passage, at + 1, |c| c.is_ascii_digit());
            let ordinal = run(passage, close + 1, |c| c == '第');
            let to = run(passage, ordinal, |c| c.is_ascii_digit());
            if close != at + 5
                || !among!(passage.at(close), "〕]】)）］﹞")
                || to == ordinal
                || passage.at(to) != '号'
            {
                continue;
            }
            let brackets = c == '〔' && passage.at(close) == '〕';
            let padded = ordinal > close + 1 || passage.at(ordinal) == '0';
            let note = Note::new("P26", span(index, at, to + 1), message(brackets));
            if !brackets {
                let note = note.edit(span(index, at, at + 1), "〔").edit(span(index, close, close + 1), "〕");
                out.add(note.advice(format!("年份用六角括号，写作“〔{}〕”。", passage.slice(at + 1, close))));
            } else if padded {
                out.add(note.advice("序号从“1”起写，前面不加“0”，也不加“第”。"));
            }
        }
    }
}

fn message(brackets: bool) -> &'static str {
    if brackets {
        "发文字号的序号不编虚位，也不加“第”。"
    } else {
        "发文字号里的年份应当用六角括号“〔 〕”。"
    }
}

/// P27: other signs that look like 〇, —— and ·.
fn look_alikes(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.places('年') {
            year(out, index, passage, at);
        }
        for at in passage.others() {
            let c = passage.at(at);
            let (before, after) = (passage.before(at), passage.at(at + 1));
            if matches!(c, '•' | '・' | '‧' | '∙') && is_hanzi(before) && is_hanzi(after) {
                out.tell("P27", span(index, at, at + 1), "间隔号应当用“·”。", "改为“·”。");
            }
            if matches!(c, '.' | '．') && in_name(passage, at) {
                out.tell(
                    "P27",
                    span(index, at, at + 1),
                    "人名中间用了小数点，间隔号应当用“·”。",
                    "改为“·”。",
                );
            }
            if among!(c, "-－–―─") && before != c {
                let to = run_of(passage, at, c);
                if to - at == 2 && (is_chinese(before) || before == '：') && is_chinese(passage.at(to)) {
                    out.tell("P27", span(index, at, to), "这里用短横代替了破折号。", "改为“——”。");
                }
            }
        }
    }
}

/// Whether two characters on either side are those that names of other languages are written with (阿依古丽·买买提).
fn in_name(passage: &Passage, at: usize) -> bool {
    let sounds = |at: usize| list_of!("译名的字").iter().any(|word| word.contains(passage.at(at)));
    at > 1 && [at - 2, at - 1, at + 1, at + 2].into_iter().all(sounds)
}

/// A year in hanzi whose nought is no 〇.
fn year(out: &mut Finder, index: usize, passage: &Passage, at: usize) {
    let Some(from) = at.checked_sub(4) else { return };
    let nought = |c: char| among!(c, "OoＯ0○零０ΟО◯");
    let year = passage.text.get(from..at).unwrap_or_default();
    let fits = year.iter().all(|c| nought(*c) || digit(*c).is_some_and(|d| d < 10) && *c != '两');
    let wrong = year.iter().any(|c| nought(*c));
    if fits && wrong && matches!(passage.at(from), '一' | '二') && digit(passage.before(from)).is_none() {
        let words: String = year.iter().collect();
        let right: String = year.iter().map(|c| if nought(*c) { '〇' } else { *c }).collect();
        let message = format!("“{words}年”里的“〇”写成了别的字符。");
        let severity = if year.contains(&'零') { Severity::Should } else { Severity::Must };
        out.add(Note::new("P27", span(index, from, at), message).right(right).severity(severity));
    }
}

/// P28: a sentence that no one reads in one breath.
fn long_sentences(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        let breathless = |sentence: &&Range<usize>| {
            let commas = passage.others_in((*sentence).clone()).filter(|at| passage.at(*at) == '，');
            sentence.len() > SENTENCE || commas.count() > COMMAS
        };
        let mut quoted = Vec::new();
        // A theme is written as the notice gives it.
        let theme = |sentence: &&Range<usize>| {
            let opener = passage.slice(sentence.start, sentence.start + 14);
            says_one_of(opener, list_of!("照写主题"))
        };
        for sentence in passage.sentences().iter().filter(breathless).filter(|sentence| !theme(sentence)) {
            if quoted.is_empty() {
                quoted = within(passage, &[('“', '”'), ('《', '》'), ('（', '）')]);
            }
            let (mut length, mut commas, mut worst) = (0, 0, (0, 0));
            for at in sentence.clone() {
                length += usize::from(!set(&quoted, at));
                commas += usize::from(passage.at(at) == '，' && !set(&quoted, at));
                if passage.at(at) == '；' || at + 1 == sentence.end {
                    if length > SENTENCE || commas > COMMAS {
                        worst = worst.max((length, commas));
                    }
                    (length, commas) = (0, 0);
                }
            }
            if worst.0 > 0 {
                let message = format!("这一句有{}字、{}个逗号，读起来吃力。", worst.0, worst.1);
                out.tell(
                    "P28",
                    span(index, sentence.start, sentence.end),
                    &message,
                    "在意思完整的地方断成两句。",
                );
            }
        }
    }
}

/// P29: a paragraph that should be split.
fn long_paragraphs(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.len() > PARAGRAPH) {
        let message = format!("这一段有{}字，超过了{PARAGRAPH}字。", passage.len());
        out.tell("P29", span(index, 0, passage.len()), &message, "按层次分成几段。");
    }
}

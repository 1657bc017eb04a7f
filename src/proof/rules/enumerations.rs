//! Punctuation: lists, ordinals and headings (GB/T 15834-2011, 4.5; GB/T 9704-2012, 7.3.3).

use super::super::finder::{Finder, Note};
use super::super::search::{in_order, key};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{
    clause_starts, digit, ends_with, is_hanzi, is_numeral, number, one_of, run, run_up_to, set, span, within,
};
use nigao_ground::document::{BlockKind, Length, Level};
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("P08", mark_before_etc),
    ("P09", neighbouring_digits),
    ("P16", nested_colons),
    ("P17", ordinals),
    ("P18", items),
    ("F02", words_of_order),
    ("P20", headings),
    ("P21", run_in_headings),
    ("P21", inner_headings),
];

/// How far around 、等 its clause is read, in characters.
const CLAUSE: usize = 60;

/// P08: no 顿号 before 等.
fn mark_before_etc(work: &Work, out: &mut Finder) {
    for (index, passage, at, _) in work.manuscript.written(&["、等"]) {
        // It may begin a word, or be a verb (谁来等、等多久).
        let word = one_of(passage, at + 1, list_of!("等字起头")).is_some() || waits(passage, at);
        if !word && at > 0 {
            out.mend("P08", span(index, at, at + 1), "“等”前面不用顿号。", "");
        }
    }
    // 甲、乙、丙，等单位.
    for (index, passage, at, _) in work.manuscript.written(&["，等"]) {
        let low = at.saturating_sub(CLAUSE);
        let row = (low..at)
            .rev()
            .find(|at| among!(passage.at(*at), "，。；、“"))
            .filter(|at| passage.at(*at) == '、');
        let noun =
            one_of(passage, at + 2, list_of!("等后单位")).is_some() || number(passage, at + 2) > at + 2;
        if row.is_some() && noun {
            out.mend("P08", span(index, at, at + 1), "“等”前面不用逗号。", "");
        }
    }
}

/// Whether 等 is a verb here: another item of the row begins with it.
fn waits(passage: &Passage, at: usize) -> bool {
    let (start, end) = (at.saturating_sub(CLAUSE), passage.len().min(at + CLAUSE));
    let from = (start..at).rev().find(|at| among!(passage.at(*at), "，。；：")).map_or(start, |at| at + 1);
    let to = (at + 2..end).find(|at| among!(passage.at(*at), "，。；：")).unwrap_or(end);
    let verb = |at: &usize| passage.at(*at) == '等' && (*at == from || passage.before(*at) == '、');
    passage.before(at) == '等' || (from..at).chain(at + 2..to).any(|at| verb(&at))
}

/// P09: 三五天, without a mark.
fn neighbouring_digits(work: &Work, out: &mut Finder) {
    let one = |c: char| digit(c).filter(|d| (1..=9).contains(d));
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.places('、') {
            let (first, last, unit, before) =
                (passage.before(at), passage.at(at + 1), passage.at(at + 2), passage.at(at.wrapping_sub(2)));
            let near = one(first).zip(one(last)).is_some_and(|(a, b)| b == a + 1 || (a, b) == (3, 5));
            // 六、七十岁.
            let tens = among!(unit, "十百千万") && !is_numeral(passage.at(at + 3));
            let unit = if tens { passage.at(at + 3) } else { unit };
            let counts = among!(unit, "天次名个人份位家遍里件岁分秒成年户轮批场趟桌台辆间条项亩");
            let grade = matches!(passage.at(at + 3), '级' | '组' | '班');
            let ordinal = among!(before, "第、期周（述\0") || (is_numeral(before) && before != '十');
            if near && counts && !ordinal && !grade && unit != '\0' {
                let right: String = [first, last].iter().collect();
                let message = "相邻的两个数字连用表示概数，中间不用顿号。";
                out.tell("P09", span(index, at - 1, at + 2), message, &format!("改为“{right}”。"));
            }
        }
    }
}

/// P16: a colon does not stand under a colon.
fn nested_colons(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        // Those of 【待补：……】 are the page's own.
        let own = |at: &usize| !passage.in_gap(*at, at + 1);
        if passage.places('：').filter(own).take(2).count() < 2 {
            continue;
        }
        let inner = within(passage, &[('“', '”'), ('（', '）'), ('《', '》')]);
        for sentence in passage.sentences().iter().filter(|range| passage.before(range.end) == '。') {
            let (mut first, mut outer) = (None, None);
            for at in passage.others_in(sentence.clone()) {
                let (before, after) = (passage.before(at), passage.at(at + 1));
                match passage.at(at) {
                    // 会上表态：下一步，要办好2件实事：…… 时间：3日，地点：乙 are labels.
                    '，' if first.is_some() => outer = first.take().map(|_| at),
                    '，' | '；' | '\u{3000}' | ' ' => (first, outer) = (None, None),
                    '：' if set(&inner, at)
                        || after.is_ascii_digit() && before.is_ascii_digit()
                        || after == '“' => {}
                    '：' if own(&at) => match first.replace(at).or(outer.filter(|comma| at - comma > 7)) {
                        Some(before) if at - before <= 30 => {
                            out.tell(
                                "P16",
                                span(index, at, at + 1),
                                "一句里冒号下面又套了冒号。",
                                "只留提起下文的一个，另一个改为逗号或者句号。",
                            );
                        }
                        _ => {}
                    },
                    _ => {}
                }
            }
        }
    }
}

/// P17: what stands after 一, （一）, 1, （1）, 第一, 首先 and 一是.
fn ordinals(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        line_number(out, index, passage);
        for at in clause_starts(passage) {
            let arabic = run(passage, at, |c| c.is_ascii_digit());
            let inner =
                at > 0 && matches!(passage.before(at), '。' | '；') && (1..=2).contains(&(arabic - at));
            if inner && passage.at(arabic) == '、' && is_hanzi(passage.at(arabic + 1)) {
                let note =
                    Note::new("P17", span(index, arabic, arabic + 1), "阿拉伯数字的序号后面用下脚点“.”。");
                out.add(note.right(".").severity(Severity::Should));
            }
            let numeral = run(passage, at, is_numeral);
            let mark = passage.at(numeral + 1);
            if numeral > at
                && numeral - at <= 2
                && passage.at(numeral) == '是'
                && matches!(mark, '，' | '、' | '：')
            {
                let words = passage.slice(at, numeral + 1);
                let message = format!("“{words}”后面不用标点。");
                out.mend("P17", span(index, numeral + 1, numeral + 2), &message, "");
            }
            let comma = if passage.at(at) == '第' {
                let to = run(passage, at + 1, is_numeral);
                (to > at + 1 && to - at <= 3).then_some(to)
            } else {
                one_of(passage, at, list_of!("序词")).map(|word| at + word.length())
            };
            if let Some(to) = comma
                && passage.at(to) == '、'
                && !is_numeral(passage.at(to + 1))
                && !matches!(passage.at(to + 1), '第' | '其' | '再' | '最')
            {
                let message = format!("“{}”后面应当用逗号。", passage.slice(at, to));
                out.mend("P17", span(index, to, to + 1), &message, "，");
            }
        }
    }
}

/// The number at the start of a paragraph.
fn line_number(out: &mut Finder, index: usize, passage: &Passage) {
    let bracket = usize::from(matches!(passage.at(0), '（' | '('));
    let chinese = run(passage, bracket, is_numeral);
    let arabic = run(passage, bracket, |c| c.is_ascii_digit());
    let to = chinese.max(arabic);
    if to == bracket || to > bracket + 3 {
        return;
    }
    let closes = matches!(passage.at(to), '）' | ')');
    let mark = if bracket > 0 && closes { to + 1 } else { to };
    let (c, after) = (passage.at(mark), passage.at(mark + 1));
    if (bracket > 0) != closes || after.is_ascii_digit() || is_numeral(after) && arabic == to {
        return;
    }
    let (right, message) = if bracket > 0 {
        (matches!(c, '、' | '，' | '.' | '．').then_some(""), "带括号的序号后面不用标点。")
    } else if arabic == to {
        (matches!(c, '、' | '，' | '．').then_some("."), "阿拉伯数字的序号后面用下脚点“.”。")
    } else {
        (matches!(c, '.' | '．' | '，').then_some("、"), "汉字的序号后面用顿号。")
    };
    if let Some(right) = right {
        let severity = if c == '．' && arabic == to { Severity::Should } else { Severity::Must };
        out.add(Note::new("P17", span(index, mark, mark + 1), message).right(right).severity(severity));
    }
}

/// P18: the items of one list are parted by one kind of mark.
fn items(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        if !passage.may_hold('是') {
            continue;
        }
        let quoted = within(passage, &[('“', '”'), ('（', '）')]);
        let mut list: Vec<usize> = Vec::new();
        // 、三是 among items that other marks part.
        let listed = passage.places('是').filter(|at| *at > 1 && passage.at(at - 2) == '、').map(|at| at - 1);
        let starts = in_order(clause_starts(passage).chain(listed).collect(), |at: &usize| key([*at]));
        for at in starts {
            let numeral = digit(passage.at(at)).filter(|_| passage.at(at + 1) == '是' && !set(&quoted, at));
            let Some(number) = numeral else { continue };
            let place = usize::try_from(number).unwrap_or(0);
            if place != list.len() + 1 {
                list_marks(out, index, passage, &list);
                list.clear();
            }
            if place == list.len() + 1 {
                list.push(at);
            }
        }
        list_marks(out, index, passage, &list);
    }
}

fn list_marks(out: &mut Finder, index: usize, passage: &Passage, list: &[usize]) {
    let marks: Vec<char> = list.iter().skip(1).map(|at| passage.before(*at)).collect();
    let Some(common) = marks.first() else { return };
    let parts = |mark: &char| matches!(mark, '，' | '；' | '。' | '、');
    let odd = marks.iter().position(|mark| mark != common && parts(mark));
    if let Some(place) = odd.filter(|_| parts(common))
        && let Some(at) = list.get(place + 1)
    {
        let message = "“一是……二是……”各项之间的标点不一致。";
        out.tell(
            "P18",
            span(index, at - 1, *at + 2),
            message,
            "项里有句号就都用句号；没有就都用分号，末项用句号。",
        );
        return;
    }
    for pair in list.windows(2) {
        let [from, to] = pair else { continue };
        let inner =
            (*from..to.saturating_sub(1)).find(|at| passage.at(*at) == '。' && passage.at(at + 1) != '”');
        if let Some(at) = inner.filter(|_| *common == '；') {
            let message = "这一项里面已经有句号，各项之间不宜再用分号。";
            out.tell("P18", span(index, at, at + 1), message, "各项之间都用句号，或者把项里的句号改为逗号。");
            return;
        }
    }
}

/// F02: 首先, 其次, 再次 and 最后 in their order, none left out before 再次.
fn words_of_order(work: &Work, out: &mut Finder) {
    let mut last = None;
    for (index, passage) in work.manuscript.body() {
        for at in clause_starts(passage) {
            let order = list_of!("序词");
            let place = order.iter().position(|word| passage.starts(at, word));
            let Some(place) = place.filter(|_| matches!(passage.at(at + 2), '，' | '、' | '是' | '要'))
            else {
                continue;
            };
            let word = order.get(place).copied().unwrap_or_default();
            let due = order.get(place.wrapping_sub(1)).copied().unwrap_or_default();
            let skipped = place == 2 && last == Some(0);
            let back = last.is_some_and(|last| last == place || place == 1 && last > place);
            if skipped || back && place > 0 {
                let span = span(index, at, at + 2);
                let message = if skipped {
                    format!("“{word}”前面没有“{due}”，序次不连续。")
                } else {
                    format!("“{word}”的次序重复或者倒退。")
                };
                out.add(
                    Note::new("F02", span, message).advice("核对各项，改正序次。").severity(Severity::Should),
                );
            }
            last = Some(place);
        }
        last = last.filter(|place| *place < 3);
    }
}

/// P20: no stop after a heading on a line of its own, and none after the title.
fn headings(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let Some(last) = passage.len().checked_sub(1) else { continue };
        let mark = passage.at(last);
        let stops = passage.text.iter().filter(|c| matches!(c, '。' | '，' | '；' | '：')).count();
        let kind = |index: usize| work.manuscript.passages.get(index).map(|passage| passage.kind);
        let (before, next) = (index.checked_sub(1).and_then(kind), kind(index + 1));
        let short = passage.len() <= 20 && stops == usize::from(mark != '、');
        let alone = match passage.kind {
            BlockKind::Title => true,
            // After another of its level without text between them, or after a ；, it is the last item of a list.
            BlockKind::Heading(_) => {
                let above = index.checked_sub(1).and_then(|above| work.manuscript.passages.get(above));
                let listed = above.is_some_and(|above| above.text.ends_with(&['；']));
                short
                    && !listed
                    && before != Some(passage.kind)
                    && matches!(next, Some(BlockKind::Paragraph(_)))
            }
            BlockKind::Paragraph(Some(level @ (Level::One | Level::Two))) => {
                // With 。 only where others of its level stand without.
                let others = || work.manuscript.numbered().any(|(_, p)| p.kind == BlockKind::Heading(level));
                let told = || passage.text.iter().any(|c| c.is_ascii_digit() || among!(*c, "已了"));
                let short = if mark == '。' {
                    passage.len() <= 24 && stops < 3 && others() && !told()
                } else {
                    short
                };
                short && next == Some(BlockKind::Paragraph(None))
            }
            _ => false,
        };
        if alone && among!(mark, "。：，；、") {
            let message = format!("独立成行的标题末尾不用“{mark}”。");
            out.mend("P20", span(index, last, last + 1), &message, "");
        }
    }
}

/// P21: a heading of the second level begins a paragraph of its own.
fn inner_headings(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.starts(0, "（一）")) {
        for number in list_of!("另起的第二项") {
            let places = passage.find(number).into_iter();
            for at in places.filter(|at| passage.before(*at) == '。' && is_hanzi(passage.at(at + 3))) {
                let message = format!("“{number}”是小标题的序号，应当另起一段。");
                let note = Note::new("P21", span(index, at, at + 3), message).advice("从这里另起一段。");
                out.add(note.severity(Severity::Should));
            }
        }
    }
}

/// P21: a run-in heading closes with 。, with ，and ；told beside others that do.
fn run_in_headings(work: &Work, out: &mut Finder) {
    let mut headings = Vec::new();
    for (index, passage) in work.manuscript.body() {
        let number = run(passage, 1, is_numeral);
        let alone = matches!(passage.kind, BlockKind::Heading(_));
        if alone || passage.at(0) != '（' || number == 1 || passage.at(number) != '）' {
            continue;
        }
        let to = run_up_to(passage, number + 1, 20, is_hanzi);
        let label = ends_with(passage, to, list_of!("不是小标题"));
        if (3..=16).contains(&(to - number)) && !label {
            let long = passage.len() > to + if passage.at(to) == '：' { 20 } else { 4 };
            // 深入学习，提高认识。 closes as it should.
            let two = passage.at(to) == '，' && passage.at(run_up_to(passage, to + 1, 11, is_hanzi)) == '。';
            let mark = if two { '。' } else { passage.at(to) };
            headings.push((index, to, if long { mark } else { '\0' }));
        }
    }
    for (place, (index, to, mark)) in headings.iter().enumerate() {
        let mark_at = |place: usize| headings.get(place).map_or('。', |(.., mark)| *mark);
        let around = (place.checked_sub(1).map_or('。', mark_at), mark_at(place + 1));
        let odd = headings.len() > 1 && around == ('。', '。') && matches!(mark, '，' | '；');
        if *mark == '：' || odd {
            out.tell("P21", span(*index, *to, to + 1), "段首小标题通常用句号收尾。", "改为“。”。");
        }
    }
}

//! What was done, in what order.

use super::super::characters::{is_hanzi, one_of};
use super::super::parts::is_other;
use super::super::quantity::number_at;
use crate::finder::{Finder, Note};
use crate::{Passage, Span, Work};
use nigao_ground::document::{BlockKind, Length, Level};
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

/// How far around a date its sentence is read, in characters.
const REACH: usize = 200;

/// The first place in the body where a sentence holds one word of each group: passage, from, to.
fn sentence(work: &Work, after: usize, groups: &[&[&str]], without: &[&str]) -> Option<Span> {
    let heard = |passage: &Passage| groups.iter().all(|group| group.iter().any(|word| passage.holds(word)));
    let body = work.manuscript.body().filter(|(index, passage)| *index >= after && heard(passage));
    body.into_iter().find_map(|(index, passage)| {
        let ranges = passage.sentences().iter();
        ranges.map(|range| Span { passage: index, from: range.start, to: range.end }).find(|span| {
            let words = work.manuscript.words(*span);
            groups.iter().all(|group| says_one_of(words, group)) && !says_one_of(words, without)
        })
    })
}

/// X06: what nobody said of the members cannot be what their papers rest on.
pub(super) fn opinions_on_members(work: &Work, out: &mut Finder) {
    let mut none = false;
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.holds("意见")) {
        for sentence in passage.sentences() {
            let words = passage.slice(sentence.start, sentence.end);
            let clauses = || words.split(['，', '；', '。', '、']);
            if none && clauses().any(rests_on_opinions) && says_one_of(words, list_of!("个人材料")) {
                let at = (sentence.start..sentence.end)
                    .find(|at| one_of(passage, *at, list_of!("依据的动词")).is_some())
                    .unwrap_or(sentence.start);
                let span = Span { passage: index, from: at, to: sentence.end };
                let message = "前面说对班子成员没有征求到意见，这里班子成员却“结合征求到的意见”，前后矛盾。";
                let advice = "核对是否征求到对成员的意见；确实没有的，改写这一句。";
                out.tell("X06", span, message, advice);
                return;
            }
            none |= clauses().any(|clause| {
                clause.contains('对')
                    && clause.contains("意见")
                    && says_one_of(clause, list_of!("对成员"))
                    && says_one_of(clause, list_of!("没有意见"))
                    && says_one_of(clause, list_of!("征到意见"))
            });
        }
    }
}

/// Whether a clause says that something rests on opinions that were given.
fn rests_on_opinions(clause: &str) -> bool {
    let ground = list_of!("依据的动词").iter().filter_map(|word| clause.find(word)).min();
    let rest = ground.and_then(|at| clause.get(at..)).unwrap_or_default();
    rest.find("意见").is_some_and(|at| {
        let before = rest.get(..at).unwrap_or_default();
        let says = |words| says_one_of(before, words);
        says(list_of!("征求来的")) && !says(list_of!("不对个人"))
    })
}

/// X07: what is all done has nothing left to do.
pub(super) fn done_and_left(work: &Work, out: &mut Finder) {
    let (all_done, rest, open) = (list_of!("全部办完"), list_of!("余下"), list_of!("仍未办完"));
    for (index, passage) in work.manuscript.body() {
        if !all_done.iter().any(|word| passage.holds(word)) {
            continue;
        }
        let mut all: Option<(usize, bool)> = None;
        // What was said to be all done, and how (台账, 销号).
        let mut done: Option<(&str, &str)> = None;
        for (number, sentence) in passage.sentences().iter().enumerate() {
            let mut from = sentence.start;
            for to in sentence.clone().filter(|at| among!(passage.at(*at), "，；。")) {
                let clause = passage.slice(from, to);
                let says = |words: &[&str]| says_one_of(clause, words);
                let person = clause.contains("个人") || clause.contains("成员");
                let near = all.is_some_and(|(place, other)| number - place <= 2 && other == person);
                let left = (from..to).find_map(|at| one_of(passage, at, rest).map(|word| at + word.length()));
                if let (true, Some(at), true) = (near, left, says(open))
                    && (at..to.min(at + 4)).any(|at| passage.at(at).is_ascii_digit())
                {
                    let span = Span { passage: index, from: at, to };
                    let message = "前面说已经全部完成，这里又说还有没有完成的，前后矛盾。";
                    out.tell("X07", span, message, "核对完成的情况，统一说法。");
                }
                let ahead = says_one_of(clause, list_of!("将要"));
                let same = done.is_some_and(|(thing, how)| clause.contains(thing) && clause.contains(how));
                if near && ahead && same {
                    let span = Span { passage: index, from, to };
                    let message = "前面说已经全部完成，这里又说将要完成，前后矛盾。";
                    out.tell("X07", span, message, "核对完成的情况，统一说法。");
                }
                let except = says_one_of(clause, list_of!("全部之外"));
                if says(all_done) && !except {
                    all = Some((number, person));
                    let of =
                        |words: &[&'static str]| words.iter().copied().find(|word| clause.contains(word));
                    done = of(list_of!("要办的事")).zip(of(list_of!("办完的说法")));
                }
                from = to + 1;
            }
        }
    }
}

/// X07: what was finished is not about to be started (管网改造已全部完工……将尽快启动管网改造).
pub(super) fn started_again(work: &Work, out: &mut Finder) {
    for (index, passage, at, word) in work.manuscript.said(list_of!("将要启动")) {
        let from = at + word.length();
        let name: String = (from..from + 10).map(|at| passage.at(at)).take_while(|c| is_hanzi(*c)).collect();
        let near = passage.slice(at.saturating_sub(200), at);
        let finished = near.split_once(&name).is_some_and(|(_, rest)| {
            let clause = rest.split(['，', '。', '；']).next().unwrap_or_default();
            clause.contains('已') && says_one_of(clause, list_of!("已经完工"))
        });
        if name.length() >= 4 && finished {
            let span = Span { passage: index, from: at, to: from + name.length() };
            let message = format!("前面说“{name}”已经完成，这里又说将要启动，前后矛盾。");
            out.tell("X07", span, &message, "核对完成的情况，统一说法。");
        }
    }
}

/// X07: measures that were made before the meeting are not promised at it.
pub(super) fn measures_done_or_to_do(work: &Work, out: &mut Finder) {
    if !work.setting().is_report() {
        return;
    }
    let done = sentence(work, 0, &[&["制定"], &["整改措施"]], list_of!("不是已经制定"));
    let Some(done) = done else { return };
    let held = work.manuscript.body().find(|(index, passage)| {
        matches!(passage.kind, BlockKind::Heading(_))
            && *index > done.passage
            && passage.slice(0, passage.len()).contains("召开")
    });
    let Some((held, _)) = held else { return };
    let promised = sentence(
        work,
        held,
        &[list_of!("表示要办"), list_of!("制定清单"), list_of!("要制定的")],
        list_of!("另行制定"),
    );
    if let Some(span) = promised {
        let message = "会前部分说整改措施已经制定，这里又表示要制定，已办和待办不一致。";
        out.tell("X07", span, message, "核对办没办；若是两份清单，分别写明。");
    }
}

/// X08: what prepares the meeting comes before it, and the report after it.
pub(super) fn days_in_order(work: &Work, out: &mut Finder) {
    let Some(met) = work.setting().met_on.filter(|_| !is_other(work)) else { return };
    if let Some(written) = work.setting().written_on.filter(|written| *written < met) {
        let message = format!("成文日期（{written}）早于会议日期（{met}）。");
        let note = match work
            .manuscript
            .numbered()
            .filter(|(_, p)| p.len() <= 12 && p.text.ends_with(&['日']))
            .last()
        {
            Some((passage, found)) => Note::new("X08", Span { passage, from: 0, to: found.len() }, message),
            None => Note::whole("X08", message),
        };
        out.add(note.advice("核对两个日期。"));
    }
    let mut year = None;
    let mut before = false;
    for (index, passage) in work.manuscript.body() {
        let found = work.manuscript.days(index, &mut year);
        if matches!(passage.kind, BlockKind::Heading(_)) {
            let title = passage.slice(0, passage.lead.max(passage.len().min(30)));
            if passage.text.get(1) == Some(&'、') || passage.text.get(2) == Some(&'、') {
                before = says_one_of(title, list_of!("会前的标题"));
            }
        }
        for (range, day) in found.into_iter().filter(|(_, day)| *day > met) {
            if !(before || is_before(passage, range.start)) || is_planned(passage, range.start, range.end) {
                continue;
            }
            let span = Span { passage: index, from: range.start, to: range.end };
            let message = format!(
                "会前准备的日期晚于会议日期（{}年{}月{}日）：{}年{}月{}日。",
                met.year(),
                u8::from(met.month()),
                met.day(),
                day.year(),
                u8::from(day.month()),
                day.day()
            );
            out.tell("X08", span, &message, "核对日期。");
        }
    }
}

/// X08: what is still to be done is not due before the report is written.
pub(super) fn late_deadlines(work: &Work, out: &mut Finder) {
    let Some(written) = work.setting().written_on.filter(|_| work.manuscript.whole) else { return };
    let written = (i64::from(written.year()), i64::from(u8::from(written.month())));
    let mut ahead = false;
    for (index, passage) in work.manuscript.body() {
        if matches!(passage.kind, BlockKind::Heading(Level::One)) {
            let title = passage.slice(0, passage.lead.max(passage.len().min(30)));
            ahead = says_one_of(title, list_of!("打算的标题"));
        }
        for at in passage.places('年').filter(|_| ahead) {
            let year = at.checked_sub(4).and_then(|from| number_at(&passage.text, from));
            let month = number_at(&passage.text, at + 1);
            let (Some(year), Some(month)) = (year.filter(|year| year.range.end == at), month) else {
                continue;
            };
            let end = month.range.end;
            let due = passage.at(end) == '月' && one_of(passage, end + 1, list_of!("期限之末")).is_some();
            let day = (i64::try_from(year.value), i64::try_from(month.value));
            let (Ok(years), Ok(months)) = day else { continue };
            if !due || years <= 1949 || (years, months) >= written {
                continue;
            }
            let sentence = passage.sentence_near(at, REACH);
            let words = passage.slice(sentence.start, sentence.end);
            if !says_one_of(words, list_of!("已经办了")) {
                let span = Span { passage: index, from: year.range.start, to: end + 1 };
                let note = Note::new("X08", span, "这是今后要办的事，期限却早于成文日期。");
                out.add(note.advice("核对期限，像是以前材料里的日期。").severity(Severity::Should));
            }
        }
    }
}

/// Whether a sentence says that it tells of the time before the meeting (会前，……; 方案于某日报上级审核).
fn is_before(passage: &Passage, day: usize) -> bool {
    let sentence = passage.sentence_near(day, REACH);
    let words = passage.slice(sentence.start, day);
    let after = passage.slice(day, sentence.end);
    let after = after.split(['，', '；']).next().unwrap_or_default();
    if says_one_of(words, list_of!("会前的材料"))
        && says_one_of(after, list_of!("会前审定"))
        && !words.contains("整改")
    {
        return true;
    }
    let words = words.rsplit('；').next().unwrap_or_default();
    let opener = words.split_once('，').map_or("", |(opener, _)| opener);
    let near = words.rsplit('，').next().unwrap_or_default();
    opener == "会前" || opener.ends_with("民主生活会前") || near.ends_with("会前于")
}

/// Whether a day is a deadline or a plan.
fn is_planned(passage: &Passage, from: usize, to: usize) -> bool {
    let before = passage.slice(from.saturating_sub(12), from);
    let after = passage.slice(to, to + 6);
    says_one_of(before, list_of!("打算"))
        || after.starts_with('前') && !after.starts_with("前后")
        || after.contains("底前")
}

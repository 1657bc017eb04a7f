//! Days of one text against each other.

use super::super::characters::{number_begins, one_of};
use super::super::quantity::number_at;
use crate::finder::{Finder, Note};
use crate::{Passage, Span, Work};
use nigao_ground::document::Length;
use nigao_ground::form::Date;
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

/// Year and month.
type Month = (u64, u64);

/// How far a deadline stands behind the words that open it, and a document's date behind the day of reading it.
const REACH: usize = 60;

/// X08: what is told day by day goes forward (1月9日研究通过；1月6日报审核).
pub(super) fn turned_in_a_sentence(work: &Work, out: &mut Finder) {
    let mut year = None;
    for (index, passage) in work.manuscript.body().filter(|(_, passage)| passage.may_hold('日')) {
        let found = work.manuscript.days(index, &mut year);
        for ((one, first), (other, second)) in found.iter().zip(found.iter().skip(1)) {
            let between = passage.slice(one.end, other.start);
            let opens = |from: usize| {
                let before = passage.slice(from.saturating_sub(4), from);
                among!(passage.before(from), "，。；：经\0")
                    || list_of!("某次于").iter().any(|word| before.ends_with(word))
            };
            let days = (*first - *second).whole_days();
            let told = opens(one.start)
                && opens(other.start)
                && among!(passage.at(one.end), "，组召举印经报将下在向进到启");
            let goes_on = among!(passage.at(other.end), "，组召举印经报将下在向再又该结完");
            let told = told && goes_on || list_of!("某次于").iter().any(|word| between.ends_with(word));
            let apart = between.contains('。') || says_one_of(between, list_of!("不按先后"));
            let back = || passage.says(other.end..other.end + 12, list_of!("不按先后"));
            if (1..120).contains(&days) && told && !apart && !back() {
                let span = Span { passage: index, from: other.start, to: other.end };
                let note = Note::new("X08", span, "这里的日期早于前面的日期，先后倒了。");
                out.add(note.advice("核对两个日期。").severity(Severity::Should));
            }
        }
    }
}

/// X08: the day on which this meeting was held is one.
pub(super) fn another_day_of_meeting(work: &Work, out: &mut Finder) {
    let Some(met) = work.setting().met_on else { return };
    let mut year = None;
    for (index, passage) in work.manuscript.body() {
        for (range, day) in work.manuscript.days(index, &mut year) {
            let held = one_of(passage, range.end, list_of!("当日的会议")).is_some();
            let before = passage.slice(range.start.saturating_sub(12), range.start);
            let other = says_one_of(before, list_of!("不是这次"));
            if held && !other && day != met && day.year() == met.year() {
                let span = Span { passage: index, from: range.start, to: range.end };
                let message = format!(
                    "前面说会议是{}年{}月{}日召开的，这里是另一天。",
                    met.year(),
                    u8::from(met.month()),
                    met.day()
                );
                out.tell("X08", span, &message, "核对日期。");
            }
        }
    }
}

/// X08: what comes after the meeting is not before it (会议结束后，该院于1月20日上报).
pub(super) fn before_though_after(work: &Work, out: &mut Finder) {
    let Some(met) = work.setting().met_on else { return };
    let mut year = None;
    for (index, passage) in work.manuscript.body() {
        for (range, day) in work.manuscript.days(index, &mut year) {
            let sentence = passage.sentence_near(range.start, REACH);
            let after = list_of!("会后").iter().any(|word| passage.starts(sentence.start, word));
            let words = passage.slice(sentence.start, range.start);
            if after
                && day < met
                && !words.contains("会前")
                && !list_of!("不按先后").iter().any(|word| {
                    words.contains(word)
                        && *word != "的"
                        && *word != "前"
                        && *word != "起"
                        && *word != "到"
                        && *word != "至"
                })
            {
                let span = Span { passage: index, from: range.start, to: range.end };
                out.tell("X08", span, "会后的事，日期却早于会议日期。", "核对日期。");
            }
        }
    }
}

/// Year and month that begin at a place, and where they end.
fn month_at(passage: &Passage, at: usize) -> Option<(usize, Month)> {
    let year =
        number_at(&passage.text, at).filter(|year| year.range.len() == 4 && number_begins(passage, at))?;
    let month =
        (passage.at(year.range.end) == '年').then(|| number_at(&passage.text, year.range.end + 1))??;
    let end = month.range.end;
    (passage.at(end) == '月').then_some((end + 1, (year.value, month.value)))
}

fn month_of(day: Date) -> Month {
    (u64::try_from(day.year()).unwrap_or_default(), u64::from(u8::from(day.month())))
}

/// X08: what is still to be done is due after the day up to which is reported, and after the report.
pub(super) fn past_deadlines(work: &Work, out: &mut Finder) {
    let written = work.setting().written_on.or(work.setting().met_on).map(month_of);
    for (index, passage, at, word) in work.manuscript.said(list_of!("定下期限")) {
        let at = at + word.length();
        let Some((end, due)) = month_at(passage, at) else { continue };
        // 2月20日前.
        let day = number_at(&passage.text, end).filter(|day| passage.at(day.range.end) == '日');
        let end = day.map_or(end, |day| day.range.end + 1);
        let limit = one_of(passage, end, list_of!("期限之末")).is_some();
        let sentence = passage.sentence_near(at, 2 * REACH);
        // 截至某日 may stand in the sentence before.
        let sentence = passage.sentence_near(sentence.start.saturating_sub(1), 2 * REACH).start..sentence.end;
        let counted = passage.find("截至").into_iter().filter(|from| sentence.start <= *from && *from < at);
        let counted =
            counted.filter_map(|from| month_at(passage, from + 2)).map(|(_, month)| month).next_back();
        let late = counted.is_some_and(|month| due < month)
            || counted.is_none() && written.is_some_and(|month| due < month);
        let clause = passage.slice(at.saturating_sub(16), at);
        let clause = clause.rsplit(['，', '。', '；', '、']).next().unwrap_or_default();
        let told = says_one_of(clause, &["原", "当时", "曾", "上年", "已"]);
        if limit && late && !told {
            let span = Span { passage: index, from: at, to: end };
            let message = "这是今后要办的事，期限却早于这里说的日期或者成文日期。";
            let note = Note::new("X08", span, message).advice("核对期限和日期。");
            out.add(note.severity(Severity::Should));
        }
    }
}

/// Y03: nothing is studied before it is there (2023年9月20日，学习2023年12月修订的《……》).
pub(super) fn studied_too_early(work: &Work, out: &mut Finder) {
    for (index, passage, at, _) in work.manuscript.said(list_of!("文件的日子")) {
        let low = at.saturating_sub(12);
        let own = (low..at).find_map(|from| Some((from, month_at(passage, from)?)));
        let Some((from, (end, made))) = own
            .filter(|(_, (end, _))| passage.slice(*end, at).chars().all(|c| c.is_ascii_digit() || c == '日'))
        else {
            continue;
        };
        let start = passage.sentence_near(from, REACH).start;
        let read = passage.digits_in(start..from).filter_map(|at| month_at(passage, at)).last();
        let Some((stop, read)) = read else { continue };
        let words = passage.slice(stop, from);
        let studied = says_one_of(words, list_of!("学了"));
        if studied && read < made && !words.contains('；') {
            let span = Span { passage: index, from, to: end };
            let message =
                format!("{}年{}月还没有{}年{}月的文件，不会已经学习。", read.0, read.1, made.0, made.1);
            let note = Note::new("Y03", span, message).advice("核对两个日期。");
            out.add(note.severity(Severity::Should));
        }
    }
}

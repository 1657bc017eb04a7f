//! Numerals: dates and years (GB/T 15835-2011; GB/T 9704-2012, 7.3.5.4).

use super::super::finder::{Finder, Note};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{digit, is_hanzi, run, span};
use nigao_passage::characters::{among, says_one_of};

pub(super) const RULES: &[(&str, Rule)] =
    &[("N02", short_years), ("N03", padding), ("N04", day_numbers), ("N05", mixed_dates), ("N20", odd_years)];

/// Where the Arabic digits begin that end before a place, as far as a number in a date goes.
pub(super) fn digits_before(passage: &Passage, at: usize) -> usize {
    let mut from = at;
    while from > 0 && at - from < 8 && passage.before(from).is_ascii_digit() {
        from -= 1;
    }
    from
}

/// Where digits end, as far as a number in a date goes.
fn digits(passage: &Passage, from: usize) -> usize {
    (from..from + 8).find(|at| !passage.at(*at).is_ascii_digit()).unwrap_or(from)
}

/// N02: a year has four digits.
fn short_years(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.places('年') {
            let from = digits_before(passage, at);
            let before = passage.before(from);
            let month = digits(passage, at + 1);
            let dated = month > at + 1 && passage.at(month) == '月';
            let end = at + 1 + usize::from(passage.at(at + 1) == '年');
            let named = matches!(passage.at(end), '度' | '底' | '初') && passage.at(end + 1) != '数';
            let joined = before.is_ascii_graphic() || among!(before, "第满近达～—〔");
            if at - from == 2 && (dated || named) && !joined {
                out.tell(
                    "N02",
                    span(index, from, at + 1),
                    "年份应当写全四位数字。",
                    &format!("如“20{}年”。", passage.slice(from, at)),
                );
            }
        }
    }
}

/// N03: no noughts before months and days.
fn padding(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let is_digit = |at: usize| passage.at(at).is_ascii_digit();
        for at in passage.others().filter(|at| passage.at(*at) == '0' && is_digit(at + 1)) {
            let to = at + 2;
            let unit = passage.at(to);
            let fits = match unit {
                '月' => among!(passage.before(at), "年（—～至") || is_hanzi(passage.before(at)) || at == 0,
                '号' => passage.before(at) == '月',
                '日' => {
                    passage.before(at) == '月'
                        || is_hanzi(passage.before(at))
                        || matches!(passage.before(at), '—' | '～')
                }
                _ => false,
            };
            if passage.at(at + 1) != '0' && fits {
                let right = passage.slice(at + 1, to);
                let note = Note::new("N03", span(index, at, to), "月、日不编虚位，前面不加“0”。");
                out.add(note.edit(span(index, at, at + 1), "").advice(format!("改为“{right}{unit}”。")));
            }
        }
    }
}

/// N04: a day of the month is 日.
fn day_numbers(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.places('号') {
            let from = digits_before(passage, at);
            let month = from.saturating_sub(1);
            let dated = (1..=2).contains(&(at - from))
                && passage.at(month) == '月'
                && passage.before(month).is_ascii_digit();
            if dated && !among!(passage.at(at + 1), "楼门院文令台线车") {
                out.mend("N04", span(index, at, at + 1), "日期用“日”，不用“号”。", "日");
            }
        }
    }
}

/// N05: one date, one kind of numerals.
fn mixed_dates(work: &Work, out: &mut Finder) {
    let hanzi = |c: char| digit(c).is_some();
    for (index, passage) in work.manuscript.numbered() {
        for (at, c) in passage.text.iter().enumerate() {
            let next = match c {
                '年' => '月',
                '月' => '日',
                _ => continue,
            };
            let from = digits_before(passage, at);
            let arabic = from < at && (*c == '月' || at - from == 4);
            let year =
                *c == '年' && (at.saturating_sub(4)..at).filter(|at| hanzi(passage.at(*at))).count() == 4;
            let month = (0..=2).take_while(|n| at > *n && hanzi(passage.at(at - n - 1))).count();
            let told = at > month + 1
                && passage.before(at - month) == '年'
                && passage.at(at - month - 2).is_ascii_digit();
            let chinese = *c == '月' && month > 0 && !told || year;
            let (to, other) = (run(passage, at + 1, hanzi), digits(passage, at + 1));
            let mixed = (arabic && to > at + 1 && to - at <= 4 && passage.at(to) == next)
                || (chinese && other > at + 1 && passage.at(other) == next);
            let end = to.max(other);
            if mixed {
                let from = if arabic { from } else { at - 1 };
                out.tell(
                    "N05",
                    span(index, from, end + 1),
                    "一个日期里混用了汉字和阿拉伯数字。",
                    "日期全部用阿拉伯数字。",
                );
            }
        }
    }
}

/// N20: a year that cannot be.
fn odd_years(work: &Work, out: &mut Finder) {
    let now =
        work.known.today.map(|day| i64::from(day.year())).max(work.known.label_year.filter(|y| *y < 2100));
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.places('年') {
            let from = digits_before(passage, at);
            if from == at {
                continue;
            }
            let words = passage.slice(from, at);
            let Ok(year) = words.parse::<i64>() else { continue };
            let joined = passage.before(from).is_ascii_graphic();
            let label = passage.at(at + 1) == '度' && at - from == 4;
            let month = digits(passage, at + 1);
            let dated = label || (month > at + 1 && passage.at(month) == '月') || passage.at(at + 1) == '度';
            let far = at - from == 4 && !(1000..=2100).contains(&year);
            let early = label && year < 1949;
            let late = label && now.is_some_and(|now| year > now + 1);
            let long = at - from == 5 && dated;
            let old = at - from == 4 && year < 1840 && is_told_of_today(passage, from, at + 1, dated);
            if !joined && (far || early || late || long || old) {
                out.tell(
                    "N20",
                    span(index, from, at + 1),
                    &format!("“{words}年”不像是对的年份。"),
                    "核对年份。",
                );
            }
        }
    }
}

/// Whether an old year belongs to a day, or to something that began then or goes on since (自1024年投入运行以来), and not
/// to a building or a book of old.
fn is_told_of_today(passage: &Passage, from: usize, to: usize, dated: bool) -> bool {
    let near = passage.slice(from.saturating_sub(20), to + 20);
    (dated || among!(passage.before(from), "自从于在至")) && !says_one_of(near, list_of!("古时"))
}

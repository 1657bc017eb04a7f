//! A text from elsewhere on its way through the proof-reader. Pure; kept only while the page is open.

use std::collections::BTreeSet;
use std::rc::Rc;

use nigao::background::Review;
use nigao::reports::Severity;
use yew::Reducible;

use super::super::field::{basis, severity};
use super::found::{Found, Item, shortened};

/// The longest text that is read, in bytes; as long as the largest file.
pub(super) const LONGEST: usize = 20_000_000;

/// How far the text is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Stage {
    /// It is being pasted or typed.
    #[default]
    Open,
    /// It is being read; of a mending, how many findings are mended, and how far it is, of a hundred.
    Working(usize, u32),
    /// It has been read.
    Done,
    /// Reading came to no end; why.
    Stopped(String),
}

/// The text and what was found in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sheet {
    pub(super) stage: Stage,
    pub(super) text: Rc<str>,
    /// The text before the last mending, and what was found in it.
    pub(super) before: Option<(Rc<str>, Rc<Review>)>,
    pub(super) review: Rc<Review>,
    pub(super) ignored: BTreeSet<String>,
    /// What became of the last thing done.
    pub(super) note: String,
}

/// What can happen to it.
pub(super) enum Change {
    /// A text is to be read.
    Begin(Rc<str>),
    /// So many findings are to be mended.
    Mend(usize),
    /// So much of a hundred parts is done.
    OnWay(u32),
    /// It has been read.
    Done(Box<Review>),
    /// It has not.
    Failed(String),
    /// The last mending is taken back.
    Undo,
    /// The text is to be typed or pasted again.
    Reopen,
    /// A finding or a rule is ignored.
    Ignore(String),
    /// It is heeded again.
    Heed(String),
    /// A word to the user.
    Note(String),
}

impl Reducible for Sheet {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut sheet = (*self).clone();
        match change {
            Change::Begin(text) if text.len() > LONGEST => {
                sheet.note = "文字太长了：一次最多审校20MB（约600万字）。请分成几部分粘贴。".into();
            }
            Change::Begin(text) if text.trim().is_empty() => {
                sheet.note = "还没有内容。请先粘贴文字，或打开一个文本文件。".into();
            }
            Change::Begin(text) => sheet = Sheet { text, stage: Stage::Working(0, 0), ..Sheet::default() },
            Change::Mend(count) => {
                sheet.stage = Stage::Working(count, 0);
                sheet.note.clear();
            }
            Change::OnWay(percent) => match &mut sheet.stage {
                Stage::Working(_, done) => *done = percent,
                Stage::Open | Stage::Done | Stage::Stopped(_) => return self,
            },
            Change::Done(review) => {
                let mended = match sheet.stage {
                    Stage::Working(mended, _) => mended,
                    Stage::Open | Stage::Done | Stage::Stopped(_) => return self,
                };
                let review = Rc::new(*review);
                if let Some(text) = &review.text {
                    sheet.before = Some((sheet.text.clone(), sheet.review.clone()));
                    sheet.text = text.as_str().into();
                    sheet.note = format!("已改正{mended}处。");
                }
                sheet.review = review;
                sheet.stage = Stage::Done;
            }
            Change::Failed(why) => sheet.stage = Stage::Stopped(why),
            Change::Undo => {
                if let Some((text, review)) = sheet.before.take() {
                    sheet = Sheet { text, review, stage: Stage::Done, note: "已撤销。".into(), ..sheet };
                }
            }
            Change::Reopen => sheet.stage = Stage::Open,
            Change::Ignore(key) => {
                sheet.ignored.insert(key);
            }
            Change::Heed(key) => {
                sheet.ignored.remove(&key);
            }
            Change::Note(note) => sheet.note = note,
        }
        Rc::new(sheet)
    }
}

/// The findings as plain text, one a paragraph.
pub(super) fn complaints(found: &Found) -> String {
    let line = |(index, item): (usize, &Item)| {
        let finding = &item.finding;
        let place = finding.place.map_or_else(|| "全文".into(), |place| format!("第{}段", place.block + 1));
        let words = match item.words.get(1) {
            Some(words) if !words.is_empty() => format!("“{}”", shortened(words)),
            _ => String::new(),
        };
        let basis = basis(finding).map_or_else(String::new, |basis| format!("（{basis}）"));
        let (_, severity) = severity(finding.severity);
        format!(
            "{}. {place} {severity}{words}：{}{}{basis}\n",
            index + 1,
            finding.message,
            finding.suggestion
        )
    };
    let count = |of: Severity| format!("{}{}处", severity(of).1, found.count(of));
    let head = [Severity::Must, Severity::Should, Severity::Hint].map(count).join("，");
    format!("{head}\n{}", found.items.iter().enumerate().map(line).collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use nigao::background::{Clerk, Pasted, Review, Task, decode};
    use yew::Reducible;

    use super::{Change, Found, LONGEST, Sheet, Stage, complaints};

    fn after(changes: Vec<Change>) -> Rc<Sheet> {
        changes.into_iter().fold(Rc::new(Sheet::default()), |sheet, change| sheet.reduce(change))
    }

    fn review(text: Option<&str>) -> Change {
        Change::Done(Box::new(Review { text: text.map(str::to_owned), ..Review::default() }))
    }

    #[test]
    fn a_mending_can_be_taken_back() {
        let mended =
            || vec![Change::Begin("甲,乙".into()), review(None), Change::Mend(1), review(Some("甲，乙"))];
        let sheet = after(mended());
        assert_eq!((&*sheet.text, sheet.note.as_str()), ("甲，乙", "已改正1处。"));
        let mut changes = mended();
        changes.push(Change::Undo);
        assert_eq!(&*after(changes).text, "甲,乙");
    }

    #[test]
    fn nothing_is_read_of_an_empty_text_and_a_late_outcome_is_dropped() {
        let empty = after(vec![Change::Begin(" \n".into())]);
        assert_eq!(empty.stage, Stage::Open);
        assert!(empty.note.contains("没有内容"));
        let long = after(vec![Change::Begin("字".repeat(LONGEST / 3 + 1).into())]);
        assert_eq!(long.stage, Stage::Open);
        assert!(long.note.contains("20MB") && long.text.is_empty());
        let on_way = after(vec![Change::Begin("甲".into()), Change::OnWay(40)]);
        assert_eq!(on_way.stage, Stage::Working(0, 40));
        let stopped = after(vec![
            Change::Begin("甲".into()),
            Change::Failed("已取消".into()),
            Change::OnWay(40),
            review(None),
        ]);
        assert_eq!(stopped.stage, Stage::Stopped("已取消".into()));
    }

    #[test]
    fn the_list_of_findings_is_plain_text() {
        let text = "会前开展了学习,组织了调研。";
        let task = Task::Text(Box::new(Pasted::new(text.into(), Vec::new(), None)));
        let mut review = Review::default();
        let mut clerk = Clerk::default();
        clerk.carry_out(task, |_| {});
        while let Some(outcome) = clerk.go_on() {
            let outcome = outcome.into_iter().flatten().next();
            outcome.into_iter().for_each(|bytes| review = decode(&bytes).unwrap_or_default());
        }
        let comma = review.findings.into_iter().filter(|finding| finding.code == "P01");
        let found = Found::of(comma, |_| text.chars().collect(), |_| None, &Default::default(), &[]);
        let list = complaints(&found);
        assert!(list.starts_with("必须改1处，建议改0处，提示0处\n1. 第1段 必须改“,”："), "{list}");
    }
}

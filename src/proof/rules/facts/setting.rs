//! What a report says of itself: its title, the year of its label, the day of the meeting and its own day.

use super::super::quantity::{number_at, read_day};
use super::meetings::{meetings, own_meeting};
use crate::{Passage, Work};
use nigao_ground::document::BlockKind;
use nigao_ground::form::Date;
use nigao_passage::characters::says_one_of;

/// The longest title, in characters.
const TITLE: usize = 90;

/// Facts of the text at hand; what is not known is empty.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Index of the passage that holds the title.
    pub(in super::super) title: Option<usize>,
    /// Its words.
    pub(in super::super) name: String,
    /// The year of the label.
    pub(in super::super) label: Option<i64>,
    /// Whether the text speaks as a report on such a meeting does: titled so, or an excerpt without a title.
    pub(in super::super) speaks: bool,
    /// The day of the meeting.
    pub(in super::super) met_on: Option<Date>,
    /// The day of the report.
    pub(in super::super) written_on: Option<Date>,
}

impl Setting {
    /// Read anew; `Work::setting` keeps it.
    pub(crate) fn of(work: &Work) -> Setting {
        let title = work.manuscript.numbered().take(6).find(|(_, passage)| is_title(passage));
        let name = title.map(|(_, passage)| passage.slice(0, passage.len())).unwrap_or_default();
        let label = work.known.label_year.or_else(|| {
            let (_, passage) = title?;
            label_in(passage).or_else(|| meetings(passage).first().map(|(.., year)| *year))
        });
        let mut setting = Setting {
            title: title.map(|(index, _)| index),
            label: label.or_else(|| own_meeting(work).map(|(_, year)| year)),
            name: name.to_owned(),
            speaks: false,
            met_on: work.known.met_on.or_else(|| met(work)),
            written_on: work.known.written_on.or_else(|| written(work)),
        };
        setting.speaks = setting.is_report() || work.manuscript.title().is_empty();
        setting
    }

    /// Where the text says which meeting it is about.
    pub(super) fn place(&self) -> &'static str {
        if self.name.is_empty() { "前面" } else { "标题" }
    }

    /// Whether the text is a report on such a meeting, as its title says.
    pub(in super::super) fn is_report(&self) -> bool {
        self.name.contains("民主生活会") && self.name.ends_with("报告")
    }
}

fn is_title(passage: &Passage) -> bool {
    if passage.len() > 2 * TITLE {
        return false;
    }
    let name = passage.slice(0, passage.len());
    let told = passage.len() <= TITLE && name.ends_with("报告") && !name.contains(['。', '，', '：']);
    name.contains("民主生活会") && (passage.kind == BlockKind::Title || told)
}

/// The year before 年度 or 年.
fn label_in(passage: &Passage) -> Option<i64> {
    (0..passage.len()).find_map(|at| {
        let year = number_at(&passage.text, at).filter(|year| year.range.len() == 4)?;
        let year = (passage.at(year.range.end) == '年').then_some(year.value)?;
        i64::try_from(year).ok().filter(|year| (1949..2200).contains(year))
    })
}

/// The first full day in a sentence that says that the meeting was held then.
fn met(work: &Work) -> Option<Date> {
    work.manuscript.body().take(8).find_map(|(index, passage)| {
        let found = work.manuscript.days(index, &mut None);
        let held = |(range, _): &&(std::ops::Range<usize>, Date)| {
            let after = passage.slice(range.end, range.end + 60);
            let sentence = after.split('。').next().unwrap_or_default();
            sentence.split_once("召开").is_some_and(|(before, rest)| {
                let meeting = rest.split(['，', '；']).next().unwrap_or_default();
                let named = ["民主生活会", "组织生活会"].iter().any(|sort| {
                    meeting.split_once(sort).is_some_and(|(name, after)| is_meeting(name, after))
                });
                let other = before.contains('月') && before.contains('日');
                !other && named && !before.contains("要求") || is_held(work, passage, range.start, before)
            })
        };
        found.iter().find(held).map(|(_, day)| *day)
    })
}

/// Whether the meeting is named before 召开: 民主生活会于某日召开, or 某日，民主生活会如期召开.
fn is_held(work: &Work, passage: &Passage, day: usize, before: &str) -> bool {
    let near = passage.slice(day.saturating_sub(30), day);
    let near = near.rsplit(['。', '；']).next().unwrap_or_default();
    let last = work.known.label_year.is_some_and(|label| near.contains(&format!("{}年度", label - 1)));
    let planned = list_of!("会议于某日").iter().any(|end| near.ends_with(end));
    let then = || {
        let gap = before.rsplit_once("民主生活会").map(|(_, gap)| gap);
        gap.is_some_and(|gap| gap.starts_with('在') || list_of!("会议怎样召开").contains(&gap))
    };
    !last
        && !says_one_of(near, list_of!("不是这次"))
        && (planned && !before.contains(['，', '前']) || !before.contains("要求") && then())
}

/// Whether 民主生活会 between these words is the meeting that was held, not what another meeting was about.
fn is_meeting(name: &str, after: &str) -> bool {
    !name.contains("会议") && !list_of!("筹备会议").iter().any(|word| after.starts_with(word))
}

/// The last paragraph that is a day and nothing else.
fn written(work: &Work) -> Option<Date> {
    let day = |passage: &Passage| {
        (passage.len() <= 12 && passage.text.ends_with(&['日']))
            .then(|| read_day(passage.slice(0, passage.len()).trim()))
            .flatten()
    };
    work.manuscript.passages.iter().rev().take(12).find_map(day)
}

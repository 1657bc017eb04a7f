//! Opinions, problems, measures and criticisms: a total has one number, before its noun or after it.

use crate::proof::finder::{Finder, Note};
use crate::proof::{Passage, Span, Work};
use crate::reports::Severity;

use super::super::characters::{ends_with, one_of};
use super::super::quantity::counts;

/// A thing that is counted throughout a report.
struct Kind {
    name: &'static str,
    nouns: &'static [&'static str],
    measures: &'static [&'static str],
    /// One of these in the clause says that the total is told.
    verbs: &'static [&'static str],
    /// With one of these in the clause only a part, or something else, is counted.
    not: &'static [&'static str],
}

const KINDS: &[Kind] = &[
    Kind {
        name: "征求到的意见建议",
        nouns: &["意见建议", "意见和建议", "意见、建议", "意见与建议"],
        measures: &["条"],
        verbs: &["征求", "收到", "征集", "征得", "收集", "这", "上述"],
        not: &["批评", "成员", "整改", "班子的", "班子意见"],
    },
    Kind {
        name: "班子查摆的问题",
        nouns: &["问题"],
        measures: &["个", "条", "项"],
        verbs: &["查摆", "查找", "检视", "查出", "这", "上述", "以上"],
        not: &["成员", "征求", "意见", "措施", "谈话"],
    },
    Kind {
        name: "整改措施",
        nouns: &["整改措施", "改进措施"],
        measures: &["项", "条", "个"],
        verbs: &["制定", "制订", "提出", "研究", "形成", "这", "上述", "以上"],
        not: &["成员", "问题清单"],
    },
    Kind {
        name: "相互批评意见",
        nouns: &["批评意见"],
        measures: &["条"],
        verbs: &["提出", "相互", "互相", "开展", "这", "上述"],
        not: &["自我批评意见", "收到"],
    },
];

/// Words of a clause that counts a part only, or what other people or other years have.
const PART: &[&str] = &[
    "其中",
    "方面",
    "分别",
    "每",
    "各",
    "人均",
    "平均",
    "上年",
    "上次",
    "上一",
    "去年",
    "往年",
    "年度",
    "已",
    "完成",
    "完毕",
    "到位",
    "解决",
    "尚",
    "剩",
    "还有",
    "正在",
    "未",
    "部分",
    "归纳",
    "梳理",
    "汇总",
    "合并",
    "整理",
    "归并",
    "采纳",
    "吸收",
    "基层",
    "支部",
    "科室",
    "部门",
    "下级",
    "单位",
    "巡察",
    "巡视",
    "审计",
    "督查",
    "督导",
    "检查组",
    "考核",
    "反馈",
    "信访",
    "个人",
    "本人",
    "自己",
    "同志",
    "书记",
    "局长",
    "主任",
    "第",
    "重点",
    "共性",
    "个性",
    "突出",
    "主要",
    "典型",
    "立行",
    "长期",
    "新",
    "另",
    "又",
    "再",
    "先后",
    "首批",
    "专题",
    "集中",
    "通报",
    "转",
    "交办",
    "线上",
    "线下",
    "书面",
    "座谈",
    "问卷",
    "谈心",
    "网上",
    "分管",
    "党员",
    "职工",
    "群众",
    "服务对象",
    "代表",
    "组织生活",
    "约",
    "近",
    "余",
    "多",
    "超过",
    "合计",
    "总计",
    "人次",
    "占",
];

/// A number that counts a noun.
struct Mention {
    value: u64,
    span: Span,
    /// Whether it is the total.
    sure: bool,
    /// Whether 班子 is named.
    body: bool,
    /// Whether it speaks of what was told before (这36条意见).
    definite: bool,
}

/// X01: a total is the same everywhere; X05: as many problems as opinions looks like a copy.
pub(super) fn same_totals(work: &Work, out: &mut Finder) {
    let mut firsts = Vec::new();
    for kind in KINDS {
        let all: Vec<Mention> =
            work.manuscript.body().flat_map(|(index, passage)| mentions(kind, index, passage)).collect();
        let mut sure = all.iter().filter(|mention| mention.sure);
        let Some(first) = sure.next() else { continue };
        firsts.push((kind.name, first.value, first.span));
        let partial = |value| all.iter().any(|other| !other.sure && other.value == value);
        for other in sure.filter(|other| other.value != first.value && !partial(other.value)) {
            if first.body != other.body && (!other.definite || all.iter().any(|mention| !mention.sure)) {
                continue;
            }
            let message =
                format!("{}前面说是{}，这里是{}，前后不一致。", kind.name, first.value, other.value);
            out.add(Note::new("X01", other.span, message).advice("核对后统一；确是两回事的，写明各指什么。"));
        }
    }
    if let [("征求到的意见建议", opinions, _), ("班子查摆的问题", problems, span), ..] = firsts.as_slice()
        && opinions == problems
        && *problems >= 6
    {
        let message =
            format!("征求到的意见建议和班子查摆的问题恰好都是{problems}，请核对是否照抄了同一个数。");
        let note = Note::new("X05", *span, message).severity(Severity::Hint);
        out.add(note.advice("两者确有对应关系的，写明逐项对应。"));
    }
}

/// Every number of a passage that counts the noun.
fn mentions(kind: &Kind, index: usize, passage: &Passage) -> Vec<Mention> {
    let found = counts(passage, 0..passage.len()).into_iter().filter_map(|figure| {
        let (from, end) = (figure.range.start, figure.range.end);
        let to = end + one_of(passage, end, kind.measures)?.chars().count();
        let start = clause_start(passage, from);
        let (before, after) = (noun_before(kind, passage, from), noun_after(kind, passage, to));
        let stop = after.unwrap_or(to);
        if before.is_none() && after.is_none() {
            return None;
        }
        let tail = (stop..stop + 4).find(|at| !super::super::is_hanzi(passage.at(*at))).unwrap_or(stop + 4);
        let clause = passage.slice(start, tail);
        let lead = passage.slice(start, stop);
        let sentence = passage.slice(sentence_start(passage, from), from);
        let told = kind.verbs.iter().any(|verb| lead.contains(verb));
        let part = PART.iter().any(|word| clause.contains(word))
            || kind
                .not
                .iter()
                .any(|word| lead.contains(word) && !kind.nouns.iter().any(|noun| noun.contains(word)))
            || ["其中", "上年度", "上次", "去年", "每人", "成员个人", "分别"]
                .iter()
                .any(|word| sentence.contains(word))
            || addressed(kind, &lead);
        Some(Mention {
            value: figure.value,
            span: Span { passage: index, from, to },
            sure: told && !part,
            body: lead.contains("班子"),
            definite: after.is_some(),
        })
    });
    found.collect()
}

/// Whether opinions or criticisms on somebody are counted (对班子36条), not all of them (对这36条).
fn addressed(kind: &Kind, lead: &str) -> bool {
    let all = ["对这", "对征求", "对收集", "对上述", "对以上", "对照", "针对", "面对", "对班子查摆"];
    let rest = all.iter().fold(lead.to_owned(), |rest, word| rest.replace(word, ""));
    kind.name != "班子查摆的问题" && rest.contains(['对', '给', '向'])
}

/// The start of the clause that a place stands in, as far as 40 characters back.
fn clause_start(passage: &Passage, from: usize) -> usize {
    let low = from.saturating_sub(40);
    (low..from).rev().find(|at| "，。；：（".contains(passage.at(*at))).map_or(low, |at| at + 1)
}

fn sentence_start(passage: &Passage, from: usize) -> usize {
    let low = from.saturating_sub(120);
    (low..from).rev().find(|at| "。；".contains(passage.at(*at))).map_or(low, |at| at + 1)
}

/// Where the noun begins that stands right before a number.
fn noun_before(kind: &Kind, passage: &Passage, from: usize) -> Option<usize> {
    let between = ["", "共", "共计", "了", "累计", "计", "达", "总计", "合计", "为", "有"];
    between.iter().find_map(|word| {
        let end = from.checked_sub(word.chars().count())?;
        let fits = word.is_empty() || passage.starts(end, word);
        (fits && ends_with(passage, end, kind.nouns)).then_some(end)
    })
}

/// Where the noun ends that follows a number, with at most six hanzi between.
fn noun_after(kind: &Kind, passage: &Passage, to: usize) -> Option<usize> {
    (to..to + 7)
        .take_while(|at| super::super::is_hanzi(passage.at(*at)))
        .find_map(|at| one_of(passage, at, kind.nouns).map(|noun| at + noun.chars().count()))
}

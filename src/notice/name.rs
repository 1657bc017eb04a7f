//! Which meeting the notice is about: its year, its name and its kind, and the meeting before.

use super::Fact;
use super::text::{Notice, end, start};
use crate::reports::YearTable;

/// What the notice's own wording adds to the name of the meetings, and one unit's report leaves out.
const BREADTH: [&str; 8] =
    ["县以上党和国家机关", "县处级以上", "各级党和国家机关", "全省", "全市", "全县", "全区", "各级"];

/// Year, kind, name, and the meeting before.
pub(super) fn facts(notice: &Notice, years: &YearTable) -> Vec<Fact> {
    let title = notice
        .paragraphs
        .iter()
        .take(notice.head.max(1))
        .find_map(|line| Some((named(line)?, line.as_str())));
    let mut facts = labels(notice, years, title.as_ref().map(|(name, _)| name.as_str()));
    let named = title.or_else(|| notice.sentences().find_map(|sentence| Some((named(sentence)?, sentence))));
    if let Some((name, quote)) = named {
        let kind = kind(&name);
        if !kind.is_empty() {
            facts.push(Fact::text("meeting_kind", "会议种类", kind.into(), quote));
        }
        let own = BREADTH.iter().fold(name.clone(), |name, breadth| name.replace(breadth, ""));
        let fact = Fact::text("meeting_name", "会议名称", own.clone(), quote);
        facts.push(if own == name {
            fact
        } else {
            fact.doubted("去掉了通知标题里说明范围的字，请核对。")
        });
    }
    facts.extend(previous(notice));
    facts
}

/// The name of a meeting behind 开好, 召开 or 做好 in a title or sentence.
fn named(line: &str) -> Option<String> {
    let verbs = ["开好", "召开好", "召开", "做好", "组织开好", "筹备"];
    let starts = verbs.iter().filter_map(|verb| line.find(verb).map(|at| at + verb.len()));
    starts.filter_map(|start| meeting_at(line.get(start..)?)).find(|name| is_certain(name))
}

/// What stands from the beginning of a text to 民主生活会, when nothing parts it.
fn meeting_at(text: &str) -> Option<String> {
    let (before, _) = start(text, 50).split_once("民主生活会")?;
    let name = before.trim_start_matches(['“', '了']);
    let fits = name.chars().count() <= 40 && !name.contains(['，', '。', '；', '、', '：', '《', '》', '\n']);
    fits.then(|| format!("{name}民主生活会"))
}

/// Whether a name says which meeting it is.
fn is_certain(name: &str) -> bool {
    year_in(name).is_some() || name.contains("专题")
}

fn kind(name: &str) -> &'static str {
    if name.contains("巡视整改专题") {
        "巡视整改专题"
    } else if name.contains("专题") {
        "专题"
    } else if name.contains("年度") {
        "年度"
    } else {
        ""
    }
}

/// The year before the first 年度.
fn year_in(text: &str) -> Option<&str> {
    text.match_indices("年度").find_map(|(at, _)| year_before(text, at))
}

fn year_before(text: &str, at: usize) -> Option<&str> {
    let year = text.get(at.checked_sub(4)?..at)?;
    (year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit())).then_some(year)
}

/// The years that this may be the meeting of: that of the title, or else those of the text.
fn labels(notice: &Notice, years: &YearTable, title: Option<&str>) -> Vec<Fact> {
    let label =
        |year: &str, quote: &str| Fact::text("meeting_label_year", "民主生活会年度", year.into(), quote);
    let mut facts: Vec<Fact> =
        title.and_then(|title| Some(label(year_in(title)?, title))).into_iter().collect();
    for sentence in notice.sentences() {
        for (at, _) in sentence.match_indices("年度") {
            let after = start(sentence.get(at..).unwrap_or(""), 24);
            let before = end(sentence.get(..at).unwrap_or(""), 12);
            // The rectification of the last meeting is spoken of with its own year.
            let last = ["整改", "上次", "查摆", "检视"].iter().any(|word| after.contains(word))
                || ["通报", "上一", "对照上"].iter().any(|word| before.contains(word));
            let Some(year) = year_before(sentence, at).filter(|_| after.contains("民主生活会") && !last)
            else {
                continue;
            };
            if facts.iter().all(|fact| fact.words != year) {
                facts.push(label(year, sentence));
            }
        }
    }
    if facts.is_empty() {
        let known = |text: &str| years.rows.iter().find(|row| row.kind == "专题" && text.contains(&row.name));
        let found = notice.paragraphs.iter().find_map(|line| Some((known(line)?, line)));
        let doubt = "通知没有写年度，这是按会议名称从年度表里对出来的。";
        facts.extend(found.map(|(row, line)| label(&row.label.to_string(), line).doubted(doubt)));
    }
    facts
}

/// The meeting before, where its rectification is to be reported.
fn previous(notice: &Notice) -> Option<Fact> {
    notice.sentences().find_map(|sentence| {
        let at = sentence.find("民主生活会整改").or_else(|| sentence.find("民主生活会查摆"))?;
        let before = sentence.get(..at)?;
        let year = before.rfind("年度").and_then(|at| Some((year_before(before, at)?, at)));
        let (year, at) =
            year.filter(|(_, at)| before.get(*at..).is_some_and(|rest| rest.chars().count() <= 20))?;
        let name = format!("{year}{}民主生活会", before.get(at..)?);
        let fits = !name.contains(['，', '、', '；']);
        fits.then(|| Fact::text("previous_meetings", "上次民主生活会", name, sentence))
    })
}

//! Parts of a report: title, addressee, ending, signature, and the tone between.

use std::sync::OnceLock;

use nigao_ground::document::{BlockKind, Length};
use nigao_ground::reports::Severity;
use nigao_passage::characters::among;

use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::Words;
use super::super::{Passage, Span, Work};
use super::characters::{clause_starts, one_of, run_up_to};
use super::{Rule, is_hanzi};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("F05", title),
    ("F06", addressee),
    ("F07", frame),
    ("F08", requests),
    ("F09", ending),
    ("F10", commands),
    ("F15", signature),
    ("F19", left_blank),
];

/// Longest title, in characters.
const LONGEST_TITLE: usize = 50;

fn whole(index: usize, passage: &Passage) -> Span {
    Span { passage: index, from: 0, to: passage.len() }
}

/// Without a bracketed remark and marks at the end.
fn core(title: &str) -> &str {
    let words = title.split(['（', '(']).next().unwrap_or_default();
    words.trim_end_matches(|c: char| !is_hanzi(c))
}

/// F05: the title has organ, matter and kind of document.
fn title(work: &Work, out: &mut Finder) {
    let Some((index, passage)) = work.manuscript.first(BlockKind::Title) else { return };
    let title = work.manuscript.title();
    let words = core(&title);
    let span = whole(index, passage);
    if !work.manuscript.whole {
        let kind = list_of!("别的文种").iter().find(|kind| words.ends_with(**kind));
        let closes = work.manuscript.body().any(|(_, passage)| passage.starts(0, "特此报告"));
        if let Some(kind) = kind.filter(|_| closes) {
            let message = format!("标题的文种是“{kind}”，结尾却是“特此报告”，文种和内容不符。");
            out.tell("F05", span, &message, "报告的标题以“报告”结尾；是别的文种就改结尾。");
        }
        return;
    }
    if !(words.ends_with("报告") || words.ends_with("汇报")) {
        out.tell("F05", span, "标题没有文种。", "在末尾写明文种，例如“……情况的报告”。");
    } else if words.contains("关于") && !words.contains("的报告") && !words.ends_with("情况报告") {
        let message = "标题里“关于”与“报告”之间少了“的”。";
        out.add(Note::new("F05", span, message).advice("写成“关于……的报告”。").severity(Severity::Should));
    }
    match words.find("关于") {
        None => {
            let advice = "标题由发文机关名称、事由和文种组成，写成“（机关名称）关于……的报告”。";
            out.add(Note::new("F05", span, "标题里没有“关于”。").advice(advice).severity(Severity::Should));
        }
        Some(0) if !work.manuscript.head => {
            let advice = "在“关于”之前写上发文机关名称；有红头的文件可以不写。";
            out.add(Note::new("F05", span, "标题里没有发文机关。").advice(advice).severity(Severity::Should));
        }
        Some(_) => {}
    }
    // The name of a meeting that closes a campaign is long by itself.
    let named = title.contains("主题教育专题民主生活会");
    if title.length() > LONGEST_TITLE + if named { LONGEST_TITLE / 2 } else { 0 } {
        let message = format!("标题有{}个字，过长。", title.length());
        out.add(Note::new("F05", span, message).advice("压缩到50个字以内。").severity(Severity::Should));
    }
}

/// F06: one superior organ, ending in a full-width colon.
fn addressee(work: &Work, out: &mut Finder) {
    let found = work.manuscript.first(BlockKind::Addressee);
    let Some((index, passage)) = found else {
        if work.manuscript.whole {
            let advice = "在标题下一行顶格写主送的上级机关，后加全角冒号。";
            out.add(Note::whole("F06", "没有主送机关。").advice(advice));
        }
        return;
    };
    if !work.manuscript.whole {
        return;
    }
    let span = whole(index, passage);
    let last = passage.before(passage.len());
    if !is_hanzi(last) && !matches!(last, '：' | ':') {
        let mark = Span { from: passage.len().saturating_sub(1), ..span };
        out.mend("F06", mark, &format!("主送机关后面用全角冒号，不用“{last}”。"), "：");
    } else if is_hanzi(last) {
        let note = Note::new("F06", span, "主送机关后面没有冒号。").advice("在末尾加“：”。");
        out.add(note.edit(Span { from: passage.len(), ..span }, "："));
    }
    let names: String = passage.text.iter().collect();
    let names = names.trim_end_matches(|c| !is_hanzi(c));
    let person = list_of!("个人");
    if person.iter().any(|end| names.ends_with(end)) {
        let message = "报告主送给领导者个人；除领导直接交办的事项外，公文不以领导者个人为主送对象。";
        out.tell("F06", span, message, "改为上级机关的全称或者规范化简称。");
    } else if names.contains(['、', '，', ',', '：', ':']) {
        let message = "主送机关不止一个；向上级机关行文，原则上主送一个上级机关。";
        let advice = "保留一个主送机关，其余需要知悉的改为抄送。";
        out.add(Note::new("F06", span, message).advice(advice).severity(Severity::Should));
    }
}

/// F07: signature, date; 发文字号 and 签发人 of a red head.
fn frame(work: &Work, out: &mut Finder) {
    if !work.manuscript.whole || work.known.has_form {
        return;
    }
    let passages = &work.manuscript.passages;
    let has = |kind| work.manuscript.first(kind).is_some();
    if !has(BlockKind::Signature) {
        out.add(Note::whole("F07", "没有发文机关署名。").advice("在正文和附件说明之后写发文机关名称。"));
    }
    let dated = passages.iter().rev().take(6).any(|passage| {
        passage.kind == BlockKind::Signature && passage.text.contains(&'年') && passage.text.contains(&'月')
    });
    let month = passages.iter().enumerate().rev().take(4).find(|(_, passage)| {
        let words = passage.slice(0, passage.len().min(12));
        let rest = words.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
        passage.len() < 12 && rest.starts_with('年') && rest.ends_with('月')
    });
    if let Some((index, passage)) = month.filter(|_| !has(BlockKind::Date)) {
        let span = Span { passage: index, from: 0, to: passage.len() };
        out.tell("F07", span, "成文日期要写到日。", "补上日，例如“2026年2月5日”。");
    } else if !has(BlockKind::Date) && !dated {
        out.add(Note::whole("F07", "没有成文日期。").advice("在署名之下写成文日期，例如“2026年2月5日”。"));
    }
    let until = work.manuscript.first(BlockKind::Addressee).or(work.manuscript.first(BlockKind::Title));
    let above: String =
        passages.iter().take(until.map_or(0, |(index, _)| index)).flat_map(|p| &p.text).collect();
    let signer = passages.iter().position(|passage| {
        let line = passage.slice(0, passage.len().min(12));
        line.starts_with("签发人") && line.trim_end_matches(['：', ':', ' ', '\u{3000}']) == "签发人"
    });
    if let Some(passage) = signer {
        let note =
            Note::new("F07", Span { passage, from: 0, to: 3 }, "签发人空着；上行文应当标注签发人姓名。");
        out.add(note.advice("写上签发人姓名，由办文流程填写的，可以不理会。").severity(Severity::Should));
    }
    if !work.manuscript.head {
        let message = "没有版头。正式行文时要有发文机关标志、发文字号和签发人。";
        out.add(
            Note::whole("F07", message).advice("由办文流程填写的，可以不理会。").severity(Severity::Hint),
        );
    } else if !above.contains("签发人") {
        let message = "版头里没有签发人；上行文应当标注签发人姓名。";
        out.add(
            Note::whole("F07", message)
                .advice("在发文字号同一行的右侧写“签发人：姓名”。")
                .severity(Severity::Should),
        );
    } else if !above.contains('号') {
        let message = "版头里没有发文字号。";
        out.add(
            Note::whole("F07", message).advice("由办文流程填写的，可以不理会。").severity(Severity::Should),
        );
    }
}

/// The phrases of one sort in `words/closings.txt`.
fn phrases(sort: &'static str) -> Index {
    let rows = Words::get().rows("closings").iter();
    Index::new(
        rows.filter(|row| row.first() == Some(&sort)).filter_map(|row| row.get(1)).map(|words| (*words, 0)),
    )
}

/// Whether the title says that the text is another kind of document than a report.
pub(super) fn is_other(work: &Work) -> bool {
    !work.manuscript.whole && work.manuscript.first(BlockKind::Title).is_some()
}

/// Whether a place is within “ ” or 《 》, as far as 60 characters before it tell.
fn is_quoted(passage: &Passage, at: usize) -> bool {
    let before = passage.slice(at.saturating_sub(60), at);
    before.rfind('“') > before.rfind('”') || before.rfind('《') > before.rfind('》')
}

/// F08: a report holds no request.
fn requests(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| phrases("请示"));
    if is_other(work) {
        return;
    }
    for (at_passage, passage) in work.manuscript.body() {
        for (at, length, _) in index.all(passage) {
            let within = among!(passage.before(at), "报提呈须需经申先再未应");
            if within || is_quoted(passage, at) {
                continue;
            }
            let span = Span { passage: at_passage, from: at, to: at + length };
            let message = format!("“{}”是请示用语，报告里不得夹带请示事项。", work.manuscript.words(span));
            out.tell("F08", span, &message, "删去；需要上级批准或者支持的，另行请示。");
        }
    }
}

/// F09: the report ends with 特此报告。 in a paragraph of its own.
fn ending(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| phrases("结尾"));
    let whole_text = work.manuscript.whole;
    let mut closed = false;
    let count = work.manuscript.body().count();
    for (at_passage, passage) in work.manuscript.body().skip(count.saturating_sub(4)) {
        let spoken = passage.len() <= 24 && passage.starts(0, "汇报完毕");
        let fits = |(length, _): &(usize, usize)| passage.len() <= length + 2 || spoken;
        // What is no report may close so; an excerpt does not tell what it is of.
        let other = !whole_text && passage.starts(0, "特此");
        let wrong = index.longest(&passage.text, 0).filter(|found| fits(found) && !other);
        let own = passage.starts(0, "特此报告") || passage.starts(0, "专此报告");
        if let Some((length, _)) = wrong {
            let words = passage.slice(0, length);
            let message = format!("“{words}”不是报告的结束语。");
            let note = Note::new("F09", whole(at_passage, passage), message).severity(Severity::Must);
            let second = closed || words == "敬礼" || words == "谢谢大家";
            // An excerpt may belong to a document of another kind.
            let note = if whole_text { note } else { note.severity(Severity::Should) };
            out.add(if second { note.advice("删去这一行。") } else { note.right("特此报告。") });
            closed = true;
        } else if !whole_text && work.manuscript.first(BlockKind::Signature).is_none() {
            continue;
        } else if own {
            closed = true;
            let rest = passage.slice(4, passage.len());
            if passage.len() <= 6 && rest.trim() != "。" {
                let span = whole(at_passage, passage);
                let note = Note::new("F09", span, "结束语后面用句号。").severity(Severity::Must);
                out.add(note.right(format!("{}。", passage.slice(0, 4))));
            }
        } else if let Some(at) = passage.find("特此报告").last().copied() {
            let span = Span { passage: at_passage, from: at, to: at + 4 };
            out.tell("F09", span, "结束语“特此报告”没有单独成段。", "另起一段写“特此报告。”。");
            closed = true;
        }
    }
    if !closed && whole_text {
        let advice = "正文之后另起一段写“特此报告。”。";
        out.add(Note::whole("F09", "结尾没有“特此报告”一类的结束语。").advice(advice));
    }
}

/// F10: no commands to a superior.
fn commands(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| phrases("命令"));
    if is_other(work) {
        return;
    }
    let asked = work.manuscript.with(list_of!("要人办事"));
    for (at_passage, passage) in work.manuscript.body() {
        let listed = index.all(passage).into_iter().map(|(at, length, _)| (at, at + length));
        let listed: Vec<(usize, usize)> = listed.collect();
        let free = |(from, to): &(usize, usize)| !listed.iter().any(|(at, end)| at < to && from < end);
        let asks = asked.binary_search_by_key(&at_passage, |(index, _)| *index).is_ok();
        let starts = clause_starts(passage).filter(|_| asks);
        let clauses = starts.filter_map(|at| commanded(passage, at)).filter(free);
        for (from, to) in listed.iter().copied().chain(clauses) {
            if is_quoted(passage, from) {
                continue;
            }
            let span = Span { passage: at_passage, from, to };
            let words = work.manuscript.words(span);
            let message = format!("“{words}”是对下级的口气，报告是写给上级机关的。");
            let note = Note::new("F10", span, message).advice("删去，或者改用陈述的语气和上级机关的名称。");
            out.add(if work.manuscript.whole { note } else { note.severity(Severity::Should) });
        }
    }
}

/// A clause that tells a superior what to do (请上级部门……认真贯彻执行): from where to where.
fn commanded(passage: &Passage, at: usize) -> Option<(usize, usize)> {
    one_of(passage, at, list_of!("要人办事"))?;
    let to = run_up_to(passage, at, 24, is_hanzi);
    (at..to).find_map(|at| one_of(passage, at, list_of!("命令之语"))).map(|_| (at, to))
}

/// An organ's name in a form that can be compared.
fn normal(name: &str) -> String {
    let kept: String = name.chars().filter(|c| is_hanzi(*c)).collect();
    let short = kept.replace("中国共产党", "中共").replace("委员会", "委").replace("党委", "委");
    short.trim_start_matches("中共").to_owned()
}

/// F15: the organ that signs is the one in the title and in the red head.
fn signature(work: &Work, out: &mut Finder) {
    let passages = &work.manuscript.passages;
    let title = work.manuscript.title();
    let Some((before, about)) = title.split_once("关于") else { return };
    let about = about.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let organ = if before.is_empty() && about.starts_with("中共") { about } else { before };
    if organ.length() < 4 {
        return;
    }
    let signed = work.manuscript.numbered().filter(|(_, passage)| passage.kind == BlockKind::Signature);
    let signed: Vec<(usize, &Passage)> = signed.collect();
    let (Some((index, passage)), true) = (signed.first(), work.manuscript.whole) else { return };
    let names =
        signed.iter().flat_map(|(_, passage)| passage.text.iter().take_while(|c| !c.is_ascii_digit()));
    let (organ, names) = (normal(organ), normal(&names.collect::<String>()));
    let is_party = |name: &str| list_of!("党的机关").iter().any(|end| name.ends_with(end));
    let apart = !names.contains(&organ) && !organ.contains(&names);
    let span = Span { passage: *index, from: 0, to: passage.len() };
    if apart || is_party(&organ) != is_party(&names) {
        let message = "署名与标题里的发文机关不一致。";
        let note = Note::new("F15", span, message).advice("署名、标题和发文机关标志用同一个机关的名称。");
        // A short form (文旅局) may be the usual one.
        let short = is_short(&organ, &names) || is_short(&names, &organ);
        out.add(if apart && !short && signed.len() == 1 && !passages.is_empty() {
            note
        } else {
            note.severity(Severity::Should)
        });
    }
}

/// Whether one name holds the characters of another in their order.
pub(super) fn is_short(short: &str, long: &str) -> bool {
    let mut long = long.chars();
    short.chars().all(|c| long.any(|other| other == c))
}

/// F19: no page is filled with 此页无正文.
fn left_blank(work: &Work, out: &mut Finder) {
    for (index, _, at, _) in work.manuscript.written(&["此页无正文"]) {
        let span = Span { passage: index, from: at, to: at + 5 };
        let message = "不得用“此页无正文”的办法让印章与正文不在一页。";
        out.tell("F19", span, message, "调整行距、字距，让署名和正文同处一页，并删去这几个字。");
    }
}

//! Order of headings and of items in a row.

use std::ops::Range;

use nigao_ground::document::{BlockKind, Length, Level};
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

use super::super::finder::{Finder, Note};
use super::super::{Manuscript, Passage, Span, Work};
use super::Rule;
use super::counting::{chinese, is_numeral, number, numeral};

pub(super) const RULES: &[(&str, Rule)] = &[("F01", headings), ("F02", items), ("F03", depth)];

/// A numbered heading or paragraph.
struct Heading {
    level: usize,
    value: u32,
    span: Span,
}

/// How far back, in characters, the first item is looked for within a sentence.
const BACK: usize = 200;

const LEVELS: [Level; 4] = [Level::One, Level::Two, Level::Three, Level::Four];

/// The level and the value of a passage's number.
fn heading(index: usize, passage: &Passage) -> Option<Heading> {
    let (BlockKind::Heading(level) | BlockKind::Paragraph(Some(level))) = passage.kind else { return None };
    let shown = passage.text.get(..passage.number)?;
    let from = shown.iter().position(|c| is_numeral(*c))?;
    let to = (from..shown.len()).find(|at| !is_numeral(passage.at(*at))).unwrap_or(shown.len());
    let value = number(shown.get(from..to)?)?;
    let level = LEVELS.iter().position(|known| *known == level)?;
    Some(Heading { level, value, span: Span { passage: index, from, to } })
}

fn shown(level: usize, value: u32) -> String {
    match level {
        0 => format!("{}、", chinese(value)),
        1 => format!("（{}）", chinese(value)),
        2 => format!("{value}."),
        _ => format!("（{value}）"),
    }
}

/// F01: numbers of one level follow each other from the first; levels follow each other.
fn headings(work: &Work, out: &mut Finder) {
    let start = if work.manuscript.whole { Some(0) } else { None };
    let mut last: [Option<u32>; 4] = [start; 4];
    let mut deepest = None;
    let all: Vec<Option<Heading>> =
        work.manuscript.body().map(|(index, passage)| heading(index, passage)).collect();
    for (place, (_, passage)) in work.manuscript.body().enumerate() {
        let Some(Some(found)) = all.get(place) else {
            if is_caption(passage) {
                last = [last.first().copied().flatten(), None, None, None];
            }
            continue;
        };
        let Heading { level, mut value, span } = *found;
        if deepest.is_some_and(|deepest| level > deepest + 1)
            && last.get(level).copied().flatten() == Some(0)
            && value == 1
        {
            let between = shown(level - 1, 1);
            let message = format!("“{}”之上没有“{between}”一级，层次跳级。", shown(level, value));
            let advice = "结构层次序数依次用“一、”“（一）”“1.”“（1）”。";
            out.add(Note::new("F01", span, message).advice(advice).severity(Severity::Hint));
        }
        if let Some(Some(before)) = last.get(level).copied()
            && value != before + 1
            && !(level >= 2 && value == 1)
        {
            let next = all.iter().skip(place + 1).flatten().find(|next| next.level <= level);
            let next = next.filter(|next| next.level == level);
            out.add(misnumbered(found, before, next));
            if value == before && next.is_some_and(|next| next.value == before + 2) {
                value = before + 1;
            }
        }
        for (deeper, last) in last.iter_mut().enumerate() {
            if deeper == level {
                *last = Some(value);
            } else if deeper > level {
                *last = Some(0);
            }
        }
        deepest = Some(level);
    }
}

/// Whether a paragraph looks like a heading without a number, under which numbers begin anew, or whether a left-over
/// stands where its number may be.
fn is_caption(passage: &Passage) -> bool {
    let last = passage.before(passage.len());
    let marked = matches!(passage.at(0), '#' | '<' | '*' | '&');
    marked || passage.len() <= 30 && !among!(last, "。；：，、")
}

fn misnumbered(found: &Heading, before: u32, next: Option<&Heading>) -> Note {
    let (is, due) = (shown(found.level, found.value), shown(found.level, before + 1));
    if found.value > before {
        let what = if before == 0 {
            "前面没有".to_owned()
        } else {
            format!("“{}”之后缺少", shown(found.level, before))
        };
        let message = format!("“{is}”{what}“{due}”，序号不连续。");
        return Note::new("F01", found.span, message).advice("补上缺少的部分，或者改正序号。");
    }
    let message = format!("“{is}”在“{}”之后，序号重复或者倒退。", shown(found.level, before));
    let note = Note::new("F01", found.span, message);
    let fits = next.is_none_or(|next| next.value == before + 2);
    if found.value == before && fits {
        let right = if found.level < 2 { chinese(before + 1) } else { (before + 1).to_string() };
        return note.edit(found.span, right).advice(format!("改为“{due}”。"));
    }
    note.advice(format!("这里应当是“{due}”，后面的序号随之改正。"))
}

/// An item's opening: 一是, 第一， or 其一，.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Item {
    /// Which way of counting.
    class: usize,
    value: u32,
    passage: usize,
    from: usize,
    to: usize,
}

/// Ways of counting: what stands before the numeral and after it.
const CLASSES: [(&str, &[char]); 4] =
    [("", &['是']), ("", &['要']), ("第", &['，', '、', '：']), ("其", &['，', '、'])];

impl Item {
    fn span(self) -> Span {
        Span { passage: self.passage, from: self.from, to: self.to }
    }

    fn words(self, value: u32) -> String {
        let (before, after) = CLASSES.get(self.class).copied().unwrap_or_default();
        let after: String = after.iter().filter(|c| matches!(c, '是' | '要')).collect();
        format!("{before}{}{after}", chinese(value))
    }
}

fn items_of(index: usize, passage: &Passage) -> Vec<Item> {
    let mut found = Vec::new();
    let opens = |at: &usize| among!(passage.at(*at), "。；：，、“（ 　");
    let own = Some(passage.number).filter(|number| *number > 0);
    let marks = passage.others().filter(opens).map(|at| at + 1);
    let marks = marks.filter(|at| *at != passage.number && *at < passage.len());
    for at in std::iter::once(0).chain(own).chain(marks) {
        let c = passage.at(at);
        if !matches!(c, '第' | '其' | '十') && numeral(c).is_none() {
            continue;
        }
        for (class, (before, after)) in CLASSES.iter().enumerate() {
            let start = at + before.length();
            let to = (start..start + 3)
                .find(|to| !is_numeral(passage.at(*to)) || passage.at(*to) == '两')
                .unwrap_or(start);
            let all = passage.text.get(start..to).unwrap_or_default();
            if !passage.starts(at, before)
                || all.is_empty()
                || !all.iter().all(|c| *c == '十' || numeral(*c).is_some())
            {
                continue;
            }
            let Some(value) = number(all).filter(|_| after.contains(&passage.at(to))) else { continue };
            let idiom = passage.at(to + 1) == passage.before(to)
                || passage.at(to) == '、' && is_numeral(passage.at(to + 1))
                || among!(passage.at(to + 1), "素点件害务领") && class == 1;
            if !idiom {
                found.push(Item { class, value, passage: index, from: at, to: to + 1 });
                break;
            }
        }
    }
    found
}

/// F02: items begin with the first, follow each other, are two at least, and as many as announced.
fn items(work: &Work, out: &mut Finder) {
    let mut runs: Vec<Vec<Item>> = Vec::new();
    let mut open_end = false;
    for (index, passage) in work.manuscript.body() {
        let found = items_of(index, passage);
        let starts_so = found.first().is_some_and(|item| item.from <= passage.number);
        for (place, item) in found.iter().enumerate() {
            let fits = |run: &&mut Vec<Item>| {
                run.last().is_some_and(|last| {
                    last.class == item.class
                        && (last.passage == index
                            || place == 0 && starts_so
                            || item.value == last.value + 1 && index - last.passage <= 3)
                })
            };
            let at_start = item.from <= passage.number;
            let cut = open_end || runs.is_empty() && at_start && !work.manuscript.whole;
            match runs.iter_mut().rev().take(2).find(fits) {
                Some(run) if item.value != 1 => {
                    if let Some(last) = run.last().copied()
                        && item.value != last.value + 1
                        && !open_end
                    {
                        out.add(out_of_turn(*item, last));
                    }
                    run.push(*item);
                }
                _ => {
                    let before = passage.slice(item.from.saturating_sub(BACK), item.from);
                    let begun = before.contains(&item.words(1));
                    if item.value != 1 && !cut && item.class != 1 && !begun {
                        let message = format!("“{}”前面没有“{}”。", item.words(item.value), item.words(1));
                        out.tell("F02", item.span(), &message, "补上前面各项，或者改正序次。");
                    }
                    runs.push(vec![*item]);
                }
            }
        }
        open_end = is_cut(passage);
    }
    for run in &runs {
        complete(work.manuscript, run, out);
    }
}

/// Whether a line breaks off within a sentence, so that items after it cannot be counted.
fn is_cut(passage: &Passage) -> bool {
    let last = passage.before(passage.len());
    passage.kind == BlockKind::Paragraph(None) && passage.len() >= 15 && !among!(last, "。；：！？”）…，")
}

fn out_of_turn(item: Item, last: Item) -> Note {
    let (is, before) = (item.words(item.value), item.words(last.value));
    let due = item.words(last.value + 1);
    let message = if item.value > last.value {
        format!("“{before}”之后是“{is}”，缺少“{due}”。")
    } else {
        format!("“{before}”之后又是“{is}”，序次重复或者倒退。")
    };
    Note::new("F02", item.span(), message).advice(format!("这里应当是“{due}”；如果漏了一项，请补上。"))
}

/// Two items at least, and as many as were announced before the colon.
fn complete(manuscript: &Manuscript, run: &[Item], out: &mut Finder) {
    let Some(first) = run.first().filter(|first| first.value == 1) else { return };
    let Some(passage) = manuscript.passages.get(first.passage) else { return };
    let cut = manuscript.passages.iter().skip(first.passage).take(3).any(is_cut);
    let closed = matches!(passage.before(passage.len()), '。' | '；' | '！');
    if run.len() == 1 && first.class != 1 && closed && !cut {
        let next = manuscript.passages.get(first.passage + 1);
        let elsewhere = next.is_some_and(|next| {
            let text = next.slice(0, next.len().min(2_000));
            says_one_of(text, list_of!("第二项"))
        });
        let rest = passage.slice(first.to, first.to + 2_000);
        if !elsewhere && !says_one_of(rest, list_of!("同段第二项")) {
            let message = format!("只有“{}”，没有第二项。", first.words(1));
            out.add(
                Note::new("F02", first.span(), message)
                    .advice("补上其余各项，或者删去序次。")
                    .severity(Severity::Should),
            );
        }
    }
    let orderly = run.iter().zip(1..).all(|(item, due)| item.value == due);
    if orderly
        && run.len() > 1
        && !cut
        && let Some((span, announced, sure)) = announced(passage, *first)
        && usize::try_from(announced) != Ok(run.len())
    {
        let message = format!("前面说“{}”，后面列出{}项。", manuscript.words(span), run.len());
        let note = Note::new("F02", span, message).advice("核对项数，改正其中一处。");
        out.add(if sure { note } else { note.severity(Severity::Should) });
    }
}

/// The count before the colon that opens the items (三个方面：一是…), and whether it surely counts them: with a verb
/// between (三个方面抓整改：), the aspects may be others.
fn announced(passage: &Passage, first: Item) -> Option<(Span, u32, bool)> {
    let colon = first.from.checked_sub(1).filter(|at| among!(passage.at(*at), "：。"))?;
    let stop = passage.at(colon) == '。';
    let from = colon.saturating_sub(12);
    let limit =
        (from..colon).rev().find(|at| among!(passage.at(*at), "，。；、“”：）")).map_or(from, |at| at + 1);
    let start = (limit..colon).find(|at| is_numeral(passage.at(*at)))?;
    let to = (start..colon).find(|at| !is_numeral(passage.at(*at)))?;
    let unit = if passage.at(to) == '个' { to + 1 } else { to };
    let counted = list_of!("项目");
    let noun = counted.iter().find(|word| passage.starts(unit, word))?;
    let end = unit + noun.length();
    let tail = passage.slice(end, colon);
    let allowed = list_of!("项目之后");
    let value = number(passage.text.get(start..to)?)?;
    let sure = !stop && (tail.is_empty() || allowed.contains(&tail));
    // 做了四个方面的准备工作。
    let told = stop
        && (tail.is_empty() || tail.starts_with('的') && tail.length() <= 6)
        && passage.at(unit.wrapping_sub(1)) == '个';
    let done = || list_of!("抓哪些方面").iter().any(|word| tail.starts_with(word));
    // 从四个方面剖析了原因, not 从六个方面查找问题19个, which may be shown by some.
    let from_them = !stop && passage.before(start) == '从' && tail.chars().all(super::is_hanzi);
    let fits = (sure || told || *noun == "方面" && (from_them || end + 6 >= colon && done()))
        && (2..=10).contains(&value)
        && passage.before(start) != '第';
    fits.then_some((Span { passage: first.passage, from: start, to: end }, value, sure))
}

/// Sections of the first level: each with its place and the passages under it.
fn sections(manuscript: &Manuscript) -> Vec<(Span, Range<usize>)> {
    let heads: Vec<Heading> = manuscript
        .body()
        .filter_map(|(index, passage)| heading(index, passage))
        .filter(|heading| heading.level == 0)
        .collect();
    let end = manuscript.body().last().map_or(0, |(index, _)| index + 1);
    let nexts = heads.iter().skip(1).map(|next| next.span.passage).chain([end]);
    heads.iter().zip(nexts).map(|(head, next)| (head.span, head.span.passage + 1..next)).collect()
}

/// F03: sister sections are divided alike.
fn depth(work: &Work, out: &mut Finder) {
    let all = sections(work.manuscript);
    let has_second = |range: &Range<usize>| {
        let passages = work.manuscript.passages.get(range.clone()).unwrap_or_default();
        passages.iter().any(|passage| {
            matches!(passage.kind, BlockKind::Heading(Level::Two) | BlockKind::Paragraph(Some(Level::Two)))
        })
    };
    if !all.iter().any(|(_, range)| has_second(range)) {
        return;
    }
    for (span, range) in all.iter().filter(|(_, range)| !has_second(range)) {
        let passages = work.manuscript.passages.get(range.clone()).unwrap_or_default();
        let long = |passage: &Passage| {
            passage.len() > 400 && items_of(0, passage).iter().filter(|item| item.class == 0).count() >= 4
        };
        if passages.iter().any(long) {
            let message = "其他部分用“（一）”分层，这一部分用“一是”连写在一段里，层次不一致。";
            out.tell("F03", *span, message, "也用“（一）（二）”分层，各成一段。");
        }
    }
}

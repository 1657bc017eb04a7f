//! Left-overs of web pages, mark-up, copies from PDF, and of tools that exchange words.

use std::sync::OnceLock;

use nigao_ground::document::{BlockKind, Length};
use nigao_ground::reports::Severity;

use super::super::finder::{Finder, Note};
use super::super::search::Index;
use super::super::words::index_of;
use super::super::{Passage, Span, Work};
use super::characters::{ends_with, one_of, run, says_one_of};
use super::traces::bolds;
use super::{Rule, is_hanzi};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("H06", site_words),
    ("H06", page_numbers),
    ("H06", links),
    ("H07", markup),
    ("H07", unseen),
    ("H07", broken_lines),
    ("H07", torn_line),
    ("H08", spun),
];

/// A short line, in characters.
const SHORT: usize = 40;

/// H06: words of a site.
fn site_words(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| index_of("web", 0));
    let rows = work.words.rows("web");
    for (at_passage, passage) in work.manuscript.numbered() {
        let short = passage.len() <= SHORT && !matches!(passage.before(passage.len()), '。' | '；');
        let fits = |(at, _, row): &(usize, usize, usize)| match rows.get(*row).and_then(|row| row.get(1)) {
            Some(&"行首") => *at == 0 && passage.len() <= 2 * SHORT,
            Some(&"句首") => *at == 0 && passage.len() <= 2 * SHORT || passage.before(*at) == '。',
            Some(&"短行") => short,
            _ => true,
        };
        let found: Vec<(usize, usize, usize)> = index.all(passage).into_iter().filter(fits).collect();
        // What stands beside each other in one line is told at once.
        let ends = |(at, length, _): &(usize, usize, usize)| at + length;
        let all =
            found.first().zip(found.last()).filter(|_| short).map(|(first, last)| (first.0, ends(last)));
        let each = found.iter().map(|one| (one.0, ends(one)));
        for (from, to) in all.map_or_else(|| each.collect(), |all| vec![all]) {
            let span = Span { passage: at_passage, from, to };
            let message = format!("“{}”是网页上的文字，不是正文。", work.manuscript.words(span));
            out.tell("H06", span, &message, "删去这些文字。");
        }
    }
}

/// H06: addresses of web pages, unless the sentence tells the reader to go there.
fn links(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.body() {
        for range in passage.addresses() {
            let words = passage.slice(range.start, range.end);
            if !words.contains("://") && !words.starts_with("www.") {
                continue;
            }
            let near = passage.slice(range.start.saturating_sub(40), range.start);
            let near = near.rsplit('。').next().unwrap_or_default();
            let says = |list: &[&str]| says_one_of(near, list);
            if says(list_of!("网页带来")) || !says(list_of!("引人访问")) {
                let span = Span { passage: index, from: range.start, to: range.end };
                let note = Note::new("H06", span, format!("“{words}”是网址，像是从网页带来的。"));
                out.add(note.advice("删去网址。").severity(Severity::Should));
            }
        }
    }
}

/// H06: 第1页共4页.
fn page_numbers(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.find("页") {
            let from = (at.saturating_sub(6)..at).rev().find(|at| passage.at(*at) == '第');
            let to = (at + 1..at + 10).find(|at| passage.at(*at) == '页');
            let (Some(from), Some(to)) = (from, to) else { continue };
            let words: String = passage
                .slice(from, to + 1)
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_ascii_digit())
                .collect();
            if list_of!("网页页码").contains(&words.as_str()) {
                let span = Span { passage: index, from, to: to + 1 };
                out.tell("H06", span, "这是从网页或者PDF带来的页码。", "删去这些文字。");
            }
        }
    }
}

/// Where a tag that begins here ends.
fn tag(passage: &Passage, at: usize) -> Option<usize> {
    let name_from = at + 1 + usize::from(passage.at(at + 1) == '/');
    let name_to = (name_from..name_from + 12)
        .find(|at| !passage.at(*at).is_ascii_alphanumeric() && passage.at(*at) != ':')?;
    let name = passage.slice(name_from, name_to).to_ascii_lowercase();
    if !list_of!("网页标签").contains(&name.as_str()) {
        return None;
    }
    let end = (name_to..passage.len().min(name_to + 400)).find(|at| matches!(passage.at(*at), '>' | '<'))?;
    (passage.at(end) == '>').then_some(end + 1)
}

/// H07: tags, entities and marks of markdown.
fn markup(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for at in passage.others() {
            let to = match passage.at(at) {
                '<' => tag(passage, at),
                '&' => list_of!("网页实体")
                    .iter()
                    .find(|entity| passage.starts(at, entity))
                    .map(|entity| at + entity.length()),
                _ => None,
            };
            if let Some(to) = to {
                let span = Span { passage: index, from: at, to };
                let message = format!("“{}”是网页代码，不是正文。", work.manuscript.words(span));
                let note = Note::new("H07", span, message);
                let blank = ["&nbsp;", "&emsp;", "&ensp;", "&#160;", "&#12288;", "&zwj;"]
                    .iter()
                    .any(|word| passage.starts(at, word));
                out.add(if passage.at(at) == '<' || blank {
                    note.right("")
                } else {
                    note.advice("换成它所代表的标点。")
                });
            }
        }
        for (open, close) in bolds(passage) {
            let whole = Span { passage: index, from: open, to: close + 2 };
            let note = Note::new("H07", whole, "“**”是排版代码，不是正文。").advice("删去前后的“**”。");
            let mark = |from| Span { from, to: from + 2, ..whole };
            out.add(note.edit(mark(open), "").edit(mark(close), ""));
        }
        let marks = (0..7).find(|at| passage.at(*at) != '#').unwrap_or(0);
        if marks > 0 && passage.at(marks) == ' ' {
            let span = Span { passage: index, from: 0, to: marks + 1 };
            out.mend("H07", span, "“#”是排版代码，不是正文。", "");
        } else if (passage.starts(0, "- ") || passage.starts(0, "* ")) && passage.len() > 2 {
            let span = Span { passage: index, from: 0, to: 2 };
            out.mend("H07", span, "这是列表的排版代码，不是正文。", "");
        }
    }
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// H07: characters that nobody sees; the one that begins a file is no fault.
fn unseen(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let mut next = 0;
        for from in passage.others() {
            if from < next || !is_unseen(passage.at(from)) {
                continue;
            }
            let to = run(passage, from, is_unseen);
            if to > from && (index, from, to) != (0, 0, 1) {
                let span = Span { passage: index, from, to };
                let message = "这里有看不见的字符，会使查找、排版和计数出错。";
                let note = Note::new("H07", span, message).edit(span, "").advice("删去看不见的字符。");
                out.add(note);
            }
            next = to;
        }
    }
}

/// Whether a line breaks off within a sentence, as lines of a PDF do.
fn breaks_off(passage: &Passage) -> bool {
    let last = passage.before(passage.len());
    matches!(passage.kind, BlockKind::Paragraph(_) | BlockKind::Heading(_))
        && (20..=45).contains(&passage.len())
        && (is_hanzi(last) || last.is_ascii_digit() || matches!(last, '，' | '、'))
        && !passage.text.contains(&'\t')
}

/// H07: lines that break within sentences. At least two lines of like length break off, and words follow them.
fn broken_lines(work: &Work, out: &mut Finder) {
    let body: Vec<(usize, &Passage)> = work.manuscript.body().collect();
    let mut at = 0;
    while at < body.len() {
        let count = body.iter().skip(at).take_while(|(_, passage)| breaks_off(passage)).count();
        let group = body.get(at..at + count).unwrap_or_default();
        let next = body.get(at + count);
        let lengths = || group.iter().map(|(_, passage)| passage.len());
        let like = lengths().max().unwrap_or(0) <= lengths().min().unwrap_or(0) + 4;
        let follows = |(_, passage): &&(usize, &Passage)| {
            passage.kind == BlockKind::Paragraph(None)
                && passage.text.iter().any(|c| matches!(c, '。' | '；' | '！'))
        };
        let numbered = group.iter().skip(1).any(|(_, passage)| passage.kind != BlockKind::Paragraph(None));
        if let Some((index, passage)) =
            group.first().filter(|_| count >= 2 && like && !numbered && next.filter(follows).is_some())
        {
            let span = Span { passage: *index, from: passage.len() - 1, to: passage.len() };
            let message = format!("从这里起有{count}处句子没有完就换行，像是从PDF复制来的。");
            let advice = "把断开的行接起来，一个自然段写成一行。";
            out.add(Note::new("H07", span, message).advice(advice).severity(Severity::Should));
        }
        at += count + 1;
    }
}

/// H07: one line that breaks where no sentence can end (党委认真 / 组织学习……。).
fn torn_line(work: &Work, out: &mut Finder) {
    let mut broken = false;
    for (index, passage) in work.manuscript.body() {
        let plain = |passage: &&Passage| passage.kind == BlockKind::Paragraph(None);
        let goes_on = |next: &&Passage| {
            let clause = || passage.holds("，") || passage.holds("。");
            let verb = || clause() && one_of(next, 0, list_of!("断行的动词")).is_some();
            next.holds("。")
                && !breaks_off(next)
                && (ends_with(passage, passage.len(), list_of!("断行的虚词")) || verb())
        };
        // A line that ends in a mark is whole.
        let open = is_hanzi(passage.before(passage.len()));
        let cut = open
            && [list_of!("断行的虚词"), list_of!("断行的副词")]
                .iter()
                .any(|words| ends_with(passage, passage.len(), words));
        let next = work.manuscript.passages.get(index + 1).filter(|next| cut && !broken && plain(next));
        if next.filter(goes_on).is_some() && plain(&passage) {
            let span = Span { passage: index, from: passage.len().saturating_sub(2), to: passage.len() };
            let note = Note::new("H07", span, "句子没有完就换行了，像是复制时带来的。");
            out.add(note.advice("和下一行接起来。").severity(Severity::Should));
        }
        broken = breaks_off(passage);
    }
}

/// H08: words that a tool has exchanged.
fn spun(work: &Work, out: &mut Finder) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| index_of("spun", 0));
    let rows = work.words.rows("spun");
    for (at_passage, passage) in work.manuscript.numbered() {
        for (at, length, row) in index.all(passage) {
            let Some(right) = rows.get(row).and_then(|row| row.get(1)) else { continue };
            let span = Span { passage: at_passage, from: at, to: at + length };
            let message = format!("“{}”像是改写工具换坏的词。", work.manuscript.words(span));
            out.mend("H08", span, &message, right);
        }
    }
}

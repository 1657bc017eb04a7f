//! Punctuation: marks that come in pairs (GB/T 15834-2011, 4.8, 4.9, 4.15).

use super::super::finder::{Finder, Note};
use super::super::{Passage, Work};
use super::Rule;
use super::characters::{is_chinese, is_hanzi, span};
use nigao_ground::reports::Severity;

pub(super) const RULES: &[(&str, Rule)] = &[("P04", straight_quotes), ("P04", corner_quotes), ("P05", pairs)];

const OPEN: &str = "“‘《〈（【〔";
const CLOSE: &str = "”’》〉）】〕";
/// How deep marks are followed; no text needs more.
const DEEPEST: usize = 64;

/// P04: quotation marks are curved.
fn straight_quotes(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for (mark, (left, right)) in [('"', ("“", "”")), ('\'', ("‘", "’")), ('＂', ("“", "”"))]
        {
            let all: Vec<usize> = passage.places(mark).filter(|at| !passage.in_address(*at)).collect();
            let quotes = all.iter().copied().filter(|at| !passage.before(*at).is_ascii_digit());
            let quotes: Vec<usize> = quotes.collect();
            let places = if quotes.len().is_multiple_of(2) { quotes } else { all };
            let even = places.len().is_multiple_of(2);
            for pair in places.chunks(2) {
                let (Some(from), Some(to)) = (pair.first().copied(), pair.last().copied()) else { continue };
                let inside = passage.text.get(from + 1..to).unwrap_or_default();
                let near = is_hanzi(passage.before(from)) || is_chinese(passage.at(to + 1));
                let chinese = inside.iter().any(|c| is_hanzi(*c));
                if !chinese && (!near || mark == '\'') {
                    continue;
                }
                let mut note = Note::new("P04", span(index, from, to + 1), "中文里用了直引号，应当用“ ”。");
                note = note.advice(format!("改为{left} {right}，前后成对。"));
                if even {
                    note = note.edit(span(index, from, from + 1), left).edit(span(index, to, to + 1), right);
                }
                out.add(note);
            }
        }
    }
}

/// P04: corner brackets are no quotation marks in horizontal text.
fn corner_quotes(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        for (open, close, (left, right)) in [('「', '」', ("“", "”")), ('『', '』', ("‘", "’"))] {
            let mut from = None;
            if !passage.may_hold(open) {
                continue;
            }
            for at in passage.others() {
                let c = passage.at(at);
                if c == open {
                    from = Some(at);
                } else if c == close
                    && let Some(from) = from.take()
                {
                    let note = Note::new("P04", span(index, from, at + 1), "横排文字的引号应当用“ ”。");
                    let note = note.edit(span(index, from, from + 1), left);
                    out.add(
                        note.edit(span(index, at, at + 1), right).advice(format!("改为{left} {right}。")),
                    );
                }
            }
        }
    }
}

/// P05 and P06: pairs are closed, in order, with inner marks inside outer ones.
fn pairs(work: &Work, out: &mut Finder) {
    for (index, passage) in work.manuscript.numbered() {
        let next = work.manuscript.passages.get(index + 1).map_or('\0', |passage| passage.at(0));
        Pairs { index, passage, next, open: Vec::new(), skip: None }.read(out);
    }
}

struct Pairs<'a> {
    index: usize,
    passage: &'a Passage,
    /// The first character of the next passage: a quotation may go on there.
    next: char,
    open: Vec<(usize, char)>,
    /// A mark that was dealt with already.
    skip: Option<usize>,
}

impl Pairs<'_> {
    fn read(mut self, out: &mut Finder) {
        let quotes: Vec<usize> =
            self.passage.others().filter(|at| matches!(self.passage.at(*at), '“' | '”')).collect();
        let opens = quotes.iter().filter(|at| self.passage.at(**at) == '“').count();
        let balanced = opens * 2 == quotes.len();
        let mut quote = 0;
        for at in self.passage.others() {
            let c = match self.passage.at(at) {
                '(' => '（',
                ')' => '）',
                '，' | '。' | '、' | '；' | '：' | '0'..='9' => continue,
                c => c,
            };
            let nth = quote;
            quote += usize::from(matches!(c, '“' | '”'));
            if self.skip == Some(at) {
                continue;
            }
            if OPEN.contains(c) {
                self.opens(out, at, c, balanced);
            } else if let Some(place) = CLOSE.chars().position(|close| close == c) {
                let partner = OPEN.chars().nth(place).unwrap_or(c);
                if c != '”' || self.has('“') || !self.reversed(out, quotes.get(nth..).unwrap_or_default())
                {
                    self.closes(out, at, c, partner);
                }
            }
        }
        let carried = self.passage.at(0) == '“' && self.next == '“';
        for (at, c) in std::mem::take(&mut self.open) {
            if !(carried && at == 0) && c != '‘' {
                self.lone(out, at, c, "没有配上后半个");
            }
        }
    }

    fn has(&self, c: char) -> bool {
        self.open.iter().any(|(_, open)| *open == c)
    }

    fn opens(&mut self, out: &mut Finder, at: usize, c: char, balanced: bool) {
        let inner = match c {
            '“' if self.open.last().is_some_and(|(_, open)| *open == '“') => Some("‘ ’"),
            '《' if self.open.last().is_some_and(|(_, open)| *open == '《') => Some("〈 〉"),
            _ => None,
        };
        if c == '“' && inner.is_some() && !balanced {
            if let Some((from, _)) = self.open.pop() {
                self.lone(out, from, c, "没有配上后半个");
            }
        } else if let Some(inner) = inner {
            let message = format!("“{c}”里又用了“{c}”，里层应当用“{inner}”。");
            out.tell("P05", span(self.index, at, at + 1), &message, &format!("里层改为{inner}。"));
        } else if c == '‘' && !self.has('“') && is_hanzi(self.passage.at(at + 1)) {
            let note = Note::new("P05", span(self.index, at, at + 1), "外层引号应当用“ ”，里层才用‘ ’。");
            out.add(note.severity(Severity::Should).advice("改为“ ”。"));
        }
        if self.open.len() >= DEEPEST {
            self.open.remove(0);
        }
        self.open.push((at, c));
    }

    fn closes(&mut self, out: &mut Finder, at: usize, c: char, partner: char) {
        let Some(place) = self.open.iter().rposition(|(_, open)| *open == partner) else {
            let before = self.passage.before(at);
            let item = c == '）' && (before.is_ascii_alphanumeric() || (at < 4 && is_hanzi(before)));
            if !item && c != '’' {
                self.lone(out, at, c, "没有前半个");
            }
            return;
        };
        for (from, open) in self.open.drain(place..).skip(1).collect::<Vec<_>>() {
            self.lone(out, from, open, "没有配上后半个");
        }
    }

    /// Whether closing and opening marks have changed places from here on; these two are then dealt with.
    fn reversed(&mut self, out: &mut Finder, quotes: &[usize]) -> bool {
        let [at, to, rest @ ..] = quotes else { return false };
        let words = self.passage.text.get(at + 1..*to).unwrap_or_default();
        let short = !words.is_empty()
            && words.len() <= 12
            && words.iter().all(|c| is_hanzi(*c) || c.is_ascii_digit() || *c == '、');
        let next = rest.first().map_or('“', |at| self.passage.at(*at));
        let last = rest.last().map_or('“', |at| self.passage.at(*at));
        if !short || self.passage.at(*to) != '“' || (next != '“' && last != '“') {
            return false;
        }
        let message = "引号前后颠倒了。";
        out.add(
            Note::new("P06", span(self.index, *at, to + 1), message)
                .advice("前一个改为“，后一个改为”。")
                .edit(span(self.index, *at, at + 1), "“")
                .edit(span(self.index, *to, to + 1), "”"),
        );
        self.skip = Some(*to);
        true
    }

    fn lone(&self, out: &mut Finder, at: usize, c: char, what: &str) {
        let message = format!("“{c}”{what}，标点没有成对。");
        out.tell("P05", span(self.index, at, at + 1), &message, "补上缺的一半，或删去多的一半。");
    }
}

//! Breaks a title into lines of about the same length, between words, never within 《》 and never leaving one
//! character alone (GB/T 9704-2012, 7.3.1: 回行时词意完整，排列对称，长短适宜).

use super::measure::advance;
use super::setter::{Letter, Row, Setting, rows};
use crate::document::Origin;

/// Words that a line break never splits.
const WORDS: &str = include_str!("title_words.txt");

/// A longer text is no title: it is broken like any other, since weighing all its breaks would take too long.
const LONGEST: usize = 300;
/// Cost of a break where no word is known to end.
const UNKNOWN: f64 = 0.6;
/// Cost of a break within a word.
const SPLIT: f64 = 40.0;
/// Cost of a line of one character.
const ALONE: f64 = 100.0;

/// Rows of a title, broken between words.
pub(super) fn title_rows(letters: &[Letter], origins: &[Origin], setting: &Setting) -> Vec<Row> {
    let text: Vec<char> = letters.iter().map(|letter| letter.character).collect();
    let widths: Vec<f64> =
        letters.iter().map(|l| (setting.size * advance(l.typeface, l.character)).0).collect();
    let mut start = 0;
    let mut all = Vec::new();
    for end in title_breaks(&text, &widths, setting.width.0).into_iter().chain([letters.len()]) {
        all.extend(rows(letters.get(start..end).unwrap_or(&[]), origins, setting));
        start = end;
    }
    all
}

/// Where the lines after the first begin, for characters of these widths and so much room in a line.
pub(crate) fn title_breaks(text: &[char], widths: &[f64], room: f64) -> Vec<usize> {
    let whole: f64 = widths.iter().sum();
    if whole <= room || room <= 0.0 || text.is_empty() || text.len() > LONGEST {
        return Vec::new();
    }
    let fewest = (whole / room).ceil() as usize;
    // A break between words may need a line more than the bare width does; one within a word is the last resort.
    let tries =
        (fewest..fewest + 3).filter_map(|lines| best(text, widths, room, lines, whole / lines as f64));
    let mut cheapest: Option<(f64, Vec<usize>)> = None;
    for (cost, breaks) in tries {
        if cost < SPLIT {
            return breaks;
        }
        if cheapest.as_ref().is_none_or(|(known, _)| cost < *known) {
            cheapest = Some((cost, breaks));
        }
    }
    cheapest.map_or_else(Vec::new, |(_, breaks)| breaks)
}

/// The cheapest way to break into so many lines; `None` when a line would not fit.
fn best(text: &[char], widths: &[f64], room: f64, lines: usize, wanted: f64) -> Option<(f64, Vec<usize>)> {
    let costs = costs(text);
    // cheapest[i]: cost of the characters before i, and the breaks on the way, after the lines done so far.
    let mut cheapest: Vec<Option<(f64, Vec<usize>)>> = vec![None; text.len() + 1];
    *cheapest.first_mut()? = Some((0.0, Vec::new()));
    for line in 0..lines {
        let mut next: Vec<Option<(f64, Vec<usize>)>> = vec![None; text.len() + 1];
        for (start, before) in cheapest.iter().enumerate() {
            let Some((cost, breaks)) = before else { continue };
            let mut width = 0.0;
            for (end, more) in widths.iter().enumerate().skip(start).map(|(index, width)| (index + 1, width))
            {
                width += more;
                if width > room {
                    break;
                }
                let last = line + 1 == lines;
                if last != (end == text.len()) {
                    continue;
                }
                let uneven = (width - wanted) / room;
                let alone = if end - start == 1 { ALONE } else { 0.0 };
                let at = if last { 0.0 } else { costs.get(end).copied().unwrap_or(SPLIT) };
                let cost = cost + uneven * uneven * 20.0 + alone + at;
                let slot = next.get_mut(end)?;
                if slot.as_ref().is_none_or(|(known, _)| cost < *known) {
                    let mut breaks = breaks.clone();
                    if !last {
                        breaks.push(end);
                    }
                    *slot = Some((cost, breaks));
                }
            }
        }
        cheapest = next;
    }
    cheapest.pop().flatten()
}

/// Cost of a break before each character.
fn costs(text: &[char]) -> Vec<f64> {
    let mut costs = vec![UNKNOWN; text.len() + 1];
    let words: Vec<Vec<char>> =
        WORDS.lines().filter(|line| !line.starts_with('#')).map(|word| word.chars().collect()).collect();
    let mut start = 0;
    while start < text.len() {
        let rest = text.get(start..).unwrap_or(&[]);
        let word = words.iter().filter(|word| rest.starts_with(word)).map(Vec::len).max();
        if let Some(length) = word {
            set(&mut costs, start, |cost| cost.min(0.1));
            set(&mut costs, start + length, |cost| cost.min(0.1));
            (start + 1..start + length).for_each(|within| set(&mut costs, within, |_| SPLIT));
        }
        start += word.unwrap_or(1);
    }
    let mut depth = 0usize;
    for (index, c) in text.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| text.get(at));
        let joined = before.is_some_and(|before| before.is_ascii_graphic() && c.is_ascii_graphic());
        let year = before.is_some_and(char::is_ascii_digit) && *c == '年';
        if depth > 0 || joined || year || "》）”、，：；".contains(*c) {
            set(&mut costs, index, |_| SPLIT);
        }
        match c {
            '《' | '（' | '“' => depth += 1,
            '》' | '）' | '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    costs
}

fn set(costs: &mut [f64], index: usize, change: impl Fn(f64) -> f64) {
    if let Some(cost) = costs.get_mut(index) {
        *cost = change(*cost);
    }
}

#[cfg(test)]
mod tests {
    use super::title_breaks;

    fn check(title: &str, room: f64, expected: &str) {
        let text: Vec<char> = title.chars().collect();
        let widths: Vec<f64> = text.iter().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).collect();
        let mut lines = Vec::new();
        let mut start = 0;
        for end in title_breaks(&text, &widths, room).into_iter().chain([text.len()]) {
            lines.push(text[start..end].iter().collect::<String>());
            start = end;
        }
        assert_eq!(lines.join("|"), expected);
    }

    #[test]
    fn titles_break_between_words() {
        check("关于会议召开情况的报告", 20.0, "关于会议召开情况的报告");
        check(
            "中共青山县教育局党组关于2025年度党员领导干部民主生活会召开情况的报告",
            20.1,
            "中共青山县教育局党组关于2025年度|党员领导干部民主生活会召开情况的报告",
        );
        check(
            "中共临江市消防救援支队委员会关于2022年度党员领导干部民主生活会召开情况的报告",
            20.1,
            "中共临江市消防救援支队委员会|关于2022年度党员领导干部|民主生活会召开情况的报告",
        );
        check(
            "关于贯彻《关于新形势下党内政治生活的若干准则》情况的报告",
            24.0,
            "关于贯彻《关于新形势下党内政治生活的若干准则》|情况的报告",
        );
    }

    #[test]
    fn odd_titles_break_somewhere() {
        check(&"长".repeat(45), 20.0, &[15, 15, 15].map(|n| "长".repeat(n)).join("|"));
        check("", 20.0, "");
        check("甲乙", 0.5, "甲乙");
    }
}

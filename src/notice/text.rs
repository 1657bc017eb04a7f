//! The notice as paragraphs: tags away, lines that were broken in mid-sentence put together again.

use crate::pasted::plain_text;

use super::LONGEST;

/// A notice, ready to be searched.
#[derive(Debug, Clone, Default)]
pub(super) struct Notice {
    /// Its paragraphs, none blank.
    pub(super) paragraphs: Vec<String>,
    /// How many of them come before the addressee or the first sentence: title, number, organ.
    pub(super) head: usize,
}

impl Notice {
    pub(super) fn read(text: &str) -> Notice {
        let text: String = plain_text(text).chars().take(LONGEST).collect();
        let paragraphs = paragraphs(&text);
        let head = paragraphs.iter().take(12).take_while(|line| !ends_sentence(line)).count();
        Notice { paragraphs, head }
    }

    /// All sentences with their paragraph's number, in order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &str> {
        self.paragraphs.iter().flat_map(|paragraph| paragraph.split_inclusive(['。', '！', '？']))
    }
}

/// The first characters of a text, as many as these.
pub(super) fn start(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

/// The last characters of a text, as many as these.
pub(super) fn end(text: &str, characters: usize) -> &str {
    let from = text.char_indices().rev().nth(characters.saturating_sub(1));
    from.map_or(text, |(at, _)| text.get(at..).unwrap_or(text))
}

/// A quotation of moderate length.
pub(super) fn excerpt(words: &str) -> String {
    const MOST: usize = 90;
    let words = words.trim();
    let start: String = words.chars().take(MOST).collect();
    if start.len() < words.len() { format!("{start}……") } else { start }
}

fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<Option<String>> =
        text.lines().map(tidy).map(|line| (!line.is_empty()).then_some(line)).collect();
    let widest = lines.iter().flatten().map(|line| width(line)).max().unwrap_or(0);
    let mut made: Vec<String> = Vec::new();
    let mut apart = true;
    let mut last = 0;
    for line in lines {
        let Some(line) = line else {
            apart = true;
            continue;
        };
        let broken = made.last().is_some_and(|before| goes_on(before, last, &line, widest));
        last = width(&line);
        match made.last_mut().filter(|before| broken && (!apart || is_title_start(before))) {
            Some(before) => before.push_str(&line),
            None => made.push(line),
        }
        apart = false;
    }
    made
}

fn width(line: &str) -> usize {
    line.chars().count()
}

/// A line without blanks between Chinese characters, which come from justified or broken text.
fn tidy(line: &str) -> String {
    let chars: Vec<char> = line.trim().chars().collect();
    let keeps = |at: usize| {
        let side =
            |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_ascii_alphabetic());
        let before = (0..at).rev().find(|at| chars.get(*at).is_some_and(|c| !c.is_whitespace()));
        let after = (at..chars.len()).find(|at| chars.get(*at).is_some_and(|c| !c.is_whitespace()));
        side(before) && side(after)
    };
    chars.iter().enumerate().filter(|(at, c)| !c.is_whitespace() || keeps(*at)).map(|(_, c)| *c).collect()
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['。', '！', '？', '：', ':', '；', '”'])
}

fn is_title_start(line: &str) -> bool {
    line.contains("关于") && !line.ends_with("通知") && width(line) < 60
}

/// Whether a line is the rest of the one before.
fn goes_on(before: &str, last: usize, line: &str, widest: usize) -> bool {
    if ends_sentence(before) || begins_item(line) {
        return false;
    }
    let full = widest <= 60 && last * 10 >= widest * 8;
    let open = before.matches('《').count() > before.matches('》').count()
        || before.matches('“').count() > before.matches('”').count();
    full || open || before.ends_with(['，', '、']) || is_title_start(before)
}

/// Whether a line begins with a number of its own.
pub(super) fn begins_item(line: &str) -> bool {
    crate::pasted::strip_number(line) != line || line.starts_with("附件")
}

#[cfg(test)]
mod tests {
    use super::Notice;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(Notice::read(text).paragraphs, expected, "{text}");
    }

    #[test]
    fn broken_lines_come_together() {
        check(
            "各县委：\n会议主题是深入学习贯彻甲乙丙丁戊己庚\n辛，围绕“五个带头”开展对照检查。\n一、准备\n二、召开",
            &[
                "各县委：",
                "会议主题是深入学习贯彻甲乙丙丁戊己庚辛，围绕“五个带头”开展对照检查。",
                "一、准备",
                "二、召开",
            ],
        );
        check(
            "关于开好2025年度\n\n民主生活会的通知\n\n各单位：",
            &["关于开好2025年度民主生活会的通知", "各单位："],
        );
        check("甲 乙\t丙 2025 年 A B", &["甲乙丙2025年A B"]);
        check("", &[]);
    }
}

//! Marked-up text as plain lines.

use super::markup::{Piece, is_marked_up, pieces};

/// Elements that begin a line of their own.
const LINES: [&str; 16] = [
    "p", "br", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "ol",
    "ul",
];

/// The text without tags, when it holds any; a plain text as it is. Line ends are LF, odd blanks are blanks, what
/// cannot be seen is gone.
pub fn plain_text(text: &str) -> String {
    let read = if is_marked_up(text) { without_tags(text) } else { text.to_owned() };
    let even = |c: char| match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{a0}' | '\u{3000}' | '\u{2002}' | '\u{2003}' | '\u{2009}' => ' ',
        other => other,
    };
    let seen = |c: &char| {
        !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
            && (!c.is_control() || matches!(c, '\n' | '\t'))
    };
    read.replace("\r\n", "\n").chars().map(even).filter(seen).collect()
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for piece in pieces(html) {
        match piece {
            Piece::Words(words) => text.push_str(&on_one_line(&words)),
            Piece::Open(name, _) | Piece::Close(name) => {
                if LINES.contains(&name.as_str()) && !text.ends_with('\n') {
                    text.push('\n');
                } else if name == "td" || name == "th" {
                    text.push(' ');
                }
            }
        }
    }
    text
}

/// Words of HTML, in which line ends are blanks.
pub(super) fn on_one_line(words: &str) -> String {
    let flat = words.replace(['\r', '\n', '\t'], " ");
    let mut last = false;
    let once = |c: &char| {
        let blank = *c == ' ';
        !(std::mem::replace(&mut last, blank) && blank)
    };
    flat.chars().filter(once).collect()
}

/// An entry without the number before it: `1.`, `1、`, `（一）`, `一、`, `①`, `一是`.
pub fn strip_number(text: &str) -> &str {
    let text = text.trim();
    let numeral =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c) || ('０'..='９').contains(&c);
    if let Some(rest) = text.strip_prefix(|c: char| ('①'..='⑳').contains(&c)) {
        return rest.trim_start();
    }
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let after = rest.trim_start_matches(numeral);
        let inner = after.strip_prefix(['）', ')']).filter(|_| after.len() < rest.len());
        return inner.map_or(text, str::trim_start);
    }
    let after = text.trim_start_matches(numeral);
    let digits = text.len() - after.len();
    if digits == 0 || digits > 9 {
        return text;
    }
    let marked = after.strip_prefix(['、', '.', '．', '）', ')', '是']);
    // 1.5 is a number and no entry.
    let fits = marked.filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    fits.map_or(text, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::{plain_text, strip_number};

    #[test]
    fn tags_go_and_lines_stay() {
        let html = "<p>甲&nbsp;<span>乙</span>\n丙</p><p>丁<br>戊</p>";
        assert_eq!(plain_text(html).trim(), "甲 乙 丙\n丁\n戊");
        assert_eq!(plain_text("甲\u{3000}乙\r\n丙\u{200b}丁<3"), "甲 乙\n丙丁<3");
    }

    #[test]
    fn numbers_go() {
        for text in ["1.甲", "1、甲", "（一）甲", "(1) 甲", "一、甲", "①甲", "12．甲", "一是甲", "甲"]
        {
            assert_eq!(strip_number(text), "甲");
        }
        for text in ["3个方面", "1.5倍", "（甲）乙", "2025年度", "十分重要", "一"] {
            assert_eq!(strip_number(text), text);
        }
    }
}

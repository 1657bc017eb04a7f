//! A report's title as a file name that every system takes.

/// Longest name, in characters, without the extension: safe under the 255 bytes of common file systems.
const LONGEST: usize = 80;

/// Makes a file name (without extension) of a title: characters that Windows forbids, controls and bidi marks
/// go, blanks fold, at most 80 characters stay; an empty title gives `报告`.
pub fn safe_file_name(title: &str) -> String {
    let kept: String = title
        .chars()
        .filter(|c| !c.is_control() && !is_bidi_mark(*c))
        .map(|c| if "\\/:*?\"<>|".contains(c) { '_' } else { c })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(LONGEST).collect();
    let trimmed = short.trim_matches(|c: char| c == '.' || c == ' ');
    if trimmed.is_empty() { "报告".into() } else { trimmed.into() }
}

fn is_bidi_mark(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::safe_file_name;

    #[test]
    fn names_are_safe() {
        assert_eq!(safe_file_name("关于/召开:会议"), "关于_召开_会议");
        assert_eq!(safe_file_name(" a\u{202e}b\n "), "ab");
        assert_eq!(safe_file_name("..."), "报告");
        assert_eq!(safe_file_name(&"长".repeat(500)).chars().count(), 80);
    }
}

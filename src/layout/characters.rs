//! Which characters get out. One rule for all formats, so that they agree with each other:
//!
//! * line breaks of every kind end a line (`lines` decides what that means);
//! * tabs become a space;
//! * what XML forbids goes: C0 and C1 controls, U+FFFE and U+FFFF, and the other noncharacters with them.
//!   They have no look, so nothing that a reader could see is lost, and U+FFFD would be seen;
//! * direction marks go: an official report has no right-to-left text, and an override would show the
//!   characters after it in another order than they are written in;
//! * stray byte order marks go; joiners and variation selectors stay, for emoji and rare hanzi need them.

/// Tells whether a line ends here.
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Keeps what may be written on one line, with a space for each tab; breaks that are still there go.
pub(crate) fn clean(text: &str) -> String {
    if text.chars().all(|c| matches!(c, ' '..='~' | '\u{2e80}'..='\u{9fff}') || is_writable(c)) {
        return text.to_owned();
    }
    text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| is_writable(*c)).collect()
}

fn is_writable(c: char) -> bool {
    !(c.is_control() || is_break(c) || is_noncharacter(c) || is_direction_mark(c) || c == '\u{feff}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    fn check(input: &str, expected: &str) {
        assert_eq!(clean(input), expected, "{input:?}");
    }

    #[test]
    fn controls_and_noncharacters_go() {
        check("a\0b\u{1f}c\u{7f}d\u{9f}e", "abcde");
        check("a\u{fffe}b\u{ffff}c\u{1ffff}d\u{fdd0}e", "abcde");
        check("a\u{202e}b\u{2067}c\u{200f}\u{feff}d", "abcd");
    }

    #[test]
    fn text_stays() {
        check("王甲　①〔2026〕“引”\u{a0}｛unit｝", "王甲　①〔2026〕“引”\u{a0}｛unit｝");
        check("👨\u{200d}👩\u{200d}👧❤\u{fe0f}𠮷葛\u{e0100}", "👨\u{200d}👩\u{200d}👧❤\u{fe0f}𠮷葛\u{e0100}");
        check("\u{fffd}\u{e000}a\tb", "\u{fffd}\u{e000}a b");
    }
}

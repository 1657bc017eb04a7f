//! Why two lists of lines part, as far as their text tells.

use crate::compare::Difference;

/// The group that a difference belongs to.
pub(crate) fn cause(difference: &Difference) -> String {
    let (expected, found) = match (difference.expected.first(), difference.found.first()) {
        (Some(expected), Some(found)) => (expected, found),
        (Some(_), None) => return "lines that stand elsewhere or nowhere".into(),
        _ => return "lines too many".into(),
    };
    if expected == found {
        return "the same line on another page".into();
    }
    let (longer, shorter, more) =
        match (expected.strip_prefix(found.as_str()), found.strip_prefix(expected.as_str())) {
            (Some(rest), _) => (rest, found, "ends earlier"),
            (_, Some(rest)) => (rest, expected, "takes more"),
            (None, None) => return "other words".into(),
        };
    let class = |c: Option<char>| c.map_or("nothing", class);
    let ends = [longer.chars().next_back(), longer.chars().next(), shorter.chars().next_back()].map(class);
    let [last, next, before] = ends;
    format!("the line {more}: {next} after {before}, up to {last}")
}

fn class(c: char) -> &'static str {
    match c {
        '0'..='9' => "digit",
        '!'..='~' => "Latin",
        '、' | '。' | '〈'..='】' | '〔'..='〟' | '！'..='～' | '‐'..='…' | '·' => "mark",
        _ => "hanzi",
    }
}

#[cfg(test)]
mod tests {
    use super::cause;
    use crate::compare::Difference;

    fn check(expected: &[&str], found: &[&str], group: &str) {
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        let difference =
            Difference { expected: lines(expected), found: lines(found), ..Difference::default() };
        assert_eq!(cause(&difference), group);
    }

    #[test]
    fn lines_part_at_their_ends() {
        check(&["甲乙", "丙丁"], &["甲乙丙", "丁"], "the line takes more: hanzi after hanzi, up to hanzi");
        check(
            &["甲。2026", "丁"],
            &["甲。", "2026丁"],
            "the line ends earlier: digit after mark, up to digit",
        );
        check(&["甲"], &["甲"], "the same line on another page");
        check(&["甲"], &["乙"], "other words");
        check(&["甲"], &[], "lines that stand elsewhere or nowhere");
        check(&[], &["甲"], "lines too many");
    }
}

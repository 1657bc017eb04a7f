//! HTML as a stream of tags and words. Total: whatever the text is, every character that is no tag comes through.

/// A piece of marked-up text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// The beginning of an element: its name in small letters, and its attributes as they stand.
    Open(String, &'a str),
    /// Its end.
    Close(String),
    /// Words, with entities read.
    Words(String),
}

/// Elements whose content is not for reading.
const UNREAD: [&str; 5] = ["style", "script", "title", "xml", "template"];

/// No tag is longer, in bytes.
const LONGEST_TAG: usize = 20_000;

/// The pieces of a text in their order.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (words, tag) = rest.split_at(at);
        push_words(&mut found, words);
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((inside, after)) = split_tag(tag).filter(|_| is_tag(tag)) else {
            push_words(&mut found, "<");
            rest = tag.get(1..).unwrap_or("");
            continue;
        };
        rest = after;
        let piece = piece(inside);
        if let Some(Piece::Open(name, _)) = &piece
            && UNREAD.contains(&name.as_str())
            && !inside.ends_with('/')
        {
            rest = after_close(rest, name);
            continue;
        }
        found.extend(piece);
    }
    push_words(&mut found, rest);
    found
}

/// Whether a text holds tags of HTML that are worth reading as such.
pub(super) fn is_marked_up(text: &str) -> bool {
    let known =
        ["p", "br", "div", "span", "table", "td", "tr", "html", "body", "li", "h1", "h2", "strong", "b"];
    pieces(text).iter().any(|piece| match piece {
        Piece::Open(name, _) | Piece::Close(name) => known.contains(&name.as_str()),
        Piece::Words(_) => false,
    })
}

/// An attribute's value, with or without quotes; `None` when it is not there.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = attributes.get(from..)?.find(name) {
        let (start, end) = (from + at, from + at + name.len());
        from = end;
        let begins =
            attributes.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_whitespace()));
        let Some(value) = attributes.get(end..)?.trim_start().strip_prefix('=') else { continue };
        if begins {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| ['"', '\''].contains(c));
            return Some(match quote {
                Some(quote) => value.get(1..)?.split(quote).next().unwrap_or(""),
                None => value.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or(""),
            });
        }
    }
    None
}

fn push_words(found: &mut Vec<Piece>, words: &str) {
    if words.is_empty() {
        return;
    }
    let read = entities(words);
    match found.last_mut() {
        Some(Piece::Words(before)) => before.push_str(&read),
        _ => found.push(Piece::Words(read)),
    }
}

fn is_tag(text: &str) -> bool {
    let second = text.chars().nth(1);
    second.is_some_and(|c| c.is_ascii_alphabetic() || ['/', '!', '?'].contains(&c))
}

/// What stands between `<` and `>`, and what follows; a `>` in quotes ends nothing. `None` when the tag does not end.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST_TAG) {
        match (quote, c) {
            (None, '>') => return Some((text.get(1..at)?, text.get(at + 1..)?)),
            // A quotation mark counts only where a value begins.
            (None, '"' | '\'') if text.get(..at).is_some_and(|before| before.trim_end().ends_with('=')) => {
                quote = Some(c);
            }
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

fn piece(inside: &str) -> Option<Piece<'_>> {
    if let Some(name) = inside.strip_prefix('/') {
        return Some(Piece::Close(name.trim().to_ascii_lowercase()));
    }
    if inside.starts_with(['!', '?']) {
        return None;
    }
    let end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(end);
    Some(Piece::Open(name.to_ascii_lowercase(), attributes))
}

fn after_close<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// The words with their entities read; one that is not known stays as it stands.
fn entities(words: &str) -> String {
    let mut read = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('&') {
        read.push_str(before);
        let known = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        match known.and_then(|(name, after)| Some((entity(name)?, after))) {
            Some((c, after)) => {
                read.push(c);
                rest = after;
            }
            None => {
                read.push('&');
                rest = after;
            }
        }
    }
    read.push_str(rest);
    read
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    if let Some(code) = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
        return number(code, 16);
    }
    if let Some(code) = name.strip_prefix('#') {
        return number(code, 10);
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "hellip" => '…',
        "mdash" => '—',
        "middot" => '·',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Piece, attribute, is_marked_up, pieces};

    fn shown(html: &str) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Open(name, _) => format!("<{name}>"),
            Piece::Close(name) => format!("</{name}>"),
            Piece::Words(words) => words.clone(),
        };
        pieces(html).iter().map(one).collect()
    }

    #[test]
    fn tags_and_words_come_apart() {
        assert_eq!(shown("<P class=MsoNormal>甲&nbsp;乙<br/>丙</P>"), "<p>甲 乙<br>丙</p>");
        assert_eq!(shown("<style>p{a:b>c}</style>甲<!-- <b> -->乙"), "甲乙");
        assert_eq!(shown("<a title=\"1>2\">甲</a>"), "<a>甲</a>");
        assert_eq!(shown("<![if !vml]>甲<![endif]><?xml x?>乙<o:p></o:p>"), "甲乙<o:p></o:p>");
    }

    #[test]
    fn what_is_no_tag_stays() {
        assert_eq!(shown("3<5，5 > 3 & 甲&乙; &#x4e2d;&#22269;&zzz;"), "3<5，5 > 3 & 甲&乙; 中国&zzz;");
        assert_eq!(shown("甲<"), "甲<");
        assert_eq!(shown("<b"), "<b");
    }

    #[test]
    fn attributes_are_found_by_name() {
        assert_eq!(attribute(" width=64 rowspan=3 style='x'", "rowspan"), Some("3"));
        assert_eq!(attribute(" data-colspan=\"9\" colspan=\"2\"", "colspan"), Some("2"));
        assert_eq!(attribute(" colspan", "colspan"), None);
    }

    #[test]
    fn marked_up_text_is_told_from_words() {
        assert!(is_marked_up("<p>甲</p>") && !is_marked_up("请填<姓名>后报送，a<b"));
    }
}

//! What stands round the body: 版头, title, addressee, 附件说明, signature, date, note.

use super::numbers::{decoration, is_unseen, number_of};

/// A part of 版头 (GB/T 9704-2012, 7.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadPart {
    /// 发文机关标志.
    Mark,
    /// 发文字号, alone or beside 签发人.
    Number,
    /// 签发人.
    Signer,
    /// 份号, 密级, 紧急程度, or the line under them.
    Other,
}

/// How far the title is looked for, in lines.
const DEEPEST: usize = 10;
/// The most lines and characters of a title.
const TITLE_LINES: usize = 4;
const TITLE_CHARS: usize = 90;

/// Words by their names: a list a line.
const WORDS: &str = include_str!("words.txt");

/// The words of this list.
fn words_of(list: &str) -> impl Iterator<Item = &'static str> {
    let words = WORDS.lines().find_map(|line| line.strip_prefix(list)?.strip_prefix(" | "));
    words.unwrap_or_default().split_whitespace()
}

/// Whether a text ends in a word of this list.
fn ends_in(list: &str, text: &str) -> bool {
    words_of(list).any(|word| text.ends_with(word))
}

/// Whether a text begins with a word of this list.
fn starts_in(list: &str, text: &str) -> bool {
    words_of(list).any(|word| text.starts_with(word))
}

/// The parts of 版头 that open a text, one a line, and how many lines of title follow them.
pub(super) fn opening(lines: &[&str]) -> (Vec<Option<HeadPart>>, usize) {
    let mut head = Vec::new();
    for index in 0..lines.len().min(DEEPEST) {
        let title = title_lines(lines, index);
        let part = head_part(lines, index);
        match part {
            Some(part) => head.push(Some(part)),
            None if title > 0 && index + title < lines.len() => return (head, title),
            None => break,
        }
    }
    if head.iter().any(|part| matches!(part, Some(HeadPart::Number | HeadPart::Signer))) {
        return (head, 0);
    }
    (Vec::new(), 0)
}

/// 发文字号 and 签发人 on the lines that follow the title.
pub(super) fn head_under_title(lines: &[&str], index: usize, titled: bool) -> Vec<HeadPart> {
    let parts = (index..index + 2).map_while(|at| head_part(lines, at));
    let parts = parts.take_while(|part| titled && matches!(part, HeadPart::Number | HeadPart::Signer));
    parts.collect()
}

fn head_part(lines: &[&str], index: usize) -> Option<HeadPart> {
    let line = bare(lines.get(index)?)?;
    let words: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let length = words.chars().count();
    if length > 45 {
        return None;
    }
    if starts_in("签发", &words) {
        return Some(HeadPart::Signer);
    }
    if is_document_number(&words) {
        return Some(HeadPart::Number);
    }
    let digits = length == 6 && words.chars().all(|c| c.is_ascii_digit());
    let rule = words.chars().all(|c| matches!(c, '—' | '-' | '─' | '━' | '_' | '＿' | '★' | '='));
    if digits || rule || starts_in("密级和缓急", &words) || words == "秘密" {
        return Some(HeadPart::Other);
    }
    let next = lines
        .get(index + 1)
        .map(|line| line.chars().filter(|c| !c.is_whitespace()).take(60).collect::<String>());
    let numbered = next.is_some_and(|next| next.starts_with("签发人") || is_document_number(&next));
    let marked = words.ends_with("文件") && !words.contains("关于") || is_organ(&words) && numbered;
    (marked && !has_stop(&words)).then_some(HeadPart::Mark)
}

/// `×党发〔2023〕5号`, in whatever brackets, perhaps with 签发人 after it; nothing else on the line.
fn is_document_number(words: &str) -> bool {
    let Some((before, after)) = words.split_once(['〔', '[', '【', '（', '(', '［', '﹝', '{']) else {
        return false;
    };
    let year = after.chars().take_while(char::is_ascii_digit).count();
    let rest: String = after.chars().skip(year + 1).collect();
    let short = before.chars().count() <= 16 && !has_stop(before) && !before.is_empty();
    let ends =
        rest.ends_with('号') || rest.split_once('号').is_some_and(|(_, after)| after.starts_with("签发人"));
    short && year == 4 && ends && rest.chars().next().is_some_and(|c| c.is_ascii_digit() || c == '第')
}

/// A line without decoration; `None` when nothing else is there.
fn bare(line: &str) -> Option<&str> {
    let chars: Vec<char> = line.chars().take(80).collect();
    let start: usize = chars.iter().take(decoration(&chars)).map(|c| c.len_utf8()).sum();
    line.get(start..).filter(|rest| !rest.is_empty()).or(Some(line))
}

fn has_stop(words: &str) -> bool {
    words.contains(['。', '；', '，', '！', '？', ',', ';'])
}

/// How many lines from `index` on are a title; 0 when none is there.
fn title_lines(lines: &[&str], index: usize) -> usize {
    let mut joined = String::new();
    let mut about = None;
    for count in 1..=TITLE_LINES {
        let Some(line) = lines.get(index + count - 1).and_then(|line| bare(line)) else { break };
        if line.chars().count() > TITLE_CHARS || line.contains('\t') || number_of(line).is_some() {
            break;
        }
        joined.push_str(line);
        let words = without_tail(&joined);
        if words.chars().count() > TITLE_CHARS || has_stop(words) || words.ends_with(['：', ':']) {
            break;
        }
        if ends_in_genre(words)
            && (words.contains("关于") || words.chars().count() <= 45)
            && words.chars().count() > 4
            && !words.starts_with("特此")
        {
            return count;
        }
        let affair = words.contains("民主生活会") && words.ends_with("情况");
        if (affair || words.contains("关于")) && words.chars().count() <= 60 {
            about.get_or_insert(count);
        }
    }
    if about.is_some() {
        return about.unwrap_or(0);
    }
    let first = lines.get(index).and_then(|line| bare(line)).unwrap_or_default();
    let next = lines.get(index + 1).map_or(0, |line| line.chars().take(60).count());
    let length = first.chars().take(60).count();
    let caption = (5..=40).contains(&length)
        && next >= 45
        && !first.contains(['。', '；', '，', '：', ':', '！', '？', '、', '\t', ',', '.', '@', '/'])
        && number_of(first).is_none();
    usize::from(caption)
}

/// Without a bracketed remark, left-over marks, or an end mark.
fn without_tail(title: &str) -> &str {
    let trim =
        |c: char| c.is_whitespace() || is_unseen(c) || matches!(c, '*' | '#' | '。' | '.' | '！' | '”');
    let mut words = title.trim_end_matches(trim);
    while words.ends_with('>') {
        let Some(tag) = words.rfind('<') else { break };
        words = words.get(..tag).unwrap_or_default().trim_end_matches(trim);
    }
    if words.ends_with(['）', ')'])
        && let Some(open) = words.rfind(['（', '('])
    {
        words = words.get(..open).unwrap_or_default().trim_end_matches(trim);
    }
    words
}

fn ends_in_genre(words: &str) -> bool {
    ends_in("文种", words)
}

/// Whether a line may be 主送机关; without a title before it, it has to name an organ.
pub(super) fn is_addressee(line: &str, titled: bool) -> bool {
    let words = line.trim_end_matches(|c: char| c.is_whitespace() || is_unseen(c));
    // Under a title it may close with a wrong mark.
    let wrong = words.strip_suffix([';', '；', '，', ',', '。']);
    let words = wrong.filter(|names| titled && !names.contains(['，', '由', '在', '了'])).unwrap_or(words);
    let length = words.chars().take(81).count();
    let says = words_of("不是主送").any(|word| words.contains(word));
    if !(2..=80).contains(&length) || says || words.contains(['。', '；', '\t']) || number_of(words).is_some()
    {
        return false;
    }
    match words.strip_suffix(['：', ':']) {
        Some(names) => titled || is_organ(names),
        None => titled && length <= 30 && is_organ(words),
    }
}

/// Whether a line ends in what organs' names end in.
pub(super) fn is_organ(line: &str) -> bool {
    let words = line.trim_end_matches(|c: char| c.is_whitespace() || is_unseen(c));
    ends_in("机关", words)
}

/// The length of the number of a line that lists an attachment.
fn listed(line: &str) -> Option<usize> {
    let short = line.chars().take(71).count() <= 70 && !line.contains('\t');
    number_of(line).map(|number| number.length).filter(|length| short && *length <= 4)
}

/// The lines of 附件说明 that begin at `index`, each with the length of its label and number.
pub(super) fn attachments(lines: &[&str], index: usize) -> Vec<usize> {
    let Some(first) = lines.get(index) else { return Vec::new() };
    let above = index.checked_sub(1).and_then(|above| lines.get(above));
    if above.is_some_and(|above| matches!(*above, "附件：" | "附件:" | "附件")) {
        let lengths = lines.iter().skip(index).map_while(|line| listed(line));
        return lengths.collect();
    }
    if !first.starts_with('附') {
        return Vec::new();
    }
    let chars: Vec<char> = first.chars().take(12).collect();
    let label: String = chars.iter().collect();
    let Some(colon) = chars.iter().position(|c| matches!(c, '：' | ':')) else { return Vec::new() };
    let named =
        label.starts_with("附件") && colon <= 4 || label.starts_with("附：") || label.starts_with("附:");
    let middle: Vec<&char> = chars.iter().take(colon).skip(2).collect();
    if !named
        || middle.iter().any(|c| !c.is_ascii_digit() && !c.is_whitespace() && **c != '件')
        || first.contains('\t')
    {
        return Vec::new();
    }
    let rest: String = first.chars().skip(colon + 1).take(40).collect();
    if rest.trim().is_empty() {
        return Vec::new();
    }
    let inner = number_of(&rest).map_or(0, |number| number.length);
    let mut found = vec![colon + 1 + inner];
    if inner > 0 || middle.iter().any(|c| c.is_ascii_digit()) {
        for line in lines.iter().skip(index + 1) {
            let label =
                line.starts_with("附件") && line.contains(['：', ':']) && line.chars().take(70).count() < 70;
            let number = if label {
                line.chars().take_while(|c| !matches!(c, '：' | ':')).count() + 1
            } else {
                number_of(line).filter(|_| inner > 0).map_or(0, |number| number.length)
            };
            if number == 0 || number > 6 || line.chars().take(71).count() > 70 {
                break;
            }
            found.push(number);
        }
    }
    found
}

/// Whether a line is nothing but a date.
pub(super) fn is_date(line: &str) -> bool {
    let shown = line.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c));
    let fits = |c: char| {
        c.is_ascii_digit() || "〇零○一二三四五六七八九十年月日号xX×*.-/．０１２３４５６７８９".contains(c)
    };
    if !shown.clone().next().is_some_and(fits) {
        return false;
    }
    let words: String = shown.take(24).collect();
    let length = words.chars().count();
    let year = words.contains('年') && words.contains('月') && words.chars().any(|c| !"年月日号".contains(c));
    let dotted = words.starts_with("20") && words.matches(['.', '-', '/']).count() == 2;
    (6..=20).contains(&length) && words.chars().all(fits) && (year || dotted)
}

/// Whether a line may follow 成文日期: a note, an attachment, 版记, or a left-over mark.
pub(super) fn follows_date(next: &str) -> bool {
    is_note(next)
        || starts_in("日期之后", next)
        || next.contains("印发") && next.chars().take(60).count() < 60
}

/// Whether a line is 附注: wholly in brackets.
pub(super) fn is_note(line: &str) -> bool {
    let opens = line.starts_with(['（', '(']) && number_of(line).is_none();
    let contact = line.starts_with("联系人") || line.starts_with("联系电话");
    (opens && line.ends_with(['）', ')']) || contact) && line.chars().take(100).count() < 100
}

/// Whether a line may be 署名: short, without marks of sentences.
pub(super) fn is_signature(line: &str) -> bool {
    let length = line.chars().take(41).count();
    (2..=40).contains(&length)
        && !line.contains(['。', '；', '：', '，', '！', '？', '\t', ':'])
        && !starts_in("不是署名", line)
        && !line.starts_with("附件")
        && number_of(line).is_none()
}

//! Who sent the notice, its title and its number.

use super::Fact;
use super::text::{Notice, start};

/// How the names of organs end that send such notices.
const ORGANS: [&str; 12] = [
    "委员会",
    "组织部",
    "纪委机关",
    "纪律检查委员会机关",
    "党委",
    "党组",
    "党工委",
    "工作委员会",
    "工委",
    "县委",
    "市委",
    "省委",
];

/// A document by its title, its number and the words round it.
struct Cited {
    title: String,
    number: String,
    quote: String,
}

/// The organ that sent it.
pub(super) fn superior(notice: &Notice) -> Vec<Fact> {
    let mut organs: Vec<&str> = Vec::new();
    let mut add = |organ| {
        if !organs.contains(&organ) {
            organs.push(organ);
        }
    };
    let signed = signature(notice);
    signed.iter().for_each(|organ| add(organ));
    if signed.is_empty() {
        let opening = notice.paragraphs.iter().take(notice.head);
        opening.clone().filter(|line| is_organ(line)).for_each(|organ| add(organ));
        opening
            .filter_map(|line| line.split_once("关于"))
            .filter(|(organ, _)| is_organ(organ))
            .for_each(|(organ, _)| add(organ));
    }
    let several = organs.len() > 1;
    let fact = |organ: &str| {
        let fact = Fact::text("superior_name", "主送机关", organ.into(), organ);
        let fact = fact.doubted("这是印发通知的机关。报告主送哪个机关，以本级规定为准。");
        if several {
            fact.doubted("通知由几个机关联合印发，报告原则上只主送一个。")
        } else {
            fact
        }
    };
    organs.into_iter().map(fact).collect()
}

/// The organs that signed: the lines before the last date that stands alone.
fn signature(notice: &Notice) -> Vec<&str> {
    let lines = &notice.paragraphs;
    let Some(date) = lines.iter().rposition(|line| super::dates::is_day_line(line)) else {
        return Vec::new();
    };
    let before = lines.iter().take(date).skip(notice.head).rev().take_while(|line| is_organ(line));
    let mut organs: Vec<&str> = before.map(String::as_str).collect();
    organs.reverse();
    organs
}

/// Whether a line is nothing but an organ's name.
fn is_organ(line: &str) -> bool {
    let length = line.chars().count();
    (3..=30).contains(&length)
        && ORGANS.iter().any(|end| line.ends_with(end))
        && !line.contains(['，', '。', '、', '：', '“', '《', '（', '各'])
}

/// The notice's own title and number, or else those of the one that it cites.
pub(super) fn basis(notice: &Notice) -> Vec<Fact> {
    let fact = |cited: &Cited| {
        let number = if cited.number.is_empty() { String::new() } else { format!("（{}）", cited.number) };
        let fact = Fact::text("basis", "开会依据", format!("{}{number}", cited.title), &cited.quote);
        if cited.number.is_empty() {
            fact.doubted("没有找到发文字号，请对照原件补上。")
        } else {
            fact
        }
    };
    match own(notice) {
        Some(own) => vec![fact(&own)],
        None => {
            let cited = cited(notice);
            let doubt = "这是文中引用的文件，不一定是要依据的通知。";
            cited.iter().map(|cited| fact(cited).doubted(doubt)).collect()
        }
    }
}

fn own(notice: &Notice) -> Option<Cited> {
    let opening = || notice.paragraphs.iter().take(notice.head.max(1));
    let line = opening().find(|line| line.contains("关于") && is_kind(line.trim_end_matches('》')))?;
    let (_, title) = line.split_once("关于")?;
    // What is quoted inside a title stands in 〈〉.
    let title = title.trim_end_matches('》').replace('《', "〈").replace('》', "〉");
    let number = opening().find_map(|line| number_in(line)).unwrap_or_default();
    Some(Cited { title: format!("《关于{title}》"), number, quote: line.clone() })
}

fn is_kind(title: &str) -> bool {
    let title = title.split(['（', '(']).next().unwrap_or(title);
    ["通知", "意见", "方案", "函"].iter().any(|kind| title.ends_with(kind)) && title.chars().count() <= 90
}

/// Notices about such meetings that the text cites.
fn cited(notice: &Notice) -> Vec<Cited> {
    let mut found: Vec<Cited> = Vec::new();
    for sentence in notice.sentences() {
        for (at, _) in sentence.match_indices('《') {
            let rest = start(sentence.get(at..).unwrap_or(""), 200);
            let Some(end) = closing(rest) else { continue };
            let (title, after) = rest.split_at(end);
            if !title.contains("民主生活会") || !is_kind(title.trim_end_matches('》')) {
                continue;
            }
            let inside = after.strip_prefix(['（', '(']).and_then(|rest| rest.split(['）', ')']).next());
            let number =
                inside.and_then(number_in).or_else(|| number_in(after.split('》').next().unwrap_or("")));
            if found.iter().all(|known| known.title != title) {
                let number = number.unwrap_or_default();
                found.push(Cited { title: title.into(), number, quote: sentence.into() });
            }
        }
    }
    found
}

/// Where the title that begins a text ends, behind its mark.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

/// A 发文字号 in a text, in the shape that the rule asks for.
pub(super) fn number_in(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    for open in (0..chars.len()).filter(|at| chars.get(*at).is_some_and(|c| "〔[【［(（".contains(*c))) {
        let year: String = chars.iter().skip(open + 1).take(4).collect();
        let closed = chars.get(open + 5).is_some_and(|c| "〕]】］)）".contains(*c));
        if !closed || !year.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let rest: String = chars.iter().skip(open + 6).take(12).collect();
        let rest = rest.strip_prefix('第').unwrap_or(&rest).trim_start();
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let organ: Vec<char> =
            chars.iter().take(open).rev().take(13).take_while(|c| c.is_alphabetic()).copied().collect();
        let organ: String = organ.into_iter().rev().collect();
        let fits = rest.get(digits.len()..).is_some_and(|after| after.starts_with('号'));
        if fits && !digits.is_empty() && (1..=12).contains(&organ.chars().count()) {
            let digits = digits.trim_start_matches('0');
            return Some(format!("{organ}〔{year}〕{digits}号"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::number_in;

    #[test]
    fn numbers_take_the_right_shape() {
        let check =
            |text: &str, expected: &str| assert_eq!(number_in(text).unwrap_or_default(), expected, "{text}");
        check("临组发〔2026〕2号", "临组发〔2026〕2号");
        check("临组发[2026]第02号", "临组发〔2026〕2号");
        check("文件（临组通字【2026】12号）印发", "临组通字〔2026〕12号");
        check("（2026）年", "");
        check("第〔2026〕号", "");
    }
}

//! The theme that the notice sets.

use super::Fact;
use super::text::{Notice, begins_item, end, start};

/// A theme is not shorter or longer, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 12..=400;

/// Words with 主题 that are not the theme.
const OTHERS: [&str; 8] =
    ["主题教育", "主题鲜明", "主题突出", "主题党日", "主题由", "主题不", "主题宣讲", "主题征文"];

/// Every theme that the text sets.
pub(super) fn facts(notice: &Notice) -> Vec<Fact> {
    let mut themes: Vec<(String, String)> = Vec::new();
    for (index, paragraph) in notice.paragraphs.iter().enumerate() {
        let under = notice.paragraphs.get(index + 1).filter(|_| is_heading(paragraph));
        let found = after_word(paragraph).into_iter().chain(before_word(paragraph));
        let below = under.and_then(|next| whole(next));
        for theme in found.chain(below) {
            let theme = theme.trim().trim_end_matches(['。', '；', '，']).to_owned();
            let known = themes.iter().any(|(known, _)| *known == theme);
            if !known && LENGTH.contains(&theme.chars().count()) {
                themes.push((theme, paragraph.clone()));
            }
        }
    }
    let fact = |(theme, quote): (String, String)| {
        let at = quote.find("主题").unwrap_or(0);
        Fact::text("theme", "会议主题", theme, quote.get(at..).unwrap_or(&quote))
    };
    themes.into_iter().map(fact).collect()
}

/// A heading that announces the theme: 一、会议主题.
fn is_heading(line: &str) -> bool {
    line.contains("主题") && line.chars().count() <= 14 && !line.contains("主题教育")
}

/// A paragraph under such a heading: its first sentence, when it says no other thing.
fn whole(paragraph: &str) -> Option<String> {
    if begins_item(paragraph) || after_word(paragraph).is_some() || before_word(paragraph).is_some() {
        return None;
    }
    Some(first(paragraph))
}

/// 主题是……, 主题为……, 主题：……
fn after_word(paragraph: &str) -> Option<String> {
    paragraph.match_indices("主题").find_map(|(at, _)| {
        let from = start(paragraph.get(at..)?, 450);
        if OTHERS.iter().any(|other| from.starts_with(other)) {
            return None;
        }
        let rest = from.strip_prefix("主题")?;
        let rest = ["确定为", "统一为", "就是", "是", "为", "：", ":"]
            .iter()
            .find_map(|word| rest.strip_prefix(word))?;
        let rest = rest.trim_start_matches(['：', ':']);
        let theme = quoted(rest).unwrap_or_else(|| first(rest));
        LENGTH.contains(&theme.chars().count()).then_some(theme)
    })
}

/// 以“……”为主题, 紧扣“……”主题, 围绕“……”这一主题
fn before_word(paragraph: &str) -> Option<String> {
    paragraph.match_indices("主题").find_map(|(at, _)| {
        let before = end(paragraph.get(..at)?, 450)
            .trim_end_matches(['为', '的'])
            .trim_end_matches("这一")
            .trim_end_matches("这个");
        let before = before.strip_suffix('”')?;
        let start = opening(before)?;
        let lead = before.get(..start)?.trim_end();
        let leads =
            ["以", "紧扣", "围绕", "聚焦", "突出", "把"].iter().any(|lead_word| lead.ends_with(lead_word));
        leads.then(|| before.get(start + '“'.len_utf8()..).map(str::to_owned)).flatten()
    })
}

/// The words in quotation marks at the beginning; marks inside of the same kind are counted.
fn quoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('“')?;
    let mut depth = 1_usize;
    for (at, c) in inner.char_indices() {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return inner.get(..at).map(str::to_owned);
        }
    }
    None
}

/// Where the quotation that ends a text begins.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            '”' => depth += 1,
            '“' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn first(text: &str) -> String {
    text.split(['。', '！', '\n']).next().unwrap_or(text).to_owned()
}

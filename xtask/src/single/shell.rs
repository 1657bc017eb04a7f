//! What the built `index.html` says, taken apart; and texts in ASCII alone, since the file's bytes are windows-1252.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};

use super::{glue, read};

/// The page without what it loads.
#[derive(Debug)]
pub(super) struct Shell {
    /// The `meta` elements and the title, without character set, policy and links.
    pub(super) head: String,
    /// What stands in the body.
    pub(super) body: String,
    /// All style sheets, one after the other.
    pub(super) style: String,
    /// The script that checks the browser.
    pub(super) check: String,
    /// The name of the page's program without ending, as `nigao-app-<hash>`.
    pub(super) program: String,
    /// Its script, as the function `startProgram`.
    pub(super) glue: String,
}

impl Shell {
    /// Reads the page in the folder.
    pub(super) fn read(dist: &Path) -> Result<Self> {
        let html = read(&dist.join("index.html"))?;
        let (head, body) = html.split_once("<body>").context("index.html has no body")?;
        let body = body.split_once("</body>").context("the body has no end")?.0;
        let elements = elements(head);
        let attribute = |element: &&str, name: &str| attribute(element, name);
        let sheets = elements.iter().filter(|one| attribute(one, "rel").as_deref() == Some("stylesheet"));
        let sheets: Vec<String> = sheets.filter_map(|one| attribute(one, "href")).collect();
        let style = sheets.iter().map(|name| read(&dist.join(name))).collect::<Result<String>>()?;
        let sources: Vec<String> = elements.iter().filter_map(|one| attribute(one, "src")).collect();
        let named = |start: &str| {
            let found = sources.iter().map(|source| source.trim_start_matches("./"));
            found.into_iter().find(|source| source.starts_with(start)).with_context(|| format!("no {start}"))
        };
        let starter = read(&dist.join(named("nigao-start-")?))?;
        let (_, program) = starter.split_once("from './").context("the page starts no program")?;
        let program = program.split_once(".js'").context("the page starts no program")?.0.to_owned();
        let icon = elements.iter().find(|one| attribute(one, "rel").as_deref() == Some("icon"));
        let icon = icon.and_then(|one| attribute(one, "href")).context("the page has no icon")?;
        Ok(Shell {
            head: head_of(head, &elements, &read(&dist.join(icon))?),
            body: without_scripts(body),
            style,
            check: read(&dist.join(named("check-")?))?,
            glue: glue::function(&read(&dist.join(format!("{program}.js")))?, dist)?,
            program,
        })
    }
}

/// The tags of a head, each from `<` to `>`.
fn elements(head: &str) -> Vec<&str> {
    head.split('<').skip(1).map(|one| one.split_inclusive('>').next().unwrap_or(one)).collect()
}

/// An attribute's value, quoted or, where the page was made small, bare.
fn attribute(element: &str, name: &str) -> Option<String> {
    let (_, rest) = element.split_once(&format!(" {name}="))?;
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next()?,
        _ => rest.split([' ', '>']).next()?.trim_end_matches('/'),
    };
    Some(value.to_owned())
}

/// Title, icon and the `meta` elements that mean something in a file, too.
fn head_of(head: &str, elements: &[&str], icon: &str) -> String {
    let metas = elements.iter().filter(|one| one.starts_with("meta ") && attribute(one, "name").is_some());
    let metas: String = metas.map(|one| format!("<{one}")).collect();
    let title = head.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let title = title.map_or("", |(title, _)| title);
    let icon: String = icon.bytes().fold(String::new(), |mut text, byte| {
        let plain = byte.is_ascii_alphanumeric() || b"-._/:=".contains(&byte);
        // Writing to a string does not fail.
        let _ = if plain { write!(text, "{}", char::from(byte)) } else { write!(text, "%{byte:02X}") };
        text
    });
    format!("{metas}<title>{title}</title><link rel=\"icon\" href=\"data:image/svg+xml,{icon}\">")
}

/// The body without script elements, which Trunk may put there.
fn without_scripts(body: &str) -> String {
    let mut parts = body.split("<script");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once("</script>")).fold(first, |text, (_, after)| text + after)
}

/// The rules for what is on the screen before the style sheets are unpacked.
pub(super) fn first_rules(style: &str) -> String {
    let early = [":root", "html", ".loading", ".refusal"];
    let rules = style.split_inclusive('}').filter(|rule| !rule.contains('@'));
    rules.filter(|rule| early.iter().any(|name| rule.starts_with(name))).collect()
}

/// A script in which no character is beyond ASCII, without indents and lines of comment; no string in ours is longer
/// than its line.
pub(super) fn ascii_script(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let script: String = lines.map(|line| format!("{line}\n")).collect();
    ascii(&script, |unit, text| write!(text, "\\u{unit:04x}"))
}

/// A style sheet in which no character is beyond ASCII.
pub(super) fn ascii_style(style: &str) -> String {
    ascii(style, |unit, text| write!(text, "\\{unit:x} "))
}

/// Markup in which no character is beyond ASCII.
pub(super) fn ascii_markup(markup: &str) -> String {
    ascii(markup, |unit, text| write!(text, "&#{unit};"))
}

/// No text of the page has characters beyond the first plane outside of its packed parts.
fn ascii(text: &str, escape: impl Fn(u16, &mut String) -> std::fmt::Result) -> String {
    text.encode_utf16().fold(String::with_capacity(text.len()), |mut ascii, unit| {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => ascii.push(char::from(byte)),
            // Writing to a string does not fail.
            _ => escape(unit, &mut ascii).unwrap_or_default(),
        }
        ascii
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_in_both_ways_of_writing() {
        assert_eq!(attribute("link rel=icon href=./a.svg>", "href").as_deref(), Some("./a.svg"));
        assert_eq!(attribute("meta name=\"a b\" content='c'>", "name").as_deref(), Some("a b"));
        assert_eq!(attribute("meta name=a>", "content"), None);
    }

    #[test]
    fn texts_become_ascii() {
        assert_eq!(ascii_script("// 稿\n  '拟'"), "'\\u62df'\n");
        assert_eq!(ascii_style("\"仿\""), "\"\\4eff \"");
        assert_eq!(ascii_markup("稿<b>"), "&#31295;<b>");
        assert_eq!(
            first_rules(":root{a:b}.x{c:d}.loading{e:f}@media x{.loading{g:h}}"),
            ":root{a:b}.loading{e:f}"
        );
        assert_eq!(without_scripts("<p>a</p><script src=x></script><p>b</p>"), "<p>a</p><p>b</p>");
    }
}

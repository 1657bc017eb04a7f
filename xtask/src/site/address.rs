//! From the address in a request to a file, and from the file to its media type.

use std::path::{Path, PathBuf};

use super::Folder;

/// What stands at an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file to send.
    File(PathBuf),
    /// A folder named without its closing slash: relative links would miss it.
    Moved(String),
    /// Nothing that this site shows.
    Nothing,
}

/// Finds what a request target means. Never leaves the folder, not through a link either.
pub(super) fn resolve(folder: &Folder, target: &str) -> Place {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if folder.prefix.strip_suffix('/') == Some(path) && !path.is_empty() {
        return Place::Moved(folder.prefix.clone());
    }
    let inside = path
        .strip_prefix(folder.prefix.as_str())
        .and_then(relative)
        .and_then(|relative| contained(&folder.root, &relative));
    match inside {
        Some(found) if found.is_dir() && !path.ends_with('/') => Place::Moved(format!("{path}/")),
        Some(found) if found.is_dir() => {
            contained(&folder.root, &found.join("index.html")).map_or(Place::Nothing, Place::File)
        }
        Some(found) => Place::File(found),
        None => Place::Nothing,
    }
}

/// The decoded path below the root, or nothing when a part of it could step outside.
fn relative(path: &str) -> Option<PathBuf> {
    path.split('/')
        .filter(|part| !part.is_empty())
        .map(|part| decode(part).filter(|name| is_plain(name)))
        .collect()
}

fn is_plain(name: &str) -> bool {
    name != "." && name != ".." && !name.contains(['/', '\\', ':', '\0'])
}

/// Undoes percent-encoding; nothing when it is broken or not UTF-8.
fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

fn contained(root: &Path, path: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    let path = root.join(path).canonicalize().ok()?;
    path.starts_with(&root).then_some(path)
}

/// The media type by the file's ending.
pub(super) fn media_type(path: &Path) -> &'static str {
    let ending = path.extension().and_then(|ending| ending.to_str());
    match ending.unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Serves `xtask/src` under `/a/b/`; an expectation is a path below it, or what else is there.
    fn check(target: &str, expected: &str) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let root = root.canonicalize().unwrap();
        let folder = Folder { root: root.clone(), prefix: "/a/b/".to_owned() };
        let found = match resolve(&folder, target) {
            Place::File(path) => path.strip_prefix(&root).unwrap().display().to_string(),
            Place::Moved(to) => format!("moved to {to}"),
            Place::Nothing => "nothing".to_owned(),
        };
        assert_eq!(found, expected, "{target}");
    }

    #[test]
    fn finds_files_below_the_prefix() {
        check("/a/b/main.rs", "main.rs");
        check("/a/b/main.rs?x=../y", "main.rs");
        check("/a/b/%6dain%2Ers", "main.rs");
        check("/a/b//main.rs", "main.rs");
        check("/main.rs", "nothing");
        check("/a/b/absent", "nothing");
    }

    #[test]
    fn sends_folders_to_their_closing_slash() {
        check("/a/b", "moved to /a/b/");
        check("/a/b/site", "moved to /a/b/site/");
        check("/a/b/site/", "nothing");
    }

    #[test]
    fn never_leaves_the_folder() {
        check("/a/b/../Cargo.toml", "nothing");
        check("/a/b/%2e%2e/Cargo.toml", "nothing");
        check("/a/b/..%2fCargo.toml", "nothing");
        check("/a/b/..\\Cargo.toml", "nothing");
        check("/a/b//etc/passwd", "nothing");
        check("/a/b/%", "nothing");
        check("/a/b/%ff", "nothing");
        check("", "nothing");
    }
}

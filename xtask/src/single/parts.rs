//! The parts of the single file: programs, data, workers' scripts and fonts, packed and written so that a page holds them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, anyhow};
use lzma_rust2::{LzmaOptions, LzmaWriter};

use super::shell::Shell;
use super::sorted::sorted;
use super::{glue, read};

/// How the names of the workers' loaders end.
const LOADER: &str = "_loader.js";

/// What the page's style sheets and the program's script are called.
pub(super) const STYLE: &str = "page.css";
pub(super) const SCRIPT: &str = "page.js";

/// How the names of programs end.
const PROGRAM: &str = ".wasm";

/// Page numbers and marks: small, and without it there is no PDF even with fonts of the user's own.
const ALWAYS: &str = "gw-song-sym.woff2";

/// Something that the page asks for by its name.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: String,
    /// Its length when it is unpacked.
    pub(super) size: usize,
    /// As it stands in the file.
    pub(super) text: Vec<u8>,
}

/// A face of the style sheets that comes with the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) family: String,
    /// The font file's name, without a folder.
    pub(super) file: String,
    /// Characters that it serves, as in CSS; all when empty.
    pub(super) range: String,
}

/// Everything that the page in the folder needs.
pub(super) fn of(dist: &Path, shell: &Shell, root: &Path, fonts: bool) -> Result<Vec<Part>> {
    let mut plain: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(worker) = name.strip_suffix(LOADER) {
            let name = format!("{worker}.js");
            let script = glue::worker(&read(&dist.join(&name))?, dist, root)?;
            plain.push((name, script.into_bytes()));
        } else if name.ends_with(PROGRAM) || name.ends_with(".bin") {
            let bytes = fs::read(dist.join(&name))?;
            let rows = if name.ends_with(PROGRAM) { sorted(&bytes) } else { Ok(bytes.clone()) };
            let rows = rows.unwrap_or_else(|error| {
                println!("{name} is packed as it is, and weighs more: {error:#}");
                bytes
            });
            plain.push((name, rows));
        }
    }
    plain.push((STYLE.to_owned(), without_faces(&shell.style).into_bytes()));
    plain.push((SCRIPT.to_owned(), shell.glue.clone().into_bytes()));
    plain.sort();
    let mut parts = packed(plain, &format!("{}_bg{PROGRAM}", shell.program))?;
    for face in faces(&shell.style) {
        if (fonts || face.file == ALWAYS) && parts.iter().all(|part| part.name != face.file) {
            let font = fs::read(dist.join("fonts").join(&face.file))?;
            parts.push(Part { name: face.file, size: font.len(), text: written(&font)? });
        }
    }
    Ok(parts)
}

/// The first worker's program, which the other late ones repeat.
pub(super) fn first_worker(names: &[&str]) -> Option<String> {
    let script = |name: &str| name.strip_suffix("_bg.wasm").map(|name| format!("{name}.js"));
    let worker = |name: &&&str| script(name).is_some_and(|script| names.contains(&script.as_str()));
    names.iter().find(worker).map(|name| (*name).to_owned())
}

/// Packs each; programs repeat what stands in the `first` of them, all but the first worker's what stands in that one,
/// too, and all else what stands in the page's script.
fn packed(plain: Vec<(String, Vec<u8>)>, first: &str) -> Result<Vec<Part>> {
    let bytes_of =
        |wanted: &str| plain.iter().find(|(name, _)| name == wanted).map(|(_, bytes)| bytes.as_slice());
    let program = bytes_of(first).context("the page's program is missing")?;
    let names: Vec<&str> = plain.iter().map(|(name, _)| name.as_str()).collect();
    let worker = &first_worker(&names).unwrap_or_default();
    let both = &[program, bytes_of(worker).unwrap_or_default()].concat();
    let before = &program.to_vec();
    let script = &bytes_of(SCRIPT).unwrap_or_default().to_vec();
    thread::scope(|scope| {
        let pack = |(name, bytes): (String, Vec<u8>)| {
            scope.spawn(move || {
                let repeats = match name.as_str() {
                    name if name == first => &[],
                    name if name == worker => before.as_slice(),
                    name if name.ends_with(PROGRAM) => both.as_slice(),
                    SCRIPT => &[],
                    _ => script.as_slice(),
                };
                let packed = lzma(&bytes, repeats)?;
                Ok(Part { name, size: bytes.len(), text: written(&packed)? })
            })
        };
        let jobs: Vec<_> = plain.into_iter().map(pack).collect();
        jobs.into_iter().map(|job| job.join().map_err(|_| anyhow!("packing failed"))?).collect()
    })
}

/// As `static/unpack.js` reads it.
fn lzma(bytes: &[u8], before: &[u8]) -> Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (3, 0, 0);
    (options.nice_len, options.depth_limit) = (LzmaOptions::NICE_LEN_MAX, 1000);
    options.preset_dict = (!before.is_empty()).then(|| before.to_vec());
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// Bytes as a page in windows-1252 holds them; `static/single.js` reads them. A page takes no 0 and no carriage return,
/// and < begins something before ! and /: every 256 bytes are moved on by as much as avoids these. That costs one byte
/// in 257, where an escape for each would cost one in 86.
fn written(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut text = Vec::with_capacity(bytes.len() / BLOCK * (BLOCK + 1) + BLOCK);
    for block in bytes.chunks(BLOCK) {
        let moved = |by: u8| std::iter::once(by).chain(block.iter().map(move |byte| byte.wrapping_add(by)));
        // A block of random bytes leaves some 35 of the 256 ways.
        let by = (0..=u8::MAX).find(|by| fits(moved(*by))).context("bytes that no page can hold")?;
        text.extend(moved(by));
    }
    Ok(text)
}

/// How many bytes are moved on by the same.
const BLOCK: usize = 256;

/// Whether a page holds these bytes, whatever stands round them.
fn fits(bytes: impl Iterator<Item = u8>) -> bool {
    let mut before = b'<';
    for byte in bytes {
        if matches!(byte, 0 | b'\r') || before == b'<' && matches!(byte, b'!' | b'/') {
            return false;
        }
        before = byte;
    }
    before != b'<'
}

/// The faces in the style sheets that are loaded from the folder `fonts`.
pub(super) fn faces(style: &str) -> Vec<Face> {
    rules(style).filter_map(face).collect()
}

/// The style sheets without those faces.
pub(super) fn without_faces(style: &str) -> String {
    let mut rest = style.to_owned();
    for rule in rules(style).filter(|rule| face(rule).is_some()) {
        rest = rest.replace(&format!("@font-face{rule}}}"), "");
    }
    rest
}

/// What stands between `@font-face` and its closing brace.
fn rules(style: &str) -> impl Iterator<Item = &str> {
    style.split("@font-face").skip(1).filter_map(|rest| rest.split_once('}')).map(|(rule, _)| rule)
}

fn face(rule: &str) -> Option<Face> {
    let value = |name: &str| {
        let (_, rest) = rule.split_once(&format!("{name}:"))?;
        Some(rest.split(';').next().unwrap_or_default().trim().to_owned())
    };
    let source = value("src")?;
    let (_, file) = source.split_once("fonts/")?;
    let file = file.split(['"', '\'', ')']).next()?.to_owned();
    let family = value("font-family")?.trim_matches(['"', '\'']).to_owned();
    Some(Face { family, file, range: value("unicode-range").unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: &str = "a{b:c}@font-face{font-family:\"N B\";src:url(\"fonts/b.woff2\")format(\"woff2\");unicode-range:\
                         U+3400-9FFF,U+F900-FAFF}@font-face{font-family:L;src:local(\"x\")}d{e:f}";

    #[test]
    fn faces_are_read_and_left_out() {
        let range = "U+3400-9FFF,U+F900-FAFF".to_owned();
        assert_eq!(faces(STYLE), [Face { family: "N B".into(), file: "b.woff2".into(), range }]);
        assert_eq!(without_faces(STYLE), "a{b:c}@font-face{font-family:L;src:local(\"x\")}d{e:f}");
    }

    #[test]
    fn what_a_page_cannot_hold_is_moved_away() {
        assert_eq!(written(&[0, 1, b'\r', b'=', 255]).expect("a way"), [2, 2, 3, 15, b'?', 1]);
        let mut bytes: Vec<u8> = b"<!--</script>\r\0".repeat(40);
        let mut state = 1_u32;
        bytes.extend(
            std::iter::repeat_with(|| {
                state = (state ^ state << 13) ^ (state ^ state << 13) >> 17;
                state ^= state << 5;
                state as u8
            })
            .take(20_000),
        );
        let text = written(&bytes).expect("a way");
        assert!(!text.contains(&0) && !text.contains(&b'\r'));
        assert!(!text.windows(2).any(|pair| [b"<!", b"</"].contains(&pair.try_into().expect("two"))));
        let back = text.chunks(BLOCK + 1).flat_map(|block| {
            block.iter().skip(1).map(|byte| byte.wrapping_sub(block.first().copied().unwrap_or_default()))
        });
        assert!(back.eq(bytes));
    }
}

//! The file that holds everything: written from the library, read in pieces, so that a file of any size is taken or
//! refused without filling the memory.

use js_sys::{Array, Uint8Array};
use nigao::library::{Restored, Restoring, backup_draft, backup_end, backup_head, backup_version};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

use super::base::Base;
use super::clock::moment_now;
use super::library::{entries, marks, newest_text, version};

/// How much is read at once, in bytes.
const PIECE: f64 = 4_000_000.0;
/// No line of ours is longer, in bytes.
const LONGEST_LINE: usize = 20_000_000;
/// The largest file that is read, in bytes.
const LARGEST: f64 = 1_000_000_000.0;

/// The lines of a backup of everything that is in the library, and of how many drafts; `None` when `on_way`, which gets
/// how many of how many drafts are done, says not to go on.
pub(crate) async fn backup(base: &Base, on_way: impl Fn(u32, u32) -> bool) -> Option<(Array, u32)> {
    let all = entries(base).await;
    let (lines, mut drafts) = (Array::new(), 0);
    lines.push(&"".into());
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    for (at, mut entry) in (0..).zip(all) {
        if !on_way(at, count) {
            return None;
        }
        let Some((revision, text)) = newest_text(base, &entry.id).await else { continue };
        entry.revision = revision;
        lines.push(&backup_draft(&entry, &text).into());
        drafts += 1;
        for mark in marks(base, &entry.id).await.iter().rev() {
            if let Some(text) = version(base, &entry.id, mark).await {
                lines.push(&backup_version(&entry.id, mark, &text).into());
            }
        }
    }
    if !on_way(count, count) {
        return None;
    }
    lines.set(0, backup_head(moment_now(), drafts).into());
    let before = lines.length();
    lines.push(&backup_end(before).into());
    Some((lines, drafts))
}

/// Reads a backup; `None` when `on_way`, which gets how many of how many megabytes are read, says not to go on.
///
/// # Errors
/// Why it is none, or cannot be read, in words for the user.
pub(crate) async fn read_backup(
    file: &File,
    on_way: impl Fn(u32, u32) -> bool,
) -> Result<Option<Restored>, String> {
    if file.size() > LARGEST {
        return Err("文件超过1GB，不是拟稿的备份".into());
    }
    let (mut restoring, mut rest, mut at) = (Restoring::default(), Vec::new(), 0.0);
    let pieces = |size: f64| (size / PIECE).ceil() as u32;
    while at < file.size() {
        if !on_way(pieces(at), pieces(file.size())) {
            return Ok(None);
        }
        let end = (at + PIECE).min(file.size());
        let piece = bytes(file, at, end)
            .await
            .ok_or("浏览器没能读出这个文件，请再试一次，或者把它复制到别的文件夹")?;
        at = end;
        rest.extend_from_slice(&piece);
        let whole = rest.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let lines: Vec<u8> = rest.drain(..whole).collect();
        feed(&mut restoring, &lines)?;
        if rest.len() > LONGEST_LINE {
            feed(&mut restoring, b"\"too long\"")?;
            rest.clear();
        }
    }
    feed(&mut restoring, &rest)?;
    restoring.finish().map(Some).map_err(|error| error.to_string())
}

fn feed(restoring: &mut Restoring, bytes: &[u8]) -> Result<(), String> {
    String::from_utf8_lossy(bytes)
        .lines()
        .try_for_each(|line| restoring.take(line))
        .map_err(|error| error.to_string())
}

async fn bytes(blob: &Blob, from: f64, to: f64) -> Option<Vec<u8>> {
    let piece = blob.slice_with_f64_and_f64(from, to).ok()?;
    let buffer = JsFuture::from(piece.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

//! What is done with the drafts in the library. Every function leaves what was there readable when it fails.

use nigao::draft::{Draft, saved};
use nigao::history::{open_slot, seal_slot, sum};
use nigao::library::{
    Entry, Label, Mark, Open, Why, beyond_share, encode_file, ends_session, is_over, share, thinned,
};

use super::base::{Base, Fault, Write, room};
use super::clock::moment_now;
use super::storage::{forget, load, long_closed};

/// The share of versions where only local storage is to be had, in bytes.
const LOCAL_SHARE: u64 = 1_000_000;

fn entry_key(id: &str) -> String {
    format!("entry/{id}")
}

fn draft_key(id: &str) -> String {
    format!("draft/{id}")
}

fn mark_key(id: &str, number: u32) -> String {
    format!("mark/{id}/{number:08}")
}

fn version_key(id: &str, number: u32) -> String {
    format!("version/{id}/{number:08}")
}

/// An id that no other draft has.
pub(crate) fn new_id() -> String {
    let mut bytes = [0; 8];
    let drawn = gloo::utils::window()
        .crypto()
        .is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !drawn {
        // Without chance the clock has to do: two drafts are never made in the same millisecond.
        bytes = moment_now().to_be_bytes();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All entries, the deleted too.
pub(crate) async fn entries(base: &Base) -> Vec<Entry> {
    base.list("entry/").await.iter().filter_map(|(_, text)| Entry::decode(text)).collect()
}

/// The entry of a draft.
pub(crate) async fn entry(base: &Base, id: &str) -> Option<Entry> {
    Entry::decode(&base.read(&entry_key(id)).await?)
}

/// The text of a draft in the library, and how often it was saved.
pub(crate) async fn text(base: &Base, id: &str) -> Option<(u64, String)> {
    let sealed = base.read(&draft_key(id)).await?;
    open_slot(&sealed).map(|slot| (slot.number, slot.text))
}

/// The newest text of a draft, in the library or in local storage.
pub(crate) async fn newest_text(base: &Base, id: &str) -> Option<(u64, String)> {
    let (library, local) = (text(base, id).await, load(id).slot);
    match (library, local) {
        (Some(library), Some(slot)) if slot.number > library.0 => Some((slot.number, slot.text)),
        (None, slot) => slot.map(|slot| (slot.number, slot.text)),
        (library, _) => library,
    }
}

/// What became of a draft that was to be kept.
pub(crate) enum Keeping {
    /// It is in the library; whether it was not before.
    Kept(Entry, bool),
    /// The library holds a later state that this tab has not seen; nothing was written over it.
    Newer(u64, String),
}

/// Keeps the draft on the desk. `first` says that this page has kept no change of it before: what is there is then
/// the end of another session, and stays as a version.
///
/// # Errors
/// Why it was not kept.
pub(crate) async fn keep(base: &Base, open: &Open, first: bool) -> Result<Keeping, Fault> {
    let now = moment_now();
    let known = entry(base, &open.id).await;
    let old = text(base, &open.id).await;
    if let Some((revision, text)) = &old {
        if *revision > open.revision && **text != *open.draft {
            return Ok(Keeping::Newer(*revision, text.clone()));
        }
        let at = known.as_ref().map_or(now, |entry| entry.changed);
        // The same number for other words: two tabs that heard nothing of each other.
        let crossed = *revision == open.revision;
        if **text != *open.draft && (first || crossed || ends_session(at, now)) {
            // A version that finds no room is no reason not to keep the work itself.
            let _ = keep_version(base, &open.id, text, Why::Session, at).await;
        }
    }
    let mut next = known.clone().unwrap_or_else(|| Entry { id: open.id.clone(), ..Entry::default() });
    if let Ok(draft) = saved::decode(&open.draft) {
        next = next.saying(&draft);
    }
    let same = old.as_ref().is_some_and(|(_, text)| **text == *open.draft);
    if !same || next.changed == 0 {
        next.changed = now;
    }
    next.revision = open.revision.max(old.as_ref().map_or(0, |(revision, _)| *revision));
    // Who works on in another tab has not deleted it.
    next.binned = next.binned.filter(|_| same);
    next.standing = open.standing.or(next.standing);
    if known.as_ref() != Some(&next) || !same {
        put(base, &next, &open.draft).await?;
    }
    Ok(Keeping::Kept(next, !same))
}

/// Writes an entry and its draft together.
pub(crate) async fn put(base: &Base, entry: &Entry, text: &str) -> Result<(), Fault> {
    let writes = [
        (draft_key(&entry.id), Some(seal_slot(entry.revision, text))),
        (entry_key(&entry.id), Some(entry.encode())),
    ];
    let written = match base.write(&writes).await {
        Err(Fault::Full) => {
            // Versions are a convenience, the draft is the work.
            make_room(base, 2).await;
            base.write(&writes).await
        }
        done => done,
    };
    written?;
    // A browser that keeps nothing without saying so is found out here.
    if text_is(base, entry, text).await { Ok(()) } else { Err(Fault::Refused) }
}

async fn text_is(base: &Base, entry: &Entry, expected: &str) -> bool {
    text(base, &entry.id).await.is_some_and(|(revision, text)| revision == entry.revision && text == expected)
}

/// Writes an entry alone.
pub(crate) async fn put_entry(base: &Base, entry: &Entry) -> Result<(), Fault> {
    base.write(&[(entry_key(&entry.id), Some(entry.encode()))]).await
}

/// What is known of the versions of a draft, the newest first.
pub(crate) async fn marks(base: &Base, id: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> =
        base.list(&format!("mark/{id}/")).await.iter().filter_map(|(_, text)| Mark::decode(text)).collect();
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.number));
    marks
}

/// The text of a version; `None` when it is damaged.
pub(crate) async fn version(base: &Base, id: &str, mark: &Mark) -> Option<String> {
    let text = base.read(&version_key(id, mark.number)).await?;
    (sum(&text) == mark.sum).then_some(text)
}

/// Keeps a state as a version, unless the newest version says the same; those that go with age go.
///
/// # Errors
/// Why it was not kept.
pub(crate) async fn keep_version(base: &Base, id: &str, text: &str, why: Why, at: u64) -> Result<(), Fault> {
    let known = marks(base, id).await;
    let last = known.first();
    if last.is_some_and(|mark| mark.sum == sum(text)) {
        return Ok(());
    }
    let number = last.map_or(1, |mark| mark.number.saturating_add(1));
    let mark = Mark { number, at, why, size: text.len() as u64, sum: sum(text) };
    let mut writes =
        vec![(version_key(id, number), Some(text.to_owned())), (mark_key(id, number), Some(mark.encode()))];
    let all: Vec<Mark> = std::iter::once(mark).chain(known).collect();
    for gone in thinned(&all, moment_now()) {
        writes.extend(without(id, gone));
    }
    match base.write(&writes).await {
        Err(Fault::Full) => {
            make_room(base, 2).await;
            base.write(&writes).await
        }
        done => done,
    }
}

fn without(id: &str, number: u32) -> [Write; 2] {
    [(version_key(id, number), None), (mark_key(id, number), None)]
}

/// Lets the oldest versions go until all together take no more than their share, divided by `part`.
async fn make_room(base: &Base, part: u64) {
    let mut drafts: Vec<(String, Vec<Mark>)> = Vec::new();
    for (key, text) in base.list("mark/").await {
        let Some((id, mark)) = key.split('/').nth(1).zip(Mark::decode(&text)) else { continue };
        match drafts.last_mut().filter(|(last, _)| last == id) {
            Some((_, marks)) => marks.push(mark),
            None => drafts.push((id.to_owned(), vec![mark])),
        }
    }
    let total = drafts.iter().flat_map(|(_, marks)| marks).map(|mark| mark.size).sum::<u64>();
    let most = match base {
        Base::Indexed(_) => share(room().await.map(|(_, granted)| granted)),
        Base::Local => LOCAL_SHARE,
    };
    let gone = beyond_share(&drafts, if part == 1 { most } else { most.min(total / part) });
    let writes: Vec<Write> = gone.iter().flat_map(|(id, number)| without(id, *number)).collect();
    if !writes.is_empty() {
        // What cannot be removed is tried again at the next opening.
        let _ = base.write(&writes).await;
    }
}

/// What is due when the page opens: the bin is emptied of what has lain there for its time, versions beyond their
/// share go, and drafts that lie in local storage without need are moved here.
pub(crate) async fn tidy(base: &Base) {
    for entry in entries(base).await.into_iter().filter(|entry| is_over(entry, moment_now())) {
        let _ = remove(base, &entry.id).await;
    }
    make_room(base, 1).await;
    if *base == Base::Local {
        return;
    }
    for (id, slot) in long_closed() {
        let kept = text(base, &id).await;
        let safe = match kept {
            Some((revision, text)) => text == slot.text || revision > slot.number,
            None => false,
        };
        let safe = safe || take_in(base, &id, slot.number, &slot.text).await.is_ok();
        if safe {
            forget(&id);
        }
    }
}

/// Puts a text into the library that was not opened here.
async fn take_in(base: &Base, id: &str, revision: u64, text: &str) -> Result<(), Fault> {
    let Ok(draft) = saved::decode(text) else { return Err(Fault::Refused) };
    let known = entry(base, id).await.unwrap_or_else(|| Entry {
        id: id.into(),
        changed: moment_now(),
        ..Entry::default()
    });
    put(base, &Entry { revision, ..known }.saying(&draft), text).await
}

/// Removes a draft with all its versions, for good.
pub(crate) async fn remove(base: &Base, id: &str) -> Result<(), Fault> {
    let versions = marks(base, id).await.into_iter().flat_map(|mark| without(id, mark.number));
    let own = [draft_key(id), entry_key(id), format!("file/{id}"), format!("file-name/{id}")]
        .map(|key| (key, None));
    base.write(&own.into_iter().chain(versions).collect::<Vec<_>>()).await?;
    forget(id);
    Ok(())
}

/// A draft as a file's text and the file's name without its ending.
pub(crate) fn file(entry: &Entry, draft: &Draft) -> (String, String) {
    let label = Label { id: entry.id.clone(), name: entry.name.clone(), changed: Some(entry.changed) };
    (encode_file(draft, &label), nigao::document::safe_file_name(&entry.title()))
}

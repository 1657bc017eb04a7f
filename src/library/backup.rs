//! All drafts in one ordinary file: text, an object of JSON a line, so that of a file that was cut off or damaged
//! everything that is whole comes back.
//!
//! The first line says what it is, then each draft with its entry, then its versions, and the last line says how many
//! lines there are before it.

use miniserde::json;

use super::{Entry, Mark, is_id, write_moment};
use crate::draft::saved::{self, SavedError};
use crate::history::sum;

const FORMAT: &str = "nigao-backup";
/// The version that is written.
const VERSION: u32 = 1;
/// More drafts than any person has; a file with more is not read on.
const MOST_DRAFTS: usize = 20_000;

/// Why a file is no backup that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// Something else.
    #[error("这不是拟稿的备份文件")]
    Foreign,
    /// Written by a later version of the page.
    #[error("这个备份由更新版本的拟稿生成（格式{0}），请刷新页面或换用新版本恢复")]
    TooNew(u32),
    /// A single draft.
    #[error("这是一份文稿，不是备份，请用“打开文件”打开")]
    Draft,
}

#[derive(miniserde::Serialize, miniserde::Deserialize)]
struct Head {
    format: String,
    version: u32,
    made: String,
    drafts: u32,
}

#[derive(miniserde::Serialize, miniserde::Deserialize)]
struct DraftLine {
    entry: Entry,
    sum: u64,
    draft: String,
}

#[derive(miniserde::Serialize, miniserde::Deserialize)]
struct VersionLine {
    version_of: String,
    mark: Mark,
    draft: String,
}

#[derive(miniserde::Serialize, miniserde::Deserialize)]
struct EndLine {
    lines_before: u32,
}

/// The first line of a backup of so many drafts.
pub fn backup_head(made: u64, drafts: u32) -> String {
    line(&Head { format: FORMAT.into(), version: VERSION, made: write_moment(made), drafts })
}

/// The line of a draft.
pub fn backup_draft(entry: &Entry, draft: &str) -> String {
    line(&DraftLine { entry: entry.clone(), sum: sum(draft), draft: draft.into() })
}

/// The line of a version of the draft of this id.
pub fn backup_version(id: &str, mark: &Mark, draft: &str) -> String {
    line(&VersionLine { version_of: id.into(), mark: mark.clone(), draft: draft.into() })
}

/// The last line, after so many others.
pub fn backup_end(lines: u32) -> String {
    line(&EndLine { lines_before: lines })
}

fn line<T: miniserde::Serialize>(value: &T) -> String {
    let mut text = json::to_string(value);
    text.push('\n');
    text
}

/// A draft that a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its entry; the id is empty when it needs a new one.
    pub entry: Entry,
    /// Its text.
    pub draft: String,
    /// Its versions, each with its text.
    pub versions: Vec<(Mark, String)>,
}

/// What came out of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restored {
    /// The drafts that could be read.
    pub drafts: Vec<Kept>,
    /// How many lines could not be read, or hold drafts of a later version.
    pub damaged: usize,
    /// How many drafts open, but are not what was written; each is named so.
    pub altered: usize,
    /// Whether the file ends as it should and holds all that it says.
    pub whole: bool,
}

/// Reads a backup line by line.
#[derive(Debug, Default)]
pub struct Restoring {
    head: Option<Head>,
    lines: u32,
    ended: bool,
    found: Restored,
    /// The ids under which the drafts stand in the file.
    ids: Vec<String>,
}

impl std::fmt::Debug for Head {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.format, self.version)
    }
}

impl Restoring {
    /// Takes the next line. Lines that cannot be read are counted and passed over.
    ///
    /// # Errors
    /// When the first line says that it is no backup, or one of a later version.
    pub fn take(&mut self, line: &str) -> Result<(), BackupError> {
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() {
            return Ok(());
        }
        if self.head.is_none() {
            self.head = Some(read_head(line)?);
        } else if let Ok(end) = json::from_str::<EndLine>(line) {
            self.ended = end.lines_before == self.lines;
            return Ok(());
        } else if !self.take_draft(line) && !self.take_version(line) {
            self.found.damaged += 1;
        }
        self.lines = self.lines.saturating_add(1);
        Ok(())
    }

    fn take_draft(&mut self, line: &str) -> bool {
        let Ok(DraftLine { mut entry, sum: written, draft }) = json::from_str::<DraftLine>(line) else {
            return false;
        };
        let Ok(read) = saved::decode(&draft) else { return false };
        if self.found.drafts.len() >= MOST_DRAFTS {
            return false;
        }
        entry = entry.saying(&read);
        let double = self.ids.contains(&entry.id);
        self.ids.push(entry.id.clone());
        if !is_id(&entry.id) || double {
            entry.id = String::new();
        }
        if sum(&draft) != written {
            self.found.altered += 1;
            entry.id = String::new();
            entry.name = format!("{}（内容可能有损坏）", entry.title());
        }
        self.found.drafts.push(Kept { entry, draft, versions: Vec::new() });
        true
    }

    /// A version that is not what was written, or whose draft did not come, is of no use.
    fn take_version(&mut self, line: &str) -> bool {
        let Ok(version) = json::from_str::<VersionLine>(line) else { return false };
        // Of two under one id the later is meant: versions follow their draft.
        let owner = self.ids.iter().rposition(|id| *id == version.version_of);
        let owner = owner.and_then(|index| self.found.drafts.get_mut(index));
        let sound = sum(&version.draft) == version.mark.sum && saved::decode(&version.draft).is_ok();
        match owner.filter(|_| sound) {
            Some(kept) => kept.versions.push((version.mark, version.draft)),
            None => return false,
        }
        true
    }

    /// What came out of it.
    ///
    /// # Errors
    /// When not even a first line came.
    pub fn finish(self) -> Result<Restored, BackupError> {
        let head = self.head.ok_or(BackupError::Foreign)?;
        let all = usize::try_from(head.drafts).is_ok_and(|drafts| drafts == self.found.drafts.len());
        Ok(Restored { whole: self.ended && all, ..self.found })
    }
}

fn read_head(line: &str) -> Result<Head, BackupError> {
    match json::from_str::<Head>(line) {
        Ok(head) if head.format != FORMAT => Err(BackupError::Foreign),
        Ok(head) if head.version > VERSION => Err(BackupError::TooNew(head.version)),
        Ok(head) => Ok(head),
        Err(_) => Err(match saved::decode(line) {
            Ok(_) | Err(SavedError::TooNew(_)) => BackupError::Draft,
            Err(SavedError::Damaged | SavedError::Foreign) => BackupError::Foreign,
        }),
    }
}

/// What a backup means for the drafts that are here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Drafts that are not here.
    pub fresh: Vec<Kept>,
    /// How many are here and say the same.
    pub same: usize,
    /// Drafts that are here and say something else.
    pub differing: Vec<Kept>,
}

/// Compares what came out of a backup with the drafts that are here, each by its id and the sum of its text.
pub fn plan(present: &[(String, u64)], restored: Vec<Kept>) -> Plan {
    let mut plan = Plan::default();
    for kept in restored {
        match present.iter().find(|(id, _)| *id == kept.entry.id) {
            None => plan.fresh.push(kept),
            Some((_, known)) if *known == sum(&kept.draft) => plan.same += 1,
            Some(_) => plan.differing.push(kept),
        }
    }
    plan
}

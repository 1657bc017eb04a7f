//! Files: a draft to and from a file, a file that is kept up to date, and everything in one file.

use std::rc::Rc;

use nigao::draft::{Draft, saved};
use nigao::history::sum;
use nigao::library::{Arrived, Entry, Kept, Plan, Said, Why, plan, read_label};
use nigao::reports::report;
use web_sys::File;

use super::hand::Hand;
use super::room::{Change, Coming, FileState, Meeting, Screen};
use crate::edge::{self, OwnFile, Written};

const JSON: &str = "application/json";

impl Hand {
    /// Saves a draft as a file.
    pub(super) async fn save_file(self, id: String) {
        let Some((entry, draft)) = self.opened(&id).await else { return };
        let (text, name) = edge::file(&entry, &draft);
        let name = format!("{name}.nigao.json");
        match edge::download(text.as_bytes(), JSON, &name) {
            Ok(()) => {
                self.filed(&id).await;
                self.note(true, format!("已交给浏览器下载：{name}"));
            }
            Err(why) => self.note(false, why),
        }
    }

    /// Notes that a draft was written to a file just now.
    async fn filed(&self, id: &str) {
        let now = edge::moment_now();
        if self.change(id, |entry| Entry { filed: Some(now), ..entry }).await.is_some() && self.is_open(id) {
            self.on.emit(Said::Filed(now));
        }
    }

    /// Notes that the page has saved a draft as a file.
    pub(super) async fn note_filed(self, id: String, at: u64) {
        self.change(&id, |entry| Entry { filed: Some(at), ..entry }).await;
    }

    /// Lets the user pick a file that a draft is kept in from now on.
    pub(super) async fn keep_in_file(self, id: String) {
        let Some((entry, draft)) = self.opened(&id).await else { return };
        let (text, name) = edge::file(&entry, &draft);
        let file = match edge::pick(&format!("{name}.nigao.json")).await {
            Ok(Some(file)) => file,
            Ok(None) => return,
            Err(why) => return self.note(false, why),
        };
        OwnFile::remember(&self.base().await, &id, Some(&file)).await;
        *self.shared.file.borrow_mut() = Some((id, file, None));
        self.write_file(&entry, &text).await;
    }

    /// Brings the file of the draft on the desk up to date, if it has one.
    pub(super) async fn update_file(&self, entry: &Entry, draft: &str) {
        let here = self.shared.file.borrow().as_ref().is_some_and(|(id, ..)| *id == entry.id);
        if !here {
            let base = self.base().await;
            let known = base.read(&format!("file-sum/{}", entry.id)).await.and_then(|sum| sum.parse().ok());
            let file = OwnFile::find(&base, &entry.id).await;
            let file = file.map(|file| (entry.id.clone(), file, Some(known.unwrap_or(0))));
            if file.is_none() {
                self.room.dispatch(Change::File(None));
            }
            *self.shared.file.borrow_mut() = file;
        }
        if let Ok(draft) = saved::decode(draft) {
            self.write_file(entry, &edge::file(entry, &draft).0).await;
        }
    }

    async fn write_file(&self, entry: &Entry, text: &str) {
        let known = self.shared.file.borrow().clone();
        let Some((id, file, last)) = known.filter(|(id, ..)| *id == entry.id) else { return };
        if last == Some(sum(text)) {
            return;
        }
        let written = file.write(text, last).await;
        let (ask, last) = match written {
            Written::Done => {
                *self.shared.file.borrow_mut() = Some((id.clone(), file.clone(), Some(sum(text))));
                // Without it the next visit asks whether the file was changed elsewhere.
                let _ =
                    self.base().await.write(&[(format!("file-sum/{id}"), Some(sum(text).to_string()))]).await;
                self.filed(&id).await;
                (false, Ok(edge::now()))
            }
            Written::AskAgain => (true, Err("浏览器要再次允许才能更新这个文件".to_owned())),
            Written::Changed => {
                (false, Err("文件在别处改过，没有覆盖它；可以打开它看差别，或另选一个文件".into()))
            }
            Written::Failed(why) => (false, Err(format!("没有写成（{why}）；请另选一个文件"))),
        };
        self.room.dispatch(Change::File(Some(FileState { id, name: file.name, last, ask })));
    }

    /// Asks the browser again, from a click, whether the file may be written.
    pub(super) async fn ask_again(self, id: String) {
        let file = self.shared.file.borrow().clone();
        let Some((_, file, _)) = file.filter(|(known, ..)| *known == id) else { return };
        if file.may(true).await {
            let Some((entry, draft)) = self.opened(&id).await else { return };
            self.write_file(&entry, &edge::file(&entry, &draft).0).await;
        }
    }

    /// Lets the file be; the draft stays.
    pub(super) async fn leave_file(self, id: String) {
        OwnFile::remember(&self.base().await, &id, None).await;
        *self.shared.file.borrow_mut() = None;
        self.room.dispatch(Change::File(None));
    }

    /// Opens a file that was given to the page. What is here is never overwritten.
    pub(super) async fn arrive(self, arrived: Arrived) {
        let draft = match decode(&arrived.text) {
            Ok(draft) => draft,
            Err(why) => {
                let words = format!("没有打开“{}”：{why}。现在的文稿没有变动。", arrived.name);
                self.note(false, words.clone());
                return self.on.emit(Said::Failed(words));
            }
        };
        let (label, text) = (read_label(&arrived.text), saved::encode(&draft));
        let base = self.base().await;
        let present = if label.id.is_empty() { None } else { edge::entry(&base, &label.id).await };
        let here = match &present {
            Some(entry) => edge::newest_text(&base, &entry.id).await.map(|(_, text)| text),
            None => None,
        };
        match present.zip(here) {
            Some((entry, here)) if here == text => {
                let words = format!("“{}”和本机的这份文稿内容相同，已打开。", arrived.name);
                self.change(&entry.id, |entry| Entry { binned: None, ..entry }).await;
                self.lay(&entry.id, &words).await;
            }
            Some((present, here)) => {
                let meeting = Meeting { present, here, file: arrived.name, label, text };
                self.room.dispatch(Change::Screen(Screen::Meeting(Rc::new(meeting))));
                self.on.emit(Said::Show);
            }
            None => {
                let words = format!("已打开“{}”，原来的文稿在“我的文稿”里。", arrived.name);
                let id = if label.id.is_empty() { edge::new_id() } else { label.id.clone() };
                let kept = Kept {
                    entry: Entry { id, name: label.name, ..Entry::default() },
                    draft: text,
                    versions: Vec::new(),
                };
                if let Some(id) = self.take_in(kept).await {
                    self.lay(&id, &words).await;
                }
            }
        }
    }

    /// Takes the file's state for the draft that is here; or keeps both.
    pub(super) async fn settle(self, meeting: Rc<Meeting>, both: bool) {
        if both {
            let name = format!("{}（来自文件）", meeting.present.title());
            let entry = Entry { name, ..meeting.present.clone() };
            return self.add(entry, meeting.text.clone(), "两份都留着，现在打开的是文件里的这份。").await;
        }
        let words = "已换成文件里的内容，本机原来的内容留在历史版本里。";
        self.replace(&meeting.present.id, meeting.text.clone(), Why::File, words).await;
    }

    /// Puts a draft from outside into the library under its own id; gives the id.
    async fn take_in(&self, kept: Kept) -> Option<String> {
        let base = self.base().await;
        let draft = saved::decode(&kept.draft).ok()?;
        let mut entry = kept.entry;
        if entry.id.is_empty() {
            entry.id = edge::new_id();
        }
        if entry.changed == 0 {
            entry.changed = edge::moment_now();
        }
        entry.revision = entry.revision.max(1);
        let entry = entry.saying(&draft);
        for (mark, text) in &kept.versions {
            // A version that finds no room is left out; the draft itself comes first.
            let _ = edge::keep_version(&base, &entry.id, text, mark.why, mark.at).await;
        }
        match edge::put(&base, &entry, &kept.draft).await {
            Ok(()) => {
                self.room.dispatch(Change::Entry(entry.clone()));
                Some(entry.id)
            }
            Err(fault) => {
                self.note(false, format!("没有存进“我的文稿”：{}。", fault.words()));
                None
            }
        }
    }

    /// Everything in one file.
    pub(super) async fn back_up(self) {
        let on_way = self.long_work("正在备份……");
        let Some((lines, count)) = edge::backup(&self.base().await, on_way).await else {
            return self.note(true, "已取消备份，没有生成文件。");
        };
        let day = edge::today().map_or_else(String::new, |day| {
            format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
        });
        let name = format!("拟稿全部文稿{day}.nigao-backup");
        match edge::download_parts(&lines, "application/x-ndjson", &name) {
            Ok(()) => self.note(true, format!("{count}份文稿和历史版本已交给浏览器下载：{name}")),
            Err(why) => self.note(false, why),
        }
    }

    /// Reads a backup and shows what it holds.
    pub(super) async fn read_backup(self, file: File) {
        let on_way = self.long_work("正在读备份……");
        let cancelled = "已取消，没有恢复。本机的文稿没有变动。";
        let restored = match edge::read_backup(&file, on_way).await {
            Ok(Some(restored)) => restored,
            Ok(None) => return self.note(true, cancelled),
            Err(why) => {
                return self.note(false, format!("没有恢复“{}”：{why}。本机的文稿没有变动。", file.name()));
            }
        };
        let base = self.base().await;
        let mut present = Vec::new();
        for entry in edge::entries(&base).await {
            if self.shared.stopped.get() {
                return self.note(true, cancelled);
            }
            if let Some((_, text)) = edge::newest_text(&base, &entry.id).await {
                present.push((entry.id, sum(&text)));
            }
        }
        let coming = Coming {
            damaged: restored.damaged,
            altered: restored.altered,
            whole: restored.whole,
            plan: plan(&present, restored.drafts),
        };
        self.room.dispatch(Change::Working(String::new(), 0));
        self.room.dispatch(Change::Screen(Screen::Backup(Rc::new(coming))));
    }

    /// Brings back what a backup holds. Of drafts that say something else here, the backup's state comes as a draft of
    /// its own where `both`, else as a version.
    pub(super) async fn restore(self, coming: Rc<Coming>, both: bool) {
        let on_way = self.long_work("正在恢复……");
        let base = self.base().await;
        let Plan { fresh, differing, .. } = coming.plan.clone();
        let all = fresh.len() + differing.len();
        let (mut back, mut refused) = (0, 0);
        let fresh = fresh.into_iter().map(|kept| (kept, false));
        for (mut kept, differs) in fresh.chain(differing.into_iter().map(|kept| (kept, true))) {
            let [at, all] = [back + refused, all].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
            if !on_way(at, all) {
                break;
            }
            let done = if !differs {
                self.take_in(kept).await.is_some()
            } else if both {
                kept.entry.name = format!("{}（来自备份）", kept.entry.title());
                kept.entry.id = String::new();
                self.take_in(kept).await.is_some()
            } else {
                edge::keep_version(&base, &kept.entry.id, &kept.draft, Why::File, kept.entry.changed)
                    .await
                    .is_ok()
            };
            *(if done { &mut back } else { &mut refused }) += 1;
        }
        self.look().await;
        self.room.dispatch(Change::Screen(Screen::List));
        self.note(refused == 0, came_back(back, refused, all - back - refused));
    }
}

/// What became of a backup: how many drafts are back, how many found no room, and how many were left when it was
/// stopped.
fn came_back(back: usize, refused: usize, left: usize) -> String {
    let mut words = format!("已恢复{back}份文稿。");
    if refused > 0 {
        words += &format!("有{refused}份没有存进本机，多半是空间不够，请清空回收站后再恢复一次。");
    }
    if left > 0 {
        words += &format!("已取消，其余{left}份没有恢复，可以再恢复一次。");
    }
    words
}

fn decode(text: &str) -> Result<Draft, String> {
    let draft = saved::decode(text).map_err(|error| {
        let backup = text.trim_start_matches('\u{feff}').starts_with("{\"format\":\"nigao-backup\"");
        if backup {
            "这是全部文稿的备份，请在“我的文稿”里点“恢复备份”".to_owned()
        } else {
            error.to_string()
        }
    })?;
    if report(&draft.report).id == draft.report {
        Ok(draft)
    } else {
        Err("这份文稿的文种是这一版拟稿没有的，请刷新页面或换用新版本打开".into())
    }
}

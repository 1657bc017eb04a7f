//! What is done with whole drafts: begin, copy, take over, name, delete and bring back.

use nigao::draft::{Draft, carry_over, saved};
use nigao::library::{Entry, Said};
use nigao::reports::report;

use super::hand::Hand;
use super::room::{Change, Screen};
use crate::edge;

impl Hand {
    /// Begins an empty draft.
    pub(super) async fn begin(self) {
        let draft = edge::new_draft();
        let words = "已新建空白文稿，原来的文稿在“我的文稿”里。";
        self.add(Entry::default().saying(&draft), saved::encode(&draft), words).await;
    }

    /// Copies a draft.
    pub(super) async fn copy(self, id: String) {
        let Some((entry, draft)) = self.opened(&id).await else { return };
        let name = format!("{}（副本）", entry.title());
        self.add(Entry { name, ..entry }, saved::encode(&draft), "已复制一份，现在打开的是副本。").await;
    }

    /// Takes a draft over to the next year.
    pub(super) async fn carry(self, id: String) {
        let Some((entry, draft)) = self.opened(&id).await else { return };
        let next = carry_over(&report(&draft.report).form, &draft, edge::today());
        let words = format!("已按“{}”新建下一年度的文稿，原来那份没有变动。", entry.title());
        self.add(Entry::default().saying(&next), saved::encode(&next), &words).await;
    }

    /// The entry and the newest state of a draft; says when there is none.
    pub(super) async fn opened(&self, id: &str) -> Option<(Entry, Draft)> {
        let base = self.base().await;
        let entry = edge::entry(&base, id).await;
        let text = edge::newest_text(&base, id).await;
        let found = entry.zip(text.and_then(|(_, text)| saved::decode(&text).ok()));
        if found.is_none() {
            self.note(false, "这份文稿读不出来了。可以看看它的历史版本，或者从备份里恢复。");
        }
        found
    }

    /// Names a draft; an empty name is none.
    pub(super) async fn rename(self, id: String, name: String) {
        let name = name.trim().to_owned();
        if self.change(&id, |entry| Entry { name, ..entry }).await.is_some() {
            self.room.dispatch(Change::Name(String::new()));
        }
    }

    /// Puts a draft into the bin; when it lay on the desk, the one changed last takes its place.
    pub(super) async fn bin(self, id: String) {
        let base = self.base().await;
        let now = edge::moment_now();
        let Some(gone) = self.change(&id, |entry| Entry { binned: Some(now), ..entry }).await else { return };
        let words = format!("“{}”已移到回收站，30天内可以恢复。", gone.title());
        if !self.is_open(&id) {
            return self.note(true, words);
        }
        let left = edge::entries(&base).await.into_iter().filter(|entry| entry.binned.is_none());
        match nigao::library::in_order(left.collect()).first() {
            Some(entry) => self.lay(&entry.id, "").await,
            None => {
                let draft = edge::new_draft();
                self.add(Entry::default().saying(&draft), saved::encode(&draft), "").await;
            }
        }
        self.on.emit(Said::Show);
        self.note(true, words);
    }

    /// Brings a draft back from the bin.
    pub(super) async fn unbin(self, id: String) {
        if let Some(entry) = self.change(&id, |entry| Entry { binned: None, ..entry }).await {
            self.note(true, format!("“{}”已恢复，在“我的文稿”里。", entry.title()));
        }
    }

    /// Removes these drafts for good.
    pub(super) async fn remove(self, ids: Vec<String>) {
        let base = self.base().await;
        for id in &ids {
            match edge::remove(&base, id).await {
                Ok(()) => self.room.dispatch(Change::Gone(id.clone())),
                Err(fault) => return self.note(false, format!("没有全部删除：{}。", fault.words())),
            }
        }
        self.note(true, format!("已彻底删除{}份文稿。", ids.len()));
    }

    /// Brings a version back; the present state becomes a version.
    pub(super) async fn bring_back(self, id: String, text: String) {
        self.replace(
            &id,
            text,
            nigao::library::Why::Restore,
            "已恢复到选定的版本，恢复以前的内容也留在历史版本里。",
        )
        .await;
    }

    /// Makes a version a draft of its own.
    pub(super) async fn apart(self, id: String, text: String) {
        let Some(entry) = edge::entry(&self.base().await, &id).await else { return };
        let Ok(draft) = saved::decode(&text) else {
            return self.note(false, "这个版本读不出来了。");
        };
        let name = format!("{}（历史版本）", entry.title());
        self.add(Entry { name, standing: None, ..entry }.saying(&draft), text, "历史版本已另存为新文稿。")
            .await;
    }

    /// Puts another state in the place of a draft's present one, which becomes a version.
    pub(super) async fn replace(&self, id: &str, text: String, why: nigao::library::Why, words: &str) {
        let base = self.base().await;
        let now = edge::moment_now();
        let present = edge::newest_text(&base, id).await;
        let revision = present.as_ref().map_or(0, |(revision, _)| *revision).saturating_add(1);
        if let Some((_, present)) = &present
            && let Err(fault) = edge::keep_version(&base, id, present, why, now).await
        {
            let words = format!("没有替换：现在的内容没能留进历史版本，{}。", fault.words());
            return self.note(false, words);
        }
        let Ok(draft) = saved::decode(&text) else {
            return self.note(false, "这个版本读不出来了。");
        };
        // What is on the desk is saved from there.
        if !self.is_open(id) {
            let Some(known) = edge::entry(&base, id).await else { return };
            let next = Entry { revision, changed: now, binned: None, ..known }.saying(&draft);
            if let Err(fault) = edge::put(&base, &next, &text).await {
                return self.note(false, format!("没有替换：{}。", fault.words()));
            }
            self.room.dispatch(Change::Entry(next));
        }
        self.room.dispatch(Change::Screen(Screen::List));
        self.on.emit(Said::Lay { id: id.into(), revision, draft: text, words: words.into() });
    }
}

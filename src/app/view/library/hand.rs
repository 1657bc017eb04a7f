//! What is done in the library, one thing after the other.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use nigao::library::{Before, Entry, Open, Said, Told};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::room::{Change, Ground, Room, Screen};
use crate::edge::{self, Base, Fault, Keeping, OwnFile};

/// From then on the browser is asked to keep what is stored: so many required answers are work.
const WORK: u32 = 5;
/// Of what is granted, so much in a hundred may be used before the user is told.
const CROWDED: u64 = 90;
/// What local storage holds, in characters.
const LOCAL_ROOM: usize = 5_000_000;
/// How often room is looked at, in milliseconds.
const LOOK_MS: u64 = 60_000;
/// Where it is noted that the browser was asked.
const ASKED: &str = "asked/lasts";

type Job = Pin<Box<dyn Future<Output = ()>>>;

/// What all that is done shares.
#[derive(Clone)]
pub(super) struct Hand {
    pub(super) room: UseReducerDispatcher<Room>,
    pub(super) on: Callback<Said>,
    pub(super) shared: Rc<Shared>,
}

/// What lasts as long as the library.
#[derive(Default)]
pub(super) struct Shared {
    /// What waits, while something is done.
    queue: RefCell<Option<VecDeque<Job>>>,
    pub(super) base: RefCell<Option<Base>>,
    pub(super) told: RefCell<Told>,
    /// When room was looked at last, in milliseconds since 1970, and whether the browser was asked to keep things.
    looked: Cell<(u64, bool)>,
    /// Whether the user wants no more of the long work under way.
    pub(super) stopped: Cell<bool>,
    /// Drafts of which this page has kept a change.
    kept: RefCell<BTreeSet<String>>,
    /// The file that the draft of this id is kept in, and the sum of what was written to it last.
    pub(super) file: RefCell<Option<(String, OwnFile, Option<u64>)>>,
}

impl PartialEq for Hand {
    fn eq(&self, other: &Hand) -> bool {
        Rc::ptr_eq(&self.shared, &other.shared)
    }
}

impl Hand {
    /// Does something when everything before it is done.
    pub(super) fn then<F: Future<Output = ()> + 'static>(&self, work: impl FnOnce(Hand) -> F + 'static) {
        let hand = self.clone();
        let job: Job = Box::pin(async move { work(hand).await });
        let mut queue = self.shared.queue.borrow_mut();
        if let Some(queue) = queue.as_mut() {
            queue.push_back(job);
            return;
        }
        *queue = Some(VecDeque::from([job]));
        drop(queue);
        let shared = self.shared.clone();
        spawn_local(async move {
            loop {
                let job = shared.queue.borrow_mut().as_mut().and_then(VecDeque::pop_front);
                match job {
                    Some(job) => job.await,
                    None => break,
                }
            }
            *shared.queue.borrow_mut() = None;
        });
    }

    /// Where the library lies.
    pub(super) async fn base(&self) -> Base {
        let known = self.shared.base.borrow().clone();
        if let Some(base) = known {
            return base;
        }
        let base = Base::open().await;
        *self.shared.base.borrow_mut() = Some(base.clone());
        base
    }

    /// Begins long work; what comes back tells how far it is and hears whether to go on.
    pub(super) fn long_work(&self, words: &'static str) -> impl Fn(u32, u32) -> bool + use<> {
        self.shared.stopped.set(false);
        self.room.dispatch(Change::Working(words.into(), 0));
        let (hand, last) = (self.clone(), Cell::new(0));
        move |done, all| {
            let percent = done.saturating_mul(100) / all.max(1);
            if last.replace(percent) != percent {
                hand.room.dispatch(Change::Working(words.into(), percent));
            }
            !hand.shared.stopped.get()
        }
    }

    pub(super) fn note(&self, good: bool, words: impl Into<String>) {
        self.room.dispatch(Change::Note(good, words.into()));
    }

    /// Opens the library: what is due is done, and a draft that the page looked for is laid on the desk.
    pub(super) async fn start(self) {
        let base = self.base().await;
        edge::tidy(&base).await;
        self.look().await;
        self.look_round(false).await;
        let told = self.shared.told.borrow().clone();
        if told.open.is_some() {
            return;
        }
        let entries = edge::entries(&base).await.into_iter().filter(|entry| entry.binned.is_none());
        let entries = nigao::library::in_order(entries.collect());
        let wanted = entries.iter().find(|entry| entry.id == told.wanted);
        // Local storage was emptied, or the draft lies here alone: the work itself is not gone.
        if let Some(entry) = wanted.or_else(|| entries.first()) {
            self.lay(&entry.id, "").await;
        }
    }

    /// Reads all entries anew: other tabs write, too.
    pub(super) async fn look(&self) {
        self.room.dispatch(Change::Entries(edge::entries(&self.base().await).await));
    }

    /// Keeps the draft on the desk.
    pub(super) async fn keep(self, open: Open) {
        let first = !self.shared.kept.borrow().contains(&open.id);
        let mut kept = edge::keep(&self.base().await, &open, first).await;
        if matches!(kept, Err(Fault::Refused)) {
            // The base may have been removed under this page.
            *self.shared.base.borrow_mut() = None;
            kept = edge::keep(&self.base().await, &open, first).await;
        }
        match kept {
            Ok(Keeping::Kept(entry, changed)) => {
                if changed {
                    self.shared.kept.borrow_mut().insert(open.id.clone());
                }
                self.room.dispatch(Change::Entry(entry.clone()));
                self.on.emit(Said::Kept { id: open.id.clone(), revision: open.revision });
                if let Some(at) = entry.filed.filter(|_| self.is_open(&open.id)) {
                    self.on.emit(Said::Filed(at));
                }
                self.update_file(&entry, &open.draft).await;
                let work = open
                    .standing
                    .is_some_and(|standing| standing.asked.saturating_sub(standing.missing) >= WORK);
                self.look_round(work).await;
            }
            Ok(Keeping::Newer(revision, draft)) => {
                self.on.emit(Said::Newer { id: open.id.clone(), revision, draft });
            }
            Err(fault) if open.refused => self.note(false, fault.words()),
            Err(fault) => self
                .on
                .emit(Said::Warning(format!("文稿已存在本机，但没有存进“我的文稿”：{}。", fault.words()))),
        }
    }

    /// Keeps a state as a version before something takes its place.
    pub(super) async fn keep_before(self, before: Before) {
        let base = self.base().await;
        let kept = edge::keep_version(&base, &before.id, &before.draft, before.why, edge::moment_now()).await;
        if let Err(fault) = kept {
            let words = format!("改动以前的内容没有留进历史版本：{}。仍可以点“撤销”。", fault.words());
            self.on.emit(Said::Failed(words));
        }
    }

    /// Looks where the drafts lie, asks the browser to keep them where `ask`, and tells when room runs short.
    async fn look_round(&self, ask: bool) {
        let (last, asked) = self.shared.looked.get();
        let now = edge::moment_now();
        if now.saturating_sub(last) < LOOK_MS && now >= last && (asked || !ask) {
            return;
        }
        self.shared.looked.set((now, asked || ask));
        let base = self.base().await;
        let mut ask = ask && base.read(ASKED).await.is_none();
        let lasts = edge::lasts(false).await;
        ask &= lasts == Some(false);
        let lasts = if ask { edge::lasts(true).await } else { lasts };
        if ask {
            // At worst it is asked again.
            let _ = base.write(&[(ASKED.into(), Some("1".into()))]).await;
        }
        let room = edge::room().await;
        let full =
            room.is_some_and(|(used, granted)| used.saturating_mul(100) >= granted.saturating_mul(CROWDED));
        let local = edge::local_used() * 100 >= LOCAL_ROOM * usize::try_from(CROWDED).unwrap_or(100);
        let words = if full || local {
            "浏览器给这个网页的存储空间已用去九成。请在“我的文稿”里清空回收站，删去不用的文稿，重要文稿存成文件。"
        } else {
            ""
        };
        self.on.emit(Said::Warning(words.into()));
        self.room.dispatch(Change::Ground(Ground { narrow: base == Base::Local, room, lasts }));
    }

    /// Lays a draft on the desk.
    pub(super) async fn lay(&self, id: &str, words: &str) {
        if self.is_open(id) {
            // What is on the desk may be later than what was saved.
            self.room.dispatch(Change::Screen(Screen::List));
            self.on.emit(Said::Close);
            if !words.is_empty() {
                self.on.emit(Said::Done(words.into()));
            }
            return;
        }
        let base = self.base().await;
        match edge::newest_text(&base, id).await {
            Some((revision, draft)) => {
                self.room.dispatch(Change::Screen(Screen::List));
                self.on.emit(Said::Lay { id: id.into(), revision, draft, words: words.into() });
            }
            None => self.note(false, "这份文稿读不出来了。可以看看它的历史版本，或者从备份里恢复。"),
        }
    }

    /// Puts a draft into the library as a new one and lays it on the desk.
    pub(super) async fn add(&self, entry: Entry, text: String, words: &str) {
        let base = self.base().await;
        let entry = Entry {
            id: edge::new_id(),
            changed: edge::moment_now(),
            revision: 1,
            filed: None,
            binned: None,
            ..entry
        };
        match edge::put(&base, &entry, &text).await {
            Ok(()) => {
                // Its beginning is no end of a session.
                self.shared.kept.borrow_mut().insert(entry.id.clone());
                self.room.dispatch(Change::Entry(entry.clone()));
                self.lay(&entry.id, words).await;
            }
            Err(fault) => self.note(false, format!("没有新建：{}。", fault.words())),
        }
    }

    /// Changes an entry and writes it; says what stood in the way.
    pub(super) async fn change(&self, id: &str, change: impl FnOnce(Entry) -> Entry) -> Option<Entry> {
        let base = self.base().await;
        let next = change(edge::entry(&base, id).await?);
        match edge::put_entry(&base, &next).await {
            Ok(()) => {
                self.room.dispatch(Change::Entry(next.clone()));
                Some(next)
            }
            Err(fault) => {
                self.note(false, format!("没有改成：{}。", fault.words()));
                None
            }
        }
    }

    /// The draft on the desk, if it is this one.
    pub(super) fn is_open(&self, id: &str) -> bool {
        self.shared.told.borrow().open.as_ref().is_some_and(|open| open.id == id)
    }
}

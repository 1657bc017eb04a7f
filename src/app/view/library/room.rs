//! What the library shows.

use std::rc::Rc;

use nigao::library::{Entry, Label, Plan, in_order};
use yew::Reducible;

/// What is on the screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Screen {
    /// All drafts.
    #[default]
    List,
    /// The deleted ones.
    Bin,
    /// The versions of the draft of this id.
    Versions(String),
    /// A file of a draft that is here, and says something else.
    Meeting(Rc<Meeting>),
    /// What a backup holds.
    Backup(Rc<Coming>),
}

/// A file that meets a draft that is here.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meeting {
    pub(super) present: Entry,
    /// The text that is here.
    pub(super) here: String,
    /// The file's name.
    pub(super) file: String,
    pub(super) label: Label,
    /// The file's text, as a draft is saved.
    pub(super) text: String,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Coming {
    pub(super) plan: Plan,
    pub(super) damaged: usize,
    pub(super) altered: usize,
    pub(super) whole: bool,
}

/// Where drafts lie, and how safely.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Ground {
    /// Whether only local storage is to be had.
    pub(super) narrow: bool,
    /// Bytes used and granted, as the browser says.
    pub(super) room: Option<(u64, u64)>,
    /// Whether the browser has promised to keep what is stored.
    pub(super) lasts: Option<bool>,
}

/// The file that the draft on the desk is kept in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FileState {
    /// Which draft.
    pub(super) id: String,
    pub(super) name: String,
    /// When it was last written (`14:05`); or why not.
    pub(super) last: Result<String, String>,
    /// Whether the browser has to be asked anew.
    pub(super) ask: bool,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Room {
    /// Whether the library is open for work.
    pub(super) ready: bool,
    /// All entries, the one changed last first.
    pub(super) entries: Rc<Vec<Entry>>,
    pub(super) screen: Screen,
    pub(super) search: String,
    /// The draft whose tools are shown.
    pub(super) picked: String,
    /// The draft that is being named.
    pub(super) naming: String,
    /// What is being done and how far it is, of a hundred; nothing when no words stand here.
    pub(super) working: (String, u32),
    /// What became of the last thing: whether it worked, and words.
    pub(super) note: Option<(bool, String)>,
    pub(super) ground: Ground,
    pub(super) file: Option<FileState>,
    /// Counts what was done to versions, so that their list is read anew.
    pub(super) turn: u32,
}

/// What happens to it.
pub(super) enum Change {
    Entries(Vec<Entry>),
    Entry(Entry),
    Gone(String),
    Screen(Screen),
    Search(String),
    Pick(String),
    Name(String),
    Working(String, u32),
    Note(bool, String),
    Ground(Ground),
    File(Option<FileState>),
}

impl Reducible for Room {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut room = (*self).clone();
        match change {
            Change::Entries(entries) => (room.ready, room.entries) = (true, Rc::new(in_order(entries))),
            Change::Entry(entry) => {
                let others = room.entries.iter().filter(|known| known.id != entry.id).cloned();
                room.entries = Rc::new(in_order(others.chain([entry.clone()]).collect()));
            }
            Change::Gone(id) => {
                room.entries = Rc::new(room.entries.iter().filter(|known| known.id != id).cloned().collect());
            }
            Change::Screen(screen) => {
                (room.screen, room.picked, room.naming) = (screen, String::new(), String::new());
                (room.note, room.turn) = (None, room.turn.wrapping_add(1));
            }
            Change::Search(words) => room.search = words,
            Change::Pick(id) => (room.picked, room.naming) = (id, String::new()),
            Change::Name(id) => room.naming = id,
            Change::Working(words, percent) => room.working = (words, percent),
            Change::Note(good, words) => {
                (room.working, room.note) = ((String::new(), 0), Some((good, words)));
            }
            Change::Ground(ground) => room.ground = ground,
            Change::File(file) => room.file = file,
        }
        Rc::new(room)
    }
}

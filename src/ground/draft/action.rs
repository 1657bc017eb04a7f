//! Everything that a user can do to a draft, and what becomes of it.

use super::put::put_rows;
use super::{Answer, Draft, Path, Row, TALLY_CELL};

/// One change to a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Something was typed or one option chosen.
    Type(Path, String),
    /// An option of several was switched on or off, or an own entry added or taken away.
    Toggle(String, String),
    /// The number of a tally for the row of this key.
    Tally(String, u32, String),
    /// Numbers of a tally come all at once, each with the key of its row; the others stay.
    Numbers(String, Vec<(u32, String)>),
    /// A whole answer was taken over (an offer).
    Take(String, Answer),
    /// Rows come all at once, behind those of the list or in their place.
    PutRows {
        /// The list.
        field: String,
        /// Its first cell, by which rows are told apart.
        first: String,
        /// The rows; their keys do not count.
        rows: Vec<Row>,
        /// In the place of those that are there.
        replace: bool,
    },
    /// A new row at the end of a list.
    AddRow(String),
    /// The row at this index goes.
    DeleteRow(String, usize),
    /// A deleted row comes back at this index, with its key, so that what pointed at it does so again.
    RestoreRow(String, usize, Row),
    /// The row at this index moves one place.
    MoveRow(String, usize, Direction),
    /// Another wording of the block.
    PickWording(String, usize),
    /// Another outline.
    PickOutline(String),
    /// The proof-reader is to leave this alone; a key of `Draft::ignored`.
    Ignore(String),
    /// The proof-reader is to heed this again.
    Heed(String),
    /// Another draft takes this one's place (a sample, a saved one).
    Replace(Box<Draft>),
}

/// Where a row moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// One place towards the first.
    Up,
    /// One place towards the last.
    Down,
}

/// The draft after an action; an action that fits nothing changes nothing.
pub fn apply(mut draft: Draft, action: Action) -> Draft {
    match action {
        Action::Type(path, text) => type_text(&mut draft, path, text),
        Action::Toggle(field, entry) => toggle(&mut draft, field, entry),
        Action::Tally(field, key, text) => tally(&mut draft, &field, key, text),
        Action::Numbers(field, numbers) => {
            numbers.into_iter().for_each(|(key, text)| tally(&mut draft, &field, key, text));
        }
        Action::Take(field, answer) => take(&mut draft, field, answer),
        Action::PutRows { field, first, rows, replace } => {
            put_rows(&mut draft, &field, &first, rows, replace)
        }
        Action::AddRow(field) => add_row(&mut draft, &field),
        Action::DeleteRow(field, index) => change_rows(&mut draft, &field, |rows| {
            if index < rows.len() {
                rows.remove(index);
            }
        }),
        Action::RestoreRow(field, index, row) => change_rows(&mut draft, &field, |rows| {
            if rows.iter().all(|known| known.key != row.key) {
                rows.insert(index.min(rows.len()), row);
            }
        }),
        Action::MoveRow(field, index, direction) => {
            change_rows(&mut draft, &field, |rows| move_row(rows, index, direction));
        }
        Action::PickWording(block, index) => {
            draft.wordings.insert(block, index);
        }
        Action::PickOutline(outline) => draft.outline = outline,
        Action::Ignore(key) => {
            draft.ignored.insert(key);
        }
        Action::Heed(key) => {
            draft.ignored.remove(&key);
        }
        Action::Replace(other) => draft = *other,
    }
    draft
}

pub(super) fn new_key(draft: &mut Draft) -> u32 {
    let highest = draft.answers.values().filter_map(|answer| match answer {
        Answer::Rows(rows) => rows.iter().map(|row| row.key).max(),
        Answer::Text(_) | Answer::Chosen(_) => None,
    });
    let key = draft.next_key.max(highest.max().map_or(1, |key| key.saturating_add(1)));
    draft.next_key = key.saturating_add(1);
    key
}

/// Changes the rows of a list; an answer of another shape gives way, and an emptied list is no answer.
pub(super) fn change_rows(draft: &mut Draft, field: &str, change: impl FnOnce(&mut Vec<Row>)) {
    let mut rows = match draft.answers.remove(field) {
        Some(Answer::Rows(rows)) => rows,
        Some(Answer::Text(_) | Answer::Chosen(_)) | None => Vec::new(),
    };
    change(&mut rows);
    if !rows.is_empty() {
        draft.answers.insert(field.into(), Answer::Rows(rows));
    }
}

fn add_row(draft: &mut Draft, field: &str) {
    let key = new_key(draft);
    change_rows(draft, field, |rows| rows.push(Row { key, ..Row::default() }));
}

/// Typing into the row just past the end makes that row.
fn type_text(draft: &mut Draft, path: Path, text: String) {
    let Some((index, cell)) = path.cell else {
        draft.answers.insert(path.field, Answer::Text(text));
        return;
    };
    if index == draft.rows(&path.field).len() {
        add_row(draft, &path.field);
    }
    change_rows(draft, &path.field, |rows| {
        if let Some(row) = rows.get_mut(index) {
            row.cells.insert(cell, text);
        }
    });
}

fn toggle(draft: &mut Draft, field: String, entry: String) {
    let mut chosen = draft.chosen(&field).to_vec();
    match chosen.iter().position(|known| *known == entry) {
        Some(at) => {
            chosen.remove(at);
        }
        None => chosen.push(entry),
    }
    if chosen.is_empty() {
        draft.answers.remove(&field);
    } else {
        draft.answers.insert(field, Answer::Chosen(chosen));
    }
}

fn tally(draft: &mut Draft, field: &str, key: u32, text: String) {
    change_rows(draft, field, |rows| {
        if !rows.iter().any(|row| row.key == key) {
            rows.push(Row { key, ..Row::default() });
        }
        if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
            row.cells.insert(TALLY_CELL.into(), text);
        }
    });
}

/// Takes a whole answer; its rows get keys of this draft.
fn take(draft: &mut Draft, field: String, mut answer: Answer) {
    if let Answer::Rows(rows) = &mut answer {
        for row in rows {
            row.key = new_key(draft);
        }
    }
    draft.answers.insert(field, answer);
}

fn move_row(rows: &mut [Row], index: usize, direction: Direction) {
    let other = match direction {
        Direction::Up => index.checked_sub(1),
        Direction::Down => index.checked_add(1),
    };
    if let Some(other) = other
        && index < rows.len()
        && other < rows.len()
    {
        rows.swap(index, other);
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Answer, Direction, apply};
    use crate::draft::{Draft, Path};

    fn after(actions: &[Action]) -> Draft {
        actions.iter().cloned().fold(Draft::new("r", "o", None), apply)
    }

    #[test]
    fn rows_keep_their_keys_when_they_move() {
        let add = Action::AddRow("roster".into());
        let draft = after(&[
            add.clone(),
            add.clone(),
            Action::Type(Path::cell("roster", 0, "name"), "王甲".into()),
            Action::Tally("each".into(), 1, "15".into()),
            Action::MoveRow("roster".into(), 0, Direction::Down),
            Action::DeleteRow("roster".into(), 0),
            add,
        ]);
        let rows: Vec<(u32, &str)> =
            draft.rows("roster").iter().map(|row| (row.key, row.cell("name"))).collect();
        assert_eq!(rows, [(1, "王甲"), (3, "")]);
        assert_eq!(draft.rows("each")[0].key, 1);
    }

    #[test]
    fn numbers_that_come_at_once_leave_the_others() {
        let draft = after(&[
            Action::Tally("each".into(), 1, "3".into()),
            Action::Tally("each".into(), 2, "4".into()),
            Action::Numbers("each".into(), vec![(2, "5".into()), (9, "6".into())]),
        ]);
        let rows: Vec<(u32, &str)> = draft.rows("each").iter().map(|row| (row.key, row.cell("n"))).collect();
        assert_eq!(rows, [(1, "3"), (2, "5"), (9, "6")]);
    }

    #[test]
    fn a_restored_row_is_the_row_it_was() {
        let add = Action::AddRow("a".into());
        let draft = after(&[add.clone(), add]);
        let gone = draft.rows("a")[0].clone();
        let without = apply(draft.clone(), Action::DeleteRow("a".into(), 0));
        let back = Action::RestoreRow("a".into(), 0, gone);
        let restored = apply(without, back.clone());
        assert_eq!(restored.answers, draft.answers);
        assert_eq!(apply(restored.clone(), back), restored);
    }

    #[test]
    fn moving_past_the_ends_changes_nothing() {
        let add = Action::AddRow("a".into());
        let draft = after(&[add.clone(), add]);
        let up = apply(draft.clone(), Action::MoveRow("a".into(), 0, Direction::Up));
        let far = apply(draft.clone(), Action::MoveRow("a".into(), usize::MAX, Direction::Down));
        assert_eq!((&up, &far), (&draft, &draft));
    }

    #[test]
    fn what_was_ignored_can_be_heeded() {
        let ignore = |key: &str| Action::Ignore(key.into());
        let draft = after(&[ignore("rule:P14"), ignore("here:P01:甲,乙"), Action::Heed("rule:P14".into())]);
        assert!(draft.ignored.iter().eq(["here:P01:甲,乙"]));
    }

    #[test]
    fn taken_rows_get_keys_of_the_draft() {
        let rows = vec![super::Row::default(), super::Row::default()];
        let draft = after(&[Action::AddRow("a".into()), Action::Take("b".into(), Answer::Rows(rows))]);
        let keys: Vec<u32> = draft.rows("b").iter().map(|row| row.key).collect();
        assert_eq!(keys, [2, 3]);
    }
}

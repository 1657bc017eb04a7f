//! What has been found out about a draft already, so that it is found out once: a condition or a person may ask for
//! the same answer many times, and a list may have many rows.

use std::cell::RefCell;
use std::rc::Rc;

use litemap::LiteMap;

use super::{Found, Row};
use crate::form::Field;

/// Things found out about one draft and one form. It belongs to them: for a changed draft there must be a new one.
#[derive(Debug, Default)]
pub struct Known {
    pub(super) shown: Memory<bool>,
    pub(super) values: Memory<Rc<Found>>,
    pub(super) lists: Memory<Rc<Places>>,
    pub(super) sums: Memory<Option<i64>>,
}

/// Found things by the place of a field in the form.
#[derive(Debug)]
pub(super) struct Memory<T>(RefCell<Vec<Option<T>>>);

impl<T> Default for Memory<T> {
    fn default() -> Memory<T> {
        Memory(RefCell::default())
    }
}

impl<T: Clone> Memory<T> {
    /// What is known of a field; found out at the first time.
    pub(super) fn get(&self, field: &Field, find: impl FnOnce() -> T) -> T {
        let place = usize::from(field.place);
        // Not held while finding out, which may ask for other fields.
        let known = self.0.borrow().get(place).cloned().flatten();
        known.unwrap_or_else(|| {
            let found = find();
            let mut all = self.0.borrow_mut();
            if all.len() <= place {
                all.resize(place + 1, None);
            }
            if let Some(room) = all.get_mut(place) {
                *room = Some(found.clone());
            }
            found
        })
    }
}

/// Where the rows of a list stand that hold anything.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Their indexes among all rows, in order.
    pub(super) filled: Vec<usize>,
    /// By a row's key, its place in `filled`; of rows that share a key, the first.
    by_key: LiteMap<u32, usize>,
}

impl Places {
    pub(super) fn of(rows: &[Row]) -> Places {
        let mut places = Places::default();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_blank()) {
            if !places.by_key.contains_key(&row.key) {
                places.by_key.insert(row.key, places.filled.len());
            }
            places.filled.push(index);
        }
        places
    }

    /// Place among the filled rows, and index among all, of the row with a key.
    pub(super) fn find(&self, key: u32) -> Option<(usize, usize)> {
        let place = *self.by_key.get(&key)?;
        Some((place, *self.filled.get(place)?))
    }
}

//! Maps by name, filled by inserting. What the crates gather from an iterator they sort, and a sorting program for each
//! kind of value weighs some 4 KB in the page.

use std::fmt;
use std::marker::PhantomData;

use litemap::LiteMap;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Gathers entries; of those with one name the last stays.
pub fn gathered<V>(entries: impl Iterator<Item = (String, V)>) -> LiteMap<String, V> {
    let mut map = LiteMap::new();
    entries.for_each(|(name, value)| {
        map.insert(name, value);
    });
    map
}

/// As `LiteMap` does it.
pub fn serialize<V: Serialize, S: Serializer>(
    map: &LiteMap<String, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    map.serialize(serializer)
}

/// What was written as a map.
pub fn deserialize<'a, V: Deserialize<'a>, D: Deserializer<'a>>(
    deserializer: D,
) -> Result<LiteMap<String, V>, D::Error> {
    deserializer.deserialize_map(Entries(PhantomData))
}

struct Entries<V>(PhantomData<V>);

impl<'a, V: Deserialize<'a>> Visitor<'a> for Entries<V> {
    type Value = LiteMap<String, V>;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a map")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut access: M) -> Result<Self::Value, M::Error> {
        let mut map = LiteMap::new();
        while let Some((name, value)) = access.next_entry()? {
            map.insert(name, value);
        }
        Ok(map)
    }
}

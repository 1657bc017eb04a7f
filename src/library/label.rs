//! A draft as an ordinary file: the draft's own text, and beside it which draft it is and when it was changed.

use miniserde::json::{self, Object, Value};

use super::{is_id, read_moment, write_moment};
use crate::draft::{Draft, saved};

/// What a file says of its draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// Which draft it is; empty for files of earlier versions and for those that bear none of ours.
    pub id: String,
    /// The name that the user gave it; may be empty.
    pub name: String,
    /// When it was last changed, in milliseconds since 1970; to the second.
    pub changed: Option<u64>,
}

/// The most characters of a name that are kept.
const LONGEST_NAME: usize = 200;

/// The draft's text with the label in it. Earlier versions of the page open it, too.
pub fn encode_file(draft: &Draft, label: &Label) -> String {
    let mut wire = Object::new();
    let mut put = |name: &str, text: String| {
        if !text.is_empty() {
            wire.insert(name.to_owned(), Value::String(text));
        }
    };
    put("id", label.id.clone());
    put("name", label.name.clone());
    put("changed", label.changed.map(write_moment).unwrap_or_default());
    let mut text = saved::encode(draft);
    if !wire.is_empty() {
        // Both are objects in braces.
        text.pop();
        text.push(',');
        text.extend(json::to_string(&wire).chars().skip(1));
    }
    text
}

/// The label of a file; empty where there is none.
pub fn read_label(text: &str) -> Label {
    let Ok(Value::Object(mut wire)) = json::from_str(text.trim_start_matches('\u{feff}')) else {
        return Label::default();
    };
    let mut take = |name: &str| match wire.remove(name) {
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    Label {
        id: Some(take("id")).filter(|id| is_id(id)).unwrap_or_default(),
        name: take("name").chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect(),
        changed: read_moment(&take("changed")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, encode_file, read_label};
    use crate::draft::{Draft, saved};

    #[test]
    fn a_file_bears_its_label_and_opens_as_a_draft() {
        let draft = Draft::new("life_meeting", "five_parts", None);
        let label = Label { id: "0123456789abcdef".into(), name: "送\"审".into(), changed: Some(5_000) };
        let file = encode_file(&draft, &label);
        assert_eq!(read_label(&file), label);
        assert_eq!(saved::decode(&file), Ok(draft.clone()));
        assert_eq!(encode_file(&draft, &Label::default()), saved::encode(&draft));
    }

    #[test]
    fn a_strange_label_is_none() {
        assert_eq!(read_label("{\"id\":\"../a\",\"name\":5,\"changed\":\"gestern\"}"), Label::default());
        assert_eq!(read_label("["), Label::default());
        assert_eq!(read_label("{\"name\":\"a\\u0000b\"}").name, "ab");
    }
}

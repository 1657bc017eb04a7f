//! Every format that was ever written opens for ever. The files in `tests/saved/` are never edited.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::fs;
use std::path::PathBuf;

use nigao::draft::{Answer, Path, saved};
use proptest::prelude::*;

fn fixture(name: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/saved").join(name))
        .expect("a fixture")
}

#[test]
fn version_1_opens() {
    let draft = saved::decode(&fixture("v1.json")).expect("opens");
    assert_eq!(draft.text(&Path::field("unit_full_name")), "青山县教育局");
    assert_eq!(draft.text(&Path::cell("roster", 1, "name")), "林丑");
    assert_eq!(draft.chosen("opinion_channels"), ["召开座谈会", "个别访谈"]);
    assert_eq!(draft.wordings.get("lead"), Some(&1));
    assert_eq!(draft.answers.get("answer_of_a_field_that_is_gone"), Some(&Answer::Text("留着".into())));
    assert!(draft.ignored.is_empty() && !saved::encode(&draft).contains("ignored"));
    assert_eq!(saved::decode(&saved::encode(&draft)), Ok(draft));
}

proptest! {
    #[test]
    fn any_text_decodes_without_a_panic(text in ".*") {
        let _ = saved::decode(&text);
    }

    #[test]
    fn a_damaged_draft_decodes_without_a_panic(at in 0usize..400, byte in any::<u8>()) {
        let mut bytes = fixture("v1.json").into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = saved::decode(&String::from_utf8_lossy(&bytes));
    }
}

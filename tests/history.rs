//! Nothing that was done is lost: taken back fully, any doings lead to the start; saved, any draft comes back.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao::draft::{Action, Answer, Direction, Draft, Path, Row, apply, carry_over, saved};
use nigao::history::{Patch, Steps};
use nigao::reports::report;
use proptest::prelude::*;

const FIELDS: &[&str] = &["unit_full_name", "meeting_date", "n_should", "theme"];
const LISTS: &[&str] = &["roster", "study", "measures"];
const CELLS: &[&str] = &["name", "date", "topics"];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[一-龥]{0,6}", "[0-9]{1,4}", Just("\u{0}\"}]{\\\u{202e}😀".to_owned())]
}

fn path() -> impl Strategy<Value = Path> {
    let field = prop::sample::select(FIELDS).prop_map(Path::field);
    let cell = (prop::sample::select(LISTS), 0..4usize, prop::sample::select(CELLS));
    prop_oneof![field, cell.prop_map(|(list, row, cell)| Path::cell(list, row, cell))]
}

fn action() -> impl Strategy<Value = Action> {
    let list = || prop::sample::select(LISTS).prop_map(str::to_owned);
    let direction = prop_oneof![Just(Direction::Up), Just(Direction::Down)];
    prop_oneof![
        6 => (path(), text()).prop_map(|(path, text)| Action::Type(path, text)),
        1 => ("[ab]", text()).prop_map(|(field, entry)| Action::Toggle(field, entry)),
        1 => (0..5u32, text()).prop_map(|(key, text)| Action::Tally("opinions_each".into(), key, text)),
        1 => text().prop_map(|text| Action::Take("theme".into(), Answer::Text(text))),
        2 => list().prop_map(Action::AddRow),
        1 => (list(), 0..4usize).prop_map(|(list, row)| Action::DeleteRow(list, row)),
        1 => (list(), 0..4usize, 0..9u32)
            .prop_map(|(list, at, key)| Action::RestoreRow(list, at, Row { key, ..Row::default() })),
        1 => (list(), 0..4usize, direction).prop_map(|(list, row, to)| Action::MoveRow(list, row, to)),
        1 => ("[a-c]", 0..3usize).prop_map(|(block, wording)| Action::PickWording(block, wording)),
        1 => "(five|three)_parts".prop_map(Action::PickOutline),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_thousand_actions_taken_back_lead_to_the_start(
        actions in prop::collection::vec((action(), 0..4_000u32), 1_000)
    ) {
        let start = Draft::new("life_meeting", "five_parts", None);
        let (mut draft, mut now) = (start.clone(), 0.0);
        let mut patches = Vec::new();
        for (action, pause) in actions {
            now += f64::from(pause);
            let mut steps = Steps::default();
            let after = apply(draft.clone(), action.clone());
            steps.record(&draft, &after, &action, now);
            let back = steps.undo(&after);
            prop_assert_eq!(back.map_or(after.clone(), |(back, _)| back), draft.clone());
            patches.push(Patch::between(&draft, &after));
            draft = after;
        }
        prop_assert_eq!(saved::decode(&saved::encode(&draft)).map(|read| saved::encode(&read)), Ok(saved::encode(&draft)));
        let end = draft.clone();
        let whole = patches.iter().cloned().fold(Patch::default(), Patch::then);
        prop_assert_eq!(whole.apply(start.clone()), end);
        for patch in patches.into_iter().rev() {
            draft = patch.inverse().apply(draft);
        }
        prop_assert_eq!(draft, start);
    }

    #[test]
    fn steps_lead_back_and_forth(actions in prop::collection::vec((action(), 0..4_000u32), 1..200)) {
        let start = Draft::new("life_meeting", "five_parts", None);
        let (mut draft, mut steps, mut now) = (start.clone(), Steps::default(), 0.0);
        for (action, pause) in actions {
            now += f64::from(pause);
            let after = apply(draft.clone(), action.clone());
            steps.record(&draft, &after, &action, now);
            draft = after;
        }
        let end = draft.clone();
        let mut count = 0;
        while let Some((before, _)) = steps.undo(&draft) {
            (draft, count) = (before, count + 1);
        }
        prop_assert_eq!(&draft, &start);
        for _ in 0..count {
            draft = steps.redo(&draft).expect("a step").0;
        }
        prop_assert_eq!(draft, end);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = saved::decode(&text);
        let _ = Steps::decode(&text);
        let _ = nigao::history::open_slot(&text);
    }
}

#[test]
fn the_unit_stays_and_the_meeting_goes() {
    let shelf = report("life_meeting");
    for sample in shelf.samples() {
        let last = saved::decode(&sample.draft).unwrap();
        let next = carry_over(&shelf.form, &last, None);
        for kept in ["unit_full_name", "party_org_name", "superior_name", "signature_organ"] {
            assert_eq!(next.answers.get(kept), last.answers.get(kept), "{kept}");
        }
        for gone in [
            "meeting_label_year",
            "meeting_date",
            "theme",
            "aspects",
            "main_problems",
            "issue_date",
            "doc_number",
        ] {
            assert_eq!(next.answers.get(gone), None, "{gone}");
        }
        let (was, is) = (last.rows("roster"), next.rows("roster"));
        assert_eq!(was.len(), is.len());
        for (was, is) in was.iter().zip(is) {
            assert_eq!(
                (was.key, was.cell("name"), was.cell("post")),
                (is.key, is.cell("name"), is.cell("post"))
            );
            assert_eq!((is.cell("present"), is.cell("reason")), ("", ""));
        }
    }
}

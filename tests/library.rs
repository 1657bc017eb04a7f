//! Many drafts: what differs between two is named as the form names it, and everything comes back from one file.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::fs;
use std::path::PathBuf;

use nigao::draft::{Action, Direction, Draft, Path, apply, saved};
use nigao::history::sum;
use nigao::library::{
    BackupError, Change, Entry, Kept, Mark, Piece, Restored, Restoring, Standing, Why, backup_draft,
    backup_end, backup_head, backup_version, changes, encode_file, plan, read_label,
};
use nigao::reports::{Report, report};
use proptest::prelude::*;

fn shelf() -> &'static Report {
    report("life_meeting")
}

fn sample(index: usize) -> Draft {
    saved::decode(&shelf().samples()[index].draft).expect("a sample opens")
}

fn typed(draft: Draft, path: &str, text: &str) -> Draft {
    apply(draft, Action::Type(Path::parse(path).expect("a path"), text.into()))
}

fn written(change: &Change) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Same(text) => text.clone(),
        Piece::Gone(text) => format!("[-{text}-]"),
        Piece::Come(text) => format!("[+{text}+]"),
    };
    format!("{}: {}", change.label, change.pieces.iter().map(piece).collect::<String>())
}

fn check(before: &Draft, after: &Draft, expected: &[&str]) {
    let found: Vec<String> = changes(shelf(), before, after).iter().map(written).collect();
    assert_eq!(found, expected);
}

fn roster() -> Draft {
    let mut draft = Draft::new("life_meeting", "five_parts", None);
    for (row, name, post) in [(0, "王甲", "党组书记"), (1, "林丑", "党组成员")] {
        draft = typed(draft, &format!("roster.{row}.name"), name);
        draft = typed(draft, &format!("roster.{row}.post"), post);
    }
    draft
}

#[test]
fn answers_are_named_by_their_labels() {
    let draft = typed(Draft::new("life_meeting", "five_parts", None), "unit_full_name", "临江市水务局");
    check(&draft, &draft, &[]);
    check(
        &draft,
        &typed(draft.clone(), "unit_full_name", "临江市水利局"),
        &["单位全称: 临江市水[-务-][+利+]局"],
    );
    let outlined = apply(draft.clone(), Action::PickOutline("three_parts".into()));
    let outlined = apply(outlined, Action::PickWording("lead".into(), 1));
    let found: Vec<String> =
        changes(shelf(), &draft, &outlined).into_iter().map(|change| change.label).collect();
    assert_eq!(found, ["结构", "写法"]);
    let strange = typed(draft.clone(), "gone_field", "留着");
    check(&draft, &strange, &["这一版没有的栏目（gone_field）: [+留着+]"]);
}

#[test]
fn rows_are_followed_where_they_go() {
    let label = &shelf().form.field("roster").expect("a list").label;
    let before = roster();
    let renamed = typed(before.clone(), "roster.1.name", "林寅");
    let cell = &shelf().form.field("roster").and_then(|list| list.cell("name")).expect("a column").label;
    check(&before, &renamed, &[&format!("{label} 第2行 {cell}: 林[-丑-][+寅+]")]);
    let moved = apply(before.clone(), Action::MoveRow("roster".into(), 1, Direction::Up));
    check(&before, &moved, &[&format!("{label} 顺序: [+林丑、+]王甲[-、林丑-]")]);
    let gone = apply(before.clone(), Action::DeleteRow("roster".into(), 0));
    check(&before, &gone, &[&format!("{label} 原第1行（删去）: [-王甲，党组书记-]")]);
    check(&gone, &before, &[&format!("{label} 第1行（增加）: [+王甲，党组书记+]")]);
}

#[test]
fn people_stand_by_name_and_not_by_key() {
    let before = roster();
    let key = before.rows("roster")[0].key.to_string();
    let found = changes(shelf(), &before, &typed(before.clone(), "host", &key));
    assert!(written(&found[0]).ends_with("[+王甲+]"), "{}", written(&found[0]));
}

/// Two drafts, the first with two versions, as a backup.
fn backup() -> (Vec<Kept>, String) {
    let kept = |index: usize, id: &str, versions: &[&str]| {
        let draft = sample(index);
        let standing = Some(Standing { asked: 60, missing: 2, findings: 5, must: 1 });
        let entry =
            Entry { id: id.into(), changed: 1_764_066_001_000, revision: 7, standing, ..Entry::default() };
        let version = |(number, name): (u32, &&str)| {
            let text = saved::encode(&typed(draft.clone(), "unit_short_name", name));
            let (size, sum) = (text.len() as u64, sum(&text));
            (Mark { number, at: u64::from(number), why: Why::Session, size, sum }, text)
        };
        let versions = (1..).zip(versions).map(version).collect();
        Kept { entry: entry.saying(&draft), draft: saved::encode(&draft), versions }
    };
    let all = vec![kept(0, "aaaaaaaa00000001", &["甲局", "乙局"]), kept(1, "aaaaaaaa00000002", &[])];
    let mut lines = vec![backup_head(1_764_066_001_000, 2)];
    for kept in &all {
        lines.push(backup_draft(&kept.entry, &kept.draft));
        lines.extend(kept.versions.iter().map(|(mark, text)| backup_version(&kept.entry.id, mark, text)));
    }
    lines.push(backup_end(u32::try_from(lines.len()).expect("few")));
    (all, lines.concat())
}

fn restore(text: &str) -> Result<Restored, BackupError> {
    let mut restoring = Restoring::default();
    for line in text.lines() {
        restoring.take(line)?;
    }
    restoring.finish()
}

#[test]
fn everything_comes_back_from_a_backup() {
    let (all, text) = backup();
    let restored = restore(&text).expect("a backup");
    assert_eq!(restored, Restored { drafts: all, damaged: 0, altered: 0, whole: true });
}

#[test]
fn of_a_backup_that_was_cut_off_all_whole_lines_come_back() {
    let (all, text) = backup();
    let ends = (0..text.len()).filter(|end| text.is_char_boundary(*end)).step_by(97);
    for end in ends {
        match restore(&text[..end]) {
            Err(error) => assert_eq!(error, BackupError::Foreign, "cut at {end}"),
            Ok(restored) => {
                assert!(!restored.whole, "cut at {end}");
                let whole = text[..end].matches("\n{\"entry\"").count();
                assert!(
                    restored.drafts.len() + 1 >= whole,
                    "cut at {end}: {} of {whole}",
                    restored.drafts.len()
                );
                for (kept, known) in restored.drafts.iter().zip(&all) {
                    assert_eq!((&kept.entry, &kept.draft), (&known.entry, &known.draft), "cut at {end}");
                }
            }
        }
    }
}

#[test]
fn a_letter_that_was_changed_is_told() {
    let (_, text) = backup();
    let (head, rest) = text.split_once("\"draft\":").expect("a draft");
    let flipped = format!("{head}\"draft\":{}", rest.replacen("教育局", "教肓局", 1));
    let restored = restore(&flipped).expect("a backup");
    assert!(restored.drafts[0].entry.title().contains("可能有损坏"));
    assert_eq!((restored.drafts.len(), restored.altered + restored.damaged), (2, 1));
    let restored = restore(&text.replace("甲局", "丙局")).expect("a backup");
    assert_eq!((restored.drafts.len(), restored.damaged, restored.whole), (2, 1, true));
}

#[test]
fn what_is_no_backup_is_told_apart() {
    assert_eq!(restore(""), Err(BackupError::Foreign));
    assert_eq!(restore("{\"a\":1}"), Err(BackupError::Foreign));
    assert_eq!(restore(&saved::encode(&sample(0))), Err(BackupError::Draft));
    let head = backup_head(0, 1).replace("\"version\":1", "\"version\":9");
    assert_eq!(restore(&head), Err(BackupError::TooNew(9)));
    let head = backup_head(0, 1);
    let good = backup_draft(
        &Entry { id: "../../etc/passwd".into(), ..Entry::default() },
        &saved::encode(&sample(0)),
    );
    let nested = format!("{}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let odd = "{\"__proto__\":{\"id\":\"x\"}}\n{\"entry\":NaN}\n{\"entry\":{\"id\":1},\"draft\":[]}\n\u{0}\n";
    let restored = restore(&format!("{head}{nested}{odd}{good}")).expect("a backup");
    assert_eq!((restored.drafts.len(), restored.damaged, restored.whole), (1, 5, false));
    assert_eq!(restored.drafts[0].entry.id, "");
}

#[test]
fn two_drafts_of_one_id_both_come_back() {
    let line = |index| {
        backup_draft(
            &Entry { id: "aaaaaaaa00000001".into(), ..Entry::default() },
            &saved::encode(&sample(index)),
        )
    };
    let text = backup_head(0, 2) + &line(0) + &line(1) + &backup_end(3);
    let ids: Vec<String> =
        restore(&text).expect("a backup").drafts.into_iter().map(|kept| kept.entry.id).collect();
    assert_eq!(ids, ["aaaaaaaa00000001", ""]);
}

#[test]
fn a_backup_is_compared_with_what_is_here() {
    let (all, _) = backup();
    let here = |text: &str| vec![("aaaaaaaa00000001".to_owned(), sum(text))];
    let same = plan(&here(&all[0].draft), all.clone());
    assert_eq!((same.fresh.len(), same.same, same.differing.len()), (1, 1, 0));
    let other = plan(&here("{}"), all);
    assert_eq!((other.fresh.len(), other.same, other.differing.len()), (1, 0, 1));
}

fn fixture(name: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/saved").join(name))
        .expect("a fixture")
}

#[test]
fn files_of_every_format_open_for_ever() {
    let file = fixture("file-v1.nigao.json");
    let label = read_label(&file);
    assert_eq!((label.id.as_str(), label.name.as_str()), ("aaaaaaaa00000001", "送审稿"));
    let draft = saved::decode(&file).expect("opens");
    assert_eq!(draft.text(&Path::field("unit_full_name")), "临江市水务局");
    assert_eq!(encode_file(&draft, &label), file.trim_end());
    let restored = restore(&fixture("backup-v1.nigao-backup")).expect("a backup");
    assert!(restored.whole);
    assert_eq!((restored.drafts.len(), restored.drafts[0].versions.len(), restored.damaged), (2, 2, 0));
    assert_eq!(restored.drafts[1].entry.binned, Some(1_764_066_001_000));
}

proptest! {
    #[test]
    fn any_text_restores_without_a_panic(text in ".*", line in ".*") {
        let _ = restore(&text);
        let _ = restore(&format!("{}{line}\n{text}", backup_head(0, 1)));
        let _ = (Entry::decode(&text), Mark::decode(&text), read_label(&text));
    }

    #[test]
    fn a_damaged_backup_restores_without_a_panic(at in any::<usize>(), byte in any::<u8>()) {
        let mut bytes = backup().1.into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = restore(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn drafts_saved_to_a_file_come_back(name in "\\PC{0,20}", unit in "\\PC{0,20}") {
        let draft = typed(sample(0), "unit_full_name", &unit);
        let label = nigao::library::Label { id: "aaaaaaaa00000001".into(), name, changed: Some(1_000) };
        let file = encode_file(&draft, &label);
        prop_assert_eq!(saved::decode(&file), Ok(draft));
        prop_assert_eq!(read_label(&file).id, label.id);
    }
}

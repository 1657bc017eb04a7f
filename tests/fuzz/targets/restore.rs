//! A backup from anywhere: what comes out of it are drafts that open, and it can be compared with what is here.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nigao::draft::saved;
use nigao::library::{Entry, Mark, Restoring, is_id, plan, read_label};

fuzz_target!(|text: &str| {
    let _ = (Entry::decode(text), Mark::decode(text), read_label(text));
    let mut restoring = Restoring::default();
    if text.lines().try_for_each(|line| restoring.take(line)).is_err() {
        return;
    }
    let Ok(restored) = restoring.finish() else { return };
    for kept in &restored.drafts {
        assert!(kept.entry.id.is_empty() || is_id(&kept.entry.id));
        assert!(saved::decode(&kept.draft).is_ok());
    }
    let all = restored.drafts.len();
    let plan = plan(&[], restored.drafts);
    assert_eq!(plan.fresh.len(), all);
});

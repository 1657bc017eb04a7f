//! A saved draft from anywhere: it is opened or refused; what was opened is saved without loss, and can be checked,
//! written and set.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nigao::check::check;
use nigao::compose::compose;
use nigao::draft::saved;
use nigao::export::{clipboard_html, clipboard_text};
use nigao::layout::{Profile, set};
use nigao::reports::report;

fuzz_target!(|text: &str| {
    let Ok(draft) = saved::decode(text) else { return };
    assert_eq!(saved::decode(&saved::encode(&draft)).as_ref(), Ok(&draft));
    let report = report(&draft.report);
    check(report, &draft);
    let document = compose(report, &draft);
    set(&document, &Profile::of(&document));
    clipboard_html(&document);
    clipboard_text(&document);
});

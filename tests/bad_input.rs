//! What users type by mistake, paste from elsewhere, or try on purpose: a clear message or plain text, never a broken
//! report, and nothing typed is lost.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

mod support;

use nigao::check::check;
use nigao::compose::compose;
use nigao::draft::{Action, Draft, Path, apply, saved};
use nigao::export::{FORMATS, Properties, clipboard_html, clipboard_text};
use nigao::reports::{Report, report};

fn shelf() -> &'static Report {
    report("life_meeting")
}

fn sample() -> Draft {
    saved::decode(&shelf().samples()[0].draft).expect("a sample opens")
}

fn typed(path: &str, text: &str) -> Draft {
    apply(sample(), Action::Type(Path::parse(path).expect("a path"), text.into()))
}

/// The messages at a field, joined by a line end.
fn messages(draft: &Draft, field: &str) -> String {
    let found: Vec<String> =
        check(shelf(), draft).into_iter().filter(|f| f.concerns(field)).map(|f| f.message).collect();
    found.join("\n")
}

fn check_message(path: &str, text: &str, expected: &str) {
    let draft = typed(path, text);
    let field = path.split('.').next().unwrap_or(path);
    let found = messages(&draft, field);
    assert!(found.contains(expected), "{path} = {text}: {found:?} does not say {expected:?}");
    assert_eq!(draft.text(&Path::parse(path).expect("a path")), text, "what was typed stays");
}

#[test]
fn wrong_values_get_a_message_at_the_field() {
    check_message("opinions_total", "-1", "不能是负数");
    check_message("opinions_total", "－1", "不能是负数");
    check_message("opinions_total", "1e9", "请只填整数");
    check_message("opinions_total", "100余", "请只填整数");
    check_message("opinions_total", "1000000000000000000000", "数字过大");
    check_message("meeting_date", "2026-02-30", "2026年2月没有30日");
    check_message("meeting_date", "2026年13月1日", "没有13月");
    check_message("meeting_date", "23-01-18", "年份要写四位数字");
    check_message("meeting_label_year", "23", "四位数字");
    check_message("meeting_time", "25:00", "没有这个时间");
    check_message("doc_number", "青教党组[2026]07号", "六角括号");
    check_message("line_pitch", "三十", "22到50之间的磅数");
    check_message("line_pitch", "28.955", "最多两位小数");
    check_message("line_pitch", "21.99", "22到50之间的磅数");
    check_message("page_bottom", "5", "最少填20");
    check_message("page_right", "61", "最多填60");
    check_message("study.0.date", "昨天", "日期请写成");
    check_message("party_org_name", "<script>", "一般以");
    check_message("secrecy", "机密", "不得在非涉密计算机上起草");
    check_message("meeting_label_year", "2031", "年度表里没有2031年度");
    check_message("meeting_name", "2022年度党员领导干部民主生活会", "2022年度的内容");
}

#[test]
fn answers_that_do_not_fit_each_other_get_a_message() {
    assert_ne!(
        messages(&typed("meeting_date", "2026-03-20"), "issue_date"),
        "",
        "a meeting after the issue date"
    );
    assert_ne!(messages(&typed("n_present", "9"), "n_present"), "", "more present than should come");
    assert_ne!(messages(&typed("n_present", "2"), "n_present"), "", "fewer than two thirds");
    assert_ne!(messages(&typed("opinions_total", "46"), "opinions_total"), "", "a sum that is wrong");
    let double = apply(sample(), Action::Type(Path::cell("roster", 1, "name"), "陈子".into()));
    assert!(messages(&double, "roster").contains("同名"), "two people of one name");
}

#[test]
fn full_width_digits_are_numbers() {
    assert_eq!(messages(&typed("opinions_total", "４５"), "opinions_total"), "");
    assert_eq!(messages(&typed("meeting_date", "２０２６年２月５日"), "meeting_date"), "");
    assert_eq!(messages(&typed("meeting_date", "20260205"), "meeting_date"), "");
    let text = clipboard_text(&compose(shelf(), &typed("opinions_total", "４５")));
    assert!(text.contains("45条"), "written half-width");
}

#[test]
fn odd_words_are_words_in_every_format() {
    let long = "长".repeat(10_000);
    let odd = [
        "<script>alert(1)</script>",
        "{unit}",
        "[x]",
        "**粗**",
        "😀👨‍👩‍👧",
        "a\u{0}b\u{8}c",
        "\u{202e}反\u{202c}",
        "]]>",
        "&amp;",
        "\r\n\t",
        "【待补：会议时间】",
        "<each roster \"、\" : {.name}>",
        "@p lead",
        "--",
        "//",
        &long,
    ];
    for words in odd {
        for path in
            ["unit_short_name", "roster.0.name", "theme", "basis", "title", "attachments.0.title", "contact"]
        {
            let draft = typed(path, words);
            let document = compose(shelf(), &draft);
            for format in FORMATS {
                let bytes = format.write(&document, &Properties { organ: words.into() });
                assert!(bytes.is_ok_and(|bytes| !bytes.is_empty()), "{path} = {words} as {}", format.id);
            }
            assert!(!clipboard_html(&document).contains("<script>"), "{path} = {words}");
            assert_eq!(saved::decode(&saved::encode(&draft)), Ok(draft), "{path} = {words}");
        }
    }
}

#[test]
fn rosters_of_none_one_and_sixty_are_written() {
    for size in [0, 1, 60] {
        let mut draft = sample();
        draft.answers.remove("roster");
        for index in 0..size {
            for (cell, text) in
                [("name", format!("王{index}")), ("post", "党组成员".into()), ("present", "yes".into())]
            {
                draft = apply(draft, Action::Type(Path::cell("roster", index, cell), text));
            }
        }
        assert_eq!(draft.rows("roster").len(), size);
        support::assert_clean(&compose(shelf(), &draft));
        check(shelf(), &draft);
    }
}

#[test]
fn a_draft_of_another_shape_than_the_form_is_written() {
    let mut draft = sample();
    let ids: Vec<String> = draft.answers.keys().cloned().collect();
    for (index, id) in ids.iter().enumerate() {
        let other = ids[(index * 7 + 3) % ids.len()].clone();
        if let Some(answer) = sample().answers.remove(&other) {
            draft.answers.insert(id.clone(), answer);
        }
    }
    support::assert_clean(&compose(shelf(), &draft));
    check(shelf(), &draft);
}

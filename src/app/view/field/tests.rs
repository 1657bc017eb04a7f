//! Renders questions of every kind to HTML and looks for what users, programs and tests hold on to.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a helper of tests may fail as a test does")]

use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{Thread, current, park};

use nigao::check::check as find;
use nigao::compose::offers;
use nigao::draft::{Action, Direction, Draft, Path, apply, saved};
use nigao::form::Kind;
use nigao::reports::{Report, report};
use yew::{Callback, ServerRenderer};

use super::super::shelf::{FieldRef, Shelf};
use super::{FieldProps, FieldView, chips, text_box};
use crate::state::DraftRef;

/// Wakes the test's own thread: all that is needed to wait for a rendering.
struct Wakes(Thread);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn shelf() -> &'static Report {
    report("life_meeting")
}

fn sample(index: usize) -> Draft {
    saved::decode(&shelf().samples()[index].draft).expect("the sample is sound")
}

fn blank() -> Draft {
    Draft::new("life_meeting", "five_parts", None)
}

fn typed(draft: Draft, answers: &[(&str, &str)]) -> Draft {
    let put = |draft, (path, text): &(&str, &str)| {
        apply(draft, Action::Type(Path::parse(path).expect("a path"), (*text).into()))
    };
    answers.iter().fold(draft, put)
}

fn props(draft: Draft, id: &str) -> FieldProps {
    FieldProps {
        report: Shelf(shelf()),
        field: FieldRef(shelf().form.field(id).unwrap_or_else(|| panic!("no field {id}"))),
        findings: Rc::new(find(shelf(), &draft)),
        offers: Rc::new(offers(shelf(), DraftRef::new(draft.clone()).facts(&shelf().form))),
        draft: DraftRef::new(draft),
        act: Callback::noop(),
        focus: Callback::noop(),
    }
}

fn render(draft: Draft, id: &str) -> String {
    let id = id.to_owned();
    let props = move || props(draft, &id);
    let mut rendering = pin!(ServerRenderer::<FieldView>::with_props(props).hydratable(false).render());
    let waker = Waker::from(Arc::new(Wakes(current())));
    loop {
        match rendering.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(html) => return html,
            Poll::Pending => park(),
        }
    }
}

/// Renders a field and expects every piece, in any order; one that begins with `!` must not be there.
#[track_caller]
fn check(draft: Draft, id: &str, pieces: &[&str]) {
    let html = render(draft, id);
    for piece in pieces {
        match piece.strip_prefix('!') {
            Some(absent) => assert!(!html.contains(absent), "{absent} should not be in:\n{html}"),
            None => assert!(html.contains(piece), "{piece} should be in:\n{html}"),
        }
    }
}

#[test]
fn every_question_of_the_shelf_has_its_name_and_its_hook() {
    for field in shelf().form.fields() {
        for draft in [blank(), sample(0), sample(1)] {
            let html = render(draft, &field.id);
            let hook = if field.kind.is_rows() { "data-list" } else { "data-field" };
            let label = field.label.as_str();
            let whole = html.contains(&format!("{hook}=\"{}\"", field.id)) && html.contains(label);
            assert!(html.is_empty() && field.show_if.is_some() || whole, "{}:\n{html}", field.id);
            assert_eq!(html.contains("class=\"required\""), html.contains("必填"), "{}", field.id);
        }
    }
}

#[test]
fn one_line_is_labelled_helped_and_inert() {
    check(
        typed(blank(), &[("unit_full_name", "<script>alert(1)</script>\"{unit}")]),
        "unit_full_name",
        &[
            "<label for=\"f-unit_full_name\"",
            "必填",
            "id=\"f-unit_full_name\" data-field=\"unit_full_name\"",
            "value=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot;{unit}\"",
            "!<script>",
            "aria-required=\"true\"",
            "aria-describedby=\"h-unit_full_name n-unit_full_name\"",
            "例：青山县教育局",
            "data-finding=\"unit_full_name\" aria-live=\"polite\"",
            "!aria-invalid",
        ],
    );
}

#[test]
fn several_lines_are_inert_and_counted() {
    check(
        typed(blank(), &[("theme", "</textarea><script>")]),
        "theme",
        &["&lt;/textarea&gt;&lt;script&gt;", "!<script>"],
    );
    check(
        typed(blank(), &[("observers", "甲\r\n乙；\n\n丙")]),
        "observers",
        &["<textarea", "data-field=\"observers\"", "每行一条，现有3条", "甲\n乙；\n\n丙"],
    );
    assert_eq!(
        [text_box::rows(""), text_box::rows(&"长".repeat(200)), text_box::rows(&"\n".repeat(99))],
        [3, 9, 16]
    );
}

#[test]
fn numbers_and_years() {
    check(
        typed(blank(), &[("n_should", "-1")]),
        "n_should",
        &[
            "inputmode=\"numeric\"",
            "value=\"-1\"",
            "aria-invalid=\"true\"",
            "必须改",
            "不能是负数",
            "class=\"unit\">人",
        ],
    );
    check(blank(), "meeting_label_year", &["list=\"l-f-meeting_label_year\"", "<option value=\"2025\">"]);
}

#[test]
fn dates_and_times_are_read_back() {
    let read = "2023年1月18日 星期三";
    check(
        typed(blank(), &[("meeting_date", "２０２３/1/18")]),
        "meeting_date",
        &[read, "value=\"2023-01-18\" ", "type=\"date\""],
    );
    check(
        typed(blank(), &[("meeting_date", "2023年2月30日")]),
        "meeting_date",
        &["2023年2月没有30日", "!星期"],
    );
    check(typed(blank(), &[("meeting_time", "14点30分")]), "meeting_time", &["24小时制", ">14:30</span>"]);
    check(typed(blank(), &[("meeting_time", "14:30")]), "meeting_time", &["!data-understood"]);
}

#[test]
fn one_choice() {
    check(
        blank(),
        "unit_type",
        &["<option value=\"\" selected=\"selected\">请选择", "<option value=\"学校\">学校"],
    );
    let old = typed(blank(), &[("unit_type", "公司")]);
    check(old, "unit_type", &["<option value=\"公司\" selected=\"selected\">公司"]);
}

#[test]
fn people_come_from_the_roster() {
    check(
        sample(0),
        "host",
        &["<option value=\"1\" selected=\"selected\">陈子（党组书记、局长）", "!data-empty"],
    );
    check(blank(), "host", &["请先在“会议情况”填写班子成员名单。"]);
    let strange = typed(sample(0), &[("host", "99")]);
    check(strange, "host", &["<option value=\"\" selected=\"selected\">请选择", "!value=\"99\""]);
    let nameless = typed(blank(), &[("roster.0.post", "书记")]);
    check(nameless, "host", &["第1行（书记）"]);
}

#[test]
fn several_choices_and_own_entries() {
    let draft = apply(blank(), Action::Toggle("opinion_channels".into(), "召开座谈会".into()));
    let draft = apply(draft, Action::Toggle("opinion_channels".into(), "<b>问卷".into()));
    check(
        draft,
        "opinion_channels",
        &[
            "<fieldset id=\"f-opinion_channels\" data-field=\"opinion_channels\"",
            "<legend",
            "<input checked type=\"checkbox\" data-option=\"召开座谈会\">",
            "<input type=\"checkbox\" data-option=\"调研走访\">",
            "<input checked type=\"checkbox\" data-option=\"&lt;b&gt;问卷\">&lt;b&gt;问卷",
            "data-action=\"add-option\" data-for=\"opinion_channels\"",
        ],
    );
}

#[test]
fn yes_and_no() {
    check(
        blank(),
        "supervision",
        &["role=\"radiogroup\"", "data-option=\"yes\"", "data-option=\"no\"", "!checked", "!\"clear\""],
    );
    let answered = typed(blank(), &[("supervision", "no")]);
    check(
        answered,
        "supervision",
        &["<input value=\"no\" checked type=\"radio\"", "data-action=\"clear\" data-for=\"supervision\""],
    );
}

#[test]
fn rows_have_cells_buttons_and_sums() {
    check(
        sample(0),
        "opinion_aspects",
        &[
            "data-list=\"opinion_aspects\"",
            "aria-label=\"第5行\"",
            "for=\"f-opinion_aspects-0-name\"",
            "data-field=\"opinion_aspects.4.items\"",
            "data-action=\"move-up\" data-for=\"opinion_aspects\" data-row=\"0\" aria-label=\"上移第1行\" disabled",
            "data-action=\"move-down\" data-for=\"opinion_aspects\" data-row=\"4\" aria-label=\"下移第5行\" disabled",
            "data-action=\"delete-row\" data-for=\"opinion_aspects\" data-row=\"4\" aria-label=\"删除第5行\"",
            "data-action=\"add-row\" data-for=\"opinion_aspects\"",
            "data-sum=\"opinion_aspects.items\" class=\"sum\">项数合计<b>18</b>项",
            "data-action=\"suggest\" data-for=\"opinion_aspects.0.name\"",
            "现有5行",
            "!还有",
        ],
    );
}

#[test]
fn a_list_without_rows_offers_one() {
    let draft = typed(blank(), &[("to_team", "3"), ("opinions_total", "3")]);
    check(
        draft,
        "opinion_aspects",
        &[
            "data-field=\"opinion_aspects.0.name\"",
            "!data-field=\"opinion_aspects.1.name\"",
            "现有0行",
            "合计<b>0</b>项",
        ],
    );
}

#[test]
fn cells_hide_with_their_condition() {
    let present = typed(blank(), &[("roster.0.present", "yes"), ("roster.1.present", "no")]);
    let pieces =
        ["!roster.0.reason", "data-field=\"roster.1.reason\"", "data-field=\"roster.1.written_speech\""];
    check(present, "roster", &pieces);
}

#[test]
fn tallies_follow_their_list() {
    check(
        sample(0),
        "problems_members_each",
        &[
            "data-list=\"problems_members_each\"",
            "<label for=\"f-problems_members_each-0\">陈子</label>",
            "data-field=\"problems_members_each.4\"",
            "data-sum=\"problems_members_each\" class=\"sum\">合计<b>62</b>个",
        ],
    );
    check(blank(), "problems_members_each", &["请先在“会议情况”填写班子成员名单。", "!data-sum"]);
    let moved = apply(sample(0), Action::MoveRow("roster".into(), 0, Direction::Down));
    let moved = apply(moved, Action::Tally("problems_members_each".into(), 1, "十".into()));
    check(
        moved,
        "problems_members_each",
        &["<label for=\"f-problems_members_each-1\">陈子</label>", "陈子：请只填整数", "还有1处未填"],
    );
}

#[test]
fn hidden_questions_are_not_there() {
    assert_eq!(render(blank(), "supervision_organ"), "");
    check(
        typed(blank(), &[("supervision", "yes")]),
        "supervision_organ",
        &["data-field=\"supervision_organ\""],
    );
}

#[test]
fn findings_stand_where_they_belong() {
    let many = typed(sample(0), &[("n_present", "12"), ("roster.1.name", "陈子")]);
    let whole = ["class=\"finding must\"", "<b>必须改</b>", "实到填了12人", "class=\"basis\">实务", "!陈子"];
    check(many.clone(), "n_present", &whole);
    check(
        many,
        "roster",
        &["data-finding=\"roster.0\"", "姓名：班子成员名单里有2行的姓名都是“陈子”", "class=\"finding hint\""],
    );
    let wrong = typed(sample(0), &[("study.1.date", "下周一")]);
    check(
        wrong,
        "study",
        &["aria-describedby=\"h-study-date n-study-1\" aria-invalid=\"true\"", "日期：日期请写成"],
    );
}

#[test]
fn offers_say_what_they_put_in_and_how_sure_they_are() {
    let draft = typed(blank(), &[("meeting_label_year", "2025")]);
    check(draft, "theme", &["data-action=\"offer\" data-for=\"theme\"", "填入：", "以上级通知为准"]);
    let other = typed(sample(0), &[("team_paper_drafter", "2")]);
    check(other, "team_paper_drafter", &["改为：", "陈子（党组书记、局长）"]);
    check(sample(0), "n_should", &["!data-action=\"offer\""]);
}

#[test]
fn suggestions_go_in_once() {
    let with = |kind, text: &str| chips::with(kind, text, "乙");
    assert_eq!(with(Kind::Text, " "), Some("乙".into()));
    assert_eq!(with(Kind::Text, "甲"), Some("甲、乙".into()));
    assert_eq!(with(Kind::LongText, "甲。"), Some("甲。乙".into()));
    assert_eq!(with(Kind::LongText, "甲"), Some("甲；乙".into()));
    assert_eq!(with(Kind::Lines, "甲乙\n"), Some("甲乙\n乙".into()));
    assert_eq!(with(Kind::Lines, "甲\n乙。\n丙"), None);
    assert_eq!(with(Kind::Text, "甲乙"), None);
    let draft = typed(blank(), &[("causes", "宗旨意识不够牢固")]);
    let taken = "data-for=\"causes\" aria-disabled=\"true\" class=\"chip\">宗旨意识不够牢固";
    check(draft, "causes", &[taken, "data-for=\"causes\" class=\"chip\">理论武装抓得不够紧"]);
}

#[test]
fn a_question_that_looks_otherwise_is_drawn_anew() {
    let before = sample(0);
    let named = "roster.0.name";
    for (path, text) in
        [(named, "王甲"), ("roster.0.present", "no"), ("n_should", "2"), ("meeting_label_year", "2023")]
    {
        let after = typed(before.clone(), &[(path, text)]);
        for field in shelf().form.fields() {
            let (a, b) = (props(before.clone(), &field.id), props(after.clone(), &field.id));
            let b = FieldProps { act: a.act.clone(), focus: a.focus.clone(), ..b };
            let looks = render(before.clone(), &field.id) == render(after.clone(), &field.id);
            assert!(looks || a != b, "{} after {path}", field.id);
            assert!(field.id != "meeting_place" || a == b, "the place after {path}");
        }
    }
}

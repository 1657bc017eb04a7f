//! Tables pasted into lists of the form: which column goes where, what becomes of the cells, and the rows in the draft.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao::draft::{Action, Draft, Path, Row, apply};
use nigao::form::Field;
use nigao::pasted::{
    Assignment, MOST_ROWS, Names, Taken, WHOSE, assign, assign_numbers, in_their_order, numbered, read_table,
    take, take_numbers,
};
use nigao::reports::report;

fn check_columns(list: &str, text: &str, head: usize, expected: &str) {
    let field = report("life_meeting").form.field(list).unwrap();
    let Assignment { head: found, columns, .. } = assign(&read_table("", text), field, &[]);
    let name = |at: &Option<usize>| at.map_or("-", |at| field.cells[at].id.as_str());
    let columns: Vec<&str> = columns.iter().map(name).collect();
    assert_eq!((found, columns.join(" ").as_str()), (head, expected), "{text}");
}

#[test]
fn names_of_columns_lead() {
    check_columns("roster", "序号\t职务（职级）\t姓名\n1\t书记\t王甲", 1, "- post name");
    check_columns("roster", "名单\t\t\n姓名\t现任职务\t到会\n王甲\t书记\t是", 2, "name post present");
    check_columns("study", "学习内容\t学习日期\t次数\n报告\t2026-01-19\t1", 1, "topics date -");
}

#[test]
fn without_names_the_content_leads() {
    check_columns("roster", "1\t王甲\t书记\t是\n2\t李乙\t委员\t否", 0, "- name post present");
    check_columns("study", "专题研讨\t2026-01-19\n辅导\t2026/1/20", 0, "form date");
    check_columns("opinion_aspects", "4\t担当作为\n5\t工作作风", 0, "items name");
    check_columns("aspects", "带头甲\n带头乙", 0, "text");
    check_columns("opinion_aspects", "工作作风方面\t4\n队伍建设方面\t5", 0, "name items");
    check_columns("roster", "委员1\t姓名1\n委员2\t姓名2", 0, "name post");
}

#[test]
fn columns_without_a_place_are_left() {
    check_columns("aspects", "方面\t备注\n带头甲\t无", 1, "text -");
    check_columns("aspects", "", 0, "");
    check_columns("opinion_aspects", "甲\t乙\t丙\n丁\t戊\t己", 0, "name - -");
}

fn list(id: &str) -> &'static Field {
    report("life_meeting").form.field(id).unwrap()
}

fn taken(id: &str, text: &str, names: &[Names]) -> Taken {
    let (list, table) = (list(id), read_table("", text));
    take(&table, &assign(&table, list, names), list, names)
}

fn shown(rows: &[Row]) -> String {
    let row =
        |row: &Row| row.cells.iter().map(|(id, text)| format!("{id}={text}")).collect::<Vec<_>>().join(",");
    rows.iter().map(row).collect::<Vec<_>>().join(" ; ")
}

fn put(draft: &Draft, rows: &[Row], replace: bool) -> Draft {
    let (field, first, rows) = ("roster".into(), "name".into(), rows.to_vec());
    apply(draft.clone(), Action::PutRows { field, first, rows, replace })
}

#[test]
fn cells_become_answers() {
    let taken =
        taken("roster", "姓名\t职务\t是否到会\n王甲\t书记\t√\n李乙\t委员\t请假\n张丙\t委员\t不详", &[]);
    assert_eq!(
        shown(&taken.rows),
        "name=王甲,post=书记,present=yes ; name=李乙,post=委员,present=no ; name=张丙,post=委员,present="
    );
    assert_eq!(taken.problems, ["表格第4行，是否到会：“不详”看不出是或否，没有填入"]);
}

#[test]
fn what_cannot_be_read_stays_as_it_stands_and_is_told() {
    let taken = taken("opinion_aspects", "方面\t项数\n担当\t约3\n作风\t4", &[]);
    assert_eq!(shown(&taken.rows), "items=约3,name=担当 ; items=4,name=作风");
    assert!(taken.problems[0].starts_with("表格第2行，项数：“约3”照原样填入，请只填整数"));
}

#[test]
fn persons_are_found_by_name_when_only_one_bears_it() {
    let names = [Names {
        cell: "member".into(),
        entries: vec![(3, "王甲".into()), (5, "李乙".into()), (6, "李乙".into())],
    }];
    let taken = taken("check_order", "发言人\n王 甲\n王甲（书记）\n李乙\n赵丁", &names);
    assert_eq!(shown(&taken.rows), "member=3 ; member=3");
    assert_eq!((taken.empty, taken.unread, taken.problems.len()), (0, 2, 2));
}

#[test]
fn numbers_before_the_entries_of_one_column_go() {
    assert_eq!(shown(&taken("aspects", "1.带头甲\n2.带头乙", &[]).rows), "text=带头甲 ; text=带头乙");
}

#[test]
fn too_many_rows_are_counted() {
    let text: String = (0..2_000).map(|n| format!("姓名{n}\t约{n}\n")).collect();
    let taken = taken("opinion_aspects", &format!("方面\t项数\n{text}"), &[]);
    assert_eq!((taken.rows.len(), taken.beyond), (MOST_ROWS, 2_000 - MOST_ROWS));
    assert_eq!(taken.problems.last().map(String::as_str), Some("另有192处类似的问题。"));
}

fn roster(names: &[&str]) -> Draft {
    let typed = names.iter().enumerate().flat_map(|(row, name)| {
        [("name", *name), ("present", "yes")]
            .map(|(cell, text)| Action::Type(Path::cell("roster", row, cell), text.into()))
    });
    typed.fold(Draft::new("life_meeting", "five_parts", None), apply)
}

fn keyed(draft: &Draft) -> String {
    draft
        .rows("roster")
        .iter()
        .map(|row| format!("{}{}", row.key, row.cell("name")))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn rows_go_behind_or_in_place_of_those_that_are_there() {
    let draft = roster(&["王甲", "李乙"]);
    let rows = taken("roster", "赵丁\t委员\n李乙\t委员", &[]).rows;
    assert_eq!(keyed(&put(&draft, &rows, false)), "1王甲 2李乙 3赵丁 4李乙");
    let replaced = put(&draft, &rows, true);
    assert_eq!(keyed(&replaced), "3赵丁 2李乙");
    assert_eq!(replaced.rows("roster")[1].cell("present"), "yes");
    assert_eq!(replaced.rows("roster")[1].cell("post"), "委员");
    assert_eq!(put(&draft, &[], true).rows("roster").len(), 0);
}

#[test]
fn blank_rows_give_way() {
    let draft = apply(roster(&["王甲"]), Action::AddRow("roster".into()));
    let rows = taken("roster", "赵丁\t委员", &[]).rows;
    assert_eq!(keyed(&put(&draft, &rows, false)), "1王甲 3赵丁");
}

/// What is taken of a table for the numbers of three members.
fn taken_numbers(text: &str) -> Taken {
    let entries = vec![(7, "王甲".to_owned()), (3, "李乙".to_owned()), (5, "张丙".to_owned())];
    let names = [Names { cell: WHOSE.into(), entries }];
    let list = numbered(list("criticisms_each"), "姓名");
    let table = in_their_order(read_table("", text), &names);
    take_numbers(&table, &assign_numbers(&table, &list, &names), &list, &names)
}

/// Key and number of each row that is taken, then what is told.
fn check_numbers(text: &str, expected: &str) {
    let taken = taken_numbers(text);
    let rows = taken.rows.iter().map(|row| format!("{}={}", row.cell(WHOSE), row.cell("n")));
    assert_eq!([rows.collect(), taken.problems].concat().join(" "), expected, "{text}");
}

#[test]
fn numbers_find_their_rows_by_name() {
    check_numbers("李乙\t4\n王甲\t5\n张丙\t6", "3=4 7=5 5=6");
    check_numbers("序号\t姓名\t批评意见（条）\n1\t王 甲\t2\n2\t张丙（副局长）\t0", "7=2 5=0");
    check_numbers("批评意见\n5\n6\n7", "7=5 3=6 5=7");
    check_numbers("5\n6\n7", "7=5 3=6 5=7");
}

#[test]
fn numbers_that_belong_to_nobody_are_told_and_left() {
    check_numbers(
        "王甲\t5\n赵丁\t6\n合计\t11",
        "7=5 表格第2行，姓名：“赵丁”在名单里没有找到，没有填入 表格第3行，姓名：“合计”在名单里没有找到，没有填入",
    );
    check_numbers(
        "5\n6",
        "表格里有2个数，表单里有3行，看不出哪个数是谁的。请连同名称那一列一起复制，或者在表格上方指定。",
    );
    check_numbers("王甲\t5\n王甲\t6", "7=5 7=6 有1行和前面的行是同一个名称，以后面的数为准。");
    check_numbers(
        "王甲\t\n李乙\t五十条左右",
        "3=五十条左右 表格第2行，条数：“五十条左右”照原样填入，请只填整数，如“36”，不带单位、小数和“余”“多”等字。",
    );
}

#[test]
fn rows_that_cannot_be_read_are_not_called_empty() {
    let taken = taken_numbers("姓名\t条数\n王甲\t5\n赵丁\t6\n李乙\t\n\t\n合计\t11");
    assert_eq!((taken.rows.len(), taken.empty, taken.unread), (1, 0, 3));
}

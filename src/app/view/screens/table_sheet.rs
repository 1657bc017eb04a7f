//! The table that was pasted, with a choice over each column, and what comes of it.

use std::rc::Rc;

use nigao::pasted::{Assignment, MOST_ROWS, Table, Taken};
use web_sys::{HtmlElement, HtmlSelectElement};
use yew::prelude::*;

use super::table::{TableData, TableEvent, is_tally, proposed, taken};

/// How many rows are shown.
const SHOWN: usize = 8;

/// Props of `TableSheet`.
#[derive(Properties, PartialEq)]
pub(super) struct SheetProps {
    pub(super) data: Rc<TableData>,
    pub(super) table: Rc<Table>,
    pub(super) on: Callback<TableEvent>,
}

/// The table.
#[component]
pub(super) fn TableSheet(props: &SheetProps) -> Html {
    let (data, table) = (&props.data, &props.table);
    let assignment = use_state_eq(|| proposed(data, table));
    let replace = use_state_eq(|| false);
    let root = use_node_ref();
    let found = use_memo((props.table.clone(), (*assignment).clone()), |(table, assignment)| {
        taken(data, table, assignment)
    });
    use_effect_with(root.clone(), |root| {
        if let Some(sheet) = root.cast::<HtmlElement>() {
            // Without the focus the table is still on the screen.
            let _ = sheet.focus();
        }
    });
    let take = {
        let (found, replace) = (found.clone(), *replace);
        props.on.reform(move |_: MouseEvent| TableEvent::Take { rows: found.rows.clone(), replace })
    };
    let set = {
        let assignment = assignment.setter();
        Callback::from(move |to: Assignment| assignment.set(to))
    };
    let mode = |to: bool, label: String| {
        let replace_to = replace.setter();
        let choose = Callback::from(move |_: Event| replace_to.set(to));
        html! {
            <label class="option"><input type="radio" name="table-mode" data-replace={to.to_string()} checked={*replace == to} onchange={choose} />{ label }</label>
        }
    };
    html! {
        <div ref={root} tabindex="-1" class="table-sheet">
            <p class="told" role="status" data-table-told="">{ summary(&found, table, is_tally(data)) }{ doubt(&found, &assignment) }</p>
            { columns(props, &assignment, &set) }
            if !found.problems.is_empty() {
                <ul class="problems">{ for found.problems.iter().map(|problem| html! { <li>{ problem }</li> }) }</ul>
            }
            if data.present > 0 {
                <div class="options" role="radiogroup" aria-label="放到哪里">
                    { mode(false, format!("接在现有{}行后面", data.present)) }
                    { mode(true, format!("换掉现有{}行", data.present)) }
                </div>
            }
            <p class="buttons">
                <button type="button" class="main" data-action="take-table" disabled={found.rows.is_empty()} onclick={take}>
                    { format!("取用{}行", found.rows.len()) }
                </button>
                <button type="button" data-action="close-table" onclick={props.on.reform(|_: MouseEvent| TableEvent::Close)}>{ "取消" }</button>
                <span class="muted">{ "取用后可以一步撤销。" }</span>
            </p>
        </div>
    }
}

/// What will be taken and what not, in sentences.
fn summary(found: &Taken, table: &Table, tally: bool) -> String {
    let mut words = match found.rows.len() {
        0 => "按现在的选择，没有可以取的行。请在表格上方指定哪一列填到哪里。".to_owned(),
        rows => format!("将取用{rows}行。"),
    };
    if found.beyond > 0 {
        words += &format!("一次最多取{MOST_ROWS}行，后面{}行没有取。", found.beyond);
    }
    if found.empty > 0 {
        words += &format!("有{}行在所选的列里是空的，不取。", found.empty);
    }
    if found.unread > 0 {
        let why = if tally { "认不出是谁的数，或者没有数" } else { "的内容认不出来" };
        words += &format!("有{}行{why}，不取。", found.unread);
    }
    if table.merged > 0 {
        words += &format!("{}处合并单元格已拆开，向下合并的每行都填同样的内容。", table.merged);
    }
    if table.more > 0 {
        words += &format!("粘贴的内容里有{}张表，只取第一张。", table.more + 1);
    }
    if table.cut > 0 {
        words += &format!("列太多，右边{}列没有读。", table.cut);
    }
    words
}

/// What to look at when the columns bear no names that are known.
fn doubt(found: &Taken, assignment: &Assignment) -> &'static str {
    let doubtful = assignment.guessed && assignment.columns.len() > 1 && !found.rows.is_empty();
    if doubtful {
        "没有认出列名，是按内容猜的，请核对每列填到哪里；上面有标题行的，点行号去掉。"
    } else {
        ""
    }
}

fn columns(props: &SheetProps, assignment: &Assignment, set: &Callback<Assignment>) -> Html {
    let table = &props.table;
    let shown = table.rows.iter().take(SHOWN).enumerate();
    let rest = table.rows.len().saturating_sub(SHOWN);
    html! {
        <div class="table-scroll" tabindex="0" role="group" aria-label="粘贴的表格">
            <table>
                <thead><tr>
                    <th scope="col">{ "行" }</th>
                    { for (0..table.columns()).map(|at| html! { <th scope="col">{ chooser(props, assignment, set, at) }</th> }) }
                </tr></thead>
                <tbody>
                    { for shown.map(|(index, row)| html! {
                        <tr class={classes!((index < assignment.head).then_some("left-out"))}>
                            <th scope="row">{ head_button(assignment, set, index) }</th>
                            { for row.iter().zip(&assignment.columns).map(|(cell, to)| html! { <td class={classes!(to.is_none().then_some("left-out"))}>{ cell }</td> }) }
                        </tr>
                    }) }
                </tbody>
            </table>
            if rest > 0 {
                <p class="muted">{ format!("下面还有{rest}行，没有显示。") }</p>
            }
        </div>
    }
}

/// The row's number; a click on one of the first says that it and those above it are a heading.
fn head_button(assignment: &Assignment, set: &Callback<Assignment>, index: usize) -> Html {
    let head = index < assignment.head;
    if index > 3 {
        return html! { <span>{ index + 1 }</span> };
    }
    let to = Assignment { head: if head { index } else { index + 1 }, ..assignment.clone() };
    let words = if head { " 标题，不取" } else { "" };
    let label = format!(
        "{}{words}：{}",
        index + 1,
        if head { "点一下改为要取" } else { "点一下，这一行和以上算标题，不取" }
    );
    html! {
        <button type="button" class="quiet" data-head={index.to_string()} aria-pressed={if head { "true" } else { "false" }} title={label.clone()} aria-label={label}
            onclick={set.reform(move |_: MouseEvent| to.clone())}>{ format!("{}{words}", index + 1) }</button>
    }
}

/// Where a column goes.
fn chooser(props: &SheetProps, assignment: &Assignment, set: &Callback<Assignment>, at: usize) -> Html {
    let cells = &props.data.list.cells;
    let now = assignment.columns.get(at).copied().flatten();
    let change = {
        let (assignment, set) = (assignment.clone(), set.clone());
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            let chosen: Option<usize> = select.value().parse().ok();
            let mut to = Assignment { guessed: false, ..assignment.clone() };
            // A cell takes one column only.
            for (index, column) in to.columns.iter_mut().enumerate() {
                if index == at {
                    *column = chosen;
                } else if *column == chosen {
                    *column = None;
                }
            }
            set.emit(to);
        })
    };
    html! {
        <select data-column={at.to_string()} aria-label={format!("第{}列填到", at + 1)} onchange={change}>
            <option value="" selected={now.is_none()}>{ "不取" }</option>
            { for cells.iter().enumerate().map(|(index, cell)| html! {
                <option value={index.to_string()} selected={now == Some(index)}>{ &cell.label }</option>
            }) }
        </select>
    }
}

//! A list pasted from Excel, WPS or Word: what will be taken is shown before it is.

use std::rc::Rc;

use nigao::draft::Row;
use nigao::form::Field;
use nigao::pasted::{
    Assignment, LARGEST, Names, Table, Taken, assign, assign_numbers, in_their_order, numbered, read_table,
    take, take_numbers,
};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::table_sheet::TableSheet;
use crate::edge;

/// What the screen needs to know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct TableData {
    /// The list that the rows go into, or the tally that the numbers go into.
    pub(crate) list: Field,
    /// What the rows of a tally are called.
    pub(crate) whose: String,
    /// What its cells of persons and rows can name.
    pub(crate) names: Vec<Names>,
    /// How many rows it has now.
    pub(crate) present: usize,
    /// What was pasted: marked up, and plain; both empty when nothing was yet.
    pub(crate) html: String,
    /// See `html`.
    pub(crate) text: String,
}

/// What the user does with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum TableEvent {
    /// Rows go into the list; in place of those that are there, or behind them.
    Take {
        /// The rows.
        rows: Vec<Row>,
        /// In place of those that are there.
        replace: bool,
    },
    /// Nothing is taken.
    Close,
}

/// Props of `TablePaste`.
#[derive(Properties, PartialEq)]
pub(crate) struct TableProps {
    pub(crate) data: Rc<TableData>,
    pub(crate) on: Callback<TableEvent>,
}

/// What was pasted, or the box to paste into.
#[component]
pub(crate) fn TablePaste(props: &TableProps) -> Html {
    let pasted = use_state_eq(|| (props.data.html.clone(), props.data.text.clone()));
    let data = use_memo(props.data.clone(), |data| match is_tally(data) {
        true => TableData { list: numbered(&data.list, &data.whose), ..(**data).clone() },
        false => (**data).clone(),
    });
    let table = use_memo((*pasted).clone(), |(html, text)| {
        let table = (html.len() <= LARGEST && text.len() <= LARGEST).then(|| read_table(html, text));
        table.map(|table| if is_tally(&data) { in_their_order(table, &data.names) } else { table })
    });
    let nothing = pasted.0.is_empty() && pasted.1.is_empty();
    let onpaste = {
        let pasted = pasted.setter();
        Callback::from(move |event: Event| {
            if let Some(forms) = edge::pasted_forms(&event) {
                event.prevent_default();
                pasted.set(forms);
            }
        })
    };
    use_effect_with(nothing, |nothing| {
        if *nothing {
            edge::focus_on("[data-table-box]");
        }
    });
    let close = props.on.reform(|_: MouseEvent| TableEvent::Close);
    let list = &data.list;
    html! {
        <section class="table-paste" aria-label={format!("粘贴表格到{}", list.label)} data-table-paste={list.id.clone()}>
            <h3>{ format!("粘贴到“{}”", list.label) }</h3>
            { match (&*table, nothing) {
                (_, true) => waiting(list, onpaste, &close),
                (None, _) => refused("粘贴的内容超过4MB，太大了。请只选要用的行和列再复制。", &close),
                (Some(table), _) if table.rows.is_empty() => refused("剪贴板里没有文字。请在Excel或WPS里选中要用的单元格，复制后再来粘贴。", &close),
                (Some(table), _) => html! {
                    <TableSheet data={data.clone()} table={Rc::new(table.clone())} on={props.on.clone()} />
                },
            } }
        </section>
    }
}

/// The box to paste into.
fn waiting(list: &Field, onpaste: Callback<Event>, close: &Callback<MouseEvent>) -> Html {
    let columns: Vec<&str> = list.cells.iter().map(|cell| cell.label.as_str()).collect();
    html! {
        <>
            <p class="muted">{ format!("在Excel、WPS或Word里选中要用的行，复制后粘贴到下面。列的先后不限，认得的列有：{}。", columns.join("、")) }</p>
            <textarea class="paste-box" rows="3" data-table-box="" aria-label="在这里粘贴表格" placeholder="在这里粘贴（Ctrl+V）" {onpaste} />
            <p class="buttons"><button type="button" data-action="close-table" onclick={close.clone()}>{ "取消" }</button></p>
        </>
    }
}

fn refused(why: &'static str, close: &Callback<MouseEvent>) -> Html {
    html! {
        <>
            <p class="failed" role="alert">{ why }</p>
            <p class="buttons"><button type="button" data-action="close-table" onclick={close.clone()}>{ "知道了" }</button></p>
        </>
    }
}

/// The proposal for a table.
pub(super) fn proposed(data: &TableData, table: &Table) -> Assignment {
    let assign = if is_tally(data) { assign_numbers } else { assign };
    assign(table, &data.list, &data.names)
}

/// What is taken of it.
pub(super) fn taken(data: &TableData, table: &Table, assignment: &Assignment) -> Taken {
    let take = if is_tally(data) { take_numbers } else { take };
    take(table, assignment, &data.list, &data.names)
}

/// Whether numbers are taken, not rows.
pub(super) fn is_tally(data: &TableData) -> bool {
    !data.whose.is_empty()
}

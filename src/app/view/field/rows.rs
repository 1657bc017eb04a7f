//! A list of rows, with what can be done to it and its sums.
//!
//! Rows are rendered by place, not by key: a row that moves takes its texts along while the boxes stay where they
//! are, and the first word typed into the row that is only offered does not exchange the box under the caret.
//! Therefore the focus is sent after the row that moved.

use std::rc::Rc;

use nigao::draft::{Found, Row, RowAt};
use nigao::form::Kind;
use yew::prelude::*;

use super::FieldProps;
use super::choices::{Choice, choices};
use super::clip::{Clipping, use_clipping};
use super::editing::Editing;
use super::focus::use_wish;
use super::row::row;
use super::tally::sum_line;

/// What the rows of a list have in common.
pub(super) struct Common<'a> {
    pub(super) props: &'a FieldProps,
    pub(super) editing: Editing,
    /// The choices of each column.
    pub(super) choices: Vec<Rc<Vec<Choice>>>,
    /// The row that carries the help of each column: the first that asks it.
    pub(super) help_in: Vec<Option<usize>>,
    /// How many rows are shown.
    pub(super) count: usize,
}

/// The rows of a list.
#[component]
pub(super) fn Rows(props: &FieldProps) -> Html {
    let root = use_node_ref();
    let wish = use_wish(&root);
    let gone = use_state(|| None);
    let clipping = use_clipping();
    let (field, facts) = (props.field.0, props.facts());
    let given = props.draft.rows(&field.id);
    // With no row yet, one is offered to type into; typing makes it.
    let offered = [Row::default()];
    let shown: Vec<RowAt> = (if given.is_empty() { &offered[..] } else { given })
        .iter()
        .enumerate()
        .map(|(index, row)| RowAt { list: field, index, row, tally: None })
        .collect();
    let cells = field.cells.iter();
    let common = Common {
        props,
        editing: Editing::new(props, wish, gone),
        choices: cells.clone().map(|cell| choices(props.report.0, facts, cell)).collect(),
        help_in: cells.map(|cell| shown.iter().position(|at| facts.shows_cell(*at, cell))).collect(),
        count: shown.len(),
    };
    html! {
        <div class={classes!("rows", (field.cells.len() == 1).then_some("slim"))} ref={root}
            onpaste={clipping.catch()}>
            <>{ for shown.iter().map(|at| row(&common, *at)) }</>
            { put_back(&common.editing) }
            { foot(props, &common.editing, &clipping) }
            { clipping.shown(props) }
        </div>
    }
}

/// The offer to put back the row that was deleted last.
fn put_back(editing: &Editing) -> Html {
    let gone = editing.last_gone();
    let words = gone.map(|gone| {
        let number = gone.index + 1;
        let editing = editing.clone();
        let restore = Callback::from(move |_: MouseEvent| editing.restore(&gone));
        html! {
            <p class="gone">
                { format!("已删除第{number}行") }
                <button type="button" data-action="restore" onclick={restore}>{ "恢复" }</button>
            </p>
        }
    });
    html! { <div role="status">{ words.unwrap_or_default() }</div> }
}

fn foot(props: &FieldProps, editing: &Editing, clipping: &Clipping) -> Html {
    let (field, facts) = (props.field.0, props.facts());
    let rows = facts.rows(field);
    let add = {
        let editing = editing.clone();
        Callback::from(move |_: MouseEvent| editing.add())
    };
    let sums = field.cells.iter().filter(|cell| cell.kind == Kind::Count).map(|cell| {
        let found: Vec<Found> = rows.iter().map(|at| facts.cell(*at, cell)).collect();
        sum_line(&format!("{}.{}", field.id, cell.id), &format!("{}合计", cell.label), &cell.unit, &found)
    });
    html! {
        <div class="rows-foot">
            <button type="button" data-action="add-row" data-for={field.id.clone()} onclick={add}>{ "添加一行" }</button>
            { clipping.button(field) }
            <span class="entries">{ format!("现有{}行", rows.len()) }</span>
            { for sums }
        </div>
    }
}

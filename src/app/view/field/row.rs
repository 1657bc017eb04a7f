//! One row of a list: its cells, and the buttons that move and delete it.

use nigao::draft::{Direction, Found, Path, RowAt};
use nigao::form::{Field, Kind};
use web_sys::Element;
use yew::prelude::*;

use super::super::shelf::FieldRef;
use super::control::{Control, Marks};
use super::place::{self, Place};
use super::rows::Common;
use super::{chips::Chips, findings, words};

/// A row as a group of its own.
pub(super) fn row(common: &Common, at: RowAt) -> Html {
    let list = common.props.field.0;
    let onkeydown = {
        let (editing, index) = (common.editing.clone(), at.index);
        Callback::from(move |event: KeyboardEvent| editing.key(&event, index))
    };
    let facts = common.props.facts();
    let cells = list.cells.iter().enumerate().filter(|(_, cell)| facts.shows_cell(at, cell));
    html! {
        <div key={at.index} class="row" role="group" aria-label={format!("第{}行", at.index + 1)} data-row={at.index.to_string()} {onkeydown}>
            <div class="row-head">
                <span class="row-number" aria-hidden="true">{ at.index + 1 }</span>
                { buttons(common, at.index) }
            </div>
            <div class="cells">
                { for cells.map(|(column, cell)| one_cell(common, at, column, cell)) }
            </div>
            { findings::of_row(common.props, at.index) }
        </div>
    }
}

fn buttons(common: &Common, index: usize) -> Html {
    let list = &common.props.field.0.id;
    let button = |action: &'static str, label: &'static str, idle: bool, click: Callback<MouseEvent>| {
        html! {
            <button type="button" class="quiet" data-action={action} data-for={list.clone()} data-row={index.to_string()}
                disabled={idle} aria-label={format!("{label}第{}行", index + 1)} onclick={click}>{ label }</button>
        }
    };
    let shift = |direction| {
        let editing = common.editing.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(focused) = event.target_dyn_into::<Element>() {
                editing.shift(index, direction, &focused);
            }
        })
    };
    let delete = {
        let editing = common.editing.clone();
        Callback::from(move |_| editing.delete(index))
    };
    let unmade = common.props.draft.rows(list).is_empty();
    html! {
        <span class="row-buttons">
            { button("move-up", "上移", index == 0, shift(Direction::Up)) }
            { button("move-down", "下移", index + 1 >= common.count, shift(Direction::Down)) }
            { button("delete-row", "删除", unmade, delete) }
        </span>
    }
}

fn one_cell(common: &Common, at: RowAt, column: usize, cell: &'static Field) -> Html {
    let (props, facts) = (common.props, common.props.facts());
    let path = Path::cell(&props.field.0.id, at.index, &cell.id);
    let text = AttrValue::from(at.row.cell(&cell.id).to_owned());
    let help = format!("{}-{}", props.field.0.id, cell.id);
    let noted = props.findings.iter().any(|finding| finding.at.contains(&path));
    let row_note =
        if noted { findings::id(&format!("{}.{}", props.field.0.id, at.index)) } else { String::new() };
    let marks = Marks {
        described: format!("{}{row_note}", words::help_id(cell, &help)).into(),
        invalid: matches!(facts.cell(at, cell), Found::Unreadable(_)),
        required: cell.required,
    };
    let id = place::id(&path.to_string());
    let place = Place::Answer(path);
    html! {
        <div class={classes!("cell", width(cell.kind))} key={cell.id.clone()}>
            if cell.kind != Kind::YesNo {
                <label class="label" for={id}>{ words::caption(cell) }</label>
            }
            <Control field={FieldRef(cell)} kind={cell.kind} place={place.clone()} text={text.clone()} {marks}
                choices={common.choices.get(column).cloned().unwrap_or_default()} act={props.act.clone()} />
            { words::empty_source(facts, cell) }
            if common.help_in.get(column) == Some(&Some(at.index)) {
                { words::help(cell, &help) }
            }
            if !cell.suggest.is_empty() {
                <details class="more">
                    <summary>{ "常用填法" }</summary>
                    <Chips field={FieldRef(cell)} {place} {text} act={props.act.clone()} />
                </details>
            }
        </div>
    }
}

/// How much room a cell takes in its row.
fn width(kind: Kind) -> &'static str {
    match kind {
        Kind::LongText | Kind::Lines => "wide",
        Kind::Count | Kind::Year | Kind::Time | Kind::YesNo => "narrow",
        Kind::Date => "date",
        Kind::OneOf => "choice",
        Kind::Text | Kind::AnyOf | Kind::Person | Kind::RowOf | Kind::Rows | Kind::Tally => "",
    }
}

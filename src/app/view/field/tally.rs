//! One number for each row of another list, and their sum.

use std::rc::Rc;

use nigao::draft::{Found, RowAt, TALLY_CELL};
use nigao::form::{Kind, Value};
use yew::prelude::*;

use super::FieldProps;
use super::choices::row_words;
use super::clip::use_clipping;
use super::control::{Control, Marks};
use super::findings;
use super::place::Place;
use super::words;

/// A line for each row of the source; where the source is empty, where to fill it.
#[component]
pub(super) fn Tally(props: &FieldProps) -> Html {
    let clipping = use_clipping();
    let (field, facts) = (props.field.0, props.facts());
    let rows = facts.tally_rows(field);
    if rows.is_empty() {
        return words::empty_source(facts, field);
    }
    let found: Vec<Found> = rows.iter().map(|at| facts.tally(field, at.row.key)).collect();
    let long = rows.iter().any(|at| row_words(*at, Kind::Tally).chars().count() > 8);
    let lines = rows.iter().zip(&found).enumerate();
    html! {
        <>
            <div class={classes!("tally", long.then_some("long-names"))} onpaste={clipping.catch()}>
                { for lines.map(|(index, (at, found))| line(props, index, *at, found)) }
            </div>
            <div class="rows-foot">
                { clipping.button(field) }
                { sum_line(&field.id, "合计", &field.unit, &found) }
            </div>
            { clipping.shown(props) }
        </>
    }
}

fn line(props: &FieldProps, index: usize, at: RowAt, found: &Found) -> Html {
    let field = props.field.0;
    let place = Place::Number(field.id.clone(), index, at.row.key);
    let row = props.draft.rows(&field.id).iter().find(|row| row.key == at.row.key);
    let text = AttrValue::from(row.map_or("", |row| row.cell(TALLY_CELL)).to_owned());
    let described = format!("{}{}", words::help_id(field, &field.id), findings::id(&field.id)).into();
    let invalid = matches!(found, Found::Unreadable(_));
    html! {
        <div class="tally-line" key={at.row.key}>
            <label for={place.id()}>{ row_words(at, Kind::Tally) }</label>
            <Control field={props.field} kind={Kind::Count} {place} {text} choices={Rc::new(Vec::new())}
                marks={Marks { described, invalid, required: field.required }} act={props.act.clone()} />
        </div>
    }
}

/// The sum of what can be read, and how much is still lacking.
pub(super) fn sum_line(path: &str, name: &str, unit: &str, found: &[Found]) -> Html {
    let numbers = found.iter().filter_map(|found| match found {
        Found::Given(Value::Number(number)) => Some(*number),
        _ => None,
    });
    let numbers: Vec<i64> = numbers.collect();
    let sum = numbers.iter().fold(0i64, |sum, number| sum.saturating_add(*number));
    let lacking = found.len().saturating_sub(numbers.len());
    html! {
        <p class="sum" data-sum={path.to_owned()}>
            { name }<b>{ sum }</b>{ unit }
            if lacking > 0 {
                <small>{ format!("（还有{lacking}处未填）") }</small>
            }
        </p>
    }
}

//! The control for one answer or one cell: kind, place and text in, `Action` out.

use std::rc::Rc;

use nigao::draft::Action;
use nigao::form::{Kind, Value, read_value, written_day, written_time, written_weekday};
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use super::super::shelf::FieldRef;
use super::choices::Choice;
use super::place::Place;
use super::select::Select;
use super::text_box::{TextArea, TextBox};
use super::yes_no::YesNo;

/// What assistive programs are told of a control.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Marks {
    /// Ids of what describes it.
    pub(super) described: AttrValue,
    /// Whether its answer cannot be read.
    pub(super) invalid: bool,
    /// Whether an answer is required.
    pub(super) required: bool,
}

/// Props of `Control`.
#[derive(Properties, PartialEq)]
pub(super) struct ControlProps {
    pub(super) field: FieldRef,
    /// The field's kind; for a number of a tally, a count.
    pub(super) kind: Kind,
    pub(super) place: Place,
    pub(super) text: AttrValue,
    pub(super) choices: Rc<Vec<Choice>>,
    pub(super) marks: Marks,
    pub(super) act: Callback<Action>,
}

/// The control with its measure word and with what was understood.
#[component]
pub(super) fn Control(props: &ControlProps) -> Html {
    let field = props.field.0;
    match props.kind {
        Kind::Text if field.unit.is_empty() => text_box(props, None),
        Kind::Text | Kind::Count | Kind::Tally => html! {
            <span class="line">
                { text_box(props, None) }
                if !field.unit.is_empty() {
                    <span class="unit">{ &field.unit }</span>
                }
            </span>
        },
        Kind::LongText => text_area(props),
        Kind::Lines => html! {
            <>
                { text_area(props) }
                <span class="entries">{ format!("每行一条，现有{}条", entries(props)) }</span>
            </>
        },
        Kind::Year => html! {
            <span class="line">
                { text_box(props, Some(format!("l-{}", props.place.id()))) }
                <datalist id={format!("l-{}", props.place.id())}>
                    { for props.choices.iter().map(|choice| html! { <option value={choice.value.clone()} /> }) }
                </datalist>
                <span class="unit">{ "年度" }</span>
            </span>
        },
        Kind::Date => {
            html! { <span class="line">{ text_box(props, None) }{ calendar(props) }{ understood(props) }</span> }
        }
        Kind::Time => html! {
            <span class="line">{ text_box(props, None) }<span class="unit">{ "24小时制" }</span>{ understood(props) }</span>
        },
        Kind::OneOf | Kind::Person | Kind::RowOf => html! {
            <Select kind={props.kind} place={props.place.clone()} text={props.text.clone()}
                choices={props.choices.clone()} marks={props.marks.clone()} act={props.act.clone()} />
        },
        Kind::YesNo => html! {
            <YesNo field={props.field} place={props.place.clone()} text={props.text.clone()}
                marks={props.marks.clone()} act={props.act.clone()} />
        },
        Kind::AnyOf | Kind::Rows => Html::default(),
    }
}

fn text_box(props: &ControlProps, list: Option<String>) -> Html {
    html! {
        <TextBox kind={props.kind} place={props.place.clone()} text={props.text.clone()}
            marks={props.marks.clone()} act={props.act.clone()} list={list.map(AttrValue::from)} />
    }
}

fn text_area(props: &ControlProps) -> Html {
    html! {
        <TextArea kind={props.kind} place={props.place.clone()} text={props.text.clone()}
            marks={props.marks.clone()} act={props.act.clone()} />
    }
}

fn value(props: &ControlProps) -> Option<Value> {
    read_value(props.field.0, &props.text).ok().flatten()
}

fn entries(props: &ControlProps) -> usize {
    match value(props) {
        Some(Value::List(entries)) => entries.len(),
        _ => 0,
    }
}

/// The date or time as it was understood, unless it reads the same as what was typed.
fn understood(props: &ControlProps) -> Html {
    let words = match value(props) {
        Some(Value::Date(day)) => format!("{} {}", written_day(day), written_weekday(day)),
        Some(Value::Time(time)) => written_time(time),
        _ => return Html::default(),
    };
    if words == props.text.trim() {
        return Html::default();
    }
    html! { <span class="understood" data-understood={props.place.path()}>{ words }</span> }
}

/// The browser's own calendar, for those who would rather click; the keyboard stays in the box.
fn calendar(props: &ControlProps) -> Html {
    let iso = match value(props) {
        Some(Value::Date(day)) => {
            format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
        }
        _ => String::new(),
    };
    let (act, place) = (props.act.clone(), props.place.clone());
    let pick = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            act.emit(place.put(input.value()));
        }
    });
    html! { <input type="date" class="calendar" aria-label="选择日期" title="选择日期" tabindex="-1" value={iso} onchange={pick} /> }
}

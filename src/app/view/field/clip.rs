//! A table pasted into a list: caught in its boxes or asked for by button, shown, and put in as one step.

use std::rc::Rc;

use nigao::draft::{Action, Facts, Row, TALLY_CELL};
use nigao::form::{Field, Kind};
use nigao::pasted::{Names, WHOSE};
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::super::screens::{TableData, TableEvent, TableProps};
use super::FieldProps;
use crate::edge;
use crate::late;

/// What was pasted: marked up, and plain.
type Forms = (String, String);

/// A paste that is being looked at; told apart from the one before by its number.
#[derive(Clone, PartialEq)]
pub(super) struct Clip {
    forms: Forms,
    number: u32,
}

/// A list's paste.
#[derive(Clone)]
pub(super) struct Clipping {
    open: UseStateHandle<Option<Clip>>,
}

/// Ties the list to what is pasted into it.
#[hook]
pub(super) fn use_clipping() -> Clipping {
    Clipping { open: use_state_eq(|| None) }
}

impl Clipping {
    /// Shows a paste, or the box to paste into.
    fn show(&self, forms: Forms) {
        let number = self.open.as_ref().map_or(0, |clip| clip.number.wrapping_add(1));
        self.open.set(Some(Clip { forms, number }));
    }

    /// Catches a paste of more than one cell into a box of the list.
    pub(super) fn catch(&self) -> Callback<Event> {
        let clipping = self.clone();
        Callback::from(move |event: Event| {
            let into_row = event
                .target_dyn_into::<Element>()
                .and_then(|at| at.closest("[data-row], .tally").ok().flatten());
            let Some(forms) = edge::pasted_forms(&event).filter(|_| into_row.is_some()) else { return };
            let one_line = event.target_dyn_into::<HtmlInputElement>().is_some();
            if late::ask(|late| (late.is_table)(&forms.0, &forms.1, one_line)) == Some(true) {
                event.prevent_default();
                clipping.show(forms);
            }
        })
    }

    /// The button that asks for a paste.
    pub(super) fn button(&self, list: &Field) -> Html {
        let clipping = self.clone();
        let open = Callback::from(move |_: MouseEvent| clipping.show(Forms::default()));
        html! {
            <button type="button" data-action="paste-table" data-for={list.id.clone()} title="从Excel、WPS或Word复制的几行，一次放进来"
                onclick={open}>{ "粘贴表格" }</button>
        }
    }

    /// The paste on the screen; nothing when there is none.
    pub(super) fn shown(&self, props: &FieldProps) -> Html {
        let Some(clip) = &*self.open else { return Html::default() };
        let list = props.field.0;
        let facts = props.facts();
        let (html, text) = clip.forms.clone();
        let present = props.draft.rows(&list.id).iter().filter(|row| !row.is_blank()).count();
        let (whose, names) = match list.kind {
            Kind::Tally => whose(facts, list),
            _ => (String::new(), names(facts, list)),
        };
        let present = if whose.is_empty() { present } else { 0 };
        let data = TableData { list: list.clone(), whose, names, present, html, text };
        let on = {
            let (open, act) = (self.open.setter(), props.act.clone());
            Callback::from(move |event: TableEvent| {
                open.set(None);
                // The focus goes to what was put in; else back to the button that asked.
                let asked = format!("[data-action=paste-table][data-for={}]", list.id);
                let later: Box<dyn FnOnce()> = match event {
                    TableEvent::Take { rows, replace } => {
                        act.emit(put(list, rows, replace));
                        Box::new(|| edge::focus_field(&list.id))
                    }
                    TableEvent::Close => Box::new(move || edge::focus_on(&asked)),
                };
                edge::once_drawn(later).forget();
            })
        };
        let data = Rc::new(data);
        html! { <div key={clip.number}>{ late::draw(|late| (late.table)(TableProps { data, on })) }</div> }
    }
}

fn put(list: &Field, rows: Vec<Row>, replace: bool) -> Action {
    let field = list.id.clone();
    if list.kind == Kind::Tally {
        let number = |row: &Row| Some((row.cell(WHOSE).parse().ok()?, row.cell(TALLY_CELL).to_owned()));
        return Action::Numbers(field, rows.iter().filter_map(number).collect());
    }
    let first = list.cells.first().map_or_else(String::new, |cell| cell.id.clone());
    Action::PutRows { field, first, rows, replace }
}

/// What the rows of a tally are called, one by one and all.
fn whose(facts: Facts, tally: &Field) -> (String, Vec<Names>) {
    let first = facts.form.field(&tally.source).and_then(|source| source.cells.first());
    let name = |id: &str| {
        let rows = facts.tally_rows(tally).into_iter();
        rows.map(|at| (at.row.key, at.row.cell(id).trim().to_owned())).collect()
    };
    first.map_or_else(Default::default, |cell| {
        (cell.label.clone(), vec![Names { cell: WHOSE.into(), entries: name(&cell.id) }])
    })
}

/// What the cells of persons and rows can name.
fn names(facts: Facts, list: &Field) -> Vec<Names> {
    let points = list.cells.iter().filter(|cell| matches!(cell.kind, Kind::Person | Kind::RowOf));
    let of = |cell: &Field| {
        let source = facts.form.field(&cell.source)?;
        let first = source.cells.first().map_or("", |cell| cell.id.as_str());
        let entries =
            facts.rows(source).into_iter().map(|at| (at.row.key, at.row.cell(first).trim().to_owned()));
        Some(Names { cell: cell.id.clone(), entries: entries.collect() })
    };
    points.filter_map(of).collect()
}

//! What can stand in the form's place: its data drawn from the desk, and what is done with its answers.

use std::rc::Rc;

use nigao::draft::{Action, Answer, Facts, Path};
use nigao::form::{Field, Kind};
use nigao::notice::FIELDS;
use yew::prelude::*;

use super::screens::{HelpData, HelpEvent, HelpScreen, NoticeData, NoticeEvent, NoticeScreen, Present};
use crate::edge;
use crate::state::{Desk, Event, Panel};

/// Props of `Beside`.
#[derive(Properties, PartialEq)]
pub(crate) struct BesideProps {
    pub(crate) desk: Desk,
    pub(crate) on: Callback<Event>,
    pub(crate) go: Callback<String>,
}

/// The screen in the form's place; nothing while that is the form. What was pasted stays when the user looks away.
#[component]
pub(crate) fn Beside(props: &BesideProps) -> Html {
    let panel = props.desk.panel;
    let opened = use_mut_ref(|| false);
    *opened.borrow_mut() |= panel == Panel::Notice;
    let once = *opened.borrow();
    let first = use_mut_ref(|| true);
    // What had the focus before the form gave way: asked while drawing, since what is drawn may take it at once.
    let before = use_mut_ref(|| None);
    let last = use_mut_ref(|| Panel::Form);
    if last.replace(panel) == Panel::Form && panel != Panel::Form {
        before.replace(edge::focused());
    }
    use_effect_with(panel, move |panel| {
        // The focus goes where the words are: to the screen that was opened, or back to where it was in the form.
        if !std::mem::replace(&mut *first.borrow_mut(), false) {
            match panel {
                Panel::Help | Panel::Keys => edge::focus_on(".help-screen h2"),
                Panel::Notice => edge::focus_on("[data-notice-text]"),
                Panel::Form => {
                    let back = before.take().is_some_and(|before| edge::give_back(&before, "[data-beside]"));
                    if !back {
                        edge::focus_on("#step-title");
                    }
                }
            }
        }
    });
    html! {
        <section class="form beside" hidden={panel == Panel::Form} data-beside="" aria-label="代替表单显示的内容">
            if once {
                <div hidden={panel != Panel::Notice}>{ notice(props) }</div>
            }
            if matches!(panel, Panel::Help | Panel::Keys) {
                { help(props) }
            }
        </section>
    }
}

fn help(props: &BesideProps) -> Html {
    let steps = props.desk.report().form.steps.iter();
    let steps = steps.map(|step| (step.title.clone(), step.about.clone())).collect();
    let data = HelpData { steps, keys: props.desk.panel == Panel::Keys };
    let heard = props.on.reform(|event: HelpEvent| match event {
        HelpEvent::All => Event::Panel(Panel::Help),
        HelpEvent::Close => Event::Panel(Panel::Form),
    });
    html! { <HelpScreen data={Rc::new(data)} on={heard} /> }
}

fn notice(props: &BesideProps) -> Html {
    let desk = &props.desk;
    let report = desk.report();
    let facts = desk.draft.facts(&report.form);
    let present = FIELDS.iter().filter_map(|id| {
        let field = report.form.field(id)?;
        let step = report.form.step_of(id).and_then(|step| report.form.steps.get(step))?;
        Some(Present { field: field.id.clone(), step: step.title.clone(), words: words(facts, field) })
    });
    let data = NoticeData {
        report: report.id.clone(),
        meeting: desk.draft.text(&Path::field("meeting_date")).to_owned(),
        present: present.collect(),
        can_undo: desk.steps.can().0,
    };
    let heard = {
        let (desk, on, go) = (desk.clone(), props.on.clone(), props.go.clone());
        Callback::from(move |event: NoticeEvent| match event {
            NoticeEvent::Take(field, answer) => {
                on.emit(Event::Act(taken(&desk, field, answer), edge::stamp()))
            }
            NoticeEvent::Undo => on.emit(Event::Undo),
            NoticeEvent::Go(field) => go.emit(field),
            NoticeEvent::Close => on.emit(Event::Panel(Panel::Form)),
        })
    };
    html! { <NoticeScreen data={Rc::new(data)} on={heard} /> }
}

/// The answer of a field as the notice's facts are written.
fn words(facts: Facts, field: &Field) -> String {
    match facts.draft.answers.get(&field.id) {
        Some(Answer::Text(text)) => text.trim().to_owned(),
        Some(Answer::Chosen(entries)) => entries.join("、"),
        Some(Answer::Rows(rows)) => {
            let first = field.cells.first().map_or("", |cell| cell.id.as_str());
            let filled = rows.iter().filter(|row| !row.is_blank()).map(|row| row.cell(first).trim());
            filled.collect::<Vec<_>>().join("；")
        }
        None => String::new(),
    }
}

/// Rows take the place of those before, and what points at one that stays still does.
fn taken(desk: &Desk, id: String, answer: Answer) -> Action {
    match (desk.report().form.field(&id), answer) {
        (Some(field), Answer::Rows(rows)) if field.kind == Kind::Rows => {
            let first = field.cells.first().map_or_else(String::new, |cell| cell.id.clone());
            Action::PutRows { field: id, first, rows, replace: true }
        }
        (_, answer) => Action::Take(id, answer),
    }
}

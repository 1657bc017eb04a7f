//! The whole page: state, what is derived from it, and the effects.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use nigao::background::{Shown, Written};
use nigao::check::Finding;
use nigao::draft::Action;
use nigao::layout::Page;
use yew::prelude::*;

use super::banner::Banners;
use super::commands::use_commands;
use super::errand::{AskProps, Making, NoticeLine, musts};
use super::files::use_dropped_files;
use super::form::StepForm;
use super::late::{BesideProps, LibraryProps};
use super::library_link::use_library;
use super::newer::NewerProps;
use super::panes::{DividerProps, use_panes};
use super::preview::{Marked, PreviewProps};
use super::proof::{Act, ProofBarProps, TextsProps, use_live};
use super::saving::use_saving;
use super::shelf::Shelf;
use super::shown::{Made, use_shown};
use super::steps::{Steps, Switch};
use super::toolbar::Toolbar;
use super::undo::use_undo;
use crate::edge;
use crate::late;
use crate::state::{Desk, Divider, Errand, Event, Matter, Notice, Panel, Panes, Saving, View};

/// When the sheets have found their size after opening, in milliseconds.
const SETTLED_MS: u32 = 150;

/// The page.
#[component]
pub(crate) fn App() -> Html {
    let desk = use_reducer(edge::opening_desk);
    let report = desk.report();
    let made = use_shown(&desk);
    let Shown { written, pages, offers, missing, .. } = made.shown.clone();
    let hear = use_saving(&desk);
    use_place(&desk);
    use_undo(&desk);

    // Made once: controls compare their callbacks before they are drawn anew.
    let dispatch = use_callback(desk.dispatcher(), |event: Event, desk| desk.dispatch(event));
    let act = use_callback(desk.dispatcher(), |action: Action, desk| {
        desk.dispatch(Event::Act(action, edge::stamp()))
    });
    let focus = use_callback(desk.dispatcher(), |path: String, desk| desk.dispatch(Event::Focus(path)));
    let go = use_callback(desk.dispatcher(), move |path: String, desk| {
        if let Some(step) = report.form.step_of(&path) {
            desk.dispatch(Event::Read(false));
            desk.dispatch(Event::Open(step));
            edge::once_drawn(move || edge::focus_field(&path)).forget();
        }
    });
    use_dropped_files(desk.view, &dispatch);
    let live = use_live(&desk, &made, &dispatch, &go);
    let findings = live.asked.clone();
    let (told, heed) = use_library(&desk, &findings, live.fresh, hear);
    let making = use_mut_ref(|| None::<Making>);
    let errand = use_errand(&desk, &made, &findings, &dispatch, making.clone());
    let cancel = use_callback(desk.dispatcher(), move |(), desk| {
        drop(making.take());
        desk.dispatch(Event::Notice(None));
    });

    use_commands(&desk, &dispatch);
    let (panes, set_panes) = use_panes();
    let texts = desk.view == View::Text;
    let asking = desk.asking.map(|asked| AskProps {
        asked,
        written: written.clone(),
        findings: findings.clone(),
        on: dispatch.clone(),
        errand: errand.clone(),
        go: go.clone(),
    });
    let beside = (desk.panel != Panel::Form).then_some("beside-open");
    let library = desk.view == View::Library;

    let dispatch_switch = dispatch.clone();
    html! {
        <div class={classes!("page", desk.reading.then_some("reading"), texts.then_some("texting"), library.then_some("filing"), beside)}>
            <Toolbar desk={(*desk).clone()} on={dispatch.clone()} errand={errand.clone()} />
            <Banners desk={(*desk).clone()} on={dispatch.clone()} />
            { late::draw(|late| (late.newer)(NewerProps {
                saved: desk.saves() && !matches!(desk.saving, Saving::Failed(_)),
                busy: matches!(desk.notice, Some(Notice::Working(_))),
            })) }
            <NoticeLine notice={desk.notice.clone()} on={dispatch.clone()} {cancel} />
            // Always a place in the row, so that nothing above it is moved and loses the focus.
            if let Some(asking) = asking { { late::draw(|late| (late.ask_first)(asking)) } }
            <div class={classes!("rooms", panes.steps_folded.then_some("steps-folded"), panes.report_folded.then_some("report-folded"))} ~style={panes.style()}>
                <Steps desk={(*desk).clone()} findings={findings.clone()} on={dispatch.clone()} {panes} set={set_panes.clone()} />
                { divider(Divider::Steps, panes, &set_panes) }
                { late::draw(|late| (late.beside)(BesideProps { desk: (*desk).clone(), on: dispatch.clone(), go: go.clone() })) }
                <StepForm desk={(*desk).clone()} written={written.clone()} {findings} {offers} {missing} on={dispatch.clone()} {act} {focus} go={go.clone()} {errand} />
                { divider(Divider::Report, panes, &set_panes) }
                <PreviewPane matter={desk.matter} {written} {pages} focus={desk.focus.clone()} on={dispatch} {go}
                    marked={Marked { found: live.found.clone(), read: live.read.clone(), current: live.current }}
                    open={live.act.clone()} />
            </div>
            <Switch reading={desk.reading} on={dispatch_switch} />
            { late::draw(|late| (late.texts)(TextsProps { shown: texts })) }
            { late::draw(|late| (late.library)(LibraryProps { told, on: heed })) }
            { late::draw(|late| (late.proof_bar)(ProofBarProps { live, report: Shelf(report) })) }
        </div>
    }
}

/// A line between two rooms; its place before it comes.
fn divider(of: Divider, panes: Panes, set: &Callback<Panes>) -> Html {
    let line = late::ask(|late| (late.divider)(DividerProps { of, panes, set: set.clone() }));
    line.unwrap_or_else(|| html! { <div class="divider-box"></div> })
}

/// The report beside the form.
#[derive(Clone, Properties, PartialEq)]
struct PaneProps {
    matter: Matter,
    written: Rc<Written>,
    pages: Rc<Vec<Rc<Page>>>,
    focus: AttrValue,
    marked: Marked,
    open: Callback<Act>,
    on: Callback<Event>,
    go: Callback<String>,
}

#[component]
fn PreviewPane(props: &PaneProps) -> Html {
    let pick = use_callback(props.on.clone(), |(block, wording), on: &Callback<Event>| {
        on.emit(Event::Act(Action::PickWording(block, wording), edge::stamp()));
    });
    if props.pages.is_empty() || !late::is_here() {
        let words =
            if props.matter == Matter::Lost { "报告没有排出来。" } else { "正在排版……" };
        return html! { <section class="preview" aria-label="报告"><p class="loading" role="status">{ words }</p></section> };
    }
    let PaneProps { written, pages, focus, go, marked, open, .. } = props.clone();
    late::draw(|late| (late.preview)(PreviewProps { written, pages, focus, pick, go, marked, open }))
}

/// Remembers step and scroll place, and lets Back go to the step before.
#[hook]
fn use_place(desk: &UseReducerHandle<Desk>) {
    let (step, own_step) = (desk.step, desk.own_step());
    let at = use_mut_ref(|| own_step);
    *at.borrow_mut() = own_step;
    let place = *use_memo((), |()| edge::find_place());
    use_effect_with(desk.matter == Matter::Here, move |here| {
        if *here {
            edge::restore_report(place);
            // The sheets find their size only after the first drawing.
            Timeout::new(SETTLED_MS, move || edge::restore_report(place)).forget();
        }
    });
    use_effect_with((), {
        let at = at.clone();
        let desk = desk.dispatcher();
        move |()| {
            edge::restore_form(place);
            let listeners = edge::on_leaving(move || edge::keep_place(*at.borrow()));
            let travel = edge::on_travel(move |step| desk.dispatch(Event::Open(step)));
            move || drop((listeners, travel))
        }
    });
    let first = use_mut_ref(|| true);
    use_effect_with(step, move |step| {
        edge::push_step(*step);
        edge::show_step();
        if !std::mem::replace(&mut *first.borrow_mut(), false) {
            edge::start_step();
            edge::keep_place(own_step);
        }
    });
    let shown = use_mut_ref(|| desk.own.is_some());
    use_effect_with(desk.own.is_some(), move |sample| {
        if std::mem::replace(&mut *shown.borrow_mut(), *sample) != *sample {
            edge::start_report();
            // The line that led back goes with the sample.
            edge::catch_focus(&["#step-title"]);
        }
    });
}

/// Runs an errand, or asks first when it has gaps or something must be changed and the user has not agreed yet. One
/// that comes before the last change has been answered waits for the answer.
#[hook]
fn use_errand(
    desk: &UseReducerHandle<Desk>,
    made: &Made,
    findings: &Rc<Vec<Finding>>,
    on: &Callback<Event>,
    making: Rc<RefCell<Option<Making>>>,
) -> Callback<(Errand, bool)> {
    let (made, desk, on) = (made.clone(), (**desk).clone(), on.clone());
    let (fresh, wrong) = (made.fresh, musts(findings).next().is_some());
    let put_by = use_mut_ref(|| None::<(Errand, bool)>);
    let later = put_by.clone();
    let errand = Callback::from(move |(errand, agreed): (Errand, bool)| {
        if desk.matter != Matter::Here {
            let why = "报告还没有排出来，请稍候再试；一直排不出来时，请检查网络，再点“重试”或刷新网页。";
            on.emit(Event::Notice(Some(Notice::Failed(why.into()))));
        } else if !made.fresh {
            later.replace(Some((errand, agreed)));
        } else if !agreed && desk.must_ask(&made.shown.written, wrong) {
            on.emit(Event::Ask(errand));
        } else {
            late::ask(|late| (late.run)(errand, &made, &making, on.clone()));
        }
    });
    let now = errand.clone();
    use_effect(move || {
        if let Some(asked) = fresh.then(|| put_by.take()).flatten() {
            now.emit(asked);
        }
    });
    errand
}

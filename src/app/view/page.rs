//! The whole page: state, what is derived from it, and the effects.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use nigao::check::{Finding, check_from};
use nigao::compose::compose_from;
use nigao::document::Document;
use nigao::draft::Action;
use nigao::layout::{Kept, Pages, Profile, set_again};
use nigao::reports::Late;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::banner::Banners;
use super::errand::{AskFirst, NoticeLine, musts, run};
use super::files::Files;
use super::form::StepForm;
use super::notes::of_pages;
use super::preview::{Marked, Preview};
use super::proof::{Act, ProofBar, Texts, use_live};
use super::saving::use_saving;
use super::shelf::Shelf;
use super::steps::Steps;
use super::toolbar::Toolbar;
use super::undo::use_undo;
use crate::edge;
use crate::state::{Desk, Errand, Event, Matter, Notice, View};

/// When the sheets have found their size after opening, in milliseconds.
const SETTLED_MS: u32 = 150;

/// The page.
#[component]
pub(crate) fn Page() -> Html {
    let desk = use_reducer(edge::opening_desk);
    let report = desk.report();
    let draft = desk.draft.clone();
    let matter = desk.matter;
    let document =
        use_memo((draft.clone(), matter), |(draft, _)| compose_from(report, draft.facts(&report.form)));
    let kept = use_mut_ref(Kept::default);
    let pages = use_memo(document.clone(), |document| {
        set_again(document, &Profile::of(document), &mut kept.borrow_mut())
    });
    let findings = use_memo((draft.clone(), pages.clone(), matter), |(draft, pages, _)| {
        check_from(report, draft.facts(&report.form)).into_iter().chain(of_pages(pages)).collect::<Vec<_>>()
    });
    use_matter(&desk);
    use_saving(&desk);
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
            Timeout::new(30, move || edge::focus_field(&path)).forget();
        }
    });
    let live = use_live(&desk, &document, &findings, &dispatch, &go);
    let findings = live.asked.clone();
    let running = use_mut_ref(|| None::<edge::Running>);
    let errand = use_errand(&desk, &document, &findings, &dispatch, running.clone());
    let cancel = use_callback(desk.dispatcher(), move |(), desk| {
        drop(running.take());
        desk.dispatch(Event::Notice(None));
    });

    let texts = desk.view == View::Text;

    html! {
        <div class={classes!("page", desk.reading.then_some("reading"), texts.then_some("texting"))}>
            <Toolbar desk={(*desk).clone()} on={dispatch.clone()} errand={errand.clone()} />
            <Files desk={(*desk).clone()} on={dispatch.clone()} />
            <Banners desk={(*desk).clone()} on={dispatch.clone()} />
            <NoticeLine notice={desk.notice.clone()} on={dispatch.clone()} {cancel} />
            if let Some(asked) = desk.asking {
                <AskFirst {asked} document={document.clone()} findings={findings.clone()} on={dispatch.clone()} errand={errand.clone()} go={go.clone()} />
            }
            <div class="rooms">
                <Steps desk={(*desk).clone()} findings={findings.clone()} on={dispatch.clone()} />
                <StepForm desk={(*desk).clone()} document={document.clone()} {findings} on={dispatch.clone()} {act} {focus} go={go.clone()} {errand} />
                <PreviewPane {matter} {document} {pages} focus={desk.focus.clone()} on={dispatch} {go}
                    marked={Marked { found: live.found.clone(), document: live.document.clone(), current: live.current }}
                    open={live.act.clone()} />
            </div>
            <Texts shown={texts} />
            <ProofBar {live} report={Shelf(report)} />
        </div>
    }
}

/// The report beside the form.
#[derive(Properties, PartialEq)]
struct PaneProps {
    matter: Matter,
    document: Rc<Document>,
    pages: Rc<Pages>,
    focus: AttrValue,
    marked: Marked,
    open: Callback<Act>,
    on: Callback<Event>,
    go: Callback<String>,
}

#[component]
fn PreviewPane(props: &PaneProps) -> Html {
    let (document, pages) = (props.document.clone(), props.pages.clone());
    let pick = use_callback(props.on.clone(), |(block, wording), on: &Callback<Event>| {
        on.emit(Event::Act(Action::PickWording(block, wording), edge::stamp()));
    });
    if props.matter != Matter::Here {
        let words =
            if props.matter == Matter::Coming { "正在排版……" } else { "报告没有排出来。" };
        return html! { <section class="preview" aria-label="报告"><p class="loading" role="status">{ words }</p></section> };
    }
    html! {
        <Preview {document} {pages} focus={props.focus.clone()} {pick} go={props.go.clone()}
            marked={props.marked.clone()} open={props.open.clone()} />
    }
}

/// Fetches what is needed to write, once the form is on the screen.
#[hook]
fn use_matter(desk: &UseReducerHandle<Desk>) {
    let desk = desk.dispatcher();
    use_effect_with((), move |()| {
        spawn_local(async move { desk.dispatch(Event::Matter(edge::fetch(Late::Matter).await)) });
    });
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
        if !std::mem::replace(&mut *first.borrow_mut(), false) {
            edge::start_step();
            edge::keep_place(own_step);
        }
    });
    let shown = use_mut_ref(|| desk.own.is_some());
    use_effect_with(desk.own.is_some(), move |sample| {
        if std::mem::replace(&mut *shown.borrow_mut(), *sample) != *sample {
            edge::start_report();
        }
    });
}

/// Runs an errand, or asks first when it has gaps or something must be changed and the user has not agreed yet.
#[hook]
fn use_errand(
    desk: &UseReducerHandle<Desk>,
    document: &Rc<Document>,
    findings: &Rc<Vec<Finding>>,
    on: &Callback<Event>,
    running: Rc<RefCell<Option<edge::Running>>>,
) -> Callback<(Errand, bool)> {
    let (desk, document, on) = ((**desk).clone(), document.clone(), on.clone());
    let wrong = musts(findings).next().is_some();
    Callback::from(move |(errand, agreed): (Errand, bool)| {
        if desk.matter != Matter::Here {
            let why = "报告还没有排出来，请稍候再试；一直排不出来时，请检查网络，再刷新网页。";
            on.emit(Event::Notice(Some(Notice::Failed(why.into()))));
        } else if !agreed && desk.must_ask(&document, wrong) {
            on.emit(Event::Ask(errand));
        } else {
            if errand.is_sent_away() {
                // A worker that has done its work is free for the next.
                drop(running.take());
            }
            let started = run(errand, &desk, &document, on.clone());
            if started.is_some() {
                running.replace(started);
            }
        }
    })
}

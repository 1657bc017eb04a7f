//! The part of the program that comes after the form: what the first key does not need.
//!
//! The build parts the module in two (`xtask/src/page/split.rs`): what only `screens` reaches goes into a second file,
//! which is fetched when the form is on the screen. Nothing else may name the components of this table.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use nigao::background::{Review, Shown};
use nigao::check::Finding;
use nigao::reports::Report;
use wasm_split_helpers::SplitLoaderError;
use yew::html::BaseComponent;
use yew::prelude::*;

use crate::state::{Errand, Event};
use crate::view::late::{
    Act, Acting, AskFirst, AskProps, Beside, BesideProps, DividerLine, DividerProps, ExportProps, ExportStep,
    Library, LibraryProps, Made, Making, Newer, NewerProps, Preview, PreviewProps, ProofBar, ProofBarProps,
    Reviewed, Sorted, TablePaste, TableProps, Texts, TextsProps, ToolbarProps, Tools, act, review, run,
    sample, sorted,
};

/// Reads an outcome of the clerk's.
type Read<T> = fn(Result<Vec<u8>, String>) -> Result<T, String>;
/// Starts an errand; what goes on afterwards is put where the page holds it.
type Run = fn(Errand, &Made, &Rc<RefCell<Option<Making>>>, Callback<Event>);

/// What the late part draws and does.
#[derive(Clone, Copy)]
pub(crate) struct Screens {
    /// Does something with what was found.
    pub(crate) act: fn(Act, &Acting),
    pub(crate) ask_first: fn(AskProps) -> Html,
    pub(crate) beside: fn(BesideProps) -> Html,
    pub(crate) divider: fn(DividerProps) -> Html,
    pub(crate) export: fn(ExportProps) -> Html,
    pub(crate) library: fn(LibraryProps) -> Html,
    pub(crate) newer: fn(NewerProps) -> Html,
    pub(crate) preview: fn(PreviewProps) -> Html,
    pub(crate) proof_bar: fn(ProofBarProps) -> Html,
    /// Whether marked up and plain text that was pasted is a table, or several lines.
    pub(crate) is_table: fn(&str, &str, bool) -> bool,
    /// Reads what is to be shown from an answer of the clerk's.
    pub(crate) renewed: fn(&Shown, &[u8]) -> Result<Shown, String>,
    /// The same of an answer about what there is to say; `None` when nothing has changed.
    pub(crate) remarked: fn(&Shown, &[u8]) -> Result<Option<Shown>, String>,
    /// Reads what was found in the text from an answer of the clerk's.
    pub(crate) review: Read<Option<Review>>,
    /// Takes the report out.
    pub(crate) run: Run,
    /// Shows a filled example.
    pub(crate) sample: fn(&'static Report, usize, &Callback<Event>),
    /// Sorts out what was found.
    pub(crate) sorted: fn(&'static Report, &[Finding], Option<&Reviewed>, &BTreeSet<String>) -> Sorted,
    pub(crate) table: fn(TableProps) -> Html,
    pub(crate) texts: fn(TextsProps) -> Html,
    pub(crate) tools: fn(ToolbarProps) -> Html,
}

thread_local! {
    static HERE: Cell<Option<Screens>> = const { Cell::new(None) };
}

/// Whether the late part has come.
pub(crate) fn is_here() -> bool {
    HERE.get().is_some()
}

/// Draws something of the late part; nothing before it has come.
pub(crate) fn draw(screen: impl FnOnce(Screens) -> Html) -> Html {
    ask(screen).unwrap_or_default()
}

/// Asks the late part about something; `None` before it has come.
pub(crate) fn ask<T>(question: impl FnOnce(Screens) -> T) -> Option<T> {
    HERE.get().map(question)
}

/// Fetches the late part; whether it is there. It may be asked for again when it was not.
pub(crate) async fn fetch() -> bool {
    if !is_here() {
        HERE.set(split::screens().await.ok());
    }
    is_here()
}

fn drawn<C: BaseComponent>(props: C::Properties) -> Html {
    html! { <C ..props /> }
}

#[allow(unsafe_code, reason = "the macro's own, for the functions at which the module is parted")]
mod split {
    use super::*;

    #[wasm_split_helpers::wasm_split(screens, fallible)]
    pub(super) fn screens() -> Result<Screens, SplitLoaderError> {
        Ok(Screens {
            act,
            ask_first: drawn::<AskFirst>,
            beside: drawn::<Beside>,
            divider: drawn::<DividerLine>,
            export: drawn::<ExportStep>,
            library: drawn::<Library>,
            newer: drawn::<Newer>,
            preview: drawn::<Preview>,
            proof_bar: drawn::<ProofBar>,
            is_table: nigao::pasted::is_table,
            renewed: |shown, answer| shown.renewed(answer).map_err(|why| why.to_string()),
            remarked: |shown, answer| shown.remarked(answer).map_err(|why| why.to_string()),
            review,
            run,
            sample,
            sorted,
            table: drawn::<TablePaste>,
            texts: drawn::<Texts>,
            tools: drawn::<Tools>,
        })
    }
}

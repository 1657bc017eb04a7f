//! An answer that follows from others or from the year table: one click takes it, nothing takes it by itself.

use nigao::compose::Offer;
use nigao::draft::{Action, Answer};
use nigao::form::{Field, Kind};
use yew::prelude::*;

use super::FieldProps;
use super::choices::choices;
use super::focus::focus_first;

/// The offer for a field.
pub(super) fn offered<'a>(offers: &'a [Offer], field: &Field) -> Option<&'a Offer> {
    offers.iter().find(|offer| offer.field == field.id)
}

/// The offer for a field; nothing when there is none.
pub(super) fn offer(props: &FieldProps) -> Html {
    let field = props.field.0;
    let found = offered(&props.offers, field);
    let Some((offer, words)) = found.and_then(|offer| words(props, offer).map(|words| (offer, words))) else {
        return Html::default();
    };
    let blank = props.draft.answers.get(&field.id).is_none_or(Answer::is_blank);
    let verb = if blank { "填入" } else { "改为" };
    let take = {
        let (act, id, answer) = (props.act.clone(), field.id.clone(), offer.answer.clone());
        Callback::from(move |event: MouseEvent| {
            // The button goes once its answer is taken: the focus would go with it.
            focus_first(&event, ".field");
            act.emit(Action::Take(id.clone(), answer.clone()));
        })
    };
    html! {
        <p class={classes!("offer", (!blank).then_some("other"))}>
            <button type="button" class="chip" data-action="offer" data-for={field.id.clone()} onclick={take}>
                <b>{ verb }{ "：" }</b>{ words }
            </button>
            if !offer.certainty.is_empty() {
                <small>{ "以上级通知为准。把握程度：" }{ &offer.certainty }</small>
            }
        </p>
    }
}

/// How the offer reads: a person by name, not by key.
fn words(props: &FieldProps, offer: &Offer) -> Option<String> {
    match (props.field.0.kind, &offer.answer) {
        (Kind::Person | Kind::RowOf, Answer::Text(key)) => {
            let known = choices(props.report.0, props.facts(), props.field.0);
            known.iter().find(|choice| choice.value == *key).map(|choice| choice.label.clone())
        }
        _ => Some(offer.words.clone()),
    }
}

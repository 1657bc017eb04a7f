//! A text from elsewhere, line by line, with the words of findings marked.

use std::rc::Rc;

use nigao::background::Review;
use yew::prelude::*;

use super::super::field::severity;
use super::act::Act;
use super::found::Found;

/// How many lines are shown at once.
const PORTION: usize = 2000;

/// How many characters are shown at once, and at most of a line.
const CHARACTERS: usize = 300_000;

/// Props of `Lines`.
#[derive(Properties, PartialEq)]
pub(super) struct LinesProps {
    pub(super) review: Rc<Review>,
    pub(super) found: Rc<Found>,
    pub(super) current: Option<usize>,
    pub(super) on: Callback<Act>,
}

/// Words of a finding in a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stroke {
    from: usize,
    to: usize,
    index: usize,
    class: &'static str,
    current: bool,
}

/// The text; of a very long one the lines with findings and their neighbours first.
#[component]
pub(super) fn Lines(props: &LinesProps) -> Html {
    let portions = use_state_eq(|| 1_usize);
    let strokes = strokes(&props.found, props.review.lines.len(), props.current);
    let here = props.current.and_then(|index| props.found.items.get(index)?.finding.place);
    let shown = chosen(&props.review.lines, &strokes, here.map(|place| place.block), *portions);
    let (all, left) = (props.review.lines.len(), props.review.lines.len() - shown.len());
    html! {
        <div class="lines" data-lines="" tabindex="0" role="region" aria-label="文稿">
            if left > 0 {
                <p class="cut" role="note">
                    { format!("全文共{all}段，先显示{}段：有问题的和它们前后的。审校是对全文做的。", shown.len()) }
                </p>
            }
            { for shown.into_iter().filter_map(|number| {
                let text: Rc<str> = props.review.lines.get(number)?.as_str().into();
                let strokes = strokes.get(number).cloned().unwrap_or_default();
                Some(html! { <Line key={number} {number} {text} {strokes} on={props.on.clone()} /> })
            }) }
            if left > 0 {
                <button type="button" data-action="more-lines" onclick={ let portions = portions.clone(); move |_| portions.set(*portions + 1) }>
                    { format!("再显示一些（还有{left}段）") }
                </button>
            }
        </div>
    }
}

/// The strokes of each line.
fn strokes(found: &Found, lines: usize, current: Option<usize>) -> Vec<Vec<Stroke>> {
    let mut strokes = vec![Vec::new(); lines];
    for (index, item) in found.items.iter().enumerate() {
        let Some(place) = item.finding.place else { continue };
        // An insertion is shown at the character before it.
        let from = if place.from == place.to { place.from.saturating_sub(1) } else { place.from };
        let class = severity(item.finding.severity).0;
        let stroke =
            Stroke { from, to: place.to.max(from + 1), index, class, current: current == Some(index) };
        if let Some(line) = strokes.get_mut(place.block) {
            line.push(stroke);
        }
    }
    strokes
}

/// Numbers of the lines to show, in order: all of a short text; of a long one those with findings and their
/// neighbours before the others. `here` is always among them.
fn chosen(lines: &[String], strokes: &[Vec<Stroke>], here: Option<usize>, portions: usize) -> Vec<usize> {
    let near = |number: &usize| {
        let around = strokes.get(number.saturating_sub(1)..strokes.len().min(number + 2));
        around.unwrap_or_default().iter().any(|strokes| !strokes.is_empty())
    };
    let (first, others): (Vec<usize>, Vec<usize>) =
        (0..lines.len()).filter(|number| Some(*number) != here).partition(near);
    let (mut room, mut characters) = (PORTION * portions, CHARACTERS * portions);
    let mut chosen = vec![false; lines.len()];
    for number in here.into_iter().chain(first).chain(others) {
        // In bytes, three to a hanzi; near enough.
        let length = lines.get(number).map_or(0, |line| (line.len() / 3).min(CHARACTERS));
        if room == 0 || characters < length {
            break;
        }
        room -= 1;
        characters -= length;
        if let Some(line) = chosen.get_mut(number) {
            *line = true;
        }
    }
    (0..).zip(chosen).filter_map(|(number, chosen)| chosen.then_some(number)).collect()
}

/// Props of `Line`.
#[derive(Properties, PartialEq)]
struct LineProps {
    number: usize,
    text: Rc<str>,
    strokes: Vec<Stroke>,
    on: Callback<Act>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let long = props.text.len() > CHARACTERS && props.text.chars().count() > CHARACTERS;
    html! {
        <p data-line-number={(props.number + 1).to_string()}>
            { for cut(&props.text, &props.strokes).into_iter().map(|(words, stroke)| match stroke {
                None => html! { words },
                Some(stroke) => {
                    let index = stroke.index;
                    html! {
                        <span class={classes!("stroke", stroke.class)} data-mark={index.to_string()}
                            data-open={stroke.current.then_some("")}
                            onclick={props.on.reform(move |_: MouseEvent| Act::Open(index))}>{ words }</span>
                    }
                }
            }) }
            if long {
                <em class="muted">{ format!("（这一段太长，只显示前{}万字）", CHARACTERS / 10_000) }</em>
            }
        </p>
    }
}

/// A line cut at its strokes; where two lie over each other, the open one or else the first keeps the words.
fn cut<'a>(text: &str, strokes: &'a [Stroke]) -> Vec<(String, Option<&'a Stroke>)> {
    let mut free: Vec<&Stroke> = Vec::new();
    let (open, others): (Vec<&Stroke>, Vec<&Stroke>) = strokes.iter().partition(|stroke| stroke.current);
    for stroke in open.into_iter().chain(others) {
        let place = free.partition_point(|other| other.from < stroke.from);
        let before = place.checked_sub(1).and_then(|before| free.get(before));
        if before.is_none_or(|other| other.to <= stroke.from)
            && free.get(place).is_none_or(|other| stroke.to <= other.from)
        {
            free.insert(place, stroke);
        }
    }
    let mut parts = Vec::new();
    let mut rest = text.chars().take(CHARACTERS);
    let mut at = 0;
    for stroke in free {
        let plain: String = rest.by_ref().take(stroke.from - at).collect();
        let words: String = rest.by_ref().take(stroke.to - stroke.from).collect();
        parts.push((plain, None));
        parts.push((words, Some(stroke)));
        at = stroke.to;
    }
    parts.push((rest.collect(), None));
    parts.retain(|(words, _)| !words.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::{CHARACTERS, PORTION, Stroke, chosen, cut};

    fn stroke(from: usize, to: usize, current: bool) -> Stroke {
        Stroke { from, to, index: from, class: "must", current }
    }

    #[test]
    fn lines_are_cut_at_the_words_of_findings() {
        let shown = |strokes: &[Stroke]| -> String {
            let parts = cut("会前学习了文件", strokes);
            parts
                .iter()
                .map(|(words, stroke)| format!("{}{words}|", if stroke.is_some() { "!" } else { "" }))
                .collect()
        };
        assert_eq!(shown(&[]), "会前学习了文件|");
        assert_eq!(shown(&[stroke(2, 4, false), stroke(6, 9, false)]), "会前|!学习|了文|!件|");
        assert_eq!(shown(&[stroke(0, 4, false), stroke(2, 6, true)]), "会前|!学习了文|件|");
        assert_eq!(shown(&[stroke(2, 6, false), stroke(0, 3, false)]), "会前|!学习了文|件|");
        assert_eq!(shown(&[stroke(90, 99, false)]), "会前学习了文件|");
    }

    #[test]
    fn of_a_long_text_the_lines_with_findings_come_first() {
        let lines = vec!["字".to_owned(); 5 * PORTION];
        let mut strokes = vec![Vec::new(); lines.len()];
        strokes[4 * PORTION].push(stroke(0, 1, false));
        let shown = chosen(&lines, &strokes, Some(5 * PORTION - 1), 1);
        assert_eq!(shown.len(), PORTION);
        assert!(
            [4 * PORTION - 1, 4 * PORTION + 1, 5 * PORTION - 1, 0].iter().all(|line| shown.contains(line))
        );
        assert_eq!(chosen(&lines, &strokes, None, 9).len(), lines.len());
        let huge = vec!["字".repeat(CHARACTERS + 1); 3];
        assert_eq!(chosen(&huge, &[], None, 1), [0]);
    }
}

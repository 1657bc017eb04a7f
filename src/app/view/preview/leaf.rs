//! One sheet of A4: its lines, rules and page number, and in its margin the buttons that offer another wording.

use nigao::background::Written;
use nigao::document::Wording;
use nigao::layout::{Ink, Pt, Rule, SetLine};
use yew::prelude::*;

use super::super::proof::Act;
use super::line::LineView;
use super::marks::{self, PageMarks};
use super::sheet::{Leaf, has};

/// A block that can be worded otherwise, and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rewording {
    block: String,
    wording: Wording,
    /// Baseline of its first line, from the top of the sheet, in points.
    baseline: f64,
}

/// For each page, the blocks with several wordings that begin on it.
pub(super) fn rewordings<'a>(written: &Written, leaves: &'a [Leaf]) -> Vec<Vec<Rewording>> {
    let mut open: Vec<_> = written.blocks.iter().filter(|block| block.wording.of > 1).collect();
    let mut last = "";
    let mut on_page = |leaf: &'a Leaf| {
        let begins = |line: &'a SetLine| {
            // Only where a block begins; a block's lines follow each other.
            if std::mem::replace(&mut last, &line.block) == line.block {
                return None;
            }
            let index = open.iter().position(|block| block.id == line.block)?;
            let block = open.remove(index);
            Some(Rewording { block: block.id.clone(), wording: block.wording, baseline: line.baseline.0 })
        };
        leaf.0.lines.iter().filter_map(begins).collect()
    };
    leaves.iter().map(&mut on_page).collect()
}

/// Props of `LeafView`.
#[derive(Properties, PartialEq)]
pub(super) struct LeafProps {
    pub(super) leaf: Leaf,
    /// From 1.
    pub(super) number: usize,
    pub(super) focus: AttrValue,
    pub(super) rewordings: Vec<Rewording>,
    pub(super) marks: PageMarks,
    /// Opens a finding.
    pub(super) open: Callback<Act>,
    /// Block id and wording.
    pub(super) pick: Callback<(String, usize)>,
    /// Path of the field to go to.
    pub(super) go: Callback<String>,
}

/// A sheet.
#[component]
pub(super) fn LeafView(props: &LeafProps) -> Html {
    let page = &props.leaf.0;
    html! {
        <div class="leaf" role="group" aria-label={format!("第{}页", props.number)} data-page={props.number.to_string()}>
            <div class="sheet">
                // Each list for itself: in a common one all would be drawn anew when one becomes longer.
                <>{ for page.rules.iter().map(rule) }</>
                <>{ for page.lines.iter().enumerate().map(|(index, line)| line_view(props, line, index)) }</>
                <>{ for page.folio.iter().map(|line| html! { <LineView line={line.clone()} focus={AttrValue::default()} go={props.go.clone()} folio=true /> }) }</>
                <>{ for props.marks.iter().map(|mark| marks::view(mark, &props.open)) }</>
            </div>
            <>{ for props.rewordings.iter().map(|rewording| reword(rewording, &props.pick)) }</>
        </div>
    }
}

fn line_view(props: &LeafProps, line: &SetLine, index: usize) -> Html {
    let focus = if has(line, &props.focus) { props.focus.clone() } else { AttrValue::default() };
    html! { <LineView key={index} line={line.clone()} {focus} go={props.go.clone()} /> }
}

/// A rule, as a border: backgrounds are not printed.
fn rule(rule: &Rule) -> Html {
    let side = if rule.height.0 > rule.width.0 { "left" } else { "top" };
    let half = rule.weight.0 / 2.0;
    let (back, up) = if side == "left" { (half, 0.0) } else { (0.0, half) };
    let style = format!(
        "left:{}pt;top:{}pt;width:{}pt;height:{}pt;border-{side}-width:{}pt",
        Pt(rule.left.0 - back),
        Pt(rule.top.0 - up),
        rule.width,
        rule.height,
        rule.weight
    );
    let red = (rule.ink == Ink::Red).then_some("red");
    html! { <div class={classes!("rule", red)} ~style={style} aria-hidden="true"></div> }
}

/// 换一种写法.
fn reword(rewording: &Rewording, pick: &Callback<(String, usize)>) -> Html {
    let Wording { chosen, of } = rewording.wording;
    let next = (chosen + 1) % of.max(1);
    let id = rewording.block.clone();
    let pick = pick.reform(move |_: MouseEvent| (id.clone(), next));
    let at = format!("{}/{of}", chosen + 1);
    // What is read aloud begins with what is seen.
    let words = format!("换写法 {at}：现为第{}种，共{of}种", chosen + 1);
    html! {
        <button type="button" class="reword" data-action="reword" data-for={rewording.block.clone()} onclick={pick}
            ~style={format!("--baseline:{}pt", Pt(rewording.baseline))} title={words.clone()} aria-label={words}>
            { "换写法 " }<span>{ at }</span>
        </button>
    }
}

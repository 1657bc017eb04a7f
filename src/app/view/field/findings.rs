//! What was found about an answer, beside it.
//!
//! The region stands there also when it is empty: only then does a screen reader announce what appears in it.

use nigao::check::Finding;
use nigao::draft::Path;
use nigao::form::Kind;
use nigao::reports::{Basis, Severity};
use yew::prelude::*;

use super::FieldProps;
use super::choices::row_words;

/// The region's `id`, for `aria-describedby`.
pub(super) fn id(path: &str) -> String {
    format!("n-{}", path.replace('.', "-"))
}

/// Findings about a whole field; those about a cell of a list stand in its row.
pub(super) fn of_field(props: &FieldProps) -> Html {
    let field = props.field.0;
    let here = |path: &Path| {
        let whole = path.field == field.id && (path.cell.is_none() || field.kind == Kind::Tally);
        whole.then(|| tally_row(props, path))
    };
    region(&field.id, &props.findings, here)
}

/// Findings about the cells of one row, each with its column's name.
pub(super) fn of_row(props: &FieldProps, row: usize) -> Html {
    let field = props.field.0;
    let here = |path: &Path| match &path.cell {
        Some((index, cell)) if path.field == field.id && *index == row => {
            Some(field.cell(cell).map_or_else(String::new, |cell| cell.label.clone()))
        }
        _ => None,
    };
    region(&format!("{}.{row}", field.id), &props.findings, here)
}

/// Which row of a tally is meant, by name; empty for a whole field.
fn tally_row(props: &FieldProps, path: &Path) -> String {
    let rows = props.facts().tally_rows(props.field.0);
    let row = path.cell.as_ref().and_then(|(row, _)| rows.get(*row));
    row.map_or_else(String::new, |at| row_words(*at, Kind::Tally))
}

fn region(path: &str, findings: &[Finding], here: impl Fn(&Path) -> Option<String>) -> Html {
    let shown = findings.iter().filter_map(|finding| Some((finding, finding.at.iter().find_map(&here)?)));
    html! {
        <div class="findings" id={id(path)} data-finding={path.to_owned()} aria-live="polite">
            { for shown.map(|(finding, part)| line(finding, &part)) }
        </div>
    }
}

fn line(finding: &Finding, part: &str) -> Html {
    let (class, word) = severity(finding.severity);
    html! {
        <p class={classes!("finding", class)}>
            <b>{ word }</b>
            if !part.is_empty() {
                { part }{ "：" }
            }
            { &finding.message }{ &finding.suggestion }
            if let Some(basis) = basis(finding) {
                <small class="basis">{ basis }</small>
            }
        </p>
    }
}

/// Class and name of a severity.
pub(crate) fn severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Must => ("must", "必须改"),
        Severity::Should => ("should", "建议改"),
        Severity::Hint => ("hint", "提示"),
    }
}

/// On what it rests; nothing for what is plain from the answer itself.
pub(crate) fn basis(finding: &Finding) -> Option<String> {
    let word = match finding.basis {
        Basis::Rule => "规定",
        Basis::General => "一般",
        Basis::Practice => "实务",
    };
    match (finding.basis, finding.source.as_str()) {
        (Basis::Practice, "") => None,
        (_, "") => Some(word.into()),
        (_, source) => Some(format!("{word}：{source}")),
    }
}

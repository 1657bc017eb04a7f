//! The shelf is sound: every file reads, every hole is a field, every field is used, every wording renders.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

mod support;

use std::collections::BTreeSet;

use nigao::compose::compose;
use nigao::document::Origin;
use nigao::draft::{Draft, Facts, Known, saved};
use nigao::form::{Condition, Field, Form, Kind, Name};
use nigao::reports::{Report, report};
use nigao::template::{BlockTemplate, Node, Subject, names_in};
use proptest::prelude::*;

fn shelf() -> &'static Report {
    report("life_meeting")
}

fn samples() -> Vec<Draft> {
    shelf().samples().iter().map(|sample| saved::decode(&sample.draft).expect("a sample opens")).collect()
}

fn all_nodes(block: &BlockTemplate) -> Vec<&Vec<Node>> {
    block.wordings.iter().flat_map(|wording| [&wording.lead, &wording.text]).collect()
}

/// Every name that a block uses, its conditions included.
fn names(block: &BlockTemplate) -> Vec<Name> {
    let mut names: Vec<Name> = all_nodes(block).into_iter().flat_map(|nodes| names_in(nodes)).collect();
    let repeat = block
        .repeat
        .iter()
        .flat_map(|r| std::iter::once(&r.list).chain(r.filter.iter().flat_map(Condition::names)));
    names.extend(repeat.chain(block.condition.iter().flat_map(Condition::names)).cloned());
    names
}

#[test]
fn every_name_is_a_field() {
    let form = &shelf().form;
    let cells: BTreeSet<&str> =
        form.fields().flat_map(|f| &f.cells).map(|c| c.id.as_str()).chain(["n", ""]).collect();
    let mut unknown = Vec::new();
    for outline in &shelf().matter().outlines {
        for block in &outline.blocks {
            for name in names(block) {
                let known =
                    if name.cell { cells.contains(name.id.as_str()) } else { form.field(&name.id).is_some() };
                if !known {
                    unknown.push(format!("{} {}: {}", outline.id, block.id, name.id));
                }
            }
        }
    }
    for relation in &shelf().matter().relations {
        for id in &relation.fields {
            if !id.starts_with('.') && form.field(id).is_none() {
                unknown.push(format!("relations.toml: {id}"));
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn every_field_is_used_in_every_outline() {
    let vocabulary: BTreeSet<&str> = shelf().matter().vocabulary.forms().map(|(_, by, _)| by).collect();
    for outline in &shelf().matter().outlines {
        let mut used: BTreeSet<String> = outline.blocks.iter().flat_map(names).map(|name| name.id).collect();
        let sources = shelf().form.fields().filter(|f| f.kind == Kind::Tally && used.contains(&f.id));
        let sources: Vec<String> = sources.map(|tally| tally.source.clone()).collect();
        used.extend(sources);
        let idle: Vec<&str> = (shelf().form.fields())
            .filter(|f| !f.outside && !used.contains(&f.id) && !vocabulary.contains(f.id.as_str()))
            .map(|f| f.id.as_str())
            .collect();
        assert_eq!(idle, Vec::<&str>::new(), "{}", outline.id);
    }
}

#[test]
fn every_word_of_the_vocabulary_exists_and_covers_its_options() {
    let shelf = shelf();
    let known: BTreeSet<&str> = shelf.matter().vocabulary.names().collect();
    for (outline, block) in shelf.matter().outlines.iter().flat_map(|o| o.blocks.iter().map(move |b| (o, b)))
    {
        for word in all_nodes(block).into_iter().flat_map(|nodes| words(nodes)) {
            assert!(known.contains(word), "{} {}: {{@{word}}}", outline.id, block.id);
        }
    }
    for (word, by, forms) in shelf.matter().vocabulary.forms() {
        let options = &shelf.form.field(by).expect("a field").options;
        let lacking: Vec<&String> = options.iter().filter(|o| !forms.contains(&o.as_str())).collect();
        assert!(lacking.is_empty(), "{word} lacks {lacking:?}");
    }
}

fn words(nodes: &[Node]) -> Vec<&str> {
    let mut found = Vec::new();
    for node in nodes {
        match node {
            Node::Word(word) => found.push(word.as_str()),
            Node::Optional(inner) | Node::Each { body: inner, .. } => found.extend(words(inner)),
            Node::Choice(arms) => arms.iter().for_each(|(_, inner)| found.extend(words(inner))),
            Node::List { items, .. } => items.iter().for_each(|item| found.extend(words(item))),
            Node::Text(_) | Node::Hole(_) => {}
        }
    }
    found
}

#[test]
fn every_optional_answer_is_guarded() {
    let mut bare = Vec::new();
    for outline in &shelf().matter().outlines {
        for block in &outline.blocks {
            let guards: Vec<String> = block_guards(block);
            let list = block.repeat.as_ref().and_then(|r| shelf().form.field(&r.list.id));
            for nodes in all_nodes(block) {
                unguarded(nodes, list, &guards, &mut |place| {
                    bare.push(format!("{} {}: {place}", outline.id, block.id))
                });
            }
        }
    }
    assert_eq!(bare, Vec::<String>::new());
}

fn block_guards(block: &BlockTemplate) -> Vec<String> {
    let filter = block.repeat.iter().flat_map(|r| r.filter.iter()).flat_map(Condition::names);
    block.condition.iter().flat_map(Condition::names).chain(filter).map(|name| name.id.clone()).collect()
}

/// Names the holes of optional fields that stand outside of `[…]` and of every condition on them.
fn unguarded(nodes: &[Node], list: Option<&Field>, guards: &[String], report: &mut impl FnMut(String)) {
    for node in nodes {
        match node {
            Node::Text(_) | Node::Word(_) | Node::Optional(_) => {}
            Node::Hole(hole) => {
                if let Subject::Answer(name) = &hole.subject
                    && let Some(field) = lookup(&shelf().form, list, name)
                    && !is_guarded(field, guards)
                {
                    report(format!("{{{}}}", name.id));
                }
            }
            Node::Choice(arms) => {
                let mut known = guards.to_vec();
                for (condition, inner) in arms {
                    known.extend(condition.iter().flat_map(Condition::names).map(|name| name.id.clone()));
                    unguarded(inner, list, &known, report);
                }
            }
            Node::Each { list: name, filter, body, .. } => {
                let mut known = guards.to_vec();
                known.extend(filter.iter().flat_map(Condition::names).map(|name| name.id.clone()));
                let field = shelf().form.field(&name.id);
                let rows = field
                    .filter(|f| f.kind == Kind::Tally)
                    .and_then(|f| shelf().form.field(&f.source))
                    .or(field);
                unguarded(body, rows, &known, report);
            }
            Node::List { items, .. } => items.iter().for_each(|item| unguarded(item, list, guards, report)),
        }
    }
}

fn lookup<'a>(form: &'a Form, list: Option<&'a Field>, name: &Name) -> Option<&'a Field> {
    if name.cell { list?.cell(&name.id) } else { form.field(&name.id) }
}

fn is_guarded(field: &Field, guards: &[String]) -> bool {
    let conditions: Vec<&Name> = field.show_if.iter().flat_map(Condition::names).collect();
    (field.required && conditions.is_empty())
        || guards.contains(&field.id)
        || (field.required && conditions.iter().any(|name| guards.contains(&name.id)))
}

#[test]
fn every_body_paragraph_has_two_wordings() {
    use nigao::document::BlockKind;
    use nigao::template::Shape;
    for outline in &shelf().matter().outlines {
        let single = outline
            .blocks
            .iter()
            .filter(|b| matches!(b.shape, Shape::Plain(BlockKind::Paragraph(_))) && b.wordings.len() < 2);
        let single: Vec<&str> = single.map(|block| block.id.as_str()).collect();
        assert_eq!(single, Vec::<&str>::new(), "{}", outline.id);
    }
}

#[test]
fn samples_are_complete_and_sound() {
    assert!(!samples().is_empty());
    for draft in samples() {
        let facts = Facts { form: &shelf().form, draft: &draft, known: &Known::default() };
        let missing: Vec<String> =
            shelf().form.steps.iter().flat_map(|s| facts.missing(&s.fields)).map(|p| p.to_string()).collect();
        assert_eq!(missing, Vec::<String>::new());
        let must = nigao::check::check(shelf(), &draft)
            .into_iter()
            .filter(|f| f.severity == nigao::reports::Severity::Must);
        assert_eq!(must.map(|f| f.message).collect::<Vec<_>>(), Vec::<String>::new());
        for id in draft.answers.keys() {
            assert!(shelf().form.field(id).is_some(), "{id} is no field");
        }
    }
}

#[test]
fn all_wordings_of_the_samples_render_without_gaps() {
    for mut draft in samples() {
        for outline in &shelf().matter().outlines {
            draft.outline = outline.id.clone();
            for choice in 0..4 {
                let ids: Vec<String> =
                    compose(shelf(), &draft).blocks.into_iter().map(|block| block.id).collect();
                draft.wordings = ids.into_iter().map(|id| (id, choice)).collect();
                let document = compose(shelf(), &draft);
                assert_eq!(document.gaps(), Vec::<&str>::new(), "{} wording {choice}", outline.id);
                support::assert_clean(&document);
            }
        }
    }
}

/// Whatever is answered or left out, no mark stands doubled or alone, and every gap is a field of the form.
#[test]
fn any_answers_give_clean_text() {
    let samples = samples();
    proptest!(ProptestConfig { cases: 1500, failure_persistence: None, max_shrink_iters: 0, ..Default::default() }, |(seed: u64)| {
        let draft = support::any_draft(shelf(), &samples, seed);
        let document = compose(shelf(), &draft);
        support::assert_clean(&document);
        for run in document.blocks.iter().flat_map(|block| block.all_runs()) {
            prop_assert!(!run.text.is_empty());
            if let Origin::Gap(path) | Origin::Answer(path) = &run.origin {
                prop_assert!(shelf().form.step_of(path).is_some(), "{path}");
            }
        }
        prop_assert!(saved::decode(&saved::encode(&draft)).as_ref() == Ok(&draft), "does not come back");
    });
}

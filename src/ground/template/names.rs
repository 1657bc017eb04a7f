//! Every name that a piece of wording uses, for the tests of the shelf.

use super::{Format, Node, Subject};
use crate::form::Name;

/// Names of fields and cells used anywhere in the nodes, conditions included.
pub fn names_in(nodes: &[Node]) -> Vec<Name> {
    let mut found = Vec::new();
    collect(nodes, &mut found);
    found
}

fn collect(nodes: &[Node], found: &mut Vec<Name>) {
    for node in nodes {
        match node {
            Node::Text(_) | Node::Word(_) => {}
            Node::Hole(hole) => {
                if let Subject::Answer(name) = &hole.subject {
                    found.push(name.clone());
                }
                if let Format::After(name) = &hole.format {
                    found.push(name.clone());
                }
            }
            Node::Optional(inner) => collect(inner, found),
            Node::Choice(arms) => {
                for (condition, inner) in arms {
                    found.extend(condition.iter().flat_map(|c| c.names()).cloned());
                    collect(inner, found);
                }
            }
            Node::Each { list, filter, body, .. } => {
                found.push(list.clone());
                found.extend(filter.iter().flat_map(|c| c.names()).cloned());
                collect(body, found);
            }
            Node::List { items, .. } => items.iter().for_each(|item| collect(item, found)),
        }
    }
}

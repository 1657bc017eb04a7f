//! What the proof-reader weighs in the background module: the code whose names speak of it, and its packed words.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::weight::{Weight, print, weigh};

/// Code is of the proof-reader when its name, or a type that it was made for, lies in its package or in the room that
/// it searches passages with, written out or mangled.
const PLACES: [&str; 2] = ["nigao_proof", "nigao_passage"];

/// Weighs and prints. The module keeps the names of its functions; wasm-opt has been over it.
pub(crate) fn measure(module: &Path) -> Result<()> {
    let bytes = fs::read(module).with_context(|| format!("no named module at {}", module.display()))?;
    let (code, data) = parts(&bytes)?;
    let words = nigao::proof::packed_words();
    let shipped = words.iter().all(|words| data.windows(words.len()).any(|window| window == *words));
    println!(
        "\nThe proof-reader within the background module (raw, gzip 9, brotli 11); the goal is 120 KB gzip"
    );
    let (code, words) = (weigh(&code)?, weigh(&words.concat())?);
    print("code of proof and reader", code);
    print(if shipped { "words" } else { "words (not found in the module)" }, words);
    let mut sum = Weight::default();
    sum.add(code);
    sum.add(words);
    print("together", sum);
    Ok(())
}

/// The bodies of the proof-reader's functions, one after the other, and the module's data.
fn parts(bytes: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let (mut bodies, mut data) = (Vec::new(), Vec::new());
    let mut imported = 0;
    let mut names: HashMap<u32, String> = HashMap::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
            Payload::DataSection(segments) => {
                for segment in segments {
                    data.extend_from_slice(segment?.data);
                }
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(section) = section.as_known() else { continue };
                for part in section {
                    if let Name::Function(map) = part? {
                        for naming in map {
                            let naming = naming?;
                            names.insert(naming.index, naming.name.to_owned());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let named =
        (imported..).zip(bodies).filter(|(index, _)| names.get(index).is_some_and(|name| is_ours(name)));
    Ok((named.flat_map(|(_, body)| body).collect(), data))
}

fn is_ours(name: &str) -> bool {
    name.contains("nigao") && PLACES.iter().any(|place| name.contains(place))
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn names_tell_whose_code_it_is() {
        assert!(is_ours("nigao_proof[1f2e]::rules::marks::ellipses"));
        assert!(is_ours("_RNvNtNtCs1_11nigao_proof5rules5marks"));
        assert!(is_ours("<alloc::vec::Vec<nigao_proof[1f2e]::reader::lines::LineKind>>::push"));
        assert!(is_ours("<nigao_passage[1f2e]::search::Heads>::places"));
        assert!(is_ours("_RNvMNtNtCs1_13nigao_passage6search"));
        assert!(!is_ours("nigao[1f2e]::layout::set"));
    }
}

//! The single file's Content Security Policy: its own scripts and styles by their sums, and nothing from anywhere.

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

/// The policy for these scripts and style sheets, to the letter as the page gets them.
///
/// Workers and fonts come out of the file by addresses of blobs, which only the page's own scripts can make.
pub(super) fn policy(scripts: &[&str], styles: &[&str]) -> String {
    let sums = |texts: &[&str]| texts.iter().map(|text| sum(text)).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; font-src blob:; img-src data:; \
         worker-src blob:; base-uri 'none'; form-action 'none'",
        sums(scripts),
        sums(styles)
    )
}

fn sum(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_are_named_by_their_sums() {
        let policy = policy(&["a"], &[""]);
        assert!(
            policy.contains("script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=' 'wasm"),
            "{policy}"
        );
        assert!(
            policy.contains("style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';"),
            "{policy}"
        );
    }
}

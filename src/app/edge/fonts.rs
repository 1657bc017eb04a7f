//! Which fonts the sheets are shown in: the machine's own where it has them, else those that come with the page.
//!
//! The page's fonts are `@font-face` rules in preview.css, a family for each tier. The browser fetches a tier when a
//! character on the sheets is in none of the families before it, and not earlier.

use nigao::layout::Typeface;
use wasm_bindgen_futures::JsFuture;
use web_sys::FontFace;

/// Where a face comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The machine has it, under this name.
    Local(&'static str),
    /// It comes with the page.
    Ours,
    /// Neither; the browser takes what it has.
    Missing,
}

/// Finds out where a face comes from; fetches ours when the machine has none, or when `ours` are to be used.
pub(crate) async fn find_face(typeface: Typeface, ours: bool) -> Source {
    if !ours {
        for name in typeface.local_names() {
            if has(name).await {
                return Source::Local(name);
            }
        }
    }
    let (family, sample) = family(typeface);
    let fonts = gloo::utils::document().fonts();
    let loaded = JsFuture::from(fonts.load_with_text(&format!("16px \"{family}\""), sample)).await;
    let found = loaded.is_ok_and(|faces| js_sys::Array::from(&faces).length() > 0);
    if found { Source::Ours } else { Source::Missing }
}

/// Whether the machine has a font of this name.
async fn has(name: &str) -> bool {
    let Ok(face) = FontFace::new_with_str("Nigao test", &format!("local(\"{name}\")")) else { return false };
    let Ok(loading) = face.load() else { return false };
    JsFuture::from(loading).await.is_ok()
}

/// The first of our families for a face, and a character that it has.
fn family(typeface: Typeface) -> (&'static str, &'static str) {
    match typeface {
        Typeface::Biaosong => ("Nigao Biaosong", "国"),
        Typeface::Hei => ("Nigao Hei", "国"),
        Typeface::Kai => ("Nigao Kai", "国"),
        Typeface::Fang => ("Nigao Fang", "国"),
        Typeface::Song => ("Nigao Song", "1"),
    }
}

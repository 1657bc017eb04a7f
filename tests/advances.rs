//! The layout's table of advances against the fonts that the page and the PDF use.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use std::collections::BTreeMap;

use nigao::layout::{Typeface, advance};
use read_fonts::{FontRef, TableProvider};

/// Every character of a font file with its advance in em.
fn of_file(name: &str) -> BTreeMap<char, f64> {
    let path = format!("{}/static/fonts/{name}.woff2", env!("CARGO_MANIFEST_DIR"));
    let data = wuff::decompress_woff2(&std::fs::read(path).expect("a font")).expect("woff2");
    let font = FontRef::new(&data).expect("a font");
    let (metrics, (_, _, characters)) =
        (font.hmtx().expect("metrics"), font.cmap().expect("characters").best_subtable().expect("a table"));
    let em = f64::from(font.head().expect("a head").units_per_em());
    let one = |(code, glyph)| Some((char::from_u32(code)?, f64::from(metrics.advance(glyph)?) / em));
    characters.iter().filter_map(one).collect()
}

#[test]
fn every_character_is_as_wide_as_in_its_font() {
    let symbols = of_file("gw-song-sym");
    for (typeface, role) in [
        (Typeface::Fang, "fang"),
        (Typeface::Kai, "kai"),
        (Typeface::Hei, "hei"),
        (Typeface::Biaosong, "biaosong"),
        (Typeface::Song, ""),
    ] {
        let mut all = symbols.clone();
        let tiers: &[&str] = if role.is_empty() { &[] } else { &["c", "b", "a"] };
        tiers.iter().for_each(|tier| all.extend(of_file(&format!("gw-{role}-{tier}"))));
        // Full-width in Chinese fonts, and so in the layout.
        all.retain(|character, _| !"§±×÷".contains(*character));
        for (character, em) in all {
            let ours = advance(typeface, character);
            assert!((ours - em).abs() < 0.001, "{character:?} in {typeface:?}: {ours}, {em} in the font");
        }
    }
}

//! The user's own fonts, made from the page's by changing bytes.

use std::collections::BTreeSet;

use nigao::layout::{Profile, Typeface, set};
use nigao::pdf::{FontFile, Inspected, Job, Level, OwnFontError, Tier, covered, inspect, missing, write};
use read_fonts::types::Tag;
use read_fonts::{FontRef, TableProvider};

use crate::reader::Reader;
use crate::{DAY, font, fonts, short};

/// A font of the page as a plain file.
fn plain(file: FontFile) -> Vec<u8> {
    wuff::decompress_woff2(&font(file)).expect("a font")
}

/// Tier a of 仿宋 under a name of 9 ASCII letters or 4 hanzi and one more, with these embedding bits.
fn own(name: &str, bits: u16) -> Vec<u8> {
    let mut bytes = plain(FontFile::Role(Typeface::Fang, Tier::A));
    put(&mut bytes, b"OS/2", 8, &bits.to_be_bytes());
    // A table of one record: platform 3, encoding 1, English, family name.
    let text: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let words = [0, 1, 18, 3, 1, 0x409, 1, text.len() as u16, 0];
    let table: Vec<u8> = words.into_iter().flat_map(u16::to_be_bytes).chain(text).collect();
    put(&mut bytes, b"name", 0, &table);
    bytes
}

fn offset(bytes: &[u8], tag: &[u8; 4]) -> usize {
    let font = FontRef::new(bytes).unwrap();
    let record = font.table_directory().table_records().iter().find(|record| record.tag() == Tag::new(tag));
    record.expect("a table").offset() as usize
}

fn put(bytes: &mut [u8], tag: &[u8; 4], at: usize, what: &[u8]) {
    let start = offset(bytes, tag) + at;
    bytes[start..start + what.len()].copy_from_slice(what);
}

/// All hanzi half as wide: the advances of a font whose long metrics begin with them.
fn narrow(mut bytes: Vec<u8>) -> Vec<u8> {
    let count = FontRef::new(&bytes).unwrap().hhea().unwrap().number_of_h_metrics();
    for glyph in 0..usize::from(count) {
        put(&mut bytes, b"hmtx", glyph * 4, &500_u16.to_be_bytes());
    }
    bytes
}

/// A collection of two fonts.
fn collection(fonts: [Vec<u8>; 2]) -> Vec<u8> {
    let first = 20;
    let second = first + fonts[0].len();
    let mut bytes = b"ttcf\0\x01\0\0\0\0\0\x02".to_vec();
    for start in [first, second] {
        bytes.extend((start as u32).to_be_bytes());
    }
    for (mut font, start) in fonts.into_iter().zip([first, second]) {
        let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
        for table in 0..tables {
            let place = 12 + table * 16 + 8;
            let old = u32::from_be_bytes(font[place..place + 4].try_into().unwrap());
            font[place..place + 4].copy_from_slice(&(old + start as u32).to_be_bytes());
        }
        bytes.extend(font);
    }
    bytes
}

#[test]
fn covered_characters_are_those_of_the_fonts() {
    let files: Vec<Vec<u8>> = FontFile::all().into_iter().map(plain).collect();
    let fonts: Vec<FontRef> = files.iter().map(|file| FontRef::new(file).unwrap()).collect();
    let there: BTreeSet<u32> = fonts
        .iter()
        .flat_map(|font| font.cmap().unwrap().best_subtable().unwrap().2.iter())
        .filter_map(|(code, glyph)| (glyph.to_u32() != 0).then_some(code))
        .collect();
    let told: BTreeSet<u32> = ('\0'..=char::MAX).filter(|c| covered(*c)).map(u32::from).collect();
    assert!(there == told, "{:?}", there.symmetric_difference(&told).collect::<Vec<_>>());
}

#[test]
fn missing_characters_are_named_before_the_export() {
    let document = short("𬱖和㛃，𬱖，葛\u{e0100}，昕Ω。");
    let pages = set(&document, &Profile::default());
    let job = Job::new(&document, &pages, "", Some(DAY));
    let written = write(&job, &mut fonts(&job)).unwrap();
    assert_eq!(missing(&pages.pages), written.missing);
    let odd = short("😀 and 囗𠮷");
    let pages = set(&odd, &Profile::default());
    let job = Job::new(&odd, &pages, "", Some(DAY));
    assert_eq!(missing(&pages.pages), ['😀', '𠮷']);
    assert_eq!(write(&job, &mut fonts(&job)).unwrap().missing, ['😀', '𠮷']);
}

#[test]
fn embedding_bits_decide() {
    let refused = |bits| inspect(&own("仿宋_GB2312", bits)).unwrap_err();
    let name = || "仿宋_GB2312".to_owned();
    assert_eq!(refused(0x0002), OwnFontError::Restricted(name()));
    assert_eq!(refused(0x0200), OwnFontError::BitmapOnly(name()));
    assert_eq!(refused(0x0108), OwnFontError::NoSubset(name()));
    for bits in [0x0000, 0x0004, 0x0008] {
        let faces = inspect(&own("仿宋_GB2312", bits)).unwrap();
        assert_eq!(faces.len(), 1);
        assert_eq!(
            (faces[0].typeface, faces[0].name.as_str(), faces[0].index),
            (Typeface::Fang, "仿宋_GB2312", 0)
        );
        assert!(faces[0].more.is_empty());
        let found = Inspected(Ok(faces));
        assert_eq!(Inspected::decode(&found.encode().unwrap()), Ok(found));
    }
}

#[test]
fn bad_files_are_refused() {
    let good = own("SimHei", 0);
    assert_eq!(inspect(b""), Err(OwnFontError::Broken));
    assert_eq!(inspect(b"<html>not a font</html>"), Err(OwnFontError::Broken));
    assert_eq!(inspect(&font(FontFile::Symbols)), Err(OwnFontError::Broken));
    for length in [3, 11, 40, 200, 400] {
        assert!(inspect(&good[..length]).is_err(), "{length}");
    }
    assert_eq!(inspect(&own("Comic", 0)), Err(OwnFontError::NoRole("Comic".into())));
    assert_eq!(inspect(&vec![0; nigao::pdf::LARGEST_FONT + 1]), Err(OwnFontError::Large));
}

#[test]
fn collections_give_each_role_its_best_face() {
    let faces = inspect(&collection([own("KaiTi", 0), own("楷体_GB2312", 0)])).unwrap();
    assert_eq!(
        faces.iter().map(|face| (face.typeface, face.index)).collect::<Vec<_>>(),
        [(Typeface::Kai, 1)]
    );
    let faces = inspect(&collection([own("SimSun", 0x2), own("SimHei", 0)])).unwrap();
    assert_eq!(
        faces.iter().map(|face| (face.typeface, face.index)).collect::<Vec<_>>(),
        [(Typeface::Hei, 1)]
    );
}

/// Writes a text in 仿宋 with a font of the user's in that role; the names of the fonts in the file.
fn with_own(text: &str, file: Vec<u8>, index: u32) -> (Vec<String>, String) {
    let document = short(text);
    let pages = set(&document, &Profile::default());
    let job = Job::new(&document, &pages, "", Some(DAY));
    let mut fonts = fonts(&job);
    fonts.put_own(Typeface::Fang, file, index).unwrap();
    let written = write(&job, &mut fonts).unwrap();
    assert_eq!((written.level, written.missing.as_slice()), (Level::Archive, &[][..]));
    crate::check(&pages, &written);
    let reader = Reader::new(&written.bytes);
    let names = reader.with("/Type/FontDescriptor").into_iter().map(str::to_owned).collect();
    fonts.drop_own();
    let again = write(&job, &mut fonts).unwrap();
    assert_ne!(again.bytes, written.bytes, "the font made no difference");
    (names, reader.stream("BDC").expect("a page"))
}

#[test]
fn an_own_font_is_embedded_and_ours_helps_out() {
    // 昕 is in tier b, which the own font does not have.
    let collection = collection([own("SimHei", 0), own("FangSong", 0)]);
    for (file, index) in [(own("FangSong", 0), 0), (collection, 1)] {
        let (names, _) = with_own("昕与学习，2025年ABC。", file, index);
        // The user's has no PostScript name.
        let has = |name: &str| names.iter().any(|known| known.contains(name));
        assert!(has("+unknown/") && has("+GongwenFangB/") && !has("+GongwenFangA/"), "{names:?}");
    }
}

#[test]
fn glyphs_of_another_width_stand_in_the_middle_of_their_places() {
    let (_, content) = with_own("学习，AW2025。", narrow(own("FangSong", 0)), 0);
    // Thousandths of an em: a glyph of 500 begins 250 into its place of 1000, less what a line of 28 is drawn in.
    assert!(content.contains("[-250(") && content.contains(")-484.375("), "{content}");
}

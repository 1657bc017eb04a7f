//! The paper itself, measured: what stands where in the written file, against the figures of GB/T 9704-2012.
//!
//! Nothing here asks the layout; the places come from the PDF, and the standard's figures stand below once more.

use std::sync::OnceLock;

use nigao::compose::compose;
use nigao::draft::{Action, Draft, Path, apply, saved};
use nigao::pdf::{FontFile, Fonts, write};
use nigao::reports::report;

use crate::reader::{Filled, Line, Reader, Sheet};
use crate::{font, order};

/// A4 (5.1), in millimetres as all below.
const SHEET: (f64, f64) = (210.0, 297.0);
/// 天头 37 mm ± 1 mm, 订口 28 mm ± 1 mm (5.2.1).
const TOP: f64 = 37.0;
const LEFT: f64 = 28.0;
/// 版心 156 mm × 225 mm (5.2.1).
const WIDTH: f64 = 156.0;
const HEIGHT: f64 = 225.0;
/// Lines on a page (5.2.3).
const LINES: usize = 22;
/// From the type area down to the dashes of the page number (7.5).
const FOLIO: f64 = 7.0;
/// From the type area down to the upper edge of 发文机关标志 (7.2.4).
const MARK: f64 = 35.0;
/// From 发文字号 down to the red rule (7.2.7).
const RED_RULE: f64 = 4.0;
/// Rules of the 版记, first and last, and those between (7.4.1).
const THICK: f64 = 0.35;
const THIN: f64 = 0.25;

/// How far off anything may be.
const SLACK: f64 = 0.5;
/// How far the weight of a rule may be off.
const HAIR: f64 = 0.05;
/// Of the square of a character of the page's fonts, what is above the baseline, in em.
const ABOVE: f64 = 0.86;
/// The middle of a dash of the page number's font above the baseline, in em.
const DASH: f64 = 0.38;
/// Where in an exact line Word puts the baseline, in parts of its height.
const BASELINE: f64 = 0.8;

fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

#[track_caller]
fn near(what: &str, found: f64, expected: f64) {
    assert!((found - expected).abs() <= SLACK, "{what}: {found:.2} mm, {expected:.2} mm expected");
}

/// A written report.
struct Paper {
    red: bool,
    sheets: Vec<Sheet>,
}

/// Both samples in all outlines, plain and with red head and a table.
fn papers() -> &'static [Paper] {
    static ALL: OnceLock<Vec<Paper>> = OnceLock::new();
    ALL.get_or_init(|| {
        let shelf = report("life_meeting");
        let mut fonts = Fonts::default();
        FontFile::all().into_iter().for_each(|file| fonts.put(file, font(file)).expect("woff2"));
        let mut all = Vec::new();
        for sample in shelf.samples() {
            for outline in &shelf.matter().outlines {
                let mut plain = saved::decode(&sample.draft).unwrap();
                plain.outline = outline.id.clone();
                for (draft, red) in [(plain.clone(), false), (red(plain), true)] {
                    let written = write(&order(&compose(shelf, &draft)).1, &mut fonts).expect("a PDF");
                    all.push(Paper { red, sheets: sheets(&written.bytes) });
                }
            }
        }
        all
    })
}

fn red_papers() -> impl Iterator<Item = &'static [Sheet]> {
    papers().iter().filter(|paper| paper.red).map(|paper| paper.sheets.as_slice())
}

fn red(draft: Draft) -> Draft {
    let answers = [
        ("paper", "红头文件"),
        ("head_mark", "中共青山县教育局党组文件"),
        ("doc_number", "青教党组〔2026〕7号"),
        ("cc_list", "中共青山县纪律检查委员会"),
        ("printer", "青山县教育局办公室"),
        ("print_date", "2026-02-13"),
        ("attachments.0.table", "整改清单"),
    ];
    answers.into_iter().fold(draft, |draft, (path, text)| {
        apply(draft, Action::Type(Path::parse(path).unwrap(), text.into()))
    })
}

fn sheets(pdf: &[u8]) -> Vec<Sheet> {
    let reader = Reader::new(pdf);
    let boxes = reader.with("/MediaBox");
    let sheet = boxes[0].split("/MediaBox[").nth(1).unwrap().split(']').next().unwrap();
    let corners: Vec<f64> = sheet.split(' ').map(|number| number.parse().unwrap()).collect();
    near("the sheet's width", mm(corners[2] - corners[0]), SHEET.0);
    near("the sheet's height", mm(corners[3] - corners[1]), SHEET.1);
    reader.sheets()
}

/// The lines of a page without its number.
fn text(sheet: &Sheet) -> &[Line] {
    let (folio, text) = sheet.lines.split_last().expect("a page number");
    assert!(folio.text.starts_with("— "), "{}", folio.text);
    text
}

/// The rules of a page: the boxes flatter than a line of text.
fn level(sheet: &Sheet) -> impl Iterator<Item = &Filled> {
    sheet.boxes.iter().filter(|filled| filled.bottom - filled.top < 3.0)
}

#[test]
fn everything_stands_in_the_type_area() {
    for paper in papers() {
        for sheet in &paper.sheets {
            for line in text(sheet) {
                let (top, bottom) = (line.baseline - line.size * ABOVE, line.baseline);
                assert!(mm(top) >= TOP - SLACK && mm(bottom) <= TOP + HEIGHT, "{line:?}");
                assert!(mm(line.left) >= LEFT - SLACK && mm(line.last) < LEFT + WIDTH, "{line:?}");
            }
            for filled in &sheet.boxes {
                assert!(mm(filled.left) >= LEFT - SLACK, "{filled:?}");
                assert!(mm(filled.right) <= LEFT + WIDTH + SLACK, "{filled:?}");
                assert!(mm(filled.bottom) <= TOP + HEIGHT + SLACK, "{filled:?}");
            }
            // A page with the signature alone begins further in.
            if text(sheet).len() < 10 {
                continue;
            }
            let left = text(sheet).iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
            let first = sheet.boxes.iter().map(|filled| filled.left).fold(left, f64::min);
            near("the left edge", mm(first), LEFT);
        }
    }
}

#[test]
fn pages_of_text_have_22_lines_in_225_mm() {
    let pitch = HEIGHT / LINES as f64;
    let mut full = 0;
    for paper in papers() {
        // Behind the head and before the attachment nothing but lines of the grid.
        let pages = paper.sheets.iter().skip(usize::from(paper.red)).filter(|sheet| sheet.boxes.is_empty());
        for sheet in pages {
            let mut baselines: Vec<f64> = text(sheet).iter().map(|line| mm(line.baseline)).collect();
            baselines.dedup();
            for baseline in &baselines {
                let place = (baseline - TOP) / pitch - BASELINE;
                let off = (place - place.round()).abs() * pitch;
                assert!(off <= SLACK && place.round() < LINES as f64, "a baseline {off:.2} mm off its place");
            }
            full += usize::from(baselines.len() == LINES);
        }
    }
    assert!(full >= 8, "only {full} full pages");
}

#[test]
fn page_numbers_stand_7_mm_below_at_the_outer_edge() {
    for paper in papers() {
        for (index, sheet) in paper.sheets.iter().enumerate() {
            let folio = sheet.lines.last().expect("a page number");
            assert_eq!(folio.text, format!("— {} —", index + 1));
            assert_eq!(folio.size, 14.0, "4号");
            near("the dash", mm(folio.baseline - folio.size * DASH), TOP + HEIGHT + FOLIO);
            // One character in; a dash is a character wide.
            let inner = mm(folio.size);
            if index % 2 == 0 {
                near("the end of an odd number", mm(folio.last + folio.size), LEFT + WIDTH - inner);
            } else {
                near("the beginning of an even number", mm(folio.left), LEFT + inner);
            }
        }
    }
}

#[test]
fn the_red_head_has_its_measures() {
    for sheets in red_papers() {
        let first = &sheets[0];
        let mark = first.lines.iter().find(|line| line.text.ends_with("文件")).expect("the mark");
        near("the mark's upper edge", mm(mark.baseline - mark.size * ABOVE), TOP + MARK);
        let rules: Vec<&Filled> = first.boxes.iter().filter(|filled| filled.red).collect();
        assert_eq!(rules.len(), 1, "one red rule");
        near("the red rule's left end", mm(rules[0].left), LEFT);
        near("the red rule's right end", mm(rules[0].right), LEFT + WIDTH);
        let number = first.lines.iter().find(|line| line.text.contains("〔2026〕7号")).expect("the number");
        let foot = number.baseline + number.size * (1.0 - ABOVE);
        near("from 发文字号 to the red rule", mm(rules[0].top - foot), RED_RULE);
    }
}

#[test]
fn the_last_page_ends_with_the_imprint() {
    for sheets in red_papers() {
        let last = sheets.last().expect("a page");
        let printed = text(last).iter().filter(|line| line.size == 14.0).map(|line| line.baseline);
        let printed = printed.fold(f64::INFINITY, f64::min);
        let mut rules: Vec<&Filled> = level(last).filter(|rule| rule.bottom > printed - 40.0).collect();
        rules.sort_by(|a, b| a.top.total_cmp(&b.top));
        assert_eq!(rules.len(), 3, "above, between and below");
        for (rule, weight) in rules.iter().zip([THICK, THIN, THICK]) {
            let found = mm(rule.bottom - rule.top);
            assert!((found - weight).abs() <= HAIR, "a rule of {found:.2} mm, {weight} mm expected");
            near("a rule's left end", mm(rule.left), LEFT);
            near("a rule's right end", mm(rule.right), LEFT + WIDTH);
        }
        near("the last rule", mm(rules[2].bottom), TOP + HEIGHT);
    }
}

#[test]
fn an_attachment_begins_its_page() {
    for sheets in red_papers() {
        let begins = |sheet: &&Sheet| sheet.lines[0].text.starts_with("附件") && sheet.lines[0].left < 80.0;
        let page = sheets.iter().find(begins).expect("the attachment's page");
        let pitch = HEIGHT / LINES as f64;
        let (label, title) = (&page.lines[0], &page.lines[1]);
        near("附件 on the first line", mm(label.baseline), TOP + pitch * BASELINE);
        near("its title on the third line", mm(title.baseline), TOP + pitch * (2.0 + BASELINE));
        assert_eq!(title.size, 22.0, "2号");
    }
}

//! The sheets beside the form: the same lines at every width and zoom, on paper too; words lead to their fields.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use nigao_browser_tests::Browser;
use serde_json::{Value, json};

/// Every line with its page and its place on it: what must not change with window, zoom or font.
const LINES: &str = "
    const round = value => Math.round(value * 10) / 10;
    return [...document.querySelectorAll('[data-page]')].flatMap(page => {
        const sheet = page.getBoundingClientRect();
        const scale = sheet.width / 210;
        return [...page.querySelectorAll('[data-line]')].map(line => {
            const box = line.getBoundingClientRect();
            const place = [box.left - sheet.left, box.top - sheet.top].map(length => round(length / scale));
            return [page.dataset.page, line.dataset.line, line.textContent, ...place].join('|');
        });
    });
";

fn lines(browser: &Browser) -> Vec<String> {
    let lines = browser.script(LINES, Vec::new());
    lines.as_array().expect("a list").iter().map(|line| line.as_str().expect("a text").to_owned()).collect()
}

/// Fails unless the same lines stand in the same places; the last tenth of a millimetre may be rounded otherwise.
#[track_caller]
fn assert_alike(found: &[String], expected: &[String], when: &str) {
    assert_eq!(found.len(), expected.len(), "{when}");
    for (found, expected) in found.iter().zip(expected) {
        let [one, other] = [found, expected].map(|line| line.rsplitn(3, '|').collect::<Vec<_>>());
        let near = |index: usize| {
            let [one, other] = [&one, &other].map(|line| line[index].parse::<f64>().expect("a number"));
            (one - other).abs() < 0.15
        };
        assert!(one[2] == other[2] && near(0) && near(1), "{when}: {found} for {expected}");
    }
}

fn with_sample() -> Browser {
    let browser = Browser::open();
    browser.set_window_size(1366, 768);
    browser.click("[data-action=sample]");
    browser.wait_for_text("[data-block=title]", "民主生活会");
    browser
}

fn zoom(browser: &Browser) -> String {
    browser.attribute("[data-zoom]", "data-zoom").expect("a zoom")
}

fn at(browser: &Browser, name: &str) -> usize {
    browser.attribute(".at", name).expect("a number").parse().expect("a number")
}

#[test]
fn lines_and_pages_are_the_same_at_every_width() {
    let browser = with_sample();
    let expected = lines(&browser);
    let pages = browser.count("[data-page]");
    assert!(expected.len() > 40 && pages > 2, "{} lines on {pages} pages", expected.len());
    let mut zooms = Vec::new();
    for width in [800, 1024, 1366, 1920] {
        browser.set_window_size(width, 768);
        browser.wait_until("the sheets fit", |b| {
            let fits = "const pane = document.querySelector('[data-preview]');
                return Math.abs(pane.clientWidth - pane.querySelector('[data-page]').offsetWidth - 32) < 20";
            b.script(fits, Vec::new()) == json!(true)
        });
        assert_alike(&lines(&browser), &expected, &format!("at {width}"));
        assert_eq!(browser.count("[data-page]"), pages);
        zooms.push(zoom(&browser));
    }
    zooms.dedup();
    assert!(zooms.len() > 2, "the sheets grow with the window: {zooms:?}");
    browser.assert_no_console_errors();
}

#[test]
fn the_zoom_changes_no_line() {
    let browser = with_sample();
    let expected = lines(&browser);
    for action in ["zoom-page", "zoom-out", "zoom-in", "zoom-in", "zoom-in", "zoom-width"] {
        let before = zoom(&browser);
        browser.click(&format!("[data-action={action}]"));
        if zoom(&browser) == before {
            browser.wait_until("the zoom changes", |b| zoom(b) != before);
        }
        assert_alike(&lines(&browser), &expected, action);
    }
    for _ in 0..12 {
        browser.click("[data-action=zoom-in]");
    }
    browser.wait_until("it ends at 200", |b| zoom(b) == "200");
    assert_alike(&lines(&browser), &expected, "at 200");
    browser.reload();
    browser.wait_until("the zoom is remembered", |b| zoom(b) == "200");
}

#[test]
fn lines_read_as_the_report() {
    let browser = with_sample();
    let blocks = "
        const drawn = {};
        for (const line of document.querySelectorAll('[data-line]'))
            drawn[line.dataset.line] = (drawn[line.dataset.line] ?? '') + line.textContent;
        const bare = text => text.replace(/\\s/g, '');
        return [...document.querySelectorAll('[data-block]')].filter(block => !block.querySelector('table'))
            .filter(block => bare(block.textContent) !== bare(drawn[block.dataset.block] ?? ''))
            .map(block => block.dataset.block + ': ' + block.textContent + ' / ' + drawn[block.dataset.block]);";
    assert_eq!(browser.script(blocks, Vec::new()), json!([]));
}

#[test]
fn no_line_leaves_its_sheet_and_none_covers_another() {
    let browser = with_sample();
    let wrong = "
        const wrong = [];
        for (const sheet of document.querySelectorAll('.sheet')) {
            const outer = sheet.getBoundingClientRect();
            const boxes = [...sheet.querySelectorAll('[data-line]')].map(line => [line, line.getBoundingClientRect()]);
            for (const [line, box] of boxes)
                if (box.left < outer.left || box.right > outer.right || box.top < outer.top || box.bottom > outer.bottom)
                    wrong.push('outside: ' + line.textContent);
            const middle = ([, box]) => box.top + box.height / 2;
            for (let i = 1; i < boxes.length; i++) {
                const [above, below] = [boxes[i - 1], boxes[i]];
                if (!below[0].closest('table') && Math.abs(middle(above) - middle(below)) < 2
                    && above[1].right > below[1].left + 1 && below[1].right > above[1].left + 1)
                    wrong.push('covered: ' + below[0].textContent);
            }
        }
        return wrong;";
    assert_eq!(browser.script(wrong, Vec::new()), json!([]));
}

#[test]
fn paper_holds_exactly_the_sheets() {
    let browser = with_sample();
    let pages = browser.count("[data-page]");
    browser.wait_until("the fonts are there", |b| {
        b.script("return document.fonts.status", Vec::new()) == json!("loaded")
    });
    for action in ["zoom-page", "zoom-width"] {
        browser.click(&format!("[data-action={action}]"));
        let paper = browser
            .devtools("Page.printToPDF", json!({ "preferCSSPageSize": true, "printBackground": false }));
        let pdf = decoded(paper["data"].as_str().expect("a file"));
        let text = String::from_utf8_lossy(&pdf);
        assert_eq!(text.matches("/Type /Page\n").count(), pages, "after {action}");
        // A4 in points, as Chromium rounds it.
        assert_eq!(
            text.matches("/MediaBox [0 0 594.95996 841.91998]").count(),
            pages,
            "{:?}",
            media_boxes(&text)
        );
    }
}

fn media_boxes(pdf: &str) -> Vec<&str> {
    pdf.split("/MediaBox ").skip(1).filter_map(|rest| rest.lines().next()).collect()
}

/// Base64, without a library for one test.
fn decoded(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let letters: Vec<u8> = text.bytes().filter(|c| *c != b'=').collect();
    let group = |group: &[u8]| {
        let bits =
            group.iter().fold(0_u32, |bits, c| (bits << 6) | u32::from(value(*c))) << (6 * (4 - group.len()));
        bits.to_be_bytes()[1..group.len()].to_vec()
    };
    letters.chunks(4).flat_map(group).collect()
}

#[test]
fn the_report_follows_the_field_and_counts_pages() {
    let browser = with_sample();
    assert_eq!(at(&browser, "data-at"), 1);
    assert_eq!(at(&browser, "data-pages"), browser.count("[data-page]"));
    browser.script(
        "const pane = document.querySelector('[data-preview]'); pane.scrollTop = pane.scrollHeight",
        Vec::new(),
    );
    browser.wait_until("the last page is in view", |b| at(b, "data-at") == at(b, "data-pages"));
    browser.click("[data-step=basics]");
    browser.focus("[data-field=superior_name]");
    browser.wait_until("the first page is in view", |b| at(b, "data-at") == 1);
    browser.wait_for("[data-from=superior_name].here");
}

#[test]
fn gaps_are_reached_by_keyboard() {
    let browser = Browser::open();
    browser.focus("[data-gap=meeting_place]");
    browser.press(nigao_browser_tests::Key::Enter);
    browser.wait_until("the field has the focus", |b| b.focused_field().as_deref() == Some("meeting_place"));
    let hidden =
        "return [...document.querySelectorAll('[data-gap]')].some(gap => gap.closest('[aria-hidden=true]'))";
    assert_eq!(browser.script(hidden, Vec::new()), Value::Bool(false));
}

#[test]
fn faces_are_named_and_ours_can_be_forced() {
    let browser = with_sample();
    let expected = lines(&browser);
    browser.wait_until("every face is known", |b| {
        let faces = b.text("[data-faces]");
        faces.contains("仿宋：") && faces.contains("小标宋：") && !faces.contains("……")
    });
    browser.click("[data-action=own-faces]");
    browser.wait_until("ours are used", |b| b.text("[data-faces]").contains("仿宋：内置"));
    assert_eq!(lines(&browser), expected);
    browser.reload();
    browser.wait_for("[data-action=own-faces]:checked");
    browser.assert_no_console_errors();
}

#[test]
fn a_tier_is_fetched_when_the_text_needs_it() {
    let fetched = |browser: &Browser| {
        let names = "return performance.getEntriesByType('resource').map(e => e.name.split('/').pop())
            .filter(name => /-[bc]\\.woff2/.test(name)).sort().join()";
        browser.script(names, Vec::new()).as_str().expect("a text").to_owned()
    };
    let settled = |browser: &Browser| {
        browser.wait_until("the fonts are there", |b| {
            !b.text("[data-faces]").contains("……")
                && b.script("return document.fonts.status", Vec::new()) == json!("loaded")
        });
    };
    let browser = Browser::open();
    browser.wait_for("[data-line]");
    // Whatever this machine has: only ours are looked at.
    browser.click("[data-action=own-faces]");
    settled(&browser);
    assert_eq!(fetched(&browser), "");
    browser.focus("[data-field=superior_name]");
    browser.type_text("鳌头镇"); // in b
    browser.wait_until("tier b is fetched", |b| fetched(b) == "gw-fang-b.woff2");
    browser.type_text("😀");
    settled(&browser);
    assert_eq!(fetched(&browser), "gw-fang-b.woff2");
    browser.type_text("鿍"); // in c
    browser.wait_until("tier c is fetched", |b| fetched(b) == "gw-fang-b.woff2,gw-fang-c.woff2");
}

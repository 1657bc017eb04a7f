//! Reads the text of our own PDFs back: just enough of the format for what the writer makes.

use std::collections::BTreeMap;
use std::io::Read;

/// A file cut into its numbered objects.
pub(crate) struct Reader {
    /// What stands before a stream, and the stream, unpacked.
    objects: BTreeMap<u32, (String, Vec<u8>)>,
}

impl Reader {
    /// Cuts a file.
    pub(crate) fn new(pdf: &[u8]) -> Reader {
        let mut objects = BTreeMap::new();
        let mut at = 0;
        while let Some(start) = find(pdf, b" 0 obj\n", at) {
            let number_start = pdf[..start].iter().rposition(|byte| !byte.is_ascii_digit()).unwrap() + 1;
            let number = String::from_utf8_lossy(&pdf[number_start..start]).parse().expect("a number");
            let body = start + 7;
            let end = find(pdf, b"endobj", body).expect("an end");
            let stream = find(pdf, b"stream\n", body).filter(|stream| *stream < end);
            let dictionary = String::from_utf8_lossy(&pdf[body..stream.unwrap_or(end)]).into_owned();
            let bytes = stream.map_or(&[][..], |stream| {
                let length: usize = after(&dictionary, "/Length ").parse().expect("a length");
                &pdf[stream + 7..stream + 7 + length]
            });
            at = stream.map_or(end, |stream| stream + 7 + bytes.len());
            let packed = dictionary.contains("/FlateDecode");
            objects.insert(number, (dictionary, if packed { unpack(bytes) } else { bytes.to_vec() }));
        }
        Reader { objects }
    }

    /// Dictionaries that hold a text.
    pub(crate) fn with(&self, text: &str) -> Vec<&str> {
        let all = self.objects.values().map(|(dictionary, _)| dictionary.as_str());
        all.filter(|dictionary| dictionary.contains(text)).collect()
    }

    /// The first stream that holds a text, as text.
    pub(crate) fn stream(&self, text: &str) -> Option<String> {
        let all = self.objects.values().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
        all.into_iter().find(|stream| stream.contains(text))
    }

    /// What stands on every page.
    pub(crate) fn sheets(&self) -> Vec<Sheet> {
        self.with("/Type/Page/").into_iter().map(|page| self.sheet(page)).collect()
    }

    fn sheet(&self, page: &str) -> Sheet {
        let fonts = self.fonts(&self.at(page, "/Resources ").0);
        let content: String = self.at(page, "/Contents ").1.iter().map(|byte| char::from(*byte)).collect();
        // Marked content: the outer one is a line, one inside it says what its glyphs stand for.
        let (mut depth, mut actual, mut font, mut size) = (0, None::<String>, "", 0.0);
        let (mut sheet, mut pen, mut red) = (Sheet::default(), Vec::new(), false);
        for (numbers, token) in tokens(&content) {
            let numbers: Vec<f64> = numbers.split([' ', '\n']).filter_map(|word| word.parse().ok()).collect();
            match token {
                "BDC" | "BMC" => depth += 1,
                "EMC" => depth -= 1,
                "cm" => assert_eq!(numbers[..5], [1.0, 0.0, 0.0, -1.0, 0.0], "places count from the top"),
                "Tf" => size = numbers[0],
                "Tm" => sheet
                    .lines
                    .last_mut()
                    .expect("text stands in a line")
                    .goes_to(numbers[4], numbers[5], size),
                "scn" => red = numbers == [1.0, 0.0, 0.0],
                "m" => pen = vec![(numbers[0], numbers[1])],
                "l" => pen.push((numbers[0], numbers[1])),
                "f" => sheet.boxes.push(Filled::new(&pen, red)),
                name if name.starts_with("/f") => font = name,
                tag if tag.starts_with("/Span<<") || tag.starts_with("/Artifact") => match depth {
                    0 => sheet.lines.push(Line::default()),
                    _ => actual = Some(utf16(after(tag, "/ActualText<FEFF"))),
                },
                glyphs if glyphs.starts_with(['<', '(']) => {
                    let glyphs =
                        if glyphs.starts_with('<') { hex_words(glyphs) } else { plain_words(glyphs) };
                    let text = || glyphs.iter().map(|glyph| fonts[font][glyph].as_str()).collect();
                    let shown = actual.take().unwrap_or_else(text);
                    sheet.lines.last_mut().expect("text stands in a line").text.push_str(&shown);
                }
                _ => {}
            }
        }
        sheet.lines.retain(|line| !line.text.is_empty());
        sheet
    }

    /// Each font's glyphs as text.
    fn fonts(&self, resources: &str) -> BTreeMap<String, BTreeMap<u16, String>> {
        let list = resources.split("/Font<<").nth(1).unwrap_or("").split(">>").next().unwrap_or("");
        let mut fonts = BTreeMap::new();
        for entry in list.split('/').skip(1) {
            let name = format!("/{}", entry.split(' ').next().unwrap());
            let font = &self.objects[&entry.split(' ').nth(1).unwrap().parse::<u32>().unwrap()].0;
            let map = String::from_utf8_lossy(&self.at(font, "/ToUnicode ").1).into_owned();
            let pairs = map.lines().filter_map(|line| line.split_once("> <"));
            let pair = |(glyph, text): (&str, &str)| (hex_words(glyph)[0], utf16(text));
            fonts.insert(name, pairs.filter(|(glyph, _)| glyph.len() == 5).map(pair).collect());
        }
        fonts
    }

    fn at(&self, dictionary: &str, key: &str) -> &(String, Vec<u8>) {
        &self.objects[&after(dictionary, key).parse().unwrap_or_else(|_| panic!("{key} in {dictionary}"))]
    }
}

/// What stands on a page; lengths in points from the sheet's top left corner.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Lines of text, the page number last.
    pub(crate) lines: Vec<Line>,
    /// Rules, and what lies under gaps.
    pub(crate) boxes: Vec<Filled>,
}

/// A line of text.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// Left edge of the first stretch.
    pub(crate) left: f64,
    /// Left edge of the last stretch.
    pub(crate) last: f64,
    pub(crate) baseline: f64,
    /// Of the first stretch.
    pub(crate) size: f64,
}

impl Line {
    fn goes_to(&mut self, left: f64, baseline: f64, size: f64) {
        if self.text.is_empty() {
            (self.left, self.size, self.baseline) = (left, size, baseline);
        }
        assert_eq!(self.baseline, baseline, "a line has one baseline: {}", self.text);
        self.last = left;
    }
}

/// A filled box.
#[derive(Debug)]
pub(crate) struct Filled {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
    pub(crate) red: bool,
}

impl Filled {
    fn new(corners: &[(f64, f64)], red: bool) -> Filled {
        let across = || corners.iter().map(|corner| corner.0);
        let down = || corners.iter().map(|corner| corner.1);
        Filled {
            left: across().fold(f64::INFINITY, f64::min),
            top: down().fold(f64::INFINITY, f64::min),
            right: across().fold(0.0, f64::max),
            bottom: down().fold(0.0, f64::max),
            red,
        }
    }
}

/// Operators, names, strings of both kinds, and tags with their dictionaries; each with the numbers before it.
fn tokens(content: &str) -> Vec<(&str, &str)> {
    let mut tokens = Vec::new();
    let mut rest = content;
    while let Some(start) = rest.find(|c: char| "/<(".contains(c) || c.is_ascii_alphabetic()) {
        let numbers = &rest[..start];
        rest = &rest[start..];
        let word = rest[1..].find(|c: char| "/<([ \n".contains(c)).map_or(rest.len(), |end| end + 1);
        let end = match rest[word..].starts_with("<<") {
            true if rest.starts_with('/') => rest.find(">>").unwrap() + 2,
            _ if rest.starts_with('<') => rest.find('>').unwrap() + 1,
            _ if rest.starts_with('(') => string_end(rest),
            _ => word,
        };
        tokens.push((numbers, &rest[..end]));
        rest = &rest[end..];
    }
    tokens
}

fn after<'a>(text: &'a str, key: &str) -> &'a str {
    let rest = text.split(key).nth(1).unwrap_or("");
    rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("")
}

fn hex_words(hex: &str) -> Vec<u16> {
    let digits: String = hex.chars().filter(char::is_ascii_hexdigit).collect();
    let words = digits.as_bytes().chunks(4);
    words.map(|word| u16::from_str_radix(std::str::from_utf8(word).unwrap(), 16).unwrap()).collect()
}

/// Where a string in round brackets ends.
fn string_end(text: &str) -> usize {
    let (mut depth, mut escaped) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    panic!("an open string")
}

/// The words of a string in round brackets.
fn plain_words(string: &str) -> Vec<u16> {
    let mut bytes = Vec::new();
    let mut rest = string[1..string.len() - 1].chars().peekable();
    while let Some(c) = rest.next() {
        bytes.push(match (c, rest.peek().copied()) {
            ('\\', Some(digit)) if digit.is_ascii_digit() => {
                let digits: String = rest.by_ref().take(3).collect();
                u16::from_str_radix(&digits, 8).expect("octal")
            }
            ('\\', Some(letter)) => {
                rest.next();
                let known = [('n', '\n'), ('r', '\r'), ('t', '\t'), ('b', '\u{8}'), ('f', '\u{c}')];
                known.iter().find(|(name, _)| *name == letter).map_or(letter, |(_, byte)| *byte) as u16
            }
            (plain, _) => plain as u16,
        });
    }
    bytes.chunks(2).map(|pair| pair[0] << 8 | pair[1]).collect()
}

fn utf16(hex: &str) -> String {
    String::from_utf16(&hex_words(hex)).expect("UTF-16")
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    bytes[from..].windows(what.len()).position(|window| window == what).map(|at| at + from)
}

fn unpack(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    flate2::read::ZlibDecoder::new(bytes).read_to_end(&mut unpacked).expect("a sound stream");
    unpacked
}

//! The shelf's files as values. `build.rs` reads them; their faults end the build.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{Frame, OfferSource, Relation, Vocabulary, YearTable, offers, relations};
use crate::form::{Form, Problem, read_form};
use crate::template::{BlockTemplate, read_blocks};

/// One kind of document, read from its folder: what its form needs. The rest is [`Matter`].
#[derive(Debug, Serialize, Deserialize)]
pub struct Report {
    /// Stable name; the folder.
    pub id: String,
    /// What its form asks.
    pub form: Form,
    /// How it can be arranged; the first is the default.
    pub outlines: Vec<OutlineName>,
    /// What is known of each year.
    pub years: YearTable,
    #[serde(skip)]
    pub(super) matter: OnceLock<Matter>,
    #[serde(skip)]
    pub(super) samples: OnceLock<Vec<Sample>>,
}

/// One arrangement of a report.
#[derive(Debug, Serialize, Deserialize)]
pub struct OutlineName {
    /// Stable name.
    pub id: String,
    /// Its name on the screen.
    pub label: String,
}

/// What is needed to write and to check a report. The page's own program does without.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Matter {
    /// Its arrangements, in the order of their names.
    pub outlines: Vec<Outline>,
    /// Words that follow the kind of unit.
    pub vocabulary: Vocabulary,
    /// What stands round the body.
    pub frame: Frame,
    /// What has to hold between answers.
    pub relations: Vec<Relation>,
    /// Where offered answers come from, by field id.
    pub offers: Vec<(String, OfferSource)>,
}

/// The blocks of an arrangement in order.
#[derive(Debug, Serialize, Deserialize)]
pub struct Outline {
    /// Its stable name.
    pub id: String,
    /// Its blocks.
    pub blocks: Vec<BlockTemplate>,
}

/// A filled example, in the saved format.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sample {
    /// Its name on the screen.
    pub label: String,
    /// The saved draft.
    pub draft: String,
}

/// The texts of a folder.
struct Folder {
    id: &'static str,
    form: &'static str,
    vocabulary: &'static str,
    years: &'static str,
    relations: &'static str,
    frame: &'static str,
    common: &'static str,
    /// Id, label, text.
    outlines: &'static [(&'static str, &'static str, &'static str)],
    /// Label, saved draft.
    samples: &'static [(&'static str, &'static str)],
}

/// The shelf as `build.rs` writes it: a file each, an entry a kind of document.
#[derive(Debug, Default)]
pub struct Shelf {
    /// What the forms need.
    pub reports: Vec<Report>,
    /// What writing and checking need.
    pub matters: Vec<Matter>,
    /// Filled examples.
    pub samples: Vec<Vec<Sample>>,
}

const SHELF: &[Folder] = &[Folder {
    id: "life_meeting",
    form: include_str!("life_meeting/form.toml"),
    vocabulary: include_str!("life_meeting/vocabulary.toml"),
    years: include_str!("life_meeting/years.toml"),
    relations: include_str!("life_meeting/relations.toml"),
    frame: include_str!("life_meeting/frame.toml"),
    common: include_str!("life_meeting/common.wording"),
    outlines: &[
        ("five_parts", "五部分式", include_str!("life_meeting/five_parts.wording")),
        ("three_parts", "三部分式", include_str!("life_meeting/three_parts.wording")),
    ],
    samples: &[
        (
            "县教育局党组（2025年度，五部分式）",
            include_str!("life_meeting/samples/2025-education-bureau.json"),
        ),
        (
            "消防救援支队党委（2022年度，三部分式）",
            include_str!("life_meeting/samples/2022-fire-detachment.json"),
        ),
    ],
}];

impl Report {
    pub(super) const fn empty() -> Report {
        Report {
            id: String::new(),
            form: Form::EMPTY,
            outlines: Vec::new(),
            years: YearTable::empty(),
            matter: OnceLock::new(),
            samples: OnceLock::new(),
        }
    }

    /// The arrangement of this name; the first when there is none.
    pub fn outline(&self, id: &str) -> Option<&OutlineName> {
        self.outlines.iter().find(|outline| outline.id == id).or_else(|| self.outlines.first())
    }

    /// What writing and checking need; nothing in it before it has come.
    pub fn matter(&self) -> &Matter {
        static NONE: Matter = Matter::empty();
        self.matter.get().unwrap_or(&NONE)
    }

    /// Filled examples; none before they have come.
    pub fn samples(&self) -> &[Sample] {
        self.samples.get().map_or(&[], Vec::as_slice)
    }
}

impl Matter {
    const fn empty() -> Matter {
        Matter {
            outlines: Vec::new(),
            vocabulary: Vocabulary::empty(),
            frame: Frame::empty(),
            relations: Vec::new(),
            offers: Vec::new(),
        }
    }

    /// The arrangement of this name; the first when there is none.
    pub fn outline(&self, id: &str) -> Option<&Outline> {
        self.outlines.iter().find(|outline| outline.id == id).or_else(|| self.outlines.first())
    }

    /// Where the answer comes from that can be offered for a field.
    pub fn offer(&self, field: &str) -> Option<&OfferSource> {
        self.offers.iter().find(|(id, _)| id == field).map(|(_, offer)| offer)
    }
}

/// Reads the whole shelf. What cannot be read is left out and named in the problems.
pub fn read_shelf() -> (Shelf, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut shelf = Shelf::default();
    for folder in SHELF {
        let (report, matter) = read(folder, &mut problems);
        shelf.reports.push(report);
        shelf.matters.push(matter);
        let sample =
            |(label, draft): &(&str, &str)| Sample { label: (*label).into(), draft: (*draft).into() };
        shelf.samples.push(folder.samples.iter().map(sample).collect());
    }
    (shelf, problems)
}

fn read(folder: &Folder, problems: &mut Vec<Problem>) -> (Report, Matter) {
    let path = |name: &str| format!("src/ground/reports/{}/{name}", folder.id);
    let mut take = |more: Vec<Problem>| problems.extend(more);
    let (form, more) = read_form(&path("form.toml"), folder.form);
    take(more);
    let (offers, more) = offers::read(&path("form.toml"), &form);
    take(more);
    let (vocabulary, more) = Vocabulary::read(&path("vocabulary.toml"), folder.vocabulary);
    take(more);
    let (years, more) = YearTable::read(&path("years.toml"), folder.years);
    take(more);
    let (relations, more) = relations::read(&path("relations.toml"), folder.relations);
    take(more);
    let (frame, more) = Frame::read(&path("frame.toml"), folder.frame);
    take(more);
    let (common, more) = read_blocks(&path("common.wording"), folder.common, &[]);
    take(more);
    let (mut names, mut outlines) = (Vec::new(), Vec::new());
    for (id, label, text) in folder.outlines {
        let (blocks, more) = read_blocks(&path(&format!("{id}.wording")), text, &common);
        take(more);
        names.push(OutlineName { id: (*id).into(), label: (*label).into() });
        outlines.push(Outline { id: (*id).into(), blocks });
    }
    let report = Report { id: folder.id.into(), form, outlines: names, years, ..Report::empty() };
    (report, Matter { outlines, vocabulary, frame, relations, offers })
}

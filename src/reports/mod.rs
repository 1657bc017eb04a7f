//! The shelf: one folder per kind of document, data only, and one line each in `SHELF`.
//!
//! The files are read once, when a kind is first asked for; their faults come back as problems,
//! which the tests of the shelf refuse.

mod frame;
mod relations;
mod vocabulary;
mod years;

use std::sync::OnceLock;

pub use frame::{AnnexTemplate, ColumnTemplate, Frame, PageTemplate, Part};
pub use relations::{Basis, Relation, Severity};
pub use vocabulary::Vocabulary;
pub use years::{YearRow, YearTable};

use crate::form::{Form, Problem, read_form};
use crate::template::{BlockTemplate, read_blocks};

/// One kind of document, read from its folder.
#[derive(Debug)]
pub struct Report {
    /// Stable name; the folder.
    pub id: &'static str,
    /// What its form asks.
    pub form: Form,
    /// How it can be arranged; the first is the default.
    pub outlines: Vec<Outline>,
    /// Words that follow the kind of unit.
    pub vocabulary: Vocabulary,
    /// What is known of each year.
    pub years: YearTable,
    /// What stands round the body.
    pub frame: Frame,
    /// What has to hold between answers.
    pub relations: Vec<Relation>,
    /// Filled examples.
    pub samples: &'static [Sample],
    /// Faults found while reading; empty on a sound shelf.
    pub problems: Vec<Problem>,
}

/// One arrangement of a report.
#[derive(Debug)]
pub struct Outline {
    /// Stable name.
    pub id: &'static str,
    /// Its name on the screen.
    pub label: &'static str,
    /// Its blocks in order.
    pub blocks: Vec<BlockTemplate>,
}

/// A filled example, in the saved format.
#[derive(Debug)]
pub struct Sample {
    /// Its name on the screen.
    pub label: &'static str,
    /// The saved draft.
    pub draft: &'static str,
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
    samples: &'static [Sample],
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
        Sample {
            label: "县教育局党组（2025年度，五部分式）",
            draft: include_str!("life_meeting/samples/2025-education-bureau.json"),
        },
        Sample {
            label: "消防救援支队党委（2022年度，三部分式）",
            draft: include_str!("life_meeting/samples/2022-fire-detachment.json"),
        },
    ],
}];

/// The kind of this name; the first on the shelf when there is none.
pub fn report(id: &str) -> &'static Report {
    static READ: OnceLock<Vec<Report>> = OnceLock::new();
    static EMPTY: Report = Report::empty();
    let all = READ.get_or_init(|| SHELF.iter().map(read).collect());
    all.iter().find(|report| report.id == id).or_else(|| all.first()).unwrap_or(&EMPTY)
}

impl Report {
    const fn empty() -> Report {
        Report {
            id: "",
            form: Form { steps: Vec::new() },
            outlines: Vec::new(),
            vocabulary: Vocabulary::empty(),
            years: YearTable::empty(),
            frame: Frame::empty(),
            relations: Vec::new(),
            samples: &[],
            problems: Vec::new(),
        }
    }

    /// The outline of this name; the first when there is none.
    pub fn outline(&self, id: &str) -> Option<&Outline> {
        self.outlines.iter().find(|outline| outline.id == id).or_else(|| self.outlines.first())
    }
}

fn read(folder: &Folder) -> Report {
    let path = |name: &str| format!("src/reports/{}/{name}", folder.id);
    let (form, mut problems) = read_form(&path("form.toml"), folder.form);
    let (vocabulary, more) = Vocabulary::read(&path("vocabulary.toml"), folder.vocabulary);
    problems.extend(more);
    let (years, more) = YearTable::read(&path("years.toml"), folder.years);
    problems.extend(more);
    let (relations, more) = relations::read(&path("relations.toml"), folder.relations);
    problems.extend(more);
    let (frame, more) = Frame::read(&path("frame.toml"), folder.frame);
    problems.extend(more);
    let (common, more) = read_blocks(&path("common.wording"), folder.common, &[]);
    problems.extend(more);
    let outlines = folder.outlines.iter().map(|(id, label, text)| {
        let (blocks, more) = read_blocks(&path(&format!("{id}.wording")), text, &common);
        problems.extend(more);
        Outline { id, label, blocks }
    });
    let outlines = outlines.collect();
    Report {
        id: folder.id,
        form,
        outlines,
        vocabulary,
        years,
        frame,
        relations,
        samples: folder.samples,
        problems,
    }
}

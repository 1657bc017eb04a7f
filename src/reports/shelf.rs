//! The shelf's files as values. `build.rs` reads them; their faults end the build.

use serde::{Deserialize, Serialize};

use super::{Frame, Relation, Vocabulary, YearTable, relations};
use crate::form::{Form, Problem, read_form};
use crate::template::{BlockTemplate, read_blocks};

/// One kind of document, read from its folder.
#[derive(Debug, Serialize, Deserialize)]
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
    pub samples: Vec<Sample>,
}

/// One arrangement of a report.
#[derive(Debug, Serialize, Deserialize)]
pub struct Outline {
    /// Stable name.
    pub id: &'static str,
    /// Its name on the screen.
    pub label: &'static str,
    /// Its blocks in order.
    pub blocks: Vec<BlockTemplate>,
}

/// A filled example, in the saved format.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

impl Report {
    pub(super) const fn empty() -> Report {
        Report {
            id: "",
            form: Form { steps: Vec::new() },
            outlines: Vec::new(),
            vocabulary: Vocabulary::empty(),
            years: YearTable::empty(),
            frame: Frame::empty(),
            relations: Vec::new(),
            samples: Vec::new(),
        }
    }

    /// The outline of this name; the first when there is none.
    pub fn outline(&self, id: &str) -> Option<&Outline> {
        self.outlines.iter().find(|outline| outline.id == id).or_else(|| self.outlines.first())
    }
}

/// Reads the whole shelf. What cannot be read is left out and named in the problems.
pub fn read_shelf() -> (Vec<Report>, Vec<Problem>) {
    let mut problems = Vec::new();
    let reports = SHELF.iter().map(|folder| read(folder, &mut problems)).collect();
    (reports, problems)
}

fn read(folder: &Folder, problems: &mut Vec<Problem>) -> Report {
    let path = |name: &str| format!("src/reports/{}/{name}", folder.id);
    let (form, more) = read_form(&path("form.toml"), folder.form);
    problems.extend(more);
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
        samples: folder.samples.to_vec(),
    }
}

//! The faces of a report by role, under the names that Word and WPS know them by.

use serde::{Deserialize, Serialize};

use super::paragraphs::Paragraph;
use super::pieces::Face;
use crate::document::{BlockKind, FontWish, Level};

/// A role of GB/T 9704 that a face plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Typeface {
    /// 小标宋: the title.
    Biaosong,
    /// 黑体: headings of level one.
    Hei,
    /// 楷体: headings of level two.
    Kai,
    /// 仿宋: everything else.
    Fang,
    /// 宋体: page numbers.
    Song,
}

impl Typeface {
    /// All faces.
    pub const ALL: [Typeface; 5] =
        [Typeface::Biaosong, Typeface::Hei, Typeface::Kai, Typeface::Fang, Typeface::Song];

    /// What the face is called for short.
    pub const fn short_name(self) -> &'static str {
        match self {
            Typeface::Biaosong => "小标宋",
            Typeface::Hei => "黑体",
            Typeface::Kai => "楷体",
            Typeface::Fang => "仿宋",
            Typeface::Song => "宋体",
        }
    }

    /// The names that a machine may have the face under, best first.
    pub const fn local_names(self) -> &'static [&'static str] {
        match self {
            Typeface::Biaosong => &[
                "方正小标宋简体",
                "FZXiaoBiaoSong-B05S",
                "FZXBSJW--GB1-0",
                "方正小标宋_GBK",
                "FZXBSK--GBK1-0",
            ],
            Typeface::Hei => &["黑体", "SimHei", "STHeiti", "STHeitiSC-Light"],
            Typeface::Kai => &["楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti"],
            Typeface::Fang => &["仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong"],
            Typeface::Song => &["宋体", "SimSun", "STSong"],
        }
    }

    /// The font's name in a `.docx`.
    pub(crate) const fn name(self, fonts: FontWish) -> &'static str {
        match (self, fonts) {
            (Typeface::Biaosong, _) => "方正小标宋简体",
            (Typeface::Hei, _) => "黑体",
            (Typeface::Kai, FontWish::Gb2312) => "楷体_GB2312",
            (Typeface::Kai, FontWish::System) => "楷体",
            (Typeface::Fang, FontWish::Gb2312) => "仿宋_GB2312",
            (Typeface::Fang, FontWish::System) => "仿宋",
            (Typeface::Song, _) => "宋体",
        }
    }

    /// The fonts that stand in for it, as the rest of a CSS list in single quotes.
    pub(crate) const fn fallback(self) -> &'static str {
        match self {
            Typeface::Biaosong => "'方正小标宋_GBK',STZhongsong,SimSun,serif",
            Typeface::Hei => "SimHei,STHeiti,sans-serif",
            Typeface::Kai => "'楷体',KaiTi,STKaiti,serif",
            Typeface::Fang => "'仿宋',FangSong,STFangsong,serif",
            Typeface::Song => "SimSun,STSong,serif",
        }
    }

    /// The face of a heading (7.3.3).
    pub(crate) const fn of_level(level: Level) -> Typeface {
        match level {
            Level::One => Typeface::Hei,
            Level::Two => Typeface::Kai,
            Level::Three | Level::Four => Typeface::Fang,
        }
    }

    /// The face of a piece on a line.
    pub(crate) fn of(line: &Paragraph, face: Face) -> Typeface {
        match (face, line.kind) {
            (Face::RunIn(level), _) | (Face::Own, BlockKind::Heading(level)) => Typeface::of_level(level),
            (Face::Own, BlockKind::Title) => Typeface::Biaosong,
            (
                Face::Own,
                BlockKind::Addressee
                | BlockKind::Paragraph(_)
                | BlockKind::Attachment { .. }
                | BlockKind::Signature
                | BlockKind::Date
                | BlockKind::Note,
            ) => Typeface::Fang,
        }
    }
}

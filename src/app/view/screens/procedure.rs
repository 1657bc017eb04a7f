//! What is done before, at and after the meeting, until when, and on what that rests.

/// On what a requirement rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// A regulation says so.
    Rule,
    /// It is usual; places differ.
    Practice,
}

/// One thing that is to be done.
pub(super) struct Matter {
    pub(super) what: &'static str,
    pub(super) until: &'static str,
    pub(super) ground: Ground,
    /// What the ground is, and how sure it is.
    pub(super) note: &'static str,
}

/// A part of the procedure.
pub(super) struct Part {
    pub(super) title: &'static str,
    pub(super) matters: &'static [Matter],
}

const RULES: &str = "《县以上党和国家机关党员领导干部民主生活会若干规定》";

/// The procedure in its order.
pub(super) const PARTS: [Part; 3] = [
    Part {
        title: "会前",
        matters: &[
            Matter {
                what: "定时间和主题",
                until: "每年召开一次，一般在第四季度",
                ground: Ground::Rule,
                note: "主题由上级党组织统一确定，自行确定的报上级同意。实际多在当年12月到次年3月，以当年通知为准。",
            },
            Matter {
                what: "方案报上级审核",
                until: "会前7日、10日、15日的都有",
                ground: Ground::Practice,
                note: "各地要求不同，程序不写死，照本级通知办。",
            },
            Matter {
                what: "学习研讨、征求意见、谈心谈话",
                until: "会前完成",
                ground: Ground::Practice,
                note: "次数、份数、人次照实填写，从台账和记录里数。",
            },
            Matter {
                what: "对照检查材料送审",
                until: "会前，天数看通知",
                ground: Ground::Practice,
                note: "班子材料由主要负责人主持起草、集体审议，个人材料自己写。",
            },
        ],
    },
    Part {
        title: "会上",
        matters: &[
            Matter {
                what: "到会人数",
                until: "达到应到人数的三分之二以上",
                ground: Ground::Rule,
                note: "有的地方要求更高，以本级通知为准。",
            },
            Matter {
                what: "缺席人员",
                until: "会前交书面发言，会后转告会议情况",
                ground: Ground::Practice,
                note: "各地规定大体一致，中央规定的原文没有查到，请自己核对。",
            },
        ],
    },
    Part {
        title: "会后",
        matters: &[
            Matter {
                what: "报送情况报告",
                until: "多为会后15日内",
                ground: Ground::Practice,
                note: "几个地方的规定写的是15日，中央规定的原文没有查到这个数。通知另有期限的，填在“情况报告的上报期限”里，程序照它核对。",
            },
            Matter {
                what: "整改方案和清单",
                until: "一般与情况报告同时，或在同一期限内",
                ground: Ground::Practice,
                note: "写明问题、措施、责任人、时限。",
            },
            Matter {
                what: "通报会议情况",
                until: "会后及时，个别地方限两周",
                ground: Ground::Practice,
                note: "通报范围由本级党组织定。",
            },
            Matter {
                what: "整改落实",
                until: "下一次民主生活会之前",
                ground: Ground::Practice,
                note: "下次会上要通报这次的整改情况，所以完成期限不宜更晚。",
            },
        ],
    },
];

impl Ground {
    /// Its class, its word, and what it says.
    pub(super) fn words(self) -> (&'static str, String) {
        match self {
            Ground::Rule => ("by-rule", format!("规定：{RULES}")),
            Ground::Practice => ("by-practice", "实务".into()),
        }
    }
}

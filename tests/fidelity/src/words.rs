//! Awkward texts: phrases of all lengths, with digits, Latin words, quotes and brackets where a line may end.

use crate::dice::Dice;

/// Plain phrases without a mark, from one character to thirty.
const PHRASES: &[&str] = &[
    "和",
    "问题",
    "党组织",
    "整改落实",
    "持续用力抓",
    "坚持问题导向",
    "对照检查材料稿",
    "深入开展谈心谈话",
    "从严从实加强管理监督",
    "推动改革发展稳定各项任务落地见效",
    "以钉钉子精神抓好中央八项规定精神贯彻落实",
    "聚焦群众急难愁盼办好就业教育医疗养老托幼住房等民生实事",
    "班子成员之间逐一谈",
    "一抓到底",
    "带头严守政治纪律和政治规矩",
];

/// What makes a line hard to end.
const AWKWARD: &[&str] = &[
    "《关于进一步加强和改进新形势下机关党的建设的实施意见》",
    "“三会一课”",
    "“两个维护”",
    "（试行）",
    "〔2026〕12号",
    "青教党组〔2026〕7号",
    "1,280万元",
    "98.5%",
    "2026年2月13日",
    "14:30",
    "12345",
    "3.5个百分点",
    "100余人次",
    "GDP",
    "Wi-Fi",
    "PPT",
    "5G网络",
    "AI大模型",
    "——",
    "……",
    "“‘四风’问题”",
    "（含派驻机构、直属事业单位）",
    "《条例》《准则》",
    "①",
    "·",
    "、",
    "：",
    "；",
    "，",
    "。",
    "7×24小时",
    "App",
    "2025—2026学年",
    "3月至5月",
    "1/3",
    "E-mail",
    "“一把手”",
    "【重点】",
    "第3季度",
    "0.5",
    "§",
];

/// Words that no line likes; rare. Web addresses are left out: Word, LibreOffice and the layout each break them at
/// places of their own.
const LONG: &[&str] = &["Internationalization", "13800000000"];

/// A phrase of about so many characters, sometimes awkward; never begins or ends with a mark.
pub(crate) fn phrase(dice: &mut Dice, length: usize) -> String {
    let mut text = String::from(dice.one_of(PHRASES));
    while text.chars().count() < length {
        match dice.below(30) {
            0 => text.push_str(dice.one_of(LONG)),
            1..=10 => text.push_str(dice.one_of(AWKWARD)),
            11..=14 => text.push_str(dice.one_of(&["，", "、", "；", "，"])),
            _ => {}
        }
        text.push_str(dice.one_of(PHRASES));
    }
    text
}

/// A title of about so many characters.
pub(crate) fn title(dice: &mut Dice, length: usize) -> String {
    let mut text = String::from(dice.one_of(&["关于", "中共青山县委办公室关于", "关于2025年度"]));
    while text.chars().count() + 2 < length {
        text.push_str(dice.one_of(&[
            "领导班子",
            "民主生活会",
            "征求意见",
            "整改落实",
            "2025年度",
            "《条例》",
            "（试行）",
            "和",
            "情况",
        ]));
    }
    text + "报告"
}

/// Answers that have a form of their own, by field or cell; of awkward length all the same.
pub(crate) fn of_form(dice: &mut Dice, id: &str) -> Option<String> {
    let number = dice.between(1, 20);
    let text = match id {
        "copy_number" => format!("{number:06}"),
        "secrecy" | "urgency" | "paper" => return None,
        "doc_number" => {
            let code = dice.one_of(&["青教党组", "临消党发", "国发", "青山县防汛抗旱指挥部办"]);
            format!("{code}〔2026〕{number}号")
        }
        "head_mark" => format!("{}文件", dice.one_of(ORGANS)),
        "name" | "recorder" => dice.one_of(NAMES).into(),
        "printer" | "superior_name" | "signature_organ" | "party_org_name" | "unit_full_name" => {
            dice.one_of(ORGANS).into()
        }
        "cc_list" => {
            let organs: Vec<&str> = (0..dice.between(1, 4)).map(|_| dice.one_of(ORGANS)).collect();
            organs.join("\n")
        }
        // Millimetres.
        "page_top" | "page_left" => format!("{}", 20 + number),
        _ => return None,
    };
    Some(text)
}

const ORGANS: &[&str] = &[
    "中共青山县委",
    "青山县人民政府办公室",
    "中共青山县教育局党组",
    "中共临江市消防救援支队委员会",
    "东海省推进长江经济带发展领导小组办公室",
    "中共东海省人力资源和社会保障厅机关委员会",
];

/// Now and then foreign or long.
const NAMES: &[&str] = &["王甲", "李子丑", "欧阳寅卯", "阿依古丽·买买提", "张三", "司马辰"];

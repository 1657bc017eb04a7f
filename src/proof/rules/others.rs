//! Organs, places and trades of another unit, left over where its report was taken over.

use nigao_ground::document::{BlockKind, Length};
use nigao_ground::reports::Severity;
use nigao_passage::characters::{among, says_one_of};

use super::super::finder::{Finder, Note};
use super::super::{Span, Work};
use super::characters::{hanzi_before, one_of};
use super::parts::is_short;
use super::{Rule, is_hanzi};

pub(super) const RULES: &[(&str, Rule)] =
    &[("H11", other_subject), ("H11", other_place), ("H11", other_system)];

/// The organ whose report it is: from the title, or the first that is named in full at the start of a sentence.
fn own_organ(work: &Work) -> String {
    let organ = work.manuscript.organ();
    if !organ.is_empty() {
        return organ.trim_start_matches("中共").to_owned();
    }
    let first = work.manuscript.body().find_map(|(_, passage)| {
        passage.sentences().iter().find_map(|sentence| {
            let words = passage.slice(sentence.start, sentence.end.min(sentence.start + 24));
            let (name, _) = words.split_once("党组").or_else(|| words.split_once("党委"))?;
            (name.length() > 4 && name.chars().all(is_hanzi))
                .then(|| name.trim_start_matches("中共").to_owned())
        })
    });
    first.unwrap_or_default()
}

/// H11: the unit's own trade with another county before it (白石县供销合作社……推动青河县供销事业).
fn other_place(work: &Work, out: &mut Finder) {
    let own = own_organ(work);
    let Some((at, level)) = own.char_indices().find(|(at, c)| *at > 0 && among!(*c, "县市区旗")) else {
        return;
    };
    let trade: String = own.chars().skip(own.get(..at).unwrap_or_default().length() + 1).take(2).collect();
    if trade.length() < 2 || among!(trade.chars().next().unwrap_or_default(), "人委直第") {
        return;
    }
    for (index, passage, at, _) in work.manuscript.said(&[&trade]) {
        let Some(from) = at.checked_sub(3).filter(|_| passage.before(at) == level) else { continue };
        let place = passage.slice(from, at);
        let told = one_of(passage, at + 2, list_of!("本行业的事")).is_some();
        if told
            && place.chars().all(is_hanzi)
            && !own.contains(place)
            // 推动城市供水事业, 推动全县供销事业.
            && !among!(passage.at(at - 2), "城都县门省全各本该我")
        {
            let message = format!("“{place}”和本单位的名称“{own}”不同，像是从别的材料带来的。");
            let note = Note::new("H11", Span { passage: index, from, to: at }, message).advice("核对地名。");
            out.add(note.severity(Severity::Should));
        }
    }
}

/// H11: the people of another system (市场监管局……全市教育系统干部).
fn other_system(work: &Work, out: &mut Finder) {
    let own = own_organ(work);
    // Those who look after several systems name them.
    if own.is_empty() || own.ends_with(['委', '府']) || says_one_of(&own, list_of!("管各系统的")) {
        return;
    }
    for (index, passage, at, trade) in work.manuscript.said(list_of!("行业")) {
        let to = at + trade.length();
        let all = at >= 2 && passage.at(at - 2) == '全' && among!(passage.before(at), "省市县区州");
        let people = one_of(passage, to, list_of!("系统的人")).is_some();
        // 教体局 is of 教育系统.
        let related = trade.chars().next().is_some_and(|first| own.contains(first));
        if all && people && !related {
            let span = Span { passage: index, from: at - 2, to: to + 4 };
            let message =
                format!("“{}”不是本单位的系统，像是从别的材料带来的。", passage.slice(at - 2, to + 2));
            let note = Note::new("H11", span, message).advice("换成本单位的说法。");
            out.add(note.severity(Severity::Should));
        }
    }
}

/// H11: an organ that acts in the text as its own does, and has another name (省教育厅党组将……, 云岭乡党委准备充分).
fn other_subject(work: &Work, out: &mut Finder) {
    let own = work.manuscript.organ();
    let above = work.manuscript.first(BlockKind::Addressee).map_or("", |(_, passage)| passage.slice(0, 60));
    if own.is_empty() || work.known.has_form {
        return;
    }
    for (index, passage, at, organ) in work.manuscript.said(&["党组", "党委"]) {
        let from = hanzi_before(passage, at, UNIT);
        let name = passage.slice(from, at);
        let to = at + organ.length();
        // 省、市 and 县 before it are often left out in the title, and the other way round.
        let core = name.trim_start_matches(['省', '市', '县', '区', '我', '该', '本']);
        let acts = one_of(passage, to, list_of!("主语之后")).is_some()
            && !passage.starts(to, "要求")
            && !says_one_of(name, list_of!("主语之前"));
        let unit =
            core.length() > 1 && core.ends_with(['厅', '局', '委', '院', '校', '乡', '镇', '行', '站', '馆']);
        if acts && unit && (from + UNIT > at || from == 0) && !above.contains(core) && !is_short(core, &own) {
            let message = format!("“{name}{organ}”像是别的单位的名称，和标题里的发文机关不同。");
            let span = Span { passage: index, from, to };
            let note = Note::new("H11", span, message).advice("核对单位名称。");
            out.add(note.severity(Severity::Should));
        }
    }
}

/// The longest name of a unit before 党组, in characters.
const UNIT: usize = 14;

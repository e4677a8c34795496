//! What stands round findings on a page in Chinese.

use crate::lang::{FindingCounts, Pages};

pub(super) const PAGES: Pages = Pages {
    title: "数据相互核对结果",
    figures: "相关数据：",
    this_may_be_wrong: "该数据可能有误：",
    one_may_be_wrong: "其中之一可能有误：",
    suspects: "其中之一可能有误：",
    and: "并且 ",
    beside: "其他相关数据：",
    more_ways: |more| format!("另有 {more} 种更正办法，见 JSON 格式"),
    incomplete: "关联较远的数据之间也可能存在矛盾",
    waived: |reason| format!("豁免理由：{reason}"),
    is_waived: "已豁免",
    hint: |hint| format!("线索：{hint}"),
    left_out: |more| format!("另有 {more} 个问题，全部列于本步骤摘要"),
    all_others: "其余全部数据",
    counts: |FindingCounts { errors, warnings, notes, waived }| {
        format!("错误 {errors} 个，警告 {warnings} 个，提示 {notes} 个，豁免 {waived} 个。")
    },
    tally: |figures, whole, stands| {
        let of = if whole { "全部数据包的" } else { "" };
        format!("{of}公布数据 {figures} 个：{}。", stands.join("，"))
    },
    agree: " 个一致",
    within_rounding: " 个舍入内一致",
    loosely: " 个从宽一致",
    contradict: " 个矛盾",
    not_checked: " 个未核对",
    undecided: " 个未判定",
};

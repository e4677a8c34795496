//! What stands round findings on a page in Chinese.

use crate::lang::{FindingCounts, Pages};

pub(super) const PAGES: Pages = Pages {
    verdicts: "各公布数据",
    severity: "程度",
    area: "地区",
    rule: "规则",
    count: "问题数",
    see_more: "`changzhi check -v` 列出各数据应有的范围。",
    figures: "相关数据：",
    this_may_be_wrong: "该数据可能有误：",
    one_may_be_wrong: "其中之一可能有误：",
    and: "并且 ",
    beside: "其他相关数据：",
    more_ways: |more| format!("另有 {more} 种更正办法，见 JSON 格式"),
    incomplete: "关联较远的数据之间也可能存在矛盾",
    waived: |reason| format!("豁免理由：{reason}"),
    hint: |hint| format!("线索：{hint}"),
    left_out: |more| format!("另有 {more} 个问题，全部列于本步骤摘要"),
    all_others: "其余全部数据",
    counts: |FindingCounts { errors, warnings, notes, waived }| {
        let mut counts = vec![format!("错误 {errors} 个"), format!("警告 {warnings} 个")];
        counts.extend(notes.map(|notes| format!("提示 {notes} 个")));
        counts.extend((waived > 0).then(|| format!("豁免 {waived} 个")));
        format!("{}。", counts.join("，"))
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

//! The words of a report in Chinese.

use crate::lang::Words;
use crate::solve::Counts;

pub(super) const WORDS: Words = Words {
    title: "能源统计",
    latest: "最新数据",
    all: "全部数据",
    sections: &[
        ("capacity", "装机容量及结构"),
        ("projects", "项目库和重点项目"),
        ("investment", "投资"),
        ("measures", "工作措施"),
        ("cooperation", "合作"),
        ("generation", "发电量"),
        ("electricity", "电力"),
        ("coal", "煤炭"),
        ("gas", "燃气"),
        ("register", "项目登记：在运项目"),
        ("targets", "目标"),
        ("index", "指标体系：公布值与推算值"),
        ("sources", "来源"),
    ],
    indicator: "指标",
    indicator_in: |unit| format!("指标（{unit}）"),
    period: "时期",
    published: "公布值",
    derived: "推算值",
    low: "下限",
    high: "上限",
    verdict: "结论",
    source: "来源",
    understood: ["原文", "数字", "单位", "限定词", "基本单位"],
    target: "目标值",
    partner: "合作方",
    kind: "类别",
    field: "领域",
    plan: "规划期",
    document: "标题",
    publisher: "发布者",
    published_on: "日期",
    address: "网址",
    company: "企业",
    institution: "科研机构",
    partial: |missing, parts| format!("{parts}项缺{missing}项"),
    impossible: "不可能",
    nothing: "该地区该时期没有数据。",
    needs: "所缺数据",
    needed: |needs| needs.join("；"),
    sources_differ: |name| format!("{name}（来源不一）"),
    not_computed: |n| format!("另有 {n} 项因缺少数据未能推算；JSON 格式列出所缺数据。"),
    index_note: "推算值由公布的数字算出；公布值旁的上下限为该公式所容许的范围，其余为全部数据和公式共同容许的范围。",
    star: "* 此数受其他数据约束。",
    marks: "! 此数与其他数据矛盾。? 此数从宽才与其他数据一致。",
    rounded: "≈ 此数精确而除不尽，经四舍五入。",
    found: |Counts { errors, warnings, waived }, command| {
        let waived = match waived {
            0 => String::new(),
            _ => format!("（其中 {waived} 个已豁免）"),
        };
        format!(
            "矛盾 {errors} 个，警告 {warnings} 个{waived}，详见（--data、--table 与此处相同）：{command}"
        )
    },
    story: |command| format!("某个数的来龙去脉（--data、--table 与此处相同）：{command}"),
};

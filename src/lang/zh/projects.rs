//! The words of a table of projects.

use crate::lang::ProjectWords;

pub(super) const PROJECTS: ProjectWords = ProjectWords {
    progress: [
        "{bar:30} {percent:>3} %  {lines} 行  {bytes} / {total_bytes}  剩余 {eta}",
        "{spinner} {lines} 行  {bytes}",
    ],
    title: "项目",
    dimensions: ["类型", "状态", "地区", "来源", "投产年份"],
    projects: "项目数",
    capacity: "装机容量（兆瓦）",
    without_capacity: "缺失",
    share: "占比（%）",
    average: "平均（兆瓦）",
    yuan: "投资（百万元）",
    dollars: "投资（百万美元）",
    without_investment: "缺失",
    subtotal: "小计",
    total: "合计",
    others: |n| format!("其余 {n} 项"),
    no_year: "无年份",
    no_projects: "没有这样的项目。",
    partial: |capacities, investments| {
        let mut missing = Vec::new();
        if capacities > 0 {
            missing.push(format!("{capacities} 个项目缺容量"));
        }
        if investments > 0 {
            missing.push(format!("{investments} 个项目缺投资"));
        }
        format!("合计不完整：{}。缺失值只计数，不作零。", missing.join("，"))
    },
    currencies: "不同币种不相加：此处没有汇率。",
};

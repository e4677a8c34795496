//! The words of a table of projects.

use super::Language;

/// Every fixed word of a table of projects.
#[derive(Debug)]
pub(crate) struct ProjectWords {
    pub title: &'static str,
    pub dimensions: [&'static str; 5],
    pub projects: &'static str,
    pub capacity: &'static str,
    pub without_capacity: &'static str,
    pub share: &'static str,
    pub average: &'static str,
    pub yuan: &'static str,
    pub dollars: &'static str,
    pub without_investment: &'static str,
    pub subtotal: &'static str,
    pub total: &'static str,
    pub others: fn(usize) -> String,
    pub no_year: &'static str,
    pub no_projects: &'static str,
    pub partial: fn(u64, u64) -> String,
    pub currencies: &'static str,
}

impl Language {
    pub(crate) fn project_words(self) -> &'static ProjectWords {
        match self {
            Self::En => &EN,
            Self::Zh => &ZH,
        }
    }
}

const EN: ProjectWords = ProjectWords {
    title: "Projects",
    dimensions: ["Technology", "Status", "Area", "Source", "Start"],
    projects: "Projects",
    capacity: "Capacity, MW",
    without_capacity: "Missing",
    share: "Share, %",
    average: "Average, MW",
    yuan: "Million CNY",
    dollars: "Million USD",
    without_investment: "Missing",
    subtotal: "subtotal",
    total: "total",
    others: |n| format!("{n} others"),
    no_year: "no year",
    no_projects: "There are no such projects.",
    partial: |capacities, investments| {
        let mut missing = Vec::new();
        if capacities > 0 {
            missing.push(format!("{capacities} of the projects have no capacity"));
        }
        if investments > 0 {
            missing.push(format!("{investments} have no investment"));
        }
        format!("Partial totals: {}. What is missing is counted and never 0.", missing.join(", "))
    },
    currencies: "Currencies are not added: there is no rate between them here.",
};

const ZH: ProjectWords = ProjectWords {
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

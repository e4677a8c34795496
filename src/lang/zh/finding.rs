//! What findings say in Chinese.

use crate::lang::{Findings, Subject};
use crate::rule::{Rule, Severity};

pub(super) const FINDINGS: Findings = Findings {
    severity: |severity| match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Note => "提示",
    },
    rule,
    contradiction: |Subject { name, area, period }, published, gives| {
        format!("{area} {period} {name}：公布值为 {published}，但{gives}")
    },
    loose_agreement: |Subject { name, area, period }, published, gives| {
        let only = "只有当某数系截尾所得、措辞从宽或尾零不计时才成立";
        format!("{area} {period} {name}：公布值为 {published}，{only}：{gives}")
    },
    is: |numbers, result, bounds| format!(" {numbers} = {result}（{bounds}）"),
    paragraph: |first, others| format!("{}。{}", first.trim_end_matches('。'), others.concat()),
    give: |bounds| format!("按其余数据应为 {bounds}"),
    excludes: "与其余数据不符",
    cause: |hint, nearest| {
        let hint = hint.map(|hint| format!("原因很可能是：{hint}。"));
        let nearest = nearest.map(|nearest| format!("最接近且一致的数字为 {nearest}。"));
        [hint, nearest].into_iter().flatten().collect()
    },
    support: |others, count, own, own_count| {
        let fits = |count: usize| match count {
            0 => "没有其他数据与之相符".to_owned(),
            _ => format!("与另外 {count} 个数据相符"),
        };
        let each = if others.len() > 1 { "至少各" } else { "" };
        format!("{} {each}{}；{own} {}。", others.join("、"), fits(count), fits(own_count))
    },
    undecided: |Subject { name, area, period }| {
        format!("{area} {period} {name}：搜索中止，未能判定其与相关数据能否同时成立")
    },
    not_checked: |Subject { name, area, period }, missing| {
        let needs = match missing {
            [] => String::new(),
            all => format!("；尚需 {}", all.join(" 或 ")),
        };
        format!("{area} {period} {name}：没有其他公布数据对其构成约束{needs}")
    },
    parts_differ: |Subject { name, area, period }, published, parts, sum| {
        format!("{area} {period} {name}：公布值为 {published}，但 {parts} 个分期数合计为 {sum}")
    },
    zero_divisor: |Subject { name, area, period }| {
        format!("{area} {period} {name}：公布为零，却有公布数据以其为除数")
    },
    re_rounded: |Subject { name, area, period }| {
        format!("{area} {period} {name}：另有来源公布的数字较粗")
    },
    loose_reprint: |Subject { name, area, period }, hints| {
        let differ = format!("{area} {period} {name}：各来源公布的数字不尽相同");
        let parts: Vec<&str> =
            std::iter::once(&*differ).chain(hints.iter().map(String::as_str)).collect();
        parts.join("；")
    },
    sources_differ: |Subject { name, area, period }, figures, twins| {
        let differ = format!("分别公布为 {}", figures.join(" 和 "));
        let parts: Vec<&str> =
            std::iter::once(&*differ).chain(twins.iter().map(String::as_str)).collect();
        format!("{area} {period} {name}：{}", parts.join("；"))
    },
    supported: |figure, source, at| format!("其他数据支持 {source} 公布的 {figure}（{at}）。"),
    waiver_unused: |rule, reason| format!("没有“{rule}”类问题适用此项豁免：{reason}"),
    waiver_expired: |until, reason| format!("此项豁免已于 {until} 到期：{reason}"),
    named: |printed, Subject { name, area, period }, spot, source| {
        format!("{printed}：{area} {period} {name}（{spot}，{source}）")
    },
    otherwise: |bounds, nearest, stands_for| {
        let nearest =
            nearest.map_or_else(String::new, |nearest| format!("；最接近且一致的数字为 {nearest}"));
        let stands_for = stands_for.map_or_else(String::new, |range| format!("（表示 {range}）"));
        let implied = bounds.map(|bounds| format!("按其余数据应为 {bounds}"));
        let implied = implied.unwrap_or_else(|| "与其余数据不符".to_owned());
        format!("{implied}{nearest}{stands_for}")
    },
};

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Contradiction => "数据与公式不可能同时成立。",
        Rule::SourcesDiffer => "各来源对同一事实公布的数字不可能同时成立。",
        Rule::LooseAgreement => "只有当某数系截尾所得、措辞从宽或尾零不计时，数据才一致。",
        Rule::LooseReprint => "只有当某数系截尾所得或尾零不计时，同一事实的各个数字才一致。",
        Rule::PartsDiffer => "分期数之和与全期数不符，有的可能已经修订。",
        Rule::Undecided => "搜索中止，未能判定数据是否一致。",
        Rule::WaiverExpired => "豁免已过期，不再有效。",
        Rule::WaiverUnused => "豁免没有适用的问题。",
        Rule::ReRounded => "某来源公布的数字比另一来源粗。",
        Rule::NotChecked => "没有公布数据对其构成约束。",
    }
}

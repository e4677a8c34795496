//! The story of a number in Chinese.

use crate::lang::{Stories, Subject};

pub(super) const STORIES: Stories = Stories {
    title: |Subject { name, area, period }, key| format!("{area} {period} {name}（{key}）"),
    by_nobody: "未见公布",
    printed: |printed, spot| format!("公布值 {printed}，见 {spot}"),
    source: |key, title, publisher, day| {
        let day = day.map_or_else(String::new, |day| format!("，{day}"));
        format!("{key}：《{title}》，{publisher}{day}")
    },
    note: |note| format!("备注：{note}"),
    stands_for: |bounds| format!("表示 {bounds}"),
    more_rows: |rows| format!("另有 {rows} 行"),
    formula: |words, spot| format!("{words}，见 {spot}"),
    gives: |bounds| format!("得 {bounds}"),
    needs: |missing| format!("尚需 {}", missing.join("，")),
    no_bounds: "无范围：取决于其他数据中哪个有误，或未能判定",
    contradicts: "无范围，因取决于哪个数据有误：",
    alone: |bounds| format!("在 {bounds}，其余数据未使之收窄"),
    by_itself: |bounds| format!("仅就其本身为 {bounds}"),
    narrowed: |bounds, words| format!("收窄至 {bounds}，依据 {words}"),
    all_in_all: |bounds, exact| format!("综合为 {bounds}{}", if exact { "" } else { "，或更窄" }),
    finding: |severity, rule, waived, message| {
        format!("{severity}[{rule}]{}：{message}", if waived { "（已豁免）" } else { "" })
    },
};

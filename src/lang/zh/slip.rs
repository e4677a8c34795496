//! What may have happened to a figure, in Chinese.

use crate::lang::{Slips, Subject};

pub(super) const SLIPS: Slips = Slips {
    unit: |other, unit| format!("单位可能应为 {other}，而非 {unit}"),
    point: |places| {
        let side = if places > 0 { "左" } else { "右" };
        format!("小数点可能误向{side}移了 {} 位", places.abs())
    },
    swapped: |ways| format!("可能有两位数字颠倒：{}", ways.join(" 或 ")),
    missing: |ways| format!("可能漏了一位数字：{}", ways.join(" 或 ")),
    too_many: |ways| format!("可能多了一位数字：{}", ways.join(" 或 ")),
    wrong: |ways| format!("可能错了一位数字：{}", ways.join(" 或 ")),
    zeros: "尾零可能不是有效数字",
    hedge: "措辞可能从宽",
    rounded_up: "可能是进位而非四舍五入",
    cut_off: "可能是截尾而非四舍五入",
    points: "可能是百分点变化",
    percent: "可能是相对变化的百分数",
    twin: |Subject { name, area, period }, at| {
        format!("可能误用了{area} {period} {name} 的数值（{at}）")
    },
    sign: "可能漏了负号",
    multiple: |growth| format!("可能是“为基数的倍数”，则增幅为 {growth}"),
    revised_base: |by| format!("增速可能按修订后的基数计算：基数修订 {by}"),
    earlier_base: |period, at| format!("等于以 {period} 为基数的增速（{at}）"),
    makes_hundred: "可能为使各占比合计 100% 而进位",
    revised: "早先公布的数据可能已经修订",
    of: |figure, hint| format!("{figure}：{hint}"),
};

//! Why a command cannot be followed, in Chinese.

use crate::lang::Refusals;

pub(super) const REFUSALS: Refusals = Refusals {
    usage: |message| format!("错误: {message}\n\n更多说明见 '--help'"),
    no_language: |variable, value| format!("变量 {variable} 为 `{value}`；应设为 en 或 zh"),
    no_table: |table, known| format!("没有表 `{table}`；现有：{}", known.join("、")),
    replaced_twice: |table| format!("表 `{table}` 被替换两次"),
    one_standard_input: "标准输入只能代替一个表",
    no_area: |area, known| format!("没有地区 `{area}`；现有：{}", known.join("、")),
    no_section: |section, known| format!("没有章节 `{section}`；现有：{}", known.join("、")),
    no_command: |command, near| {
        let near = near.map_or_else(String::new, |near| format!("；是否应为 `{near}`？"));
        format!("没有命令 `{command}`{near}")
    },
    no_indicator: |indicator, near| {
        let near = near.map_or_else(String::new, |near| format!("；是否应为 `{near}`？"));
        format!("没有指标 `{indicator}`{near}")
    },
    no_number: |indicator, area| {
        format!("{area} 在该时期没有 `{indicator}` 的数值；可改用 --period all")
    },
    asked_twice: |dimension| format!("--by 中 `{dimension}` 出现两次"),
    no_register: "数据包中没有 projects.csv；应指明 FILE",
    is_an_input: |path| format!("{path} 是输入文件之一"),
    no_format: |path, endings| {
        let endings = match endings {
            [all @ .., last] => format!("{} 或 {last}", all.join("、")),
            [] => String::new(),
        };
        format!("{path} 的扩展名不对应任何格式；可用 {endings}，或用 -O 指明格式")
    },
    only_csv: "`--excel` 和 `--raw-csv` 只用于 `-O csv` 和 `-O tsv`",
    no_seconds: |variable| format!("{variable} 不是自 1970 年起的秒数"),
    raw_cells: "警告: 文字单元格按原样写出，电子表格可能将其作为公式运行",
};

//! What is wrong with a file, in Chinese.

use super::fact::{
    cell, counted_in, domain, expectation, in_chinese, kind, listed, quantity, reference, unsound,
};
use super::remedy::help;
use crate::figure::{PeriodError, PhraseError};
use crate::inert::spelled_out;
use crate::lang::Faults;
use crate::table::{Fault, Limit, code_point, quoted};

pub(super) const FAULTS: Faults = Faults {
    sentence,
    help,
    labelled_help: |help| format!("建议: {help}"),
    again: |count, lines, others| {
        let lines = lines.iter().map(u32::to_string).collect::<Vec<_>>().join("、");
        format!("共 {count} 处，在第 {lines} {}行", if others { "等" } else { "" })
    },
    more: |more| format!("另有 {more} 处错误"),
};

#[expect(clippy::too_many_lines, reason = "an arm for each variant, in one place")]
fn sentence(fault: &Fault) -> String {
    let fixed = str::to_owned;
    match fault {
        Fault::Encoding { likely: Some(name @ ("UTF-16LE" | "UTF-16BE" | "UTF-32")) } => {
            format!("文本不是 UTF-8 编码，现为或曾为 {name}")
        }
        Fault::Encoding { likely: Some(name) } => format!("自此处起文本不是 {name} 编码"),
        Fault::Encoding { likely: None } => fixed("自此处起文本既不是 UTF-8 也不是 GB18030 编码"),
        Fault::Guessed => fixed("文件按 GB18030 编码读取"),
        Fault::MarkInside => fixed("文本中间有字节顺序标记"),
        Fault::Kind { kind: it } => format!("文件不是 CSV，而是{}", kind(*it)),
        Fault::TooLarge(limit) => fixed(match limit {
            Limit::File => "文件超过 256 MiB",
            Limit::Field => "字段超过 1 MiB",
            Limit::Record => "该行超过 16 MiB",
            Limit::Columns => "该行超过 1024 个字段",
            Limit::Cells => "工作表超过 1048576 行或 16777216 个非空单元格",
            Limit::Unpacked => "工作簿解压后超过 256 MiB，或超过 8 MiB 且超过压缩前的一百倍",
        }),
        Fault::UnclosedQuote => fixed("此处的引号没有闭合"),
        Fault::TextAfterQuote => fixed("字段的后引号之后还有文字"),
        Fault::BareQuote => fixed("字段未加引号，其中却有引号"),
        Fault::OddQuote(quote) => {
            format!("字段用 {} 作引号，该字符在此不作引号", code_point(*quote))
        }
        Fault::Control(character) => format!("单元格含有不可见字符 {}", code_point(*character)),
        Fault::Replaced => fixed("单元格有字符丢失，原处仅存替代符号"),
        Fault::DecodedTwice { text, meant } => {
            format!("{} 经过重复解码，原文为 {}", quoted(text), quoted(meant))
        }
        Fault::LookAlike { letter, like } => {
            format!("字母 {} 形似 `{like}`，夹在另一种文字的字母之间", code_point(*letter))
        }
        Fault::DamageStands { count, lines } => {
            format!("有 {count} 行的文字在映射文件许可的列中损坏：{}", on_lines(lines))
        }
        Fault::Lost { text } => format!("{} 是电子表格丢失数值后显示的内容", quoted(text)),
        Fault::EmptyFile => fixed("文件为空"),
        Fault::Width { found, expected } => format!("表头有 {found} 列，应有 {expected} 列"),
        Fault::RowFirst => fixed("第一行是数据行，不是表头"),
        Fault::NoHeader { found, .. } => {
            format!("第一行没有本表的任何列名，所列为 {}", named(found))
        }
        Fault::HeaderBelow { line } => format!("表头在第 {line} 行"),
        Fault::Separator(character) => format!("各列以 {} 分隔", code_point(*character)),
        Fault::HeaderAgain => fixed("表头重复出现"),
        Fault::Conflict => fixed("此处留有 git 的冲突标记"),
        Fault::Total { text } => format!("{} 是汇总行", quoted(text)),
        Fault::Footnote { text } => format!("{} 是备注，不是数据行", quoted(text)),
        Fault::BlankRow => fixed("数据行之间有空行"),
        Fault::FooterSkipped { lines } => format!("自此处起共 {lines} 行不予读取"),
        Fault::HiddenDigits { count } => format!("有 {count} 个数的部分数位未显示，不予读取"),
        Fault::Formulas { count } => format!("有 {count} 个单元格是公式，按保存时的结果读取"),
        Fault::HiddenCells { sheet, rows, columns } => {
            let sheet = sheet.then(|| "工作表".to_owned());
            let rows = (*rows > 0).then(|| format!("{rows} 行"));
            let columns = (*columns > 0).then(|| format!("{columns} 列"));
            let parts: Vec<String> = [sheet, rows, columns].into_iter().flatten().collect();
            format!("以下内容已隐藏，仍予读取：{}", parts.join("、"))
        }
        Fault::Cell { cell: name, fault, more: 0 } => cell(name, fault),
        Fault::Cell { cell: name, fault, more } => {
            format!("{}；另有 {more} 个单元格相同", cell(name, fault))
        }
        Fault::NoSheet { name, sheets } => {
            format!("没有名为 {} 的工作表，现有 {}", quoted(name), listed(sheets))
        }
        Fault::NoRows => fixed("表中没有数据行"),
        Fault::Missing { count: 1, .. } => fixed("缺 1 个数值"),
        Fault::Missing { count, lines } => format!("缺 {count} 个数值：{}", on_lines(lines)),
        Fault::Unnamed => fixed("单元格所在的列没有列名"),
        Fault::Apart { printed, parts } => {
            format!("`printed` 列为 {}，其余各列为 {}", quoted(printed), quoted(parts))
        }
        Fault::LeftOut { count: 1, .. } => fixed("1 行类别不同，已略去"),
        Fault::LeftOut { count, lines } => {
            format!("{count} 行类别不同，已略去：{}", on_lines(lines))
        }
        Fault::MissingColumn { column, .. } => format!("缺少列 {}", quoted(column)),
        Fault::Unmapped { column, columns, .. } if columns.is_empty() => {
            format!("缺少列 {}", quoted(column))
        }
        Fault::Unmapped { column, columns, .. } => {
            format!("缺少列 {}；第一行所列为 {}", quoted(column), named(columns))
        }
        Fault::FitsNothing { text, .. } => {
            format!("映射中的 {} 在项目表中不存在", quoted(text))
        }
        Fault::MappedTwice { what, first, second } => {
            format!("{} 有两种映射：{} 和 {}", quoted(what), quoted(first), quoted(second))
        }
        Fault::OneForTwo { column, first, second } => {
            format!("列 {} 同时映射为 {} 和 {}", quoted(column), quoted(first), quoted(second))
        }
        Fault::CaseApart { column, first, second } => format!(
            "{} 和 {} 仅大小写不同，在 {} 中按两个词处理",
            quoted(first),
            quoted(second),
            quoted(column)
        ),
        Fault::NoSuchWord { column, text, .. } => {
            format!("没有 {} 为 {} 的行", quoted(column), quoted(text))
        }
        Fault::DuplicateColumn { column, first } => {
            format!("列 {} 重复，已见于第 {first} 个字符处", quoted(column))
        }
        Fault::UnknownColumn { column, .. } => {
            format!("列 {} 不在表的定义中，不予读取", quoted(column))
        }
        Fault::UnknownTable { .. } => fixed("该文件不是数据包中的表，不予读取"),
        Fault::Fields { found, expected, .. } => {
            format!("该行有 {found} 个字段，表头有 {expected} 个")
        }
        Fault::RowTooLong { mebibytes } => format!("该行超过 {mebibytes} MiB"),
        Fault::Empty { column } => format!("{} 为空", quoted(column)),
        Fault::NoDecimalComma { text } => {
            format!("{} 没有以逗号作小数点", quoted(text))
        }
        Fault::Number { text } => format!("{} 不是普通的十进制数", quoted(text)),
        Fault::Printed { text, error } => phrase(text, error),
        Fault::MarksStated { text, decimal, group: None } => {
            format!("{} 不是仅以 `{decimal}` 为小数点的数", quoted(text))
        }
        Fault::MarksStated { text, decimal, group: Some(group) } => {
            format!("{} 不是以 `{decimal}` 为小数点、以 `{group}` 为千分位的数", quoted(text))
        }
        Fault::MissingStated { text } => {
            format!("{} 不是数，也未列为缺失值", quoted(text))
        }
        Fault::Marks { text, mark } => {
            let mark = if *mark == ',' { "逗号" } else { "圆点" };
            format!("{} 中的{mark}可能是千分位，也可能是小数点", quoted(text))
        }
        Fault::NumberTooLong { digits } => format!("该数有 {digits} 个字符"),
        Fault::NotACount { text } => format!("{} 不能作为个数", quoted(text)),
        Fault::Unit { text, .. } => format!("{} 不是已知的单位", quoted(text)),
        Fault::WrongUnit { unit, dimension, indicator, expected } => {
            let (has, wants) = (counted_in(*dimension), counted_in(*expected));
            format!("{} {has}，而 {} {wants}", quoted(unit), quoted(indicator))
        }
        Fault::SumOfRows { count, lines } if lines.is_empty() => {
            format!("容量恰为此前各行之和的行数：{count}")
        }
        Fault::SumOfRows { count: 1, lines } => {
            format!("第 {lines} 行的容量恰为此前各行之和")
        }
        Fault::SumOfRows { count, lines } => {
            format!("有 {count} 行的容量恰为此前各行之和，见第 {lines} 行")
        }
        Fault::UnitsApart { unit, other } => {
            format!("单位 {} 与 {} 所写的不一致", quoted(unit), quoted(other))
        }
        Fault::Qualifier { text, .. } => format!("{} 不是已知的限定词", quoted(text)),
        Fault::Significant { text } => format!("该数值不可能有 {} 位有效数字", quoted(text)),
        Fault::OutOfDomain { value, indicator, domain: of } => {
            let (value, indicator) = (quoted(&in_chinese(value)), quoted(indicator));
            format!("{value} 不可能成立：{indicator} {}", domain(of))
        }
        Fault::EmptyDomain { text } => format!("最大值 {} 小于最小值", quoted(text)),
        Fault::Period { text, error } => {
            let what = match error {
                PeriodError::Form => "不是时期",
                PeriodError::Calendar => "在日历中不存在",
                PeriodError::Backwards => "的终点早于起点",
            };
            format!("{} {what}", quoted(text))
        }
        Fault::Date { text } => format!("{} 不是日期", quoted(text)),
        Fault::Choice { column, text, .. } => {
            format!("{} 不是 {} 的可选值", quoted(text), quoted(column))
        }
        Fault::ReservedGroup { group } => {
            format!("{} 是报告的固定章节，不能作为指标分组", quoted(group))
        }
        Fault::Id { text } | Fault::Key { text } => format!("{} 不是合法的标识", quoted(text)),
        Fault::Unknown { kind, text, .. } => {
            format!("{} {} 未收录", reference(*kind), quoted(text))
        }
        Fault::DuplicateId { id, first } => {
            format!("{} 重复，已见于 {}", quoted(id), spelled_out(first))
        }
        Fault::DoubledInStream { ids } => format!("有 {ids} 个标识重复"),
        Fault::DuplicateFact { indicator, area, when, first } => {
            let (area, indicator) = (quoted(area), quoted(indicator));
            let first = spelled_out(first);
            format!("同一来源中 {area} {when} 的 {indicator} 重复，已见于 {first}")
        }
        Fault::Syntax { expected, found } if found.is_empty() => {
            format!("公式在此结束，此处应为{}", expectation(*expected))
        }
        Fault::Syntax { expected, found } => {
            format!("此处应为{}，却是 {}", expectation(*expected), quoted(found))
        }
        Fault::TooDeep => fixed("公式的括号嵌套过深"),
        Fault::TooLong => fixed("公式的组成部分过多"),
        Fault::ChainTooLong { longest } => format!("此处公式逐层引用超过 {longest} 层"),
        Fault::Dimension { left, right } => {
            format!("{}与{}不能相加减", quantity(*left), quantity(*right))
        }
        Fault::UntimelyOperand { operand, result } => {
            format!("{} 是时期数，而 {} 是时点数", quoted(operand), quoted(result))
        }
        Fault::StockAndFlow => fixed("时点数与时期数不能相加减"),
        Fault::Result { formula, indicator, expected } => {
            let (gives, wants) = (counted_in(*formula), counted_in(*expected));
            format!("公式的结果{gives}，而 {} {wants}", quoted(indicator))
        }
        Fault::Cycle { path } => format!("公式循环引用：{}", quoted(&path.join(" -> "))),
        Fault::Outside { path } => format!("{} 指向数据包的文件夹之外", quoted(path)),
        Fault::Description { error } => format!("数据包说明无法采用：{}", unsound(error)),
    }
}

/// Lines that are named with commas between, and a mark if there are more.
fn on_lines(lines: &str) -> String {
    let (named, more) = lines.strip_suffix(", …").map_or((lines, ""), |named| (named, "等"));
    format!("第 {} {more}行", named.replace(", ", "、"))
}

/// Why a text is no figure as a bulletin prints it.
fn phrase(text: &str, error: &PhraseError) -> String {
    let text = quoted(text);
    match error {
        PhraseError::Number { found } if found.is_empty() => format!("{text} 缺少数字"),
        PhraseError::Number { found } if quoted(found) == text => {
            format!("{text} 不以数字或限定词开头")
        }
        PhraseError::Number { found } => format!("{text} 中应为数字之处是 {}", quoted(found)),
        PhraseError::Unit { found } if found.is_empty() => format!("{text} 没有单位"),
        PhraseError::Unit { found } => format!("{text} 中应为单位之处是 {}", quoted(found)),
        PhraseError::Order { numbers: [one, other] } => {
            format!("{text} 意味着 {} 小于 {}", quoted(one), quoted(other))
        }
        PhraseError::Ambiguous { readings } => {
            let [one, other] = readings.each_ref().map(|reading| quoted(&in_chinese(reading)));
            format!("{text} 可理解为 {one}，也可理解为 {other}")
        }
    }
}

/// The names of a header; those of a long one up to the twelfth.
fn named(columns: &[String]) -> String {
    const SHOWN: usize = 12;
    let names: Vec<String> = columns.iter().take(SHOWN).map(|name| quoted(name)).collect();
    match columns.len() {
        count if count > SHOWN => format!("{}等 {count} 列", names.join("、")),
        _ => names.join("、"),
    }
}

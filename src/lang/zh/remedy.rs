//! What to do about what is wrong with a file, in Chinese.

use crate::figure::{PeriodError, PhraseError};
use crate::table::{
    CellFault, Fault, Kind, Limit, MISSING, OddName, OddNumber, Reference, Swapped, Unsound,
    Wanted, code_point, escaped, odd_name, odd_number, quoted, start_of_remark, swapped,
};

#[expect(clippy::too_many_lines, reason = "an arm or two for each variant, in one place")]
pub(super) fn help(fault: &Fault) -> Option<String> {
    let near = |near: &Option<String>| near.as_deref().map(meant);
    let fixed = |text: &str| Some(text.to_owned());
    match fault {
        Fault::Encoding { likely: Some("UTF-16LE" | "UTF-16BE" | "UTF-32") } => {
            fixed("将文件另存为 UTF-8；UTF-16 须有字节顺序标记，且字节完整")
        }
        Fault::Encoding { likely: Some("UTF-8") } => {
            fixed("将文件另存为 UTF-8：其中混入了其他编码的字节，或有字节丢失")
        }
        Fault::Encoding { .. } => fixed(
            "将文件另存为 UTF-8，或指明编码：--encoding windows-1252、--encoding big5、--encoding shift_jis",
        ),
        Fault::Guessed => {
            fixed("确属此编码的，用 --encoding gb18030 指明；属其他编码的，如 --encoding big5")
        }
        Fault::MarkInside => fixed("文件曾经拼接：删去字符 U+FEFF"),
        Fault::Kind { kind: Kind::OldExcel | Kind::BinaryWorkbook } => fixed("另存为 .xlsx"),
        Fault::Kind { kind: Kind::LockedWorkbook } => fixed("取消密码后另存"),
        Fault::Kind { .. } => fixed("将表另存为 CSV；工作簿应使用其扩展名"),
        Fault::TooLarge(Limit::Cells | Limit::Unpacked) => {
            fixed("拆分工作表，并清除远离表格的单元格")
        }
        Fault::TooLarge(_) => fixed("拆分文件，或检查是否有引号没有闭合"),
        Fault::UnclosedQuote => fixed("补上后引号；引号属于文字内容的，写两个"),
        Fault::TextAfterQuote => fixed("引号属于文字内容的，写两个：\"\""),
        Fault::BareQuote => fixed("整个字段加引号，其中的引号写两个"),
        Fault::OddQuote(_) => fixed("用 \" 作引号；该字符属于文字内容的，整个字段加 \""),
        Fault::NoHeader { columns: Wanted::Count(count), .. } => {
            Some(format!("第一行须列出 {count} 个列名"))
        }
        Fault::NoHeader { columns: Wanted::Mapped(names), .. } => Some(format!(
            "须列出 `{names}`；可用 `changzhi projects --column NAME=HEADER` 指明所用的列，\
             或用 `--column NAME==TEXT` 为各行指定同一文字"
        )),
        Fault::NoHeader { columns: Wanted::Names(names), .. } => {
            Some(format!("第一行须列出列名 `{names}`"))
        }
        Fault::HeaderBelow { line } => Some(format!("删去以上各行，或用 --header-row {line} 指明")),
        Fault::Separator(_) => fixed("各字段以 `,`、`;` 或制表符分隔"),
        Fault::HiddenDigits { .. } => fixed("确属公布数字的，修改数字格式"),
        Fault::Cell { fault, .. } => fixed(match fault {
            CellFault::Format { .. } | CellFault::Displayed { .. } => {
                "按 `0.00`、`#,##0` 等格式显示数字本身，日期须显示年份；可读取的格式见 docs/workbooks.md"
            }
            CellFault::NotANumber { .. } | CellFault::TooManyDigits => {
                "将单元格设为文本格式，重新录入该数"
            }
            CellFault::MergedNumber => "取消合并单元格，将数填入所属的行",
            CellFault::Doubled => "取消合并单元格，重新录入，再保存工作簿",
            CellFault::NoResult => "用电子表格软件打开工作簿，再保存",
            CellFault::Error { .. } => "更正公式，或填入公布的内容",
            CellFault::TooLong => "缩短文字",
        }),
        Fault::HiddenCells { .. } => fixed("删去不应读取的内容"),
        Fault::NoSheet { sheets, .. } => {
            Some(format!("在文件名后注明工作表：`BOOK.xlsx#{}`", escaped(sheets.first()?)))
        }
        Fault::HeaderAgain => fixed("删去该行；文件曾经拼接"),
        Fault::Conflict => fixed("解决冲突，并删去标记"),
        Fault::Total { .. } => fixed("删去该行，以免重复计算"),
        Fault::Footnote { text } => {
            Some(format!("用 --footer '{}' 指明，或删去该行", escaped(start_of_remark(text))))
        }
        Fault::Unnamed => fixed("在表头中填写列名，或清空该列单元格"),
        Fault::Apart { .. } => fixed("更正其中之一，或删去 `printed` 所代替的各列"),
        Fault::Control(_) => fixed("删去该字符；它并不显示"),
        Fault::Replaced => fixed("此处文字已经丢失，应从完好的原件取得"),
        Fault::DecodedTwice { .. } => fixed("有程序将 UTF-8 误作其他编码读取；应重新存为 UTF-8"),
        Fault::LookAlike { like, .. } => Some(format!("改为 `{like}`")),
        Fault::Lost { .. } => fixed("填入电子表格读取之前的原值"),
        Fault::Width { .. } => fixed("第一行须列出全部列名，且不得多列"),
        Fault::RowFirst => fixed("在其上方加一行列名"),
        Fault::EmptyFile => fixed("第一行须为列名"),
        Fault::MissingColumn { near: Some(name), .. } => {
            Some(format!("是否误写为 {}？", quoted(name)))
        }
        Fault::MissingColumn { column, near: None } => {
            Some(format!("在第一行加上 {}", quoted(column)))
        }
        Fault::Unmapped { column, near: Some(name), .. } => {
            Some(format!("可用 `changzhi projects --column {column}={}` 指明", escaped(name)))
        }
        Fault::Unmapped { column: "id", .. } => {
            fixed("可用 `changzhi projects --column id=HEADER` 指明，或用 `--any-id` 不要求标识")
        }
        Fault::Unmapped { column, .. } => Some(format!(
            "可用 `changzhi projects --column {column}=HEADER` 指明所用的列，\
             或用 `--column {column}==TEXT` 为各行指定同一文字"
        )),
        Fault::MappedTwice { .. } | Fault::OneForTwo { .. } => fixed("删去其中之一"),
        Fault::CaseApart { .. } => fixed("同为一词的，将其中之一映射为另一个"),
        Fault::DuplicateColumn { .. } => fixed("将其中一列改名或删去"),
        Fault::UnknownColumn { near: name, .. }
        | Fault::UnknownTable { near: name }
        | Fault::FitsNothing { near: name, .. }
        | Fault::NoSuchWord { near: name, .. } => near(name),
        Fault::Fields { ends_so: true, delimiter, .. } => {
            Some(format!("删去行末的{}", sign(*delimiter)))
        }
        Fault::Fields { found, expected, delimiter, .. } if found > expected => {
            Some(format!("字段中有{}的，整个字段加引号", sign(*delimiter)))
        }
        Fault::Fields { near: Some(odd), delimiter, .. } => {
            Some(format!("{} 不是分隔符，应改为{}", code_point(*odd), sign(*delimiter)))
        }
        Fault::Fields { .. } => {
            fixed("缺少分隔符，或该行不是数据行：--footer TEXT 使表在以该文字开头的行之前结束")
        }
        Fault::NoDecimalComma { .. } => {
            fixed("逗号均为千位分隔符的，不加 --decimal-comma 读取；一个文件只用一种写法")
        }
        Fault::Number { text } => Some(number(&odd_number(text))),
        Fault::Printed { error: PhraseError::Ambiguous { .. }, .. } => fixed("写明所指的一种"),
        Fault::Printed { error: PhraseError::Order { .. }, .. } => {
            fixed("较小的数写在前，或两个数各带单位")
        }
        Fault::Printed { .. } => fixed("例如 `约900万千瓦`、`746.1亿元`、`24.69%`、`3至5万千瓦`"),
        Fault::MarksStated { .. } => fixed(
            "datapackage.json 中该字段的 `decimalChar` 和 `groupChar` 如此说明：更正单元格，或更正说明",
        ),
        Fault::MissingStated { .. } => {
            fixed("在 datapackage.json 的 `missingValues` 中加入该文本，或改用其中所列的写法")
        }
        Fault::Marks { mark: '.', .. } => {
            fixed("是千分位的，用 --decimal-comma 指明；是小数点的，各字段改用逗号分隔")
        }
        Fault::Marks { .. } => fixed("是小数点的，用 --decimal-comma 指明；是千分位的，删去"),
        Fault::NumberTooLong { .. } => fixed("公布的数最多 100 位"),
        Fault::NotACount { .. } => fixed("个数须为整数"),
        Fault::Unit { near: Some(name), .. } => Some(meant(name)),
        Fault::Unit { near: None, .. } => {
            fixed("例如 `万千瓦`、`亿千瓦时`、`亿元`、`%`、`个`、`million kW`")
        }
        Fault::WrongUnit { unit, dimension, expected, .. } => {
            match swapped(unit, *dimension, *expected) {
                Some(swapped) => Some(swap(unit, &swapped)),
                None => fixed("更正单位，或改用所指的指标"),
            }
        }
        Fault::SumOfRows { .. } => fixed("若为汇总行，删去该行，以免重复计算"),
        Fault::UnitsApart { .. } => fixed("核对来源，更正有误的一处"),
        Fault::Unknown { near: name, text, .. } if odd_name(text).is_some() => {
            Some(near(name).unwrap_or_default() + &odd(&odd_name(text)?))
        }
        Fault::Qualifier { near: Some(name), .. } | Fault::Unknown { near: Some(name), .. } => {
            Some(meant(name))
        }
        Fault::Qualifier { near: None, .. } => {
            fixed("留空，或填写 约、超、近、至少、至多、不足 等词")
        }
        Fault::Significant { .. } => fixed("只计因舍入而成的零之前的位数"),
        Fault::Period { text, .. } | Fault::Id { text } | Fault::Key { text }
            if odd_name(text).is_some() =>
        {
            odd_name(text).map(|name| odd(&name))
        }
        Fault::Period { error: PeriodError::Calendar, .. } | Fault::Date { .. } => {
            fixed("日期写作 `2021-07-31`，且须实有其日")
        }
        Fault::Period { .. } => {
            fixed("写作 `2021`、`2021-Q3`、`2021-07`、`2021-07-31`，跨期写作 `2024-01/2024-10`")
        }
        Fault::Choice { choices, .. } => {
            let choices: Vec<String> = choices.iter().map(|choice| quoted(choice)).collect();
            Some(format!("可选值：{}", choices.join("、")))
        }
        Fault::Key { .. } => fixed("使用字母、数字、`_`、`-` 和 `.`"),
        Fault::Id { .. } => fixed("由小写字母、数字和 `_` 组成，以字母开头，各段以点相连"),
        Fault::Unknown { kind, near: None, text } => Some(add(*kind, text)),
        Fault::RowTooLong { .. } => fixed("可能有引号没有闭合：该行至此尚未结束"),
        Fault::DoubledInStream { .. } => fixed("将项目登记存为文件后读取，可得知所在各行"),
        Fault::DuplicateId { .. } => fixed("各行的标识不得重复"),
        Fault::DuplicateFact { .. } => {
            fixed("删去其中一个；另有来源公布同一事实的，以该来源的标识列入")
        }
        Fault::Syntax { .. } => fixed("例如 `capacity.wind / capacity.total[-1y] - 1`"),
        Fault::TooDeep | Fault::TooLong => fixed("将其中一部分另立为指标"),
        Fault::ChainTooLong { .. } => fixed("其中部分公式应从公布的数据算起"),
        Fault::Dimension { .. } => fixed("只有同类的量才能相加减"),
        Fault::StockAndFlow => fixed("时点数是某一时点的水平，时期数是一段时期的总量"),
        Fault::Result { .. } => fixed("更正公式，或更正指标的单位"),
        Fault::Cycle { .. } => fixed("删去其中一个公式"),
        Fault::OutOfDomain { .. } => fixed("更正数值或单位，或更正指标的最小值、最大值"),
        Fault::ReservedGroup { .. } => fixed("该分组改用其他名称"),
        Fault::UntimelyOperand { .. } => {
            fixed("使用时点数或时点数的比率，或将结果改为时期数或比率")
        }
        Fault::Outside { .. } => fixed("填写文件夹内的文件；别处的文件用 `--table NAME=FILE` 读取"),
        Fault::Description { error: Unsound::NotFollowed { .. } } => fixed(
            "按 docs/description.md 写表，再删去这一属性；或用 `--table NAME=FILE` 读取，说明对它不起作用",
        ),
        Fault::Description { .. } => fixed("更正 datapackage.json；或将其删去，各表即按文件名查找"),
        Fault::Empty { .. }
        | Fault::EmptyDomain { .. }
        | Fault::BlankRow
        | Fault::NoRows
        | Fault::Formulas { .. }
        | Fault::FooterSkipped { .. }
        | Fault::Missing { .. }
        | Fault::LeftOut { .. }
        | Fault::DamageStands { .. } => None,
    }
}

fn meant(name: &str) -> String {
    format!("是否应为 {}？", quoted(name))
}

/// What separates fields, in words.
fn sign(delimiter: char) -> &'static str {
    match delimiter {
        ';' => "半角分号",
        '\t' => "制表符",
        _ => "半角逗号",
    }
}

fn number(odd: &OddNumber) -> String {
    let fixed = match odd {
        OddNumber::Spaces(digits) => return format!("去掉空格，写作 `{digits}`"),
        OddNumber::Comma => "小数点用圆点，千分位不加标记或写作 `1,234,567.8`",
        OddNumber::Dash(dash) => return format!("`{dash}` 若为负号，应写作 `-`"),
        OddNumber::Broken => "电子表格未能算出或显示该数；应在此填写数字",
        OddNumber::Exponent => "按公布的写法写出各位数字，例如 `1000`",
        OddNumber::Words => "只写数字；`unit` 和 `qualifier` 另有其列，也可改用 `printed` 一列",
        OddNumber::NoDigits => {
            let markers = MISSING.into_iter().filter(|marker| !marker.is_empty());
            let markers: Vec<String> = markers.map(quoted).collect();
            return format!("填写数字；缺数的留空，或填写 {} 之一", markers.join("、"));
        }
    };
    fixed.to_owned()
}

fn odd(name: &OddName) -> String {
    match name {
        OddName::LooksPlain(odd) => format!("其中的 {} 只是形似普通字符", code_point(*odd)),
        OddName::Holds(odd) => format!("其中含有 {}", code_point(*odd)),
        OddName::Changed => "该内容被电子表格改动过；应将该列设为文本格式".to_owned(),
    }
}

fn swap(unit: &str, Swapped { is_energy, meant }: &Swapped) -> String {
    let (has, wants) = if *is_energy { ("电量", "功率") } else { ("功率", "电量") };
    let often = meant.as_ref().map_or_else(String::new, |meant| {
        format!("{} 常被误印为 {}，", quoted(meant), quoted(unit))
    });
    format!("该单位是{has}单位，不是{wants}单位；{often}应核对来源，或改用所指的指标")
}

/// What to add, and where, so that there is a thing of this name.
fn add(kind: Reference, name: &str) -> String {
    let name = escaped(name);
    match kind {
        Reference::Area => format!("在 areas.csv 中补充 `{name}`"),
        Reference::Source => format!("在 sources.csv 中补充 `{name}`"),
        Reference::Indicator => format!("在 indicators.csv 中补充 `{name}`"),
        Reference::Technology => format!("在 indicators.csv 中补充 `capacity.{name}`"),
        Reference::Programme => format!(
            "在 indicators.csv 中补充该类项目的指标：`projects.{name}` 或 `investment.{name}`"
        ),
    }
}

//! Parts of what is wrong with a file, in Chinese.

use crate::figure::{Dimension, Figure, Qualifier, Unit};
use crate::formula::Expectation;
use crate::lang::Language;
use crate::table::{CellFault, Domain, JsonPart, Kind, Reference, Unsound, quoted};

/// A figure, or a number without its unit, with its hedge in Chinese; other text as it is.
pub(super) fn in_chinese(figure: &str) -> String {
    if let Ok(figure) = figure.parse::<Figure>() {
        return Language::Zh.printed(&figure);
    }
    let hedge = figure.rsplit_once(' ').and_then(|(word, number)| {
        let hedge = Qualifier::from_word(word).filter(|it| *it != Qualifier::None)?;
        Some(format!("{} {number}", hedge.word(Language::Zh)))
    });
    hedge.unwrap_or_else(|| figure.to_owned())
}

/// That something is of a dimension, by its base unit.
pub(super) fn counted_in(dimension: Dimension) -> String {
    if dimension == Dimension::RATIO {
        return "为比率".to_owned();
    }
    let symbol = dimension.to_string();
    match symbol.parse::<Unit>() {
        Ok(unit) => format!("以{}计", Language::Zh.unit(unit)),
        Err(_) => format!("以 {symbol} 计"),
    }
}

/// What is of a dimension.
pub(super) fn quantity(dimension: Dimension) -> String {
    if dimension == Dimension::RATIO {
        return "比率".to_owned();
    }
    counted_in(dimension) + "的量"
}

/// Why a cell of a workbook, `D2`, cannot be read.
pub(super) fn cell(name: &str, fault: &CellFault) -> String {
    let name = quoted(name);
    match fault {
        CellFault::Format { code } => {
            format!("单元格 {name} 的数字格式 {} 不予读取", quoted(code))
        }
        CellFault::Displayed { value, text } => {
            format!("单元格 {name} 的值为 {}，显示为 {}", quoted(value), quoted(text))
        }
        CellFault::NotANumber { text } => format!("单元格 {name} 的值 {} 不是数字", quoted(text)),
        CellFault::TooManyDigits => format!("单元格 {name} 的数超过 17 位；电子表格只保留 15 位"),
        CellFault::MergedNumber => format!("单元格 {name} 是合并单元格中的数"),
        CellFault::Doubled => format!("单元格 {name} 出现两次，或被合并单元格覆盖"),
        CellFault::NoResult => format!("单元格 {name} 是公式，未保存结果"),
        CellFault::Error { text } => format!("单元格 {name} 显示错误值 {}", quoted(text)),
        CellFault::TooLong => format!("单元格 {name} 超过 32767 个字符"),
    }
}

/// The names of sheets, of many the first.
pub(super) fn listed(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let first: Vec<String> = names.iter().take(SHOWN).map(|name| quoted(name)).collect();
    let more = if names.len() > SHOWN { "等" } else { "" };
    first.join("、") + more
}

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Zip => "工作簿或 ZIP 压缩文件",
        Kind::EmptyZip => "空的 ZIP 压缩文件",
        Kind::OldExcel => "旧版 Excel 工作簿（.xls）",
        Kind::Gzip => " gzip 压缩文件",
        Kind::Bzip2 => " bzip2 压缩文件",
        Kind::Xz => " xz 压缩文件",
        Kind::Zstd => " zstd 压缩文件",
        Kind::SevenZip => " 7-Zip 压缩文件",
        Kind::Rar => " RAR 压缩文件",
        Kind::Picture => "图片",
        Kind::Arrow => " Arrow 文件",
        Kind::Pdf => " PDF 文档",
        Kind::Parquet => " Parquet 文件",
        Kind::Sqlite => " SQLite 数据库",
        Kind::Rtf => " RTF 文档",
        Kind::LfsPointer => " Git LFS 指针，须取得文件本身",
        Kind::Page => " HTML 或 XML 网页",
        Kind::Json => " JSON",
        Kind::BinaryWorkbook => "二进制 Excel 工作簿（.xlsb）",
        Kind::LockedWorkbook => "有密码保护的工作簿",
        Kind::DamagedWorkbook => "已损坏的工作簿",
    }
}

pub(super) fn reference(kind: Reference) -> &'static str {
    match kind {
        Reference::Area => "地区",
        Reference::Source => "来源",
        Reference::Indicator => "指标",
        Reference::Technology => "技术类型",
        Reference::Programme => "项目类别",
    }
}

pub(super) fn domain(Domain { low, high, unit }: &Domain) -> String {
    let unit = unit.map_or_else(String::new, |unit| format!(" {}", Language::Zh.unit(unit)));
    match (low, high) {
        (Some(low), Some(high)) => format!("应在 {low} 至 {high}{unit} 之间"),
        (Some(low), None) => format!("应不小于 {low}{unit}"),
        (None, Some(high)) => format!("应不大于 {high}{unit}"),
        (None, None) => "没有上下限".to_owned(),
    }
}

pub(super) fn expectation(expected: Expectation) -> String {
    let fixed = match expected {
        Expectation::Factor => "指标、数字或 `(`",
        Expectation::OperatorOrEnd => "运算符或公式结尾",
        Expectation::Decimal => "普通的十进制数",
        Expectation::Lag => " `[-1y]`、`[-1m]` 之类的时间推移",
        Expectation::LagCount => " 1 至 1200 的整数",
        Expectation::LagUnit => " `y` 或 `m`",
        Expectation::Sign(sign) => return format!(" `{sign}`"),
    };
    fixed.to_owned()
}

pub(super) fn unsound(error: &Unsound) -> String {
    match error {
        Unsound::TooLong => "超过 16 MiB".to_owned(),
        Unsound::NoJson(part) => format!("不是合法的 JSON：{}", json_part(*part)),
        Unsound::KeyTwice(key) => format!("{} 重复", quoted(key)),
        Unsound::NoResources => "没有 `resources` 列表".to_owned(),
        Unsound::NoName { of: None } => "有资源缺少 `name`".to_owned(),
        Unsound::NoName { of: Some(of) } => format!("{} 有字段缺少 `name`", quoted(of)),
        Unsound::NoPath(resource) => {
            format!("资源 {} 没有指向单个文件的 `path`", quoted(resource))
        }
        Unsound::ResourceTwice(name) => format!("有两个资源同名 {}", quoted(name)),
        Unsound::FieldTwice { field, resource } => {
            format!("{} 有两个字段同名 {}", quoted(resource), quoted(field))
        }
        Unsound::FileTwice { path, resources } => {
            let [first, second] = resources.each_ref().map(|resource| quoted(resource));
            format!("{} 同时是 {first} 和 {second} 的文件", quoted(path))
        }
        Unsound::NoText { key, resource } => {
            format!("{} 的 {} 不是文本", quoted(resource), quoted(key))
        }
        Unsound::NoColumns(resource) => format!("{} 的 `columns` 不是对象", quoted(resource)),
        Unsound::NoSuchColumn { column, known } => {
            format!("`columns` 中的 {} 不在下列各项之中：{}", quoted(column), known.join("、"))
        }
        Unsound::NotFollowed { property, value, of } => {
            format!("{} 的 {} 为 {value}，本程序不支持", quoted(of), quoted(property))
        }
        Unsound::NoSuchField { field, file } => {
            format!("其中说明了 {} 列，但 {} 没有这一列", quoted(field), quoted(file))
        }
        Unsound::NotInQuery { field } => {
            format!("其中说明了 {} 的写法，查询语句无法照此读取", quoted(field))
        }
    }
}

fn json_part(part: JsonPart) -> String {
    match part {
        JsonPart::Utf8 => "此处起不是 UTF-8 文本".to_owned(),
        JsonPart::Value => "此处应为一个值".to_owned(),
        JsonPart::Key => "此处应为双引号内的键".to_owned(),
        JsonPart::Sign(sign) => format!("此处应为 `{sign}`"),
        JsonPart::CommaOr(close) => format!("此处应为 `,` 或 `{close}`"),
        JsonPart::Escape => "此处的反斜杠不是合法的转义".to_owned(),
        JsonPart::Shallower { deepest } => format!("嵌套超过 {deepest} 层"),
        JsonPart::End => "结尾之后不应再有内容".to_owned(),
    }
}

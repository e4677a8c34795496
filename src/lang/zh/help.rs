//! The help of the command line in Chinese.

use crate::lang::{Help, Mistakes};

pub(crate) const HELP: Help = Help {
    usage: "用法：",
    options: "[选项]",
    colon: "：",
    commands: "命令",
    arguments: "参数",
    default: |value| format!("[默认值：{value}]"),
    possible: |values| format!("[可选值：{}]", values.join("、")),
    values: "可选值：",
    headings: &[("Figures", "数据"), ("Selection", "范围"), ("Result", "结果"), ("Help", "帮助")],
    placeholders: PLACEHOLDERS,
    examples: EXAMPLES,
    exit_status: &[
        (
            "check",
            "退出状态：
  0  没有 --fail-on 所定级别及以上的问题        1  有此类问题
  2  用法有误        3  输入数据被拒绝        4  无法读写",
        ),
        (
            Help::ANY,
            "退出状态：
  0  完成        2  用法有误        3  输入数据被拒绝        4  无法读写",
        ),
    ],
    mistakes: Mistakes {
        command: |word, near| format!("没有命令 `{word}`{}", perhaps(near)),
        option: |word, near| format!("没有选项 `{word}`{}", perhaps(near)),
        value: |option, value, known| {
            format!("`{option}` 不能取 `{value}`；可取 {}", known.join("、"))
        },
        form: |option, value, what| format!("`{option}` 的值 `{value}` 无效；此项为：{what}"),
        lacking: |what| format!("缺少 {}", what.join("、")),
        either: |one, other| format!("`{one}` 与 `{other}` 只能用其一"),
        no_value: |option| format!("`{option}` 后应有一个值"),
        other: "参数有误",
    },
    texts: TEXTS,
};

/// What may be meant.
fn perhaps(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("；是否应为 `{near}`？"))
}

const PLACEHOLDERS: &[(&str, &str)] = &[
    ("[NAME=]ENCODING", "[表名=]编码"),
    ("[NAME=]LINE", "[表名=]行号"),
    ("[NAME=]TEXT", "[表名=]文字"),
    ("AREA", "地区"),
    ("COLUMNS", "列数"),
    ("COMMAND", "命令"),
    ("DATE", "日期"),
    ("DIALECT", "方言"),
    ("DIMENSION", "维度"),
    ("DIR", "文件夹"),
    ("FILE", "文件"),
    ("FILTER", "条件"),
    ("FORMAT", "格式"),
    ("INDICATOR", "指标"),
    ("LANG", "语言"),
    ("N", "个数"),
    ("NAME", "表名"),
    ("NAME=FILE", "表名=文件"),
    ("NAME=HEADER", "列名=表头"),
    ("PERIOD", "时期"),
    ("RULE", "规则"),
    ("SECTION", "章节"),
    ("SEVERITY", "级别"),
    ("SHELL", "种类"),
    ("TEXT", "文字"),
    ("WHEN", "何时"),
];

const EXAMPLES: &[(&str, &str)] = &[
    (
        "changzhi",
        "示例：
  changzhi report                             以表格列出内置数据
  changzhi report --area shanxi --period 2023 换一个地区和时期
  changzhi report -o report.csv               输出一张整洁表，供电子表格使用
  changzhi check                              核对数据之间有无矛盾
  changzhi explain capacity.total             查明某个数的来龙去脉
  changzhi projects plants.csv --by status    按状态汇总项目登记表
  changzhi init mydata                        复制内置数据包，供自行修改
  changzhi report --data mydata               用自己的数据编制报告
",
    ),
    (
        "report",
        "示例：
  changzhi report                             各指标的最新数据
  changzhi report --section index             公布值与推算值对照，并附结论
  changzhi report --area shanxi --period 2020..2025
  changzhi report --period all -O csv | head  一张整洁表，每数一行
  changzhi report -O json -o report.json
  changzhi report --table figures=new.csv     试用新公报的数据
",
    ),
    (
        "check",
        "示例：
  changzhi check                              列出不可能成立的数据，严重者在前
  changzhi check --data mydata --fail-on warning
  changzhi check --rule not-checked           列出没有其他公布数据可以核对的数据
  changzhi check -v                           另列各数的结论及其核对力度
  changzhi check -O json                      以精确分数给出各数应有的范围
  changzhi check -O github                    输出工作流的注释
",
    ),
    (
        "explain",
        "示例：
  changzhi explain capacity.total             由谁公布，因何收窄
  changzhi explain 'Total capacity'           也可用报告中的指标名称
  changzhi explain share.new_energy --area shanxi --period 2023
  changzhi explain capacity.total -O markdown -o story.md
",
    ),
    (
        "projects",
        "示例：
  changzhi projects                           数据包自带的项目登记表
  changzhi projects plants.csv --by technology,status
  changzhi projects plants.csv --where 'status=operating,area=changzhi|shanxi' --by start
  changzhi projects plants.csv --by area --top 10 -o areas.csv
  zcat plants.csv.gz | changzhi projects -
  changzhi projects gppd.csv --mapping mappings/wri_plants.csv
  changzhi projects my.csv --column capacity='Capacity (MW)' --column source==me
",
    ),
    (
        "parse",
        "示例：
  changzhi parse 约900万千瓦                  公报中的数字代表什么范围
  changzhi parse -24% 'between 3 and 5 GW'    一次读几个
  changzhi parse 'about 9 million kW' -O json
",
    ),
];

const TEXTS: &[(&str, &str, &str)] = &[
    ("changzhi", "", "编制城市能源统计报告：公布数字精确到几位，结果就精确到几位"),
    ("report", "", "列出公布的数据，以及由其推算的数据"),
    ("check", "", "用全部公式核对全部数据，检查数据之间有无矛盾"),
    ("explain", "", "说明某个数由何而来、范围因何收窄"),
    ("projects", "", "汇总项目登记表"),
    ("parse", "", "说明公报中的数字写法如何理解"),
    ("init", "", "将内置数据包写入文件夹，供自行修改"),
    ("completions", "", "输出命令行补全脚本"),
    ("man", "", "输出手册页（英文）"),
    ("help", "", "显示某个命令的帮助"),
    // What is read.
    (Help::ANY, "data", "读取文件夹或工作簿中的数据包，代替内置数据包"),
    (
        Help::ANY,
        "table",
        "用文件替换数据包中的某个表，`-` 表示标准输入；可重复使用。工作簿后加 `#SHEET` 指明工作表",
    ),
    (Help::ANY, "encoding", "文件既无字节顺序标记又非 UTF-8 时的编码，如 `gb18030`"),
    (Help::ANY, "header_row", "列名所在行的行号；此行以上不读"),
    (Help::ANY, "decimal_comma", "数字以逗号为小数点，如 1.234,5"),
    (Help::ANY, "footer", "表格到以此文字开头的行之前为止"),
    ("projects", "file", "项目登记表，`-` 表示标准输入；默认为数据包中的 projects.csv"),
    ("projects", "column", "指定某列取自哪个表头，或用 `==` 使各行取同一文字；可重复使用"),
    ("projects", "mapping", "按对照表识别表头和用词；对照表的列为 column、theirs、ours"),
    ("projects", "any_id", "允许项目编号重复：可以没有编号，编号无序时也不占内存"),
    ("projects", "threads", "读取所用的线程数；默认与处理器个数相同"),
    // What is chosen of it.
    ("explain", "indicator", "指标的代码或名称"),
    (Help::ANY, "area", "地区代码；默认为数据包中的第一个地区"),
    ("check", "area", "只列出涉及该地区数据的问题；填地区代码"),
    (
        "report",
        "period",
        "各指标的最新数据 `latest`、全部 `all`，或某时期内全部数据，如 `2021-07`、`2020..2025`",
    ),
    (
        "explain",
        "period",
        "最新 `latest`、全部 `all`，或某时期内全部数据，如 `2021-07`、`2020..2025`",
    ),
    ("check", "period", "只列出涉及该时期内数据的问题，如 `2021-07`、`2020..2025`"),
    ("report", "section", "只列该章节；填章节代码，可重复使用"),
    ("check", "rule", "只用该规则；填规则代码，可重复使用"),
    (
        "check",
        "as_of",
        "判断豁免是否到期所依据的日期；默认为 `SOURCE_DATE_EPOCH` 所示日期，未设置则为当天",
    ),
    ("check", "list_rules", "只列出各条规则"),
    ("projects", "by", "按哪些维度分组汇总"),
    ("projects", "by=technology", "项目类型"),
    ("projects", "by=status", "进展状态"),
    ("projects", "by=area", "所在地区"),
    ("projects", "by=source", "数据来源"),
    ("projects", "by=start", "投产年份"),
    ("projects", "filter", "只汇总符合条件的项目，如 `status=operating,area=changzhi|shanxi`"),
    ("projects", "top", "只列装机容量最大的若干项，其余合并为一行"),
    // What is made of it.
    ("check", "fail_on", "发现该级别及以上的问题时，退出状态为 1；只有写 `note` 才列出提示"),
    ("check", "fail_on=error", "错误"),
    ("check", "fail_on=warning", "警告"),
    ("check", "fail_on=note", "提示"),
    ("check", "fail_on=never", "从不"),
    ("check", "verbose", "另列可能有误的各数据、各公布值的结论，以及与其他数据一致的数值范围"),
    (Help::ANY, "format", "输出格式；默认按输出文件的扩展名确定，没有则为 `table`"),
    (Help::ANY, "format=table", "终端文本和表格"),
    (Help::ANY, "format=csv", "一张整洁表，逗号分隔"),
    (Help::ANY, "format=tsv", "同上，制表符分隔"),
    (Help::ANY, "format=json", "全部内容，供程序使用；数字以字符串表示，不失位数"),
    (Help::ANY, "format=markdown", "Markdown 网页"),
    ("check", "format=github", "GitHub 工作流的注释"),
    ("check", "format=sarif", "SARIF 2.1.0，供代码扫描使用"),
    ("check", "format=junit", "测试报告 XML"),
    (Help::ANY, "excel", "按 Excel 的习惯写 CSV：加字节顺序标记，行尾用 CRLF"),
    (Help::ANY, "raw_csv", "CSV 中的文字照原样写出，即使电子表格会把它当作公式执行"),
    (Help::ANY, "output", "写入文件，要么完整，要么不写；`-` 表示标准输出"),
    (Help::ANY, "width", "每行的宽度（列数）；默认为终端宽度"),
    ("projects", "emit_sql", "输出 SQL 查询语句，可在数据仓库中对表 `projects` 作同样的汇总"),
    ("projects", "emit_sql=duckdb", "DuckDB 数据库"),
    ("projects", "emit_sql=spark", "Apache Spark 引擎"),
    ("projects", "emit_sql=datafusion", "Apache DataFusion 引擎"),
    // What other commands take.
    (
        "parse",
        "texts",
        "数字，如 `约900万千瓦`、`about 9 million kW`、`-24%`、`between 3 and 5 GW`",
    ),
    ("init", "folder", "目标文件夹；其中不得已有数据包的任何文件"),
    ("completions", "shell", "Shell 的种类"),
    ("man", "command", "所属命令；不写则为整个程序"),
    ("help", "command", "所属命令；不写则为整个程序"),
    // What every command takes.
    (
        Help::ANY,
        "lang",
        "名称、语句和帮助所用的语言，`en` 或 `zh`，代码不变；默认为英文，而供阅读的表格和文本由 CHANGZHI_LANG \
         决定，在终端上还可由区域设置决定",
    ),
    (Help::ANY, "color", "使用颜色：在终端上（auto）、总是（always）或从不（never）"),
    (Help::ANY, "help", "显示帮助；`-h` 只显示摘要"),
    ("changzhi", "version", "显示版本"),
];

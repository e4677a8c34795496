//! What the targets share: the small package of the tests with something strange in it, and
//! how a report of it looks. All that knows the program's interface for packages is here.

use changzhi::document::{Form, Format, write};
use changzhi::index::Dataset;
use changzhi::key::AreaId;
use changzhi::lang::Language;
use changzhi::load::{Loaded, Package, load};
use changzhi::render::Look;
use changzhi::report::{self, Strengths, Report, Request};
use changzhi::solve::{Model, Selection, Solution};

/// The tables of the small package.
pub const TABLES: [(&str, &str); 13] = [
    ("areas", include_str!("../../tests/package/areas.csv")),
    ("sources", include_str!("../../tests/package/sources.csv")),
    ("indicators", include_str!("../../tests/package/indicators.csv")),
    ("formulas", include_str!("../../tests/package/formulas.csv")),
    ("capacity", include_str!("../../tests/package/capacity.csv")),
    ("project_bank", include_str!("../../tests/package/project_bank.csv")),
    ("investment", include_str!("../../tests/package/investment.csv")),
    ("figures", include_str!("../../tests/package/figures.csv")),
    ("targets", include_str!("../../tests/package/targets.csv")),
    ("partners", include_str!("../../tests/package/partners.csv")),
    ("measure_fields", "area,period,field,source\n"),
    ("projects", "id,technology,status,area,capacity,unit,source\n"),
    ("waivers", "rule,reason\n"),
];

/// The small package with other bytes, called `name`, in the place of one table.
pub fn with_table(table: &str, name: &str, bytes: &[u8]) -> Package {
    let mut package = Package::shipped();
    for (known, text) in TABLES {
        package.replace(known, known, text.as_bytes().to_vec()).expect("a table");
    }
    package.replace(table, name, bytes.to_vec()).expect("a table");
    package
}

/// One table with these bytes in a package of nothing else but what is `kept`, which is fast.
pub fn among(kept: &[&str], table: &str, name: &str, bytes: &[u8]) -> Package {
    let mut package = Package::shipped();
    for (known, text) in TABLES {
        let header = text.lines().next().expect("a header");
        let text = if kept.contains(&known) { text } else { header };
        package.replace(known, known, text.as_bytes().to_vec()).expect("a table");
    }
    package.replace(table, name, bytes.to_vec()).expect("a table");
    package
}

/// The dataset, if the package is accepted; a refusal must say something, and plainly.
pub fn accepted(package: &Package) -> Option<Box<Dataset>> {
    match load(package).expect("nothing is read from a disk") {
        Loaded::Accepted(dataset, _) => Some(dataset),
        Loaded::Refused(diagnostics) => {
            let said = diagnostics.to_string();
            assert!(said.contains(": error["), "refused without a word: {said}");
            assert_eq!(obeyed(&said), None, "{said:?}");
            None
        }
    }
}

/// The report of the first area on everything.
pub fn report(dataset: &Dataset, language: Language) -> Report {
    let request = Request {
        area: AreaId(0),
        selection: Selection::All,
        sections: Vec::new(),
        language,
        strengths: Strengths::LeftOut,
    };
    report::build(&Solution::new(&Model::new(dataset)), &request, Vec::new())
}

/// A report in a format.
pub fn rendered(report: &Report, format: Format) -> String {
    let form = Form { look: Look { width: 60, color: false }, ..Form::default() };
    let mut bytes = Vec::new();
    write(report, format, form, &mut bytes).expect("memory takes all");
    String::from_utf8(bytes).expect("reports are UTF-8")
}

/// What a terminal would obey in a text, but line ends, and tabs, which part cells of TSV.
pub fn obeyed(text: &str) -> Option<char> {
    let direction = |c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    text.chars().find(|c| (c.is_control() && !"\n\t".contains(*c)) || direction(*c))
}

/// A text as one quoted cell of CSV.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

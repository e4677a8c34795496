//! The package that is compiled into the program.

/// Every file of the shipped package, by name.
pub const SHIPPED: [(&str, &str); 14] = [
    ("areas.csv", include_str!("../../data/areas.csv")),
    ("capacity.csv", include_str!("../../data/capacity.csv")),
    ("datapackage.json", include_str!("../../data/datapackage.json")),
    ("figures.csv", include_str!("../../data/figures.csv")),
    ("formulas.csv", include_str!("../../data/formulas.csv")),
    ("indicators.csv", include_str!("../../data/indicators.csv")),
    ("investment.csv", include_str!("../../data/investment.csv")),
    ("measure_fields.csv", include_str!("../../data/measure_fields.csv")),
    ("partners.csv", include_str!("../../data/partners.csv")),
    ("project_bank.csv", include_str!("../../data/project_bank.csv")),
    ("projects.csv", include_str!("../../data/projects.csv")),
    ("sources.csv", include_str!("../../data/sources.csv")),
    ("targets.csv", include_str!("../../data/targets.csv")),
    ("waivers.csv", include_str!("../../data/waivers.csv")),
];

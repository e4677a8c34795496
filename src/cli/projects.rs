//! The arguments of `changzhi projects`.

use std::path::PathBuf;

use clap::Args;

use super::{EXIT_STATUS, FIGURES, PackageArgs, RESULT, ResultArgs, SELECTION, TEMPLATE};
use crate::register::{Dialect, Dimension, Role};

const EXAMPLES: &str = "\
Examples:
  changzhi projects                              the package's register
  changzhi projects plants.csv --by technology,status
  changzhi projects plants.csv --where 'status=operating,area=changzhi|shanxi' --by start
  changzhi projects plants.csv --by area --top 10 -o areas.csv
  zcat plants.csv.gz | changzhi projects -
  changzhi projects gppd.csv --mapping mappings/wri_plants.csv
  changzhi projects my.csv --column capacity='Capacity (MW)' --column source==me
";

/// Which projects to add up, and how.
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES, after_help = EXIT_STATUS)]
pub struct ProjectsArgs {
    /// The register, `-` for standard input; the package's projects.csv by default
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Where the package is whose register, areas, technologies and sources are used; without
    /// it, a FILE may name any.
    #[command(flatten, next_help_heading = FIGURES)]
    pub package: PackageArgs,
    /// What the totals are told apart by
    #[arg(
        long, value_name = "DIMENSION", value_delimiter = ',', default_value = "technology",
        help_heading = SELECTION
    )]
    pub by: Vec<Dimension>,
    /// Only projects with these words, as `status=operating,area=changzhi|shanxi`
    #[arg(
        long = "where", value_name = "FILTER", value_delimiter = ',', value_parser = condition,
        help_heading = SELECTION
    )]
    pub filter: Vec<(Dimension, Vec<String>)>,
    /// Only the first N by capacity, and the others in one row
    #[arg(long, value_name = "N", help_heading = SELECTION)]
    pub top: Option<usize>,
    /// Take a column from another header, or with `==` give all rows one text; may be repeated
    #[arg(long, value_name = "NAME=HEADER", value_parser = column, help_heading = FIGURES)]
    pub column: Vec<(Role, String)>,
    /// Read headers and words by a file of columns column, theirs, ours
    #[arg(long, value_name = "FILE", help_heading = FIGURES)]
    pub mapping: Option<PathBuf>,
    /// Accept an id that stands twice: needs no id, and no memory for ids in no order
    #[arg(long, help_heading = FIGURES)]
    pub any_id: bool,
    /// Print the query that adds up the same in a warehouse, of a table `projects`
    #[arg(long, value_name = "DIALECT", help_heading = RESULT)]
    pub emit_sql: Option<Dialect>,
    /// Read with this many threads; with as many as there are processors by default
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256),
        help_heading = FIGURES
    )]
    pub threads: Option<u16>,
    /// How and where the result is written.
    #[command(flatten, next_help_heading = RESULT)]
    pub result: ResultArgs,
}

fn condition(text: &str) -> Result<(Dimension, Vec<String>), String> {
    let (name, words) = text.split_once('=').ok_or("write it as DIMENSION=WORD")?;
    let known = || "tell apart by technology, status, area, source or start".to_owned();
    let dimension = Dimension::of(name.trim()).ok_or_else(known)?;
    let words: Vec<String> = words.split('|').map(|word| word.trim().to_owned()).collect();
    let year = |word: &String| word.len() == 4 && word.parse::<u16>().is_ok();
    if dimension == Dimension::Start && !words.iter().all(year) {
        return Err("a start is a year, as in `start=2021`".to_owned());
    }
    Ok((dimension, words))
}

fn column(text: &str) -> Result<(Role, String), String> {
    let parts = text.split_once('=').filter(|(_, header)| !header.is_empty());
    let (name, header) = parts.ok_or("write it as NAME=HEADER, or NAME==TEXT for all rows")?;
    let role = Role::of(name).ok_or_else(|| {
        let names: Vec<&str> = Role::ALL.into_iter().map(Role::name).collect();
        format!("there is no column `{name}`; there are {}", names.join(", "))
    })?;
    Ok((role, header.to_owned()))
}

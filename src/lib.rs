//! A statistics reporter for figures as they were printed.
//!
//! A printed number is a measurement with a printed precision: 24.69 % stands for 24.685 to
//! 24.695 %. `changzhi` reads published figures, keeps every digit, derives what follows
//! from them in exact intervals, and answers for each number down to file and line.
//!
//! ```text
//! folder ─load▶ Dataset ─solve▶ Solution ┬─report, check, explain▶ Page ─render▶ table, markdown
//!          └▶ Diagnostics                └─export▶ csv, tsv, json, github, sarif, junit
//!             file:line:column
//! ```
//!
//! Each module uses only those above it in this table. Language is applied once, where a page is
//! written, and looks once, in [`render`], which knows no word; `tests/rooms.rs` holds it to that.
//! What is wrong with a file is a fact until it is said, in a [`Language`](lang::Language).
//!
//! | room | what is in it |
//! | --- | --- |
//! | `changzhi-number` | the exact fraction and intervals; a crate of its own |
//! | [`audit`] | what published numbers imply of one another; the crate `changzhi-audit`, and `docs/audit.md` |
//! | `parallel` | the same work on several things at once |
//! | `language` | the languages there are; their words are in [`lang`] |
//! | [`figure`] | digits, qualifiers, units, periods |
//! | [`key`] | positions of rows, typed by their table |
//! | [`formula`] | formulas as trees, and their parser |
//! | [`failure`] | what could not be read or written, as a fact |
//! | [`inert`] | text of others, with nothing in it that a terminal or a log obeys |
//! | [`table`] | the strict reader: typed cells, or every fault with its place |
//! | [`rule`] | what a check can find, and how bad it is |
//! | [`record`] | the typed records, one file a table |
//! | [`index`] | the [`Dataset`](index::Dataset) and its questions |
//! | [`register`] | registers of any number of projects, added up |
//! | [`page`] | what can be said: headings, text, grids of typed cells, outlines |
//! | [`tidy`] | a row an observation: what CSV holds |
//! | [`render`] | how a page looks, one file a format |
//! | [`load`] | from a folder, a workbook or the shipped package to a dataset |
//! | [`solve`] | the one judge: instances of formulas, bounds, verdicts and what is wrong, once for a dataset |
//! | [`lang`] | the words, one folder a language |
//! | [`check`] | what the figures say against one another, as findings in words |
//! | [`explain`] | who printed a number, what gives it and what narrowed it |
//! | [`report`] | what a report says, one file a section |
//! | [`parse`] | what is understood of a figure as a bulletin prints it |
//! | [`export`] | the data for programs, one file a format |
//! | [`document`] | what a command prints, and the one match over the formats |
//! | [`output`] | writing a file whole or not at all |
//! | [`cli`] | the command line; its comments are the help |
//! | `command` | the commands, one file each; of the program, not the library |
//!
//! | to add | touch |
//! | --- | --- |
//! | an indicator, a formula, a place, a source, a group of indicators | a row of CSV |
//! | a unit, a scale word | a row in `figure/unit_table.rs` |
//! | a qualifier's word | a row in `figure/qualifier_table.rs` |
//! | a table of the package | its file in `record`, its row in [`record::TABLES`], its line in `load/tables.rs` |
//! | a property of a description that is followed | its arm in `load/resource.rs`, `dialect.rs` or `field.rs`, its line in `docs/description.md` |
//! | a kind of fault | a variant in `table/fault.rs` with its code, its sentence and help in each language |
//! | a section of the report | its file in `report`, its key and arm in `report/mod.rs` |
//! | a format to look at, or for programs | its file in `render` or `export`, its facts and arm in `document.rs` |
//! | a document | its file in `command`, its page, its words, its formats in `document.rs` |
//! | a rule | a variant in `rule.rs` with its id and severity, its sentences in `lang`, its page in `docs/rules` |
//! | a sentence of a check, a story or a command | its field in `lang`, and its words in each language |
//! | a language | a variant in `language.rs` with its key, its folder in `lang`, a column in the tables of `figure` and in those with names |
//! | an option | its field in `cli`, whose comment is its help, and its row in `lang/zh/help.rs` |

pub use changzhi_audit as audit;

pub mod check;
pub mod cli;
pub mod document;
pub mod explain;
pub mod export;
pub mod failure;
pub mod figure;
pub mod formula;
pub mod index;
pub mod inert;
pub mod key;
pub mod lang;
mod language;
pub mod load;
pub mod output;
pub mod page;
mod parallel;
pub mod parse;
pub mod record;
pub mod register;
pub mod render;
pub mod report;
pub mod rule;
pub mod solve;
pub mod table;
pub mod tidy;

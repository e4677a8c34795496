//! The words of a table of projects.

use crate::lang::ProjectWords;

pub(super) const PROJECTS: ProjectWords = ProjectWords {
    progress: [
        "{bar:30} {percent:>3} %  {lines} lines  {bytes} of {total_bytes}  {eta} left",
        "{spinner} {lines} lines  {bytes}",
    ],
    title: "Projects",
    dimensions: ["Technology", "Status", "Area", "Source", "Start"],
    projects: "Projects",
    capacity: "Capacity, MW",
    without_capacity: "Missing",
    share: "Share, %",
    average: "Average, MW",
    yuan: "Million CNY",
    dollars: "Million USD",
    without_investment: "Missing",
    subtotal: "subtotal",
    total: "total",
    others: |n| format!("{n} others"),
    no_year: "no year",
    no_projects: "There are no such projects.",
    partial: |capacities, investments| {
        let mut missing = Vec::new();
        if capacities > 0 {
            missing.push(format!("{capacities} without capacity"));
        }
        if investments > 0 {
            missing.push(format!("{investments} without investment"));
        }
        format!("Partial totals: {}. What is missing is counted and never 0.", missing.join(", "))
    },
    currencies: "Currencies are not added: there is no rate between them here.",
};

//! wip
pub mod audit;
pub mod cli;
pub mod figure;
pub mod index;
pub mod lang;
pub mod load;
pub mod output;
pub mod record;
pub mod render;
pub mod report;
pub mod solve;

//! Incidents to discrepancies.

mod compare;
mod condition;
mod engine;
mod error;
mod file;
mod keys;
mod lists;
mod material;
pub mod reference;
mod rule;
pub mod selftest;
mod set;
mod sides;
mod wording;
pub mod workshop;

pub use compare::{Comparison, Tolerance};
pub use engine::check_with;
pub use error::RuleError;
pub use file::{Case, RuleFile, Scope, Status};
pub use rule::Rule;
pub use set::RuleSet;

use crate::model::{Article, Claim, Discrepancy, Grouping};

/// What the rules found and which of them could run.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// In the order of the report.
    pub discrepancies: Vec<Discrepancy>,
    /// One entry a rule.
    pub checks: Vec<Check>,
}

/// What one rule did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// The rule.
    pub rule: String,
    /// How many pairs of values it compared.
    pub compared: usize,
    /// How many rows it made.
    pub flagged: usize,
    /// Why it compared nothing, in words.
    pub not_run: Option<String>,
}

/// Holds the claims of each incident, story and article against each other, by the rules that come with the program.
pub fn check(articles: &[Article], claims: &[Claim], grouping: &Grouping) -> Findings {
    check_with(RuleSet::builtin(), articles, claims, grouping)
}

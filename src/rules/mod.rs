//! Incidents to discrepancies.

mod compare;
mod condition;
mod engine;
mod error;
mod file;
mod keys;
mod lists;
mod material;
mod nearby;
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

use crate::model::{Article, ArticleId, Claim, Discrepancy, FacetKind, Grouping};

/// What the rules found and which of them could run.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// In the order of the report.
    pub discrepancies: Vec<Discrepancy>,
    /// One entry a rule.
    pub checks: Vec<Check>,
    /// What was not compared, as there is too much of it.
    pub left_out: Vec<LeftOut>,
}

/// Statements of one article that were not compared: one event told so often that the work would have no bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Whose.
    pub article: ArticleId,
    /// Under which heading.
    pub facet: FacetKind,
    /// Of what: the relation or name that they share.
    pub of: String,
    /// How many.
    pub statements: usize,
}

impl LeftOut {
    /// In words: small letters, no full stop.
    pub fn words(&self) -> String {
        format!(
            "{} of its statements under the heading {} ({}) were not compared, as they are too many; check fewer articles at once",
            self.statements,
            self.facet.name(),
            self.of
        )
    }
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

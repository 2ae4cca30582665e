//! Incidents to discrepancies.

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

/// Holds the claims of each incident and story against each other.
pub fn check(_articles: &[Article], _claims: &[Claim], _grouping: &Grouping) -> Findings {
    Findings::default()
}

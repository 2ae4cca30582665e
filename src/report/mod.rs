//! Results to bytes.

use crate::model::{Article, Claim, Grouping, Problem};
use crate::rules::Findings;

/// Everything a run came to.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// In the order of paths.
    pub articles: Vec<Article>,
    /// Ids are positions.
    pub claims: Vec<Claim>,
    /// Stories and incidents.
    pub grouping: Grouping,
    /// What disagrees.
    pub findings: Findings,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

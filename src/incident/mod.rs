//! Claims to incidents, across articles.
//!
//! Two levels. [`document`] puts articles into stories by what is rare in them. Within and across stories, claims are
//! put into incidents: pairs that share a rare key are compared slot by slot, each outcome has a weight, and average
//! link makes groups of what weighs enough. What one claim does not say weighs nothing; a lone clash weighs little.

mod block;
mod cluster;
mod corpus;
mod decisions;
pub mod document;
mod group;
pub(crate) mod kinds;
mod label;
mod nations;
mod reprints;
mod slots;
pub mod terms;
mod weigh;
mod when;

use crate::model::{Article, Claim, Grouping};

pub use decisions::{Decisions, Pair, Place};
pub use group::{Compared, compare_claims};

/// Puts claims about one event together. `claims` are those of all `articles`, ids being positions; an incident of one
/// claim is one too. The result does not depend on the order of files or the number of threads.
pub fn group(articles: &[Article], claims: &[Claim]) -> Grouping {
    group_with(articles, claims, &Decisions::default())
}

/// The same, honouring what an editor has decided.
pub fn group_with(articles: &[Article], claims: &[Claim], decisions: &Decisions) -> Grouping {
    group::group(articles, claims, decisions)
}

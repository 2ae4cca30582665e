//! Claims to incidents, across articles.
//!
//! Two levels. [`document`] puts articles, and the items of round-ups, into stories by what is rare in them. Within a story's topic, sentences are put
//! into incidents: pairs are compared heading by heading, each outcome has a weight, and average link makes groups of
//! what weighs enough. What one side does not say weighs nothing; a lone clash weighs little.

mod bars;
mod block;
mod cluster;
mod corpus;
mod decisions;
pub mod document;
mod exchange;
mod group;
mod happenings;
pub(crate) mod kinds;
mod label;
mod nations;
mod places;
mod reprints;
mod roundup;
mod scenes;
mod slots;
mod telling;
pub mod terms;
mod topics;
mod weigh;
mod when;

use crate::model::{Article, Claim, Grouping};

pub use cluster::average_link;
pub use decisions::{Decisions, Pair, Place};
pub use group::{Compared, candidates, compare_claims};
pub use happenings::{happenings, head};
pub use weigh::features;

/// Puts claims about one event together. `claims` are those of all `articles`, ids being positions; an incident of one
/// claim is one too. The result does not depend on the order of files or the number of threads.
pub fn group(articles: &[Article], claims: &[Claim]) -> Grouping {
    group_with(articles, claims, &Decisions::default())
}

/// The same, honouring what an editor has decided.
pub fn group_with(articles: &[Article], claims: &[Claim], decisions: &Decisions) -> Grouping {
    group::group(articles, claims, decisions)
}

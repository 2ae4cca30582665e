//! One text against itself: the calendar, its own sums, its own percentages.

use crate::model::Discrepancy;
use crate::rules::engine::Tally;
use crate::rules::material::Material;
use crate::rules::rule::Rule;

/// Runs a rule that reads texts, not claims.
pub(crate) fn run(_rule: &Rule, _material: &Material<'_>, _tally: &mut Tally) -> Vec<Discrepancy> {
    Vec::new()
}

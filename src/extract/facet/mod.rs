//! What a clause says, heading by heading: one file for each facet.

mod age;
pub(crate) mod amount;
mod attribution;
pub(crate) mod bearing;
mod choice;
pub(crate) mod colour;
pub(crate) mod count;
pub(crate) mod craft;
mod distance;
mod duration;
pub(crate) mod injury;
mod lasting;
mod length;
mod measure;
mod money;
mod name;
pub(crate) mod offence;
mod outcome;
mod percent;
pub(crate) mod place;
mod quote;
pub(crate) mod result;
mod role;
mod sequence;
pub(crate) mod since;
pub(crate) mod staple;
mod tally;
mod term;
pub(crate) mod votes;
pub(crate) mod weapon;
mod when;
pub(crate) mod which_side;
mod who;

use crate::model::{Facet, FacetKind};

use super::scene::Scene;

/// How one facet is found in an event of a sentence.
pub(crate) trait Heading: Sync {
    /// Which facet.
    fn kind(&self) -> FacetKind;
    /// One line about it, for `crosscheck` users and the documentation.
    fn about(&self) -> &'static str;
    /// Adds what the scene says under this heading.
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>);
}

/// All facets that a clause can state, in the order in which a claim lists them.
pub(crate) static FACETS: &[&dyn Heading] = &[
    &when::When,
    &count::Count,
    &who::Who,
    &place::Where,
    &role::Role,
    &age::Age,
    &name::Name,
    &money::Money,
    &measure::Measure,
    &percent::Percent,
    &duration::Duration,
    &outcome::Outcome,
    &sequence::Sequence,
    &attribution::Attribution,
    &quote::Quote,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_facet_is_listed_once_and_says_what_it_is() {
        let mut kinds: Vec<FacetKind> = FACETS.iter().map(|f| f.kind()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), FACETS.len());
        assert!(FACETS.iter().all(|f| f.about().len() > 10));
    }
}

//! Sums of money and what they are for.

use crate::model::{Facet, FacetKind, Unit};

use super::{Heading, amount};
use crate::extract::scene::Scene;

/// See the module.
pub(super) struct Money;

impl Heading for Money {
    fn kind(&self) -> FacetKind {
        FacetKind::Money
    }

    fn about(&self) -> &'static str {
        "sums of money and what they are for"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        amount::find(scene, FacetKind::Money, &|unit| matches!(unit, Unit::Money(_)), found);
    }
}

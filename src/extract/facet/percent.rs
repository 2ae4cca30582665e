//! Shares and changes in per cent.

use crate::model::{Facet, FacetKind, Unit};

use super::{Heading, amount};
use crate::extract::scene::Scene;

/// See the module.
pub(super) struct Percent;

impl Heading for Percent {
    fn kind(&self) -> FacetKind {
        FacetKind::Percent
    }

    fn about(&self) -> &'static str {
        "shares and changes in per cent"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        amount::find(
            scene,
            FacetKind::Percent,
            &|unit| matches!(unit, Unit::Percent | Unit::PercentPoint | Unit::Share),
            found,
        );
    }
}

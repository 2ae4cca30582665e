//! Sizes, speeds, distances, temperatures, magnitudes.

use crate::model::{Facet, FacetKind, Unit};

use super::{Heading, amount, staple, votes};
use crate::extract::scene::Scene;

/// See the module.
pub(super) struct Measure;

impl Heading for Measure {
    fn kind(&self) -> FacetKind {
        FacetKind::Measure
    }

    fn about(&self) -> &'static str {
        "sizes, speeds, distances, temperatures, magnitudes"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        amount::find(
            scene,
            FacetKind::Measure,
            &|unit| {
                matches!(
                    unit,
                    Unit::Length
                        | Unit::Area
                        | Unit::Volume
                        | Unit::Mass
                        | Unit::Speed
                        | Unit::Temperature
                        | Unit::Magnitude
                        | Unit::Score { .. }
                        | Unit::Other(_)
                )
            },
            found,
        );
        votes::find(scene, found);
        staple::find(scene, found);
    }
}

//! How long something lasts or lasted.

use crate::model::{Facet, FacetKind, Unit};

use super::{Heading, amount, lasting, staple};
use crate::extract::scene::Scene;

/// See the module.
pub(super) struct Duration;

impl Heading for Duration {
    fn kind(&self) -> FacetKind {
        FacetKind::Duration
    }

    fn about(&self) -> &'static str {
        "how long something lasts or lasted"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        amount::find(scene, FacetKind::Duration, &|unit| matches!(unit, Unit::Duration), found);
        lasting::races(scene, found);
        staple::minutes(scene, found);
    }
}

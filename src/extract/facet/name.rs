//! How someone or something is called.

use crate::model::{Facet, FacetKind};

use super::Heading;
use crate::extract::scene::Scene;

/// Names are the article's, not one clause's: `people` gives each once. Here it only stands in the list.
pub(super) struct Name;

impl Heading for Name {
    fn kind(&self) -> FacetKind {
        FacetKind::Name
    }

    fn about(&self) -> &'static str {
        "how a person, body or place is called, once an article"
    }

    fn find(&self, _scene: &Scene<'_>, _found: &mut Vec<Facet>) {}
}

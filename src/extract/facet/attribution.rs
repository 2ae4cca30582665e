//! Who said so.

use crate::model::{Facet, FacetKind, Key, Value};

use super::Heading;
use crate::extract::scene::Scene;

/// See the module.
pub(super) struct Attribution;

impl Heading for Attribution {
    fn kind(&self) -> FacetKind {
        FacetKind::Attribution
    }

    fn about(&self) -> &'static str {
        "according to whom"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        let Some(speaker) = &scene.speaker else { return };
        found.push(Facet {
            kind: FacetKind::Attribution,
            key: Key { relation: scene.event.kind.clone(), ..Key::default() },
            value: Value::Mention(speaker.clone()),
            at: speaker.at,
            how: String::new(),
            assumed: Vec::new(),
        });
    }
}

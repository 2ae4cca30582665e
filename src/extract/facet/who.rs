//! Who did it or to whom.

use crate::model::{Facet, FacetKind, Key, Part, Value};

use super::Heading;
use crate::extract::scene::Scene;

/// See the module.
pub(super) struct Who;

impl Heading for Who {
    fn kind(&self) -> FacetKind {
        FacetKind::Who
    }

    fn about(&self) -> &'static str {
        "who did it and to whom it was done"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        if !scene.event.known {
            return;
        }
        for &(part, chunk) in &scene.parts {
            let suffix = match part {
                Part::Agent => "agent",
                Part::Patient => "patient",
                Part::Recipient | Part::Other => continue,
            };
            let Some(mention) = scene.parsed.mention(chunk, scene.names) else { continue };
            if scene.parsed.chunks.get(chunk).is_some_and(|c| c.pronoun) && mention.name.is_none() {
                continue;
            }
            found.push(Facet {
                kind: FacetKind::Who,
                key: Key { relation: [scene.event.kind.as_str(), ":", suffix].concat(), ..Key::default() },
                at: mention.at,
                value: Value::Mention(mention),
                how: String::new(),
                assumed: Vec::new(),
            });
        }
    }
}

//! What takes part: the composition of a group.

use crate::model::{Facet, FacetKind, Key, Part, Value};

use super::Heading;
use crate::extract::scene::Scene;

/// See the module. The office or trade of a named person is the article's, not one clause's: see `people`.
pub(super) struct Role;

impl Heading for Role {
    fn kind(&self) -> FacetKind {
        FacetKind::Role
    }

    fn about(&self) -> &'static str {
        "what someone is, and of whom a group consists"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        for (part, word) in [(Part::Patient, "patient"), (Part::Agent, "agent")] {
            if scene.of_part(part).nth(1).is_none() {
                continue;
            }
            let members: Vec<_> = scene.of_part(part).filter_map(|n| scene.parsed.mention(n, scene.names)).collect();
            let [first, .., last] = members.as_slice() else { continue };
            let at = first.at.join(last.at);
            found.push(Facet {
                kind: FacetKind::Role,
                key: Key { relation: format!("{}:{word}", scene.event.kind), ..Key::default() },
                value: Value::Group(members.clone()),
                at,
                how: String::new(),
                assumed: Vec::new(),
            });
        }
    }
}

//! Where it happened.

use crate::model::{Facet, FacetKind, Key, Part, Sort, Value};

use super::Heading;
use crate::extract::names::gazetteer;
use crate::extract::scene::Scene;

/// See the module.
pub(super) struct Where;

impl Heading for Where {
    fn kind(&self) -> FacetKind {
        FacetKind::Where
    }

    fn about(&self) -> &'static str {
        "where it happened, innermost place first"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        for &(preposition, chunk) in &scene.complements {
            let spatial = scene.parsed.tokens.get(preposition).is_some_and(|t| {
                t.is_in(&["in", "at", "near", "off", "outside", "inside", "on", "over", "around", "of"])
            });
            if !spatial {
                continue;
            }
            let Some(head) = scene.parsed.head(chunk) else { continue };
            let places = match scene.names.at(head.at) {
                Some(named) if named.sort == Sort::Place => {
                    let mut places = vec![named.name.to_owned()];
                    places.extend(named.within.iter().filter(|w| w.as_str() != named.name).cloned());
                    places
                }
                Some(_) => continue,
                // "inside the building", "at the scene": somewhere, though without a name.
                None if scene.event.known && gazetteer().is_spot(&head.lemma) && leads_there(scene, chunk) => {
                    vec![head.lemma.clone()]
                }
                None => continue,
            };
            let at = scene.parsed.chunks.get(chunk).map_or(head.at, |c| c.at);
            let mut key = Key { relation: scene.event.kind.clone(), ..Key::default() };
            if matches!(scene.event.kind.as_str(), "live" | "reside") {
                key.whose = scene.called(Part::Agent);
            }
            if let Some(word) = scene.parsed.tokens.get(preposition)
                && (word.is_in(&["near", "off", "outside", "around"])
                    || word.is_in(&["inside", "at", "on"]) && !head.capital)
            {
                key.modifiers.insert(word.lower.clone());
            }
            found.push(Facet {
                kind: FacetKind::Where,
                key,
                value: Value::Place(places),
                at,
                how: String::new(),
                assumed: Vec::new(),
            });
        }
    }
}

/// "On the way to hospital" says where, "on the way home" nothing.
fn leads_there(scene: &Scene<'_>, chunk: usize) -> bool {
    let parsed = scene.parsed;
    let Some(own) = parsed.chunks.get(chunk) else { return false };
    let way = parsed.tokens.get(own.head).is_some_and(|t| t.is("way"));
    !way || parsed
        .tokens
        .get(own.tokens.end..(own.tokens.end + 4).min(parsed.tokens.len()))
        .is_some_and(|after| after.iter().any(|t| t.is_in(&["hospital", "clinic", "infirmary"])))
}

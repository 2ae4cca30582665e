//! Where it happened.

use crate::model::{Facet, FacetKind, Key, Part, Sort, Span, Value};

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
        found.extend(side(scene));
        super::which_side::find(scene, found);
        super::bearing::find(scene, found);
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
                // Where the dead died is told of them, and not of what killed them: see `deathbed`.
                None if scene.event.known
                    && gazetteer().is_spot(&head.lemma)
                    && gazetteer().deathbed(&head.lemma).is_none() =>
                {
                    vec![head.lemma.as_str().to_owned()]
                }
                None => continue,
            };
            let at = whole(scene, chunk, &places).unwrap_or(head.at);
            let mut key = Key { relation: scene.event.kind.clone(), ..Key::default() };
            if matches!(scene.event.kind.as_str(), "live" | "reside") {
                key.whose = scene.called(Part::Agent);
            }
            if let Some(word) = scene.parsed.tokens.get(preposition)
                && (word.is_in(&["near", "off", "outside", "around"])
                    || word.is_in(&["inside", "at", "on"]) && !head.capital)
            {
                key.modifiers.insert(word.lower.as_str().to_owned());
            }
            let value = Value::Place(places);
            if found.iter().any(|f| f.kind == FacetKind::Where && f.key.relation == key.relation && f.value == value) {
                continue;
            }
            found.push(Facet { kind: FacetKind::Where, key, value, at, how: String::new(), assumed: Vec::new() });
        }
    }
}

/// The words of a place: "the Gulf of Kell" is two phrases and one place.
fn whole(scene: &Scene<'_>, chunk: usize, places: &[String]) -> Option<Span> {
    let own = scene.parsed.chunks.get(chunk)?;
    let of = own.of.filter(|_| places.first().is_some_and(|name| name.contains(" of ")));
    let rest = of.and_then(|of| scene.parsed.chunks.get(of)).map(|rest| rest.at);
    Some(rest.map_or(own.at, |rest| own.at.join(rest)))
}

/// The relation of an attack to the house that it happened in or in front of.
pub(crate) const SIDE: &str = "side";

/// Whether an attack is told to have happened inside a house or before its door: "opened fire inside a crowded nightclub",
/// "a shooting outside the lounge".
fn side(scene: &Scene<'_>) -> Option<Facet> {
    const ATTACKS: &[&str] = &["shoot", "attack", "stab"];
    let parsed = scene.parsed;
    if !ATTACKS.contains(&scene.event.kind.as_str())
        // Shots go from one side to the other.
        || parsed.tokens.iter().any(|t| t.is_in(&["into", "through", "window", "drive-by", "from"]))
    {
        return None;
    }
    scene.complements.iter().find_map(|&(preposition, chunk)| {
        let (word, head) = (parsed.tokens.get(preposition)?, parsed.head(chunk)?);
        let venue = |chunk: usize| parsed.head(chunk).and_then(|head| gazetteer().venue(&head.lemma));
        let before = || {
            let whole = parsed.chunks.get(chunk)?.of.and_then(venue);
            gazetteer().lies_before(&head.lemma).then_some(whole).flatten()
        };
        let (side, venue) = match venue(chunk) {
            Some(venue) if word.is_in(&["inside", "in"]) => ("inside", venue),
            Some(venue) if word.is("outside") => ("outside", venue),
            _ if word.is_in(&["in", "on"]) => ("outside", before()?),
            _ => return None,
        };
        let at = word.at.join(parsed.chunks.get(chunk).map_or(head.at, |c| c.at));
        Some(Facet {
            kind: FacetKind::Where,
            key: Key { relation: format!("{SIDE}:{}", scene.event.kind), head: venue.to_owned(), ..Key::default() },
            value: Value::Place(vec![side.to_owned()]),
            at,
            how: String::new(),
            assumed: Vec::new(),
        })
    })
}

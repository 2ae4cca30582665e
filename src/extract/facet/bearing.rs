//! How far, and on which side, something lies from a named place: "Orlo, 40 km north of Tarvo", "the earthquake struck 60 km
//! from Hallen". With its side it is told where the thing lies; the length alone is a measure of it, as is the way that
//! somebody goes.

use super::length::{far_from, way_from};
use crate::extract::clause::Clause;
use crate::extract::frames::FRAMES;
use crate::extract::names::gazetteer;
use crate::extract::phrase::Chunk;
use crate::extract::scene::Scene;
use crate::extract::tokens::Class;
use crate::model::{Facet, FacetKind, Key, Quantity, Sort, Span, Unit, Value};

/// The relation of a place or an event to how far it lies from a named place.
pub(crate) const BEARING: &str = "bearing";

/// Each distance from a named place, on a stated side of it, that the words of the scene give for something that lies there.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    for quantity in &scene.parsed.quantities {
        if quantity.unit != Unit::Length || !scene.owns_words(quantity.at) {
            continue;
        }
        let Some(Bearing { whose, from, compass: Some(compass), at }) = bearing(scene, quantity) else { continue };
        let modifiers = [compass].into();
        found.push(Facet {
            kind: FacetKind::Where,
            key: Key { relation: BEARING.to_owned(), whose, head: from, modifiers },
            value: Value::Quantity(quantity.clone()),
            at,
            how: quantity.how.clone(),
            assumed: Vec::new(),
        });
    }
}

/// What a length says of where something lies.
pub(super) struct Bearing {
    /// What lies there: a place by its name, an event by its kind.
    pub(super) whose: String,
    /// The place from which it is measured.
    from: String,
    /// On which side of that place.
    pub(super) compass: Option<String>,
    /// The words up to the name of the place.
    at: Span,
}

/// What lies how far from which place.
pub(super) fn bearing(scene: &Scene<'_>, quantity: &Quantity) -> Option<Bearing> {
    let (way, from) = (way_from(scene, quantity)?, far_from(scene, quantity)?);
    let whose = lies_there(scene, scene.parsed.token_at(quantity.at))?;
    (whose.to_lowercase() != from).then_some(Bearing { whose, from, compass: way.compass, at: way.at })
}

/// What lies at the distance that begins at a token: the place named before it, the subject of "lies" and "is", or the
/// event that the clause tells.
fn lies_there(scene: &Scene<'_>, token: usize) -> Option<String> {
    let parsed = scene.parsed;
    let clause = scene.own_clause();
    let led = (0..token).rev().find(|&n| parsed.tokens.get(n).is_some_and(|t| !leads_to(&t.lower)))?;
    let told = parsed.tokens.get(led)?;
    let aside = led + 1 < token && parsed.tokens.get(led + 1).is_some_and(|t| t.class == Class::Mark);
    if told.class == Class::Name && (aside || lying(scene, led + 1..token)) {
        return place(scene, led);
    }
    if let Some(named) = described(scene, token) {
        return place(scene, named);
    }
    let clause = clause?;
    let subject = clause.subject.first().copied()?;
    let head = parsed.chunks.get(subject)?.head;
    // "Orlo, an island off the coast and 40 km south of Tarvo, has": beside the subject.
    if token < clause.verb.tokens.start {
        return (head < token).then(|| place(scene, head)).flatten();
    }
    let told = parsed.tokens.get(head).and_then(|t| scene.vocabulary.noun(&t.lemma));
    if parsed.tokens.get(head).is_some_and(|t| FRAMES.centres.has(&t.lower)) {
        return Some("quake".to_owned());
    }
    // "The earthquake struck 60 km from Hallen": nothing goes there.
    if let Some(event) = told.filter(|told| told.kind.happens) {
        return Some(event.kind.id.clone());
    }
    if lies(scene, clause) {
        return place(scene, head);
    }
    let happens = scene.vocabulary.kind(&scene.event.kind).is_some_and(|kind| kind.happens);
    // "Sank 30 miles north of Hallen": the distance is no object.
    let compass = |c: &Chunk| parsed.tokens.get(c.head).is_some_and(|t| gazetteer().is_direction(&t.lower));
    let own = |&chunk: &usize| parsed.chunks.get(chunk).is_some_and(|c| c.tokens.contains(&token) || compass(c));
    (happens && clause.object.iter().all(own)).then(|| scene.event.kind.clone())
}

/// The name that a description before a token is of: "Orlo, a village of 300 people 40 km south of Tarvo".
fn described(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let comma = (0..token).rev().find(|&n| parsed.tokens.get(n).is_some_and(|t| t.class == Class::Mark))?;
    let led = parsed.tokens.get(comma + 1)?;
    let verbless = !parsed.clauses.iter().any(|clause| (comma..token).contains(&clause.verb.verb));
    (led.is_in(&["a", "an", "the"]) && verbless).then(|| comma.checked_sub(1)).flatten()
}

/// Words between what lies somewhere and how far it lies.
fn leads_to(word: &str) -> bool {
    matches!(word, "," | "and" | "about" | "some" | "around" | "roughly" | "just" | "only" | "nearly" | "almost")
        || matches!(word, "approximately" | "located" | "situated" | "lying" | "which" | "that" | "is" | "lies" | "an")
        || matches!(word, "estimated" | "more" | "less" | "than")
}

/// Whether one of the words says that something lies there.
fn lying(scene: &Scene<'_>, words: std::ops::Range<usize>) -> bool {
    let words = scene.parsed.tokens.get(words).unwrap_or_default();
    words.iter().any(|t| FRAMES.lying.has(&t.lemma))
}

/// Whether the verb of a clause says that its subject is somewhere.
fn lies(scene: &Scene<'_>, clause: &Clause) -> bool {
    scene.parsed.tokens.get(clause.verb.verb).is_some_and(|t| FRAMES.lying.has(&t.lemma))
}

/// The place that a name at a token stands for, or the name itself where nothing is known of it.
fn place(scene: &Scene<'_>, token: usize) -> Option<String> {
    let named = scene.parsed.tokens.get(token).filter(|t| t.class == Class::Name)?;
    match scene.names.at(named.at) {
        Some(place) => matches!(place.sort, Sort::Place | Sort::Thing).then(|| place.name.to_owned()),
        None => Some(scene.article.slice(named.at).to_owned()),
    }
}

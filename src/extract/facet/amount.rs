//! What an amount is an amount of: shared by money, measures, percentages and durations.

use std::collections::BTreeSet;

use crate::extract::scene::{Scene, called};
use crate::extract::tokens::{Class, Token};
use crate::extract::vocabulary::Vocabulary;
use crate::model::{Facet, FacetKind, Key, Part, Quantity, Unit, Value};

/// Adds a facet for every quantity of the wanted units in the scene.
pub(super) fn find(scene: &Scene<'_>, kind: FacetKind, wanted: &dyn Fn(&Unit) -> bool, found: &mut Vec<Facet>) {
    let span = scene.parsed.span(scene.tokens.clone());
    for quantity in &scene.parsed.quantities {
        if !wanted(&quantity.unit) || !span.contains(quantity.at) || scene.taken.contains(&quantity.at) {
            continue;
        }
        let token = scene.parsed.token_at(quantity.at);
        if kind == FacetKind::Duration && dated(scene, quantity) {
            continue;
        }
        let mut key = key(scene, quantity, token);
        Vocabulary::relate(kind, &scene.event, &mut key);
        // "The second to be jailed in three years": within that time, not for it.
        if key.relation == "sentence" && is_within(scene, token) {
            continue;
        }
        found.push(Facet {
            kind,
            key,
            value: Value::Quantity(quantity.clone()),
            at: quantity.at,
            how: quantity.how.clone(),
            assumed: Vec::new(),
        });
    }
}

fn is_within(scene: &Scene<'_>, token: usize) -> bool {
    let parsed = scene.parsed;
    parsed
        .chunks
        .iter()
        .find(|c| c.tokens.contains(&token))
        .and_then(|c| c.preposition)
        .and_then(|p| parsed.tokens.get(p))
        .is_some_and(|t| t.is_in(&["in", "within", "over", "after", "during", "since", "before"]))
}

/// "Two days later", "three weeks ago": a distance on the calendar, no length.
fn dated(scene: &Scene<'_>, quantity: &Quantity) -> bool {
    scene
        .parsed
        .times
        .iter()
        .any(|t| super::super::phrase::is_date(t) && t.at.contains(quantity.at) && t.at != quantity.at)
}

fn key(scene: &Scene<'_>, quantity: &Quantity, token: usize) -> Key {
    let parsed = scene.parsed;
    let chunk = parsed.chunks.iter().position(|c| c.tokens.contains(&token));
    let mut key = Key::default();
    if quantity.unit == Unit::Magnitude {
        "magnitude".clone_into(&mut key.relation);
        return key;
    }
    let Some(chunk) = chunk else {
        by_event(scene, &mut key);
        return key;
    };
    let own = parsed.chunks.get(chunk);
    let head = own.and_then(|c| parsed.tokens.get(c.head));
    let head_is_amount = head.is_none_or(|h| quantity.at.overlaps(h.at));
    if !head_is_amount && let Some(head) = head {
        // "a 12% rebate", "a two-year lease", "a 90 million euro loan".
        key.relation = head.lemma.clone();
        key.head = head.lemma.clone();
        key.modifiers = modifiers(scene, chunk, quantity);
        key.whose = owner(scene, chunk);
        return key;
    }
    // "a premium of 38 per cent", "at a depth of 19 km": the noun that "of" joins it to.
    if let Some(named) = parsed.chunks.iter().position(|c| c.of == Some(chunk))
        && let Some(head) = parsed.head(named)
        && head.class == Class::Noun
    {
        key.relation = head.lemma.clone();
        key.head = head.lemma.clone();
        key.modifiers = modifiers(scene, named, quantity);
        key.whose = owner(scene, named);
        return key;
    }
    // "48 per cent more than 12p": what lies above what.
    let after = own.and_then(|c| parsed.tokens.get(c.tokens.end));
    let last = own.and_then(|c| c.tokens.end.checked_sub(1)).and_then(|n| parsed.tokens.get(n));
    let compared = [last, after].into_iter().flatten().find(|t| {
        t.is_in(&["more", "higher", "above", "over", "less", "lower", "below", "under", "cheaper", "dearer"])
            && t.at.start >= quantity.at.end
    });
    if matches!(quantity.unit, Unit::Percent | Unit::PercentPoint)
        && let Some(word) = compared
    {
        by_event(scene, &mut key);
        let above = word.is_in(&["more", "higher", "above", "over", "dearer"]);
        if above { "premium" } else { "discount" }.clone_into(&mut key.relation);
        key.head.clone_from(&key.relation);
        key.whose = String::new();
        return key;
    }
    // "gauge levels of up to 3.1 per cent salt": what is measured, by what.
    if quantity.unit == Unit::Percent
        && let Some(own) = own
        && let Some(named) = parsed.chunks.iter().position(|c| own.preposition == Some(c.tokens.end))
        && own.preposition.and_then(|p| parsed.tokens.get(p)).is_some_and(|t| t.is("of"))
        && let Some(head) = parsed.head(named)
        && matches!(head.lemma.as_str(), "reading" | "level" | "concentration" | "value" | "share")
    {
        key.relation.clone_from(&head.lemma);
        key.head = own
            .of
            .and_then(|n| parsed.head(n))
            .or(after)
            .filter(|t| t.class == Class::Noun)
            .map_or_else(|| head.lemma.clone(), |t| t.lemma.clone());
        let measuring = parsed
            .chunks
            .get(named)
            .and_then(|c| parsed.tokens.get(c.tokens.clone()))
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|t| t.class == Class::Noun && t.at != head.at);
        key.whose = measuring.map_or_else(|| owner(scene, named), |t| t.lemma.clone());
        return key;
    }
    // "38 per cent of the shares", "19 km deep", "9 years in prison".
    by_event(scene, &mut key);
    if let Some(of) = own.and_then(|c| c.of)
        && let Some(head) = parsed.head(of)
    {
        key.head = head.lemma.clone();
        key.modifiers = modifiers(scene, of, quantity);
    } else if let Some(after) = own.and_then(|c| parsed.tokens.get(c.tokens.end))
        && after.is_in(&[
            "deep", "long", "high", "wide", "tall", "away", "thick", "below", "above", "old", "apart", "below",
            "north", "south", "east", "west", "late", "early",
        ])
    {
        key.head = dimension(after);
        key.relation = key.head.clone();
    } else if let Some(head) = own.and_then(|c| parsed.tokens.get(c.tokens.end)).filter(|t| t.class == Class::Noun) {
        key.head = head.lemma.clone();
    }
    key
}

fn dimension(word: &Token) -> String {
    match word.lower.as_str() {
        "deep" | "below" => "depth",
        "long" => "length",
        "high" | "tall" => "height",
        "wide" => "width",
        "thick" => "thickness",
        "away" | "apart" | "north" | "south" | "east" | "west" => "distance",
        other => other,
    }
    .to_owned()
}

/// The event's kind and whoever it is said of.
fn by_event(scene: &Scene<'_>, key: &mut Key) {
    key.relation.clone_from(&scene.event.kind);
    let subject = scene.own_clause().and_then(|c| c.subject.first().copied());
    // "The court sentenced him to two years": whose sentence is the patient's, also in the passive.
    let whose = scene.of_part(Part::Patient).next().filter(|_| scene.event.known).or(subject);
    key.whose = whose.and_then(|n| scene.parsed.mention(n, scene.names)).map(|m| called(&m)).unwrap_or_default();
}

/// Whose a noun's amount is: its owner, what "of" or "for" joins, else the clause's subject.
fn owner(scene: &Scene<'_>, chunk: usize) -> String {
    let parsed = scene.parsed;
    let own = parsed.chunks.get(chunk);
    let near = own.and_then(|c| c.possessor).or_else(|| {
        own.and_then(|c| c.of)
            .filter(|&n| !parsed.quantities.iter().any(|q| parsed.head(n).is_some_and(|h| q.at.overlaps(h.at))))
    });
    let subject = || scene.own_clause().and_then(|c| c.subject.first().copied()).filter(|&n| n != chunk);
    near.or_else(subject).and_then(|n| parsed.mention(n, scene.names)).map(|m| called(&m)).unwrap_or_default()
}

fn modifiers(scene: &Scene<'_>, chunk: usize, quantity: &Quantity) -> BTreeSet<String> {
    let parsed = scene.parsed;
    let Some(own) = parsed.chunks.get(chunk) else { return BTreeSet::new() };
    own.tokens
        .clone()
        .filter(|&n| n != own.head)
        .filter_map(|n| parsed.tokens.get(n))
        .filter(|t| matches!(t.class, Class::Adjective | Class::Noun | Class::Name) && !quantity.at.overlaps(t.at))
        .map(|t| t.lemma.clone())
        .collect()
}

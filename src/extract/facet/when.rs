//! When it happened: the event's own time, not the time of the saying.

use crate::model::{Facet, FacetKind, Key, Modality, TimeExpression, Value};

use super::Heading;
use crate::extract::phrase::is_date;
use crate::extract::scene::Scene;
use crate::extract::tokens::Token;

/// See the module.
pub(super) struct When;

impl Heading for When {
    fn kind(&self) -> FacetKind {
        FacetKind::When
    }

    fn about(&self) -> &'static str {
        "when the event happened, with the phase that the words date (announced, planned)"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        // "The number of dead rose to 97 on Tuesday": they were counted on Tuesday.
        if counted_on(scene) {
            return;
        }
        let phase = if scene.modality == Modality::Planned { Some("planned") } else { None };
        let mut own = Vec::new();
        for (n, time) in scene.parsed.times.iter().enumerate() {
            let token = scene.parsed.token_at(time.at);
            if is_date(time)
                && scene.owns(token)
                && !scene.belongs_to_noun(token)
                && !is_span_of_quantity(scene, time)
                && !is_address(scene, time)
            {
                own.push(n);
            }
        }
        let inherited = own.is_empty();
        if inherited {
            own.clone_from(&scene.inherited);
        }
        for n in &own {
            if let Some(time) = scene.parsed.times.get(*n) {
                found.push(facet(scene, time, phase));
            }
        }
        if own.is_empty()
            && let Some(announced) = &scene.announced
        {
            for time in &scene.parsed.times {
                let token = scene.parsed.token_at(time.at);
                if is_date(time) && announced.contains(&token) && !scene.tokens.contains(&token) {
                    found.push(facet(scene, time, Some("announced")));
                }
            }
        }
    }
}

/// Whether the clause tells how a number of what happened grew, and so when it was counted.
fn counted_on(scene: &Scene<'_>) -> bool {
    let Some(clause) = scene.own_clause() else { return false };
    let Some(told) = scene.vocabulary.verb(&scene.parsed.tokens, &scene.parsed.chunks, clause) else { return false };
    matches!(told.kind.id.as_str(), "grow" | "shrink") && told.kind.id != scene.event.kind && !scene.event.nominal
}

/// "In the 1700 block of Mill Road": a number of houses.
fn is_address(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let next = scene.parsed.tokens.iter().find(|t| t.at.start >= time.at.end);
    next.is_some_and(|t| t.is("block"))
}

/// Whether the words are rather an amount: "a 60-day state of emergency".
fn is_span_of_quantity(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    scene
        .parsed
        .quantities
        .iter()
        .any(|q| q.at.contains(time.at) && !matches!(q.unit, crate::model::Unit::Count | crate::model::Unit::Ordinal))
}

/// "Was not found until Monday": the day of the finding.
fn not_until(scene: &Scene<'_>, word: &Token) -> bool {
    let negated = scene
        .parsed
        .clauses
        .iter()
        .any(|c| c.verb.negated && scene.parsed.span(c.verb.tokens.end..c.tokens.end).contains(word.at));
    negated && word.is_in(&["until", "till"])
}

/// "Since May, when the rate was cut": it was cut in May.
fn taken_up(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let behind = |t: &&Token| t.at.start >= time.at.end && !t.is(",");
    !scene.owns(scene.parsed.token_at(time.at)) && scene.parsed.tokens.iter().find(behind).is_some_and(|t| t.is("when"))
}

fn facet(scene: &Scene<'_>, time: &TimeExpression, phase: Option<&str>) -> Facet {
    let taken_up = taken_up(scene, time);
    let mut time = time.clone();
    if taken_up {
        time.modifier = None;
    }
    let mut key = Key { relation: scene.event.kind.clone(), ..Key::default() };
    key.modifiers.extend(phase.map(str::to_owned));
    // "since May", "until June" bound a state and "before noon" an event: the word belongs to the date.
    let token = scene.parsed.token_at(time.at);
    if let Some(before) = token.checked_sub(1).and_then(|n| scene.parsed.tokens.get(n))
        && !not_until(scene, before)
        && !taken_up
        // "Ran until Monday": on that day it was shut.
        && !(scene.event.kind == "close" && before.is("until"))
        && before.is_in(&["since", "until", "till", "from", "before", "after", "by", "through"])
    {
        key.modifiers.insert(before.lower.clone());
    }
    Facet {
        kind: FacetKind::When,
        key,
        at: time.at,
        how: time.derivation.pattern.to_owned(),
        assumed: time.derivation.assumed.clone(),
        value: Value::Time(time),
    }
}

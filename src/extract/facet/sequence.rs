//! In which order.

use crate::model::{Facet, FacetKind, Key, Unit, Value};
use rust_decimal::prelude::ToPrimitive;

use super::Heading;
use crate::extract::scene::Scene;
use crate::extract::tokens::Class;

/// See the module.
pub(super) struct Sequence;

impl Heading for Sequence {
    fn kind(&self) -> FacetKind {
        FacetKind::Sequence
    }

    fn about(&self) -> &'static str {
        "which event came first, and by how much where the words say so"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        let Some(clause) = scene.own_clause() else { return };
        let parsed = scene.parsed;
        // "before the brigade arrived", "after leaving the ship".
        if let Some(link) = clause.link.and_then(|n| parsed.tokens.get(n))
            && link.is_in(&["before", "after"])
            && let Some(main) = scene.clause.and_then(|n| n.checked_sub(1)).and_then(|n| parsed.clauses.get(n))
        {
            let other = scene.kind_of_clause(main);
            let (first, second) =
                if link.is("before") { (other, scene.event.kind.clone()) } else { (scene.event.kind.clone(), other) };
            let at = link.at;
            let days = distance(scene, clause.link.unwrap_or(0));
            push(found, first, second, days, at);
        }
        for &(preposition, chunk) in &scene.complements {
            let Some(word) = parsed.tokens.get(preposition).filter(|t| t.is_in(&["before", "after", "following"]))
            else {
                continue;
            };
            let Some(head) = parsed.head(chunk).filter(|t| t.class == Class::Noun) else { continue };
            let Some(other) = scene.vocabulary.noun(&head.lemma) else { continue };
            let own = scene.event.kind.clone();
            let other = other.kind.id.clone();
            let (first, second) = if word.is("before") { (own, other) } else { (other, own) };
            push(found, first, second, distance(scene, preposition), word.at);
        }
    }
}

/// "Two days before": the length just before the word, in days.
fn distance(scene: &Scene<'_>, at: usize) -> Option<f64> {
    let before = at.checked_sub(1).and_then(|n| scene.parsed.tokens.get(n))?;
    scene
        .parsed
        .quantities
        .iter()
        .find(|q| q.unit == Unit::Duration && q.at.contains(before.at))
        .and_then(|q| q.amount.named().to_f64())
}

fn push(found: &mut Vec<Facet>, first: String, second: String, days: Option<f64>, at: crate::model::Span) {
    if first == second {
        return;
    }
    found.push(Facet {
        kind: FacetKind::Sequence,
        key: Key { relation: "sequence".to_owned(), ..Key::default() },
        value: Value::Order { first, second, days },
        at,
        how: String::new(),
        assumed: Vec::new(),
    });
}

//! On which of two sides: the left engine or the right, the eastbound carriageway or the westbound.

use crate::extract::frames::FRAMES;
use crate::extract::scene::Scene;
use crate::extract::tokens::Class;
use crate::model::{Facet, FacetKind, Key, Value};

/// The relation of a thing that comes in twos to its side.
pub(crate) const WHICH_SIDE: &str = "which-side";

/// Sides that exclude each other.
const SIDES: &[[&str; 2]] =
    &[["left", "right"], ["eastbound", "westbound"], ["northbound", "southbound"], ["port", "starboard"]];

/// The other side of the same two.
pub(crate) fn other_side(side: &str) -> Option<&'static str> {
    SIDES.iter().find_map(|[one, other]| match side {
        side if side == *one => Some(*other),
        side if side == *other => Some(*one),
        _ => None,
    })
}

/// The sides that the words of a clause tell.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    if scene.own_clause().is_none() {
        return;
    }
    let parsed = scene.parsed;
    for chunk in &parsed.chunks {
        let Some(head) = parsed.tokens.get(chunk.head).filter(|t| t.class == Class::Noun && !t.capital) else {
            continue;
        };
        if !scene.owns(chunk.head) || FRAMES.two_sided.has(&head.lemma) {
            continue;
        }
        let before = parsed.tokens.get(chunk.tokens.start..chunk.head).unwrap_or_default();
        let sides = before.iter().filter_map(|token| {
            let word = token.lower.strip_suffix("-hand").unwrap_or(&token.lower);
            other_side(word).and_then(other_side)
        });
        let sides: Vec<&str> = sides.collect();
        if let [side] = sides.as_slice() {
            found.push(Facet {
                kind: FacetKind::Where,
                key: Key { relation: WHICH_SIDE.to_owned(), head: head.lemma.as_str().to_owned(), ..Key::default() },
                value: Value::Place(vec![(*side).to_owned()]),
                at: chunk.at,
                how: String::new(),
                assumed: Vec::new(),
            });
        }
    }
}

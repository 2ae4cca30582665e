//! How a match ended: "beat Kolve 3-1", "a 3-1 win over Kolve", "were held 2-2 by Kolve".

use crate::extract::frames::FRAMES;
use crate::extract::scene::Scene;
use crate::extract::tokens::Class;
use crate::model::{Key, Quantity, Unit};

/// The relation of a match to its final score.
pub(crate) const RESULT: &str = "result";

/// The key of a score with which a match ended.
pub(super) fn key(scene: &Scene<'_>, quantity: &Quantity) -> Option<Key> {
    /// So many words around a score say whether it stood so for a while.
    const AROUND: usize = 6;
    let Unit::Score { other } = quantity.unit else { return None };
    let parsed = scene.parsed;
    let at = parsed.token_at(quantity.at);
    let mut around = at.saturating_sub(AROUND)..(at + AROUND).min(parsed.tokens.len());
    let word = |n: usize| parsed.tokens.get(n);
    // "Came from behind to win 3-2" tells of no score that stood for a while.
    let from = |n: usize| n.checked_sub(1).and_then(word).is_some_and(|t| t.is("from"));
    let standing = around.any(|n| word(n).is_some_and(|t| FRAMES.standing.has(&t.lower)) && !from(n));
    let next = parsed.tokens.iter().find(|t| t.at.start >= quantity.at.end);
    if standing || next.is_some_and(|t| t.is_in(&["up", "down", "ahead", "behind", "lead"])) {
        return None;
    }
    let ends = |kind: &str| matches!(kind, "win" | "lose" | "draw");
    let noun = |t: &&crate::extract::tokens::Token| {
        t.class == Class::Noun && scene.vocabulary.noun(&t.lemma).is_some_and(|told| ends(&told.kind.id))
    };
    let verb = parsed.clauses.iter().any(|clause| {
        let held = parsed.tokens.get(clause.verb.verb).is_some_and(|t| t.lemma == "hold");
        ends(&scene.kind_of_clause(clause)) || held && quantity.amount.named() == other
    });
    (verb || parsed.tokens.iter().any(|t| noun(&t))).then(|| Key {
        relation: RESULT.to_owned(),
        head: RESULT.to_owned(),
        ..Key::default()
    })
}

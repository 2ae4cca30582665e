//! How many voted for and how many against.

use crate::extract::frames::FRAMES;
use crate::extract::scene::Scene;
use crate::extract::tokens::Token;
use crate::model::{Facet, FacetKind, Key, Quantity, Unit, Value};

/// The relation of a decision to the votes that it was taken by.
pub(crate) const VOTES: &str = "votes";

/// The key of two numbers that are votes: "by 61 votes to 17", "voted 61 to 17".
pub(super) fn key(scene: &Scene<'_>, quantity: &Quantity) -> Option<Key> {
    /// Words before a score that may name the vote.
    const BEFORE: usize = 7;
    if !matches!(quantity.unit, Unit::Score { .. }) {
        return None;
    }
    let votes = scene.article.slice(quantity.at).contains("vote");
    let verb = scene.own_clause().and_then(|clause| scene.parsed.tokens.get(clause.verb.verb));
    let voted = verb.is_some_and(|t| FRAMES.voting.has(&t.lemma));
    // "Lost a no-confidence vote in parliament, 91-81".
    let at = scene.parsed.token_at(quantity.at);
    let before = scene.parsed.tokens.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
    let voted = voted
        || before.iter().any(|t| t.is("vote") || t.is("votes"))
            && before.iter().any(|t| t.is_in(&["confidence", "no-confidence", "parliament", "motion"]));
    let decided = scene.vocabulary.kind(&scene.event.kind).and_then(|kind| kind.outcome.as_ref());
    let decided = decided.is_some_and(|(question, _)| question == "vote") || scene.event.kind == "vote";
    (votes || voted || decided).then(of_votes)
}

fn of_votes() -> Key {
    Key { relation: VOTES.to_owned(), head: VOTES.to_owned(), ..Key::default() }
}

/// Adds what is told in two steps: "38 councillors were in favour and 27 against".
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    /// Words between the two numbers, and behind the second.
    const BETWEEN: usize = 9;
    const BEHIND: usize = 4;
    let parsed = scene.parsed;
    for (n, first) in parsed.quantities.iter().enumerate() {
        let Some(second) = parsed.quantities.get(n + 1) else { break };
        let plain = |q: &Quantity| q.unit == Unit::Count && q.amount.is_exact();
        if !plain(first) || !plain(second) || !scene.owns_words(first.at) {
            continue;
        }
        let (from, to) = (parsed.token_at(first.at), parsed.token_at(second.at));
        let between = parsed.tokens.get(from + 1..to).unwrap_or_default();
        let behind = parsed.tokens.get(to + 1..).unwrap_or_default();
        let next = parsed.quantities.get(n + 2).map_or(u32::MAX, |q| q.at.start);
        let behind: Vec<&Token> = behind.iter().take(BEHIND).take_while(|t| t.at.start < next).collect();
        let cast = |t: &Token| t.is_in(&["favour", "favor", "for", "yes", "aye"]);
        let voted = between
            .iter()
            .chain(behind.iter().copied())
            .any(|t| t.is_in(&["vote", "voted", "votes", "favour", "favor", "yes", "aye"]));
        let against = behind.iter().any(|t| t.is_in(&["against", "opposed", "no"]));
        if between.len() > BETWEEN || !between.iter().any(cast) || !against || !voted {
            continue;
        }
        let at = first.at.join(second.at);
        let quantity = Quantity { at, unit: Unit::Score { other: second.amount.named() }, ..first.clone() };
        found.push(Facet {
            kind: FacetKind::Measure,
            key: of_votes(),
            value: Value::Quantity(quantity),
            at,
            how: "votes for and against".to_owned(),
            assumed: Vec::new(),
        });
    }
}

//! Terms that courts pass: whose they are, and which lengths of time are none.

use crate::extract::scene::{Scene, called};
use crate::model::{Key, Part, Sort};

/// "A judge handed Orlo nine years", "the court sentenced Orlo to a term of nine years": whose sentence it is, and not the
/// court's.
pub(super) fn convicted(scene: &Scene<'_>, key: &mut Key) {
    let parsed = scene.parsed;
    let objects = scene.own_clause().filter(|clause| !clause.verb.passive).map(|clause| clause.object.as_slice());
    let undergoes = scene.of_part(Part::Patient).chain(objects.unwrap_or_default().iter().copied());
    let doers: Vec<String> = scene.of_part(Part::Agent).map(|n| parsed.called(n, scene.names)).collect();
    let people = undergoes.filter_map(|n| parsed.mention(n, scene.names)).filter(|m| m.sort == Sort::Person);
    let found = people.map(|m| called(&m)).find(|who| !who.is_empty() && !doers.contains(who) && !of_court(who));
    if let Some(who) = found.filter(|_| doers.contains(&key.whose) || of_court(&key.whose)) {
        key.whose = who;
    }
}

/// Whether a noun stands for who passes a sentence.
fn of_court(noun: &str) -> bool {
    matches!(noun, "court" | "judge" | "jury" | "magistrate" | "tribunal" | "bench" | "recorder" | "sheriff" | "panel")
}

/// Whether a length of time is that within which something happened: "the second to be jailed in three years".
pub(super) fn is_within(scene: &Scene<'_>, token: usize) -> bool {
    let parsed = scene.parsed;
    parsed
        .chunks
        .iter()
        .find(|c| c.tokens.contains(&token))
        .and_then(|c| c.preposition)
        .and_then(|p| parsed.tokens.get(p))
        .is_some_and(|t| t.is_in(&["in", "within", "over", "after", "during", "since", "before"]))
}

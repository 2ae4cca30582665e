//! What of someone is hurt: an arm, a leg, a knee.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::outcome::one_of;
use crate::extract::scene::Scene;
use crate::extract::tokens::{Class, Token};
use crate::model::table::Table;
use crate::model::{Facet, Modality, Part, Sort};

/// The relation of a person to the part that is hurt.
pub(crate) const INJURY: &str = "injury";

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    hurting: BTreeSet<String>,
    hurt: BTreeSet<String>,
    hurts: BTreeSet<String>,
    part: Vec<BodyPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyPart {
    id: String,
    words: Vec<String>,
}

/// Nouns with the part of the body that they name, and the words that say of one that it is hurt.
struct Injuries {
    parts: Table<String>,
    file: File,
}

static INJURIES: LazyLock<Injuries> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../rules/vocabulary/injuries.toml")).unwrap_or_default();
    let named = |part: &BodyPart| part.words.iter().map(|word| (word.clone(), part.id.clone())).collect::<Vec<_>>();
    Injuries { parts: file.part.iter().flat_map(named).collect(), file }
});

/// Adds the parts that a clause tells of as hurt.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    let Some(clause) = scene.own_clause() else { return };
    if scene.event.nominal || !matches!(scene.modality, Modality::Asserted | Modality::Planned) {
        return;
    }
    let parsed = scene.parsed;
    let known = &*INJURIES;
    let verb = parsed.tokens.get(clause.verb.verb);
    let hurting = verb.is_some_and(|t| known.file.hurting.contains(t.lemma.as_str()));
    for chunk in parsed.chunks.iter().filter(|chunk| scene.owns(chunk.head)) {
        let own = parsed.tokens.get(chunk.tokens.clone()).unwrap_or_default();
        let Some(head) = parsed.tokens.get(chunk.head).filter(|t| t.class == Class::Noun) else { continue };
        let part = |token: &Token| known.parts.get(&token.lemma).or_else(|| known.parts.get(&token.lower));
        let mut before = own.iter().rev().filter(|t| t.at.end <= head.at.start);
        let named = if known.file.hurts.contains(head.lemma.as_str()) {
            before.next().and_then(part)
        } else {
            // "Broke his arm", but "hurt his chances"; "broke her back" and "has a broken arm".
            let object =
                hurting && clause.object.iter().any(|&o| parsed.chunks.get(o).is_some_and(|c| c.head == chunk.head));
            let owned = own.first().is_some_and(|t| t.is_in(&["his", "her", "a", "their"]));
            let hurt = own.iter().any(|t| known.file.hurt.contains(t.lower.as_str()));
            part(head).filter(|_| object && owned || hurt)
        };
        let Some(named) = named else { continue };
        found.push(one_of(INJURY, whose(scene), named, chunk.at));
    }
}

/// The person of whom the clause tells, by name.
fn whose(scene: &Scene<'_>) -> String {
    let subject = scene.own_clause().and_then(|clause| clause.subject.first().copied());
    let parts = scene.of_part(Part::Patient).chain(scene.of_part(Part::Agent));
    let mut people = subject.into_iter().chain(parts).filter_map(|n| scene.parsed.mention(n, scene.names));
    people.find_map(|who| who.name.filter(|_| who.sort == Sort::Person)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_names_one_part() {
        let file: File = toml::from_str(include_str!("../../../rules/vocabulary/injuries.toml")).unwrap();
        let words: Vec<&String> = file.part.iter().flat_map(|part| &part.words).collect();
        assert_eq!(words.len(), INJURIES.parts.iter().count());
        assert_eq!(INJURIES.parts.get("hamstring").map(String::as_str), Some("thigh"));
    }
}

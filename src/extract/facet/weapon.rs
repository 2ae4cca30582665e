//! With what someone was attacked: a rifle, a pistol, a knife.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::outcome::one_of;
use crate::extract::scene::Scene;
use crate::extract::tokens::Class;
use crate::model::table::Table;
use crate::model::{Facet, Modality};

/// The relation of an attack to its weapon.
pub(crate) const WEAPON: &str = "weapon";

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    harmless: BTreeSet<String>,
    weapon: Vec<Weapon>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weapon {
    id: String,
    words: Vec<String>,
}

/// Nouns with the kind of weapon that they name, and the words that make them none.
struct Weapons {
    kinds: Table<String>,
    harmless: BTreeSet<String>,
}

static WEAPONS: LazyLock<Weapons> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../rules/vocabulary/weapons.toml")).unwrap_or_default();
    let named = |weapon: Weapon| weapon.words.into_iter().map(move |word| (word, weapon.id.clone()));
    Weapons { kinds: file.weapon.into_iter().flat_map(named).collect(), harmless: file.harmless }
});

/// Adds the weapons that a clause tells of as there.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    if scene.own_clause().is_none() || !matches!(scene.modality, Modality::Asserted | Modality::Alleged) {
        return;
    }
    let parsed = scene.parsed;
    for chunk in parsed.chunks.iter().filter(|chunk| scene.owns(chunk.head)) {
        let Some(head) = parsed.tokens.get(chunk.head).filter(|t| t.class == Class::Noun && !t.capital) else {
            continue;
        };
        let Some(kind) = WEAPONS.kinds.get(&head.lemma) else { continue };
        // "Either a shotgun or a rifle" tells of neither.
        let beside = [chunk.tokens.start.checked_sub(1), Some(chunk.tokens.end)];
        if beside.into_iter().flatten().any(|n| parsed.tokens.get(n).is_some_and(|t| t.is("or"))) {
            continue;
        }
        let own = parsed.tokens.get(chunk.tokens.clone()).unwrap_or_default();
        if own.iter().any(|t| WEAPONS.harmless.contains(t.lower.as_str())) {
            continue;
        }
        found.push(one_of(WEAPON, String::new(), kind, chunk.at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_names_one_kind_of_weapon() {
        let file: File = toml::from_str(include_str!("../../../rules/vocabulary/weapons.toml")).unwrap();
        let words: Vec<&String> = file.weapon.iter().flat_map(|weapon| &weapon.words).collect();
        assert_eq!(words.len(), WEAPONS.kinds.iter().count());
        assert_eq!(WEAPONS.kinds.get("pistol").map(String::as_str), Some("handgun"));
    }
}

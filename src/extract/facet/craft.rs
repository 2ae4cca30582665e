//! What kind of ship, vehicle or aircraft an accident befell.

use std::sync::LazyLock;

use serde::Deserialize;

use super::outcome::one_of;
use crate::extract::scene::Scene;
use crate::extract::tokens::Class;
use crate::model::table::Table;
use crate::model::{Facet, Modality, Part};

/// The relation of an accident to the kind of what had it.
pub(crate) const CRAFT: &str = "craft";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    craft: Vec<Craft>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Craft {
    id: String,
    words: Vec<String>,
}

static CRAFTS: LazyLock<Table<String>> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../../rules/vocabulary/craft.toml")).unwrap_or(File { craft: Vec::new() });
    let named = |craft: Craft| craft.words.into_iter().map(move |word| (word, craft.id.clone()));
    file.craft.into_iter().flat_map(named).collect()
});

/// Adds the kind of whatever it happened to.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    let happens = scene.vocabulary.kind(&scene.event.kind).is_some_and(|kind| kind.happens);
    if !happens || scene.event.nominal || scene.modality != Modality::Asserted {
        return;
    }
    let parsed = scene.parsed;
    for chunk in scene.of_part(Part::Patient).chain(scene.of_part(Part::Agent)) {
        let Some(own) = parsed.chunks.get(chunk) else { continue };
        // "The tanker Halvard Star": the kind stands before the name.
        let mut words = parsed.tokens.get(own.tokens.clone()).unwrap_or_default().iter();
        let kind = words.find_map(|t| {
            let noun = matches!(t.class, Class::Noun | Class::Name) && t.at.start <= own.at.end;
            CRAFTS.get(if t.class == Class::Noun { &t.lemma } else { &t.lower }).filter(|_| noun)
        });
        if let Some(kind) = kind {
            found.push(one_of(CRAFT, String::new(), kind, own.at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_names_one_kind() {
        assert_eq!(CRAFTS.get("coach").map(String::as_str), Some("bus"));
        assert_eq!(CRAFTS.get("boat"), None, "a boat may be any of them");
    }
}

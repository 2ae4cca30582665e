//! Of what colour a car was: "a silver Audi", "the van, a dark blue Transit".

use std::sync::LazyLock;

use serde::Deserialize;

use super::outcome::one_of;
use crate::extract::scene::Scene;
use crate::extract::tokens::{Class, Kind};
use crate::model::Facet;
use crate::model::table::{Table, WordSet};

/// The relation of a vehicle to its colour.
pub(crate) const COLOUR: &str = "colour";

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    vehicles: Vec<String>,
    colour: Vec<Colour>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Colour {
    id: String,
    words: Vec<String>,
}

struct Colours {
    vehicles: WordSet,
    of: Table<String>,
}

static COLOURS: LazyLock<Colours> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../rules/vocabulary/colours.toml")).unwrap_or_default();
    let named = |colour: Colour| colour.words.into_iter().map(move |word| (word, colour.id.clone()));
    Colours {
        vehicles: file.vehicles.iter().map(String::as_str).collect(),
        of: file.colour.into_iter().flat_map(named).collect(),
    }
});

/// Adds the colours of the vehicles that the clause tells of.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    let parsed = scene.parsed;
    for own in parsed.chunks.iter().filter(|own| scene.owns(own.head)) {
        let Some(words) = parsed.tokens.get(own.tokens.clone()) else { continue };
        let vehicle = words.iter().rev().find(|t| {
            t.kind == Kind::Word
                && matches!(t.class, Class::Noun | Class::Name)
                && (COLOURS.vehicles.has(&t.lower) || COLOURS.vehicles.has(&t.lemma))
        });
        let Some(vehicle) = vehicle else { continue };
        let before = words.iter().take_while(|t| t.at.start < vehicle.at.start);
        // "A black and white van": two colours are one look.
        let mut colours: Vec<&String> = before.filter_map(|t| COLOURS.of.get(&t.lower)).collect();
        colours.dedup();
        let [colour] = colours.as_slice() else { continue };
        found.push(one_of(COLOUR, String::new(), colour, own.at));
    }
}

//! Common nouns and other words that make or qualify the name of a place: "street", "lake", "southern", "lounge".

use serde::Deserialize;

use super::place::Gazetteer;
use crate::model::table::WordSet;

const FILE: &str = include_str!("../../../rules/vocabulary/places/kinds.toml");

/// The lists; see their file for what each is for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceWords {
    last: WordSet,
    first: WordSet,
    nouns: WordSet,
    directions: WordSet,
    quarters: WordSet,
    indoors: WordSet,
    outdoors: WordSet,
    care: WordSet,
    scene: WordSet,
    divisions: WordSet,
    of: Vec<String>,
    streets: Vec<Vec<String>>,
    venues: Vec<Vec<String>>,
    before: Vec<String>,
    houses: WordSet,
    houses_led: WordSet,
}

impl PlaceWords {
    /// The built-in lists.
    pub(super) fn read() -> Self {
        toml::from_str(FILE).unwrap_or_default()
    }
}

impl Gazetteer {
    /// Whether a capitalised run that ends with this word is a place's name ("Street").
    pub fn ends_place(&self, word: &str) -> bool {
        self.kinds.last.has(word)
    }

    /// Whether a capitalised run that begins with this word is a place's name ("Lake").
    pub fn begins_place(&self, word: &str) -> bool {
        self.kinds.first.has(word)
    }

    /// Whether "of" may go on a place's name after this word ("Gulf", "Strait").
    pub(crate) fn goes_on_with_of(&self, word: &str) -> bool {
        self.kinds.of.iter().any(|known| known == word)
    }

    /// The usual word for a kind of street, where the word is one: "street" for "st".
    pub(crate) fn street(&self, word: &str) -> Option<&str> {
        let sets = self.kinds.streets.iter();
        let set = sets.into_iter().find(|set| set.iter().any(|known| known == word))?;
        set.first().map(String::as_str)
    }

    /// Whether two names, as they are looked up, are those of two parts of one kind that a region is divided into.
    pub(super) fn two_divisions(&self, a: &str, b: &str) -> bool {
        let (Some((one, kind)), Some((other, same))) = (a.rsplit_once(' '), b.rsplit_once(' ')) else { return false };
        // "North County" may be the north of the other.
        let bare = |name: &str| name.split(' ').all(|word| self.is_direction(word) || self.is_quarter(word));
        kind == same
            && self.kinds.divisions.has(kind)
            && !bare(one)
            && !bare(other)
            && !one.split(' ').any(|word| other.split(' ').any(|theirs| word == theirs))
    }

    /// The usual word for a kind of house or vehicle: "club" for "lounge".
    pub(crate) fn venue(&self, noun: &str) -> Option<&str> {
        let set = self.kinds.venues.iter().find(|set| set.iter().any(|known| known == noun))?;
        set.first().map(String::as_str)
    }

    /// Whether a name with these first and last words is that of a house which stands in one place ("Theatre", "Hotel").
    pub(crate) fn house(&self, first: &str, last: &str) -> bool {
        self.kinds.houses.has(last) || self.kinds.houses_led.has(first) && self.street(last).is_none()
    }

    /// Whether the common noun says what lies before a house ("yard").
    pub(crate) fn lies_before(&self, noun: &str) -> bool {
        self.kinds.before.iter().any(|known| known == noun)
    }

    /// Whether the common noun says that someone is being cared for, or is where it happened: where people die.
    pub(crate) fn deathbed(&self, noun: &str) -> Option<&'static str> {
        if self.kinds.care.has(noun) {
            Some("hospital")
        } else if self.kinds.scene.has(noun) {
            Some("scene")
        } else {
            None
        }
    }

    /// Whether the common noun says what kind of place follows ("town").
    pub fn is_place_noun(&self, word: &str) -> bool {
        self.kinds.nouns.has(word)
    }

    /// Whether the common noun says where something happens: "quay", "scene".
    pub(crate) fn is_spot(&self, noun: &str) -> bool {
        [&self.kinds.indoors, &self.kinds.outdoors, &self.kinds.care, &self.kinds.scene]
            .iter()
            .any(|list| list.has(noun))
    }

    /// Whether nothing happens at both at once: indoors and in the street, at the scene and in hospital.
    pub(super) fn spots_apart(&self, a: &str, b: &str) -> bool {
        let both = |one: &WordSet, other: &WordSet| one.has(a) && other.has(b) || one.has(b) && other.has(a);
        both(&self.kinds.indoors, &self.kinds.outdoors) || both(&self.kinds.care, &self.kinds.scene)
    }

    /// Whether the word is a quarter of the sky, in full or short, as streets are told apart by ("NE").
    pub fn is_quarter(&self, word: &str) -> bool {
        self.kinds.quarters.has(word)
    }

    /// Whether the word only says which part of a place is meant ("southern").
    pub fn is_direction(&self, word: &str) -> bool {
        self.kinds.directions.has(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_parse() {
        toml::from_str::<PlaceWords>(FILE).unwrap();
    }
}

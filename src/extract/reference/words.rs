//! The nouns by which a text takes up what it has told of before.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::names::Gender;
use crate::model::table::{Table, WordSet};

const FILE: &str = include_str!("../../../rules/vocabulary/roles/descriptions.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    man: Vec<String>,
    woman: Vec<String>,
    wider: Vec<Wider>,
    body: Vec<Body>,
    state: State,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wider {
    noun: Vec<String>,
    takes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    noun: Vec<String>,
    takes: Vec<String>,
    #[serde(default)]
    open: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    bodies: WordSet,
    people: WordSet,
}

/// The nouns, by word.
#[derive(Debug, Default)]
pub(super) struct Nouns {
    genders: Table<Gender>,
    /// By the narrower noun: the numbers of the sets that take it up.
    narrower: Table<Vec<usize>>,
    /// By the wider noun: the numbers of the sets that it stands for.
    wider: Table<Vec<usize>>,
    /// By the noun for a body: the number of its kind.
    bodies: Table<usize>,
    /// By the last word of a body's name: the numbers of its kinds.
    ends: Table<Vec<usize>>,
    open: Vec<bool>,
    state: State,
}

static NOUNS: LazyLock<Nouns> = LazyLock::new(|| Nouns::read(toml::from_str(FILE).unwrap_or_default()));

/// The nouns that the program carries.
pub(super) fn nouns() -> &'static Nouns {
    &NOUNS
}

impl Nouns {
    fn read(file: File) -> Self {
        let mut nouns = Self { state: file.state, ..Self::default() };
        for (words, gender) in [(file.man, Gender::Man), (file.woman, Gender::Woman)] {
            words.iter().for_each(|word| nouns.genders.insert(word, gender));
        }
        for (set, wider) in file.wider.into_iter().enumerate() {
            for word in wider.noun {
                nouns.wider.or_default(&word).push(set);
            }
            for word in wider.takes {
                nouns.narrower.or_default(&word).push(set);
            }
        }
        for (kind, body) in file.body.into_iter().enumerate() {
            nouns.open.push(body.open);
            for word in body.noun {
                nouns.ends.or_default(&word).push(kind);
                nouns.bodies.insert(&word, kind);
            }
            for word in body.takes {
                let kinds = nouns.ends.or_default(&word);
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        }
        nouns
    }

    /// Man or woman, where the noun tells.
    pub(super) fn gender(&self, noun: &str) -> Option<Gender> {
        self.genders.get(noun).copied()
    }

    /// Whether the wider noun may take up what the narrower has introduced.
    pub(super) fn takes_up(&self, wider: &str, narrower: &str) -> bool {
        let (Some(sets), Some(own)) = (self.wider.get(wider), self.narrower.get(narrower)) else { return false };
        wider != narrower && sets.iter().any(|set| own.contains(set))
    }

    /// Whether the noun takes up things by what kind of thing they are.
    pub(super) fn is_wider(&self, noun: &str) -> bool {
        self.wider.has(noun)
    }

    /// Whether the noun is one for bodies.
    pub(super) fn is_body(&self, noun: &str) -> bool {
        self.bodies.has(noun)
    }

    /// Whether "the NOUN" may stand for a body whose name ends so or that is called so.
    pub(super) fn fits_body(&self, noun: &str, last: &str) -> bool {
        let Some(kind) = self.bodies.get(noun) else { return false };
        self.ends.get(last).is_some_and(|kinds| kinds.contains(kind))
    }

    /// Whether "the NOUN" may stand for a body of whose kind nothing is said.
    pub(super) fn fits_any(&self, noun: &str) -> bool {
        self.bodies.get(noun).and_then(|&kind| self.open.get(kind)).copied().unwrap_or(false)
    }

    /// Whether the last word of a name shows what kind of body it is.
    pub(super) fn shows_kind(&self, last: &str) -> bool {
        self.ends.has(last)
    }

    /// Whether the noun is one for bodies that act for a state.
    pub(super) fn of_state(&self, noun: &str) -> bool {
        self.state.bodies.has(noun)
    }

    /// Whether the noun is one for people who belong to a state.
    pub(super) fn of_nation(&self, noun: &str) -> bool {
        self.state.people.has(noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_parses_and_a_wider_noun_takes_up_a_narrower() {
        toml::from_str::<File>(FILE).unwrap();
        assert!(nouns().takes_up("vessel", "tanker"));
        assert!(!nouns().takes_up("tanker", "vessel"));
        assert!(nouns().fits_body("company", "holdings") && !nouns().fits_body("company", "council"));
    }
}

//! The words around figures, read once from `rules/compare/nearby.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::stem_of;
use crate::model::table::{Table, WordSet};

static BUILTIN: LazyLock<Ideas> =
    LazyLock::new(|| toml::from_str(include_str!("../../../rules/compare/nearby.toml")).unwrap_or_default());

/// What words say of the figure beside them. All are asked by their stems.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ideas {
    same_idea: Same,
    kinds: Stems,
    up: Stems,
    down: Stems,
    earlier: Stems,
    against: Stems,
    expected: Stems,
    wanted: Stems,
    more: Stems,
    each: Stems,
    people: Stems,
    growing: Stems,
    markets: Stems,
    empty: Stems,
}

/// The stems of a list of words.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
struct Stems(WordSet);

impl From<Vec<String>> for Stems {
    fn from(words: Vec<String>) -> Self {
        Self(words.iter().map(|word| stem_of(word)).collect())
    }
}

impl Stems {
    fn contains(&self, stem: &str) -> bool {
        self.0.has(stem)
    }
}

/// The stem of the first word of its set, for every word of the set.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<Vec<String>>")]
struct Same(Table<String>);

impl From<Vec<Vec<String>>> for Same {
    fn from(sets: Vec<Vec<String>>) -> Self {
        let mut same = Table::default();
        for set in &sets {
            let Some(first) = set.first() else { continue };
            for word in set {
                same.or_insert_with(&stem_of(word), || stem_of(first));
            }
        }
        Self(same)
    }
}

/// Upwards or downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It rises.
    Up,
    /// It falls.
    Down,
}

impl Ideas {
    /// Those that come with the program.
    pub(super) fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The idea that a word stands for: the first of its set, or the word itself.
    pub(super) fn idea<'a>(&'a self, stem: &'a str) -> &'a str {
        match self.way(stem) {
            Some(Way::Up) => "up",
            Some(Way::Down) => "down",
            None if self.people.contains(stem) => "people",
            None => self.same_idea.0.get(stem).map_or(stem, String::as_str),
        }
    }

    /// Whether an idea is what figures are said to be: a figure of one such kind is none of another.
    pub(super) fn kind(&self, idea: &str) -> bool {
        self.kinds.contains(idea)
    }

    /// Which way a word moves a figure.
    pub(super) fn way(&self, stem: &str) -> Option<Way> {
        match (self.up.contains(stem), self.down.contains(stem)) {
            (true, _) => Some(Way::Up),
            (_, true) => Some(Way::Down),
            _ => None,
        }
    }

    /// Whether a word puts a figure before the time of the news.
    pub(super) fn earlier(&self, stem: &str) -> bool {
        self.earlier.contains(stem)
    }

    /// Whether a word before a figure makes it one that the news is held against.
    pub(super) fn against(&self, stem: &str) -> bool {
        self.against.contains(stem)
    }

    /// Whether a word tells a figure as one to come.
    pub(super) fn expected(&self, stem: &str) -> bool {
        self.expected.contains(stem)
    }

    /// Whether a word tells a figure as one that someone asks for.
    pub(super) fn wanted(&self, stem: &str) -> bool {
        self.wanted.contains(stem)
    }

    /// Whether a word beside a figure makes it a part or an addition.
    pub(super) fn more(&self, stem: &str) -> bool {
        self.more.contains(stem)
    }

    /// Whether a figure may be told for each of these.
    pub(super) fn each(&self, stem: &str) -> bool {
        self.each.contains(stem)
    }

    /// Whether a word stands for people whatever else they are.
    pub(super) fn people(idea: &str) -> bool {
        idea == "people"
    }

    /// Whether a word names what is traded, and has another price by the hour.
    pub(super) fn market(&self, idea: &str) -> bool {
        self.markets.contains(idea)
    }

    /// Whether a word stands beside figures of everything.
    pub(super) fn says_nothing(&self, stem: &str) -> bool {
        self.empty.contains(stem) || self.earlier.contains(stem)
    }

    /// Whether a word tells of what goes on growing while a story runs.
    pub(super) fn growing(&self, stem: &str) -> bool {
        self.growing.contains(stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_come_with_the_program_read() {
        let read: Result<Ideas, _> = toml::from_str(include_str!("../../../rules/compare/nearby.toml"));
        assert!(read.is_ok(), "{:?}", read.err());
    }

    #[test]
    fn words_for_one_idea_are_one_idea() {
        let ideas = Ideas::builtin();
        let idea = |word: &str| ideas.idea(&stem_of(word)).to_owned();
        assert_eq!(idea("turnover"), idea("revenues"));
        assert_eq!(idea("employs"), idea("workforce"));
        assert_ne!(idea("revenue"), idea("profit"));
    }
}

//! How bodies are called.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::table::{Table, WordSet};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    last: WordSet,
    weak: WordSet,
    of: WordSet,
    known: Vec<Known>,
    not_names: WordSet,
    acts: WordSet,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    country: Option<String>,
}

/// How bodies are called.
pub(super) struct Bodies {
    last: WordSet,
    weak: WordSet,
    of: WordSet,
    known: Table<String>,
    states: Table<String>,
    not_names: WordSet,
    acts: WordSet,
}

const FILE: &str = include_str!("../../../rules/vocabulary/names/organisations.toml");

static BODIES: LazyLock<Bodies> = LazyLock::new(|| {
    let file: File = toml::from_str(FILE).unwrap_or_default();
    let (mut known, mut states) = (Table::default(), Table::default());
    for body in file.known {
        if let Some(country) = body.country {
            states.insert(&body.name, country);
        }
        for alias in body.aliases.iter().chain([&body.name]) {
            known.insert(alias, body.name.clone());
        }
    }
    Bodies { last: file.last, weak: file.weak, of: file.of, known, states, not_names: file.not_names, acts: file.acts }
});

/// The lists that the program carries.
pub(super) fn bodies() -> &'static Bodies {
    &BODIES
}

/// The country for which a known body acts.
pub(crate) fn state_of(name: &str) -> Option<&'static str> {
    BODIES.states.get(BODIES.usual(name)?).map(String::as_str)
}

impl Bodies {
    /// Whether a name that ends with this word is a body's.
    pub(super) fn ends(&self, word: &str) -> bool {
        self.last.has(word)
    }

    /// Whether the word ends families' names too: "Emily Church".
    pub(super) fn is_family_too(&self, word: &str) -> bool {
        self.weak.has(word)
    }

    /// Whether "of" may go on a body's name after this word.
    pub(super) fn heads_of(&self, word: &str) -> bool {
        self.of.has(word)
    }

    /// Whether a body is called so.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.known.has(name)
    }

    /// The usual name of a known body.
    pub(super) fn usual(&self, name: &str) -> Option<&str> {
        self.known.get(name).map(String::as_str)
    }

    /// Whether the capitalised word names nobody ("GMT", "English").
    pub(super) fn is_no_name(&self, word: &str) -> bool {
        self.not_names.has(word)
    }

    /// Whether the verb's subject is someone or some body.
    pub(super) fn acts(&self, lemma: &str) -> bool {
        self.acts.has(lemma)
    }
}

//! How bodies are called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    last: BTreeSet<String>,
    weak: BTreeSet<String>,
    of: BTreeSet<String>,
    known: Vec<Known>,
    not_names: BTreeSet<String>,
    acts: BTreeSet<String>,
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
    last: BTreeSet<String>,
    weak: BTreeSet<String>,
    of: BTreeSet<String>,
    known: BTreeMap<String, String>,
    states: BTreeMap<String, String>,
    not_names: BTreeSet<String>,
    acts: BTreeSet<String>,
}

const FILE: &str = include_str!("../../../rules/vocabulary/names/organisations.toml");

static BODIES: LazyLock<Bodies> = LazyLock::new(|| {
    let file: File = toml::from_str(FILE).unwrap_or_default();
    let (mut known, mut states) = (BTreeMap::new(), BTreeMap::new());
    for body in file.known {
        if let Some(country) = body.country {
            states.insert(body.name.clone(), country);
        }
        for alias in body.aliases.iter().chain([&body.name]) {
            known.insert(alias.clone(), body.name.clone());
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
        self.last.contains(word)
    }

    /// Whether the word ends families' names too: "Emily Church".
    pub(super) fn is_family_too(&self, word: &str) -> bool {
        self.weak.contains(word)
    }

    /// Whether "of" may go on a body's name after this word.
    pub(super) fn heads_of(&self, word: &str) -> bool {
        self.of.contains(word)
    }

    /// Whether a body is called so.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// The usual name of a known body.
    pub(super) fn usual(&self, name: &str) -> Option<&str> {
        self.known.get(name).map(String::as_str)
    }

    /// Whether the capitalised word names nobody ("GMT", "English").
    pub(super) fn is_no_name(&self, word: &str) -> bool {
        self.not_names.contains(word)
    }

    /// Whether the verb's subject is someone or some body.
    pub(super) fn acts(&self, lemma: &str) -> bool {
        self.acts.contains(lemma)
    }
}

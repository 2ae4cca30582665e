//! How verbs and nouns behave in a sentence, whatever they tell: lists of lemmas, from `rules/vocabulary/frames.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::table::WordSet;

/// The lists; see their file for what each is for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Frames {
    pub(crate) clause: Words,
    pub(crate) saying: Words,
    pub(crate) planning: Words,
    pub(crate) of: Words,
    pub(crate) ordering: Words,
    pub(crate) coming_about: Words,
    pub(crate) perceiving: Words,
    pub(crate) sounding: Words,
    pub(crate) totalling: Words,
    pub(crate) amounting: Words,
    pub(crate) lying: Words,
    pub(crate) predicating: Words,
    pub(crate) transparent: Words,
    pub(crate) vague: Words,
    pub(crate) post: Words,
    pub(crate) trophies: Words,
    pub(crate) prizes: Words,
    pub(crate) vessels: Words,
    pub(crate) travelling: Words,
    pub(crate) departments: Words,
    pub(crate) leaving: Words,
    pub(crate) describing: Words,
    pub(crate) centres: Words,
    pub(crate) calling: Words,
    pub(crate) fixing: Words,
    pub(crate) fixed: Words,
    pub(crate) accusing: Words,
    /// Verbs whose participle has a noun behind it: "a man named Orlo", "a clerk paid nine pounds".
    pub(crate) naming: Words,
    /// Verbs of looking into what happened, and of asking about it.
    pub(crate) inquiring: Words,
    pub(crate) two_sided: Words,
    pub(crate) firms: Words,
    pub(crate) of_state: Words,
    pub(crate) languages: Words,
    pub(crate) lasting: Words,
    pub(crate) ending: Words,
    pub(crate) racing: Words,
    pub(crate) voting: Words,
    pub(crate) nameless: Words,
    pub(crate) standing: Words,
}

/// A list of words, written with blanks between them.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Words(WordSet);

impl From<String> for Words {
    fn from(list: String) -> Self {
        Self(list.split_whitespace().collect())
    }
}

impl Words {
    /// Whether the list holds this word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.has(word)
    }
}

/// The built-in lists.
pub(crate) static FRAMES: LazyLock<Frames> =
    LazyLock::new(|| toml::from_str(include_str!("../../rules/vocabulary/frames.toml")).unwrap_or_default());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_load() {
        if let Err(error) = toml::from_str::<Frames>(include_str!("../../rules/vocabulary/frames.toml")) {
            panic!("{error}");
        }
        assert!(FRAMES.saying.has("say") && !FRAMES.saying.has("expel"));
    }
}

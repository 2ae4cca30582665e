//! The word lists about names: titles, particles, given names, short forms.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::table::{Table, WordSet};

/// Whether a name or title shows a man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// He.
    Man,
    /// She.
    Woman,
}

/// Word lists about names, all without accents, full stops and capitals.
#[derive(Debug, Default)]
pub struct NameWords {
    titles: Table<bool>,
    title_starts: WordSet,
    title_men: WordSet,
    title_women: WordSet,
    after: WordSet,
    particles: WordSet,
    given: Table<Option<Gender>>,
    nicknames: Table<Vec<usize>>,
    variants: Table<Vec<usize>>,
    transliterated: Table<Vec<usize>>,
    pub(super) folds: Vec<Fold>,
    pub(super) mark_starts: Vec<String>,
    pub(super) mark_ends: Vec<String>,
    pub(super) articles: WordSet,
}

/// One spelling that stands for another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fold {
    pub(super) from: String,
    pub(super) to: String,
    #[serde(default)]
    pub(super) at: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct TitleFile {
    address: Vec<String>,
    office: Vec<String>,
    after: Vec<String>,
    man: Vec<String>,
    woman: Vec<String>,
    particles: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct NicknameFile {
    groups: Vec<Vec<String>>,
    spellings: Vec<Vec<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct TransliterationFile {
    folds: Vec<Fold>,
    marks: Marks,
    given: Vec<Vec<String>>,
    articles: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Marks {
    start: Vec<String>,
    end: Vec<String>,
}

const TITLES: &str = include_str!("../../../rules/vocabulary/names/titles.toml");
const NICKNAMES: &str = include_str!("../../../rules/vocabulary/names/nicknames.toml");
const TRANSLITERATION: &str = include_str!("../../../rules/vocabulary/names/transliteration.toml");
const GIVEN: &str = include_str!("../../../rules/vocabulary/names/given.csv");

static WORDS: LazyLock<NameWords> = LazyLock::new(|| {
    // The files are part of the program; a test sees to it that they parse.
    NameWords::read(
        toml::from_str(TITLES).unwrap_or_default(),
        toml::from_str(NICKNAMES).unwrap_or_default(),
        toml::from_str(TRANSLITERATION).unwrap_or_default(),
    )
});

/// The lists that the program carries.
pub fn name_words() -> &'static NameWords {
    &WORDS
}

fn index(groups: Vec<Vec<String>>) -> Table<Vec<usize>> {
    let mut map: Table<Vec<usize>> = Table::default();
    for (group, words) in groups.into_iter().enumerate() {
        for word in words {
            map.or_default(&word).push(group);
        }
    }
    map
}

fn share_group(map: &Table<Vec<usize>>, a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (map.get(a), map.get(b)) else { return false };
    a.iter().any(|group| b.contains(group))
}

impl NameWords {
    fn read(titles: TitleFile, nicknames: NicknameFile, transliteration: TransliterationFile) -> Self {
        let mut words = Self {
            after: titles.after.into_iter().collect(),
            particles: titles.particles.into_iter().collect(),
            title_men: titles.man.into_iter().collect(),
            title_women: titles.woman.into_iter().collect(),
            nicknames: index(nicknames.groups),
            variants: index(nicknames.spellings),
            transliterated: index(transliteration.given),
            folds: transliteration.folds,
            mark_starts: transliteration.marks.start,
            mark_ends: transliteration.marks.end,
            articles: transliteration.articles.into_iter().collect(),
            ..Self::default()
        };
        let offices = titles.office.into_iter().map(|title| (title, true));
        for (title, office) in titles.address.into_iter().map(|title| (title, false)).chain(offices) {
            if let Some(first) = title.split([' ', '-']).next() {
                words.title_starts.insert(first);
            }
            words.titles.insert(&title, office);
        }
        for line in GIVEN.lines().skip(1) {
            let mut cells = line.split(',');
            let (Some(gender), Some(names)) = (cells.next(), cells.next()) else { continue };
            let gender = match gender {
                "man" => Some(Gender::Man),
                "woman" => Some(Gender::Woman),
                _ => None,
            };
            for name in names.split('|') {
                // A name of both lists is no sign of either.
                let known = words.given.or_insert_with(name, || gender);
                if *known != gender {
                    *known = None;
                }
            }
        }
        words
    }

    /// Whether these words (lower case, no full stops) are a title that stands before names.
    pub fn is_title(&self, words: &str) -> bool {
        self.titles.has(words)
    }

    /// Whether the title tells an office or rank, and not only how one is addressed.
    pub fn is_office(&self, words: &str) -> bool {
        self.titles.get(words).copied().unwrap_or(false)
    }

    /// Whether some title begins with this word.
    pub fn begins_title(&self, word: &str) -> bool {
        self.title_starts.has(word)
    }

    /// Man or woman, where the title tells.
    pub fn title_gender(&self, title: &str) -> Option<Gender> {
        if self.title_men.has(title) {
            Some(Gender::Man)
        } else if self.title_women.has(title) {
            Some(Gender::Woman)
        } else {
            None
        }
    }

    /// Whether the word may follow a name without being one: "Jr", "III".
    pub fn is_suffix(&self, word: &str) -> bool {
        self.after.has(word)
    }

    /// Whether the word may stand inside a name in small letters: "van", "bin".
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.has(word)
    }

    /// Whether people are called so.
    pub fn is_given(&self, word: &str) -> bool {
        self.given.has(word) || self.nicknames.has(word) || self.transliterated.has(word)
    }

    /// Man or woman, where the given name tells.
    pub fn given_gender(&self, word: &str) -> Option<Gender> {
        self.given.get(word).copied().flatten()
    }

    /// Whether one is a short form of the other, or both of a third.
    pub fn are_nicknames(&self, a: &str, b: &str) -> bool {
        share_group(&self.nicknames, a, b)
    }

    /// Whether both are spellings of one English name.
    pub fn are_variants(&self, a: &str, b: &str) -> bool {
        share_group(&self.variants, a, b)
    }

    /// Whether both are listed as one name from another script.
    pub fn are_transliterations(&self, a: &str, b: &str) -> bool {
        share_group(&self.transliterated, a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_parses() {
        toml::from_str::<TitleFile>(TITLES).unwrap();
        toml::from_str::<NicknameFile>(NICKNAMES).unwrap();
        toml::from_str::<TransliterationFile>(TRANSLITERATION).unwrap();
        for line in GIVEN.lines().skip(1) {
            assert_eq!(line.split(',').count(), 2, "{line}");
        }
    }

    #[test]
    fn lists_are_without_accents_and_capitals() {
        let words = name_words();
        let keys = words.given.iter().map(|(name, _)| name).chain(words.nicknames.iter().map(|(name, _)| name));
        for name in keys.chain(words.transliterated.iter().map(|(name, _)| name)) {
            assert!(name.is_ascii() && !name.contains(|c: char| c.is_ascii_uppercase() || c == ' '), "{name}");
        }
    }

    #[test]
    fn given_names_know_their_gender() {
        assert_eq!(name_words().given_gender("brenda"), Some(Gender::Woman));
        assert_eq!(name_words().given_gender("steven"), Some(Gender::Man));
    }
}

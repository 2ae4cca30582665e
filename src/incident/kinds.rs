//! Families of event kinds, read from `rules/matching/kinds.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

const KINDS: &str = include_str!("../../rules/matching/kinds.toml");

/// A family, by its place in the file.
pub(crate) type Family = usize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    family: Vec<Entry>,
    plain: Plain,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(rename = "name")]
    _name: String,
    #[serde(default)]
    alone: bool,
    #[serde(default)]
    answered: bool,
    #[serde(default)]
    undergone: String,
    kinds: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    kinds: String,
}

struct Kinds {
    families: BTreeMap<String, Family>,
    alone: BTreeSet<Family>,
    answered: BTreeSet<Family>,
    undergone: BTreeSet<String>,
    plain: BTreeSet<String>,
}

static TABLE: LazyLock<Kinds> = LazyLock::new(|| {
    let file: File = toml::from_str(KINDS).unwrap_or_default();
    let mut families = BTreeMap::new();
    let alone = (0..).zip(&file.family).filter(|(_, entry)| entry.alone).map(|(family, _)| family).collect();
    let answered = (0..).zip(&file.family).filter(|(_, entry)| entry.answered).map(|(family, _)| family).collect();
    let undergone =
        file.family.iter().flat_map(|entry| entry.undergone.split_whitespace()).map(str::to_owned).collect();
    for (family, entry) in file.family.iter().enumerate() {
        for kind in entry.kinds.split_whitespace() {
            families.entry(kind.to_owned()).or_insert(family);
        }
    }
    Kinds {
        families,
        alone,
        answered,
        undergone,
        plain: file.plain.kinds.split_whitespace().map(str::to_owned).collect(),
    }
});

/// The family of a kind or lemma.
pub(crate) fn family(kind: &str) -> Option<Family> {
    TABLE.families.get(kind).copied()
}

/// Whether what is told of the family is another incident than what the same sentence tells of other families.
pub(crate) fn stands_alone(family: Family) -> bool {
    TABLE.alone.contains(&family)
}

/// Whether what is told of the family is what states do to each other and answer in kind.
pub(crate) fn is_answered(family: Family) -> bool {
    TABLE.answered.contains(&family)
}

/// Whether who does what the kind tells has it done to him: who leaves is expelled.
pub(crate) fn is_undergone(kind: &str) -> bool {
    TABLE.undergone.contains(kind)
}

/// Whether a kind or lemma tells of no event of its own.
pub(crate) fn is_plain(kind: &str) -> bool {
    TABLE.plain.contains(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads() {
        assert!(toml::from_str::<File>(KINDS).is_ok());
        assert_eq!(family("blaze"), family("kill"));
        assert_ne!(family("arrest"), family("kill"));
        assert!(is_plain("say"));
    }
}

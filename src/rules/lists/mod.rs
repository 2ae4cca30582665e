//! Word lists that all comparisons share, read once from `rules/compare/lists.toml`.

mod events;
mod nouns;
mod sources;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

static BUILTIN: LazyLock<Lists> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("../../../rules/compare/lists.toml")).unwrap_or_default();
    lists.ready()
});

/// The lists, ready to ask.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    same_relation: Vec<Vec<String>>,
    /// The name of each relation's set, from `same_relation`.
    #[serde(skip)]
    relation: BTreeMap<String, String>,
    once: BTreeSet<String>,
    made: BTreeSet<String>,
    instant: BTreeSet<String>,
    once_told: BTreeSet<String>,
    one_way: BTreeSet<String>,
    turned: BTreeMap<String, String>,
    rises: BTreeSet<String>,
    falls: BTreeSet<String>,
    moves: BTreeSet<String>,
    rising_heads: BTreeSet<String>,
    lingers: BTreeSet<String>,
    harms: BTreeSet<String>,
    sequels: BTreeSet<String>,
    recalling: Vec<String>,
    looking_back: Vec<String>,
    repeated: BTreeSet<String>,
    spreading: BTreeSet<String>,
    running_scores: BTreeSet<String>,
    accuses: BTreeSet<String>,
    any_person: BTreeSet<String>,
    dwellers: BTreeSet<String>,
    exclusive_heads: Vec<BTreeSet<String>>,
    wider_heads: Vec<Vec<String>>,
    same_heads: Vec<Vec<String>>,
    /// The first noun of each set of `same_heads`, by each of its nouns.
    #[serde(skip)]
    same_head: BTreeMap<String, String>,
    loose_heads: BTreeSet<String>,
    light_relations: BTreeSet<String>,
    topics: BTreeSet<String>,
    sized: BTreeSet<String>,
    decided: BTreeSet<String>,
    peaks: BTreeSet<String>,
    single: BTreeSet<String>,
    held_out: BTreeSet<String>,
    raises: BTreeSet<String>,
    one_person: Vec<Vec<String>>,
    exclusive_modifiers: Vec<BTreeSet<String>>,
    partial: BTreeSet<String>,
    phases: BTreeSet<String>,
    vague_sources: BTreeSet<String>,
    empty_relations: BTreeSet<String>,
    holding: BTreeSet<String>,
    speech: BTreeSet<String>,
    pronouns: BTreeSet<String>,
    kin: BTreeSet<String>,
    plain_sources: BTreeSet<String>,
    fates: Vec<Vec<String>>,
    /// The fate that each word tells, from `fates`.
    #[serde(skip)]
    fate_of: BTreeMap<String, String>,
    fatal: BTreeSet<String>,
    stretches: BTreeSet<String>,
    kinds_of: BTreeSet<String>,
    carriers: BTreeSet<String>,
    tallied: BTreeSet<String>,
    of_trial: BTreeSet<String>,
    at_first: Vec<String>,
    among_others: BTreeSet<String>,
    damages: BTreeSet<String>,
    damaged: BTreeSet<String>,
    organs: BTreeSet<String>,
    reporters: BTreeSet<String>,
    custodial: BTreeSet<String>,
    custody: BTreeSet<String>,
    brings: BTreeSet<String>,
    courts: BTreeSet<String>,
    one_takes_part: BTreeSet<String>,
    spokespeople: BTreeSet<String>,
    tiers: Vec<Vec<String>>,
}

/// Which way a figure moves as a story develops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trend {
    /// More as time goes by.
    Rises,
    /// Fewer as time goes by.
    Falls,
    /// Either.
    Moves,
    /// It should stay.
    Stays,
}

/// How two head nouns stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heads {
    /// One noun.
    Same,
    /// The first covers the second.
    FirstWider,
    /// The second covers the first.
    SecondWider,
    /// Nothing says that they can be one.
    Apart,
}

/// The first word of each set, by each of its words.
fn first_of(sets: &[Vec<String>]) -> BTreeMap<String, String> {
    let mut firsts = BTreeMap::new();
    for set in sets {
        for word in set {
            firsts.entry(word.clone()).or_insert_with(|| set.first().cloned().unwrap_or_default());
        }
    }
    firsts
}

impl Lists {
    fn ready(mut self) -> Self {
        self.relation = first_of(&self.same_relation);
        self.same_head = first_of(&self.same_heads);
        self.fate_of = first_of(&self.fates);
        self
    }

    /// Those that come with the program.
    pub(crate) fn builtin() -> &'static Self {
        &BUILTIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_come_with_the_program_read() {
        let read: Result<Lists, _> = toml::from_str(include_str!("../../../rules/compare/lists.toml"));
        assert!(read.is_ok(), "{:?}", read.err());
    }

    #[test]
    fn nouns_and_relations_know_their_kin() {
        let lists = Lists::builtin();
        assert_eq!(lists.relation("die:agent"), lists.relation("kill:patient"));
        assert_eq!(lists.heads("people", "miner"), Heads::FirstWider);
        assert_eq!(lists.heads("miner", "worker"), Heads::SecondWider);
        assert_eq!(lists.heads("man", "woman"), Heads::Apart);
        assert_eq!(lists.heads("suspect", "victim"), Heads::Apart);
        assert_eq!(lists.heads("people", "person"), Heads::Same);
        assert_eq!(lists.trend("die:agent"), Trend::Rises);
    }

    #[test]
    fn modifiers_of_one_choice_exclude_each_other() {
        let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>();
        let lists = Lists::builtin();
        assert!(lists.exclude(&set(&["injured"]), &set(&["killed"])));
        assert!(!lists.exclude(&set(&["injured"]), &set(&["injured", "young"])));
        assert!(!lists.exclude(&set(&["young"]), &set(&["killed"])));
    }
}

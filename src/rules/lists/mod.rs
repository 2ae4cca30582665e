//! Word lists that all comparisons share, read once from `rules/checks/lists.toml`.

mod nouns;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::is_human;
use crate::extract::names::gazetteer;
use crate::model::words::capitalised;

static BUILTIN: LazyLock<Lists> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("../../../rules/checks/lists.toml")).unwrap_or_default();
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
    set_ahead: BTreeSet<String>,
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

/// Whether one of the phrases stands among words in lower case.
fn holds(phrases: &[String], words: &[String]) -> bool {
    held_at(phrases, words).next().is_some()
}

/// Words before "a year earlier" that may hold what is told against the figure of then: "against £310m a year earlier".
const BASE: usize = 5;

/// Where words hold one of some phrases, each with its length.
fn held_at<'a>(phrases: &'a [String], words: &'a [String]) -> impl Iterator<Item = (usize, usize)> + 'a {
    phrases.iter().flat_map(move |phrase| {
        let (long, first) = (phrase.split(' ').count(), phrase.split(' ').next().unwrap_or_default());
        let runs =
            words.windows(long).enumerate().filter(move |(_, run)| run.first().is_some_and(|word| word == first));
        runs.filter(|(_, run)| run.iter().map(String::as_str).eq(phrase.split(' '))).map(move |(at, _)| (at, long))
    })
}

impl Lists {
    fn ready(mut self) -> Self {
        for set in &self.same_relation {
            for word in set {
                if let Some(first) = set.first() {
                    self.relation.entry(word.clone()).or_insert_with(|| first.clone());
                }
            }
        }
        for set in &self.same_heads {
            for word in set {
                if let Some(first) = set.first() {
                    self.same_head.entry(word.clone()).or_insert_with(|| first.clone());
                }
            }
        }
        for set in &self.fates {
            for word in set {
                if let Some(first) = set.first() {
                    self.fate_of.entry(word.clone()).or_insert_with(|| first.clone());
                }
            }
        }
        self
    }

    /// Those that come with the program.
    pub(crate) fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The name of the set that a relation belongs to, its part ("kill:patient") left out.
    pub(crate) fn relation<'a>(&'a self, relation: &'a str) -> &'a str {
        let kind = relation.split(':').next().unwrap_or(relation);
        self.relation.get(kind).map_or(kind, String::as_str)
    }

    /// Whether a relation is one of those that several words stand for ("kill" and "die"): what befalls people.
    pub(crate) fn kin_relation(&self, relation: &str) -> bool {
        self.relation.contains_key(relation.split(':').next().unwrap_or(relation))
    }

    /// Whether a noun is counted on and on, whatever verb it goes with ("aftershocks").
    pub(crate) fn rising_head(&self, head: &str) -> bool {
        self.rising_heads.contains(head)
    }

    /// Whether a word tells what follows upon an event of its kind.
    pub(crate) fn sequel(&self, lemma: &str) -> bool {
        self.sequels.contains(lemma)
    }

    /// Whether words of a sentence, in lower case, set its event apart from the one that is news.
    pub(crate) fn recalls(&self, words: &[String]) -> bool {
        let of_change = |at: usize, long: usize| {
            let before = words.get(at.saturating_sub(BASE)..at).unwrap_or_default();
            let held_against =
                before.iter().any(|word| matches!(word.as_str(), "against" | "compared" | "than" | "from" | "versus"));
            let year = words.get(at..at + long).is_some_and(|run| run.iter().any(|word| word == "year"));
            let on = before.last().is_some_and(|word| word == "on");
            year && (held_against || on)
        };
        held_at(&self.recalling, words).any(|(at, long)| !of_change(at, long))
    }

    /// Whether words of a sentence, in lower case, count back from the news by months or years.
    pub(crate) fn looks_back(&self, words: &[String]) -> bool {
        holds(&self.looking_back, words)
    }

    /// Whether words of a sentence, in lower case, repeat what was said before more was known.
    pub(crate) fn said_at_first(&self, words: &[String]) -> bool {
        holds(&self.at_first, words)
    }

    /// Whether "one" before a noun in its singular speaks of one of several.
    pub(crate) fn among_others(&self, noun: &str) -> bool {
        self.among_others.contains(noun)
    }

    /// Whether a kind of event is done to victims.
    pub(crate) fn harms(&self, kind: &str) -> bool {
        self.harms.contains(kind)
    }

    /// Whether a kind of event is done to those who are held for having harmed others.
    pub(crate) fn accuses(&self, kind: &str) -> bool {
        self.accuses.contains(kind)
    }

    /// Whether a relation's figures move for weeks.
    pub(crate) fn lingers(&self, relation: &str) -> bool {
        self.lingers.contains(self.relation(relation))
    }

    /// Whether a named person has one such thing in a story.
    pub(crate) fn once(&self, relation: &str) -> bool {
        self.once.contains(self.relation(relation))
    }

    /// Whether a relation tells that a thing came into being, which it does once.
    pub(crate) fn made(&self, relation: &str) -> bool {
        self.made.contains(relation)
    }

    /// The deed that a kind of event tells, where only one of two can do it to the other, and whether whoever the words
    /// make the doer suffers it ("lose to").
    pub(crate) fn one_way<'s>(&'s self, kind: &'s str) -> Option<(&'s str, bool)> {
        let turned = self.turned.get(kind).map(|deed| (deed.as_str(), true));
        turned.or_else(|| self.one_way.contains(kind).then_some((kind, false)))
    }

    /// Whether what a relation tells happens at a moment ("shoot"), and not over hours.
    pub(crate) fn instant(&self, relation: &str) -> bool {
        self.instant.contains(self.relation(relation))
    }

    /// Whether a kind of event befalls one person or thing once in a story.
    pub(crate) fn once_told(&self, kind: &str) -> bool {
        self.once_told.contains(kind)
    }

    /// Which way a relation's figures move.
    pub(crate) fn trend(&self, relation: &str) -> Trend {
        let kind = self.relation(relation);
        let has = |set: &BTreeSet<String>| set.contains(kind);
        match (has(&self.rises), has(&self.falls), has(&self.moves)) {
            (true, _, _) => Trend::Rises,
            (_, true, _) => Trend::Falls,
            (_, _, true) => Trend::Moves,
            _ => Trend::Stays,
        }
    }

    /// How two head nouns stand to each other.
    pub(crate) fn heads(&self, a: &str, b: &str) -> Heads {
        if a == b || self.counted(a) == self.counted(b) {
            return Heads::Same;
        }
        let covers = |wide: &str, narrow: &str| {
            self.wider_heads.iter().any(|set| {
                set.first().is_some_and(|first| first == wide) && set.iter().skip(1).any(|word| word == narrow)
            })
        };
        let any = |word: &str| self.any_person.contains(word);
        let human = |noun: &str| {
            is_human(noun) || covers("job", noun) || gazetteer().country_of_adjective(&capitalised(noun)).is_some()
        };
        if !(any(a) && any(b)) && self.exclusive_heads.iter().any(|set| set.contains(a) && set.contains(b)) {
            return Heads::Apart;
        }
        match (any(a), any(b)) {
            (true, true) => Heads::Same,
            // "Three people" and "shot three times".
            (true, false) if !human(b) => Heads::Apart,
            (false, true) if !human(a) => Heads::Apart,
            (true, false) => Heads::FirstWider,
            (false, true) => Heads::SecondWider,
            (false, false) if covers(a, b) => Heads::FirstWider,
            (false, false) if covers(b, a) => Heads::SecondWider,
            (false, false) => Heads::Apart,
        }
    }

    /// The plainest noun for a person whom another tells by kin or part: "girl" for "stepdaughter".
    pub(crate) fn person<'a>(&'a self, head: &'a str) -> &'a str {
        let set = self.one_person.iter().find(|set| set.iter().any(|word| word == head));
        set.and_then(|set| set.first()).map_or(head, String::as_str)
    }

    /// Whether two nouns are known to exclude each other.
    pub(crate) fn exclusive(&self, a: &str, b: &str) -> bool {
        self.exclusive_heads.iter().any(|set| set.contains(a) && set.contains(b))
    }

    /// Whether two sets of modifiers hold words that exclude each other.
    pub(crate) fn exclude(&self, a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
        !a.is_empty()
            && !b.is_empty()
            && self.exclusive_modifiers.iter().any(|set| {
                let mine: BTreeSet<_> = a.intersection(set).collect();
                let yours: BTreeSet<_> = b.intersection(set).collect();
                !mine.is_empty() && !yours.is_empty() && mine != yours
            })
    }

    /// Whether a modifier makes a figure a part of another or an addition to it.
    pub(crate) fn partial(&self, modifiers: &BTreeSet<String>) -> bool {
        modifiers.iter().any(|word| self.partial.contains(word))
    }

    /// Whether a relation tells what someone has for good ("employ").
    pub(crate) fn holds(&self, relation: &str) -> bool {
        self.holding.contains(self.relation(relation))
    }

    /// Whether a relation says nothing of what a value belongs to ("be").
    pub(crate) fn empty_relation(&self, relation: &str) -> bool {
        self.empty_relations.contains(self.relation(relation))
    }

    /// Whether a relation is a verb of speaking.
    pub(crate) fn speech(&self, relation: &str) -> bool {
        self.speech.contains(self.relation(relation))
    }

    /// Whether a noun stands for any human being ("person").
    pub(crate) fn any_person(&self, word: &str) -> bool {
        self.any_person.contains(word)
    }

    /// Whether a noun tells which of the usual bodies spoke ("police", "prosecutor").
    pub(crate) fn plain_source(&self, head: &str) -> bool {
        self.plain_sources.contains(head)
    }

    /// Whether a noun tells a person by kinship ("sister").
    pub(crate) fn kin(&self, word: &str) -> bool {
        self.kin.contains(word)
    }

    /// Whether two nouns stand on one line of things that exclude each other: "man" and "girl".
    pub(crate) fn any_one(&self, word: &str) -> bool {
        self.any_person(word) || self.exclusive_heads.iter().any(|set| set.contains(word))
    }

    /// Whether a relation tells what became of people.
    pub(crate) fn fate(&self, relation: &str) -> bool {
        self.fates.iter().any(|set| set.first().is_some_and(|first| first == relation))
    }

    /// The relation of the fate that a word tells ("wounded").
    pub(crate) fn fate_of(&self, word: &str) -> Option<&str> {
        self.fate_of.get(word).map(String::as_str)
    }

    /// Whether a word beside a verb makes it deadly ("fatally").
    pub(crate) fn fatal(&self, word: &str) -> bool {
        self.fatal.contains(word)
    }

    /// Whether a word names a stretch of a match or a season.
    pub(crate) fn stretch(&self, word: &str) -> bool {
        self.stretches.contains(word)
    }

    /// Whether what a noun counts comes in kinds ("counts of murder").
    pub(crate) fn comes_in_kinds(&self, head: &str) -> bool {
        self.kinds_of.contains(head)
    }

    /// Whether a modifier tells how a number was come by, and not of whom it is.
    pub(crate) fn tallied(&self, modifier: &str) -> bool {
        self.tallied.contains(modifier)
    }

    /// Whether a word tells of a trial ("convicted"): by then tolls stand still.
    pub(crate) fn of_trial(&self, word: &str) -> bool {
        self.of_trial.contains(word)
    }

    /// Whether a number of such things grows through the day as they are reached and counted ("villages destroyed").
    pub(crate) fn damage(&self, relation: &str, head: &str) -> bool {
        self.damages.contains(self.relation(relation)) && self.damaged.contains(head)
    }

    /// Whether what a relation measures is served in prison, or suspended.
    pub(crate) fn custodial(&self, kind: &str) -> bool {
        self.custodial.contains(kind)
    }

    /// Whether a word says that a sentence is served ("jailed").
    pub(crate) fn custody(&self, word: &str) -> bool {
        self.custody.contains(word)
    }

    /// Whether who does it has with him what he then uses ("brought a rifle").
    pub(crate) fn brings(&self, kind: &str) -> bool {
        self.brings.contains(kind)
    }

    /// Whether a word before "court" names a kind of court.
    pub(crate) fn court(&self, word: &str) -> bool {
        self.courts.contains(word)
    }

    /// Whether only one person takes part in a kind of event, by whatever part a noun or a verb gives.
    pub(crate) fn one_takes_part(&self, kind: &str) -> bool {
        self.one_takes_part.contains(kind)
    }

    /// Whether a word names what a state acts by ("ministry").
    pub(crate) fn organ(&self, word: &str) -> bool {
        self.organs.contains(word)
    }

    /// Whether a word shows that a body reports what others say ("news agency").
    pub(crate) fn reports(&self, word: &str) -> bool {
        self.reporters.contains(word)
    }

    /// Whether a noun is someone who speaks for a body.
    pub(crate) fn speaks_for(&self, head: &str) -> bool {
        self.spokespeople.contains(head)
    }

    /// The tier of government that a word names, as its place in the list.
    pub(crate) fn tier(&self, word: &str) -> Option<usize> {
        self.tiers.iter().position(|tier| tier.iter().any(|known| known == word))
    }

    /// Whether a noun carries a penalty and does not serve it ("charge").
    pub(crate) fn carrier(&self, whose: &str) -> bool {
        self.carriers.contains(whose)
    }

    /// Whether a word stands for another named elsewhere.
    pub(crate) fn pronoun(&self, word: &str) -> bool {
        self.pronouns.contains(word)
    }

    /// Whether a source is told in words that many bodies fit ("officials").
    pub(crate) fn vague_source(&self, head: &str) -> bool {
        self.vague_sources.contains(head)
    }

    /// The phase of an event that a key's modifiers name.
    pub(crate) fn phase<'a>(&self, modifiers: &'a BTreeSet<String>) -> Option<&'a str> {
        modifiers.iter().find(|word| self.phases.contains(*word)).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_come_with_the_program_read() {
        let read: Result<Lists, _> = toml::from_str(include_str!("../../../rules/checks/lists.toml"));
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

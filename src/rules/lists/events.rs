//! What relations and kinds of event say of the values that go with them.

use std::collections::BTreeSet;

use super::{Lists, Trend};

impl Lists {
    /// The name of the set that a relation belongs to, its part ("kill:patient") left out.
    pub(crate) fn relation<'a>(&'a self, relation: &'a str) -> &'a str {
        let kind = relation.split(':').next().unwrap_or(relation);
        self.relation.get(kind).map_or(kind, String::as_str)
    }

    /// Whether a relation is one of those that several words stand for ("kill" and "die"): what befalls people.
    pub(crate) fn kin_relation(&self, relation: &str) -> bool {
        self.relation.contains_key(relation.split(':').next().unwrap_or(relation))
    }

    /// Whether a word tells what follows upon an event of its kind.
    pub(crate) fn sequel(&self, lemma: &str) -> bool {
        self.sequels.contains(lemma)
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

    /// Whether a number of such things grows through the day as they are reached and counted ("villages destroyed").
    pub(crate) fn damage(&self, relation: &str, head: &str) -> bool {
        self.damages.contains(self.relation(relation)) && self.damaged.contains(head)
    }

    /// Whether what a relation measures is served in prison, or suspended.
    pub(crate) fn custodial(&self, kind: &str) -> bool {
        self.custodial.contains(kind)
    }

    /// Whether who does it has with him what he then uses ("brought a rifle").
    pub(crate) fn brings(&self, kind: &str) -> bool {
        self.brings.contains(kind)
    }

    /// Whether only one person takes part in a kind of event, by whatever part a noun or a verb gives.
    pub(crate) fn one_takes_part(&self, kind: &str) -> bool {
        self.one_takes_part.contains(kind)
    }

    /// The phase of an event that a key's modifiers name.
    pub(crate) fn phase<'a>(&self, modifiers: &'a BTreeSet<String>) -> Option<&'a str> {
        modifiers.iter().find(|word| self.phases.contains(*word)).map(String::as_str)
    }

    /// Whether a kind of event is told alike when it is announced and while it is done.
    pub(crate) fn decided(&self, kind: &str) -> bool {
        self.decided.contains(kind)
    }
}

//! What nouns and relations say of the things that are counted and measured.

use super::{Heads, Lists};
use crate::extract::is_human;
use crate::extract::names::gazetteer;
use crate::model::words::capitalised;

impl Lists {
    /// Whether a noun is counted on and on, whatever verb it goes with ("aftershocks").
    pub(crate) fn rising_head(&self, head: &str) -> bool {
        self.rising_heads.contains(head)
    }

    /// Whether "one" before a noun in its singular speaks of one of several.
    pub(crate) fn among_others(&self, noun: &str) -> bool {
        self.among_others.contains(noun)
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

    /// Whether a noun stands for any human being ("person").
    pub(crate) fn any_person(&self, word: &str) -> bool {
        self.any_person.contains(word)
    }

    /// Whether a noun tells a person by kinship ("sister").
    pub(crate) fn kin(&self, word: &str) -> bool {
        self.kin.contains(word)
    }

    /// Whether a noun stands for any human being or for one sort of them: "person", "girl".
    pub(crate) fn any_one(&self, word: &str) -> bool {
        self.any_person(word) || self.exclusive_heads.iter().any(|set| set.contains(word))
    }

    /// Whether what a noun counts comes in kinds ("counts of murder").
    pub(crate) fn comes_in_kinds(&self, head: &str) -> bool {
        self.kinds_of.contains(head)
    }

    /// Whether a noun carries a penalty and does not serve it ("charge").
    pub(crate) fn carrier(&self, whose: &str) -> bool {
        self.carriers.contains(whose)
    }

    /// Whether a word stands for another named elsewhere.
    pub(crate) fn pronoun(&self, word: &str) -> bool {
        self.pronouns.contains(word)
    }

    /// Whether two nouns may be said of one thing: "ferry" and "wreck".
    pub(crate) fn akin(&self, a: &str, b: &str) -> bool {
        let both = |set: &Vec<String>| set.iter().any(|word| word == a) && set.iter().any(|word| word == b);
        self.heads(a, b) != Heads::Apart || self.wider_heads.iter().any(both)
    }

    /// The plainest noun for what a noun counts: "home" for "house".
    pub(crate) fn counted<'a>(&'a self, head: &'a str) -> &'a str {
        self.same_head.get(head).map_or(head, String::as_str)
    }

    /// Whether a noun names too many things for two numbers of it to be of one.
    pub(crate) fn loose_head(&self, head: &str) -> bool {
        self.any_person(head) || self.loose_heads.contains(head)
    }

    /// Whether a verb only puts a number of things before the reader ("has", "make", "number").
    pub(crate) fn light(&self, relation: &str) -> bool {
        self.empty_relation(relation) || self.light_relations.contains(self.relation(relation))
    }

    /// Whether what a relation names has its size whatever is planned with it.
    pub(crate) fn sized(&self, relation: &str) -> bool {
        self.sized.contains(relation)
    }

    /// Whether a noun stands for those who live where something happens.
    pub(crate) fn dweller(&self, head: &str) -> bool {
        self.dwellers.contains(head)
    }

    /// Whether an amount is held out for something, and raised where nobody comes: a reward.
    pub(crate) fn held_out(&self, relation: &str) -> bool {
        self.held_out.contains(relation)
    }

    /// Whether a word tells an amount as more than it was.
    pub(crate) fn raises(&self, word: &str) -> bool {
        self.raises.contains(word)
    }

    /// Whether a story has one such thing, whomever its sentences name besides.
    pub(crate) fn single(&self, relation: &str) -> bool {
        self.single.contains(relation)
    }

    /// Whether a noun names what comes again and again in one match.
    pub(crate) fn comes_again(&self, noun: &str) -> bool {
        self.repeated.contains(noun)
    }

    /// Whether what a relation measures goes on for days, and is measured anew each day.
    pub(crate) fn spreads(&self, relation: &str) -> bool {
        self.spreading.contains(self.relation(relation))
    }

    /// Whether a score told under a relation stood so at some minute of a match.
    pub(crate) fn running_score(&self, relation: &str) -> bool {
        self.running_scores.contains(self.relation(relation))
    }

    /// Whether a word tells a figure as the highest of several.
    pub(crate) fn peak(&self, word: &str) -> bool {
        self.peaks.contains(word)
    }

    /// Whether a relation says by itself what is counted, whatever the verb of its clause ("aboard").
    pub(crate) fn topic(&self, relation: &str) -> bool {
        self.topics.contains(relation)
    }
}

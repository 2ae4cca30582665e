//! What nouns and relations say of the things that are counted and measured.

use super::{Heads, Lists};

impl Lists {
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

    /// Whether a kind of event is told alike when it is announced and while it is done.
    pub(crate) fn decided(&self, kind: &str) -> bool {
        self.decided.contains(kind)
    }

    /// Whether what a relation names has its size whatever is planned with it.
    pub(crate) fn sized(&self, relation: &str) -> bool {
        self.sized.contains(relation)
    }

    /// Whether a noun stands for those who live where something happens.
    pub(crate) fn dweller(&self, head: &str) -> bool {
        self.dwellers.contains(head)
    }

    /// Whether the day of such an event is set before it comes.
    pub(crate) fn set_ahead(&self, kind: &str) -> bool {
        self.set_ahead.contains(kind)
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

//! Descriptions: "the vessel", "the company", "this attack".

use super::Reader;
use super::cast::{Kind, is_plural, kind_of, modifiers};
use super::words::nouns;
use crate::extract::entities::state_of;
use crate::extract::lexicon::Tags;
use crate::extract::tokens::Class;

/// Words that set a thing apart from the one told of before.
const OTHER: [&str; 22] = [
    "other",
    "another",
    "second",
    "third",
    "fourth",
    "next",
    "last",
    "new",
    "former",
    "previous",
    "earlier",
    "later",
    "remaining",
    "rest",
    "same",
    "first",
    "similar",
    "entire",
    "whole",
    "old",
    "different",
    "future",
];

impl Reader<'_, '_> {
    /// The referent that a definite phrase takes up, where it is plain.
    pub(super) fn describe(&self, chunk: usize) -> Option<usize> {
        let own = self.parsed.chunks.get(chunk)?;
        let first = self.token(own.tokens.start)?;
        let definite = first.class == Class::Determiner && first.is_in(&["the", "this", "that", "these", "those"]);
        if !definite || own.of.is_some() || own.possessor.is_some() {
            return None;
        }
        // "The man who", "the ship carrying": the words behind say which.
        let next = self.token(own.tokens.end);
        if next.is_some_and(|t| t.class == Class::Relative || t.capital && t.class == Class::Name) {
            return None;
        }
        if let Some(found) = self.aged(chunk) {
            return Some(found);
        }
        let head = self.token(own.head)?;
        let plural = is_plural(self.parsed, chunk);
        let narrowed = modifiers(self.parsed, chunk);
        if narrowed.iter().any(|word| OTHER.contains(word)) {
            return None;
        }
        let kind = kind_of(head, plural);
        self.same_noun(&head.lemma, kind, plural, &narrowed)
            .or_else(|| self.wider(&head.lemma, plural, &narrowed))
            .or_else(|| self.body(&head.lemma, plural, &narrowed))
    }

    /// "A tanker", then "the tanker": the only one so far that goes by the noun.
    fn same_noun(&self, head: &str, kind: Kind, plural: bool, narrowed: &[&str]) -> Option<usize> {
        let mut such = self.cast.called(head).filter(|&n| {
            self.cast.get(n).is_some_and(|r| r.plural == plural && (r.kind == kind || r.entity.is_some()))
        });
        let only = such.next()?;
        let fits = self
            .cast
            .get(only)
            .is_some_and(|r| narrowed.iter().all(|word| r.modifiers.contains(word)) || r.modifiers.is_empty());
        (such.next().is_none() && fits).then_some(only)
    }

    /// "A tanker", then "the vessel": the only one so far of its kind.
    fn wider(&self, head: &str, plural: bool, narrowed: &[&str]) -> Option<usize> {
        if !nouns().is_wider(head) || plural {
            return None;
        }
        let mut such = self.cast.latest().filter(|&n| {
            self.cast.get(n).is_some_and(|r| {
                !r.plural
                    && (r.heads.iter().any(|known| nouns().takes_up(head, known))
                        || nouns().takes_up(head, &r.last_name))
            })
        });
        let only = such.next()?;
        let fits = self.cast.get(only).is_some_and(|r| narrowed.iter().all(|word| r.modifiers.contains(word)));
        (such.next().is_none() && fits).then_some(only)
    }

    /// "The company": the only body so far that can be one, or the only one just told of.
    fn body(&self, head: &str, plural: bool, narrowed: &[&str]) -> Option<usize> {
        if !nouns().is_body(head) || plural || !narrowed.is_empty() {
            return None;
        }
        let fits = |n: usize| {
            self.cast.get(n).is_some_and(|r| {
                r.heads.iter().any(|known| known == head)
                    || r.last_name == head
                    || nouns().fits_body(head, &r.last_name)
                    || nouns().fits_any(head) && !nouns().shows_kind(&r.last_name) && self.of_no_state(n)
            })
        };
        let such: Vec<usize> = self.cast.bodies().filter(|&n| fits(n)).collect();
        match such.as_slice() {
            [only] => return Some(*only),
            [] if nouns().fits_any(head) => {
                // "Orlo Paint was bought. The company": a name of which nothing else is known.
                let (here, before) = self.near(|n| self.cast.get(n).is_some_and(|r| r.kind == Kind::Unknown));
                let mut all = here.union(&before);
                return all.next().copied().filter(|_| all.next().is_none());
            }
            _ => {}
        }
        let (here, before) = self.near(|n| such.contains(&n));
        let mut all = here.union(&before);
        all.next().copied().filter(|_| all.next().is_none())
    }

    /// Whether no state is known for which the body acts: a ministry is no company.
    fn of_no_state(&self, referent: usize) -> bool {
        let entity = self.cast.get(referent).and_then(|r| self.entities.entities.get(r.entity?));
        entity.is_none_or(|e| state_of(&e.name).is_none())
    }

    /// "The 52-year-old", "the 52-year-old driver": the only person just told of whose age is not another.
    fn aged(&self, chunk: usize) -> Option<usize> {
        let own = self.parsed.chunks.get(chunk)?;
        let age = self.token(own.tokens.start + 1).filter(|t| t.lower.ends_with("-year-old"))?;
        let head = self.token(own.head)?;
        let bare = head.at == age.at;
        let person = head.tags.any(Tags::PERSON) && !head.tags.any(Tags::PLURAL);
        if own.of.is_some() || !(bare || person && own.head == own.tokens.start + 2) {
            return None;
        }
        let gender = nouns().gender(&head.lemma);
        let (here, before) = self.near(|n| {
            self.cast.get(n).is_some_and(|r| {
                let agrees = gender.is_none() || r.gender.is_none() || r.gender == gender;
                let same = r.modifiers.iter().all(|word| !word.ends_with("-year-old") || *word == age.lower);
                r.kind == Kind::Person && !r.plural && agrees && same && self.unaged(n, &age.lower)
            })
        });
        let mut all = here.union(&before);
        all.next().copied().filter(|_| all.next().is_none())
    }

    /// Whether the article gives no other age of the named person.
    fn unaged(&self, referent: usize, words: &str) -> bool {
        let years: Option<u16> = words.split('-').next().and_then(|n| n.parse().ok());
        let entity = self.cast.get(referent).and_then(|r| self.entities.entities.get(r.entity?));
        entity.is_none_or(|e| e.ages.iter().all(|&(_, known)| years.is_none_or(|years| years == known)))
    }
}

//! Descriptions: "the vessel", "the company", "this attack".

use super::Reader;
use super::cast::{Kind, is_plural, kind_of, modifiers};
use super::words::nouns;
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

impl Reader<'_> {
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
        let head = self.token(own.head)?;
        let plural = is_plural(self.parsed, chunk);
        let narrowed = modifiers(self.parsed, chunk);
        if narrowed.iter().any(|word| OTHER.contains(&word.as_str())) {
            return None;
        }
        let kind = kind_of(head, plural);
        self.same_noun(&head.lemma, kind, plural, &narrowed)
            .or_else(|| self.wider(&head.lemma, plural, &narrowed))
            .or_else(|| self.body(&head.lemma, plural, &narrowed))
    }

    /// "A tanker", then "the tanker": the only one so far that goes by the noun.
    fn same_noun(
        &self,
        head: &str,
        kind: Kind,
        plural: bool,
        narrowed: &std::collections::BTreeSet<String>,
    ) -> Option<usize> {
        let mut such = self.cast.called(head).filter(|&n| {
            self.cast.get(n).is_some_and(|r| r.plural == plural && (r.kind == kind || r.entity.is_some()))
        });
        let only = such.next()?;
        let fits = self.cast.get(only).is_some_and(|r| narrowed.is_subset(&r.modifiers) || r.modifiers.is_empty());
        (such.next().is_none() && fits).then_some(only)
    }

    /// "A tanker", then "the vessel": the only one so far of its kind.
    fn wider(&self, head: &str, plural: bool, narrowed: &std::collections::BTreeSet<String>) -> Option<usize> {
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
        let fits = self.cast.get(only).is_some_and(|r| narrowed.is_subset(&r.modifiers));
        (such.next().is_none() && fits).then_some(only)
    }

    /// "The company": the only body so far that can be one.
    fn body(&self, head: &str, plural: bool, narrowed: &std::collections::BTreeSet<String>) -> Option<usize> {
        if !nouns().is_body(head) || plural || !narrowed.is_empty() {
            return None;
        }
        let mut such = self.cast.bodies().filter(|&n| {
            self.cast.get(n).is_some_and(|r| {
                r.last_name == head
                    || nouns().fits_body(head, &r.last_name)
                    || nouns().fits_any(head) && !nouns().shows_kind(&r.last_name)
            })
        });
        let only = such.next()?;
        such.next().is_none().then_some(only)
    }
}

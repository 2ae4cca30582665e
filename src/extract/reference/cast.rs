//! Everyone and everything that the text has told of so far, as one keeps it in mind while reading on.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::extract::entities::Entities;
use crate::extract::lexicon::Tags;
use crate::extract::names::{Gender, gazetteer};
use crate::extract::scene::Parsed;
use crate::extract::tokens::{Class, Token};
use crate::model::words::Keyed;
use crate::model::{Sort, Span};

use super::words::nouns;

/// What can be taken up by which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// "he", "she".
    Person,
    /// "they": several people.
    Group,
    /// "it", and "they" where it says something.
    Body,
    /// A country or its government.
    State,
    /// A place that does nothing.
    Place,
    /// "it"; several of them "they".
    Thing,
    /// A name of which nothing shows what bears it.
    Unknown,
}

/// Someone or something told of.
#[derive(Clone, Debug)]
pub(super) struct Referent<'a> {
    /// Its entity; none as long as nothing takes it up again.
    pub(super) entity: Option<usize>,
    pub(super) kind: Kind,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// Common nouns by which it goes, in the order of the text.
    pub(super) heads: Vec<Cow<'a, str>>,
    /// Words that narrowed them.
    pub(super) modifiers: Vec<&'a str>,
    /// The last word of its name, small; empty where it has none.
    pub(super) last_name: String,
    /// The sentence of its last mention.
    pub(super) last: usize,
    /// The words that introduced it, where it has no name.
    pub(super) introduced: Option<Span>,
}

/// A mention in the sentence being read or the one before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) referent: usize,
    /// Its first token.
    pub(super) token: usize,
    /// The clause whose subject it is.
    pub(super) subject: Option<usize>,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
}

/// The whole cast.
#[derive(Debug, Default)]
pub(super) struct Cast<'a> {
    pub(super) referents: Vec<Referent<'a>>,
    by_entity: BTreeMap<usize, usize>,
    by_head: BTreeMap<Keyed<Cow<'a, str>>, Vec<usize>>,
    /// Named bodies in order of their first mention.
    bodies: Vec<usize>,
}

/// So many of the latest referents that share a noun are looked at: no reader keeps more apart.
const NEAR: usize = 6;

impl<'a> Cast<'a> {
    pub(super) fn get(&self, referent: usize) -> Option<&Referent<'a>> {
        self.referents.get(referent)
    }

    /// The referent of a named entity.
    pub(super) fn named(&mut self, entity: usize, entities: &Entities, sentence: usize) -> Option<usize> {
        if let Some(&known) = self.by_entity.get(&entity) {
            if let Some(referent) = self.referents.get_mut(known) {
                referent.last = sentence;
            }
            return Some(known);
        }
        let own = entities.entities.get(entity)?;
        let kind = match own.sort {
            Sort::Person => Kind::Person,
            Sort::Group => Kind::Group,
            Sort::Organisation => Kind::Body,
            Sort::Place if gazetteer().is_country(&own.name) => Kind::State,
            Sort::Place => Kind::Place,
            Sort::Thing => Kind::Unknown,
        };
        let last_name =
            own.name.split_whitespace().next_back().unwrap_or_default().trim_end_matches('.').to_lowercase();
        let number = self.referents.len();
        self.referents.push(Referent {
            entity: Some(entity),
            kind,
            gender: own.gender,
            plural: own.plural,
            heads: own.roles.iter().map(|role| Cow::Owned(role.mention.head.clone())).collect(),
            modifiers: Vec::new(),
            last_name,
            last: sentence,
            introduced: None,
        });
        self.by_entity.insert(entity, number);
        if kind == Kind::Body {
            self.bodies.push(number);
        }
        let heads: Vec<Cow<'a, str>> = self.get(number).map(|r| r.heads.clone()).unwrap_or_default();
        for head in heads {
            self.by_head.entry(Keyed::of(head)).or_default().push(number);
        }
        Some(number)
    }

    /// Someone or something new, by a common noun.
    pub(super) fn introduce(&mut self, parsed: &'a Parsed, chunk: usize, sentence: usize) -> Option<usize> {
        let own = parsed.chunks.get(chunk)?;
        let head = parsed.tokens.get(own.head)?;
        let plural = is_plural(parsed, chunk);
        let number = self.referents.len();
        self.referents.push(Referent {
            entity: None,
            kind: kind_of(head, plural),
            gender: nouns().gender(&head.lemma),
            plural,
            heads: vec![Cow::Borrowed(head.lemma.as_str())],
            modifiers: modifiers(parsed, chunk),
            last_name: String::new(),
            last: sentence,
            introduced: Some(own.at),
        });
        self.by_head.entry(Keyed::of(Cow::Borrowed(head.lemma.as_str()))).or_default().push(number);
        Some(number)
    }

    /// Someone or something known goes by this noun as well.
    pub(super) fn call(&mut self, referent: usize, head: &'a str) {
        let Some(own) = self.referents.get_mut(referent) else { return };
        if own.gender.is_none() && own.kind == Kind::Person {
            own.gender = nouns().gender(head);
        }
        if !own.heads.iter().any(|known| known == head) {
            own.heads.push(Cow::Borrowed(head));
            self.by_head.entry(Keyed::of(Cow::Borrowed(head))).or_default().push(referent);
        }
    }

    /// The latest that go by a noun.
    pub(super) fn called(&self, head: &'a str) -> impl Iterator<Item = usize> + '_ {
        self.by_head.get(&Keyed::of(Cow::Borrowed(head))).into_iter().flatten().rev().take(NEAR).copied()
    }

    /// The latest, whatever they go by.
    pub(super) fn latest(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.referents.len()).rev().take(40)
    }

    /// The named bodies, the latest first.
    pub(super) fn bodies(&self) -> impl Iterator<Item = usize> + '_ {
        self.bodies.iter().rev().take(12).copied()
    }
}

/// What a common noun stands for.
pub(super) fn kind_of(head: &Token, plural: bool) -> Kind {
    // "A 17-year-old".
    if head.lower.ends_with("-year-old") && !plural {
        return Kind::Person;
    }
    if head.tags.any(Tags::PERSON) || nouns().gender(&head.lemma).is_some() {
        if plural || head.tags.any(Tags::BODY) { Kind::Group } else { Kind::Person }
    } else if head.tags.any(Tags::BODY) || nouns().is_body(&head.lemma) && !nouns().is_wider(&head.lemma) {
        Kind::Body
    } else {
        Kind::Thing
    }
}

/// Whether a noun is one for several people together, whatever its own number.
fn is_collective(noun: &str) -> bool {
    matches!(
        noun,
        "crew"
            | "family"
            | "couple"
            | "pair"
            | "trio"
            | "gang"
            | "team"
            | "crowd"
            | "public"
            | "jury"
            | "staff"
            | "police"
            | "people"
            | "duo"
    )
}

/// Whether a phrase stands for several.
pub(super) fn is_plural(parsed: &Parsed, chunk: usize) -> bool {
    let Some(head) = parsed.head(chunk) else { return false };
    let several = parsed.count(chunk).is_some_and(|q| q.amount.named() > rust_decimal::Decimal::ONE);
    several || head.tags.any(Tags::PLURAL) && head.lemma != head.lower || is_collective(&head.lemma)
}

/// The words that narrow a phrase's head.
pub(super) fn modifiers(parsed: &Parsed, chunk: usize) -> Vec<&str> {
    let Some(own) = parsed.chunks.get(chunk) else { return Vec::new() };
    parsed
        .tokens
        .get(own.tokens.clone())
        .unwrap_or_default()
        .iter()
        .filter(|t| matches!(t.class, Class::Adjective | Class::Noun | Class::Name | Class::Number))
        .filter(|t| parsed.tokens.get(own.head).is_none_or(|head| head.at != t.at))
        .map(|t| t.lemma.as_str())
        .collect()
}
